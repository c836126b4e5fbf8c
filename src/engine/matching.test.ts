import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANN, entraDevice, managedDevice, NOW, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { anyRecords, nobodysRecords } from '../../test/kits/records.kit.ts';
import type { EntraUser, Fact, SourceDevice } from '../domain/facts.ts';
import { placeOf, unaccounted } from '../domain/inventory/accounted.ts';
import { familyOf } from '../domain/inventory/fit.ts';
import { type Device, isNobodys, matchDevices, type Records } from '../domain/inventory/match.ts';
import { androidModes } from '../domain/inventory/modes.ts';
import { isThere } from '../domain/plan/device.ts';
import { maySignIn } from '../domain/plan/only-entra.ts';
import { OUT_OF_USE_MS } from '../domain/settings.ts';
import { DAY } from '../domain/words.ts';
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

/** Objects in use that nobody owns, but for those that records of nobody's devices account for. */
function unownedOf(devices: readonly Device[], { entra }: Records): readonly Fact<'entra-device'>[] {
  const surely = new Set(devices.flatMap((device) => device.entra.map(({ id }) => id)));
  const loose = entra.filter((fact) => isNobodys(fact) && !surely.has(fact.id) && maySignIn(fact, NOW));
  const there = devices.filter(isThere);
  const pcs = there.filter(({ owner, platform }) => owner.kind === 'user' && platform === 'windows');
  const names = new Set(pcs.flatMap(({ source, managed }) => [source?.value.name, managed?.value.name]));
  const nobodys = there.filter(({ owner }) => owner.kind === 'none');
  return [...Map.groupBy(loose, ({ value }) => familyOf(value.platform))].flatMap(([family, objects]) => {
    const isMoves = ({ value }: Fact<'entra-device'>) =>
      family === 'windows' && value.name !== null && names.has(value.name);
    const own = nobodys.filter(({ platform }) => familyOf(platform) === family);
    const others = objects.filter((fact) => !isMoves(fact));
    return [
      ...objects.filter(isMoves),
      ...unaccounted(
        others,
        own.flatMap((one) => placeOf(one) ?? []),
      ),
    ];
  });
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
          const strays = new Set(unownedOf(expected, allOf(tables)));
          expect(new Set(matching.entraAlone.unowned(NOW))).toEqual(strays);
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

test('what accounts for objects that nobody owns is looked at again only where that changed', () => {
  const matching = openMatching();
  const times = { firstSeenAt: 1, changedAt: 1, seenAt: 9, goneAt: null };
  const value = entraDevice({ name: 'PC', ownerIds: [], lastSignInAt: NOW });
  for (const id of ['x1', 'x2'])
    matching.put({ ...times, kind: 'entra-device', id, value: { ...value, id, deviceId: id } });
  matching.put(kiosk('1', 'managed', '14'));
  matching.refresh();
  const before = matching.entraAlone.unowned(NOW);
  expect(before.length).toBe(1);

  matching.put(kiosk('1', 'managed', '15'));
  matching.refresh();
  expect(matching.entraAlone.unowned(NOW + DAY / 2)).toBe(before);

  matching.put(kiosk('2', 'managed', '15'));
  matching.refresh();
  expect(matching.entraAlone.unowned(NOW)).toEqual([]);
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

test('what time alone takes out of use, and a name that comes to the move, are seen when somebody asks', () => {
  const matching = openMatching();
  const times = { firstSeenAt: 1, changedAt: 1, seenAt: 9, goneAt: null };
  const pc = { platform: 'windows', model: null } as const;
  const shows = (id: string, lastSignInAt: number, name: string | null): void => {
    const value = entraDevice({ ...pc, id, deviceId: id, name, ownerIds: [], lastSignInAt });
    matching.put({ ...times, kind: 'entra-device', id, value });
  };
  const records = (id: string, name: string | null, differs: Partial<SourceDevice> = {}): void => {
    const value = sourceDevice({ ...KIOSK, ...pc, id, name, serial: `PC${id}`, ...differs });
    matching.put({ ...times, kind: 'source-device', id, value });
  };
  const { unowned, isOfMove } = matching.entraAlone;
  const found = (at = NOW): readonly string[] => {
    matching.refresh();
    return unowned(at)
      .map(({ id, value }) => (isOfMove(value) ? `${id} of the move` : id))
      .toSorted();
  };
  shows('x1', NOW - DAY, 'PC-1');
  shows('x2', NOW - 2 * DAY, 'PC-2');
  expect(found()).toEqual(['x1', 'x2']);
  expect(found(NOW - 2 * DAY + OUT_OF_USE_MS)).toEqual(['x1']);
  expect(found()).toEqual(['x1', 'x2']);

  records('1', 'PC-1');
  expect(found()).toEqual(['x2']);
  records('1', 'PC-2');
  expect(found()).toEqual(['x1']);
  // Another of that name is Ann's: she is asked about her computer, and the object is hers by its name. Nobody's record is free for one without.
  matching.put(userFact(user(), null));
  records('2', 'pc-2', { userName: user().userPrincipalName });
  expect(found()).toEqual(['x1', 'x2 of the move']);
  records('1', null);
  shows('x3', NOW - 3 * DAY, null);
  shows('x1', NOW - OUT_OF_USE_MS, 'PC-1');
  expect(found()).toEqual(['x2 of the move']);
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
