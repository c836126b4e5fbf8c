import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import type { Fact } from '../facts.ts';
import { DAY } from '../words.ts';
import { matchDevices, type Records } from './match.ts';

const none = { serial: null, imei: null, udid: null, mac: null, entraDeviceId: null };

/** One record of serial `ABC1`; days since the first read. Null: it is there. */
interface Enrollment {
  readonly enrolled: number | null;
  readonly seen: number;
  readonly left: number | null;
  readonly how: 'left' | 'gone';
}

function enrollments(list: readonly Enrollment[]): Records {
  const day = (n: number): number => NOW - 100 * DAY + Math.round(n * DAY);
  const source = list.map(({ enrolled, seen, left, how }, index): Fact<'source-device'> => {
    const isLeft = left !== null && how === 'left';
    const value = sourceDevice({
      ...none,
      id: `${index}`,
      serial: 'ABC1',
      state: isLeft ? 'left' : 'managed',
      enrolledAt: enrolled === null ? null : day(enrolled),
    });
    const goneAt = left !== null && how === 'gone' ? day(left) : null;
    const read: Fact<'source-device'> = fact('source-device', value, day(isLeft ? left : seen), goneAt);
    return { ...read, firstSeenAt: day(seen) };
  });
  const managed = [fact('managed-device', managedDevice({ ...none, serial: 'ABC1' }))];
  return { source, managed, entra: [], users: [user()] };
}

test('a phone that is enrolled for the fifth time is the device that it was, by the same key', () => {
  const before = [0, 10, 20, 30].map((at): Enrollment => ({ enrolled: at, seen: at, left: at + 10, how: 'gone' }));
  const [was] = matchDevices(enrollments(before));
  const found = matchDevices(enrollments([...before, { enrolled: 40, seen: 40, left: null, how: 'gone' }]));

  expect(found.map(({ key }) => key)).toEqual(['serial:ABC1']);
  expect(found[0]).toMatchObject({ key: was?.key, serial: 'ABC1', source: { id: '4' }, managed: { id: 'm1' } });
  expect(found[0]?.superseded).toHaveLength(4);
});

const how = fc.constantFrom('left', 'gone');

test('enrollments that follow one another are one device, however many, however late each was seen to leave', () => {
  const one = fc.record({
    stays: fc.oneof(fc.double({ min: 0.01, max: 0.1, noNaN: true }), fc.double({ min: 0.1, max: 5, noNaN: true })),
    apart: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 2, noNaN: true })),
    seenLate: fc.double({ min: 0, max: 0.99, noNaN: true }),
    isDated: fc.boolean(),
    how,
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.boolean(), (list, isThere) => {
      let at = 0;
      const all = list.map(({ stays, apart, seenLate, isDated, how }, index): Enrollment => {
        const enrolled = at;
        at += stays;
        const left = isThere && index === list.length - 1 ? null : at + seenLate;
        at += apart;
        // Seen at once, or when it was there for a while.
        return { enrolled: isDated ? enrolled : null, seen: enrolled + stays * seenLate, left, how };
      });
      expect(matchDevices(enrollments(all)).map(({ key }) => key)).toEqual(['serial:ABC1']);
    }),
  );
});

test('what five or more had at one moment is nobody’s, whoever of them has left since or was before them', () => {
  const one = fc.record({
    // Later than it was seen first: enrolled again, as the same record.
    enrolled: fc.option(fc.double({ min: -900, max: 60, noNaN: true })),
    seen: fc.double({ min: 0, max: 18, noNaN: true }),
    left: fc.option(fc.double({ min: 20, max: 90, noNaN: true })),
    how,
  });
  const earlier = fc.array(fc.double({ min: 0, max: 17, noNaN: true }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(one, { minLength: 5, maxLength: 9 }), earlier, (list, before) => {
      const others = before.map((at): Enrollment => ({ enrolled: at, seen: at, left: at + 0.5, how: 'gone' }));
      const found = matchDevices(enrollments([...list, ...others]));
      expect(found.filter(({ source }) => source !== null)).toHaveLength(list.length + others.length);
      expect(found.every(({ superseded, serial }) => superseded.length === 0 && serial === null)).toBe(true);
    }),
  );
});
