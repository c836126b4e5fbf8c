import { expect, test } from 'vitest';
import { ANN, inputWith, invited, NOW, SETTLED, settings, sourceDevice, WAVE } from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import type { Enforcement, MoveSettings } from '../settings.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { noticeOf } from './notice.ts';
import { planSubject } from './subject.ts';

const GRACE: Enforcement = { kind: 'grace', graceMs: 28 * DAY };
const AT_ONCE: Enforcement = { kind: 'at-once' };
const NONE: Enforcement = { kind: 'none' };

interface Life {
  /** What was decided, from which day on, in order. */
  readonly decided: readonly (readonly [day: number, enforcement: Enforcement])[];
  readonly days: number;
  readonly atDeadline: MoveSettings['unenroll']['atDeadline'];
}

/** What is done for Ann, who does nothing, from her invitation on: after how many hours, and what. */
function lifeOf({ decided, days, atDeadline }: Life): readonly (readonly [hour: number, what: string])[] {
  const past: PastAction[] = [];
  for (let now: Instant = NOW; now <= NOW + days * DAY; now += HOUR) {
    const [, enforcement] = decided.findLast(([day]) => now >= NOW + day * DAY) ?? [0, NONE];
    const of: MoveSettings = { ...settings(enforcement), unenroll: { start: 'user', atDeadline } };
    const devices = [sourceDevice({ lastSeenAt: now })];
    const enforced = past.find(({ action }) => action.kind === 'add-member')?.claimedAt;
    const levers = { ...SETTLED, ...(enforced === undefined ? {} : { enforced }) };
    const input = { ...inputWith({ devices, levers, past }, of), now };
    for (const action of planSubject(input).actions)
      past.push({ action, claimedAt: now, outcome: 'done', recordedAt: now });
  }
  return past.map(({ action, claimedAt }) => [
    (claimedAt - NOW) / HOUR,
    action.kind === 'send-message' ? action.message : action.kind,
  ]);
}

const hoursOf = (life: ReturnType<typeof lifeOf>, what: string): readonly number[] =>
  life.flatMap(([hour, one]) => (one === what ? [hour] : []));

test.each([
  [
    'at once, then after a grace',
    [
      [0, AT_ONCE],
      [7, GRACE],
    ],
    19 * 24,
  ],
  [
    'after a grace, then not at all',
    [
      [0, GRACE],
      [18, NONE],
    ],
    33 * 24 + 1,
  ],
] as const)(
  'rules %s: the service starts nothing before the last day that was named (law 3)',
  (_, decided, lastDay) => {
    expect(hoursOf(lifeOf({ decided, days: 40, atDeadline: 'service' }), 'retire-device')).toEqual([lastDay]);
  },
);

test('who was told meanwhile that no rules come is promised a date anew, and hears of it as of a first one (law 4)', () => {
  const decided = [
    [0, GRACE],
    [8, NONE],
    [50, GRACE],
    [60, NONE],
    [120, AT_ONCE],
  ] as const;
  const life = lifeOf({ decided, days: 130, atDeadline: 'wait' });
  expect(hoursOf(life, 'add-member')).toEqual([125 * 24 + 1]);
  const until = 83 * 24 + 1;
  const told = life.filter(([hour, what]) => hour >= 50 * 24 && hour < 60 * 24 && what !== 'add-member');
  expect(told).toEqual([[50 * 24, 'reminder']]);
  const kept = lifeOf({ decided: decided.slice(0, 3), days: 84, atDeadline: 'wait' });
  expect(kept.filter(([hour]) => hour >= 50 * 24)).toEqual([
    [50 * 24, 'reminder'],
    [until - 72, 'reminder'],
    [until - 24, 'deadline'],
    [until, 'add-member'],
    [until + 1, 'revoke-sessions'],
    [until + 1, 'blocked'],
  ]);
});

test('who is blocked in a second run of the wave is told so again', () => {
  const run = (againAt: Instant | null, invitedDays: number, said: readonly PastAction[]) => {
    const past = [...said, invited(invitedDays, NOW - DAY)];
    const levers = { ...SETTLED, enforced: NOW - DAY };
    const { actions } = planSubject(inputWith({ past, levers, wave: { againAt } }, settings()));
    return actions.filter((action) => action.kind === 'send-message' && action.message === 'blocked');
  };
  const first = run(null, 40, []);
  expect(first).toMatchObject([{ subject: ANN }]);
  const at = NOW - 30 * DAY;
  const said = first.map((action) => ({ action, claimedAt: at, outcome: 'done' as const, recordedAt: at }));
  expect(run(null, 40, said)).toEqual([]);
  expect(run(NOW - 28 * DAY, 25, said)).toHaveLength(1);
});

const reminded = (daysAgo: number, promise: Instant | null, outcome: PastAction['outcome']): PastAction => {
  const said = invited(daysAgo, promise);
  return {
    ...said,
    action: { ...said.action, key: `mail:reminder:${daysAgo}`, message: 'reminder' } as never,
    outcome,
  };
};
const enforces = (past: readonly PastAction[]): boolean =>
  planSubject(inputWith({ past, levers: SETTLED }, settings(GRACE))).actions.some(({ kind }) => kind === 'add-member');

test('that no rules come may have arrived: an old date holds no more (law 4)', () => {
  // That the date comes was said in time, and perhaps arrived.
  const past = [invited(40, NOW - HOUR), reminded(1, NOW - HOUR, 'unknown')];
  expect(enforces(past)).toBe(true);
  expect(enforces([...past, reminded(3, null, 'unknown')])).toBe(false);
  expect(enforces([...past, reminded(3, null, null)])).toBe(false);
  expect(enforces([...past, reminded(3, null, 'failed')])).toBe(true);
});

test('where a date is said for the first time nothing else is said in the same hour', () => {
  const of: MoveSettings = { ...settings(GRACE), unenroll: { start: 'user', atDeadline: 'service' } };
  for (const daysAgo of [25, 40]) {
    const { actions } = planSubject(inputWith({ past: [invited(daysAgo, null)], levers: SETTLED }, of));
    expect(actions).toMatchObject([{ kind: 'send-message', promise: NOW + 33 * DAY + HOUR }]);
  }
});

test('a longer notice is for who is told from then on', () => {
  const said = invited(6, null);
  const named = { ...said.action, days: { from: NOW - DAY, until: NOW + 13 * DAY } } as PastAction['action'];
  const longer: MoveSettings = { ...settings(NONE), notice: { ...settings().notice, beforeMs: 14 * DAY } };
  const startsAt = (action: PastAction['action']) => noticeOf([{ ...said, action }], WAVE, longer).changesFrom;
  expect(startsAt(named)).toBe(NOW - DAY);
  expect(startsAt(said.action)).toBe(NOW + 8 * DAY);
});
