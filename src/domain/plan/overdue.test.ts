import { expect, test } from 'vitest';
import {
  ANN,
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  SETTLED,
  settings,
  sourceDevice,
} from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import type { MoveSettings } from '../settings.ts';
import { DAY, deviceKey, HOUR, type Instant, MINUTE } from '../words.ts';
import { NO_BOOKING } from './booking.ts';
import type { PlanInput } from './case.ts';
import { planSubject } from './subject.ts';

const PHONE = deviceKey('serial:S1');
const chosen = (unenroll: MoveSettings['unenroll']): MoveSettings => ({ ...settings({ kind: 'none' }), unenroll });
const AT_DEADLINE = chosen({ start: 'user', atDeadline: 'service' });
const AT_ONCE = chosen({ start: 'service', atDeadline: 'wait' });
const BY_USER = chosen({ start: 'user', atDeadline: 'wait' });

/** A phone that is seen every day, of somebody who was invited and whom the old rules let go of long ago. */
const inputAt = (at: Instant, of: MoveSettings, choice: CaseChoice = {}): PlanInput => ({
  ...inputWith({ devices: [sourceDevice({ lastSeenAt: at })], levers: SETTLED, ...choice }, of),
  now: at,
});
const doneOf = (input: PlanInput): readonly string[] =>
  planSubject(input).actions.map((action) => (action.kind === 'send-message' ? action.message : action.kind));
const sentOf = (input: PlanInput, outcome: PastAction['outcome'] = 'done'): readonly PastAction[] =>
  planSubject(input).actions.map((action) => ({ action, claimedAt: input.now, outcome, recordedAt: input.now }));

test.each([
  ['at the deadline', AT_DEADLINE],
  ['at once', AT_ONCE],
])(
  'the service, which starts %s, warns who heard of the move too long ago, and gives their notice anew (law 3)',
  (_, of) => {
    const past = [invited(40, null)];
    const late = inputAt(NOW, of, { past });
    expect(doneOf(late)).toEqual(['deadline']);
    const warned = [...past, ...sentOf(late)];
    expect(warned[1]?.action).toMatchObject({ to: `user:${ANN}`, promise: null });

    expect(doneOf(inputAt(NOW + MINUTE, of, { past: warned }))).toEqual([]);
    expect(planSubject(inputAt(NOW + 4 * DAY, of, { past: warned })).nextDueAt).toBe(NOW + 5 * DAY);
    expect(doneOf(inputAt(NOW + 5 * DAY - 1, of, { past: warned }))).toEqual([]);
    const due = inputAt(NOW + 5 * DAY, of, { past: warned });
    expect(doneOf(due)).toEqual(['retire-device']);
    for (const action of planSubject(due).actions) expect(actionBreaches(action, due)).toEqual([]);
    // A wave that rested for weeks once more: so does the warning.
    expect(doneOf(inputAt(NOW + 30 * DAY, of, { past: warned }))).toEqual(['deadline']);
  },
);

/** What goes out at this moment, and is accepted. */
function livedAt(at: Instant, of: MoveSettings, past: PastAction[], choice: CaseChoice): readonly string[] {
  const input = inputAt(at, of, { past, ...choice });
  const kinds = doneOf(input).map((kind) => (kind === 'add-member' ? 'enforced' : kind));
  past.push(...sentOf(input));
  return kinds;
}

test('whose last day passed while the wave was paused is warned before the service begins, and has their days of notice', () => {
  const past: PastAction[] = [invited(0, null)];
  const told: (readonly [string, number])[] = [];
  for (let at = NOW + DAY; at < NOW + 40 * DAY; at += 6 * HOUR) {
    const day = (at - NOW) / DAY;
    const wave = { state: day >= 17 && day < 27 ? 'paused' : 'open' } as const;
    for (const kind of livedAt(at, AT_DEADLINE, past, { wave })) told.push([kind, day]);
  }
  expect(told).toEqual([
    ['reminder', 16],
    ['deadline', 27],
    ['retire-device', 32],
  ]);
});

test('nor does the service begin where the old rules let go less than a day before the last day; its owner may', () => {
  const { action, ...rest } = warned(NOW - DAY);
  const past = [invited(20, null), { ...rest, action: { ...action, promise: null } as PastAction['action'] }, revoked];
  expect(doneOf(inputAt(NOW, AT_DEADLINE, { past }))).toEqual(['retire-device']);
  const levers = { exempt: NOW - HOUR, released: NOW - HOUR, 'source-exempt': NOW - HOUR };
  const late = inputAt(NOW, AT_DEADLINE, { past, levers });
  expect(doneOf(late)).toEqual(['deadline']);
  expect(doneOf(inputAt(NOW, AT_DEADLINE, { past, levers, started: true }))).toEqual(['retire-device']);
  const told = [...past, ...sentOf(late)];
  expect(doneOf(inputAt(NOW + 5 * DAY - 1, AT_DEADLINE, { past: told, levers }))).toEqual([]);
  expect(doneOf(inputAt(NOW + 5 * DAY, AT_DEADLINE, { past: told, levers }))).toEqual(['retire-device']);
});

test('who heard of it lately is not warned, nor is anybody held up who starts it themselves', () => {
  expect(doneOf(inputAt(NOW, AT_ONCE, { past: [invited(19, null)] }))).toEqual(['retire-device']);
  expect(doneOf(inputAt(NOW + MINUTE, AT_ONCE, { past: [invited(19, null)] }))).toEqual(['deadline']);
  expect(doneOf(inputAt(NOW, AT_DEADLINE, { past: [invited(40, null)], started: true }))).toEqual(['retire-device']);
});

test('nobody is warned in the night, while the wave rests, or of a device that waits for a time that was picked', () => {
  const past = [invited(40, null)];
  const rests: readonly CaseChoice[] = [
    { differs: { quietUntil: NOW + HOUR } },
    { wave: { state: 'paused' } },
    { wave: { braked: true } },
    { wave: { approved: { handover: true, unenroll: false, lockout: 'all' } } },
    { intent: { bookings: new Map([[PHONE, { ...NO_BOOKING, slotAt: NOW + DAY, pickedAt: NOW - DAY }]]) } },
  ];
  for (const choice of rests)
    expect(doneOf(inputAt(NOW, AT_DEADLINE, { past, ...choice })).filter((kind) => kind !== 'reminder')).toEqual([]);
});

test('a device that came after the last word of the move is no surprise to its owner either', () => {
  const input = inputAt(NOW, AT_ONCE, { past: [invited(6, null)] });
  const [device] = input.subject.devices;
  if (!device?.source) throw new Error('no device');
  const came = { ...device, source: { ...device.source, firstSeenAt: NOW - DAY } };
  expect(doneOf(input)).toEqual(['retire-device']);
  expect(doneOf({ ...input, subject: { ...input.subject, devices: [came] } })).toEqual(['deadline']);
});

test('nor is one that they had from somebody else, whose it was when they were told', () => {
  const [mine, theirs] = [sourceDevice(), sourceDevice({ id: '102', serial: 'S2', platform: 'ipados', model: 'iPad' })];
  const past: PastAction[] = [];
  const told: (readonly [string, number])[] = [];
  const retired: (readonly [unknown, number])[] = [];
  for (let at = NOW; at < NOW + 30 * DAY; at += 6 * HOUR) {
    // Their record is as old as the phone's; on the twentieth day it names another owner.
    const owned = [mine, ...(at < NOW + 20 * DAY ? [] : [theirs])];
    const input = inputAt(at, AT_DEADLINE, { past, devices: owned.map((one) => ({ ...one, lastSeenAt: at })) });
    for (const { action } of sentOf(input))
      if (action.kind === 'retire-device') retired.push([action.device, (at - NOW) / DAY]);
      else if (action.kind === 'send-message') told.push([action.message, (at - NOW) / DAY]);
    past.push(...sentOf(input));
  }
  expect(told).toEqual([
    ['invitation', 0],
    ['reminder', 16],
    ['deadline', 18],
    ['deadline', 20],
  ]);
  expect(retired).toEqual([
    [PHONE, 19],
    ['serial:S2', 25],
  ]);
});

test('a warning of which nobody knows whether it arrived is sent once more, and nothing starts before one was accepted', () => {
  const past = [invited(40, null)];
  const unknown = [...past, ...sentOf(inputAt(NOW, AT_DEADLINE, { past }), 'unknown')];
  expect(doneOf(inputAt(NOW + HOUR - 1, AT_DEADLINE, { past: unknown }))).toEqual([]);
  const again = inputAt(NOW + HOUR, AT_DEADLINE, { past: unknown });
  expect(doneOf(again)).toEqual(['deadline']);
  // Nor does a second one of which nobody knows end it.
  const twice = [...unknown, ...sentOf(again, 'unknown')];
  expect(doneOf(inputAt(NOW + 3 * HOUR - 1, AT_DEADLINE, { past: twice }))).toEqual([]);
  expect(doneOf(inputAt(NOW + 3 * HOUR, AT_DEADLINE, { past: twice }))).toEqual(['deadline']);
  expect(planSubject(inputAt(NOW + 2 * HOUR, AT_DEADLINE, { past: twice })).findings).toContainEqual(
    expect.objectContaining({ code: 'message-unknown', facts: { message: 'deadline' } }),
  );
  const warned = [...unknown, ...sentOf(again)];
  expect(doneOf(inputAt(NOW + 5 * DAY, AT_DEADLINE, { past: warned }))).toEqual([]);
  expect(doneOf(inputAt(NOW + HOUR + 5 * DAY, AT_DEADLINE, { past: warned }))).toEqual(['retire-device']);
});

test('who can still start after the last day is reminded once a week, and only while they can', () => {
  const past: PastAction[] = [invited(0, null)];
  const told: (readonly [string, number])[] = [];
  for (let at = NOW; at < NOW + 42 * DAY; at += 6 * HOUR) {
    const rests = at > NOW + 29 * DAY && at < NOW + 35 * DAY;
    const input = inputAt(at, BY_USER, { past, wave: { state: rests ? 'paused' : 'open' } });
    for (const kind of doneOf(input)) told.push([kind, (at - NOW) / DAY]);
    if (!rests) expect(planSubject(input).nextDueAt).not.toBeNull();
    past.push(...sentOf(input));
  }
  // The last day is the nineteenth.
  expect(told).toEqual([
    ['reminder', 16],
    ['deadline', 18],
    ['reminder', 25],
    ['reminder', 35],
  ]);
  const late = { past: [invited(40, null)] };
  expect(doneOf(inputAt(NOW, BY_USER, late))).toEqual(['reminder']);
  expect(doneOf(inputAt(NOW, BY_USER, { ...late, started: true }))).not.toContain('reminder');
  expect(doneOf(inputAt(NOW, BY_USER, { ...late, levers: {} }))).not.toContain('reminder');
  expect(doneOf(inputAt(NOW, BY_USER, { ...late, devices: [sourceDevice({ lastSeenAt: NOW - 15 * DAY })] }))).toEqual(
    [],
  );
});

test('and four times at most: more mail moves nobody', () => {
  const past: PastAction[] = [invited(0, null)];
  const told: string[] = [];
  for (let at = NOW + 20 * DAY; at < NOW + 100 * DAY; at += DAY / 2) {
    const input = inputAt(at, BY_USER, { past });
    told.push(...doneOf(input));
    past.push(...sentOf(input));
  }

  expect(told).toEqual(Array.from({ length: 4 }, () => 'reminder'));

  // What no server took is no reminder.
  const refused: PastAction[] = [invited(0, null)];
  const tries: string[] = [];
  for (let at = NOW + 30 * DAY; tries.length < 6 && at < NOW + 40 * DAY; at += HOUR) {
    const input = inputAt(at, BY_USER, { past: refused });
    tries.push(...doneOf(input));
    refused.push(...sentOf(input, 'failed'));
  }
  expect(tries.length).toBe(6);
});

test('a device that came later leaves no sooner than the days of notice after the first word since', () => {
  const came = (past: readonly PastAction[], at: Instant): readonly string[] => {
    const input = inputAt(at, AT_ONCE, { past });
    const [device] = input.subject.devices;
    if (!device?.source) throw new Error('no device');
    const own = { ...device, source: { ...device.source, firstSeenAt: NOW - 2 * DAY } };
    return doneOf({ ...input, subject: { ...input.subject, devices: [own] } });
  };
  const past = [invited(20, null), invited(1, null)];
  expect(came(past, NOW)).toEqual([]);
  expect(came(past, NOW + 4 * DAY - 1)).toEqual([]);
  expect(came(past, NOW + 4 * DAY)).toEqual(['retire-device']);
});

test('who would lose access at a date that is long past is told another first, and the rules come then', () => {
  const atOnce = settings({ kind: 'at-once' });
  const at = (when: Instant, past: readonly PastAction[]): PlanInput =>
    inputAt(when, atOnce, { past, devices: [sourceDevice({ lastSeenAt: when })] });
  const enforces = (input: PlanInput): boolean =>
    planSubject(input).actions.some((action) => action.kind === 'add-member' && action.lever === 'enforced');
  expect(enforces(at(NOW, [invited(19, NOW - 14 * DAY)]))).toBe(true);

  const past = [invited(40, NOW - 35 * DAY)];
  const late = at(NOW, past);
  expect(doneOf(late)).toEqual(['reminder']);
  const told = [...past, ...sentOf(late)];
  const promise = told[1]?.action.kind === 'send-message' ? told[1].action.promise : null;
  if (promise === null) throw new Error('no date');
  expect(promise).toBeGreaterThanOrEqual(NOW + atOnce.notice.beforeMs);
  expect(enforces(at(promise - 1, told))).toBe(false);
  const due = at(promise, told);
  expect(enforces(due)).toBe(true);
  for (const action of planSubject(due).actions) expect(actionBreaches(action, due)).toEqual([]);

  // Who is under the new rules already is told of no date.
  const levers = { ...SETTLED, enforced: NOW - 30 * DAY };
  const enforced = inputAt(NOW, atOnce, { past, devices: [sourceDevice({ lastSeenAt: NOW })], levers });
  expect(planSubject(enforced).actions.filter(({ key }) => key.includes(':anew:'))).toEqual([]);
});

const GRACE = settings();
const startedOn = (at: Instant, choice: CaseChoice): PlanInput =>
  inputAt(at, GRACE, { devices: [sourceDevice({ lastSeenAt: at })], ...choice });
const enforces = (input: PlanInput): boolean =>
  planSubject(input).actions.some((action) => action.kind === 'add-member' && action.lever === 'enforced');
/** The last day of it was told of, as one day before it is. */
const warned = (promise: Instant): PastAction => {
  const { action } = invited(0, promise);
  return {
    action: { ...action, key: 'mail:deadline', message: 'deadline' } as PastAction['action'],
    claimedAt: promise - DAY,
    outcome: 'done',
    recordedAt: promise - DAY,
  };
};

/** What was seen an hour ago is in force, as the sessions were ended since. */
const revoked: PastAction = {
  action: { ...invited(0).action, kind: 'revoke-sessions', key: 'revoke', user: ANN } as PastAction['action'],
  claimedAt: NOW - HOUR / 2,
  outcome: 'done',
  recordedAt: NOW - HOUR / 2,
};

test.each<readonly [string, CaseChoice]>([
  ['the old rules let go after it', { past: [invited(20, NOW - DAY), warned(NOW - DAY)] }],
  ['no warning went out before it', { past: [invited(20, NOW - DAY)], levers: SETTLED }],
])('a grace period that nobody could use is none: where %s, another date is told first', (_, choice) => {
  const levers = { exempt: NOW - HOUR, released: NOW - HOUR, 'source-exempt': NOW - HOUR };
  const past = [...(choice.past ?? []), revoked];
  const late = startedOn(NOW, { levers, ...choice, past });
  expect(doneOf(late)).toEqual(['reminder']);
  const told = [...past, ...sentOf(late)];
  const promise = NOW + 19 * DAY + HOUR;
  expect(told.at(-1)?.action).toMatchObject({ to: `user:${ANN}`, promise });

  const then = { levers, ...choice, past: [...told, warned(promise)] };
  expect(enforces(startedOn(promise - 1, then))).toBe(false);
  const due = startedOn(promise, then);
  expect(enforces(due)).toBe(true);
  for (const action of planSubject(due).actions) expect(actionBreaches(action, due)).toEqual([]);
});

test.each([
  ['at the deadline', { start: 'user', atDeadline: 'service' }, 19 * DAY + HOUR],
  ['at once', { start: 'service', atDeadline: 'wait' }, 5 * DAY],
] as const)(
  'the service, which starts %s, begins with nothing before the days that another date gives',
  (_, unenroll, days) => {
    const of = { ...GRACE, unenroll };
    const { action, ...rest } = invited(4, NOW - DAY);
    const reminded = {
      ...rest,
      action: { ...action, key: 'mail:reminder', message: 'reminder' } as PastAction['action'],
    };
    const past = [invited(20, NOW - DAY), reminded];
    const late = inputAt(NOW, of, { past, levers: SETTLED });
    expect(doneOf(late)).toEqual(['reminder']);
    // Also while it waits for the morning.
    expect(doneOf(inputAt(NOW, of, { past, levers: SETTLED, differs: { quietUntil: NOW + HOUR } }))).toEqual([]);
    expect(doneOf(inputAt(NOW, of, { past, levers: SETTLED, started: true }))).toContain('retire-device');

    const told = [...past, ...sentOf(late), warned(NOW + 19 * DAY + HOUR)];
    const leaves = (at: Instant): boolean =>
      doneOf(inputAt(at, of, { past: told, levers: SETTLED })).includes('retire-device');
    expect(leaves(NOW + HOUR)).toBe(false);
    expect(leaves(NOW + days - 1)).toBe(false);
    expect(leaves(NOW + days)).toBe(true);
  },
);

test('nor is it where a wave rested through it; told in time of the next date, they come under the rules then', () => {
  const past: PastAction[] = [invited(0, NOW + 19 * DAY)];
  const told: (readonly [string, number])[] = [];
  for (let at = NOW; at < NOW + 60 * DAY && !told.some(([kind]) => kind === 'enforced'); at += 6 * HOUR) {
    const rests = at > NOW + DAY && at < NOW + 20 * DAY;
    const input = startedOn(at, { past, levers: SETTLED, wave: { state: rests ? 'paused' : 'open' } });
    for (const { action } of sentOf(input))
      told.push([action.kind === 'send-message' ? action.message : 'enforced', (at - NOW) / DAY]);
    past.push(...sentOf(input));
  }
  expect(told).toEqual([
    ['reminder', 20],
    ['reminder', 36.25],
    ['deadline', 38.25],
    ['enforced', 39.25],
  ]);
});

test('whose last warning was refused, or who has nothing left to do, is told of no other date', () => {
  const refused: PastAction = { ...warned(NOW - DAY), outcome: 'failed', code: 'mail-refused' };
  const past = [invited(20, NOW - DAY)];
  expect(enforces(startedOn(NOW, { past: [...past, refused], levers: SETTLED }))).toBe(true);
  expect(enforces(startedOn(NOW, { past: [...past, { ...refused, code: 'overtaken' }], levers: SETTLED }))).toBe(false);
  expect(enforces(startedOn(NOW, { past, levers: SETTLED, started: true }))).toBe(true);
});

test('whom something takes out of the exemption before each date is told another four times, and no more', () => {
  const past: PastAction[] = [invited(20, NOW - DAY)];
  let promise = NOW - DAY;
  const told: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const at = promise + HOUR;
    const input = startedOn(at, { past: [...past, warned(promise)], levers: SETTLED });
    const { subject } = input;
    if (subject.access === null) throw new Error('nobody');
    const exempt = { ...subject.access.levers.exempt, changedAt: at - HOUR };
    const access = { ...subject.access, levers: { ...subject.access.levers, exempt } };
    const late = { ...input, subject: { ...subject, access } };
    const [first] = planSubject(late).actions;
    told.push(first?.kind ?? 'nothing');
    if (first?.kind !== 'send-message') break;
    past.push(...sentOf(late));
    promise = first.promise ?? 0;
  }
  expect(told).toEqual([...Array.from({ length: 4 }, () => 'send-message'), 'add-member']);
});

test('a grace of hours was used by whom the old rules let go of in its first half', () => {
  const short = { ...settings({ kind: 'grace', graceMs: 8 * HOUR }), notice: { ...GRACE.notice, beforeMs: HOUR } };
  const letGo = (at: Instant): PlanInput =>
    inputAt(NOW, short, { past: [invited(1, NOW), revoked], levers: { ...SETTLED, exempt: at } });
  expect(enforces(letGo(NOW - 4 * HOUR))).toBe(true);
  expect(enforces(letGo(NOW - 4 * HOUR + 1))).toBe(false);
});

test('nobody is warned of what was asked to leave already and does not show it yet', () => {
  const past = [invited(20, null)];
  const asked = sentOf(inputAt(NOW - DAY, AT_ONCE, { past }), null);
  expect(asked.map(({ action }) => action.kind)).toEqual(['retire-device']);
  expect(doneOf(inputAt(NOW, AT_ONCE, { past: [...past, ...asked] }))).toEqual([]);
  // Known not to have happened: it would begin, and they heard of it too long ago.
  const failed = asked.map((item) => ({ ...item, outcome: 'failed' as const }));
  expect(doneOf(inputAt(NOW, AT_ONCE, { past: [...past, ...failed] }))).toEqual(['deadline']);
});
