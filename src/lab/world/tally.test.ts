import { expect, test } from 'vitest';
import { createTally } from './tally.ts';

test('a quota is told by all that was taken of it, and by the stretches in which it was what was waited for', () => {
  const tally = createTally(10, 1_000);
  const pressed = (): unknown => tally.use().pressed;

  tally.take(100, 5);
  expect(pressed()).toEqual({ stretches: 0, units: 0 });
  // More than half, and it counts before the stretch is over.
  tally.take(1_099, 4);
  expect(pressed()).toEqual({ stretches: 1, units: 9 });
  tally.take(1_100, 3);
  expect(pressed()).toEqual({ stretches: 1, units: 9 });
  // Little was taken, and somebody was turned away all the same.
  tally.refuse(2_099);
  expect(pressed()).toEqual({ stretches: 2, units: 12 });
  tally.take(90_000, 5);

  expect(tally.use()).toEqual({ limit: 10, spanMs: 1_000, units: 17, pressed: { stretches: 2, units: 12 } });
});
