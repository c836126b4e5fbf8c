import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRecords, shuffled } from '../../../test/kits/records.kit.ts';
import { ANN, entraDevice, fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import type { EntraDevice, EntraUser, Fact, ManagedDevice, SourceDevice } from '../facts.ts';
import { lostRecords } from '../laws.ts';
import { evidenceOf, isVerified, mdmNone } from '../plan/device.ts';
import { DAY, HOUR, userId } from '../words.ts';
import { normalSerial } from './anchors.ts';
import { isForeign, matchDevices, nameInOld, type Records } from './match.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');
const bob = user({ id: BOB, userPrincipalName: 'bob@example.com', mail: 'bob@example.com' });

const records = (
  source: readonly SourceDevice[],
  managed: readonly ManagedDevice[] = [],
  entra: readonly EntraDevice[] = [],
  users: readonly EntraUser[] = [user(), bob],
): Records => ({
  source: source.map((item) => fact('source-device', item)),
  managed: managed.map((item) => fact('managed-device', item)),
  entra: entra.map((item) => fact('entra-device', item)),
  users,
});
const match = (...args: Parameters<typeof records>) => matchDevices(records(...args));
const none = { serial: null, imei: null, udid: null, mac: null, entraDeviceId: null };

test.each([
  ['serial, whatever its case and spaces', { serial: 'ab 12' }, { serial: 'AB12' }],
  ['IMEI, with or without its check digit', { imei: '35-209900-176148-1' }, { imei: '35209900176148' }],
  ['Entra device id, whatever its case', { entraDeviceId: 'AAAA-1' }, { entraDeviceId: 'aaaa-1' }],
  ['Wi-Fi MAC, however it is written', { mac: 'A4:83:E7:00:00:01' }, { mac: 'a483e7000001' }],
])('the two products’ records are one device by %s', (_what, inOld, inIntune) => {
  const found = match(
    [sourceDevice({ ...none, model: 'A', ...inOld })],
    [managedDevice({ ...none, model: 'B', userId: BOB, ...inIntune })],
  );

  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ confidence: 'certain', owner: { kind: 'user', id: ANN } });
});

test.each([
  ['0'],
  ['0000000000'],
  ['To be filled by O.E.M.'],
  ['Default string'],
  ['System Serial Number'],
  ['not applicable'],
  ['XXXXXXX'],
  [''],
  ['  '],
])('the serial number "%s" joins nobody and names nobody', (serial) => {
  const found = match(
    [
      sourceDevice({ ...none, id: '1', serial }),
      sourceDevice({ ...none, id: '2', serial, userName: 'bob@example.com' }),
    ],
    [managedDevice({ ...none, serial, model: 'other' })],
  );

  expect(found.map((device) => device.key)).toEqual(['intune:m1', 'source:1', 'source:2']);
  expect(found.every((device) => device.conflict === null)).toBe(true);
});

test('Intune’s id of no registration joins nobody', () => {
  const entraDeviceId = '00000000-0000-0000-0000-000000000000';
  const found = match(
    [],
    ['a', 'b'].map((id) => managedDevice({ ...none, id, entraDeviceId })),
  );

  expect(found).toHaveLength(2);
});

test('a serial number that five managed devices share identifies none of them, and no key is given twice', () => {
  const five = ['1', '2', '3', '4', '5'].map((id) => sourceDevice({ ...none, id, serial: 'ABC1', model: id }));
  const found = match(five, [managedDevice({ ...none, serial: 'ABC1', model: 'other' })]);

  expect(found.map((device) => device.key)).toEqual(['intune:m1', ...five.map(({ id }) => `source:${id}`)]);
  // People are shown none of them by it: whoever looks for it in the console would take another one.
  expect(found.map((device) => device.serial)).toEqual(Array(6).fill(null));
  expect(found.map(nameInOld)).toEqual([null, '1', '2', '3', '4', '5']);
});

test('no two devices are shown to people by the same name, and a serial number is written as the records write it', () => {
  expect(match([sourceDevice({ ...none, serial: ' ab 12' })]).map(nameInOld)).toEqual([' ab 12']);
  fc.assert(
    fc.property(anyRecords(), (read) => {
      const found = matchDevices(read);
      const serials = found.flatMap(({ serial }) => (serial === null ? [] : [normalSerial(serial)]));
      const names = found.map(nameInOld).filter((name) => name !== null);
      expect(new Set(serials).size).toBe(serials.length);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test('it stays nobody’s when the five leave one after another', () => {
  const five = ['1', '2', '3', '4', '5'].map((id, index) =>
    fact(
      'source-device',
      sourceDevice({ ...none, id, serial: 'ABC1', model: id, state: index < 3 ? 'left' : 'managed' }),
      NOW - DAY,
    ),
  );

  expect(matchDevices({ ...records([]), source: five })).toHaveLength(5);
});

test('a device that enrolled six times before is still one device', () => {
  const old = ['1', '2', '3', '4', '5', '6'].map((id, index) => {
    const value = sourceDevice({ id, state: 'left', enrolledAt: NOW - (900 - index) * DAY });
    const read: Fact<'source-device'> = fact('source-device', value);
    return { ...read, firstSeenAt: NOW - 30 * DAY, changedAt: NOW - 30 * DAY };
  });
  const [device, ...others] = matchDevices({
    ...records([]),
    source: [fact('source-device', sourceDevice({ id: '7' })), ...old],
  });

  expect(others).toEqual([]);
  expect(device?.source?.id).toBe('7');
  expect(device?.superseded).toHaveLength(6);
});

test('a MAC that two serial numbers share is a dock’s', () => {
  const mac = 'a483e7000001';
  expect(
    match([sourceDevice({ id: '1', serial: 'S1', mac }), sourceDevice({ id: '2', serial: 'S2', mac })]),
  ).toHaveLength(2);
  expect(match([sourceDevice({ id: '1', serial: 'S1', mac }), sourceDevice({ ...none, id: '2', mac })])).toHaveLength(
    1,
  );
});

test('enrolling again supersedes the earlier record: newest counts, key stays', () => {
  const first = sourceDevice({ id: '1', enrolledAt: NOW - 300 * DAY, state: 'left' });
  const again = sourceDevice({ id: '2', enrolledAt: NOW - 2 * DAY });
  const [before] = match([first]);
  const [after] = match([first, again]);

  expect(after?.source?.id).toBe('2');
  expect(after?.superseded.map((item) => item.id)).toEqual(['1']);
  expect(after?.key).toBe(before?.key);
  expect(after?.conflict).toBeNull();
});

test('a newer record without serial does not change the key, nor does one that adds the serial', () => {
  const imei = '35209900176148';
  const first = sourceDevice({ ...none, id: '1', imei, enrolledAt: NOW - 300 * DAY });
  const [before] = match([first]);
  const [after] = match([first, sourceDevice({ ...none, id: '2', imei, serial: 'S9', enrolledAt: NOW - DAY })]);

  expect(after?.key).toBe(before?.key);
});

test('one serial managed for two people is a conflict that names both records; once one left it is none', () => {
  const mine = sourceDevice({ id: '1' });
  const theirs = sourceDevice({ id: '2', userName: 'bob@example.com', userMail: 'bob@example.com' });

  expect(match([mine, theirs])[0]?.conflict).toMatchObject({ code: 'serial-of-two-users' });
  expect(match([mine, theirs])[0]?.conflict?.records.toSorted()).toEqual(['1', '2']);
  expect(match([mine, theirs])[0]?.conflict?.users.toSorted()).toEqual([ANN, BOB].toSorted());
  expect(match([{ ...mine, state: 'left' }, theirs])[0]).toMatchObject({ conflict: null, owner: { id: BOB } });
});

test.each([
  ['by UPN', { userName: 'ann@example.com', userMail: null }, { kind: 'user', id: ANN }],
  ['by mail', { userName: 'ANN-OLD', userMail: 'ann@example.com' }, { kind: 'user', id: ANN }],
  ['by nothing: whom Entra does not know', { userName: 'zoe', userMail: null }, { kind: 'unmatched', name: 'zoe' }],
  ['by nothing: a user id alone', { userName: null, userMail: null }, { kind: 'unmatched', name: '7' }],
  ['nobody: a kiosk', { userName: null, userMail: null, sourceUserId: null }, { kind: 'none' }],
] as const)('the owner is found %s', (_how, differs, owner) => {
  expect(match([sourceDevice(differs)])[0]?.owner).toEqual(owner);
});

test('a mail address of two people finds neither; a UPN wins over another’s mail address', () => {
  const shared = [user({ mail: 'team@example.com' }), { ...bob, mail: 'team@example.com' }];
  const device = sourceDevice({ userName: 'x', userMail: 'team@example.com' });
  expect(match([device], [], [], shared)[0]?.owner).toEqual({ kind: 'unmatched', name: 'x' });
  expect(match([device], [], [], shared.toReversed())[0]?.owner).toEqual({ kind: 'unmatched', name: 'x' });

  const taken = [user(), { ...bob, mail: 'ann@example.com' }];
  expect(match([sourceDevice()], [], [], taken)[0]?.owner).toEqual({ kind: 'user', id: ANN });
});

test('whose user was renamed after it left is theirs by Intune’s record, and is verified (law 9)', () => {
  const left = sourceDevice({ state: 'left', userName: 'ann.old@example.com', userMail: null });
  const renamed = { kind: 'user', id: ANN };
  const old = { kind: 'unmatched', name: 'ann.old@example.com' };
  const entra = [entraDevice({ mdmAppId: 'intune' })];
  const [device] = match([left], [managedDevice()], entra);
  expect(device?.owner).toEqual(renamed);
  expect(device && isVerified(evidenceOf(device, { user: user() }))).toBe(true);

  const owner = (source: SourceDevice, ...managed: readonly ManagedDevice[]) =>
    match([source], managed).find((one) => one.source !== null)?.owner;
  // As long as the old product holds it, its word counts; and nobody is made of a name by a record of another, or of nobody's.
  expect(owner({ ...left, state: 'managed' }, managedDevice())).toEqual(old);
  expect(owner({ ...left, userName: 'bob@example.com' }, managedDevice())).toEqual({ kind: 'user', id: BOB });
  for (const differs of [{ userId: null }, { userId: userId('gone') }, { leaving: true }, { ...none }])
    expect(owner(left, managedDevice({ ...differs }))).toEqual(old);
  const gone = fact('managed-device', managedDevice(), NOW - DAY, NOW - HOUR);
  expect(matchDevices({ ...records([left]), managed: [gone] })[0]?.owner).toEqual(old);
});

test('an Intune record without hardware identity goes to the one device of that user and model, and to none of two', () => {
  const arrived = managedDevice({ ...none });
  const one = sourceDevice({ ...none, id: '1' });

  expect(match([one], [arrived])).toMatchObject([{ key: 'source:1', confidence: 'probable', managed: { id: 'm1' } }]);
  expect(match([one, sourceDevice({ ...none, id: '2' })], [arrived])).toHaveLength(3);
  expect(match([one], [managedDevice({ ...none, userId: BOB })])).toHaveLength(2);
});

test('an enrollment that had ended before Sluis first looked does not keep a like device of the same user from arriving', () => {
  const like = { ...none, platform: 'android', model: 'Pixel 8' } as const;
  const ended = (id: string): Fact<'source-device'> => {
    const read: Fact<'source-device'> = fact('source-device', sourceDevice({ ...like, id, state: 'left' }));
    return { ...read, changedAt: read.firstSeenAt };
  };
  const moved: Fact<'source-device'> = fact(
    'source-device',
    sourceDevice({ ...like, id: '2', state: 'left' }),
    NOW - DAY,
  );
  const found = (...source: readonly Fact<'source-device'>[]) =>
    matchDevices({ ...records([], [managedDevice({ ...like, entraDeviceId: null })]), source }).map(
      ({ key, managed }) => [key, managed?.id],
    );

  expect(found(ended('1'), moved)).toEqual([
    ['source:1', undefined],
    ['source:2', 'm1'],
  ]);
  // One that is alone is taken all the same; of two that may have arrived, or two that had ended, nobody can tell.
  expect(found(ended('1'))).toEqual([['source:1', 'm1']]);
  for (const two of [
    [moved, { ...moved, id: '3', value: { ...moved.value, id: '3' } }],
    [ended('2'), ended('3')],
  ])
    expect(found(...two)).toEqual([
      ['intune:m1', 'm1'],
      ['source:2', undefined],
      ['source:3', undefined],
    ]);
});

test('of several like devices of one user only one that was seen to leave before is the one that came', () => {
  const like = { ...none, platform: 'android', model: 'Pixel 8' } as const;
  const managed = managedDevice({ ...like, entraDeviceId: null, enrolledAt: NOW - 30 * DAY });
  const ended: Fact<'source-device'> = fact('source-device', sourceDevice({ ...like, id: '1', state: 'left' }));
  const found = (second: Fact<'source-device'>) =>
    matchDevices({ ...records([], [managed]), source: [{ ...ended, changedAt: ended.firstSeenAt }, second] });
  // It moved in a trial before; the other is still in the old product, or left long after.
  expect(found(fact('source-device', sourceDevice({ ...like, id: '2' })))).toHaveLength(3);
  expect(found(fact('source-device', sourceDevice({ ...like, id: '2', state: 'left' }), NOW - DAY))).toHaveLength(3);
});

test('Entra objects that may be a device are told by owner, platform and model, then by name', () => {
  const device = sourceDevice();
  const own = entraDevice({ id: 'e1' });
  expect(match([device], [], [own])[0]?.entraMaybe.map((item) => item.id)).toEqual(['e1']);

  const others = [
    entraDevice({ id: 'e2', name: 'other' }),
    entraDevice({ id: 'e3', ownerIds: [BOB] }),
    entraDevice({ id: 'e4', platform: 'windows' }),
    entraDevice({ id: 'e5', model: 'iPhone 8' }),
  ];
  expect(match([device], [], [own, ...others])[0]?.entraMaybe.map((item) => item.id)).toEqual(['e1']);
  expect(match([{ ...device, name: 'renamed' }], [], [own, ...others])[0]?.entraMaybe.map((item) => item.id)).toEqual([
    'e1',
    'e2',
  ]);
});

test('an earlier registration stays beside the sure one: by name, or where it can be no other device’s', () => {
  const leftover = entraDevice({ id: 'e9', deviceId: 'd9' });
  const loose = (devices: readonly SourceDevice[], differs: Partial<EntraDevice> = {}) =>
    match(devices, [managedDevice()], [entraDevice(), { ...leftover, ...differs }])
      .find((device) => device.key === 'serial:S1')
      ?.entraMaybe.map((item) => item.id);
  const twin = sourceDevice({ id: '2', serial: 'S2', name: 'Ann second iPhone' });

  expect(loose([sourceDevice()])).toEqual(['e9']);
  expect(loose([sourceDevice()], { name: 'renamed' })).toEqual(['e9']);
  expect(loose([sourceDevice(), twin])).toEqual(['e9']);
  expect(loose([sourceDevice(), twin], { name: 'Ann second iPhone' })).toEqual([]);
  expect(loose([sourceDevice(), { ...twin, name: 'Ann iPhone' }])).toEqual([]);
});

test('a device of nobody is looked for among the Entra objects of nobody', () => {
  const kiosk = sourceDevice({ sourceUserId: null, userName: null, userMail: null });
  const found = match([kiosk], [], [entraDevice({ id: 'e1' }), entraDevice({ id: 'e2', ownerIds: [] })]);

  expect(found[0]?.entraMaybe.map((item) => item.id)).toEqual(['e2']);
});

test('of twins that left, each may be told once as many objects were cleared as twins left, and not before', () => {
  const objects = (cleared: readonly string[]) =>
    ['a', 'b', 'c'].map((id): Fact<'entra-device'> => {
      const gone = cleared.includes(id);
      const value = entraDevice({
        id,
        deviceId: `d${id}`,
        mdmAppId: gone ? null : 'old',
        managed: gone ? 'no' : 'yes',
      });
      const read: Fact<'entra-device'> = fact('entra-device', value, NOW);
      return { ...read, firstSeenAt: NOW - 60 * DAY, changedAt: NOW - HOUR };
    });
  const told = (left: readonly string[], cleared: readonly string[]) =>
    matchDevices({
      ...records([]),
      source: ['1', '2', '3'].map((id) =>
        fact('source-device', sourceDevice({ ...none, id, state: left.includes(id) ? 'left' : 'managed' }), NOW - DAY),
      ),
      entra: objects(cleared),
    }).flatMap((device) => (device.source && left.includes(device.source.id) ? [mdmNone(device)] : []));

  expect(told(['1'], [])).toEqual(['no']);
  expect(told(['1'], ['b'])).toEqual(['yes']);
  expect(told(['1', '3'], ['b'])).toEqual(['no', 'no']);
  expect(told(['1', '3'], ['a', 'b'])).toEqual(['yes', 'yes']);
  expect(told(['1'], ['a', 'b'])).toEqual(['no']);
});

const runs = { numRuns: 2_000 };

test('every record is in exactly one device, every Entra object in one at most, and no key is given twice', () => {
  fc.assert(
    fc.property(anyRecords(), (made) => {
      const devices = matchDevices(made);
      const all = [
        ...made.source.map((item) => `source:${item.id}`),
        ...made.managed.filter((item) => !isForeign(item)).map((item) => `intune:${item.id}`),
      ];
      const placed = devices.map((device) => ({
        records: [
          ...[device.source, ...device.superseded].flatMap((item) => (item ? [`source:${item.id}`] : [])),
          ...[device.managed, ...device.supersededManaged].flatMap((item) => (item ? [`intune:${item.id}`] : [])),
        ],
      }));
      expect(lostRecords(all, placed)).toEqual([]);
      const entra = devices.flatMap((device) => device.entra.map((item) => item.id));
      expect(new Set(entra).size).toBe(entra.length);
      expect(new Set(devices.map((device) => device.key)).size).toBe(devices.length);
    }),
    runs,
  );
});

test.each([
  ['was last seen long before the device enrolled anew: it hides nothing', NOW - 200 * DAY, '2'],
  ['was seen on the day of the later enrollment: it may be the live one', NOW - 100 * DAY, '1'],
  ['was seen since: it is a device that the old product manages', NOW - DAY, '1'],
  ['does not say when it was seen', null, '1'],
])('the present enrollment has left; an earlier record that calls itself managed %s', (_what, lastSeenAt, present) => {
  const earlier = sourceDevice({ id: '1', enrolledAt: NOW - 300 * DAY, lastSeenAt });
  const later = sourceDevice({ id: '2', enrolledAt: NOW - 99.5 * DAY, lastSeenAt: NOW - DAY, state: 'left' });
  const [device, ...more] = match([earlier, later]);

  expect(more).toEqual([]);
  expect(device?.source?.id).toBe(present);
  expect(device?.superseded).toHaveLength(1);
});

test('the order of what was read changes nothing', () => {
  fc.assert(
    fc.property(anyRecords(), fc.integer(), (made, seed) => {
      expect(matchDevices(shuffled(made, seed))).toEqual(matchDevices(made));
    }),
    runs,
  );
});

test('a device’s key survives a later enrollment of the same hardware', () => {
  fc.assert(
    fc.property(anyRecords(), fc.nat(), (made, pick) => {
      // A fifth record may make an identity nobody's; that is another claim.
      fc.pre(made.source.length < 4);
      const before = matchDevices(made).filter((device) => device.source !== null);
      const device = before[pick % Math.max(1, before.length)];
      if (!device?.source) return;
      const value = { ...device.source.value, id: 'later', state: 'managed' as const, enrolledAt: NOW };
      const later = fact('source-device', value, NOW);
      const after = matchDevices({ ...made, source: [...made.source, later] });
      const holder = after.find((one) => [one.source, ...one.superseded].some((item) => item?.id === 'later'));
      // Without an identity it is a device of its own.
      if (!holder?.superseded.some((item) => item.id === device.source?.id)) return;
      expect(holder.key).toBe(device.key);
    }),
    runs,
  );
});
