import { expect, test } from 'vitest';
import { roomToLeave } from './pace.ts';

test.each([
  { perHour: null, atMost: null, lastHour: 900, between: 900, room: Infinity },
  { perHour: 30, atMost: null, lastHour: 12, between: 900, room: 18 },
  { perHour: null, atMost: 50, lastHour: 900, between: 48, room: 2 },
  { perHour: 30, atMost: 50, lastHour: 0, between: 45, room: 5 },
  { perHour: 30, atMost: 50, lastHour: 29, between: 45, room: 1 },
  { perHour: 30, atMost: 50, lastHour: 5, between: 60, room: 0 },
])(
  'of $perHour an hour and $atMost in the middle, with $lastHour and $between, $room more may leave',
  ({ perHour, atMost, lastHour, between, room }) => {
    expect(roomToLeave({ perHour, atMost }, { lastHour, between })).toBe(room);
  },
);
