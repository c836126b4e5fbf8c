import { expect, test } from 'vitest';
import { fact, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import type { Fact, SourceDevice } from '../facts.ts';
import { matchDevices } from '../inventory/match.ts';
import { DAY } from '../words.ts';
import { lateSince } from './late.ts';

const OPENED = NOW - 10 * DAY;

/** A record that was first seen so many days after the wave began. */
function seen(daysAfter: number, differs: Partial<SourceDevice> = {}): Fact<'source-device'> {
  const record: Fact<'source-device'> = fact('source-device', sourceDevice(differs), NOW - DAY);
  return { ...record, firstSeenAt: OPENED + daysAfter * DAY };
}

function late(...source: readonly Fact<'source-device'>[]) {
  const [device] = matchDevices({ source, managed: [], entra: [], users: [user()] });
  if (!device) throw new Error('no device');
  return lateSince(device, OPENED);
}

test('a device that was there when its wave began is not late, whatever becomes of it', () => {
  expect(late(seen(-20, { enrolledAt: OPENED - 90 * DAY }))).toBeNull();
  expect(late(seen(-20, { enrolledAt: null }))).toBeNull();
  expect(late(seen(-20, { enrolledAt: OPENED - 90 * DAY, state: 'left' }))).toBeNull();
});

test('one that was never seen before has joined', () => {
  expect(late(seen(1, { enrolledAt: OPENED + DAY }))).toBe('joined');
  expect(late(seen(1, { enrolledAt: null }))).toBe('joined');
});

test('one that is enrolled in the old product again is back, by the same record or another', () => {
  expect(late(seen(-20, { enrolledAt: OPENED + 2 * DAY }))).toBe('back');
  expect(late(seen(-20, { enrolledAt: null, state: 'left' }), seen(2, { id: '102', enrolledAt: null }))).toBe('back');
});

test('once it has left again it moves as any other', () => {
  expect(late(seen(-20, { enrolledAt: OPENED + 2 * DAY, state: 'left' }))).toBeNull();
});
