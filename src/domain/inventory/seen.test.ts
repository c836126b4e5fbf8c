import { expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { Fact } from '../facts.ts';
import { DAY } from '../words.ts';
import { type DeviceFact, isMerelySeen, maySeenMatter } from './seen.ts';

const source = (differs: Parameters<typeof sourceDevice>[0]): Fact<'source-device'> =>
  fact('source-device', sourceDevice({ id: '1', lastSeenAt: NOW, ...differs }), NOW);

test.each<readonly [string, DeviceFact, DeviceFact, boolean]>([
  ['later', source({}), source({ lastSeenAt: NOW + DAY }), true],
  ['for the first time', source({ lastSeenAt: null }), source({}), true],
  ['in another state', source({}), source({ lastSeenAt: NOW + DAY, state: 'left' }), false],
  ['again, after it was gone', { ...source({}), goneAt: NOW }, source({ lastSeenAt: NOW + DAY }), false],
  [
    'in Intune',
    fact('managed-device', managedDevice({ lastSyncAt: 1 }), NOW),
    fact('managed-device', managedDevice({ lastSyncAt: 2 }), NOW),
    true,
  ],
  [
    'in Entra',
    fact('entra-device', entraDevice({ lastSignInAt: 1 }), NOW),
    fact('entra-device', entraDevice({ lastSignInAt: 2 }), NOW),
    true,
  ],
  [
    'in Entra, and has another owner',
    fact('entra-device', entraDevice({ lastSignInAt: 1 }), NOW),
    fact('entra-device', entraDevice({ lastSignInAt: 2, ownerIds: [] }), NOW),
    false,
  ],
])('a record that was seen %s', (_, before, now, expected) => {
  expect(isMerelySeen(before, now)).toBe(expected);
});

test('whoever is seen every day is looked at for that once a week, and not everybody on one day', () => {
  const days = Array.from({ length: 70 }, (_, day) => NOW + day * DAY);
  const looked = (id: string): string =>
    days
      .map((day) => {
        const now = { ...source({ id, lastSeenAt: day + DAY }), seenAt: day + DAY };
        return maySeenMatter(source({ id, lastSeenAt: day }), now) ? 'x' : '.';
      })
      .join('');
  const all = Array.from({ length: 40 }, (_, index) => looked(String(1_000 + index)));
  for (const one of all) expect(one.match(/x/g)).toHaveLength(10);
  expect(new Set(all).size).toBe(7);
});

test('one that comes back after it was away for long, or of which nobody knew when it was seen, is looked at', () => {
  const now = { ...source({}), seenAt: NOW };
  const away = source({ lastSeenAt: NOW - 15 * DAY });
  expect(maySeenMatter(away, { ...source({ lastSeenAt: NOW - 15 * DAY + 1 }), seenAt: NOW })).toBe(true);
  expect(maySeenMatter(away, { ...source({ lastSeenAt: NOW - 15 * DAY + 1 }), seenAt: NOW - DAY })).toBe(false);
  expect(maySeenMatter(source({ lastSeenAt: null }), now)).toBe(true);
  expect(maySeenMatter(source({ lastSeenAt: NOW + 1 }), now)).toBe(true);
  expect(maySeenMatter(source({ lastSeenAt: NOW }), now)).toBe(false);
});

test('an object of Entra is looked at where it comes back into use, or turns out to be out of it, and not every day', () => {
  // Read at this moment, as every fact of the kit.
  const object = (lastSignInAt: number | null): Fact<'entra-device'> =>
    fact('entra-device', entraDevice({ lastSignInAt }), NOW);
  expect(maySeenMatter(object(NOW - 91 * DAY), object(NOW - DAY))).toBe(true);
  expect(maySeenMatter(object(null), object(NOW - 91 * DAY))).toBe(true);
  expect(maySeenMatter(object(NOW - 2 * DAY), object(NOW - DAY))).toBe(false);
  expect(maySeenMatter(object(null), object(NOW - DAY))).toBe(false);
});
