import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import { shuffled } from '../../../test/kits/records.kit.ts';
import { evidenceOf, isVerified, wayOf } from '../plan/device.ts';
import type { Fact } from '../facts.ts';
import { DAY } from '../words.ts';
import { type Device, matchDevices, type Records } from './match.ts';

// Like phones of one user, none with an identity that both products show: personal Android.

const like = { serial: null, imei: null, mac: null, platform: 'android', model: 'Pixel 8' } as const;
const START = NOW - 100 * DAY;

/** `left` null: the old product has it; a day before the first: it had left when Sluis first looked. */
interface Phone {
  readonly left: number | null;
  /** When the old product heard from it last. */
  readonly heard?: number;
}

interface Arrival {
  readonly came: number;
  readonly gone: number | null;
}

function seen(phones: readonly Phone[], arrivals: readonly Arrival[]): Records {
  return {
    source: phones.map(({ left, heard }, index) => {
      const state = left === null ? 'managed' : 'left';
      const read: Fact<'source-device'> = fact(
        'source-device',
        sourceDevice({
          ...like,
          udid: null,
          id: `${index}`,
          state,
          ...(heard === undefined ? {} : { lastSeenAt: day(heard) }),
        }),
      );
      return { ...read, firstSeenAt: START, changedAt: START + Math.max(0, left ?? 0) * DAY };
    }),
    managed: arrivals.map(({ came, gone }, index) => {
      const value = managedDevice({ ...like, id: `m${index}`, entraDeviceId: `d${index}`, enrolledAt: day(came) });
      return fact('managed-device', value, day(came), gone === null ? null : day(gone));
    }),
    entra: arrivals.map(({ gone }, index) =>
      fact(
        'entra-device',
        entraDevice({
          id: `e${index}`,
          deviceId: `d${index}`,
          platform: 'android',
          model: 'Pixel 8',
          mdmAppId: 'intune',
        }),
        NOW - 30 * DAY,
        gone === null ? null : day(gone),
      ),
    ),
    users: [user()],
  };
}

const day = (n: number): number => START + n * DAY;
const here = (came: number): Arrival => ({ came, gone: null });

/** Which Intune records each phone has, the present one first. */
function found(phones: readonly Phone[], arrivals: readonly Arrival[]): readonly (readonly string[])[] {
  const devices = matchDevices(seen(phones, arrivals));
  return phones.map((_phone, index) => recordsOf(devices.find(({ source }) => source?.id === `${index}`)));
}

function recordsOf(device: Device | undefined): readonly string[] {
  return [device?.managed, ...(device?.supersededManaged ?? [])].flatMap((one) => (one ? [one.id] : []));
}

test('of two like phones the first stays where it arrived when the second leaves and arrives', () => {
  expect(found([{ left: 10 }, { left: null }], [here(11)])).toEqual([['m0'], []]);
  expect(found([{ left: 10 }, { left: 20 }], [here(11)])).toEqual([['m0'], []]);
  expect(found([{ left: 10 }, { left: 20 }], [here(11), here(20)])).toEqual([['m0'], ['m1']]);

  const devices = matchDevices(seen([{ left: 10 }, { left: 20 }], [here(11), here(20)]));
  expect(devices).toHaveLength(2);
  expect(devices.every((device) => isVerified(evidenceOf(device, { user: user() })))).toBe(true);
});

test('a phone that the old product still heard from is not the one that had arrived by then', () => {
  const [first, second] = [{ left: 10 }, { left: 10.25 }];
  expect(found([first, second], [here(10.04)])).toEqual([[], []]);
  const heard = { ...second, heard: 10.2 };
  expect(found([first, heard], [here(10.04)])).toEqual([['m0'], []]);
  expect(found([first, heard], [here(10.04), here(10.3)])).toEqual([['m0'], ['m1']]);
  // Clocks of two products.
  expect(found([first, { ...second, heard: 10.05 }], [here(10.04)])).toEqual([[], []]);
});

test('a phone that enrolled in Intune anew is the newer record, and the one before is its own', () => {
  const [device, ...more] = matchDevices(seen([{ left: 10 }], [{ came: 11, gone: 40 }, here(40)]));
  expect(more).toEqual([]);
  expect(recordsOf(device)).toEqual(['m1', 'm0']);
  expect(device && wayOf(device).kind).toBe('arrived');
  expect(device && isVerified(evidenceOf(device, { user: user() }))).toBe(true);

  // Intune shows the record before for weeks: it is the phone until it is gone.
  expect(found([{ left: 10 }], [here(11), here(40)])).toEqual([['m0']]);
  expect(found([{ left: 10 }], [{ came: 11, gone: 60 }, here(40)])).toEqual([['m1', 'm0']]);
  expect(found([{ left: 10 }], [{ came: 11, gone: 60 }, here(40), here(61)])).toEqual([['m1', 'm0']]);
  // Nor does that keep another from arriving.
  expect(found([{ left: 10 }, { left: 20 }], [{ came: 11, gone: 40 }, here(20), here(45)])).toEqual([
    ['m2', 'm0'],
    ['m1'],
  ]);
});

test('what may be of two is of none', () => {
  expect(found([{ left: 10 }, { left: 10 }], [here(11)])).toEqual([[], []]);
  expect(found([{ left: 10 }, { left: 10 }], [here(11), here(12)])).toEqual([[], []]);
  // The first enrolled anew, or the second arrived.
  expect(found([{ left: 10 }, { left: 20 }], [{ came: 11, gone: 40 }, here(41)])).toEqual([['m0'], []]);
  // Nobody came after it had left, and two were there before; or two came in one moment.
  expect(found([{ left: null }], [here(3), here(5)])).toEqual([[]]);
  expect(found([{ left: 10 }], [here(11), here(11)])).toEqual([[]]);
});

test('one that was in Intune before the phone left makes room for the one that came after', () => {
  expect(found([{ left: 10 }], [here(2)])).toEqual([['m0']]);
  expect(found([{ left: 10 }], [here(2), here(11)])).toEqual([['m1']]);
});

const phones = fc.array(fc.record({ left: fc.option(fc.integer({ min: -1, max: 20 }), { nil: null, freq: 6 }) }), {
  maxLength: 5,
});
const arrivals = fc.array(
  fc
    .record({ came: fc.integer({ min: 0, max: 30 }), stays: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 1 }) })
    .map(({ came, stays }) => ({ came, gone: stays === null ? null : came + stays })),
  { maxLength: 6 },
);

test('in whatever order they were read: each record is of one phone at most, and a phone has one that is present', () => {
  fc.assert(
    fc.property(phones, arrivals, fc.integer(), (all, came, seed) => {
      const records = seen(all, came);
      const devices = matchDevices(records);
      expect(matchDevices(shuffled(records, seed))).toEqual(devices);
      const ids = devices.flatMap(recordsOf);
      expect(ids.toSorted()).toEqual(came.map((_one, index) => `m${index}`).toSorted());
      for (const { supersededManaged } of devices)
        for (const { goneAt } of supersededManaged) expect(goneAt).not.toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test('who comes later takes nothing from a phone that has arrived', () => {
  fc.assert(
    fc.property(phones, arrivals, fc.integer({ min: 1, max: 20 }), (all, came, later) => {
      const last = Math.max(0, ...came.map((one) => one.came));
      const before = matchDevices(seen(all, came));
      const after = matchDevices(seen(all, [...came, here(last + later)]));
      for (const { source, managed } of before) {
        const left = all[Number(source?.id)]?.left ?? null;
        if (source === null || managed === null || left === null || left <= 0) continue;
        const records = recordsOf(after.find((one) => one.source?.id === source.id));
        // One that was there before the phone left is only taken for it as long as no other is.
        if ((managed.value.enrolledAt ?? 0) >= day(left - 1)) expect(records).toContain(managed.id);
        if (managed.goneAt === null && last + later >= left - 1) expect(records).not.toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});
