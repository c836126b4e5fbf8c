import { expect, test } from 'vitest';
import {
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
import { planOf } from '../../../test/kits/random.kit.ts';
import { actionBreaches } from '../laws.ts';
import { DAY, HOUR } from '../words.ts';
import { bookableIn, startable } from './subject.ts';
import { evidenceOf, isVerified } from './device.ts';

type Choice = Parameters<typeof inputWith>[0];
type Record = Parameters<typeof sourceDevice>[0];

const nobody = { sourceUserId: null, userName: null, userMail: null };
const byService = { ...settings(), unenroll: { start: 'service', atDeadline: 'service' } } as const;
const ward = (record: Record, more: Choice = {}, chosen = settings()) =>
  inputWith(
    {
      devices: [sourceDevice({ ownership: 'shared', ...record })],
      past: [invited(20, NOW - DAY)],
      levers: SETTLED,
      ...more,
    },
    chosen,
  );
const kinds = (input: ReturnType<typeof ward>) => planOf(input).actions.map(({ kind }) => kind);

test('a shared device that somebody has checked out waits for an administrator: no start, no slot, no retire by the service', () => {
  const input = ward({});

  expect(startable(input)).toEqual([]);
  expect(bookableIn(input).size).toBe(0);
  for (const one of [ward({}, { started: true }), ward({}, {}, byService), ward({}, { started: true }, byService)])
    expect(kinds(one)).not.toContain('retire-device');
  expect(planOf(input).devices).toMatchObject([
    { place: { kind: 'waiting', for: 'administrator', reason: 'shared-device' } },
  ]);
  expect(planOf(input).findings.map(({ code }) => code)).toContain('shared-device');
  // The same, were it theirs.
  expect(startable(ward({ ownership: 'corporate' }))).toHaveLength(1);
  expect(kinds(ward({ ownership: 'corporate' }, { started: true }))).toContain('retire-device');
});

test('one that nobody has checked out moves as a device without a user', () => {
  const input = ward(nobody, { user: null, started: true });

  expect(kinds(input)).toContain('retire-device');
  expect(actionBreaches(retire(), input).filter(({ detail }) => detail.startsWith('shared'))).toEqual([]);
});

test('law 3 forbids the retire by itself', () => {
  const detail = (record: Record): readonly string[] =>
    actionBreaches(retire(), ward(record, { started: true })).map((breach) => breach.detail);

  expect(detail({})).toEqual(['shared, and its record names whoever has it now']);
  expect(detail({ userName: null, userMail: null })).toContain('shared, and its record names whoever has it now');
  expect(detail({ ownership: 'corporate' })).toEqual([]);
});

test('retired by hand, the help desk is told to enroll it, not whoever had it last; and in Intune it has no primary user', () => {
  const left = { state: 'left' } as const;
  const free = [entraDevice({ mdmAppId: null, managed: 'no', compliant: 'no' })];
  const told = planOf(ward(left, { left: true, entra: free })).actions;
  const arrived = (userId: null | ReturnType<typeof user>['id']) => {
    const entra = [entraDevice({ mdmAppId: 'intune', managed: 'yes', compliant: 'yes' })];
    const input = ward(left, { left: true, entra, managed: [managedDevice({ userId, enrolledAt: NOW - HOUR })] });
    return input.subject.devices.map((device) => isVerified(evidenceOf(device, input.subject)));
  };

  expect(told.filter(({ kind }) => kind === 'send-message')).toMatchObject([
    { kind: 'send-message', message: 'enroll', to: 'help-desk' },
  ]);
  expect([arrived(null), arrived(user().id)]).toEqual([[true], [true]]);
});
