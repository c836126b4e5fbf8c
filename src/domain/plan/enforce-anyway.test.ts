import { expect, test } from 'vitest';
import {
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
import { NO_BOOKING } from './booking.ts';
import type { Plan } from './case.ts';
import { devicesIn, planSubject } from './subject.ts';
import { DAY, deviceKey } from '../words.ts';

const TABLET = deviceKey('serial:TABLET');
const tablet = sourceDevice({
  id: '102',
  serial: 'TABLET',
  name: 'tablet',
  platform: 'android',
  mode: 'android-fully-managed',
});

/** Ann's phone has moved and her old rules are off; her tablet can move only with a reset. The promised day is over. */
function plan(choice: CaseChoice = {}, chosen = settings()): Plan {
  const moved: CaseChoice = {
    devices: [sourceDevice({ state: 'left' }), tablet],
    managed: [managedDevice()],
    entra: [entraDevice()],
    levers: SETTLED,
    past: [invited(30, NOW - DAY)],
    started: true,
    ...choice,
  };
  return planSubject(inputWith(moved, chosen));
}

const decided = { enforceAnyway: new Set([TABLET]) };
const codes = ({ findings }: Plan): readonly string[] => findings.map(({ code }) => code);
const enforces = ({ actions }: Plan): boolean =>
  actions.some((action) => action.kind === 'add-member' && action.lever === 'enforced');
const approvedFor = (lockout: ReadonlySet<typeof ANN>): NonNullable<CaseChoice['wave']> => ({
  approved: { handover: true, unenroll: true, lockout },
});

test('a device that cannot move holds the new rules back, and it is said why', () => {
  const held = plan();
  expect(held.findings.find(({ code }) => code === 'enforcement-held')?.facts).toEqual({ why: 'device' });
  expect([held.readyToEnforce, enforces(held)]).toEqual([false, false]);
});

test('decided in spite of it, whoever loses access by that is asked about by name, and enforced once approved (law 7)', () => {
  const asked = plan({ intent: decided, wave: approvedFor(new Set()) });
  expect(codes(asked)).toContain('lockout');
  expect(codes(asked)).not.toContain('enforcement-held');
  expect([asked.lockedOut, asked.readyToEnforce, enforces(asked)]).toEqual([true, true, false]);

  expect(enforces(plan({ intent: decided, wave: approvedFor(new Set([ANN])) }))).toBe(true);
  const early = plan({ intent: decided, wave: approvedFor(new Set([ANN])), past: [invited(10, NOW + DAY)] });
  expect([early.readyToEnforce, enforces(early)]).toEqual([false, false]);
});

test('it is about the devices that it was said of: another one that cannot move holds the rules again', () => {
  const other = { ...tablet, id: '103', serial: 'SECOND', name: 'second' };
  const devices = [sourceDevice({ state: 'left' }), tablet, other];
  const again = plan({ devices, intent: decided, wave: approvedFor(new Set([ANN])) });
  expect(codes(again)).toContain('enforcement-held');
  expect(enforces(again)).toBe(false);
});

test('whom the new rules hold already is held back from nothing by a device that comes later', () => {
  expect(codes(plan({ levers: { ...SETTLED, enforced: NOW - 2 * DAY } }))).not.toContain('enforcement-held');
});

test('of whom a device is left out, that is told and not the device that cannot move: no word on the latter would help', () => {
  const out = new Map([[TABLET, { reason: 'museum', by: 'bob' }]]);
  const plans = [plan({ intent: { excluded: out } }), plan({ intent: { excluded: out, ...decided } })];
  for (const one of plans) {
    const whys = one.findings.flatMap(({ code, facts }) => (code === 'enforcement-held' ? [facts['why']] : []));
    expect([whys, enforces(one)]).toEqual([['crossed'], false]);
  }
});

test('a reminder speaks of what its owner can still move, and a letter about being blocked of what the new rules refuse', () => {
  const third = sourceDevice({ id: '103', serial: 'THIRD', name: 'third' });
  const devices = [sourceDevice({ state: 'left' }), tablet, third];
  const choice = { devices, managed: [managedDevice()], entra: [entraDevice()], levers: SETTLED };
  const spokenOf = (kind: Parameters<typeof devicesIn>[0], of: CaseChoice = choice): readonly (string | null)[] =>
    devicesIn(kind, inputWith(of)).map(({ serial }) => serial);
  expect(spokenOf('reminder')).toEqual(['THIRD']);
  expect(spokenOf('deadline')).toEqual(['THIRD']);
  expect(new Set(spokenOf('blocked'))).toEqual(new Set(['TABLET', 'THIRD']));
  expect(spokenOf('invitation')).toHaveLength(3);
});

test('whoever can do nothing more is not reminded: what cannot move, and what was left out, waits for others', () => {
  const mails = (choice: CaseChoice): readonly string[] =>
    plan({ past: [invited(10, NOW + DAY / 2)], started: false, ...choice }).actions.flatMap((action) =>
      action.kind === 'send-message' && (action.message === 'reminder' || action.message === 'deadline')
        ? [action.message]
        : [],
    );
  const third = sourceDevice({ id: '103', serial: 'THIRD', name: 'third' });
  const phone = sourceDevice({ state: 'left' });
  expect(mails({ devices: [phone, tablet, third] })).toHaveLength(1);
  expect(mails({})).toEqual([]);
  const bookings = new Map([[deviceKey('serial:THIRD'), { ...NO_BOOKING, deferredUntil: NOW + 5 * DAY }]]);
  const soon = { devices: [phone, tablet, third], past: [invited(10, NOW + 2 * DAY)] };
  expect([mails(soon), mails({ ...soon, intent: { bookings } })]).toEqual([['reminder'], []]);
  const out = new Map([[deviceKey('serial:THIRD'), { reason: 'museum', by: 'bob' }]]);
  expect(mails({ devices: [phone, third], intent: { excluded: out } })).toEqual([]);
});
