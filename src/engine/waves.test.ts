import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANN,
  type CaseChoice,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  SETTLED,
  sourceDevice,
  WAVE,
} from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { Plan, WaveView } from '../domain/plan/case.ts';
import { planSubject } from '../domain/plan/subject.ts';
import { DAY, HOUR, waveName } from '../domain/words.ts';
import { planAll } from './planning.ts';
import { inputOf } from './state.ts';
import { openTally } from './tally.ts';
import { judgeWaves, openingDates, type Waves } from './waves.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const NEXT = waveName('next');

/** Two waves, the first of them open. */
async function twoWaves(): Promise<World> {
  const { waves } = calmSettings();
  const world = await openWorld(
    fresh.store,
    calmSettings({ waves: [...waves, ...waves.map((wave) => ({ ...wave, name: NEXT }))] }),
  );
  await world.intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN] });
  return world;
}

test('what people read of when the next wave opens is when it does: with the notice while the gate is open, without once it is let pass', async () => {
  const world = await twoWaves();
  const { settings } = world.state.ports;
  const dates = (waves: Waves) => [waves.views.get(NEXT)?.opensAt, openingDates(waves, settings, START).get(NEXT)?.at];

  const noticed = START - DAY + settings.notice.beforeMs;
  expect(noticed).toBeGreaterThan(START);
  expect(dates(judged(world))).toEqual([noticed, noticed]);
  await world.intend('gate-override', WAVE, {});
  const waves = judged(world);
  expect(waves.toOpen).toEqual([NEXT]);
  expect(openingDates(waves, settings, START).get(NEXT)?.at).toBe(START);
});

const LEFT: CaseChoice = { devices: [sourceDevice({ state: 'left' })], left: true };

/** All waves judged on the plans of these people, of three whose devices left if nobody is named, so many hours later. */
function judged({ state }: World, hours = 0, people: readonly CaseChoice[] = [LEFT, LEFT, LEFT]): Waves {
  const devicesBySubject = new Map<string, readonly Device[]>();
  const plans = new Map<string, Plan>();
  const subjects = people.map((_, index) => `s${index}`);
  const tally = openTally({ devicesBySubject }, plans);
  for (const [index, subject] of subjects.entries()) {
    const input = inputWith(people[index]);
    devicesBySubject.set(subject, input.subject.devices);
    plans.set(subject, planSubject(input));
    tally.planned(subject);
  }
  const { settings, clock } = state.ports;
  const bySubject = new Map(subjects.map((subject) => [subject, WAVE]));
  return judgeWaves({ order: settings.waves, bySubject }, state.view, tally, settings, clock.now() + hours * HOUR);
}

test('the word that the next wave may begin all the same is of this run of the wave before, not of one that was undone', async () => {
  const world = await twoWaves();
  expect(judged(world).toOpen).toEqual([]);
  await world.intend('gate-override', WAVE, {});
  expect(judged(world).toOpen).toEqual([NEXT]);

  world.at(START + HOUR);
  await world.intend('wave-control', WAVE, { state: 'undo' });
  expect(judged(world).toOpen).toEqual([]);
  world.at(START + 2 * HOUR);
  await world.intend('wave-control', WAVE, { state: 'run' });
  await world.intend('wave-again', WAVE, {});
  expect(judged(world).toOpen).toEqual([]);
  world.at(START + 3 * HOUR);
  await world.intend('gate-override', WAVE, {});
  expect(judged(world).toOpen).toEqual([NEXT]);
});

test('a brake that was let go before the wave was started again holds again', async () => {
  const world = await twoWaves();
  const braked = (): boolean | undefined => judged(world, 500).views.get(WAVE)?.braked;
  expect(braked()).toBe(true);
  const stuck = [...(judged(world, 500).stuck.get(WAVE) ?? [])];
  expect(stuck).toHaveLength(3);
  await world.intend('brake-lift', `brake:${WAVE}:1`, { wave: WAVE, stuck });
  expect(braked()).toBe(false);

  world.at(START + HOUR);
  await world.intend('wave-again', WAVE, {});
  expect(braked()).toBe(true);
  world.at(START + 2 * HOUR);
  await world.intend('brake-lift', `brake:${WAVE}:2`, { wave: WAVE, stuck });
  expect(braked()).toBe(false);
});

test('enforcement in spite of devices that cannot move is about these as they were enrolled, and decided anew when the wave is started again', async () => {
  const world = await twoWaves();
  const anyway = (): readonly string[] => {
    planAll(world.state, world.state.ports.clock.now(), true);
    return [...(inputOf(world.state, ANN)?.subject.intent.enforceAnyway ?? [])];
  };
  const [device] = world.state.view.devicesBySubject.get(ANN) ?? [];
  const said = { reason: 'why', enrolledAt: { [device?.key ?? '']: device?.source?.value.enrolledAt ?? null } };
  expect(anyway()).toEqual([]);
  await world.intend('enforce-anyway', ANN, { ...said, enrolledAt: { 'serial:OTHER': 1 } });
  expect(anyway()).toEqual([]);
  await world.intend('enforce-anyway', ANN, { ...said, enrolledAt: { [device?.key ?? '']: 1 } });
  expect(anyway()).toEqual([]);
  await world.intend('enforce-anyway', ANN, said);
  expect(anyway()).toEqual([device?.key]);

  world.at(START + HOUR);
  await world.intend('wave-again', WAVE, {});
  expect(anyway()).toEqual([]);
  world.at(START + 2 * HOUR);
  await world.intend('enforce-anyway', ANN, said);
  expect(anyway()).toEqual([device?.key]);
});

/** One of ten has moved, and is in order; the others are in the old product, in the first wave as it stands. */
function tenPeople(wave: Partial<WaveView>): readonly CaseChoice[] {
  const moved: CaseChoice = { ...LEFT, managed: [managedDevice()], entra: [entraDevice({ mdmAppId: null })] };
  const past = [invited(2)];
  return Array.from({ length: 10 }, (_, index) => ({ ...(index === 0 ? moved : {}), past, wave }));
}

test.each<readonly [string, Partial<WaveView> & { readonly started?: boolean }]>([
  ['nobody signed it off for four days', { openedAt: NOW - 4 * DAY, signedOffAt: null }],
  ['its change of rules is not approved', { approved: { handover: false, unenroll: true, lockout: 'all' } }],
  ['that devices leave is not approved', { approved: { handover: true, unenroll: false, lockout: 'all' } }],
  ['it was stopped by the brake', { braked: true, started: true }],
])('a wave of which one in ten has moved keeps the next closed where %s', async (_, { started = false, ...wave }) => {
  const world = await twoWaves();
  world.at(START + 20 * DAY);
  const people = tenPeople(wave).map((one) => ({ ...one, past: [invited(30, NOW - 11 * DAY)], started }));
  const waves = judged(world, 0, people);
  expect(waves.counts.get(WAVE)).toMatchObject({ devices: 10, verified: 1, held: 9, underWay: 0 });
  expect(waves.toOpen).toEqual([]);
  expect(waves.views.get(NEXT)?.state).toBe('waiting');
});

test('while a wave is paused it lets no other begin, whatever it has shown, but for a word of a person', async () => {
  const world = await twoWaves();
  world.at(START + 20 * DAY);
  const people = tenPeople({ state: 'paused' });
  const [moved] = people;
  await world.intend('wave-control', WAVE, { state: 'paused' });
  expect(judged(world, 0, people).toOpen).toEqual([]);
  expect(judged(world, 0, moved && [moved]).toOpen).toEqual([]);
  await world.intend('wave-control', WAVE, { state: 'open' });
  expect(judged(world, 0, moved && [moved]).toOpen).toEqual([NEXT]);
  // Though the plans were made before it went on.
  expect(judged(world, 0, people).toOpen).toEqual([]);

  await world.intend('wave-control', WAVE, { state: 'paused' });
  await world.intend('gate-override', WAVE, {});
  expect(judged(world, 0, people).toOpen).toEqual([NEXT]);
});

/** Told of the move, and of their last day, which was days ago. */
const OVERDUE = [invited(30, NOW - 11 * DAY)];

test.each<readonly [string, CaseChoice]>([
  ['the old rules are only just being taken off them', {}],
  ['nobody could start anything by that day, and none of them heard of it since', { levers: SETTLED }],
])('a wave that goes on after the last day of its people keeps the next closed while %s', async (_, choice) => {
  const world = await twoWaves();
  world.at(START + 20 * DAY);
  const people = tenPeople({}).map((one) => ({ ...one, past: OVERDUE, ...choice }));
  expect(judged(world, 0, people).toOpen).toEqual([]);
});
