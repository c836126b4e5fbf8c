import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, user, WAVE } from '../../../test/kits/cases.kit.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from '../../../test/kits/console-api.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { ROUTES } from '../../contract/api/routes.ts';
import { problemSchema } from '../../contract/problem.ts';
import { userId, waveName } from '../../domain/words.ts';
import { planAll } from '../../engine/planning.ts';
import { madeWavesHandlers } from './made-waves.ts';
import type { ConsoleParts } from './parts.ts';

const ZOE = userId('22222222-2222-2222-2222-222222222222');

const [first] = calmSettings().waves;
if (!first) throw new Error('the calm settings have a wave');
const settings = {
  ...calmSettings(),
  waves: [
    { ...first, select: { kind: 'users' as const, users: [] } },
    { ...first, name: waveName('second') },
  ],
};

let fresh: FreshStore;
let world: World;
let base: string;
let api: ConsoleApi;

beforeEach(async () => {
  fresh = await freshStore();
  const { store } = fresh;
  const zoe = { id: ZOE, userPrincipalName: 'zoe@example.com', mail: 'zoe.angstrom@example.com' };
  const read = { complete: false, at: START };
  const owned = { sourceUserId: '8', userName: 'zoe@example.com', userMail: 'zoe@example.com' };
  await store.facts.record('user', [user(zoe)], read);
  await store.facts.record('source-device', [sourceDevice({ id: '102', serial: 'PX77', ...owned })], read);
  world = await openWorld(store, settings);
  await world.intend('wave', WAVE, { openedAt: START, subjects: [ANN] });
  planAll(world.state, START, false);
  const { view } = world.state;
  const parts = {
    sluis: { engine: { view, waves: () => world.state.waves, shared: () => world.state.shared }, store },
    config: sampleSettings(),
    settings,
    now: () => START,
  } as unknown as ConsoleParts;
  api = await openConsoleApi(madeWavesHandlers(parts));
  base = `${api.base}/waves`;
});
afterEach(async () => {
  await api.close();
  await fresh.close();
});

async function make(body: object, path = ''): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': 'local', accept: 'application/json' };
  const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

test('addresses that nobody has are refused by name, and no wave is made', async () => {
  const strangers = Array.from({ length: 7 }, (_, n) => `nobody${n}@example.com`);
  const { status, body } = await make({ name: 'typed', users: ['zoe@example.com', ...strangers] });
  const { code, title } = problemSchema.parse(body);
  expect([status, code]).toEqual([409, 'wave-people-unknown']);
  expect(title).toContain('7 addresses');
  expect(title).toContain('nobody0@example.com, nobody1@example.com');
  expect(title).not.toContain('nobody6');
  expect(world.state.view.intents.get('wave-made')?.size ?? 0).toBe(0);
});

test('who is in an open wave already is told; the day begins where the organisation is', async () => {
  const ann = world.state.view.facts.user.get(ANN)?.value.userPrincipalName ?? '';
  const { status, body } = await make({
    name: 'typed',
    users: ['Zoe.Angstrom@example.com', ann],
    startOn: '2026-07-01',
  });
  expect(status).toBe(200);
  expect(ROUTES['waves.make'].answer.parse(body).moving).toEqual({ count: 1, first: [ann] });
  const [made] = [...(world.state.view.intents.get('wave-made')?.values() ?? [])];
  expect(made?.value).toMatchObject({ startAt: Date.parse('2026-07-01T00:00:00+02:00') });
});

/** Five people of one department, each with a device in the old product. */
async function shop(): Promise<void> {
  const numbers = [1, 2, 3, 4, 5];
  const read = { complete: false, at: START };
  const people = numbers.map((n) =>
    user({
      id: userId(`33333333-3333-3333-3333-33333333333${n}`),
      userPrincipalName: `shop${n}@example.com`,
      mail: `shop${n}@example.com`,
      department: 'Shop',
    }),
  );
  const devices = numbers.map((n) => {
    const address = `shop${n}@example.com`;
    return sourceDevice({
      id: `20${n}`,
      serial: `SH0${n}`,
      sourceUserId: `9${n}`,
      userName: address,
      userMail: address,
    });
  });
  const { store } = fresh;
  await store.facts.record('user', people, read);
  await store.facts.record('source-device', devices, read);
  world.state.view.setFacts('user', await store.facts.all('user'));
  world.state.view.setFacts('source-device', await store.facts.all('source-device'));
  planAll(world.state, START, false);
}

test('a dry run says in how many waves, with how many people each, they will move: as they are cut once it is made', async () => {
  await shop();
  const wish = { name: 'shops', departments: ['Shop'], size: 2 };
  const dry = await make(wish, '/dry-run');
  expect(dry.status).toBe(200);
  const said = ROUTES['waves.dry-run'].answer.parse(dry.body);
  expect(said.parts).toEqual([
    { name: 'shops', users: 2 },
    { name: 'shops 2', users: 2 },
    { name: 'shops 3', users: 1 },
  ]);
  expect([said.elsewhere, said.moving.count]).toEqual([0, 0]);
  expect(world.state.view.intents.get('wave-made')?.size ?? 0).toBe(0);

  await make(wish);
  planAll(world.state, START, false);
  const cut = world.state.waves;
  expect(cut?.order.map(({ name }) => name)).toEqual([WAVE, 'shops', 'shops 2', 'shops 3', 'second']);
  const held = [...(cut?.bySubject.values() ?? [])];
  expect(said.parts.map(({ name }) => held.filter((one) => one === name).length)).toEqual([2, 2, 1]);
});

test('a dry run says how many of those who are chosen a wave before it takes, and refuses what making it would refuse', async () => {
  await shop();
  await make({ name: 'first shops', users: ['shop1@example.com', 'shop2@example.com'] });
  planAll(world.state, START, false);
  const wish = { name: 'shops', departments: ['Shop'] };
  const said = ROUTES['waves.dry-run'].answer.parse((await make(wish, '/dry-run')).body);
  expect([said.parts, said.elsewhere]).toEqual([[{ name: 'shops', users: 3 }], 2]);

  const taken = await make({ ...wish, name: 'First Shops' }, '/dry-run');
  expect([taken.status, problemSchema.parse(taken.body).code]).toEqual([409, 'wave-name-taken']);
  expect(problemSchema.parse((await make({ name: 'nobody', departments: ['?'] }, '/dry-run')).body).code).toBe(
    'wave-empty',
  );
});
