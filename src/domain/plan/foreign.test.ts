import { expect, test } from 'vitest';
import {
  entraDevice,
  fact,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  sourceDevice,
  user,
} from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import type { Fact, ManagedDevice } from '../facts.ts';
import { matchDevices } from '../inventory/match.ts';
import { DAY, HOUR } from '../words.ts';
import { evidenceOf, isThere, isVerified, wayOf } from './device.ts';

const intune = entraDevice({ mdmAppId: 'intune', managed: 'yes', compliant: 'yes' });
const free = entraDevice({ mdmAppId: null, managed: 'no', compliant: 'no' });
const asked = { action: retire(), claimedAt: NOW - 2 * HOUR, outcome: 'done', recordedAt: NOW - 2 * HOUR } as const;

const moving = (
  managed: readonly ManagedDevice[],
  more: Parameters<typeof inputWith>[0] = {},
): ReturnType<typeof inputWith> =>
  inputWith({ managed, past: [invited(9, NOW - DAY)], levers: SETTLED, entra: [free], ...more });

const left = { devices: [sourceDevice({ state: 'left' })], left: true, past: [invited(9, NOW - DAY), asked] } as const;
const mails = (input: ReturnType<typeof inputWith>): readonly string[] =>
  planOf(input).actions.flatMap((action) => (action.kind === 'send-message' ? [action.message] : []));
const codes = (input: ReturnType<typeof inputWith>): readonly string[] =>
  planOf(input).findings.map(({ code }) => code);
const onlyDevice = (input: ReturnType<typeof inputWith>) => {
  const [device] = input.subject.devices;
  if (!device || input.subject.devices.length > 1) throw new Error('the case has not one device');
  return device;
};

test('what Intune lists for another product stands in nobody’s way: its device moves as if the record were not there', () => {
  const foreign = moving([managedDevice({ byIntune: 'no' })]);

  expect(wayOf(onlyDevice(foreign)).kind).toBe('in-old');
  expect(codes(foreign)).not.toContain('already-in-intune');
  expect(planOf(foreign)).toEqual(planOf(moving([])));
});

test('one that left and that Intune lists for another product has not arrived: its owner is told to enroll it (law 11)', () => {
  const foreign = moving([managedDevice({ byIntune: 'no' })], left);

  expect(wayOf(onlyDevice(foreign)).kind).toBe('limbo');
  expect(mails(foreign)).toContain('enroll');
});

test.each(['no', 'unknown', undefined] as const)(
  'a record of which Intune says that it manages it "%s" turns nothing green, whatever else is in order (laws 6 and 9)',
  (byIntune) => {
    const { byIntune: _, ...written } = managedDevice();
    const input = moving([byIntune === undefined ? written : { ...written, byIntune }], { ...left, entra: [intune] });
    const device = onlyDevice(input);
    const sure = moving([managedDevice()], { ...left, entra: [intune] });

    expect(isVerified(evidenceOf(onlyDevice(sure), sure.subject))).toBe(true);
    expect(evidenceOf(device, input.subject)).toMatchObject({ enrolled: false, compliant: false, rightUser: false });
    expect(wayOf(device).kind).toBe('limbo');
    expect(planOf(input).devices).not.toMatchObject([{ place: { kind: 'verified' } }]);
  },
);

test('of whom nobody knows who manages it a device is neither moved, nor told to enroll without Entra’s word, and is named', () => {
  const unknown = [managedDevice({ byIntune: 'unknown', entraDeviceId: null })];
  const inBoth = moving(unknown, { started: true });
  const between = moving(unknown, { ...left, entra: [] });

  expect(wayOf(onlyDevice(inBoth)).kind).toBe('in-both');
  expect(planOf(inBoth).actions.map(({ kind }) => kind)).not.toContain('retire-device');
  expect(wayOf(onlyDevice(between))).toMatchObject({ kind: 'limbo', mdmNone: 'unknown' });
  for (const message of ['enroll', 'stuck']) expect(mails(between)).not.toContain(message);
  for (const input of [inBoth, between]) expect(codes(input)).toContain('manager-unknown');
  expect(mails(moving(unknown, left))).toContain('enroll');
});

test('one that had left before the first look, and may be in Intune, waits for a person and counts where access is at stake', () => {
  const times = { firstSeenAt: NOW - DAY, changedAt: NOW - DAY };
  const before: Fact<'source-device'> = Object.assign(fact('source-device', sourceDevice({ state: 'left' })), times);
  const seen = (managed: ManagedDevice) =>
    matchDevices({ source: [before], managed: [fact('managed-device', managed)], entra: [], users: [user()] });
  const [maybe] = seen(managedDevice({ byIntune: 'unknown' }));
  const [foreign] = seen(managedDevice({ byIntune: 'no' }));
  if (!maybe || !foreign) throw new Error('no devices');
  const input = moving([]);
  const place = (device: typeof maybe) =>
    planOf({ ...input, subject: { ...input.subject, devices: [device] } }).devices[0]?.place;

  expect([wayOf(maybe).kind, isThere(maybe), isThere(foreign)]).toEqual(['left-before', true, false]);
  expect(place(maybe)).toEqual({ kind: 'waiting', for: 'administrator', reason: 'manager-unknown' });
  const alone = planOf({ ...input, subject: { ...input.subject, devices: [maybe] } });
  expect(alone.findings.map(({ code, subject }) => [code, subject])).toContainEqual(['manager-unknown', maybe.key]);
  expect(place(foreign)).toMatchObject({ kind: 'excluded', reason: 'left-before-the-move' });
});
