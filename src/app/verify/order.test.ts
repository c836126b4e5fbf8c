import { expect, test } from 'vitest';
import { ANN, invited, NOW, settings, WAVE } from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../../domain/action.ts';
import { DAY, deviceKey, type Instant } from '../../domain/words.ts';
import type { History } from './history.ts';
import { writesInOrder } from './order.ts';

/** An invitation that was accepted 20 days ago and came back yesterday. */
const bounced: PastAction = {
  ...invited(20),
  outcome: 'failed',
  code: 'mail-refused',
  acceptedAt: NOW - 20 * DAY,
  recordedAt: NOW - DAY,
};
const retiredAt = (at: Instant): PastAction => ({
  action: {
    kind: 'retire-device',
    key: `retire:${at}`,
    subject: ANN,
    object: 'device',
    wave: WAVE,
    device: deviceKey('d'),
    sourceDeviceId: '1',
  },
  claimedAt: at,
  outcome: 'asked',
  recordedAt: at,
});

function broken(...past: readonly PastAction[]): readonly number[] {
  const found: number[] = [];
  const history = {
    view: { facts: { membership: new Map() }, past: new Map([[ANN, past]]) },
    settings: settings(),
    now: NOW,
    againAt: () => null,
  };
  writesInOrder(history as unknown as History, (law, breach) => {
    if (breach) found.push(law);
  });
  return found;
}

test('what was done on a message that came back only afterwards broke no law; what was done after that did', () => {
  expect(broken(bounced, retiredAt(NOW - 2 * DAY))).toEqual([]);
  expect(broken(bounced, retiredAt(NOW - DAY / 2))).toEqual([3]);
  expect(broken(retiredAt(NOW))).toEqual([3]);
});
