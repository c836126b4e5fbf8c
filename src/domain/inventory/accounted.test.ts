import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { EntraDevice, Fact } from '../facts.ts';
import { DAY } from '../words.ts';
import { matchDevices, type Records } from './match.ts';
import { type Place, placeOf, unaccounted } from './accounted.ts';

const objectOf = (differs: Partial<EntraDevice>, id = 'e'): Fact<'entra-device'> =>
  fact('entra-device', entraDevice({ id, deviceId: id, ownerIds: [], name: null, model: null, ...differs })) as never;

/** May this record account for this object at all? */
function suits({ value }: Fact<'entra-device'>, { names, model, until }: Place): boolean {
  const isNamed = value.name !== null && names.includes(value.name.toLowerCase());
  const isAlike = value.model === null || model === null || value.model.toLowerCase() === model;
  const isEarlier = until === null || (isNamed && (value.lastSignInAt ?? 0) <= until);
  const isOther = value.platform === 'windows' && !isNamed && value.name !== null && names.length > 0;
  return isEarlier && !isOther && (isAlike || (isNamed && value.platform === 'windows'));
}

/** Has each of these objects a record of its own? */
function fitsIn(objects: readonly Fact<'entra-device'>[], places: readonly Place[]): boolean {
  const holders = new Map<Place, Fact<'entra-device'>>();
  const seat = (one: Fact<'entra-device'>, tried: Set<Place>): boolean =>
    places.some((place) => {
      if (tried.has(place) || !suits(one, place)) return false;
      tried.add(place);
      const holder = holders.get(place);
      if (holder && !seat(holder, tried)) return false;
      holders.set(place, one);
      return true;
    });
  return objects.every((one) => seat(one, new Set()));
}

const word = (...words: string[]) => fc.constantFrom<string | null>(null, ...words);
const anyObjects = fc
  .array(
    fc.record({
      name: word('K1', 'k1', 'K2', 'PC'),
      model: word('iPad', 'ipad', 'iPhone'),
      platform: fc.constantFrom('windows', 'ios'),
      compliant: fc.constantFrom('yes', 'no'),
      lastSignInAt: fc.constantFrom(null, NOW - DAY, NOW - 2 * DAY, NOW - 3 * DAY),
    } as const),
    { maxLength: 7 },
  )
  .map((list) => list.map((one, n) => objectOf(one, `e${n}`)));
const anyPlaces = fc.array(
  fc.record({
    names: fc.subarray(['k1', 'k2', 'k3']),
    model: word('ipad', 'iphone'),
    until: fc.constantFrom(null, null, NOW - DAY, NOW - 3 * DAY, Infinity),
  }),
  { maxLength: 5 },
);

test('each object that is accounted for has a record of its own, in whatever order they come, and a lone one that suits is', () => {
  fc.assert(
    fc.property(anyObjects, anyPlaces, (objects, places) => {
      const left = unaccounted(objects, places);
      const taken = objects.filter((one) => !left.includes(one));

      expect(taken.length + left.length).toBe(objects.length);
      expect(fitsIn(taken, places)).toBe(true);
      expect(new Set(unaccounted(objects.toReversed(), places.toReversed()))).toEqual(new Set(left));
      for (const one of objects)
        expect(unaccounted([one], places).length).toBe(places.some((place) => suits(one, place)) ? 0 : 1);
    }),
    { numRuns: 2_000 },
  );
});

const FREE: Place = { names: [], model: null, until: null };
const ids = (objects: readonly Fact<'entra-device'>[]) => objects.map(({ id }) => id);

test('an object goes to the record of its name and model, before others come to what is left', () => {
  const phones = { platform: 'ios' } as const;
  const k1 = { ...FREE, names: ['k1'] };
  const [other, named] = [objectOf({ ...phones, name: 'iPad' }, 'a'), objectOf({ ...phones, name: 'K1' }, 'b')];
  expect(ids(unaccounted([other, named], [k1]))).toEqual(['a']);
  expect(ids(unaccounted([other, named], [FREE, k1]))).toEqual([]);
  expect(ids(unaccounted([other], [k1]))).toEqual([]);

  const [told, untold] = [objectOf({ ...phones, model: 'iPad' }, 'b'), objectOf(phones, 'a')];
  expect(
    ids(
      unaccounted(
        [untold, told],
        [
          { ...FREE, model: 'ipad' },
          { ...FREE, model: 'iphone' },
        ],
      ),
    ),
  ).toEqual([]);
  expect(ids(unaccounted([untold, told], [FREE, { ...FREE, model: 'iphone' }]))).toEqual([]);
});

test('of several that may be one record’s, one that our policy refuses is left before one that it lets in', () => {
  const [compliant, used] = [
    objectOf({ compliant: 'yes', lastSignInAt: NOW - 9 * DAY }, 'b'),
    objectOf({ compliant: 'no', lastSignInAt: NOW - DAY }, 'c'),
  ];
  const older = objectOf({ compliant: 'no', lastSignInAt: NOW - 5 * DAY }, 'a');
  expect(ids(unaccounted([used, compliant], [FREE]))).toEqual(['c']);
  expect(ids(unaccounted([older, used], [FREE]))).toEqual(['a']);
});

test('a computer that is called otherwise is another, and one of the same name is the same whatever its model', () => {
  const k1: Place = { names: ['k1'], model: 'elitedesk', until: null };
  const pc = objectOf({ platform: 'windows', name: 'K1', model: 'EliteDesk 800 G6' });
  expect(
    [pc, { ...pc, value: { ...pc.value, name: 'PC-1', model: null } }].map((one) => unaccounted([one], [k1]).length),
  ).toEqual([0, 1]);
  const nameless = { ...pc, value: { ...pc.value, name: null, model: null } };
  expect([unaccounted([nameless], [k1]), unaccounted([nameless, pc], [k1])].map(ids)).toEqual([[], ['e']]);
  expect(unaccounted([pc], [FREE])).toEqual([]);
});

test('a record that is gone accounts for nothing, and an object that is switched off is no device’s own', () => {
  const nobodys = {
    userName: null,
    userMail: null,
    sourceUserId: null,
    entraDeviceId: 'e',
    name: 'K1',
    model: 'EliteDesk',
  };
  const source = fact('source-device', sourceDevice(nobodys)) as Records['source'][number];
  const managed = (goneAt: number | null) =>
    fact('managed-device', managedDevice({ userId: null }), NOW, goneAt) as Fact<'managed-device'>;
  const place = (records: Partial<Records>) =>
    matchDevices({ source: [], managed: [], entra: [], users: [], ...records }).map(placeOf);

  expect(place({ managed: [managed(NOW)] })).toEqual([null]);
  expect(place({ managed: [managed(null)] })).toEqual([expect.objectContaining({ until: null })]);
  expect(place({ source: [source] })).toEqual([{ names: ['k1'], model: 'elitedesk', until: null }]);
  const own = (differs: Partial<EntraDevice>) => place({ source: [source], entra: [objectOf(differs)] })[0]?.until;
  expect([own({ registeredAt: NOW }), own({ registeredAt: null }), own({ registeredAt: NOW, enabled: 'no' })]).toEqual([
    NOW + DAY,
    Infinity,
    null,
  ]);
});
