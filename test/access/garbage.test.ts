import { describe, expect, test } from 'vitest';
import { GROUPS, MISSING_GROUP } from './ids.kit.ts';
import { ANN, OPINIONS, policyWith, worldWith } from './opinions.kit.ts';

const [G1 = '', G2 = ''] = GROUPS;
const many = (count: number, entry: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => entry(index));
const nested = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** Each would reach Ann if it were understood, or might. */
const GARBAGE: readonly (readonly [string, unknown])[] = [
  ['nothing', null],
  ['a number', 7],
  ['a list', [[]]],
  ['an empty object', {}],
  ['no conditions', policyWith({}, { conditions: null })],
  ['conditions that are a text', policyWith({}, { conditions: 'all' })],
  ['users that are a list', policyWith({ users: ['All'] })],
  ['users by a number', policyWith({ users: { includeUsers: [7] } })],
  ['users by a word of tomorrow', policyWith({ users: { includeUsers: ['AllHumans'] } })],
  ['a user list that is a text', policyWith({ users: { includeUsers: 'All' } })],
  ['a group that was deleted', policyWith({ users: { includeGroups: [MISSING_GROUP] } })],
  [
    'an exclusion of a group that was deleted',
    policyWith({ users: { includeUsers: ['All'], excludeGroups: [MISSING_GROUP] } }),
  ],
  ['a hidden group', policyWith({ users: { includeGroups: [G1] } })],
  ['a group that is only an empty text', policyWith({ users: { includeGroups: [''] } })],
  ['a role nobody has read', policyWith({ users: { includeRoles: [MISSING_GROUP] } })],
  [
    'guests of a kind of tomorrow',
    policyWith({ users: { includeUsers: [], includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'martian' } } }),
  ],
  ['applications that are a text', policyWith({ applications: 'All' })],
  ['an app by a word of tomorrow', policyWith({ applications: { includeApplications: ['AllGadgets'] } })],
  ['a platform of tomorrow', policyWith({ platforms: { includePlatforms: ['visionOS'] } })],
  ['a list of platforms instead of an object', policyWith({ platforms: ['iOS'] })],
  ['a client of tomorrow', policyWith({ clientAppTypes: ['telepathy'] })],
  ['a location that is no id', policyWith({ locations: { includeLocations: ['Mars'] } })],
  [
    'a filter of 3,073 characters',
    policyWith({ devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "a"'.padEnd(3073) } } }),
  ],
  [
    'a filter of a thousand brackets left open',
    policyWith({ devices: { deviceFilter: { mode: 'include', rule: '('.repeat(1000) } } }),
  ],
  ['a filter that is an object', policyWith({ devices: { deviceFilter: { mode: 'include', rule: {} } } })],
  [
    'a filter of a mode of tomorrow',
    policyWith({ devices: { deviceFilter: { mode: 'perhaps', rule: 'device.model -eq "a"' } } }),
  ],
  ['a risk of tomorrow', policyWith({ signInRiskLevels: ['apocalyptic'] })],
  ['hidden risk', policyWith({ userRiskLevels: ['hidden'] })],
  ['insider risks that are a list', policyWith({ insiderRiskLevels: ['minor'] })],
  ['a flow of tomorrow', policyWith({ authenticationFlows: { transferMethods: 'carrierPigeon' } })],
  ['times', policyWith({ times: { includeTimes: ['night'] } })],
  ['a part of tomorrow, a hundred thousand levels deep', policyWith({ tomorrow: nested(100_000) })],
  ['includes of tomorrow', policyWith({ users: { includeMoods: ['cheerful'] } })],
  ['excludes of tomorrow', policyWith({ users: { includeUsers: ['All'], excludeMoods: ['cheerful'] } })],
  ['a member of the policy that nobody knows', policyWith({}, { partialEnablement: 'ring one' })],
  ['an older test of devices', policyWith({ deviceStates: { includeStates: ['Compliant'] } })],
  [
    '10 MB of groups nobody has read',
    policyWith({
      users: { includeGroups: many(260_000, (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`) },
    }),
  ],
  [
    'a prototype in the JSON',
    policyWith({
      users: JSON.parse('{"__proto__":{"includeUsers":["All"]},"includeUsers":["constructor"]}') as object,
    }),
  ],
];

describe.each(OPINIONS)('$name, given garbage', ({ verdict, filter }) => {
  const world = worldWith({
    groups: [
      { id: G1, name: 'hidden', members: null },
      { id: G2, name: 'ring', members: [G2] },
    ],
  });
  const said = {
    resource: { kind: 'other-app' },
    platform: 'iOS',
    client: 'browser',
    location: { ids: [], trusted: false },
    signInRisk: 'low',
    userRisk: 'low',
    insiderRisk: 'none',
    flow: 'none',
    device: { model: 'b' },
  } as const;

  test.each(GARBAGE)('%s: never throws and never says no', (_, policy) => {
    expect(verdict(policy, world, ANN, said).value).toBe('maybe');
    expect(verdict(policy, world, ANN, {}).value).toBe('maybe');
  });

  test('a group that is a member of itself has nobody in it', () => {
    expect(verdict(policyWith({ users: { includeGroups: [G2] } }), world, ANN, said).value).toBe('no');
  });

  test('a filter of 3,072 characters and a hundred brackets is read; one more of either is not', () => {
    const rule = 'device.model -eq "b"';
    const within = (depth: number): string => `${'('.repeat(depth)}${rule}${')'.repeat(depth)}`;
    expect(filter(`${rule}${' '.repeat(3072 - rule.length)}`, said.device)).toBe('yes');
    expect(filter(`${rule}${' '.repeat(3073 - rule.length)}`, said.device)).toBeNull();
    expect([filter(within(100), said.device), filter(within(101), said.device)]).toEqual(['yes', null]);
    expect(filter(`${'-not '.repeat(100)}${rule}`, said.device)).toBe('yes');
    expect(filter(`${'-not '.repeat(50)}${within(51)}`, said.device)).toBeNull();
    for (const deep of [within(1500), '('.repeat(3072), `${'-not '.repeat(600)}${rule}`]) {
      expect(filter(deep, said.device)).toBeNull();
    }
    expect(filter(Array.from({ length: 115 }, () => rule).join(' -and '), said.device)).toBe('yes');
  });
});
