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
  TENANT_IN_ORDER,
} from '../../../test/kits/cases.kit.ts';
import type { Action, PastAction } from '../action.ts';
import type { SourceDevice } from '../facts.ts';
import { actionBreaches } from '../laws.ts';
import type { MoveSettings } from '../settings.ts';
import { DAY, deviceKey, HOUR } from '../words.ts';
import { NO_BOOKING } from './booking.ts';
import { planSubject } from './subject.ts';

const chosen = (unenroll: MoveSettings['unenroll']): MoveSettings => ({ ...settings({ kind: 'none' }), unenroll });
const AT_DEADLINE = chosen({ start: 'user', atDeadline: 'service' });
const AT_ONCE = chosen({ start: 'service', atDeadline: 'wait' });
const BY_USER = chosen({ start: 'user', atDeadline: 'wait' });
const [PHONE, PAD] = [deviceKey('serial:S1'), deviceKey('serial:S2')];
const phone = sourceDevice();
const pad = sourceDevice({ id: '102', serial: 'S2', platform: 'ipados', model: 'iPad', ownership: 'personal' });

interface Day extends CaseChoice {
  readonly devices: readonly SourceDevice[];
  readonly of: MoveSettings;
}

/**
 * What is done for Ann, whom the old rules let go of long ago and who does nothing, in forty days from her invitation on: the messages, and
 * what leaves, each with its day. Her notice is five days, her last day the nineteenth.
 */
function lifeOf(
  dayOf: (day: number) => Day,
  kept: (action: Action) => Action = (action) => action,
): readonly (readonly [what: string, day: number])[] {
  const past: PastAction[] = [];
  const life: (readonly [string, number])[] = [];
  for (let at = NOW; at < NOW + 40 * DAY; at += 6 * HOUR) {
    const day = (at - NOW) / DAY;
    const { of, ...choice } = dayOf(day);
    const devices = choice.devices.map((device) => ({ ...device, lastSeenAt: at }));
    const input = { ...inputWith({ levers: SETTLED, ...choice, devices, past }, of), now: at };
    for (const action of planSubject(input).actions) {
      expect(actionBreaches(action, input)).toEqual([]);
      if (action.kind === 'send-message') life.push([action.message, day]);
      if (action.kind === 'retire-device') life.push([action.device, day]);
      if (action.kind === 'add-member') life.push(['enforced', day]);
      past.push({ action: kept(action), claimedAt: at, outcome: 'done', recordedAt: at });
    }
  }
  return life;
}

test.each<readonly [string, CaseChoice]>([
  ['left out', { intent: { excluded: new Map([[PAD, { reason: 'lent', by: 'admin' }]]) } }],
  ['refused by Intune', { differs: { tenant: { ...TENANT_IN_ORDER, blockedPersonalPlatforms: ['ipados'] } } }],
  ['held in a way that nobody knew', { devices: [phone, { ...pad, mode: 'unknown' }] }],
])('of a device that was %s until after the last day no letter told: the service warns first', (_, choice) => {
  for (const [of, leaves] of [
    [AT_DEADLINE, 19],
    [AT_ONCE, 5],
  ] as const) {
    const life = lifeOf((day) => ({ devices: [phone, pad], ...(day < 20 ? choice : {}), of }));
    expect(life.filter(([what, day]) => day > 18 || what.startsWith('serial:'))).toEqual([
      [PHONE, leaves],
      ['deadline', 20],
      [PAD, 25],
    ]);
  }
});

test('a word of one device keeps no other in mind: that was named too long ago, and its owner is warned', () => {
  const intent: NonNullable<CaseChoice['intent']> = {
    bookings: new Map([
      [PHONE, { ...NO_BOOKING, deferredUntil: NOW + 24 * DAY }],
      [PAD, { ...NO_BOOKING, slotAt: NOW + 24 * DAY, pickedAt: NOW + 2 * DAY }],
    ]),
  };
  const life = lifeOf((day) => {
    const state = day >= 6 && day < 23 ? 'paused' : 'open';
    return { devices: [phone, pad], of: AT_ONCE, intent, wave: { state } };
  });
  expect(life).toEqual([
    ['invitation', 0],
    // Of the iPad alone.
    ['reminder', 23],
    ['deadline', 24],
    [PHONE, 29],
    [PAD, 29],
  ]);
});

test.each<readonly [string, MoveSettings, MoveSettings, number]>([
  ['from the last day on, after it', BY_USER, AT_DEADLINE, 20],
  ['at once, before it', BY_USER, AT_ONCE, 10],
  [
    'of a product that could not let it retire',
    { ...AT_ONCE, source: { ...AT_ONCE.source, retires: false } },
    AT_ONCE,
    7,
  ],
])('who was told that nobody starts without them is told first that the service does: %s', (_, before, after, from) => {
  const life = lifeOf((day) => ({ devices: [phone], of: day < from ? before : after }));
  expect(life.filter(([what, day]) => day >= from && what !== 'reminder')).toEqual(
    [['deadline', from], ...(from < 18 ? [['deadline', 18]] : []), [PHONE, from + 5]].toSorted(
      (a, b) => Number(a[1]) - Number(b[1]),
    ),
  );
});

test('nor does the service go by what it said before it was silent', () => {
  const life = lifeOf((day) => ({ devices: [phone], of: day >= 15 && day < 18.5 ? BY_USER : AT_DEADLINE }));
  expect(life).toEqual([
    ['invitation', 0],
    ['reminder', 16],
    ['deadline', 18],
    ['deadline', 19],
    [PHONE, 24],
  ]);
});

test('the day that was named for the service is kept, whatever is decided later', () => {
  expect(lifeOf((day) => ({ devices: [phone], of: day < 10 ? AT_DEADLINE : AT_ONCE }))).toContainEqual([PHONE, 19]);
});

test('so is the day of a warning, where the notice is shorter by then', () => {
  const shorter = { ...AT_DEADLINE, notice: { ...AT_DEADLINE.notice, beforeMs: DAY } };
  const warned = lifeOf((day) => ({
    devices: [phone],
    of: day < 23 ? AT_DEADLINE : shorter,
    wave: { state: day >= 17 && day < 22 ? 'paused' : 'open' },
  }));
  expect(warned.slice(-2)).toEqual([
    ['deadline', 22],
    [PHONE, 27],
  ]);
});

test.each<readonly [string, NonNullable<CaseChoice['wave']>]>([
  ['the wave had braked', { braked: true }],
  ['nobody had said yes to it', { approved: { handover: true, unenroll: false, lockout: 'all' } }],
])('nobody is asked to start what nobody may start, and a last day on which %s was none', (_, still) => {
  const slotAt = NOW + 14 * DAY;
  const intent = { bookings: new Map([[PHONE, { ...NO_BOOKING, slotAt, pickedAt: NOW + 6 * DAY }]]) };
  const rests = (of: MoveSettings, until: number) =>
    lifeOf((day) => ({
      devices: [phone],
      of,
      ...(day < 14 ? { intent } : {}),
      ...(day < until ? { wave: still } : {}),
    }));
  expect(rests(AT_DEADLINE, 22)).toEqual([
    ['invitation', 0],
    ['deadline', 22],
    [PHONE, 27],
  ]);
  // Nor was the grace one: Intune's rules wait, and come on a day of which they hear once they can start.
  expect(rests(settings(), 22)).toEqual([
    ['invitation', 0],
    ['reminder', 22],
    ['reminder', 38.25],
  ]);
  expect(rests(settings(), 40).map(([what]) => what)).toEqual(['invitation']);
});

test('who has something to do that waits for no wave is reminded while theirs has braked', () => {
  const levers = { ...SETTLED, 'source-exempt': NOW - 3 * DAY };
  const arrived = {
    managed: [managedDevice({ compliance: 'noncompliant' })],
    entra: [entraDevice({ mdmAppId: null })],
  };
  const gone = { ...phone, state: 'left' as const };
  const of = (devices: readonly SourceDevice[]) =>
    lifeOf(() => ({ devices, of: BY_USER, levers, wave: { braked: true }, ...arrived }));
  expect(of([gone]).map(([what]) => what)).toContain('reminder');
  expect(of([gone, pad]).map(([what]) => what)).not.toContain('reminder');
});

const anew = (day: number) => ({ ...phone, enrolledAt: NOW + day * DAY });

test('what was told of a device is told of the enrollment that it had: one that is back is warned of, each time', () => {
  const back = lifeOf((day) => ({ devices: [day < 21 ? phone : day < 33 ? anew(21) : anew(33)], of: AT_DEADLINE }));
  expect(back.slice(-5)).toEqual([
    [PHONE, 19],
    ['deadline', 21],
    [PHONE, 26],
    ['deadline', 33],
    [PHONE, 38],
  ]);
});

test('nor is it taken at once where the time that its owner picked fell with its enrollment', () => {
  const bookings = new Map([[PHONE, { ...NO_BOOKING, slotAt: NOW + 15 * DAY, pickedAt: NOW + DAY }]]);
  const picked = lifeOf((day) =>
    day < 12 ? { devices: [phone], of: AT_ONCE, intent: { bookings } } : { devices: [anew(12)], of: AT_ONCE },
  );
  expect(picked.filter(([, day]) => day < 18)).toContainEqual(['deadline', 12]);
  expect(picked).toContainEqual([PHONE, 17]);
});

test('nobody is warned in the hour of a reminder: that is their first word of the device, and the days count from it', () => {
  const life = lifeOf((day) => ({
    devices: [day < 16 ? phone : anew(16)],
    of: AT_ONCE,
    wave: { state: day >= 4 && day < 16 ? 'paused' : 'open' },
  }));
  expect(life).toEqual([
    ['invitation', 0],
    ['reminder', 16],
    ['deadline', 18],
    [PHONE, 21],
  ]);
});

test('what an older version said counts as it did: of all that its reader had, and that the service starts it', () => {
  const asBefore = (action: Action): Action => {
    if (action.kind !== 'send-message') return action;
    const { service: _, ...rest } = action;
    return rest;
  };
  const life = (of: MoveSettings) => lifeOf((day) => ({ devices: [phone], of: day < 20 ? of : AT_DEADLINE }), asBefore);
  expect(life(AT_DEADLINE)).toContainEqual([PHONE, 19]);
  expect(life(BY_USER).slice(-1)).toEqual([[PHONE, 20]]);
  const rested = lifeOf(
    (day) => ({ devices: [phone], of: AT_DEADLINE, wave: { state: day >= 17 && day < 22 ? 'paused' : 'open' } }),
    asBefore,
  );
  expect(rested.slice(-2)).toEqual([
    ['deadline', 22],
    [PHONE, 27],
  ]);
});

test('an enrollment that is still to come is a clock that is wrong, and warns nobody for ever', () => {
  const ahead = { ...phone, enrolledAt: NOW + 400 * DAY };
  const life = lifeOf((day) => ({ devices: [day < 12 ? phone : ahead], of: AT_DEADLINE }));
  expect(life.filter(([, day]) => day > 17 && day < 30)).toEqual([
    ['deadline', 18],
    [PHONE, 19],
  ]);
});

test('nor within half a day after another word, which named another day', () => {
  // The old rules let go of them less than a day before their last day, which was none.
  const late = NOW - 25 * HOUR;
  const levers = { exempt: late, released: late, 'source-exempt': late };
  const planAfter = (hours: number) => {
    const at = NOW - hours * HOUR;
    const { action, ...last } = { ...invited(0, null), claimedAt: at, recordedAt: at };
    const word: PastAction = { ...last, action: { ...action, key: 'last', message: 'deadline' } as Action };
    return planSubject(inputWith({ devices: [phone], levers, past: [invited(19.1, null), word] }, AT_DEADLINE));
  };
  const told = (hours: number) => planAfter(hours).actions.filter(({ kind }) => kind === 'send-message');
  expect(told(3)).toEqual([]);
  expect(planAfter(3).nextDueAt).toBe(NOW + 9 * HOUR);
  expect(told(12)).toMatchObject([{ message: 'deadline', key: expect.stringContaining('late:') }]);
});
