import { expect, test } from 'vitest';
import { calmRun, deadlyRun, everyDeath, faultsOf, inPairs, shortOf } from './support/matrix.ts';
import { type During, type Journey, type JourneyWorld, kill, writesOf } from './support/product.ts';

const WORLD = { users: 3, seed: 1 };
/** Writes between two deaths of one run. */
const APART = 6;
/** Runs that die at moments of no meaning, and how often each. */
const RANDOM = { runs: 3, deaths: 5 };

const worlds = (['workspace-one', 'list'] as const).flatMap((source) =>
  (['grace', 'at-once'] as const).map((enforcement): JourneyWorld => ({ ...WORLD, source, enforcement })),
);

test.each(worlds)(
  'dead before and after every write ($source, $enforcement): the world is as if it had lived, and nothing was done twice',
  async (world) => {
    const calm = await calmRun(world);
    expect(faultsOf(calm)).toEqual([]);
    const writes = Object.values(writesOf(calm.lines)).reduce((sum, n) => sum + n, 0);
    const chains = everyDeath(writes, APART);
    const ends = await inPairs(chains, async ({ when, deaths }) => {
      const { died, whole } = await deadlyRun(world, (_journey, n) => {
        const nth = deaths[n];
        return nth === undefined ? null : { kill: { nth, when } };
      });
      return { when, deaths, died, faults: faultsOf(whole), short: shortOf(calm, whole) };
    });

    expect(ends.filter((end) => end.faults.length > 0 || end.short.length > 0)).toEqual([]);
    const died = ends.reduce((sum, end) => sum + end.died, 0);
    console.log(`${writes} writes, ${chains.length} runs, ${died} deaths`);
    // A run may need fewer writes than the calm one, but not many.
    expect(died).toBeGreaterThanOrEqual(2 * writes * 0.9);
  },
  3_600_000,
);

test.each(worlds)(
  'dead at random moments ($source, $enforcement): the same',
  async (world) => {
    const calm = await calmRun(world);
    const all = calm.lines.length;
    const ends = await inPairs(
      Array.from({ length: RANDOM.runs }, (_, run) => run),
      async (run) => {
        const draw = drawing(run + 1);
        const moments = Array.from({ length: RANDOM.deaths }, () => Math.floor(draw() * all)).toSorted((a, b) => a - b);
        const { died, whole } = await deadlyRun(world, (journey, n) => {
          const line = moments[n];
          return line === undefined ? null : { during: strikeAt(journey, line, draw() * 40) };
        });
        return { run, moments, died, faults: faultsOf(whole), short: shortOf(calm, whole) };
      },
    );

    expect(ends.filter((end) => end.faults.length > 0 || end.short.length > 0)).toEqual([]);
    console.log(`${ends.reduce((sum, end) => sum + end.died, 0)} deaths at random moments`);
  },
  3_600_000,
);

/** Kills so many milliseconds after the world has seen that many things; not at all when the run ends before. */
const strikeAt =
  (journey: Journey, line: number, thenMs: number): During =>
  async (product) => {
    for (;;) {
      const answer = await journey.ask(`/log?after=${line - 1}&limit=1`).catch(() => null);
      if (answer === null || !isAlive(product)) return;
      if ((answer as { readonly lines: readonly unknown[] }).lines.length > 0) break;
      await new Promise((later) => setTimeout(later, 5));
    }
    await new Promise((later) => setTimeout(later, thenMs));
    kill(product);
  };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The same numbers from 0 to 1 for the same seed. */
function drawing(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
