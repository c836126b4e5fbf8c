import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANN, entraDevice, managedDevice, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { anyRecords, nobodysRecords } from '../../test/kits/records.kit.ts';
import type { EntraUser, Fact } from '../domain/facts.ts';
import { type Device, matchDevices, type Records } from '../domain/inventory/match.ts';
import { androidModes } from '../domain/inventory/modes.ts';
import { openMatching, subjectOf } from './matching.ts';

const known = (users: ReadonlyMap<string, Fact<'user'>>): readonly EntraUser[] =>
  [...users.values()].filter((fact) => fact.goneAt === null).map((fact) => fact.value);

function userFact(value: EntraUser, goneAt: number | null): Fact<'user'> {
  return { kind: 'user', id: value.id, value, firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt };
}

/** Everything read so far, as one list each. */
function allOf(tables: ReturnType<typeof newTables>): Records {
  return {
    source: [...tables.source.values()],
    managed: [...tables.managed.values()],
    entra: [...tables.entra.values()],
    users: known(tables.users),
  };
}

function newTables() {
  return {
    source: new Map<string, Fact<'source-device'>>(),
    managed: new Map<string, Fact<'managed-device'>>(),
    entra: new Map<string, Fact<'entra-device'>>(),
    users: new Map<string, Fact<'user'>>(),
  };
}

const bySubject = (devices: readonly Device[]): ReadonlyMap<string, readonly Device[]> =>
  new Map([...Map.groupBy(devices, subjectOf)].toSorted(([a], [b]) => (a < b ? -1 : 1)));

const modesOf = (devices: readonly Device[]) =>
  devices
    .map(androidModes)
    .reduce((sum, one) => ({ android: sum.android + one.android, unknown: sum.unknown + one.unknown }), {
      android: 0,
      unknown: 0,
    });

/** By whoever owns them: the objects that are there and surely none of these devices. */
function ownedOf(devices: readonly Device[], { entra }: Records): ReadonlyMap<string, readonly Fact<'entra-device'>[]> {
  const surely = new Set(devices.flatMap((device) => device.entra.map(({ id }) => id)));
  const alone = entra.filter(({ id, goneAt }) => goneAt === null && !surely.has(id));
  const pairs = alone.flatMap((fact) => [...new Set(fact.value.ownerIds)].map((owner) => ({ owner, fact })));
  const lists = Map.groupBy(pairs, ({ owner }) => owner);
  return new Map([...lists].map(([owner, list]) => [owner, list.map(({ fact }) => fact)]));
}

test('whatever changes in whatever order, it holds what matching all records at once gives, and says whom it changed', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.oneof(anyRecords(), nobodysRecords()),
          fc.constantFrom('source', 'managed', 'entra', 'users', 'all'),
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.constantFrom(1, 3, 20_000),
      (reads, together) => {
        const matching = openMatching(together);
        const tables = newTables();
        const wasContested = new Set<string>();
        for (const [read, what] of reads) {
          const put = <F extends Parameters<typeof matching.put>[0]>(table: Map<string, F>, fact: F): void => {
            table.set(fact.id, fact);
            matching.put(fact);
          };
          const before = bySubject(matchDevices(allOf(tables)));
          const ownedBefore = ownedOf(matchDevices(allOf(tables)), allOf(tables));
          if (what === 'source' || what === 'all') for (const fact of read.source) put(tables.source, fact);
          if (what === 'managed' || what === 'all') for (const fact of read.managed) put(tables.managed, fact);
          if (what === 'entra' || what === 'all') for (const fact of read.entra) put(tables.entra, fact);
          if (what === 'users' || what === 'all') {
            for (const value of read.users) put(tables.users, userFact(value, null));
            for (const [id, { value }] of tables.users)
              if (!read.users.some((user) => user.id === id)) put(tables.users, userFact(value, 5));
          }
          const dirty = matching.refresh();
          const expected = matchDevices(allOf(tables));
          const after = bySubject(expected);

          expect(matching.devices()).toEqual(expected);
          expect(new Map([...matching.bySubject].toSorted(([a], [b]) => (a < b ? -1 : 1)))).toEqual(after);
          expect(matching.androidModes()).toEqual(modesOf(expected));
          for (const user of tables.users.keys()) {
            const contested = expected.some((device) => device.conflict?.users.some((one) => one === user));
            expect(matching.isContested(user)).toBe(contested);
            if (contested !== wasContested.has(user)) expect(dirty).toContain(user);
            if (contested) wasContested.add(user);
            else wasContested.delete(user);
          }
          const owned = ownedOf(expected, allOf(tables));
          for (const user of new Set([...ownedBefore.keys(), ...owned.keys()])) {
            const [was, is] = [ownedBefore.get(user) ?? [], owned.get(user) ?? []];
            expect(new Set(matching.entraAlone.ownedBy(user))).toEqual(new Set(is));
            if (was.length !== is.length || !was.every((fact) => is.includes(fact))) expect(dirty).toContain(user);
          }
          const known = new Set(expected.flatMap((device) => [...device.entra, ...device.entraMaybe]));
          const strays = allOf(tables).entra.filter(
            (fact) => fact.goneAt === null && fact.value.ownerIds.length === 0 && !known.has(fact),
          );
          expect(new Set(matching.entraAlone.unowned())).toEqual(new Set(strays));
          for (const subject of new Set([...before.keys(), ...after.keys()]))
            if (JSON.stringify(before.get(subject)) !== JSON.stringify(after.get(subject)))
              expect(dirty).toContain(subject);
        }
      },
    ),
    { numRuns: 1_500 },
  );
});

test('a change touches those that hang together with it, and nobody else', () => {
  const matching = openMatching();
  const [read] = fc.sample(
    anyRecords().filter((made) => made.source.length > 0),
    { numRuns: 1, seed: 3 },
  );
  const [fact] = read?.source ?? [];
  if (!fact) throw new Error('the sample has a record');
  const other = { ...fact, id: 'far', value: { ...fact.value, ...FAR, id: 'far' } };
  matching.put(fact);
  matching.put(other);
  matching.refresh();

  matching.put({ ...other, value: { ...other.value, osVersion: 'newer' } });

  expect([...matching.refresh()]).toEqual(['name:zoe']);
  expect(matching.refresh().size).toBe(0);
});

test('whoever is renamed after their device left keeps it, and it is nobody’s when they are gone', () => {
  const matching = openMatching();
  const tables = newTables();
  const times = { firstSeenAt: 1, changedAt: 2, seenAt: 9, goneAt: null };
  const left: Fact<'source-device'> = {
    ...times,
    kind: 'source-device',
    id: '101',
    value: sourceDevice({ state: 'left' }),
  };
  const there: Fact<'managed-device'> = { ...times, kind: 'managed-device', id: 'm1', value: managedDevice() };
  tables.source.set(left.id, left);
  tables.managed.set(there.id, there);
  matching.put(left);
  matching.put(there);
  const renamed = user({ userPrincipalName: 'ann.new@example.com', mail: null });
  for (const [value, goneAt, subject] of [
    [user(), null, ANN],
    [renamed, null, ANN],
    [renamed, 5, 'name:ann@example.com'],
    [renamed, null, ANN],
  ] as const) {
    tables.users.set(ANN, userFact(value, goneAt));
    matching.put(userFact(value, goneAt));
    const dirty = matching.refresh();
    expect(matching.devices()).toEqual(matchDevices(allOf(tables)));
    expect(matching.devices().map(subjectOf)).toEqual([subject]);
    if (matching.bySubject.has(subject) && subject !== ANN) expect(dirty).toContain(ANN);
  }
});

const kiosk = (id: string, state: 'managed' | 'left', osVersion: string): Fact<'source-device'> => ({
  kind: 'source-device',
  id,
  value: sourceDevice({ ...KIOSK, id, serial: `KIOSK${id}`, name: `kiosk ${id}`, state, osVersion }),
  firstSeenAt: 1,
  changedAt: state === 'left' ? 9 : 1,
  seenAt: 9,
  goneAt: null,
});

test('what happens to one kiosk leaves all others as they are', () => {
  const matching = openMatching();
  for (let n = 0; n < 50; n++) matching.put(kiosk(String(n), 'managed', '14'));
  matching.refresh();
  const before = new Map(matching.byKey);

  matching.put(kiosk('7', 'managed', '15'));

  expect([...matching.refresh()]).toEqual(['device:serial:KIOSK7']);
  for (const [key, device] of before) if (key !== 'serial:KIOSK7') expect(matching.byKey.get(key)).toBe(device);
});

test('a kiosk that leaves says of another that left which objects may be it', () => {
  const matching = openMatching();
  const object = (id: string, mdmAppId: string | null): Fact<'entra-device'> => ({
    kind: 'entra-device',
    id,
    value: entraDevice({ id, deviceId: id, name: null, ownerIds: [], mdmAppId }),
    firstSeenAt: 1,
    changedAt: mdmAppId === null ? 9 : 1,
    seenAt: 9,
    goneAt: null,
  });
  for (const fact of [object('x1', null), object('x2', 'old'), object('x3', 'old')]) matching.put(fact);
  for (const id of ['1', '2', '3']) matching.put(kiosk(id, id === '1' ? 'left' : 'managed', '14'));
  matching.refresh();
  const objectsOf = (key: string) => matching.byKey.get(key)?.entraMaybe.map(({ id }) => id);
  expect(objectsOf('serial:KIOSK1')).toEqual(['x1']);

  matching.put(kiosk('2', 'left', '14'));

  expect([...matching.refresh()]).toContain('device:serial:KIOSK1');
  expect(objectsOf('serial:KIOSK1')).toEqual(['x1', 'x2', 'x3']);
});

const KIOSK = {
  imei: null,
  udid: null,
  mac: null,
  entraDeviceId: null,
  sourceUserId: null,
  userName: null,
  userMail: null,
};
const FAR = { serial: 'FAR1', imei: null, udid: null, mac: null, entraDeviceId: null, userName: 'zoe', userMail: null };
