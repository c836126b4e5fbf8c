import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { calmRun, faultsOf, sameWorld, type Whole, wholeOf } from './support/matrix.ts';
import { type Journey, kill, killPostmaster, openJourney } from './support/product.ts';

const WORLD = { users: 7, seed: 1 };
/** Lines of the lab's log of which the world has seen that many when something dies: set-up, scope-out, retires. */
const MOMENTS = [20, 250, 330] as const;

let calm: Whole;
let journey: Journey;
beforeAll(async () => {
  calm = await calmRun(WORLD);
}, 60_000);
afterEach(() => journey.close());

async function lines(count: number): Promise<void> {
  for (;;) {
    const answer = await journey.ask(`/log?after=${count - 1}&limit=1`);
    if ((answer as { readonly lines: readonly unknown[] }).lines.length > 0) return;
    await wait(5);
  }
}

/** Lets `strike` strike at each moment, starts again after each, and holds the end against the calm run. */
async function diesAt(moments: readonly number[], strike: (product: number) => boolean): Promise<void> {
  journey = await openJourney(WORLD);
  for (const moment of moments) {
    const { ending } = await journey.run({
      during: async (product) => {
        await lines(moment);
        expect(strike(product)).toBe(true);
        // Whoever lost its lab or its database may notice it late, and is ended.
        await wait(1_500);
        kill(product);
      },
    });
    expect(ending).toBeNull();
  }
  const { ending, said } = await journey.run();
  if (!ending) throw new Error(`no ending: ${said}`);
  const whole = await wholeOf(journey, ending);
  expect(faultsOf(whole)).toEqual([]);
  expect(sameWorld(whole)).toEqual(sameWorld(calm));
}

test('the product, killed at any moment', () => diesAt(MOMENTS, (product) => kill(product)), 120_000);

test('the lab, killed under the product', () => diesAt(MOMENTS.slice(1, 2), () => kill(journey.labPid)), 120_000);

test('both at once', () => diesAt(MOMENTS.slice(2), (product) => kill(product) && kill(journey.labPid)), 120_000);

test(
  'the database server, killed under the product',
  () => diesAt(MOMENTS, () => killPostmaster(journey.folder)),
  120_000,
);
