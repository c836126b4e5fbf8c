import { expect, test } from 'vitest';
import type { CrewOptions, Death } from './support/crew.ts';
import { deadlyCrew, faultsOfDeaths } from './support/crew-deaths.ts';
import { calmRun } from './support/matrix.ts';

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

  expect(worked.died).toHaveLength(DEATHS.length);
  expect(faultsOfDeaths(calm, DEATHS, worked)).toEqual([]);
}, 300_000);
