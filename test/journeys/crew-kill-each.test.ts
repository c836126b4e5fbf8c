import { expect, test } from 'vitest';
import type { CrewOptions, Death } from './support/crew.ts';
import { deadlyCrew, faultsOfDeaths } from './support/crew-deaths.ts';
import { calmRun, shortOf, type Whole } from './support/matrix.ts';

const CREW: CrewOptions = {
  world: { users: 3, seed: 1, timetable: 'short', enforcement: 'at-once' },
  workers: 2,
  leaseSeconds: 5,
};
/** One of three that go out in one call, one between two of them, and one of each kind that is a call by itself. */
const DEATHS: readonly Death[] = [
  { words: '/members/$ref', nth: 2, when: 'before' },
  { words: 'addusertogroup', nth: 1, when: 'after' },
  { words: 'revokeSignInSessions', nth: 4, when: 'after' },
  { words: 'command=EnterpriseWipe', nth: 1, when: 'before' },
  { words: 'command=EnterpriseWipe', nth: 2, when: 'after' },
];

test('workers die at writes of each kind, before the world takes them and after: the world is as one process would have made it', async () => {
  const [calm, worked] = await Promise.all([calmRun(CREW.world), deadlyCrew(CREW, DEATHS)]);

  expect(faultsOfDeaths(calm, DEATHS, worked)).toEqual([]);
  // The judge sees a member who is missing, a rule that is gone, and a device that is elsewhere.
  const [serial = ''] = Object.keys(calm.truth);
  const entry = (of: RegExp): string => Object.keys(calm.standing).find((name) => of.test(name)) ?? '';
  const group = Object.entries(calm.standing).find(([name, all]) => name.startsWith('groups') && all.length > 0)?.[0];
  const { [entry(/^policies .* state$/)]: gone, ...standing } = calm.standing;
  const other: Whole = {
    ...calm,
    truth: { ...calm.truth, [serial]: 'nowhere' },
    standing: { ...standing, [group ?? '']: [] },
  };
  expect(gone).toHaveLength(1);
  expect(shortOf(calm, other)).toEqual([
    expect.stringContaining(`${serial} is nowhere`),
    expect.stringContaining(`${group}: , and not`),
    expect.stringContaining('is not there'),
  ]);
}, 300_000);
