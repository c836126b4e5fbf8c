import fc from 'fast-check';
import type { Records } from '../../src/domain/inventory/match.ts';
import { DAY, userId } from '../../src/domain/words.ts';
import { ANN, entraDevice, fact, managedDevice, NOW, sourceDevice, user } from './cases.kit.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');

/** Random records of all systems from pools so small that identities collide in every way. */
export function anyRecords(): fc.Arbitrary<Records> {
  const maybe = (...values: string[]) => fc.constantFrom<string | null>(null, ...values);
  const identity = {
    serial: maybe('S1', 's1 ', 'S2', 'S3', '0', 'To be filled by O.E.M.'),
    imei: maybe('352099001761481', '35209900176148', '111111111111111'),
    entraDeviceId: maybe('d1', 'D1', 'd2', '00000000-0000-0000-0000-000000000000'),
    mac: maybe('a4:83:e7:00:00:01', 'a4:83:e7:00:00:02', '02:00:00:00:00:00'),
    model: maybe('iPhone 14', 'iPhone 8'),
    platform: fc.constantFrom('ios', 'ipados', 'windows'),
  } as const;
  const owner = fc.constantFrom(
    { sourceUserId: '7', userName: 'ann@example.com', userMail: 'ann@example.com' },
    { sourceUserId: '8', userName: 'bob', userMail: 'bob@example.com' },
    { sourceUserId: '9', userName: 'nobody', userMail: null },
    { sourceUserId: null, userName: null, userMail: null },
  );
  const times = fc.record({
    first: fc.integer({ min: 0, max: 3 }),
    gone: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 4 }),
  });
  const source = fc.record({
    identity: fc.record({ ...identity, udid: maybe('u1') }),
    owner,
    state: fc.constantFrom('managed', 'managed', 'leave-requested', 'left', 'unknown'),
    enrolledDays: fc.constantFrom(null, 1, 2, 300),
    times,
  });
  const managed = fc.record({
    identity: fc.record(identity),
    user: fc.constantFrom(ANN, BOB, null),
    enrolledDays: fc.integer({ min: 0, max: 3 }),
    byIntune: fc.constantFrom('yes', 'yes', 'yes', 'no', 'unknown'),
    times,
  });
  const entra = fc.record({
    deviceId: fc.constantFrom('d1', 'd2', 'd3'),
    name: maybe('Ann iPhone', 'other'),
    owners: fc.subarray([ANN, BOB]),
    mdm: maybe('old', 'intune'),
    platform: identity.platform,
    times,
  });
  const at = <T extends { readonly id: string }>(kind: Parameters<typeof fact>[0], value: T, when: Times) =>
    fact(kind, value, NOW - (60 - when.first * 10) * DAY, when.gone === null ? null : NOW - when.gone * DAY);
  const users = fc.subarray(
    [user(), user({ id: BOB, userPrincipalName: 'bob@example.com', mail: 'bob@example.com' })],
    { minLength: 1 },
  );
  return fc
    .tuple(
      fc.array(source, { maxLength: 8 }),
      fc.array(managed, { maxLength: 4 }),
      fc.array(entra, { maxLength: 4 }),
      users,
    )
    .map(([sources, manageds, entras, people]) => ({
      source: sources.map((one, index) =>
        at(
          'source-device',
          sourceDevice({
            id: String(index),
            ...one.identity,
            ...one.owner,
            state: one.state,
            enrolledAt: one.enrolledDays === null ? null : NOW - one.enrolledDays * DAY,
          }),
          one.times,
        ),
      ),
      managed: manageds.map((one, index) =>
        at(
          'managed-device',
          managedDevice({
            id: `m${index}`,
            ...one.identity,
            userId: one.user,
            byIntune: one.byIntune,
            enrolledAt: NOW - one.enrolledDays * DAY,
          }),
          one.times,
        ),
      ),
      entra: entras.map((one, index) =>
        at(
          'entra-device',
          entraDevice({
            id: `e${index}`,
            deviceId: one.deviceId,
            name: one.name,
            ownerIds: one.owners,
            mdmAppId: one.mdm,
            platform: one.platform,
          }),
          one.times,
        ),
      ),
      users: people,
    }));
}

/** The same where most are nobody's: kiosks with and without an object, and objects that may be any of them. */
export function nobodysRecords(): fc.Arbitrary<Records> {
  const nobody = { userName: null, userMail: null, sourceUserId: null };
  return fc
    .tuple(
      anyRecords(),
      fc.infiniteStream(
        fc.record({ owned: fc.nat(4), name: fc.constantFrom('Ann iPhone', 'other', null), wild: fc.nat(3) }),
      ),
    )
    .map(([records, stream]) => {
      const next = () => stream.next().value;
      return {
        users: records.users,
        source: records.source.map((one) => {
          const { owned, name } = next();
          return owned === 0 ? one : { ...one, value: { ...one.value, ...nobody, name } };
        }),
        managed: records.managed.map((one) =>
          next().owned === 0 ? one : { ...one, value: { ...one.value, userId: null } },
        ),
        entra: records.entra.map((one) => {
          const { owned, wild } = next();
          const model = wild === 0 ? null : one.value.model;
          return { ...one, value: { ...one.value, model, ownerIds: owned === 0 ? one.value.ownerIds : [] } };
        }),
      };
    });
}

interface Times {
  readonly first: number;
  readonly gone: number | null;
}

/** The same records, each list in another order. */
export function shuffled(records: Records, seed: number): Records {
  let state = seed | 1;
  const mix = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((item) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
        return [state, item] as const;
      })
      .toSorted(([a], [b]) => a - b)
      .map(([, item]) => item);
  return {
    source: mix(records.source),
    managed: mix(records.managed),
    entra: mix(records.entra),
    users: mix(records.users),
  };
}
