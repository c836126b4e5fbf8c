import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import { shuffled } from '../../../test/kits/records.kit.ts';
import type { Fact, SourceDevice } from '../facts.ts';
import { wayOf } from '../plan/device.ts';
import { DAY, HOUR, MINUTE } from '../words.ts';
import { type Device, matchDevices, type Records } from './match.ts';

// Personal Android of one user, by records that bear no number of the hardware.

const like = { serial: null, imei: null, mac: null, platform: 'android', model: 'Pixel 8' } as const;
const T = NOW - 50 * DAY;
const dayOf = (at: number): number => Math.floor(at / DAY) * DAY;

/** Times in milliseconds after A left. */
interface Enrollment {
  readonly enrolled: number | null;
  readonly seen?: number;
  readonly left: number | null;
  /** When the last whole read before that showed it; absent: long before. */
  readonly read?: number;
  readonly differs?: Partial<SourceDevice>;
}

function records(enrollments: readonly Enrollment[], came: readonly number[]): Records {
  return {
    source: enrollments.map(({ enrolled, seen, left, read = -80 * DAY, differs }, index): Fact<'source-device'> => {
      const value = sourceDevice({
        ...like,
        udid: null,
        id: `${index}`,
        enrolledAt: enrolled === null ? null : T + enrolled,
        lastSeenAt: left === null ? NOW : T + left - HOUR,
        ...differs,
      });
      const record: Fact<'source-device'> = fact('source-device', value, T - 90 * DAY, left === null ? null : T + left);
      return {
        ...record,
        ...(left === null ? {} : { seenAt: T + read }),
        firstSeenAt: T + (seen ?? enrolled ?? -90 * DAY),
      };
    }),
    managed: came.map((at, index) =>
      fact(
        'managed-device',
        managedDevice({ ...like, id: `m${index}`, entraDeviceId: `d${index}`, enrolledAt: T + at }),
        T + at,
      ),
    ),
    entra: [],
    users: [user()],
  };
}

function found(enrollments: readonly Enrollment[], came: readonly number[] = []): readonly Device[] {
  return matchDevices(records(enrollments, came));
}

const summary = (devices: readonly Device[]) =>
  devices.map((device) => [
    device.key,
    device.source?.id,
    device.superseded.map(({ id }) => id),
    device.managed?.id,
    wayOf(device).kind,
  ]);

const A: Enrollment = { enrolled: -90 * DAY, left: 0 };
const B: Enrollment = { enrolled: HOUR, left: null };
const bLeft: Enrollment = { ...B, left: 20 * DAY };

test('a phone without a number that enrolled again in the old product is the one that it was, and arrives', () => {
  expect(summary(found([A]))).toEqual([['source:0', '0', [], undefined, 'limbo']]);
  expect(summary(found([A, B]))).toEqual([['source:0', '1', ['0'], undefined, 'in-old']]);
  expect(summary(found([A, bLeft]))).toEqual([['source:0', '1', ['0'], undefined, 'limbo']]);
  expect(summary(found([A, bLeft], [20 * DAY + HOUR]))).toEqual([['source:0', '1', ['0'], 'm0', 'arrived']]);
  expect(found([A, B])[0]?.confidence).toBe('probable');

  // It was in use until then, of which the day is kept.
  expect(
    summary(
      found([
        { ...A, differs: { lastSeenAt: dayOf(T) } },
        { ...B, enrolled: -10 * MINUTE },
      ]),
    ),
  ).toHaveLength(1);
  // A daily read showed late that the first was gone: of what was last seen the day before, or where it showed the second as late.
  const late: Enrollment = { ...A, left: 20 * HOUR };
  expect(summary(found([{ ...late, differs: { lastSeenAt: dayOf(T) - DAY } }, B]))).toHaveLength(1);
  expect(
    summary(
      found([
        { ...late, differs: { lastSeenAt: dayOf(T) } },
        { ...B, seen: 20 * HOUR },
      ]),
    ),
  ).toHaveLength(1);
  // It was deleted and enrolled again, which is told of by changes; the list that lacks it is read the next day.
  const deleted = (read: number): Enrollment => ({ ...late, read, differs: { lastSeenAt: dayOf(T) } });
  const anew: Enrollment = { ...B, enrolled: 10 * MINUTE, seen: 20 * MINUTE };
  expect(summary(found([deleted(-HOUR), anew]))).toHaveLength(1);
  expect(summary(found([deleted(2 * HOUR), anew]))).toHaveLength(2);
  // And once more, twenty days later.
  const again: Enrollment = { enrolled: 20 * DAY + HOUR, left: null };
  expect(summary(found([A, bLeft, again]))).toEqual([['source:0', '2', ['1', '0'], undefined, 'in-old']]);
});

test.each<readonly [string, readonly Enrollment[]]>([
  ['was there before the other left', [A, { ...B, enrolled: -2 * DAY }]],
  ['enrolled again as the same record', [A, { ...B, seen: -80 * DAY }]],
  [
    'has an earlier record from then',
    [A, { enrolled: -80 * DAY, left: -10 * DAY, differs: { udid: 'u1' } }, { ...B, differs: { udid: 'u1' } }],
  ],
  ['came days later', [A, { ...B, enrolled: 3 * DAY }]],
  ['came nobody knows when', [A, { ...B, enrolled: null, seen: HOUR }]],
  [
    'was shown beside the other on the day on which that left',
    [
      { enrolled: -90 * DAY, left: 4 * HOUR, differs: { lastSeenAt: dayOf(T + 4 * HOUR - 10 * MINUTE) } },
      { ...B, enrolled: -HOUR },
    ],
  ],
  [
    'was shown beside the other, of which nobody knows when it was seen',
    [
      { ...A, left: 4 * HOUR, differs: { lastSeenAt: null } },
      { ...B, enrolled: -HOUR },
    ],
  ],
  ['was there when the old product still heard from the other', [{ ...A, differs: { lastSeenAt: T + 3 * HOUR } }, B]],
  ['bears a serial number', [A, { ...B, differs: { serial: 'S2' } }]],
  ['is of another model', [A, { ...B, differs: { model: 'Pixel 9' } }]],
  ['is another’s', [A, { ...B, differs: { userName: 'zoe', userMail: null } }]],
])('one that %s is another phone', (_what, enrollments) => {
  expect(found(enrollments).map(({ key }) => key)).toHaveLength(2);
});

test('what may have been enrolled again as one of two, or may be one of two, is of none', () => {
  expect(found([A, { ...A, left: HOUR }, B])).toHaveLength(3);
  expect(found([A, B, { ...B, enrolled: 2 * HOUR }])).toHaveLength(3);
});

test('a phone that arrived while the other was in the old product is no earlier enrollment of it', () => {
  expect(summary(found([A, B], [2 * HOUR]))).toEqual([
    ['source:0', '0', [], 'm0', 'arrived'],
    ['source:1', '1', [], undefined, 'in-old'],
  ]);
  expect(summary(found([A, bLeft], [2 * HOUR, 20 * DAY + HOUR]))).toEqual([
    ['source:0', '0', [], 'm0', 'arrived'],
    ['source:1', '1', [], 'm1', 'arrived'],
  ]);
});

test('in whatever order they were read: each record is in one device, and no key is given twice', () => {
  const hours = fc.integer({ min: -60, max: 60 }).map((hour) => hour * HOUR);
  const enrollment = fc.record({ enrolled: fc.option(hours), seen: hours, left: fc.option(hours) });
  fc.assert(
    fc.property(
      fc.array(enrollment, { maxLength: 6 }),
      fc.array(hours, { maxLength: 3 }),
      fc.integer(),
      (all, came, seed) => {
        const read = records(all, came);
        const devices = matchDevices(read);
        expect(matchDevices(shuffled(read, seed))).toEqual(devices);
        const ids = devices.flatMap(({ source, superseded }) =>
          [source, ...superseded].flatMap((one) => one?.id ?? []),
        );
        expect(ids.toSorted()).toEqual(all.map((_one, index) => `${index}`));
        expect(new Set(devices.map(({ key }) => key)).size).toBe(devices.length);
      },
    ),
    { numRuns: 1_000 },
  );
});
