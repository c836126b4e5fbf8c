import { expect, test } from 'vitest';
import {
  ANN,
  type CaseChoice,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  settings,
  sourceDevice,
  user,
} from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { COMPLIANCE_SLOW_MS, LEAVING_SLOW_MS } from '../settings.ts';
import { DAY, HOUR } from '../words.ts';
import { planSubject } from './subject.ts';

/** `phase place reason` of the one device of a case. */
function standing(choice: CaseChoice, chosen = settings()): string {
  const [device] = planSubject(inputWith(choice, chosen)).devices;
  if (!device) throw new Error('the case has no device');
  const { phase, place } = device;
  return [phase, place.kind, ...('reason' in place ? [place.reason] : [])].join(' ');
}

const told = { past: [invited(6)] };
const left = { devices: [sourceDevice({ state: 'left' })], left: true };
const late = { past: [invited(30, NOW - DAY)] };
const RETIRE = `retire-device:serial:S1:${sourceDevice().enrolledAt}`;
/** Told of the last day for it, the day before. */
const warned = { ...invited(2, NOW - DAY), action: { ...invited(2, NOW - DAY).action, key: 'mail:last' } };
const gone = { gone: { '101': NOW - HOUR } };
const intune = entraDevice({ mdmAppId: 'intune', managed: 'yes', compliant: 'yes' });
const arrived = { ...left, managed: [managedDevice()], entra: [intune] };
const longAgo = (differs: object) => [managedDevice({ enrolledAt: NOW - COMPLIANCE_SLOW_MS - HOUR, ...differs })];

test.each<readonly [string, CaseChoice, string]>([
  ['nobody told yet', {}, 'known under-way'],
  ['told', told, 'notified under-way'],
  ['told, old rules surely off', { ...told, levers: SETTLED }, 'scoped-out under-way'],
  ['started, and not asked to leave yet', { ...told, levers: SETTLED, started: true }, 'scoped-out under-way'],
  ['leaving', { ...told, devices: [sourceDevice({ state: 'leave-requested' })], left: true }, 'leaving under-way'],
  ['left, Entra shows no MDM', { ...told, ...left }, 'limbo under-way'],
  ['left by hand, nobody told', left, 'limbo under-way'],
  ['left by vanishing', { ...told, ...gone }, 'limbo under-way'],
  ['left, Entra still shows an MDM', { ...told, ...left, entra: [entraDevice()] }, 'limbo under-way'],
  [
    'arrived, not compliant',
    { ...arrived, managed: [managedDevice({ compliance: 'noncompliant' })] },
    'enrolled under-way',
  ],
  ['arrived, compliant, Entra not yet', { ...arrived, entra: [{ ...intune, compliant: 'no' }] }, 'compliant under-way'],
  ['all five facts', arrived, 'verified verified'],
  [
    'Intune knows it, the old product never did',
    { devices: [], managed: [managedDevice()] },
    'known excluded not-in-old-product',
  ],
])('%s: %s', (_what, choice, wanted) => {
  expect(standing(choice)).toBe(wanted);
});

test.each<readonly [string, CaseChoice, string]>([
  ['wipe-running', { ...told, devices: [sourceDevice({ state: 'wipe-running' })] }, 'notified waiting'],
  ['leaving-failed', { ...told, devices: [sourceDevice({ state: 'failed' })] }, 'notified waiting'],
  ['wipe-protection-hold', { ...told, devices: [sourceDevice({ state: 'on-hold' })] }, 'leaving waiting'],
  ['already-in-intune', { ...told, managed: [managedDevice()] }, 'notified waiting'],
  ['manager-unknown', { ...told, managed: [managedDevice({ byIntune: 'unknown' })] }, 'notified waiting'],
  ['reset-needed', { ...told, devices: [sourceDevice({ mode: 'unknown' })] }, 'notified waiting'],
  [
    'native-migration',
    { ...told, devices: [sourceDevice({ mode: 'apple-ade', osVersion: '26.1' })] },
    'notified waiting',
  ],
  ['user-not-in-entra', { user: null }, 'known waiting'],
  ['user-disabled', { user: user({ accountEnabled: 'no' }) }, 'known waiting'],
  ['user-without-mail', { user: user({ mail: null }) }, 'known waiting'],
  ['user-without-licence', { user: user({ intuneLicence: 'no' }) }, 'known waiting'],
  ['licence-unknown', { user: user({ intuneLicence: 'unknown' }) }, 'known waiting'],
  ['no-wave', { wave: null }, 'known waiting'],
  ['gate-not-passed', { wave: { state: 'blocked' } }, 'known waiting'],
  ['wave-paused', { wave: { state: 'paused' } }, 'known waiting'],
  ['wave-undone', { wave: { state: 'undo' } }, 'known waiting'],
  ['sign-off-open', { wave: { signedOffAt: null } }, 'known waiting'],
  [
    'approval-open',
    { ...told, wave: { approved: { handover: false, unenroll: true, lockout: 'all' } } },
    'notified waiting',
  ],
  ['wave-braked', { ...told, levers: SETTLED, started: true, wave: { braked: true } }, 'scoped-out waiting'],
  ['not-seen', { ...told, devices: [sourceDevice({ lastSeenAt: NOW - 60 * DAY })] }, 'notified waiting'],
  ['not-started', { past: [...late.past, warned], levers: SETTLED }, 'scoped-out waiting'],
  [
    'still-under-old-rules',
    { past: [...late.past, added(NOW - 2 * DAY)], levers: { 'source-exempt': SETTLED['source-exempt'] } },
    'notified waiting',
  ],
  [
    'serial-of-two-users',
    { devices: [sourceDevice(), sourceDevice({ id: '102', userName: 'zoe', userMail: null })] },
    'known waiting',
  ],
  ['not-compliant', { ...arrived, managed: longAgo({ compliance: 'noncompliant' }) }, 'enrolled waiting'],
  ['wrong-primary-user', { ...arrived, managed: longAgo({ userId: null }) }, 'compliant waiting'],
  [
    'two-live-records',
    { ...arrived, managed: longAgo({}), entra: [intune, { ...intune, id: 'e2', deviceId: 'd2' }] },
    'compliant waiting',
  ],
  [
    'lever-changed-by-hand',
    {
      past: [...told.past, added(NOW - 5 * DAY)],
      levers: { exempt: { changedAt: NOW - 4 * DAY, goneAt: NOW - 2 * DAY } },
      byHand: ['exempt'],
    },
    'notified waiting',
  ],
])('it waits for a person: %s', (reason, choice, wanted) => {
  expect(standing(choice)).toBe(`${wanted} ${reason}`);
});

test('time alone turns "on its way" into "waits": leaving, between the products, Entra not cleared', () => {
  const waits = (choice: CaseChoice, ahead: number): string => {
    const input = inputWith(choice);
    const place = planSubject({ ...input, now: NOW + ahead }).devices[0]?.place;
    return place && 'reason' in place ? place.reason : (place?.kind ?? '');
  };
  const leaving = { ...told, devices: [sourceDevice({ state: 'leave-requested' as const })], left: true };
  expect([waits(leaving, 0), waits(leaving, LEAVING_SLOW_MS)]).toEqual(['under-way', 'leaving-slow']);
  const between = { ...told, ...left };
  expect([waits(between, 6 * HOUR), waits(between, 8 * HOUR)]).toEqual(['under-way', 'not-enrolled']);
  const heldUntold = { ...left, entra: [entraDevice()] };
  expect([waits(heldUntold, 6 * HOUR), waits(heldUntold, 8 * HOUR)]).toEqual(['under-way', 'left-untold']);
  const held = { ...told, ...left, entra: [entraDevice()] };
  expect([waits(held, 22 * HOUR), waits(held, 24 * HOUR)]).toEqual(['under-way', 'mdm-not-cleared']);
});

test('whose device left by hand before they heard of the move is not waited for: the administrator is told, once the limit is over', () => {
  const at = (hours: number, choice: CaseChoice = left) =>
    planSubject({ ...inputWith(choice), now: NOW + hours * HOUR });
  const codes = (hours: number, choice?: CaseChoice) => at(hours, choice).findings.map(({ code }) => code);
  expect(at(6).nextDueAt).toBeLessThanOrEqual(NOW + 8 * HOUR);
  expect(codes(6)).not.toContain('left-untold');
  expect(at(8).devices[0]?.place).toEqual({ kind: 'waiting', for: 'administrator', reason: 'left-untold' });
  for (const choice of [left, { ...left, wave: null }, { ...left, wave: { state: 'blocked' as const } }])
    expect(codes(8, choice)).toContain('left-untold');
  expect(codes(8, { ...told, ...left })).not.toContain('left-untold');
});

test('a device that a person left out is excluded with the reason and the name, until it has left the old product', () => {
  const excluded = new Map([['serial:S1', { reason: 'museum piece', by: 'ann' }]]);
  const placeIn = (choice: CaseChoice) => planSubject(inputWith({ ...choice, intent: { excluded } })).devices[0]?.place;
  for (const choice of [told, { wave: null }])
    expect(placeIn(choice)).toEqual({ kind: 'excluded', reason: 'museum piece', by: 'ann' });
  expect(placeIn(arrived)).toEqual({ kind: 'verified' });
  expect(placeIn({ ...told, ...left })).toEqual({ kind: 'under-way' });
});

test('a device that its owner started and that was asked to leave in vain waits for them from its last day on', () => {
  const placeAt = (at: number, hoursAgo: number, outcome: PastAction['outcome']): string => {
    const asked = { action: retire({ key: RETIRE }), outcome, claimedAt: NOW - hoursAgo * HOUR, recordedAt: null };
    const choice = { past: [invited(20, NOW), asked], levers: SETTLED, started: true };
    const input = { ...inputWith({ ...choice, startedAt: NOW - 30 * HOUR }), now: at };
    const place = planSubject(input).devices[0]?.place;
    return place && 'reason' in place ? place.reason : (place?.kind ?? '');
  };
  for (const outcome of ['done', 'asked', 'unknown'] as const)
    expect([placeAt(NOW - 1, 25, outcome), placeAt(NOW, 25, outcome)]).toEqual(['under-way', 'leaving-slow']);
  expect([placeAt(NOW, 24, 'done'), placeAt(NOW + 1, 24, 'done')]).toEqual(['under-way', 'leaving-slow']);
  // Still being asked, or to be asked again: its start counts for days, and the next word is the owner's.
  for (const outcome of [null, 'failed'] as const) expect(placeAt(NOW, 25, outcome)).toBe('under-way');
});

test('a product that cannot retire makes a started device a step by hand', () => {
  const byHand = { ...settings(), source: { ...settings().source, retires: false } };
  expect(standing({ ...told, levers: SETTLED, started: true }, byHand)).toBe('scoped-out waiting manual-unenrollment');
});

function added(at: number): NonNullable<CaseChoice['past']>[number] {
  const action = {
    kind: 'add-member',
    key: `add-member:exempt:${ANN}:never`,
    subject: ANN,
    object: 'group:exempt',
    wave: null,
    lever: 'exempt',
    member: ANN,
  } as const;
  return { action, claimedAt: at, outcome: 'done', recordedAt: at };
}

test('the welcome is one for each Intune record, also when its time of enrollment is told anew', () => {
  const welcomeOf = (differs: object): string | undefined => {
    const case_ = { ...told, ...arrived, managed: [managedDevice(differs)] };
    return planSubject(inputWith(case_)).actions.find((one) => one.key.startsWith('mail:welcome:'))?.key;
  };
  const first = welcomeOf({});

  expect(first).toBeDefined();
  expect(welcomeOf({ enrolledAt: NOW - 5 * HOUR })).toBe(first);
  expect(welcomeOf({ id: 'another-record' })).not.toBe(first);
});
