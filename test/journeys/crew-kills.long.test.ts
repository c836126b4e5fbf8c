import { loadavg } from 'node:os';
import { expect, test } from 'vitest';
import { calmCrew, faultsBeside, killedCrew, type Victim } from './support/crew-kills.ts';

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
    expect(faultsBeside(calm, killed)).toEqual([]);
  },
  4 * 3_600_000,
);
