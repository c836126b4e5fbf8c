import { expect, test } from 'vitest';
import type { CrewOptions } from './support/crew.ts';
import { faultsBeside, killedCrew, type Victim } from './support/crew-kills.ts';
import { twiceIn } from './support/effects.ts';
import { calmRun } from './support/matrix.ts';

const CREW: CrewOptions = { world: { users: 12, seed: 1, timetable: 'short' }, workers: 2, leaseSeconds: 5 };
const VICTIMS: readonly Victim[] = ['sender', 'main', 'database'];

test('a worker in the middle of a write, the main process and PostgreSQL die under two workers: the world is as one process would have made it', async () => {
  const calm = await calmRun(CREW.world);
  const killed = await killedCrew(CREW, VICTIMS, calm.lines.length, 1);

  expect(killed.struck.map(({ victim }) => victim)).toEqual(VICTIMS);
  expect(faultsBeside(calm, killed)).toEqual([]);
  // The judge of effects sees one that is there twice.
  const retire = killed.whole.lines.find(({ event }) => event.type === 'http' && event.path.includes('commands'));
  expect(twiceIn([...killed.whole.lines, ...(retire ? [retire] : [])], calm.lines)).toHaveLength(1);
}, 600_000);
