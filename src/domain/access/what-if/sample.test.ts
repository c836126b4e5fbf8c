import { describe, expect, test } from 'vitest';
import type { EntraLocation } from '../../facts.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { Who } from '../sign-in.ts';
import { samplePlaces } from './places.ts';
import { sampleCells } from './sample.ts';

const location = (id: string, differs: Partial<EntraLocation> = {}): EntraLocation => ({
  id,
  name: id,
  kind: 'ip',
  trusted: 'no',
  ranges: [],
  countries: [],
  unknownCountries: 'no',
  ...differs,
});
const NOBODY = '203.0.113.77';

describe('places', () => {
  test.each([
    ['203.0.113.64/26', true],
    ['203.0.113.77/32', true],
    ['203.0.113.77', true],
    ['0.0.0.0/0', true],
    ['203.0.113.78/32', false],
    ['203.0.113.0/26', false],
    ['2001:db8::/32', false],
  ])('an address is in %s: %s', (range, inside) => {
    const [place] = samplePlaces([location('L', { ranges: [range] })]);

    expect(place).toMatchObject({ ipAddress: NOBODY, place: { ids: inside ? ['l'] : [], trusted: false } });
  });

  test.each(['203.0.113/24', '203.0.113.0/33', '203.0.113.256/24', 'somewhere'])(
    'where %s is cannot be told, so nothing is said of the place',
    (range) => {
      expect(samplePlaces([location('L', { ranges: [range] })])[0]?.place).toBeNull();
    },
  );

  test('one of each kind, with all that it is in', () => {
    const places = samplePlaces([
      location('offices', { trusted: 'yes', ranges: ['2001:db8::/32', '192.0.2.0/24'] }),
      location('floor', { ranges: ['192.0.2.0/28'] }),
      location('abroad', { ranges: ['198.51.100.0/24'] }),
      location('countries', { kind: 'country', countries: ['NL'] }),
    ]);

    expect(places).toEqual([
      { ipAddress: NOBODY, country: 'AQ', place: { ids: [], trusted: false } },
      { ipAddress: '192.0.2.0', country: 'AQ', place: { ids: ['offices', 'floor'], trusted: true } },
      { ipAddress: '192.0.2.0', country: 'AQ', place: { ids: ['offices', 'floor'], trusted: true } },
      { ipAddress: NOBODY, country: 'NL', place: { ids: ['countries'], trusted: false } },
    ]);
  });

  test('a kind of location that is new leaves every place open', () => {
    expect(samplePlaces([location('orbit', { kind: 'unknown' })]).map(({ place }) => place)).toEqual([null]);
  });
});

describe('questions', () => {
  const policies = [
    parsePolicy({
      id: 'p',
      raw: {
        id: 'p',
        state: 'enabled',
        conditions: {
          users: { includeUsers: ['aaaaaaaa-0000-4000-8000-000000000007'] },
          applications: { includeApplications: ['bbbbbbbb-0000-4000-8000-000000000001'] },
        },
      },
    }),
  ];
  const userIds = Array.from({ length: 50 }, (_, n) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`);
  const whoOf = (userId: string): Who => ({
    userId,
    guest: 'member',
    homeTenant: null,
    inGroup: () => ({ value: 'no' }),
    inRole: () => ({ value: 'no' }),
  });
  const drawn = { policies, locations: [], userIds, whoOf };

  test('the one user whom a policy treats otherwise is asked about first', () => {
    const asked = sampleCells(drawn, 4).map(({ userId }) => userId);

    expect(asked).toEqual([userIds[7], userIds[0], userIds[1], userIds[2]]);
  });

  test('vary, name the apps of the policies, say every fact, and are the same every time', () => {
    const cells = sampleCells(drawn, 200);

    expect(cells).toHaveLength(200);
    expect(sampleCells(drawn, 200)).toEqual(cells);
    expect(new Set(cells.map(({ asked }) => asked.appId)).size).toBe(4);
    expect(new Set(cells.map(({ asked }) => asked.platform)).size).toBe(5);
    expect(new Set(cells.map(({ asked }) => asked.client)).size).toBe(4);
    expect(new Set(cells.map(({ asked }) => JSON.stringify(asked.device))).size).toBeGreaterThanOrEqual(4);
    for (const { signIn } of cells) expect(Object.keys(signIn).toSorted()).toEqual(EVERY_FACT);
  });

  test('nobody to ask about, nothing to ask', () => {
    expect(sampleCells({ ...drawn, userIds: [] }, 5)).toEqual([]);
    expect(sampleCells({ ...drawn, whoOf: () => null }, 5)).toEqual([]);
  });
});

const EVERY_FACT = [
  'client',
  'device',
  'flow',
  'insiderRisk',
  'location',
  'platform',
  'resource',
  'signInRisk',
  'userRisk',
];
