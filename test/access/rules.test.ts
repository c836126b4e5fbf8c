import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXCHANGE, GROUPS, OWN_APP, ROLES, SHAREPOINT } from './ids.kit.ts';
import { ANN, BOB, CAS, DOT, OPINIONS, policyWith, worldWith } from './opinions.kit.ts';
import { signIn } from './sign-ins.kit.ts';
import { world } from './worlds.kit.ts';

const RUNS = { numRuns: 300 };
const [G1 = '', G2 = '', G3 = '', G4 = ''] = GROUPS;
const [R1 = '', R2 = ''] = ROLES;
const group = (id: string, members: readonly string[] | null) => ({ id, name: id, members });
const conditionsOf = (policy: unknown): Record<string, unknown> | null => {
  const conditions = (policy as { conditions?: unknown }).conditions;
  return typeof conditions === 'object' && !Array.isArray(conditions) ? (conditions as Record<string, unknown>) : null;
};

describe.each(OPINIONS)('$name keeps the rules of evaluation', ({ verdict }) => {
  const value = (policy: unknown, userId = ANN, said = {}, inWorld = worldWith()) =>
    verdict(policy, inWorld, userId, said).value;

  test('E1: conditions are ANDed: taking one away never makes a policy reach less, and one that says no decides', () => {
    const OPEN: readonly (readonly [string, unknown])[] = [
      ['platforms', null],
      ['locations', null],
      ['devices', null],
      ['clientAppTypes', ['all']],
      ['signInRiskLevels', []],
      ['userRiskLevels', []],
      ['insiderRiskLevels', null],
      ['authenticationFlows', null],
    ];
    const rank = { no: 0, maybe: 1, yes: 2 };
    fc.assert(
      fc.property(world, signIn, fc.constantFrom(...OPEN), (inWorld, said, [name, open]) => {
        for (const policy of inWorld.policies) {
          const conditions = conditionsOf(policy);
          if (conditions === null) continue;
          const opened = { ...(policy as object), conditions: { ...conditions, [name]: open } };
          const alone = policyWith({ [name]: conditions[name] });
          for (const { id } of inWorld.users) {
            const now = verdict(policy, inWorld, id, said).value;
            expect(rank[verdict(opened, inWorld, id, said).value]).toBeGreaterThanOrEqual(rank[now]);
            if (verdict(alone, inWorld, id, said).value === 'no') expect(now).toBe('no');
          }
        }
      }),
      RUNS,
    );
  });

  test('E1: a policy without conditions reaches every sign-in', () => {
    fc.assert(
      fc.property(signIn, (said) => {
        const { resource, ...rest } = said;
        const toApp = resource?.kind === 'auth-context' ? rest : said;
        expect(value(policyWith(), ANN, toApp)).toBe('yes');
      }),
      RUNS,
    );
  });

  test('E3: report-only is evaluated, disabled is not, and a state nobody knows is open', () => {
    expect(value(policyWith({}, { state: 'enabledForReportingButNotEnforced' }))).toBe('yes');
    expect(verdict(policyWith({}, { state: 'disabled' }), worldWith(), ANN, {})).toEqual({ value: 'no', by: 'state' });
    for (const state of ['unknownFutureValue', null, undefined, 1, {}]) {
      expect(verdict(policyWith({}, { state }), worldWith(), ANN, {})).toEqual({ value: 'maybe', by: 'state' });
    }
  });

  test('E4: includes are ORed and an exclude overrides them all', () => {
    const inWorld = worldWith({ groups: [group(G1, [ANN])], roles: [{ id: R1, name: 'role', members: [ANN] }] });
    const ways = [{ includeUsers: [ANN] }, { includeGroups: [G1] }, { includeRoles: [R1] }, { includeUsers: ['All'] }];
    const outs = [{ excludeUsers: [ANN] }, { excludeGroups: [G1] }, { excludeRoles: [R1] }];
    for (const way of ways) {
      expect(value(policyWith({ users: way }), ANN, {}, inWorld)).toBe('yes');
      for (const other of ways)
        expect(value(policyWith({ users: { ...other, ...way } }), ANN, {}, inWorld)).toBe('yes');
      for (const out of outs) {
        expect(verdict(policyWith({ users: { ...way, ...out } }), inWorld, ANN, {})).toEqual({
          value: 'no',
          by: 'users',
        });
      }
    }
  });

  test('E5: everybody is guests too; nobody is nobody', () => {
    for (const userId of [ANN, CAS, DOT]) expect(value(policyWith(), userId)).toBe('yes');
    for (const userId of [ANN, CAS, DOT]) {
      expect(value(policyWith({ users: { includeUsers: ['None'] } }), userId)).toBe('no');
    }
    const guests = policyWith({ users: { includeUsers: ['GuestsOrExternalUsers'] } });
    expect([ANN, CAS, DOT].map((userId) => value(guests, userId))).toEqual(['no', 'yes', 'maybe']);
  });

  test('E5: members of members count, rings are harmless, and a group that cannot be read leaves it open', () => {
    const inWorld = worldWith({ groups: [group(G1, [G2]), group(G2, [G3, ANN]), group(G3, [G1]), group(G4, null)] });
    const to = (id: string) => policyWith({ users: { includeGroups: [id] } });
    for (const id of [G1, G2, G3]) {
      expect([value(to(id), ANN, {}, inWorld), value(to(id), BOB, {}, inWorld)]).toEqual(['yes', 'no']);
    }
    const hidden = worldWith({ groups: [group(G1, [G4, ANN]), group(G4, null)] });
    expect([value(to(G1), ANN, {}, hidden), value(to(G1), BOB, {}, hidden)]).toEqual(['yes', 'maybe']);
    expect([value(to(G2), ANN, {}, hidden), value(to(G4), BOB, {}, hidden)]).toEqual(['maybe', 'maybe']);
    const butHidden = policyWith({ users: { includeUsers: ['All'], excludeGroups: [G4] } });
    expect(value(butHidden, ANN, {}, hidden)).toBe('maybe');
  });

  test('E5: roles count by template id, and a role that was not read leaves it open', () => {
    const inWorld = worldWith({ roles: [{ id: R1, name: 'role', members: [ANN] }] });
    const to = (id: string) => policyWith({ users: { includeRoles: [id] } });
    expect([value(to(R1), ANN, {}, inWorld), value(to(R1), BOB, {}, inWorld)]).toEqual(['yes', 'no']);
    expect([value(to(R2), ANN, {}, inWorld), value(to(R2), BOB, {}, inWorld)]).toEqual(['maybe', 'maybe']);
  });

  test('E9, E10: a platform that is none of them is left only by a policy on all platforms but those', () => {
    const named = ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'];
    const catching = policyWith({ platforms: { includePlatforms: ['all'], excludePlatforms: named } });
    expect(value(catching, ANN, { platform: 'other' })).toBe('yes');
    for (const platform of named) expect(value(catching, ANN, { platform })).toBe('no');
    expect(value(policyWith({ platforms: { includePlatforms: named } }), ANN, { platform: 'other' })).toBe('no');
  });

  test('E11, E13: a policy is on resources by id; Exchange and SharePoint are in Office 365, and another app may be', () => {
    const on = (...includeApplications: string[]) => policyWith({ applications: { includeApplications } });
    const to = (appId: string) => ({ resource: { kind: 'app', appId } });
    expect([EXCHANGE, SHAREPOINT, OWN_APP].map((id) => value(on(EXCHANGE), ANN, to(id)))).toEqual(['yes', 'no', 'no']);
    expect([EXCHANGE, SHAREPOINT].map((id) => value(on('Office365'), ANN, to(id)))).toEqual(['yes', 'yes']);
    expect(value(on('Office365'), ANN, { resource: { kind: 'other-app' } })).toBe('no');
    expect(value(on('AllRobots'), ANN, to(OWN_APP))).toBe('maybe');
  });

  test('E12: all resources means every app and user action; with an exclusion the action is open, and a context always is', () => {
    const others = [
      { resource: { kind: 'user-action', action: 'urn:user:registerdevice' } },
      { resource: { kind: 'auth-context', value: 'c1' } },
    ];
    const but = policyWith({ applications: { includeApplications: ['All'], excludeApplications: [EXCHANGE] } });
    const apps = [{ resource: { kind: 'app', appId: OWN_APP } }, { resource: { kind: 'other-app' } }];
    for (const said of apps) expect(value(policyWith(), ANN, said)).toBe('yes');
    expect(others.map((said) => value(policyWith(), ANN, said))).toEqual(['yes', 'maybe']);
    expect(apps.map((said) => value(but, ANN, said))).toEqual(['yes', 'yes']);
    expect(others.map((said) => value(but, ANN, said))).toEqual(['maybe', 'maybe']);
  });

  test('E14: whoever is excluded by id, group or role is out, whatever else a policy says', () => {
    fc.assert(
      fc.property(world, signIn, (inWorld, said) => {
        for (const policy of inWorld.policies) {
          const conditions = conditionsOf(policy);
          const users = conditions?.['users'];
          if (typeof users !== 'object' || users === null || Array.isArray(users)) continue;
          const safe = {
            ...(policy as object),
            conditions: { ...conditions, users: { ...users, excludeUsers: [ANN] } },
          };
          expect(verdict(safe, inWorld, ANN, said).value).toBe('no');
        }
      }),
      RUNS,
    );
  });

  test('what is not said can be said in any way: a sure answer stays when more is said', () => {
    fc.assert(
      fc.property(world, signIn, signIn, (inWorld, said, more) => {
        // By whom a context is asked for is never said.
        if (more.resource?.kind === 'auth-context' && said.resource === undefined) return;
        for (const policy of inWorld.policies) {
          for (const { id } of inWorld.users) {
            const before = verdict(policy, inWorld, id, said).value;
            if (before !== 'maybe') expect(verdict(policy, inWorld, id, { ...more, ...said }).value).toBe(before);
          }
        }
      }),
      RUNS,
    );
  });
});
