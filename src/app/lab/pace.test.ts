import { expect, test } from 'vitest';
import { keepPace } from './pace.ts';

const never = new AbortController().signal;

test('as fast as it can: nobody waits', async () => {
  const pace = keepPace({ running: true, minutesPerSecond: null });

  await pace.through(1e9, never);
});

test('a stopped clock lets nobody through until it goes on', async () => {
  const pace = keepPace({ running: false, minutesPerSecond: null });
  const order: string[] = [];
  const through = pace.through(1, never).then(() => order.push('through'));
  await Promise.resolve();
  order.push('still here');
  pace.set({ running: true, minutesPerSecond: null });
  await through;

  expect(order).toEqual(['still here', 'through']);
});

test('who waits hears of another speed', async () => {
  const pace = keepPace({ running: true, minutesPerSecond: 0.000_1 });
  const through = pace.through(60, never);
  pace.set({ running: true, minutesPerSecond: 1e9 });

  await through;
});

test('the end of the program ends the waiting', async () => {
  const pace = keepPace({ running: false, minutesPerSecond: null });
  const stop = new AbortController();
  const through = pace.through(1, stop.signal);
  stop.abort();

  await through;
});
