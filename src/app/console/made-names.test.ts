import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, user, WAVE } from '../../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { DAY, HOUR, userId, waveName } from '../../domain/words.ts';
import { explainError } from '../../text/explain.ts';
import { openCutter } from '../../engine/cut.ts';
import { keepWaves, planAll } from '../../engine/planning.ts';
import type { Store } from '../../store/store.ts';
import { parseConfig } from '../config/load.ts';
import { sampleConfig } from '../config/sample.ts';
import { madeWavesHandlers } from './made-waves.ts';
import type { ConsoleParts } from './parts.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');
const NEXT = waveName('Next');

let fresh: FreshStore;
let world: World;
beforeEach(async () => {
  fresh = await freshStore();
  const bob = { id: BOB, userPrincipalName: 'bob@example.com', mail: 'bob@example.com', department: 'Legal' };
  const read = { complete: false, at: START - HOUR };
  await fresh.store.facts.record('user', [user(bob)], read);
  const owned = {
    id: '102',
    serial: 'S2',
    sourceUserId: '8',
    userName: 'bob@example.com',
    userMail: 'bob@example.com',
  };
  await fresh.store.facts.record('source-device', [sourceDevice(owned)], read);
  const { waves } = calmSettings();
  const first = waves.map((wave) => ({ ...wave, select: { kind: 'users' as const, users: ['ann@example.com'] } }));
  const settings = calmSettings({ waves: [...first, ...waves.map((wave) => ({ ...wave, name: NEXT }))] });
  world = await openWorld(fresh.store, settings);
  await world.intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN] });
  // The next one opens only when a person says so.
  planAll(world.state, START, false);
});
afterEach(() => fresh.close());

function waves(store: Store = fresh.store) {
  const config = parseConfig(sampleConfig, 'sluis.yaml', {});
  if (!config.ok) throw new Error('the sample is no configuration');
  const { state } = world;
  const engine = { view: state.view, waves: () => state.waves };
  const parts = { sluis: { engine, store }, config: config.value, settings: state.ports.settings, now: () => START };
  const handlers = madeWavesHandlers(parts as unknown as ConsoleParts);
  const caller = { mail: 'admin@example.com' };
  type Call = (request: object) => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>;
  const asked = (call: unknown, request: object) => (call as Call)({ caller, ...request });
  const ask = async (call: unknown, request: object) => {
    const answer = await asked(call, request);
    return answer.ok ? 'accepted' : answer.error?.code;
  };
  const body = { departments: ['Legal'], users: [], size: null, startOn: null };
  return {
    make: (name: string, departments = ['Legal']) =>
      ask(handlers['waves.make'], { body: { ...body, name, departments } }),
    refusal: async (name: string) =>
      (await asked(handlers['waves.make'], { body: { ...body, name } })).error ?? { code: '' },
    drop: (name: string) => ask(handlers['waves.drop'], { params: { name } }),
  };
}

test('of two waves of one name the second is refused, also before a turn and in the same moment', async () => {
  const { make } = waves();
  expect(await Promise.all([make('Autumn'), make('AUTUMN')])).toEqual(['accepted', 'wave-name-taken']);
  expect(await make('autumn')).toBe('wave-name-taken');
  expect([...(world.state.view.intents.get('wave-made')?.keys() ?? [])]).toEqual(['Autumn']);
});

test('two names that only blanks, or signs that nobody sees, tell apart are one', async () => {
  const { make } = waves();
  expect(await make('Late autumn')).toBe('accepted');
  for (const name of ['late  autumn', 'LATE\u00a0AUTUMN', 'Late\u200b autumn', ` ${WAVE.toUpperCase()}`])
    expect(await make(name)).toBe('wave-name-taken');
  expect(await make('Lateautumn')).toBe('accepted');
});

test('whoever is refused reads which wave has the name, where it is from, and what to do', async () => {
  const { make, refusal } = waves();
  await make('Late autumn');
  const said = async (name: string) => {
    const { what, next } = explainError('en', await refusal(name));
    return `${what} ${next}`;
  };
  expect(await said('LATE  AUTUMN')).toBe(
    'There is a wave “Late autumn” already, made in the console. Give the new one another name; capitals and blanks make no difference.',
  );
  expect(await said('next')).toMatch(/^There is a wave “Next” already, in sluis\.yaml\./);
  expect(await said('next 2')).toMatch(/parts .*: “next 2” could not be told apart from “Next”, in sluis\.yaml\./);
});

test('no wave is named as a part of another would be', async () => {
  const { make } = waves();
  expect(await make('next 2')).toBe('wave-name-taken');
  expect(await make(`${WAVE.toUpperCase()} 10`)).toBe('wave-name-taken');
  expect(await make('Spring 2')).toBe('accepted');
  expect(await make('SPRING')).toBe('wave-name-taken');
  expect(await make('Next to last')).toBe('accepted');
});

test('a wave that a turn opens while somebody takes it back stays', async () => {
  expect(await waves().make('Autumn')).toBe('accepted');
  const { intent } = fresh.store;
  const opening: Store['intent'] = {
    ...intent,
    async remove(...args) {
      await intent.remove(...args);
      await world.intend('wave', 'Autumn', { openedAt: START, subjects: [BOB] });
    },
  };
  expect(await waves({ ...fresh.store, intent: opening }).drop('Autumn')).toBe('wave-is-open');
  expect(await intent.get('wave-made', 'Autumn')).not.toBeNull();
});

test('an open wave whose definition is gone is judged and keeps its people (law 10)', async () => {
  expect(await waves().make('Autumn')).toBe('accepted');
  await world.intend('gate-override', WAVE, {});
  planAll(world.state, START, true);
  const opened = world.state.view.intents.get('wave')?.get('Autumn');
  expect(opened?.value).toMatchObject({ subjects: [BOB], definition: { name: 'Autumn', next: NEXT } });
  if (!opened) return;
  await keepWaves(world.state, [...world.state.foreseen]);
  // It goes, and so does the first, from the configuration.
  world.state.view.removeIntent('wave-made', 'Autumn');
  const { ports } = world.state;
  const left = ports.settings.waves.filter(({ name }) => name !== WAVE);
  const settings = { ...ports.settings, waves: left };
  const cutter = openCutter(world.state.view, settings, world.state.tally.planned);
  const state = { ...world.state, ports: { ...ports, settings }, cutter };
  planAll(state, START + HOUR, true);
  expect(state.waves?.order.map(({ name }) => name)).toEqual([WAVE, 'Autumn', NEXT]);
  expect(state.waves?.views.get(waveName('Autumn'))).toMatchObject({ state: 'open' });
  expect(state.waves?.counts.get(WAVE)).toMatchObject({ devices: 1 });
  expect(state.waves?.bySubject.get(BOB)).toBe('Autumn');
});
