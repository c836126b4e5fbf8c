import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  type CaseChoice,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  SETTLED,
  settings,
  sourceDevice,
} from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import type { Enforcement } from '../settings.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { noticeOf } from './notice.ts';
import { devicesIn, planSubject } from './subject.ts';

/** Invited while Intune's rules were to stay off. */
const UNPROMISED = invited(10, null);
const GRACE: Enforcement = { kind: 'grace', graceMs: 14 * DAY };
const AT_ONCE: Enforcement = { kind: 'at-once' };

const planOf = (choice: CaseChoice, enforcement: Enforcement, at: Instant = NOW) => {
  const input = { ...inputWith({ past: [UNPROMISED], levers: SETTLED, ...choice }, settings(enforcement)), now: at };
  return { input, ...planSubject(input) };
};
const mailsOf = (...args: Parameters<typeof planOf>) =>
  planOf(...args).actions.flatMap((action) => (action.kind === 'send-message' ? [action] : []));
const sent = (action: PastAction['action'], outcome: PastAction['outcome'] = 'done'): PastAction => ({
  action,
  claimedAt: NOW,
  outcome,
  recordedAt: NOW,
});

test.each([
  ['a grace', GRACE, 19 * DAY],
  ['no time', AT_ONCE, 5 * DAY],
])(
  'who was invited before the rules were decided on, with %s, is told their date first (laws 3 and 4)',
  (_, kind, ms) => {
    const [mail, ...others] = mailsOf({}, kind);
    expect(mail).toMatchObject({ message: 'reminder', to: `user:${ANN}`, promise: NOW + ms + HOUR });
    expect(others).toEqual([]);
    if (!mail?.promise) throw new Error('nothing was promised');

    const past = [UNPROMISED, sent(mail)];
    expect(noticeOf(past, mail.wave, settings(kind))).toMatchObject({ promisedAt: mail.promise });
    // The last day of a grace is told of.
    const warnedAt = mail.promise - DAY;
    const warned = {
      ...sent({ ...mail, key: 'mail:deadline', message: 'deadline' }),
      claimedAt: warnedAt,
      recordedAt: warnedAt,
    };
    for (const [at, isPast] of [
      [mail.promise - 1, false],
      [mail.promise, true],
    ] as const) {
      const { input, actions } = planOf({ past: [...past, warned] }, kind, at);
      const forbidden = actionBreaches(addMember('enforced'), input).map(({ law }) => law);
      expect(actions.some((one) => one.kind === 'add-member' && one.lever === 'enforced')).toBe(isPast);
      expect(forbidden).toEqual(isPast ? [] : [4]);
    }
    expect(mailsOf({ past }, kind)).toEqual([]);
  },
);

test('who has moved already is told as well, of no device, before they come under the rules', () => {
  const moved: CaseChoice = {
    devices: [sourceDevice({ state: 'left' })],
    left: true,
    managed: [managedDevice()],
    entra: [entraDevice({ mdmAppId: 'intune' })],
  };
  const [mail] = mailsOf(moved, GRACE).filter(({ message }) => message === 'reminder');
  if (!mail) throw new Error('nothing was promised');
  expect(devicesIn('reminder', planOf(moved, GRACE).input)).toEqual([]);
  const enforces = (at: Instant) =>
    planOf({ ...moved, past: [UNPROMISED, sent(mail)] }, GRACE, at).actions.some(
      (one) => one.kind === 'add-member' && one.lever === 'enforced',
    );
  expect([enforces((mail.promise ?? 0) - 1), enforces(mail.promise ?? 0)]).toEqual([false, true]);
});

test('it waits for the morning, is said once more where nobody knows whether it arrived, and not of a wave that is paused', () => {
  expect(mailsOf({ differs: { quietUntil: NOW + 9 * HOUR } }, GRACE)).toEqual([]);
  expect(mailsOf({ wave: { state: 'paused' } }, GRACE)).toEqual([]);
  expect(mailsOf({}, { kind: 'none' }).filter(({ promise }) => promise !== null)).toEqual([]);
  const [mail] = mailsOf({}, GRACE);
  if (!mail) throw new Error('nothing was promised');
  const past = [UNPROMISED, sent(mail, 'unknown')];
  expect(mailsOf({ past }, GRACE, NOW + HOUR - 1)).toEqual([]);
  expect(planOf({ past }, GRACE).nextDueAt).toBe(NOW + HOUR);
  const [again] = mailsOf({ past }, GRACE, NOW + HOUR);
  expect(again).toMatchObject({ message: 'reminder', promise: (mail.promise ?? 0) + HOUR });
  expect(again?.key).not.toBe(mail.key);
});
