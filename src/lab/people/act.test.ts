import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAdvance } from '../control/advance.ts';
import { DAY, HOUR, OLD_MDM_APP_ID } from '../world/constants.ts';
import type { Person } from '../world/state.ts';
import { type LabWorld, openWorld } from '../world/world.ts';

/** A product's page as the people of the lab find it: what it offers, and what they pressed. */
interface Page {
  readonly app: FastifyInstance;
  readonly pressed: { readonly name: string; readonly body: unknown; readonly at: number }[];
  offers: boolean;
  status: number;
}

let world: LabWorld;
let page: Page;
let url: string;

beforeEach(async () => {
  world = openWorld({ users: 60, seed: 3, source: 'workspace-one', stateDir: null });
  page = { app: fastify(), pressed: [], offers: true, status: 200 };
  page.app.get('/go/:token', (request) => pageFor((request.params as { token: string }).token));
  page.app.post('/api/:name', (request, reply) => {
    const { name } = request.params as { name: string };
    page.pressed.push({ name, body: request.body, at: world.state.now });
    return reply.code(page.status).send({});
  });
  url = await page.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => page.app.close());

function pageFor(id: string): object {
  const person = world.state.people.find((one) => one.id === id);
  const devices = world.state.hardware.filter((one) => one.holder === id || one.serial === id);
  const buttons = page.offers ? ['start', 'defer'].map((name) => ({ name, href: `/api/${name}` })) : [];
  return {
    kind: person?.role,
    devices: devices.map((one) => ({
      key: one.serial,
      model: one.model,
      platform: one.platform,
      serialStart: one.serial.slice(0, -4),
      phase: 'notified',
      actions: buttons,
    })),
    actions: ['sign-off', 'confirm', 'approve'].map((name) => ({ name, href: `/api/${name}` })),
  };
}

function write(
  person: Person,
  kind: string,
  headers: Readonly<Record<string, string>> = {},
  about = '',
  to = person.id,
): void {
  world.apply({
    type: 'mail',
    messageId: `<${kind}@noordwind.example>`,
    from: 'sluis@noordwind.example',
    to: [person.mail],
    subject: kind,
    text: `${about} Look: ${url}/go/${to}`,
    html: '',
    headers: { 'x-sluis-message': kind, ...headers },
    channel: 'smtp',
  });
}

function somebody(is: (person: Person) => boolean): Person {
  const found = world.state.people.find((one) => is(one) && one.mail !== '');
  if (!found) throw new Error('nobody like that');
  return found;
}
const withOne = (temper: Person['temper']): Person =>
  somebody((one) => one.temper === temper && one.role === 'employee' && one.devices.length === 1);
const pass = (days: number) => createAdvance(world)(world.state.now + days * DAY, {});

test('a prompt person reads, opens the link, and starts with the end of the serial number', async () => {
  const person = withOne('prompt');
  write(person, 'invitation');

  await pass(2);

  expect(page.pressed.at(-1)).toMatchObject({ name: 'start', body: { serialEnd: person.devices[0]?.slice(-4) } });
  expect(world.state.agenda.some((one) => one.what === 'person-acts')).toBe(false);
});

test('where the page offers nothing yet, the person looks again the next working day', async () => {
  write(withOne('prompt'), 'invitation');
  page.offers = false;
  await pass(3);
  expect(page.pressed).toEqual([]);

  page.offers = true;
  await pass(4);

  expect(page.pressed.some((one) => one.name === 'start')).toBe(true);
});

test('a refused start is tried again, an accepted one is not', async () => {
  write(withOne('prompt'), 'invitation');
  page.status = 409;
  await pass(2);
  const refused = page.pressed.length;
  expect(refused).toBeGreaterThan(0);

  page.status = 200;
  await pass(10);

  expect(page.pressed.length).toBe(refused + 1);
});

test('a product that is down is tried again until it is back', async () => {
  write(withOne('prompt'), 'invitation');
  const port = Number(new URL(url).port);
  await page.app.close();
  await pass(2);
  expect(world.log.some((line) => line.event.type === 'portal' && line.event.facts?.['next'] === 'retry')).toBe(true);

  const again = fastify();
  again.get('/go/:token', (request) => pageFor((request.params as { token: string }).token));
  again.post('/api/:name', (request) => {
    page.pressed.push({ name: 'start', body: request.body, at: world.state.now });
    return {};
  });
  await again.listen({ host: '127.0.0.1', port });
  await pass(1);
  await again.close();

  expect(page.pressed).toHaveLength(1);
});

test('who is on leave does nothing before they are back; who ignores mail does nothing on an invitation', async () => {
  const away = withOne('on-leave');
  write(away, 'invitation');
  write(withOne('ignores-mail'), 'invitation');

  await pass(60);

  expect(page.pressed.filter((one) => one.at < (away.awayUntil ?? 0))).toEqual([]);
  expect(page.pressed.filter((one) => one.name === 'start')).toHaveLength(1);
});

test('the administrator presses Sync in the old product, then confirms; help desk and officer do their part', async () => {
  for (const [role, kind] of [
    ['administrator', 'admin-step'],
    ['help-desk', 'help-desk-briefing'],
    ['officer', 'approval-request'],
  ] as const) {
    write(
      somebody((one) => one.role === role),
      kind,
    );
  }
  const before = world.state.uem.syncedAt;

  await pass(1);

  expect(page.pressed.map((one) => one.name).toSorted()).toEqual(['approve', 'confirm', 'sign-off']);
  expect(world.state.uem.syncedAt).toBeGreaterThan(before);
  expect(world.state.directory.partners[0]?.lastHeartbeatAt).toBeGreaterThan(before);
});

test('the administrator has what Entra still shows of a device that left cleared, if the mail names it, and enrolls one of nobody', async () => {
  const [left, other, inUse] = world.state.hardware.filter((one) => one.entraRecords.length > 0);
  if (!left || !other || !inUse) throw new Error('too few devices');
  for (const one of [left, other]) for (const record of one.uemRecords) record.status = 'Unenrolled';
  for (const one of [left, other, inUse]) for (const record of one.entraRecords) record.mdmAppId = OLD_MDM_APP_ID;
  Object.assign(left, { holder: null, offUntil: null, intuneRecords: [] });
  const held = () =>
    [left, other, inUse].map(({ entraRecords }) => entraRecords.some((record) => record.mdmAppId === OLD_MDM_APP_ID));

  const administrator = somebody((one) => one.role === 'administrator');
  const text = `- ${left.serial} · iPad (object-1) ?\n- ${inUse.serial} · iPad (object-2)\nNot ${other.serial} · at all.\n`;
  write(administrator, 'admin-step', { 'x-sluis-step': 'not-cleared' }, text);
  await pass(1);

  expect(held()).toEqual([false, true, true]);
  expect(page.pressed.map((one) => one.name)).toEqual(['confirm']);
  await pass(1);
  expect(left.intuneRecords).toHaveLength(1);
});

test('of the devices that are nobody’s the help desk forgets none because of a mail about another', async () => {
  const desk = somebody((one) => one.role === 'help-desk');
  const serials = world.state.hardware
    .filter((one) => one.holder === null)
    .map((one) => one.serial)
    .slice(0, 2);
  expect(serials).toHaveLength(2);
  page.offers = false;
  for (const serial of serials) {
    write(desk, 'invitation', {}, '', serial);
    await pass(3);
  }

  page.offers = true;
  await pass(10);

  const started = page.pressed.filter((one) => one.name === 'start').map((one) => one.body);
  for (const serial of serials)
    expect(started).toContainEqual(expect.objectContaining({ serialEnd: serial.slice(-4) }));
});

test('an early stop comes at the tick after the first thing that a product could see', async () => {
  write(withOne('prompt'), 'invitation');
  const to = world.state.now + 5 * DAY;

  const stopped = await createAdvance(world)(to, { stopEarly: true, tickMinutes: 10 });

  expect(stopped.happened).toBeGreaterThan(0);
  expect(stopped.now).toBeLessThan(to);
  expect(stopped.now % 600_000).toBe(0);
  expect(stopped.now - (page.pressed[0]?.at ?? 0)).toBeLessThan(HOUR);
});
