import { expect, test } from 'vitest';
import { inputWith, invited, NOW, SETTLED, settings, sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import { DAY, deviceKey, HOUR } from '../words.ts';
import { NO_BOOKING } from './booking.ts';
import { planSubject } from './subject.ts';

const AT_DEADLINE = { ...settings({ kind: 'none' }), unenroll: { start: 'user', atDeadline: 'service' } as const };
const PAD = deviceKey('serial:S2');

test('the reminder of a time that was picked for one device is no last word of the others: the service warns first, and begins with none before', () => {
  // The last day is the nineteenth. Her iPad is to move twenty hours before; its reminder goes out two days before, the last word to nobody.
  const booking = { ...NO_BOOKING, slotAt: NOW + 19 * DAY - 20 * HOUR, pickedAt: NOW + 2 * DAY };
  const phoneAndPad = [sourceDevice(), sourceDevice({ id: '102', serial: 'S2', platform: 'ipados', model: 'iPad' })];
  const past: PastAction[] = [invited(0, null)];
  const done: (readonly [unknown, unknown, number])[] = [];
  for (let at = NOW + DAY; at < NOW + 40 * DAY; at += 6 * HOUR) {
    const day = (at - NOW) / DAY;
    const input = {
      ...inputWith(
        {
          devices: phoneAndPad.map((device) => ({ ...device, lastSeenAt: at })),
          levers: SETTLED,
          past,
          wave: { state: day >= 17.5 && day < 22 ? 'paused' : 'open' },
          intent: { bookings: new Map([[PAD, booking]]) },
        },
        AT_DEADLINE,
      ),
      now: at,
    };
    for (const action of planSubject(input).actions) {
      expect(actionBreaches(action, input)).toEqual([]);
      if (action.kind === 'send-message') done.push([action.message, action.devices, day]);
      if (action.kind === 'retire-device') done.push([action.kind, action.device, day]);
      past.push({ action, claimedAt: at, outcome: 'done', recordedAt: at });
    }
  }
  expect(done).toEqual([
    ['reminder', ['serial:S1', PAD], 16],
    ['reminder', [PAD], 17.25],
    ['deadline', ['serial:S1', PAD], 22],
    ['retire-device', 'serial:S1', 27],
    ['retire-device', PAD, 27],
  ]);
});
