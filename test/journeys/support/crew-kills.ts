import { setTimeout as wait } from 'node:timers/promises';
import { type Crew, type CrewOptions, openCrew } from './crew.ts';
import { twiceIn } from './effects.ts';
import { faultsOf, shortOf, type Whole } from './matrix.ts';

/**
 * `worker`: one of them at any moment · `sender`: one that has a claim and has not told its outcome · `main`: the main process ·
 * `database`: PostgreSQL, which is back a moment later
 */
export type Victim = 'worker' | 'sender' | 'main' | 'database';

export interface Killed {
  readonly whole: Whole;
  /** Who was struck, when the world had seen so many lines. */
  readonly struck: readonly { readonly victim: Victim; readonly line: number }[];
  /** Ends that nobody asked for. */
  readonly surprises: readonly string[];
}

/** The run that nobody disturbs. */
export async function calmCrew(options: CrewOptions): Promise<Whole> {
  const crew = await openCrew(options);
  try {
    const whole = await crew.run();
    if (crew.surprises().length > 0) throw new Error(crew.surprises().join('\n'));
    return whole;
  } finally {
    await crew.close();
  }
}

/** The same with these deaths, at moments that the seed spreads over so many lines of the world's log. */
export async function killedCrew(
  options: CrewOptions,
  victims: readonly Victim[],
  lines: number,
  seed: number,
): Promise<Killed> {
  const crew = await openCrew(options);
  const draw = drawing(seed);
  // Each within its own part of the run, so that they do not all fall into one.
  const moments = victims.map((victim, n) => ({
    victim,
    line: Math.floor(((n + draw()) / victims.length) * 0.95 * lines),
  }));
  const struck: { victim: Victim; line: number }[] = [];
  try {
    const running = crew.run();
    const striking = (async () => {
      for (const { victim, line } of moments) {
        let now = await crew.lines();
        for (; now < line && !crew.over(); now = await crew.lines()) await wait(5);
        await wait(draw() * 100);
        if (crew.over()) return;
        if (await strike(crew, victim, options.workers, draw)) struck.push({ victim, line: now });
      }
    })();
    const [whole] = await Promise.all([running, striking]);
    return { whole, struck, surprises: crew.surprises() };
  } finally {
    await crew.close();
  }
}

const PATIENCE_MS = 120_000;

async function strike(crew: Crew, victim: Victim, workers: number, draw: () => number): Promise<boolean> {
  if (victim === 'sender') return crew.killSender(PATIENCE_MS);
  if (victim === 'main') return crew.killMain();
  if (victim === 'worker') return crew.killWorker(Math.floor(draw() * workers));
  await crew.crashDatabase(200 + draw() * 800);
  return true;
}

/** What must not be of a run with deaths, beside the one without. */
export function faultsBeside(calm: Whole, { whole, surprises }: Killed): readonly string[] {
  return [...faultsOf(whole), ...shortOf(calm, whole), ...twiceIn(whole.lines, calm.lines), ...surprises];
}

/** The same numbers from 0 to 1 for the same seed. */
function drawing(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
