import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLanes } from './lanes.ts';

test('one lane runs one at a time, lower priority numbers first, then in order of arrival', async () => {
  const lanes = openLanes(5);
  const order: string[] = [];
  const jobs = [
    ['first', 5],
    ['late', 5],
    ['urgent', 0],
    ['later', 5],
  ] as const;

  await Promise.all(
    jobs.map(async ([name, priority]) => {
      const leave = await lanes.enter('group:a', priority);
      await new Promise((done) => setTimeout(done, 1));
      order.push(name);
      leave();
    }),
  );

  expect(order).toEqual(['first', 'urgent', 'late', 'later']);
});

test('nobody gets a turn after the stop', async () => {
  const lanes = openLanes(1);
  const leave = await lanes.enter('a', 0);
  let began = false;
  void lanes.enter('b', 0).then(() => {
    began = true;
  });

  lanes.stop();
  leave();
  await new Promise((done) => setTimeout(done, 5));

  expect(began).toBe(false);
});

test.each([0, 1.5, Number.NaN])('a concurrency of %s is a bug', (concurrency) => {
  expect(() => openLanes(concurrency)).toThrow(RangeError);
});

test('whatever comes: never two in a lane, never more than allowed, and all get their turn', async () => {
  const jobs = fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c'), priority: fc.integer({ min: 0, max: 3 }) }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(jobs, fc.integer({ min: 1, max: 4 }), async (all, concurrency) => {
      const lanes = openLanes(concurrency);
      const inLane = new Map<string, number>();
      let running = 0;
      let ended = 0;
      await Promise.all(
        all.map(async ({ lane, priority }) => {
          const leave = await lanes.enter(lane, priority);
          running += 1;
          inLane.set(lane, (inLane.get(lane) ?? 0) + 1);
          expect(inLane.get(lane)).toBe(1);
          expect(running).toBeLessThanOrEqual(concurrency);
          await Promise.resolve();
          running -= 1;
          inLane.set(lane, 0);
          ended += 1;
          leave();
        }),
      );
      expect(ended).toBe(all.length);
    }),
    { numRuns: 50 },
  );
});
