import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frozenClock, steppedClock } from '../../../test/graph/stand-in.ts';
import { type Limits, openLimiter } from './limiter.ts';

const never = new AbortController().signal;
const limits: Limits = {
  windows: { all: { amount: 10, perMs: 1000 }, writes: { amount: 3, perMs: 5000 }, box: { amount: 2, perMs: 1000 } },
  buckets: {
    read: { windows: ['all'] },
    write: { windows: ['all', 'writes'] },
    mail: { windows: ['box'], concurrent: 1 },
  },
};

test('no stretch of the window ever holds more than its amount, whoever asks for what', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.record({ bucket: fc.constant('read'), cost: fc.integer({ min: 1, max: 10 }) }),
          fc.record({ bucket: fc.constant('write'), cost: fc.integer({ min: 1, max: 3 }) }),
        ),
        { maxLength: 40 },
      ),
      async (asked) => {
        const clock = steppedClock(0);
        const limiter = openLimiter(limits, clock);
        const went: { at: number; cost: number; bucket: string }[] = [];

        await Promise.all(
          asked.map(async ({ bucket, cost }) => {
            const leave = await limiter.enter({ bucket, cost, first: false }, never);
            went.push({ at: clock.now(), cost, bucket });
            leave();
          }),
        );

        const within = (at: number, ms: number, buckets: readonly string[]): number =>
          went
            .filter((one) => one.at > at - ms && one.at <= at && buckets.includes(one.bucket))
            .reduce((sum, one) => sum + one.cost, 0);
        expect(went).toHaveLength(asked.length);
        for (const { at } of went) {
          expect(within(at, 1000, ['read', 'write'])).toBeLessThanOrEqual(10);
          expect(within(at, 5000, ['write'])).toBeLessThanOrEqual(3);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('several processes, each with its share, keep to the whole together, also where a share is less than one call', async () => {
  const whole = {
    windows: { many: { amount: 10, perMs: 1000 }, one: { amount: 1, perMs: 1000 } },
    buckets: { many: { windows: ['many'] }, one: { windows: ['one'] } },
  };
  const clock = steppedClock(0);
  const went: { readonly at: number; readonly bucket: string }[] = [];
  const processes = Array.from({ length: 4 }, () =>
    openLimiter(whole, clock, { share: ({ amount }) => (amount === 1 ? 1 / 4 : 1 / 5) }),
  );
  await Promise.all(
    processes.flatMap((limiter) =>
      ['many', 'one'].flatMap((bucket) =>
        Array.from({ length: bucket === 'one' ? 3 : 12 }, async () => {
          const leave = await limiter.enter({ bucket, cost: 1, first: false }, never);
          went.push({ at: clock.now(), bucket });
          leave();
        }),
      ),
    ),
  );

  expect(went).toHaveLength(4 * 15);
  for (const { at, bucket } of went) {
    const wide = bucket === 'one' ? 4000 : 1000;
    const within = went.filter((other) => other.bucket === bucket && other.at > at - wide && other.at <= at).length;
    expect(within).toBeLessThanOrEqual(bucket === 'one' ? 4 : 8);
  }
});

test('what one process takes is told of its own part and of the whole, and the parts together are never more than the whole', async () => {
  const clock = steppedClock(0);
  const shares = [1 / 2, 3 / 10, 2 / 10];
  const processes = shares.map((share, index) =>
    openLimiter(limits, clock, { share: () => share, startsFull: index > 0 }),
  );
  const enter = async (limiter: (typeof processes)[number]) =>
    (await limiter.enter({ bucket: 'read', cost: 1, first: false }, never))();
  const told = (of: 'windows' | 'taken') => processes.map((limiter) => limiter.use()[of]['all']);
  const [first] = processes;
  if (!first) throw new Error('no process');

  await enter(first);
  await enter(first);
  expect([told('windows')[0], told('taken')[0]]).toEqual([0.4, 0.2]);
  // Whoever comes begins with its part used up: so much, and no more, is taken of the whole.
  void enter(processes[1] ?? first);
  void enter(processes[2] ?? first);
  await enter(first);
  expect(told('windows')).toEqual([0.6, 1, 1]);
  expect(told('taken').reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBeCloseTo(0.8);
});

test('the part of whoever comes is used up from when it came, however late it first calls', async () => {
  const clock = steppedClock(0);
  const comer = openLimiter(limits, clock, { share: () => 1 / 2, startsFull: true });
  await clock.sleep(5_000);
  (await comer.enter({ bucket: 'read', cost: 1, first: false }, never))();
  expect(clock.now()).toBe(5_000);
});

test('what costs more than the whole of a window is a bug, and told; what costs more than a share of it goes alone and counts in full', async () => {
  const clock = steppedClock(0);
  const enter = (limiter: ReturnType<typeof openLimiter>, cost: number) =>
    limiter.enter({ bucket: 'read', cost, first: false }, never);
  await expect(enter(openLimiter(limits, clock), 11)).rejects.toThrow('costs 11');

  let share = 1 / 5;
  const shared = openLimiter(limits, clock, { share: () => share });
  (await enter(shared, 1))();
  (await enter(shared, 8))();
  const alone = clock.now();
  share = 1;
  (await enter(shared, 3))();

  expect([alone, clock.now()]).toEqual([1000, 2000]);
});

test('a call under way keeps its room however far the clock moves, and a shared window tells the other line', async () => {
  const clock = steppedClock(0);
  const limiter = openLimiter(
    { windows: { one: { amount: 1, perMs: 1000 } }, buckets: { a: { windows: ['one'] }, b: { windows: ['one'] } } },
    clock,
  );
  const leave = await limiter.enter({ bucket: 'a', cost: 1, first: false }, never);
  let entered = -1;
  const waiting = limiter.enter({ bucket: 'b', cost: 1, first: false }, never).then(() => {
    entered = clock.now();
  });

  clock.step(60_000);
  await new Promise((resolve) => setImmediate(resolve));
  const whileUnderWay = entered;
  leave();
  await waiting;

  expect([whileUnderWay, entered]).toEqual([-1, 61_000]);
});

test('first come, first served within a bucket', async () => {
  const limiter = openLimiter(limits, steppedClock(0));
  const order: number[] = [];

  await Promise.all(
    Array.from({ length: 9 }, async (_, number) => {
      const leave = await limiter.enter({ bucket: 'write', cost: 1, first: false }, never);
      order.push(number);
      leave();
    }),
  );

  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('each mailbox has its own quota, and one call at a time where that is the rule', async () => {
  const clock = steppedClock(0);
  const limiter = openLimiter(limits, clock);
  const enter = (box: string) => limiter.enter({ bucket: `mail:${box}`, cost: 1, first: false }, never);

  const leaveAnn = await enter('ann');
  await enter('bob');
  let second = false;
  const waiting = enter('ann').then(() => {
    second = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  const beforeLeaving = second;
  leaveAnn();
  await waiting;

  expect(beforeLeaving).toBe(false);
  expect(clock.slept).toEqual([]);
});

test('a held bucket lets nobody in before its time; another one does', async () => {
  const clock = steppedClock(0);
  const limiter = openLimiter(limits, clock);
  limiter.hold('read', 5000);

  (await limiter.enter({ bucket: 'write', cost: 1, first: false }, never))();
  const other = clock.now();
  await limiter.enter({ bucket: 'read', cost: 1, first: false }, never);

  expect([other, clock.now()]).toEqual([0, 5000]);
});

test('whoever gives up leaves the line, and those behind move up', async () => {
  const clock = frozenClock(0);
  const limiter = openLimiter(limits, clock);
  limiter.hold('read', 1000);
  const controller = new AbortController();

  const leaving = limiter.enter({ bucket: 'read', cost: 1, first: false }, controller.signal);
  controller.abort(new Error('enough'));

  await expect(leaving).rejects.toThrow('enough');
});

test('a clock that breaks is told to all who wait', async () => {
  const clock = { now: () => 0, sleep: () => Promise.reject(new Error('no clock')) };
  const limiter = openLimiter(limits, clock);
  limiter.hold('read', 1000);

  await expect(limiter.enter({ bucket: 'read', cost: 1, first: false }, never)).rejects.toThrow('no clock');
});

test('it says how much of each quota is taken and how many wait, by names without keys', async () => {
  const clock = frozenClock(0);
  const limiter = openLimiter(limits, clock);
  const enter = (bucket: string, cost: number) => limiter.enter({ bucket, cost, first: false }, never);
  await enter('write', 3);
  (await enter('read', 2))();
  await enter('mail:ann@contoso.com', 1);
  const gone = new AbortController();
  const waits = limiter
    .enter({ bucket: 'mail:ann@contoso.com', cost: 1, first: false }, gone.signal)
    .catch(() => 'gone');

  expect(limiter.use()).toEqual({
    windows: { all: 0.5, writes: 1, box: 0.5 },
    taken: { all: 0.5, writes: 1, box: 0.5 },
    waiting: { write: 0, read: 0, mail: 1 },
  });
  gone.abort();
  expect(await waits).toBe('gone');
});

test('a clock that is set back by an hour makes nobody wait for an hour: what went counts once more, and no longer', async () => {
  let at = 3_600_000;
  const clock = { now: () => at, sleep: (ms: number) => Promise.resolve(void (at += ms)) };
  const limiter = openLimiter(limits, clock);
  const go = async (): Promise<void> => (await limiter.enter({ bucket: 'write', cost: 1, first: false }, never))();
  for (let call = 0; call < 3; call += 1) await go();
  at = 0;
  await go();
  expect(at).toBe(5_000);

  at = 3_600_000;
  limiter.hold('read', at + 20_000);
  at = 0;
  (await limiter.enter({ bucket: 'read', cost: 1, first: false }, never))();
  expect(at).toBe(20_000);
});
