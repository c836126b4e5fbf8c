import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  retire,
  SETTLED,
  settings,
  sourceDevice,
  EMERGENCY,
  user,
} from '../../../test/kits/cases.kit.ts';
import { MAIL_REFUSED, OVERTAKEN, type PastAction } from '../action.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { planSubject } from './subject.ts';

const BY_SERVICE = { ...settings(), unenroll: { start: 'user', atDeadline: 'service' } } as const;
const PHONE = sourceDevice();
const KEY = `retire-device:serial:S1:${PHONE.enrolledAt}`;

/** Told of the last day, which is now, in time. */
const reminded: PastAction = { ...invited(1, NOW), action: { ...invited(1, NOW).action, key: 'mail:last' } };
const told = [invited(20, NOW), reminded];

/** They were taken out of the old policies two days ago, and no read shows it. */
const added: PastAction = {
  action: addMember('exempt', `add-member:exempt:${ANN}:never`),
  claimedAt: NOW - 2 * DAY,
  outcome: 'done',
  recordedAt: NOW - 2 * DAY,
};

const planAt = (at: Instant, choice: CaseChoice = {}, of = BY_SERVICE) =>
  planSubject({ ...inputWith({ past: told, levers: SETTLED, ...choice }, of), now: at });
/** Where the one device stands, in a word. */
const placeAt = (at: Instant, choice?: CaseChoice): string => {
  const place = planAt(at, choice).devices[0]?.place;
  return place && 'reason' in place ? place.reason : (place?.kind ?? '');
};

/** The retire of this try, so many hours after the last day. */
const tried = (number: number, hours: number, outcome: PastAction['outcome'], code?: string): PastAction => ({
  action: retire({ key: number === 1 ? KEY : `${KEY}#${number}` }),
  claimedAt: NOW + hours * HOUR,
  outcome,
  recordedAt: NOW + hours * HOUR,
  ...(code === undefined ? {} : { code }),
});

test('after the last day a device that the service starts is on its way, as long as its turn has not come', () => {
  expect(placeAt(NOW - HOUR)).toBe('under-way');
  for (const days of [0, 1, 5]) expect(placeAt(NOW + days * DAY)).toBe('under-way');
  expect(planAt(NOW).actions.map(({ kind, key }) => [kind, key])).toContainEqual(['retire-device', KEY]);
});

test.each<readonly [string, CaseChoice, string]>([
  [
    'its owner is still under the old rules, and nothing changes that',
    { past: [...told, added], levers: { 'source-exempt': SETTLED['source-exempt'] } },
    'still-under-old-rules',
  ],
  [
    'an approval is missing',
    { wave: { approved: { handover: true, unenroll: false, lockout: 'all' } } },
    'approval-open',
  ],
  ['it was not seen for weeks', { devices: [sourceDevice({ lastSeenAt: NOW - 60 * DAY })] }, 'not-seen'],
  ['its wave has braked', { wave: { braked: true } }, 'wave-braked'],
  ['it is of an emergency account', { user: user({ userPrincipalName: EMERGENCY }) }, 'not-started'],
])('not where %s', (_what, choice, reason) => {
  expect(placeAt(NOW, choice)).toBe(reason);
});

test('asked to leave and not seen to go for a day, it waits for its owner: no gate waits for ever', () => {
  const past = [...told, tried(1, 1, 'done')];
  expect(placeAt(NOW + 25 * HOUR, { past })).toBe('under-way');
  expect(planAt(NOW + 2 * HOUR, { past }).nextDueAt).toBeLessThanOrEqual(NOW + 25 * HOUR + 1);
  expect(placeAt(NOW + 25 * HOUR + 1, { past })).toBe('leaving-slow');
  expect(placeAt(NOW + 2 * HOUR, { past: [...told, tried(1, 1, 'unknown')] })).toBe('leaving-slow');
});

test('a retire that failed three times waits for an administrator, also while the next is tried; one that was overtaken is no try', () => {
  const twice = [...told, tried(1, 1, 'failed'), tried(2, 2, 'failed')];
  expect(placeAt(NOW + 3 * HOUR, { past: twice })).toBe('under-way');
  expect(placeAt(NOW + 3 * HOUR, { past: [...twice, tried(3, 3, 'failed', OVERTAKEN)] })).toBe('under-way');
  const thrice = [...twice, tried(3, 3, 'failed')];
  for (const past of [thrice, [...thrice, tried(4, 30, null)], [...thrice, tried(4, 30, 'failed', OVERTAKEN)]])
    expect(placeAt(NOW + 31 * HOUR, { past })).toBe('leaving-failed');
  expect(placeAt(NOW + 31 * HOUR, { past: [...thrice, tried(4, 30, 'done')] })).toBe('under-way');
});

test('whom the service must warn first, and whose mail is refused, is waited for by an administrator', () => {
  const unwarned = [invited(20, NOW)];
  expect(placeAt(NOW + HOUR, { past: unwarned })).toBe('under-way');
  const [warning] = planAt(NOW, { past: unwarned }).actions;
  if (!warning) throw new Error('nobody is warned');
  const refused = { action: warning, claimedAt: NOW, outcome: 'failed', recordedAt: NOW, code: MAIL_REFUSED } as const;
  expect(placeAt(NOW + HOUR, { past: [...unwarned, refused] })).toBe('mail-refused');
});
