import { describe, expect, test } from 'vitest';
import { MANAGED_GROUP, PILOT_GROUP } from '../constants.ts';
import type { Directory, WorldState } from '../state.ts';
import { needsReset } from '../truth.ts';
import { newWorld } from './new-world.ts';

const worldOf = (users: number, seed = 1): WorldState => newWorld({ users, seed, source: 'workspace-one' });
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

function peopleIn(directory: Directory, name: string): Set<string> {
  const found = new Set<string>();
  const walk = (id: string): void => {
    for (const member of directory.groups.find((group) => group.id === id)?.members ?? []) {
      if (member.type === 'group') walk(member.id);
      else found.add(member.id);
    }
  };
  walk(directory.groups.find((group) => group.displayName === name)?.id ?? '');
  return found;
}

test('the same options give the same world to the byte, another seed gives another', () => {
  expect(JSON.stringify(worldOf(40))).toBe(JSON.stringify(worldOf(40)));
  expect(JSON.stringify(worldOf(40, 2))).not.toBe(JSON.stringify(worldOf(40)));
});

test('a world without users is a mistake of the caller', () => {
  expect(() => worldOf(0)).toThrow('one user or more');
});

describe.each([1, 12, 300, 3000])('%i users', (users) => {
  const state = worldOf(users);

  test('everybody asked for is there, with about 1.4 devices each, and the staff on top', () => {
    expect(state.people.filter((person) => person.role === 'employee')).toHaveLength(users);
    expect(state.people.filter((person) => person.role !== 'employee').map((person) => person.role)).toEqual([
      'help-desk',
      'administrator',
      'officer',
      'emergency-account',
      'service-account',
    ]);
    expect(state.hardware).toHaveLength(Math.max(1, Math.round(users * 1.4)));
  });

  test('nobody and nothing is there twice, and holders and devices agree', () => {
    const serials = state.hardware.map((one) => one.serial);
    const records = state.hardware.flatMap((one) => one.uemRecords.map((record) => record.id));
    expect(new Set(serials).size).toBe(serials.length);
    expect(new Set(records).size).toBe(records.length);
    expect(new Set(state.people.map((one) => one.upn)).size).toBe(state.people.length);
    const held = Map.groupBy(state.hardware, (one) => one.holder);
    expect(state.people.map((one) => one.devices)).toEqual(
      state.people.map((one) => (held.get(one.id) ?? []).map((hardware) => hardware.serial)),
    );
  });

  test('every employee is under the old rules by a nested group, the accounts are not', () => {
    const managed = peopleIn(state.directory, MANAGED_GROUP);
    expect(managed).toEqual(new Set(state.people.filter((one) => one.role === 'employee').map((one) => one.id)));
    expect(JSON.stringify(state.directory.policies[0]?.json)).toContain(
      state.directory.groups.find((group) => group.displayName === MANAGED_GROUP)?.id,
    );
    expect(peopleIn(state.directory, PILOT_GROUP).size).toBe(Math.min(users, Math.max(3, Math.round(users * 0.05))));
  });

  test('every record of the old product names the user who holds the device', () => {
    const upnOf = new Map(state.uem.users.map((user) => [user.id, user.upn]));
    const holderOf = new Map(state.people.map((person) => [person.id, person.upn]));

    expect(state.hardware.map((one) => upnOf.get(one.uemRecords[0]?.userId ?? 0))).toEqual(
      state.hardware.map((one) => holderOf.get(one.holder ?? '')),
    );
  });
});

test('shares are as in a real company', () => {
  const { hardware, people, directory } = worldOf(3000);
  const android = hardware.filter((one) => one.platform === 'android');

  expect(share(hardware, (one) => one.platform === 'ios' || one.platform === 'ipados')).toBeCloseTo(0.41, 1);
  expect(android.length / hardware.length).toBeCloseTo(0.3, 1);
  expect(share(hardware, (one) => one.platform === 'windows')).toBeCloseTo(0.21, 1);
  expect(share(hardware, (one) => one.platform === 'macos')).toBeCloseTo(0.08, 1);
  expect(share(android, (one) => one.mode === 'android-work-profile')).toBeCloseTo(0.5, 1);
  expect(share(android, (one) => one.mode === 'android-fully-managed')).toBeCloseTo(0.15, 1);
  expect(share(hardware, needsReset)).toBeGreaterThan(0.08);
  expect(share(hardware, needsReset)).toBeLessThan(0.25);
  expect(new Set(directory.users.map((one) => one.preferredLanguage)).size).toBeGreaterThanOrEqual(10);
  expect(new Set(people.map((one) => one.temper)).size).toBe(6);
});

test('300 users have each oddity of a real inventory', () => {
  const { hardware, directory, people } = worldOf(300);
  const shown = hardware.map((one) => one.uemRecords[0]?.shownSerial);

  expect(shown).toContain('');
  expect(shown.filter((serial) => serial !== '').length).toBeGreaterThan(new Set(shown).size - 1);
  expect(hardware.some((one) => one.uemRecords.length > 1)).toBe(true);
  expect(hardware.some((one) => one.entraRecords.length > 1)).toBe(true);
  expect(hardware.some((one) => one.holder === null && one.mode === 'android-dedicated')).toBe(true);
  expect(hardware.some((one) => one.holder === null && !needsReset(one))).toBe(true);
  expect(hardware.some((one) => one.offUntil === 8.64e15)).toBe(true);
  for (const ade of [true, false]) {
    expect(hardware.some((one) => one.platform === 'ios' && one.mode === 'apple-ade' && needsReset(one) === ade)).toBe(
      true,
    );
  }
  expect(directory.users.some((one) => !one.accountEnabled)).toBe(true);
  expect(people.some((one) => one.role === 'employee' && one.mail === '')).toBe(true);
});

test('3,000 users are made within a second of work', () => {
  const before = process.cpuUsage();

  worldOf(3000);

  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
});
