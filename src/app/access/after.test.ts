import { describe, expect, it } from 'vitest';
import type { Action } from '../../domain/action.ts';
import type { CompliancePartner, SourceRule } from '../../domain/facts.ts';
import { userId } from '../../domain/words.ts';
import { policiesOf, usersOf } from '../../connectors/targets/microsoft/exports.ts';
import { factsAfter } from './after.ts';
import { kindsOf } from './kinds.ts';
import { lockoutsOf } from './lockouts.ts';
import { factsOfExports } from './offline.ts';
import { personRows } from './rows.ts';
import { atOnce } from '../../engine/steps.ts';
import { type WorldFacts, worldOf } from './world.ts';

const [ANN, BOB] = ['ann', 'bob'];
const [EXEMPT, RELEASED, ENFORCED] = ['g-exempt', 'g-released', 'g-enforced'];

const compliant = (id: string, users: object, state = 'enabled') => ({
  id,
  displayName: id,
  state,
  conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
});
const partner = (includes: 'all' | 'unknown'): CompliancePartner => ({
  id: 'w',
  kind: 'compliance',
  name: 'Partner',
  state: 'enabled',
  heartbeatAt: null,
  assignments: [{ platform: 'ios', onboarded: true, includes, excludes: [] }],
  removesDevicesAt: null,
  marksNonCompliantAt: null,
});
const mailRule: SourceRule = {
  id: 'r',
  name: 'Mail rule',
  enabled: 'yes',
  platforms: ['ios'],
  devices: 'all',
  resource: 'mail',
  includes: 'everyone',
  excludes: [],
  effect: 'block',
  inForceFrom: null,
  basis: 'read',
  exemptionAttached: 'no',
};

/** Two people without devices, and what Sluis made: its groups, and its own policy. */
function factsWith(policies: readonly unknown[], partners: readonly CompliancePartner[] = []): WorldFacts {
  const tenant = {
    policies: policiesOf(policies).records,
    users: usersOf([ANN, BOB].map((id) => ({ id, userPrincipalName: id, userType: 'Member' }))).records,
    groups: [],
    roles: [],
    locations: [],
    devices: [],
    rejects: [],
    missing: [],
    partners,
  };
  const facts = factsOfExports(tenant, 0);
  const leverGroups = { exempt: EXEMPT, released: RELEASED, enforced: ENFORCED };
  const subjects = [...facts.subjects].map(([id, subject]) => {
    return [id, { ...subject, sourceUserIds: [`s-${id}`], inOldOn: ['ios'] }] as const;
  });
  return {
    ...facts,
    subjects: new Map(subjects),
    view: { ...facts.view, leverGroups, ownPolicyId: 'own', sourceRules: [mailRule] },
  };
}

const common = { key: 'k', subject: 'tenant', object: 'o', wave: null };
const after = (facts: WorldFacts, actions: readonly Action[], enforced: readonly string[] = []) =>
  worldOf(factsAfter(facts, { actions, enforced }));
const refusedIn = (facts: WorldFacts, actions: readonly Action[], enforced: readonly string[]) => {
  const [world, then] = [after(facts, actions, enforced), worldOf(facts)];
  const { rows } = atOnce(lockoutsOf(world, kindsOf(world.map, {}), { world: then, kinds: kindsOf(then.map, {}) }));
  return [...new Set(rows.filter(({ sure }) => sure).map(({ user }) => user))];
};

describe('after a plan', () => {
  it('whoever would lose access is out, though the plan holds the action back until that is approved', () => {
    const facts = factsWith([compliant('own', { includeGroups: [ENFORCED] })]);
    expect(refusedIn(facts, [], [BOB])).toEqual([BOB]);
    const own = factsWith([compliant('own', { includeGroups: [ENFORCED] }, 'enabledForReportingButNotEnforced')]);
    expect(refusedIn(own, [], [BOB])).toEqual([]);
    expect(refusedIn(own, [{ ...common, kind: 'enable-policy', policyId: 'own' }], [BOB])).toEqual([BOB]);
  });

  const exempted: Action = { ...common, kind: 'add-member', lever: 'exempt', member: userId(ANN) };
  it('exclusions from policies hold', () => {
    const facts = factsWith([compliant('old', { includeUsers: ['All'] })]);
    const excluded: Action = { ...common, kind: 'exclude-from-policy', policyId: 'old' };
    const under = (world: ReturnType<typeof worldOf>) =>
      [...personRows(world, 'neither', kindsOf(world.map, { platform: 'android' }), () => true)].flatMap(
        (row) => row?.user ?? [],
      );
    expect(under(after(facts, [exempted]))).toEqual([]);
    expect(under(after(facts, [exempted, excluded]))).toEqual([ANN]);
    const again = factsAfter(facts, { actions: [exempted, excluded], enforced: [] });
    expect(under(after(again, [{ ...common, kind: 'readmit-to-policy', policyId: 'old' }]))).toEqual([]);
  });

  it('the partner and the rules of the old product let go', () => {
    const facts = factsWith([compliant('old', { includeUsers: ['All'] })], [partner('all')]);
    const { view, subjects } = factsAfter(facts, {
      actions: [
        { ...common, kind: 'exclude-from-partner', partnerId: 'w', platforms: ['ios'] },
        { ...common, kind: 'attach-source-exemption', ruleId: 'r' },
        { ...common, kind: 'exempt-in-source', member: `s-${ANN}` },
      ],
      enforced: [],
    });
    expect(view.partners[0]?.assignments[0]?.excludes).toEqual([RELEASED]);
    expect(view.sourceRules[0]?.exemptionAttached).toBe('yes');
    expect(subjects.get(userId(ANN))?.levers['source-exempt'].value).toBe('in');
  });
});

it('a rule about mail alone enforces on no other app', () => {
  const world = worldOf(factsWith([compliant('old', { includeUsers: ['All'] })], [partner('unknown')]));
  const rulesOn = (resource: string) =>
    [...personRows(world, 'both', kindsOf(world.map, { platform: 'iOS', resource }), () => true)].flatMap((row) =>
      row === null ? [] : [row.old],
    );
  expect(rulesOn('exchange')[0]).toContain('Mail rule');
  expect(rulesOn('sharepoint')[0]).toEqual(['old']);
});
