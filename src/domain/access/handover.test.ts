import { describe, expect, it, test } from 'vitest';
import type { CompliancePartner, SourceRule } from '../facts.ts';
import { DAY, MINUTE } from '../words.ts';
import type { AccessView } from './gates.ts';
import { groupIndex } from './groups.ts';
import { type EnforcerIn, enforcersIn, handoverOf, type Reach } from './handover.ts';
import { parsePolicy } from './policy/parse.ts';

const NOW = Date.UTC(2026, 10, 25);
const EXEMPT = '11111111-1111-1111-1111-11111111111e';
const RELEASED = '11111111-1111-1111-1111-11111111111f';
const ENFORCED = '11111111-1111-1111-1111-11111111111d';

const policy = (id: string, users: object, state = 'enabled', controls = ['compliantDevice']) =>
  parsePolicy({
    id,
    raw: {
      id,
      displayName: `name of ${id}`,
      state,
      conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
      grantControls: { operator: 'OR', builtInControls: controls },
    },
  });

const everybody = { includeUsers: ['All'] };
const partner = (more: Partial<CompliancePartner> = {}): CompliancePartner => ({
  id: 'partner',
  kind: 'compliance',
  name: 'Old product',
  state: 'enabled',
  heartbeatAt: null,
  assignments: [
    { platform: 'ios', onboarded: true, includes: 'all', excludes: [] },
    { platform: 'android', onboarded: true, includes: ['x'], excludes: [] },
    { platform: 'macos', onboarded: true, includes: [], excludes: [] },
  ],
  removesDevicesAt: null,
  marksNonCompliantAt: null,
  ...more,
});
const outOn = (...platforms: readonly string[]): CompliancePartner =>
  partner({
    assignments: partner().assignments.map((item) =>
      platforms.includes(item.platform) ? { ...item, excludes: [RELEASED.toUpperCase()] } : item,
    ),
  });
const rule = (more: Partial<SourceRule> = {}): SourceRule =>
  ({ id: 'rule', name: 'Mail rule', enabled: 'yes', exemptionAttached: 'no', ...more }) as SourceRule;

const view = (more: Partial<AccessView> = {}): AccessView => ({
  policies: [],
  groups: groupIndex([]),
  roles: new Map(),
  partners: [],
  sourceRules: [],
  leverGroups: { exempt: EXEMPT, released: RELEASED, enforced: ENFORCED },
  ownPolicyId: 'own',
  unrelated: new Set(),
  exclusionFrom: new Map(),
  ...more,
});
const reach = (outside: number | null): Reach => {
  const some = { surely: 3, possibly: 5 };
  return { people: some, old: some, intune: some, outside };
};

const entra = (users: object, more?: Partial<AccessView>) =>
  handoverOf({ kind: 'policy', policy: policy('p', users) }, reach(7), view(more), { ownRules: true }, NOW);

describe('enforcers', () => {
  it('are all that may refuse somebody: not what is off, ended, only reporting, or declared unrelated', () => {
    const found = enforcersIn(
      view({
        policies: [
          policy('own', { includeGroups: [ENFORCED] }),
          policy('old', everybody),
          policy('odd', everybody, 'paused'),
          policy('off', everybody, 'disabled'),
          policy('report', everybody, 'enabledForReportingButNotEnforced'),
          policy('mfa', everybody, 'enabled', ['mfa']),
          policy('other', everybody),
        ],
        partners: [partner(), partner({ id: 'ended', state: 'terminated' }), partner({ id: 'older', kind: 'older' })],
        sourceRules: [rule(), rule({ id: 'off-rule', enabled: 'no' }), rule({ id: 'perhaps', enabled: 'unknown' })],
        unrelated: new Set(['other']),
      }),
    );
    const idOf = (one: EnforcerIn): string =>
      'policy' in one ? one.policy.id : 'partner' in one ? one.partner.id : one.rule.id;
    expect(found.map((one) => `${one.kind}:${idOf(one)}`)).toEqual([
      'policy:old',
      'policy:odd',
      'partner:partner',
      'older-partner:older',
      'source-rule:rule',
      'source-rule:perhaps',
      'own-policy:own',
    ]);
  });
});

const older: EnforcerIn = { kind: 'older-partner', partner: partner({ kind: 'older' }) };
const own: EnforcerIn = { kind: 'own-policy', policy: policy('own', { includeGroups: [ENFORCED] }) };
const old: EnforcerIn = { kind: 'policy', policy: policy('p', everybody) };

test.each([
  ['an Entra policy, whoever is outside', old, 0, true, 'exclusion-group', 'remove-member'],
  ['a partner', { kind: 'partner', partner: partner() }, 0, true, 'partner-exclusion', 'remove-member'],
  [
    'a rule of a product with groups of its own',
    { kind: 'source-rule', rule: rule() },
    0,
    true,
    'product-group',
    'readmit-in-source',
  ],
  ['a rule that all wait under who move', { kind: 'source-rule', rule: rule() }, 0, false, 'whole-off', null],
  ['a rule with somebody else under it', { kind: 'source-rule', rule: rule() }, 1, false, 'manual', null],
  ['a rule where waves are not known', { kind: 'source-rule', rule: rule() }, null, false, 'manual', null],
  ['an older partner with nobody else', older, 0, true, 'whole-off', null],
  ['an older partner with somebody else', older, 2, true, 'manual', null],
  ['our own policy', own, 0, true, 'inclusion-group', 'remove-member'],
] satisfies readonly (readonly [string, EnforcerIn, number | null, boolean, string, string | null])[])(
  '%s is handed over by its lever, with a way back',
  (_what, enforcer, outside, ownRules, lever, inverse) => {
    expect(handoverOf(enforcer, reach(outside), view(), { ownRules }, NOW)).toMatchObject({ lever, inverse });
  },
);

describe('attached', () => {
  const excluded = { ...everybody, excludeGroups: [EXEMPT] };
  const from = (at: number) => ({ exclusionFrom: new Map([['p', at]]) });
  it.each([
    ['without our group', entra(everybody), 'no', null],
    ['with it, ours, a minute too young', entra(excluded, from(NOW + 1)), 'unsettled', NOW + 1],
    ['with it, ours, old enough', entra(excluded, from(NOW)), 'yes', NOW],
    ['with it, put there by somebody else', entra(excluded), 'yes', null],
    ['written, and not seen', entra(everybody, from(NOW)), 'no', null],
    ['before there is a group', entra(excluded, { leverGroups: {} }), 'no', null],
  ])('a policy %s', (_what, row, attached, inForceFrom) => {
    expect(row).toMatchObject({ attached, inForceFrom });
  });

  it.each([
    ['on none', partner(), 'no'],
    ['on one of two', outOn('ios'), 'partly'],
    ['on all to which somebody is assigned', outOn('ios', 'android'), 'yes'],
  ])('a partner %s', (_what, one, attached) => {
    expect(handoverOf({ kind: 'partner', partner: one }, reach(null), view(), { ownRules: true }, NOW).attached).toBe(
      attached,
    );
  });
});

it('says how long it takes: a quarter of an hour once sessions were revoked, the old product in its own time', () => {
  const inSource = handoverOf({ kind: 'source-rule', rule: rule() }, reach(0), view(), { ownRules: true }, NOW);
  expect(entra(everybody).settlesMs).toEqual({ hastened: 15 * MINUTE, atMost: DAY });
  expect(inSource.settlesMs).toEqual({ hastened: null, atMost: 15 * MINUTE });
});
