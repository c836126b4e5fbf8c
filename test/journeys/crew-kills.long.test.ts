import { loadavg } from 'node:os';
import { expect, test } from 'vitest';
import { calmCrew, faultsBeside, killedCrew, type Victim } from './support/crew-kills.ts';
import type { Whole } from './support/matrix.ts';

/** 2,140 people have 3,000 devices. `CREW_USERS=300 CREW_WORKERS=2 CREW_SEED=7 node bin/run.mjs long test/journeys/crew-kills.long.test.ts` */
const given = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const USERS = given('CREW_USERS', 2_140);
const WORKERS = given('CREW_WORKERS', 4);
const KILLS = given('CREW_KILLS', 10);
const SEED = given('CREW_SEED', 1);
const LEASE_SECONDS = 15;

/** In turn, for as many as are wished. */
const ROUND: readonly Victim[] = ['sender', 'main', 'worker', 'database', 'sender', 'main', 'worker'];
const VICTIMS = Array.from({ length: KILLS }, (_, n) => ROUND[n % ROUND.length] ?? 'worker');

/** What the world saw of one device, to be read beside the same of the other run. */
function storyOf(serial: string, { lines }: Whole): string {
  return lines
    .filter(({ event }) => JSON.stringify(event).includes(serial))
    .map(
      ({ number, at, event, status }) => `${number} ${new Date(at).toISOString()} ${status} ${JSON.stringify(event)}`,
    )
    .map((line) => line.slice(0, 400))
    .join('\n');
}

test(
  `${KILLS} deaths at random moments of a move of ${USERS} people over ${WORKERS} workers: the world is as if none had died`,
  async () => {
    const crew = { world: { users: USERS, seed: 1 }, workers: WORKERS, leaseSeconds: LEASE_SECONDS };
    const began = performance.now();
    const minutes = (): string => ((performance.now() - began) / 60_000).toFixed(1);
    const calm = await calmCrew(crew);
    console.log(
      `calm: ${calm.lines.length} lines, ${calm.ending.total} devices, ${minutes()} minutes, load ${loadavg().join(' ')}`,
    );
    const killed = await killedCrew(crew, VICTIMS, calm.lines.length, SEED);
    console.log(`killed: ${killed.whole.lines.length} lines, ${minutes()} minutes in all, load ${loadavg().join(' ')}`);
    console.log(killed.struck.map(({ victim, line }) => `${victim} at line ${line}`).join(', '));

    expect(killed.struck.map(({ victim }) => victim)).toEqual(VICTIMS);
    const faults = faultsBeside(calm, killed);
    for (const fault of faults) {
      const serial = /^serial:(\w+):/.exec(fault)?.[1];
      if (serial === undefined) continue;
      console.log(`${fault}\ncalm:\n${storyOf(serial, calm)}\nkilled:\n${storyOf(serial, killed.whole)}`);
    }
    expect(faults).toEqual([]);
  },
  4 * 3_600_000,
);
