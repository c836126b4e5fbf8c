import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice } from '../../../../test/kits/cases.kit.ts';
import { one, openPeopleConsole, type PeopleConsole } from '../../../../test/kits/people-console.kit.ts';
import type { Handler } from '../../../api/handlers.ts';
import { ROUTES } from '../../../contract/api/routes.ts';
import { ok } from '../../../domain/result.ts';
import { openSealing } from './sealing.ts';
import { veiled } from './veil.ts';

const SERIAL = 'F2LXK1234F2K';
const KEY = `serial:${SERIAL}`;
const PHONE = { id: '104', serial: SERIAL };
const END = /4F2K/i;

let people: PeopleConsole;
beforeEach(async () => {
  people = await openPeopleConsole();
  await becomes('managed');
});
afterEach(() => people.close());

/** Ann has a phone whose name ends as the old product may end it. */
async function becomes(
  state: 'managed' | 'left',
  differs: { readonly id: string; readonly serial: string } = PHONE,
): Promise<void> {
  const { facts } = people.fresh.store;
  const phone = sourceDevice({ ...differs, name: 'ann iPhone iOS 17.0 4f2k', state });
  await facts.record('source-device', [phone], { complete: false, at: people.now });
  people.engine.view.setFacts('source-device', await facts.some('source-device', [differs.id]));
  await people.turn();
}

const list = async (query: string) =>
  ROUTES['devices.list'].answer.parse((await people.read(`/devices?${query}`)).body);
const csv = async (): Promise<string> => (await fetch(`${people.api.base}/devices.csv`)).text();

test('whoever may not steer reads nowhere how the serial number of a device ends that has not started', async () => {
  people.api.be('help-desk');
  const { rows } = await list('text=F2LXK');
  expect(rows).toMatchObject([{ name: 'ann iPhone iOS 17.0 …', serial: 'F2LXK123…', model: 'iPhone 14' }]);
  const paths = ['/devices', `/users/${ANN}`, '/users', '/search?text=ann', one(rows[0]?.key ?? '')];
  for (const path of paths) {
    const { status, body } = await people.read(path);
    expect([path, status]).toEqual([path, 200]);
    expect(JSON.stringify(body)).not.toMatch(END);
    expect(Buffer.from(JSON.stringify(body), 'base64url').toString('latin1')).not.toMatch(END);
  }
  expect(await csv()).toContain('F2LXK123…');
  expect(await csv()).not.toMatch(END);

  people.api.be('administrator');
  expect((await list('text=F2LXK')).rows).toMatchObject([
    { key: KEY, serial: SERIAL, name: 'ann iPhone iOS 17.0 4f2k' },
  ]);
  expect(await csv()).toContain(SERIAL);
});

test('what is not shown is not told by a search either, nor by the address of a page', async () => {
  const hits = async (text: string) => {
    const { body } = await people.read(`/devices/facets?text=${text}`);
    const search = ROUTES.search.answer.parse((await people.read(`/search?text=${text}`)).body);
    return [
      (await list(`text=${text}`)).total,
      ROUTES['devices.facets'].answer.parse(body).total,
      search.devices.length,
    ];
  };
  for (const text of [SERIAL, 'F2LXK1234', '4F2K', '4f', 'ann%204F2K']) {
    people.api.be('help-desk');
    expect([text, await hits(text)]).toEqual([text, [0, 0, 0]]);
    people.api.be('administrator');
    expect([text, await hits(text)]).toEqual([text, [1, 1, 1]]);
  }
  people.api.be('help-desk');
  for (const text of ['F2LXK123', 'f2lx', 'ann%20iphone%2017']) expect((await hits(text))[0]).toBeGreaterThan(0);
  const [real, madeUp] = [await people.read(one(KEY)), await people.read(one('serial:F2LXK1230000'))];
  expect([real.status, madeUp.status]).toEqual([404, 404]);
  expect(real.body).toEqual(madeUp.body);
});

test('a place in a list says nothing to its holder, and is found again', async () => {
  people.api.be('help-desk');
  const names: string[] = [];
  for (let after = ''; ; ) {
    const page = await list(`limit=1${after}`);
    names.push(...page.rows.map((row) => row.name));
    if (page.next === null) break;
    expect(Buffer.from(page.next, 'base64url').toString('latin1')).not.toMatch(/serial|4F2K/i);
    after = `&after=${page.next}`;
  }
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
});

test('nor does a place in any other list, which is found again all the same', async () => {
  const place = Buffer.from(JSON.stringify([1, 'device-limit', KEY])).toString('base64url');
  const asked: unknown[] = [];
  const lists = {
    'findings.list': async ({ query }: { readonly query: object }) => {
      asked.push(query);
      return ok({ rows: [{ code: 'device-limit', next: 'Ask its owner.' }], next: place });
    },
  };
  const handlers = veiled(lists as never, people.engine, () => openSealing('a key')) as Readonly<
    Record<string, Handler<'findings.list'>>
  >;
  const ask = async (role: 'help-desk' | 'administrator', query: object) => {
    const caller = { mail: 'a@example.com', name: '', roles: [role], userId: null };
    const answer = await handlers['findings.list']?.({ caller, params: {}, query } as never);
    return answer?.ok === true ? answer.value : null;
  };
  const told = await ask('help-desk', {});
  await ask('help-desk', { after: told?.next });
  await ask('help-desk', { after: place });

  expect(told?.next).not.toContain(place);
  // A sentence that says what to do next is none.
  expect(told?.rows[0]).toMatchObject({ next: 'Ask its owner.' });
  expect(asked).toEqual([{}, { after: place }, { after: place }]);
  expect((await ask('administrator', {}))?.next).toBe(place);
});

test('once it has left the old product its end starts nothing more, and is shown', async () => {
  people.api.be('help-desk');
  const before = (await list('text=ann')).rows.find(({ serial }) => serial === '…');
  expect(before).toMatchObject({ phase: 'notified' });
  await becomes('left', { id: '101', serial: 'S1' });

  expect((await list('text=S1')).rows).toMatchObject([{ key: 'serial:S1', serial: 'S1', phase: 'limbo' }]);
  // Whoever has its page open finds it again.
  expect((await people.read(one(before?.key ?? ''))).status).toBe(200);
});

test('nor do the record, a file or a refusal say it; what is sealed as a whole stays whole', async () => {
  const said = {
    rows: [
      { subject: KEY, title: `wrote about ${SERIAL}.`, facts: { key: `retire:${KEY}`, about: [SERIAL.toLowerCase()] } },
    ],
  };
  async function* lines(): AsyncGenerator<string> {
    yield `1,${KEY},"{""serial"":""${SERIAL}""}"\r\n2,x\r\n`;
  }
  const answers: Readonly<Record<string, () => unknown>> = {
    'audit.list': () => ok(said),
    'audit.export': () => ok({ name: 'a.csv', bytes: lines() }),
    'documents.report': () => ok({ name: 'a.json', bytes: JSON.stringify(said) }),
    'devices.exclude': () => ({ ok: false, error: { code: 'has-left', devices: `A1, ${SERIAL}` } }),
    'plan.file': () => ok({ name: 'plan.json', bytes: JSON.stringify(said) }),
  };
  const handlers = veiled(
    Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, async () => answer()])) as never,
    people.engine,
    () => openSealing('a key'),
  ) as Readonly<Record<string, Handler<'audit.list'>>>;
  const ask = async (id: string, role: 'security-officer' | 'administrator'): Promise<string> => {
    const caller = { mail: 'a@example.com', name: '', roles: [role], userId: null };
    const answer = (await handlers[id]?.({ caller, params: {}, query: {} } as never)) as {
      readonly value?: { readonly bytes?: unknown };
    };
    const bytes = answer.value?.bytes;
    if (typeof bytes !== 'object') return JSON.stringify(answer);
    return (await Array.fromAsync(bytes as AsyncIterable<string>)).join('');
  };

  for (const id of ['audit.list', 'audit.export', 'documents.report', 'devices.exclude']) {
    expect(await ask(id, 'security-officer')).not.toMatch(END);
    expect(await ask(id, 'security-officer')).toContain('F2LXK123…');
    expect(await ask(id, 'administrator')).toMatch(END);
  }
  expect(await ask('audit.export', 'security-officer')).toBe(
    '1,serial:F2LXK123…,"{""serial"":""F2LXK123…""}"\r\n2,x\r\n',
  );
  expect(await ask('plan.file', 'security-officer')).toMatch(END);
});
