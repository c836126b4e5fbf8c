import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, managedDevice, retire, sourceDevice, user, WAVE } from '../../../../test/kits/cases.kit.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from '../../../../test/kits/console-api.kit.ts';
import { calmSettings, openWorld, START } from '../../../../test/kits/engine-state.kit.ts';
import { invited, ownPolicy } from '../../../../test/kits/begun-move.kit.ts';
import { type FreshStore, freshStore } from '../../../../test/support/database.ts';
import { ROUTES } from '../../../contract/api/routes.ts';
import type { MoveSettings } from '../../../domain/settings.ts';
import { DAY, deviceKey, HOUR, userId } from '../../../domain/words.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { linkId } from '../../../engine/links.ts';
import type { EnginePorts } from '../../../engine/ports.ts';
import type { Json } from '../../../store/store.ts';
import { say } from '../../../text/say.ts';
import { targetFor } from '../../desk.ts';
import { peopleHandlers } from '../people.ts';
import type { ConsoleParts } from '../parts.ts';

const ZOE = userId('22222222-2222-2222-2222-222222222222');
const CALLER = 'desk@example.com';

let fresh: FreshStore;
let folder: string;
let engine: Engine;
let base: string;
let now: number;
let api: ConsoleApi;
let settings: MoveSettings;

beforeEach(async () => {
  fresh = await freshStore();
  now = START;
  folder = mkdtempSync(join(tmpdir(), 'sluis-people-'));
  const { store } = fresh;
  const { intend } = await openWorld(store);
  const read = { complete: false, at: START - HOUR };
  const zoe = { id: ZOE, userPrincipalName: 'zoe@example.com', mail: 'zoe@example.com', displayName: 'Zoë Ångström' };
  await store.facts.record('user', [user(zoe)], read);
  const pixel = { id: '102', serial: 'PX77', name: 'Zoë’s Pixel', model: 'Pixel 8', platform: 'android' as const };
  const owned = { sourceUserId: '8', userName: 'zoe@example.com', userMail: 'zoe@example.com' };
  await store.facts.record(
    'source-device',
    [sourceDevice({ ...pixel, ...owned, mode: 'android-fully-managed' })],
    read,
  );
  await intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN, ZOE] });
  await intend('sign-off', WAVE, {});
  await invited(fresh.store, ANN);
  settings = calmSettings();
  const ports = {
    store,
    queue: { work: async () => undefined },
    source: { vendor: 'list', inventory: {} },
    target: { read: {} },
    clock: { now: () => now },
    settings,
    quietUntil: () => null,
    slotTimes: () => [START + DAY],
    linkSecret: 'secret',
    onBug: (error: unknown) => {
      throw error;
    },
  };
  // What reads and writes outside is wired to nothing: these turns only plan.
  engine = await createEngine(ports as unknown as EnginePorts, {
    helpDesk: CALLER,
    administrator: CALLER,
    projectLead: CALLER,
  });
  await turn();
  const parts = {
    sluis: { engine, store },
    config: sampleSettings(),
    settings,
    now: () => now,
    dataDir: folder,
    portalUrl: () => 'https://move.example.com',
  } as unknown as ConsoleParts;
  api = await openConsoleApi(peopleHandlers(parts), { mail: CALLER });
  ({ base } = api);
});
afterEach(async () => {
  await api.close();
  await fresh.close();
  rmSync(folder, { recursive: true, force: true });
});

const turn = () => engine.turn({ signal: new AbortController().signal, acting: false, reading: false });

async function read(path: string, language = 'en'): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(base + path, { headers: { 'accept-language': language } });
  return { status: answer.status, body: await answer.json() };
}

async function write(
  path: string,
  body: object = {},
): Promise<{ status: number; body: { code?: string; href?: string } }> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': 'local' };
  const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as { code?: string; href?: string } };
}

const one = (key: string): string => `/devices/${encodeURIComponent(key)}`;

test('the list, its counts and the search find a device by a word of its owner without accents', async () => {
  const list = ROUTES['devices.list'].answer.parse((await read('/devices?text=zoe')).body);
  expect(list.rows.map((row) => [row.name, row.place, row.reason])).toEqual([
    ['Zoë’s Pixel', 'waiting', 'Reset needed'],
  ]);
  expect(list.rows[0]?.next).toContain('never erases');
  const facets = ROUTES['devices.facets'].answer.parse((await read('/devices/facets')).body);
  expect(facets).toMatchObject({ total: 2, waves: { [WAVE]: 2 }, reasons: { 'reset-needed': 1 } });
  const found = ROUTES.search.answer.parse((await read('/search?text=angstrom')).body);
  expect(found.users.map((row) => row.id)).toEqual([ZOE]);
  const users = ROUTES['users.list'].answer.parse((await read('/users?order=devices')).body);
  expect(users.rows.map((row) => [row.name, row.devices, row.verified])).toEqual([
    ['Ann', 1, 0],
    ['Zoë Ångström', 1, 0],
  ]);
});

test('a device tells its way by facts, and what was sent with its key', async () => {
  const { body } = await read(one('serial:S1'), 'nl');
  const detail = ROUTES['devices.get'].answer.parse(body);
  expect(detail.steps.map(({ phase, state }) => `${phase} ${state}`).slice(0, 2)).toEqual([
    'known done',
    'notified done',
  ]);
  expect(detail.steps.find((step) => step.phase === 'notified')?.at).toBe(new Date(START - 6 * DAY).toISOString());
  expect(detail.steps.filter((step) => step.state === 'done').every((step) => step.at !== null)).toBe(true);
  expect(detail.events).toContainEqual(
    expect.objectContaining({ kind: 'message', outcome: 'done', evidence: expect.stringContaining('mail:invitation') }),
  );
  expect(detail.records.map((record) => record.id)).toEqual(['101']);
  expect(detail.acts).toEqual(['exclude']);
  expect((await read(one('serial:NONE'))).status).toBe(404);
});

test('a person reads where they are and what to tell them, in their own language too', async () => {
  const detail = ROUTES['users.get'].answer.parse((await read(`/users/${ZOE}`)).body);
  expect(detail.where).toBe('Pixel 8 can move only with a reset.');
  expect(detail.tell).toContain('without your consent');
  expect(detail.tellTheirs).toMatchObject({ language: 'nl', direction: 'ltr' });
  const ann = ROUTES['users.get'].answer.parse((await read(`/users/${ANN}`)).body);
  expect(ann.messages).toMatchObject([{ kind: 'invitation', outcome: 'done' }]);
  expect(ann.acts).toEqual(['defer', 'link', 'exclude']);
  expect((await read('/users/nobody')).status).toBe(404);
});

test('after a wave was started again the help desk tells the date of the new invitation, as the page does', async () => {
  const { store } = fresh;
  const again = { kind: 'wave-again', id: WAVE, value: {}, at: START - HOUR, by: CALLER };
  await store.intent.set(again);
  engine.view.setIntent(again);
  const [first] = engine.view.past.get(ANN) ?? [];
  if (first?.action.kind !== 'send-message') throw new Error('Ann was not invited');
  const { key, kind, subject, object } = first.action;
  const claim = {
    key: `${key}:again`,
    kind,
    subject,
    object,
    action: { ...first.action, key: `${key}:again` } as Json,
  };
  engine.view.setClaims([{ ...claim, claimedAt: START, outcome: { kind: 'done' }, recordedAt: START }]);
  await turn();
  const ann = ROUTES['users.get'].answer.parse((await read(`/users/${ANN}`)).body);
  expect(ann.tell).toBe(
    say({ language: 'en', timeZone: 'Europe/Amsterdam' }, 'page.from', { at: START + calmSettings().notice.beforeMs }),
  );
});

test('who is left out is, from the next turn on, with the reason and a name; and comes back', async () => {
  expect((await write(`${one('serial:S1')}/exclude`, { reason: 'lost at sea' })).status).toBe(200);
  await turn();
  const out = ROUTES['devices.get'].answer.parse((await read(one('serial:S1'))).body);
  expect(out.row).toMatchObject({ place: 'excluded', reason: 'Lost at sea' });
  expect(out.events[0]).toMatchObject({ kind: 'word', source: CALLER });
  expect(out.acts).toEqual(['include']);
  expect((await write(`${one('serial:S1')}/include`)).status).toBe(200);
  expect((await write(`${one('serial:S1')}/include`)).body.code).toBe('not-now');
  await turn();
  const list = ROUTES['devices.list'].answer.parse((await read('/devices?place=excluded')).body);
  expect(list.total).toBe(0);
});

test('the help desk puts off and reads out the link of the mails; that it was looked up is on record', async () => {
  api.be('help-desk');
  const link = await write(`/users/${ANN}/link`);
  const token = String(link.body.href).replace('https://move.example.com/go/', '');
  expect(engine.openLink(token)).toMatchObject({ kind: 'employee', subject: ANN });
  expect(JSON.stringify(await fresh.store.intent.all())).not.toContain(token);
  expect(await fresh.store.intent.get('link', linkId(token))).toMatchObject({ by: CALLER });
  const audit = await fresh.store.audit.read(0, 1_000);
  expect(audit.at(-1)).toMatchObject({ what: 'link-looked-up', by: CALLER, subject: ANN });
  expect(JSON.stringify(audit)).not.toContain(token);

  expect((await write(`/users/${ANN}/defer`)).status).toBe(200);
  const ann = ROUTES['users.get'].answer.parse((await read(`/users/${ANN}`)).body);
  expect(ann.deferredUntil).not.toBeNull();
  expect(ann.deferralsLeft).toBe(1);
  expect(ann.acts).toEqual(['defer', 'link']);
  expect((await write(`/users/${ANN}/defer`)).status).toBe(200);
  expect((await write(`/users/${ANN}/defer`)).body.code).toBe('not-now');
  expect((await write(`/users/${ANN}/exclude`, { reason: 'because' })).status).toBe(403);
});

test('the way of a device holds the time that its owner picked, and that it was put off after all', async () => {
  const owner = targetFor(ANN, engine);
  const words = async () =>
    ROUTES['devices.get'].answer
      .parse((await read(one('serial:S1'))).body)
      .events.filter(({ kind }) => kind === 'word')
      .map(({ what, source }) => [what, source]);
  expect(await words()).toEqual([]);

  expect(await engine.press(owner, { action: 'slot', device: 'serial:S1', slotAt: START + DAY })).toBe('accepted');
  expect(await words()).toEqual([[expect.stringContaining('picked'), owner.mail]]);

  await turn();
  expect(await engine.press(owner, { action: 'defer', device: 'serial:S1', deferrals: 0 })).toBe('accepted');
  const both = await words();
  expect(both).toHaveLength(2);
  expect(both).toContainEqual([expect.stringContaining('gave back the time'), owner.mail]);
  expect(both).toContainEqual([expect.stringContaining('put the move off until'), owner.mail]);
});

test('the CSV holds the rows of the filter, and no formula', async () => {
  const answer = await fetch(`${base}/devices.csv?place=waiting`);
  const lines = (await answer.text()).trim().split('\r\n');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Zoë’s Pixel,Pixel 8,Android,PX77,Zoë Ångström,zoe@example.com');
});

test('a device that was asked to leave is left out no more, nor is its owner (law 11)', async () => {
  const action = retire({ subject: ANN, device: deviceKey('serial:S1'), sourceDeviceId: '101' });
  const { key, kind, object } = action;
  const claim = { key, kind, subject: ANN, object, action: action as unknown as Json, claimedAt: START - HOUR };
  await fresh.store.claims.claimMany([claim]);
  engine.view.setClaims([{ ...claim, outcome: null, recordedAt: null }]);
  for (const path of [one('serial:S1'), `/users/${ANN}`]) {
    const answer = await write(`${path}/exclude`, { reason: 'lost' });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'has-left' }]);
    expect((answer.body as { title?: string }).title).toContain(': S1.');
    const detail = (await read(path)).body as { acts: readonly string[] };
    expect(detail.acts).not.toContain('exclude');
  }
  expect(engine.view.intents.get('exclude')?.size ?? 0).toBe(0);
});

test('a lost device that left is written off once the limit is over, taken in again, and not lost any more when it is back', async () => {
  const { facts } = fresh.store;
  const becomes = async (state: 'left' | 'managed', differs: object = {}): Promise<void> => {
    const record = sourceDevice({ id: '101', serial: 'S1', state, ...differs });
    await facts.record('source-device', [record], { complete: false, at: now });
    engine.view.setFacts('source-device', await facts.some('source-device', ['101']));
    await turn();
  };
  const detail = async () => ROUTES['devices.get'].answer.parse((await read(one('serial:S1'))).body);
  const writeOff = async () =>
    (await write(`${one('serial:S1')}/exclude`, { reason: 'lost in a taxi', act: 'write-off' })).status;
  await becomes('left');
  now += calmSettings().limboLimitMs;
  expect([(await detail()).acts, await writeOff()]).toEqual([[], 409]);

  now += 1;
  // It was shown as one to be left out, and is lost by now: nobody said that.
  expect((await write(`${one('serial:S1')}/exclude`, { reason: 'museum piece' })).status).toBe(409);
  expect([(await detail()).acts, await writeOff()]).toEqual([['write-off'], 200]);
  await turn();
  expect(await detail()).toMatchObject({ row: { place: 'excluded' }, acts: ['include'] });
  const words = async () => (await detail()).events.filter(({ kind }) => kind === 'word').map(({ what }) => what);
  expect(await words()).toEqual([expect.stringMatching(/wrote it off as lost: lost in a taxi$/)]);
  const ann = ROUTES['users.get'].answer.parse((await read(`/users/${ANN}`)).body);
  expect(`${ann.where} ${ann.tell}`).not.toMatch(/enroll/i);

  expect((await write(`${one('serial:S1')}/include`)).status).toBe(200);
  await turn();
  expect((await detail()).row.place).toBe('waiting');

  expect(await writeOff()).toBe(200);
  now += HOUR;
  // Something else of the record of who has left may still change.
  await becomes('left', { compliant: 'no', mode: 'apple-profile' });
  expect((await detail()).row.place).toBe('excluded');
  await becomes('managed');
  expect(await detail()).toMatchObject({ row: { place: 'under-way' }, acts: ['exclude'] });
  expect(await writeOff()).toBe(409);
  expect(await words()).toEqual([expect.stringContaining('(over: it turned up since)')]);

  // One that was left out stays so when it turns up, also after it was written off in between.
  await write(`${one('serial:S1')}/exclude`, { reason: 'museum piece' });
  await becomes('left');
  now += calmSettings().limboLimitMs + 1;
  await turn();
  expect([(await detail()).acts, await writeOff()]).toEqual([['write-off', 'include'], 200]);
  await becomes('managed');
  expect(await detail()).toMatchObject({ row: { place: 'excluded', reason: 'Museum piece' }, acts: ['include'] });
  expect(await words()).toEqual([expect.stringContaining('(over:')]);
});

test('whom a device that cannot move keeps without any rules gets those of Intune once an administrator says so', async () => {
  Object.assign(settings, { enforcement: { kind: 'grace', graceMs: 14 * DAY } });
  const { facts } = fresh.store;
  await ownPolicy(fresh.store, engine.view);
  const pad = sourceDevice({ id: '103', serial: 'PAD1', platform: 'android', mode: 'android-fully-managed' });
  await facts.record('source-device', [pad], { complete: false, at: now });
  engine.view.setFacts('source-device', await facts.some('source-device', ['103']));
  const isIn = async (lever: 'exempt' | 'enforced'): Promise<void> => {
    await facts.record('membership', [{ lever, member: ANN, id: `${lever}:${ANN}` }], { complete: false, at: now });
    engine.view.setFacts('membership', await facts.all('membership'));
    now += 2 * DAY;
    await turn();
  };
  await isIn('exempt');
  const detail = async () => ROUTES['users.get'].answer.parse((await read(`/users/${ANN}`)).body);
  const held = async () => (await detail()).findings.filter(({ code }) => code === 'enforcement-held').length;
  const word = async () =>
    ROUTES['devices.get'].answer
      .parse((await read(one('serial:S1'))).body)
      .events.filter(({ kind }) => kind === 'word')
      .map(({ what }) => what);
  expect(await held()).toBe(1);
  expect((await detail()).acts).toContain('enforce');
  expect((await write(`/users/${ZOE}/enforce`, { reason: 'not held by this' })).body.code).toBe('not-now');
  api.be('security-officer');
  expect((await write(`/users/${ANN}/enforce`, { reason: 'because' })).status).toBe(403);
  api.be('administrator');
  expect((await write(`/users/${ANN}/hold`)).body.code).toBe('not-now');
  for (const reason of [' ', 'two\nlines', 'zero\u0000', 'turned \u202e round'])
    expect((await write(`/users/${ANN}/enforce`, { reason })).status).toBe(400);
  expect((await detail()).heldBy).toHaveLength(1);

  expect((await write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' })).status).toBe(200);
  expect((await write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' })).body.code).toBe('not-now');
  await turn();
  expect(await held()).toBe(0);
  expect((await detail()).acts).toContain('hold');
  expect(await word()).toEqual([`${CALLER} decided that Intune’s rules start all the same: reset comes in May`]);

  expect((await write(`/users/${ANN}/hold`)).status).toBe(200);
  await turn();
  expect([await held(), await word()]).toEqual([1, []]);
  const audit = await fresh.store.audit.read(0, 1_000);
  expect(audit.slice(-2).map(({ what, by, subject }) => [what, by, subject])).toEqual([
    ['intent-set', CALLER, ANN],
    ['intent-removed', CALLER, ANN],
  ]);

  await write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' });
  await write(`${one('serial:PAD1')}/exclude`, { reason: 'museum piece' });
  expect(engine.view.intents.get('enforce-anyway')?.get(ANN)).toBeUndefined();
  expect((await write(`/users/${ANN}/enforce`, { reason: 'now what' })).body.code).toBe('not-now');
  await write(`${one('serial:PAD1')}/include`);
  await write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' });
  // What was sent is out, whether or not a read shows it.
  const add = { kind: 'add-member', key: 'add', lever: 'enforced', member: ANN, object: 'x', subject: ANN };
  const claim = { ...add, action: add as Json, claimedAt: now, outcome: null, recordedAt: null };
  engine.view.setClaims([claim]);
  for (const outcome of [null, { kind: 'done' as const }]) {
    if (outcome !== null) engine.view.setOutcomes(new Map([['add', outcome]]), now);
    expect((await detail()).acts).not.toContain('hold');
    expect((await write(`/users/${ANN}/hold`)).body.code).toBe('not-now');
  }
  await isIn('enforced');
  expect((await detail()).acts).not.toContain('hold');
  expect((await write(`/users/${ANN}/hold`)).body.code).toBe('not-now');

  // Somebody who is under Intune's rules gets a device that cannot move: nothing is held back, and nothing to decide.
  engine.view.removeIntent('enforce-anyway', ANN);
  await turn();
  expect([await held(), (await detail()).acts.includes('enforce')]).toEqual([0, false]);
});

test('one that Intune showed after it was written off is not lost, also when it is gone from there again', async () => {
  const { facts } = fresh.store;
  const shows = async (kind: 'source-device' | 'managed-device', records: readonly object[]): Promise<void> => {
    await facts.record(kind, records as never, { complete: kind === 'managed-device', at: now });
    engine.view.setFacts(kind, await facts.all(kind));
    await turn();
  };
  const place = async () => ROUTES['devices.get'].answer.parse((await read(one('serial:S1'))).body).row.place;
  await shows('source-device', [sourceDevice({ id: '101', serial: 'S1', state: 'left' })]);
  now += calmSettings().limboLimitMs + 1;
  await write(`${one('serial:S1')}/exclude`, { reason: 'lost', act: 'write-off' });
  await turn();
  expect(await place()).toBe('excluded');

  now += HOUR;
  await shows('managed-device', [managedDevice()]);
  expect(await place()).not.toBe('excluded');
  now += HOUR;
  await shows('managed-device', []);
  expect(await place()).not.toBe('excluded');
});
