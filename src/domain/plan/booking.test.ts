import { expect, test } from 'vitest';
import {
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
import { planOf } from '../../../test/kits/random.kit.ts';
import type { MoveSettings } from '../settings.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { type Booking, NO_BOOKING } from './booking.ts';
import type { PlanInput } from './case.ts';
import { bookableIn } from './subject.ts';

const [device] = inputWith({ devices: [sourceDevice()] }).subject.devices;
if (!device) throw new Error('the case lacks its device');

/** A person who was told eight days ago and whose old rules are off, with what they arranged for their phone. */
function arranged(booking: Partial<Booking>, differs: Partial<MoveSettings> = {}): PlanInput {
  const bookings = new Map([
    [device?.key ?? '', { ...NO_BOOKING, ...booking }],
  ]) as PlanInput['subject']['intent']['bookings'];
  const choice = { past: [invited(8)], levers: SETTLED, intent: { bookings } };
  return inputWith(choice, { ...settings(), ...differs });
}

const BY_SERVICE = { unenroll: { start: 'service', atDeadline: 'service' } } as const;
const mailsOf = (input: PlanInput) =>
  planOf(input).actions.flatMap((action) => (action.kind === 'send-message' ? [action.key] : []));
const retires = (input: PlanInput): boolean => planOf(input).actions.some(({ kind }) => kind === 'retire-device');

test('until the time that its owner picked, or put it off to, the service starts nothing, and looks again then', () => {
  expect(retires(arranged({}, BY_SERVICE))).toBe(true);
  for (const booking of [{ slotAt: NOW + HOUR, pickedAt: NOW - HOUR }, { deferredUntil: NOW + HOUR }]) {
    const input = arranged(booking, BY_SERVICE);
    expect(retires(input)).toBe(false);
    expect(planOf(input).nextDueAt).toBeLessThanOrEqual(NOW + HOUR);
  }
  expect(retires(arranged({ slotAt: NOW, pickedAt: NOW - DAY }, BY_SERVICE))).toBe(true);
});

test('who picks a time after putting it off is held to the time; the owner may start before it', () => {
  const picked = { slotAt: NOW - 1, pickedAt: NOW - HOUR, deferredUntil: NOW + DAY };
  expect(retires(arranged(picked, BY_SERVICE))).toBe(true);
  const booked = arranged({ slotAt: NOW + DAY, pickedAt: NOW });
  const starts = new Map([[device.key, NOW]]);
  expect(retires({ ...booked, subject: { ...booked.subject, intent: { ...booked.subject.intent, starts } } })).toBe(
    true,
  );
});

test('a time is reminded of once a day before it and once an hour before, as far as it was picked before that', () => {
  const reminders = (slotAt: Instant, pickedAt: Instant) =>
    mailsOf(arranged({ slotAt, pickedAt })).flatMap((key) => /:slot:(\d+):(\w+)$/.exec(key)?.slice(1).join(' ') ?? []);
  expect(reminders(NOW + 2 * DAY, NOW - DAY)).toEqual([]);
  expect(reminders(NOW + 20 * HOUR, NOW - DAY)).toEqual([`${NOW + 20 * HOUR} day`]);
  expect(reminders(NOW + HOUR / 2, NOW - 3 * DAY)).toEqual([`${NOW + HOUR / 2} hour`]);
  expect(reminders(NOW + 20 * HOUR, NOW - HOUR)).toEqual([]);
  expect(reminders(NOW, NOW - 3 * DAY)).toEqual([]);
});

test('who was reminded of a time late is not reminded of the same time again within half a day', () => {
  const slotAt = NOW + HOUR / 2;
  const after = (hoursAgo: number, outcome: 'done' | 'unknown' | 'failed' | null, of = slotAt): readonly string[] => {
    const input = arranged({ slotAt, pickedAt: NOW - 3 * DAY });
    const { action } = invited(1);
    if (action.kind !== 'send-message') throw new Error('an invitation is a message');
    const sent = {
      ...action,
      message: 'reminder',
      key: `mail:reminder:w:u:slot:${of}:day#2`,
      device: device.key,
    } as const;
    const at = NOW - hoursAgo * HOUR;
    const late = { action: sent, claimedAt: at - HOUR, outcome, recordedAt: outcome === null ? null : at } as const;
    const past = [...input.subject.past, late];
    return mailsOf({ ...input, subject: { ...input.subject, past } }).filter((key) => key.includes(':slot:'));
  };

  for (const outcome of ['done', 'unknown', null] as const) expect(after(2, outcome)).toEqual([]);
  expect(after(13, 'done')).toHaveLength(1);
  expect(after(2, 'failed')).toHaveLength(1);
  expect(after(2, 'done', slotAt + DAY)).toHaveLength(1);
});

test('one time for several devices is reminded of once, whichever of them is still to move', () => {
  const two = inputWith({
    past: [invited(8)],
    levers: SETTLED,
    devices: [sourceDevice(), sourceDevice({ id: '2', serial: 'S2' })],
  });
  const booking = { ...NO_BOOKING, slotAt: NOW + 20 * HOUR, pickedAt: NOW - DAY };
  const bookings = new Map(two.subject.devices.map(({ key }) => [key, booking]));
  const input = { ...two, subject: { ...two.subject, intent: { ...two.subject.intent, bookings } } };

  expect(two.subject.devices).toHaveLength(2);
  expect(mailsOf(input).filter((key) => key.includes(':slot:'))).toHaveLength(1);
});

test('the reminder of a picked time is a word of what is to move then alone: days of notice count from it for nothing else', () => {
  const serials = ['S1', 'S2', 'S3'];
  const three = inputWith({
    past: [invited(8)],
    levers: SETTLED,
    devices: serials.map((serial) => sourceDevice({ id: serial, serial })),
  });
  const booking = { ...NO_BOOKING, slotAt: NOW + 20 * HOUR, pickedAt: NOW - DAY };
  const [, second, third] = three.subject.devices;
  if (!second || !third) throw new Error('the case lacks its devices');
  const bookings = new Map([second, third].map(({ key }) => [key, booking]));
  const input = { ...three, subject: { ...three.subject, intent: { ...three.subject.intent, bookings } } };
  const reminders = planOf(input).actions.filter(({ key }) => key.includes(':slot:'));

  expect(reminders).toMatchObject([{ device: second.key, devices: [second.key, third.key] }]);
});

test('who started before the time that they picked is not told to start; the reminder of others speaks of those alone', () => {
  const slotAt = NOW + 20 * HOUR;
  const [left, still] = [sourceDevice({ state: 'left' }), sourceDevice({ id: '2', serial: 'S2' })];
  const remindedOf = (devices: readonly ReturnType<typeof sourceDevice>[], choice: CaseChoice = {}) => {
    const input = inputWith({ past: [invited(8)], levers: SETTLED, devices, ...choice });
    const bookings = new Map(
      input.subject.devices.map(({ key }) => [key, { ...NO_BOOKING, slotAt, pickedAt: NOW - DAY }]),
    );
    const booked = { ...input, subject: { ...input.subject, intent: { ...input.subject.intent, bookings } } };
    return planOf(booked).actions.flatMap((action) =>
      action.kind === 'send-message' && action.key.includes(':slot:') ? [action.devices] : [],
    );
  };
  expect(remindedOf([sourceDevice()])).toEqual([[device.key]]);
  expect(remindedOf([left])).toEqual([]);
  const managed = [managedDevice({ compliance: 'noncompliant' })];
  expect(remindedOf([left], { managed, entra: [entraDevice({ mdmAppId: null })] })).toEqual([]);
  expect(remindedOf([sourceDevice()], { started: true })).toEqual([]);
  expect(remindedOf([still, left])).toEqual([['serial:S2']]);
});

test('who arranged something for all that is left is not reminded to; nobody is spared the deadline', () => {
  const near = (booking: Partial<Booking>, daysLeft: number) =>
    mailsOf({ ...arranged(booking), now: NOW + (9 - daysLeft) * DAY }).map((key) => key.split(':')[1]);
  const soon = { deferredUntil: NOW + 30 * DAY };
  expect(near({}, 2)).toEqual(['reminder']);
  expect(near(soon, 2)).toEqual([]);
  expect(near(soon, 0.5)).toEqual(['deadline']);
});

test('who was reminded within a day is not reminded again, though another reminder is due; the deadline is told all the same', () => {
  const reminded = (hoursAgo: number, daysLeft: number): readonly string[] => {
    const now = NOW + (9 - daysLeft) * DAY;
    const input = arranged({});
    const { action } = invited(1);
    if (action.kind !== 'send-message') throw new Error('an invitation is a message');
    const sent = { ...action, message: 'reminder', key: 'mail:reminder:earlier' } as const;
    const claimedAt = now - hoursAgo * HOUR;
    const past = [...input.subject.past, { action: sent, claimedAt, outcome: 'done', recordedAt: claimedAt } as const];
    return mailsOf({ ...input, subject: { ...input.subject, past }, now }).map((key) => key.split(':')[1] ?? '');
  };

  expect(reminded(7, 2)).toEqual([]);
  expect(reminded(25, 2)).toEqual(['reminder']);
  expect(reminded(7, 0.5)).toEqual(['deadline']);
});

test('who was told that the time they picked comes is not told half an hour later that devices wait', () => {
  const missed = (hoursAgo: number): readonly string[] => {
    const now = NOW + 7 * DAY;
    const slotAt = now - HOUR / 2;
    const input = arranged({ slotAt, pickedAt: NOW });
    const { action } = invited(1);
    if (action.kind !== 'send-message') throw new Error('an invitation is a message');
    const key = `mail:reminder:w:u:slot:${slotAt}:hour`;
    const sent = { ...action, message: 'reminder', key, device: device.key } as const;
    const at = now - hoursAgo * HOUR;
    const past = [...input.subject.past, { action: sent, claimedAt: at, outcome: 'done', recordedAt: at } as const];
    return mailsOf({ ...input, subject: { ...input.subject, past }, now }).map((one) => one.split(':')[1] ?? '');
  };

  expect(missed(1.5)).toEqual([]);
  expect(missed(13)).toEqual(['reminder']);
});

test('the help desk is reminded of a device without a user once a day at most too', () => {
  const reminded = (hoursAgo: number): readonly string[] => {
    const now = NOW + 7 * DAY;
    const input = arranged({});
    const { action } = invited(1);
    if (action.kind !== 'send-message') throw new Error('an invitation is a message');
    const sent = { ...action, message: 'reminder', key: 'mail:reminder:w:d:0', device: device.key } as const;
    const at = now - hoursAgo * HOUR;
    const past = [...input.subject.past, { action: sent, claimedAt: at, outcome: 'done', recordedAt: at } as const];
    return mailsOf({ ...input, subject: { ...input.subject, user: null, past }, now });
  };

  expect(reminded(7)).toEqual([]);
  expect(reminded(25)).toHaveLength(1);
});

test('a time may be picked from the first change to the deadline, for what its owner can start', () => {
  const span = (input: PlanInput) => bookableIn(input).get(device.key) ?? null;
  expect(span(arranged({}))).toEqual({ from: NOW + HOUR / 2, until: NOW + 9 * DAY });
  expect(span(inputWith({ past: [invited(1, NOW + 16 * DAY)] }))?.from).toBeGreaterThan(NOW + HOUR);
  const none: readonly PlanInput[] = [
    inputWith({ levers: SETTLED }),
    inputWith({ past: [invited(30, NOW - DAY)], levers: SETTLED }),
    inputWith({ past: [invited(8)], levers: SETTLED, started: true }),
    inputWith({ past: [invited(8)], levers: SETTLED, left: true, devices: [sourceDevice({ state: 'left' })] }),
    inputWith({ past: [invited(8)], levers: SETTLED, devices: [sourceDevice({ mode: 'apple-ade', osVersion: '17' })] }),
    inputWith({ past: [invited(8)], levers: SETTLED, wave: { state: 'undo' } }),
    inputWith({ past: [invited(8)], levers: SETTLED, wave: { state: 'paused' } }),
  ];
  expect(none.map(span)).toEqual(none.map(() => null));
});
