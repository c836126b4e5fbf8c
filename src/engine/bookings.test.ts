import { expect, test } from 'vitest';
import { inputWith, invited, NOW, SETTLED, settings, sourceDevice } from '../../test/kits/cases.kit.ts';
import { HOUR } from '../domain/words.ts';
import { bookingsFor } from './bookings.ts';
import type { View } from './view.ts';

test('times are found only for whoever reads them, once, and those that others filled are left out', () => {
  const base = settings();
  const input = inputWith({ past: [invited(8)], levers: SETTLED, devices: [sourceDevice()] }, base);
  const [device] = input.subject.devices;
  if (device === undefined) throw new Error('no device');
  const times = [NOW + HOUR, NOW + 3 * HOUR];
  let asked = 0;
  const slotTimes = () => {
    asked++;
    return times;
  };
  const view: Pick<View, 'pickedAt'> = { pickedAt: (at) => (at === times[0] ? 2 : 0) };
  const found = bookingsFor(input, view, { slotTimes, settings: { ...base, retiresPerHour: 1 } }).get(device.key);

  expect(found?.deferralsLeft).toBeGreaterThan(0);
  expect(asked).toBe(0);
  expect(found?.slots()).toEqual([times[1]]);
  expect(found?.slots()).toEqual([times[1]]);
  expect(asked).toBe(1);
});
