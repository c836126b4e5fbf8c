import { afterEach, describe, expect, test } from 'vitest';
import { crossCheck, type Known } from '../../src/app/cross-check.ts';
import type { AccessSubject, AccessView } from '../../src/domain/access/gates.ts';
import { groupIndex } from '../../src/domain/access/groups.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import { roleIndex } from '../../src/domain/access/roles.ts';
import { whoOf } from '../../src/domain/access/who.ts';
import type { EntraPolicy } from '../../src/domain/facts.ts';
import type { DirectoryPolicy, WorldState } from '../../src/lab/world/state.ts';
import { type Lab, type LabOptions, NEVER, openLab, readAll } from './lab.ts';

let lab: Lab;
afterEach(() => lab.stop());
const open = async (options: LabOptions = {}): Promise<Lab> => {
  lab = await openLab(options);
  return lab;
};

/** What our judgement rests on, read over HTTP; `misread` plants a fault in a copy of the policies. */
async function readKnown({ target, world }: Lab, misread: (policy: EntraPolicy) => EntraPolicy): Promise<Known> {
  const ids = world.state.directory.groups.map(({ id }) => id);
  const { records: groups } = await readAll(target.read.groups(ids, NEVER));
  const { records: roles } = await readAll(target.read.roles(NEVER));
  const { records: policies } = await readAll(target.read.policies(NEVER));
  const { records: users } = await readAll(target.read.users(NEVER));
  const { records: locations } = await readAll(target.read.locations(NEVER));
  const view: AccessView = {
    policies: policies.map(misread).map(parsePolicy),
    groups: groupIndex(groups),
    roles: roleIndex(roles),
    partners: [],
    sourceRules: [],
    leverGroups: {},
    ownPolicyId: null,
    unrelated: new Set(),
    exclusionFrom: new Map(),
  };
  return {
    policies: view.policies,
    locations,
    users,
    whoOf: (id) => {
      const user = users.find((each) => each.id === id);
      const subject = user && ({ ...user, userId: user.id } as unknown as AccessSubject);
      return subject ? whoOf(subject, view) : null;
    },
  };
}

const asRead = (policy: EntraPolicy): EntraPolicy => policy;

describe('our judgement against Entra’s own', () => {
  test('agrees, on a world with every kind of condition, for every kind of user', async () => {
    const own = await open({ users: 130, prepare: ({ state }) => addPolicies(state) });
    const known = await readKnown(own, asRead);

    const {
      findings,
      asked,
      agreed,
      open: left,
      stale,
      failure,
    } = await crossCheck(known, own.target.read, 150, NEVER);

    expect(failure).toBeNull();
    expect(findings).toEqual([]);
    expect([asked, stale]).toEqual([150, 0]);
    expect(agreed).toBeGreaterThan(20 * left);
    expect(own.calls.filter((call) => call.status === 429)).toEqual([]);
    expect(own.world.log).toEqual([]);
  });

  test.each([
    ['an excluded user taken in', 'Require MFA for all users', { users: { includeUsers: ['All'], excludeUsers: [] } }],
    ['a trusted place not left out', 'Require MFA outside the offices', { locations: null }],
    ['a client that is not asked for', 'Block legacy authentication', { clientAppTypes: ['all'] }],
    ['a filter the wrong way round', 'filter', { devices: { deviceFilter: { mode: 'exclude', rule: OWNED } } }],
    ['a nested group taken for empty', 'nested', { users: { includeUsers: ['None'] } }],
    [
      'the other kind of guest',
      'guests',
      { users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationMember' } } },
    ],
  ])('tells %s: which policy, who, how, ours and theirs', async (_what, name, conditions) => {
    const own = await open({ users: 130, prepare: ({ state }) => addPolicies(state) });
    const known = await readKnown(own, (policy) => {
      const raw = policy.raw as { readonly displayName: string; readonly conditions: object };
      return raw.displayName === name
        ? { ...policy, raw: { ...raw, conditions: { ...raw.conditions, ...conditions } } }
        : policy;
    });

    const { findings } = await crossCheck(known, own.target.read, 100, NEVER);

    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ facts }) => facts['name']))).toEqual(new Set([name]));
    const serious = findings.find(({ severity }) => severity === 'warns');
    expect(serious).toMatchObject({ code: 'what-if-differs', facts: { kind: 'applies' } });
    expect(serious?.facts['ours']).not.toBe(serious?.facts['theirs']);
    expect(known.users.map((user) => user.userPrincipalName)).toContain(serious?.facts['user']);
  });

  test('a policy that was changed since is not judged; one that is gone, and one that we do not know, are told', async () => {
    const own = await open({ prepare: ({ state }) => addPolicies(state) });
    const known = await readKnown(own, asRead);
    const { policies } = own.world.state.directory;
    policies.push(policyOf('new', { users: { includeUsers: ['All'] } }));
    const [changed, gone] = policies;
    if (changed) changed.json = { ...changed.json, modifiedDateTime: '2026-03-01T00:00:00Z' };
    if (gone) gone.deletedAt = 1;

    const { findings, stale } = await crossCheck(known, own.target.read, 3, NEVER);

    expect(stale).toBe(3);
    expect(findings.map(({ subject, facts }) => [subject, facts['kind']])).toEqual(
      Array.from({ length: 3 }, () => [
        [gone?.id, 'missing'],
        [policies.at(-1)?.id, 'missing'],
      ]).flat(),
    );
  });

  test('ends at the first failure, with what was found until then', async () => {
    const own = await open({
      prepare: ({ state }) => {
        const { permissions } = state.organisation.app;
        permissions.splice(permissions.indexOf('Policy.Read.All'), 1, 'Policy.Read.ConditionalAccess');
      },
    });
    const known = { policies: [], locations: [], users: (await readAll(own.target.read.users(NEVER))).records };
    const who = whoOf(
      { userId: 'x', guestKind: 'member', homeTenant: null } as unknown as AccessSubject,
      { leverGroups: {} } as AccessView,
    );
    own.world.state.directory.users.splice(0);

    const found = await crossCheck({ ...known, whoOf: () => who }, own.target.read, 5, NEVER);

    expect(found).toMatchObject({ asked: 0, findings: [], failure: { code: 'refused' } });
  });
});

const OWNED = 'device.deviceOwnership -eq "Company"';

/** One policy for each condition that What-If looks at. */
function addPolicies(state: WorldState): void {
  const { directory } = state;
  const managed = directory.groups.find((group) => group.displayName === 'Workspace ONE users')?.id ?? '';
  const trusted = directory.namedLocations[0]?.id ?? '';
  const countries = directory.namedLocations[2]?.id ?? '';
  const all = { includeUsers: ['All'] };
  const role = directory.roles[0]?.templateId ?? '';
  directory.policies.push(
    policyOf('nested', { users: { includeGroups: [managed] } }),
    policyOf('role', { users: { includeUsers: ['All'], excludeRoles: [role] } }),
    policyOf('guests', {
      users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest,b2bCollaborationGuest' } },
    }),
    policyOf('all guests', { users: { includeUsers: ['GuestsOrExternalUsers'] } }),
    policyOf('filter', { users: all, devices: { deviceFilter: { mode: 'include', rule: OWNED } } }),
    policyOf('not filter', {
      users: all,
      devices: {
        deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True -or device.trustType -ne "Workplace"' },
      },
    }),
    policyOf('platforms', { users: all, platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS', 'linux'] } }),
    policyOf('place', { users: all, locations: { includeLocations: [trusted, countries], excludeLocations: [] } }),
    policyOf('not there', { users: all, locations: { includeLocations: ['All'], excludeLocations: [countries] } }),
    policyOf('risk', { users: all, signInRiskLevels: ['high', 'medium'], userRiskLevels: ['high'] }),
    policyOf('flow', { users: all, authenticationFlows: { transferMethods: 'deviceCodeFlow' } }),
    policyOf('enrollment', {
      users: all,
      applications: { includeApplications: ['All'], excludeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'] },
    }),
    policyOf('workloads', {
      users: { includeUsers: ['None'] },
      clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] },
    }),
    policyOf('report', { users: all }, 'enabledForReportingButNotEnforced'),
    policyOf('off', { users: all }, 'disabled'),
  );
}

function policyOf(id: string, conditions: object, state = 'enabled'): DirectoryPolicy {
  const json = {
    id,
    displayName: id,
    state,
    createdDateTime: '2026-01-05T09:00:00Z',
    modifiedDateTime: '2026-01-05T09:00:00Z',
    conditions: { clientAppTypes: ['all'], applications: { includeApplications: ['All'] }, ...conditions },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
  return { id, json, createdByApp: null, deletedAt: null, versions: [{ json, effectiveAt: 0 }] };
}
