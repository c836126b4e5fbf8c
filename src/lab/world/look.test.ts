import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deleteManagedDevice } from '../graph/writes/intune.ts';
import type { WriteContext } from '../graph/protocol/request.ts';
import { arriveInIntune } from './landing.ts';
import * as look from './look.ts';
import { beginMoment, rekeyed } from './sought.ts';
import type { DirectoryUser, Hardware, Person, WorldState } from './state.ts';
import { openWorld } from './world.ts';

const fresh = () => structuredClone(sample);
const sample: WorldState = openWorld({ users: 8, seed: 2, source: 'workspace-one', stateDir: null }).state;

/** One change of what somebody or something is found by. `at` and `to` pick from what is there. Answers what alone changed, if it can be told. */
type Change = (state: WorldState, at: number, to: number) => object | undefined;
let given = 0;
/** A number that nobody had: no two are called the same. */
const anew = (): number => ++given;
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
const CHANGES: Readonly<Record<string, Change>> = {
  'an account is renamed': ({ directory }, at) =>
    Object.assign(pick(directory.users, at) ?? {}, { userPrincipalName: `New${anew()}@example.org` }),
  'two accounts change names': ({ directory }, at, to) => {
    const [one, other] = [pick(directory.users, at), pick(directory.users, to)];
    if (one === undefined || other === undefined) return undefined;
    const names = [one.userPrincipalName, other.userPrincipalName] as const;
    [other.userPrincipalName, one.userPrincipalName] = names;
    return undefined;
  },
  'a mailbox is renamed': ({ people }, at, to) =>
    Object.assign(pick(people, at) ?? {}, { mail: `Mail${to % 5}@example.org` }),
  'a device is handed on': ({ hardware, people }, at, to) =>
    Object.assign(pick(hardware, at) ?? {}, { holder: pick(people, to)?.id ?? null }),
  'nobody holds it': ({ hardware }, at) => Object.assign(pick(hardware, at) ?? {}, { holder: null }),
  'an account goes and another comes': ({ directory }, at) => {
    const [gone] = directory.users.splice(at % Math.max(1, directory.users.length), 1);
    if (gone) directory.users.push({ ...gone, id: `id-${anew()}`, userPrincipalName: `new-${anew()}@example.org` });
    return undefined;
  },
  'a person goes and another comes': ({ people }, at) => {
    const [gone] = people.splice(at % Math.max(1, people.length), 1);
    if (gone) people.unshift({ ...gone, id: `person-${anew()}` });
    return undefined;
  },
  'a device goes and another comes': ({ hardware }, at) => {
    const [gone] = hardware.splice(at % Math.max(1, hardware.length), 1);
    if (gone) hardware.push({ ...gone, serial: `NEW${anew()}`, uemRecords: [], intuneRecords: [] });
    return undefined;
  },
  'a record comes': ({ hardware }, at) => {
    const one = pick(hardware, at);
    const record = hardware.flatMap(({ uemRecords }) => uemRecords)[0];
    if (one && record) one.uemRecords.push({ ...record, id: 50_000 + anew() });
    return one;
  },
  'records go to another device': ({ hardware }, at, to) => {
    const [one, other] = [pick(hardware, at), pick(hardware, to)];
    if (!one || !other || one === other) return undefined;
    other.uemRecords = [...other.uemRecords, ...one.uemRecords];
    one.uemRecords = [];
    return undefined;
  },
  'somebody enrolls it': ({ hardware, people }, at, to) => {
    const id = `intune-${anew()}`;
    const states = { complianceState: 'compliant', managementState: 'managed', enrolledAt: 0, lastSyncAt: 0 } as const;
    const one = pick(hardware, at);
    one?.intuneRecords.push({ id, entraDeviceId: id, userId: pick(people, to)?.id ?? null, ...states });
    return one;
  },
  'Intune has another instead': ({ hardware, people }, at, to) => {
    const one = pick(hardware, at);
    if (one)
      one.intuneRecords = one.intuneRecords.map((record) => ({ ...record, userId: pick(people, to)?.id ?? null }));
    return one;
  },
  'Intune has it no more': ({ hardware }, at) => Object.assign(pick(hardware, at) ?? {}, { intuneRecords: [] }),
  'a user of the old product goes and another comes': ({ uem }, at) => {
    const [gone] = uem.users.splice(at % Math.max(1, uem.users.length), 1);
    if (gone) uem.users.push({ ...gone, id: 90_000 + anew() });
    return undefined;
  },
};

/** All that anybody was ever called: those that are gone are asked for too. */
interface Names {
  readonly people: Set<string>;
  readonly mails: Set<string>;
  readonly accounts: Set<string>;
  readonly names: Set<string>;
  readonly serials: Set<string>;
  readonly records: Set<number>;
  readonly uemUsers: Set<number>;
}

/** Of those that come next too: who is asked for before they are there is found once they are. */
function note({ people, hardware, directory, uem }: WorldState, names: Names): void {
  for (const { id, mail } of people) {
    names.people.add(id);
    names.mails.add(mail);
  }
  for (const { id, userPrincipalName } of directory.users) {
    names.accounts.add(id);
    names.names.add(userPrincipalName);
  }
  for (const { serial, uemRecords } of hardware) {
    names.serials.add(serial);
    for (const { id } of uemRecords) names.records.add(id);
  }
  for (const { id } of uem.users) names.uemUsers.add(id);
  for (const next of [given + 1, given + 2]) {
    names.people.add(`person-${next}`);
    names.accounts.add(`id-${next}`);
    names.names.add(`New${next}@example.org`);
    names.serials.add(`NEW${next}`);
    names.records.add(50_000 + next);
    names.uemUsers.add(90_000 + next);
  }
}

/** What is found, and what a plain walk over the lists finds. */
function* compared(state: WorldState, names: Names): Generator<readonly [found: unknown, walked: unknown]> {
  const { people, hardware, directory, uem } = state;
  const byRecord = (id: number) => hardware.find(({ uemRecords }) => uemRecords.some((one) => one.id === id)) ?? null;
  for (const id of names.people) {
    yield [look.personOf(state, id), people.find((one: Person) => one.id === id) ?? null];
    yield [look.heldBy(state, id), hardware.filter(({ holder }) => holder === id)];
    const has = ({ intuneRecords }: Hardware) => intuneRecords.some(({ userId }) => userId === id);
    yield [look.enrolledBy(state, id), hardware.filter(has)];
  }
  for (const mail of names.mails) {
    const reads = (one: Person) => mail !== '' && one.mail.toLowerCase() === mail.toLowerCase();
    yield [look.peopleAt(state, mail.toUpperCase()), people.filter(reads)];
  }
  for (const id of names.accounts)
    yield [look.accountOf(state, id), directory.users.find((one: DirectoryUser) => one.id === id) ?? null];
  for (const name of names.names) {
    const isCalled = (one: DirectoryUser) => one.userPrincipalName.toLowerCase() === name.toLowerCase();
    yield [look.accountNamed(state, name.toUpperCase()), directory.users.find(isCalled) ?? null];
  }
  for (const serial of names.serials) {
    const walked = hardware.find((one) => one.serial === serial) ?? null;
    yield [look.hardwareOf(state, serial), walked];
    yield [look.hardwareNamed(state, serial), walked];
  }
  for (const id of names.records) {
    yield [look.recordOf(state, id)?.hardware ?? null, byRecord(id)];
    yield [look.hardwareNamed(state, `id:${id}`), byRecord(id)];
  }
  for (const id of names.uemUsers) yield [look.uemUserOf(state, id), uem.users.find((one) => one.id === id) ?? null];
}

/** By identity, as a copy is another thing. */
function isSame(found: unknown, walked: unknown): boolean {
  if (!Array.isArray(found) || !Array.isArray(walked)) return found === walked;
  return found.length === walked.length && found.every((one, place) => one === walked[place]);
}

const step = fc.record({
  what: fc.constantFrom(...Object.keys(CHANGES)),
  at: fc.nat(200),
  to: fc.nat(1_000_000),
  alone: fc.boolean(),
});

test('whoever is renamed, handed on, added or taken away: what is found is what a walk over all finds', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const state = fresh();
      const names: Names = {
        people: new Set(),
        mails: new Set(['nobody@example.org']),
        accounts: new Set(),
        names: new Set(),
        serials: new Set(),
        records: new Set(),
        uemUsers: new Set(),
      };
      note(state, names);
      for (const [found, walked] of compared(state, names)) expect(isSame(found, walked)).toBe(true);
      for (const { what, at, to, alone } of steps) {
        const changed = CHANGES[what]?.(state, at, to);
        if (alone && changed !== undefined) rekeyed(state, changed);
        else beginMoment(state);
        note(state, names);
        for (const [found, walked] of compared(state, names)) expect(isSame(found, walked), what).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('what somebody does by hand begins a moment, and what arrives in Intune or goes from it is told of: both are found after it', () => {
  const world = openWorld({ users: 8, seed: 2, source: 'workspace-one', stateDir: null });
  const { state } = world;
  const device = state.hardware.find(({ holder, intuneRecords }) => holder !== null && intuneRecords.length === 0);
  const holder = device?.holder ?? '';
  if (device === undefined) throw new Error('no device');
  const isFound = () => look.enrolledBy(state, holder).includes(device);

  expect(look.heldBy(state, 'somebody')).toEqual([]);
  device.holder = 'somebody';
  world.apply({ type: 'hand', what: 'press-sync', subject: '', facts: {} });
  expect(look.heldBy(state, 'somebody')).toEqual([device]);
  device.holder = holder;

  expect(isFound()).toBe(false);
  arriveInIntune(state, device, holder, () => '00000000-0000-4000-8000-000000000001');
  expect(isFound()).toBe(true);
  deleteManagedDevice({ state, params: { id: device.intuneRecords[0]?.id } } as unknown as WriteContext);
  expect(isFound()).toBe(false);
});

test('what was handed on or taken out a moment ago is not shown by the moment that goes on', () => {
  const { state } = openWorld({ users: 8, seed: 2, source: 'workspace-one', stateDir: null });
  const device = state.hardware.find(({ holder }) => holder !== null);
  const holder = device?.holder ?? '';
  if (device === undefined) throw new Error('no device');
  const before = look.heldBy(state, holder);
  expect(before).toContain(device);
  device.holder = null;
  expect(look.heldBy(state, holder)).toEqual(before.filter((one) => one !== device));
});
