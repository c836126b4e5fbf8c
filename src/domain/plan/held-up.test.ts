import { describe, expect, it } from 'vitest';
import { entraDevice, fact, NOW, settings, tenant } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { Action, PastAction } from '../action.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, type MoveSettings } from '../settings.ts';
import { DAY } from '../words.ts';
import { planSetup, type SetupCase } from './setup.ts';

const EMERGENCY = '33333333-3333-3333-3333-333333333333';

const own = (differs: { readonly state?: string; readonly users?: object } = {}) =>
  parsePolicy({
    id: 'own',
    raw: {
      displayName: 'own',
      state: differs.state ?? 'enabled',
      conditions: {
        users: {
          includeGroups: ['g-enforced'],
          excludeUsers: [EMERGENCY],
          excludeRoles: [DIRECTORY_SYNC_ROLE],
          ...differs.users,
        },
        applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
        clientAppTypes: ['all'],
        platforms: { includePlatforms: ['android', 'iOS', 'windows', 'macOS'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });
const old = tenant().policies.filter(({ id }) => id === 'old');
const theirs = (id: string, conditions: object = {}, hidden = false) =>
  parsePolicy({
    id,
    raw: {
      displayName: id,
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        ...conditions,
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
    ...(hidden ? { hidden } : {}),
  });

const past = (action: object, outcome: PastAction['outcome'] = 'done'): PastAction => ({
  action: { key: JSON.stringify(action), subject: 'tenant', wave: null, object: 'x', ...action } as Action,
  claimedAt: NOW - 2 * DAY,
  outcome,
  recordedAt: NOW - 2 * DAY,
});
const ENABLED = past({ kind: 'enable-policy', policyId: 'own' });
const EXCLUDED = past({ kind: 'exclude-from-policy', policyId: 'old', key: 'exclude-from-policy:old:g-exempt' });

/** A set-up that was approved and went through. */
const setup = (differs: Partial<SetupCase> = {}): SetupCase =>
  setupCase({
    policies: [...old, own()],
    ownPolicyId: 'own',
    emergencyIds: [EMERGENCY],
    past: [past({ kind: 'ensure-policy', key: 'ensure-policy:g-enforced' }), EXCLUDED, ENABLED],
    arePoliciesKnown: true,
    isAnybodyInGroups: true,
    ...differs,
  });
const planned = (differs: Partial<SetupCase>, chosen: Partial<MoveSettings> = {}) =>
  planSetup(setup(differs), { ...settings(), ...chosen }, NOW);

/** What holds set-up up, by itself. */
const BLOCKS: Partial<SetupCase> = { emergencyIds: [] };
const ofNobody = fact('entra-device', entraDevice({ id: 'h', platform: 'windows', ownerIds: [], compliant: 'no' }));

describe('our own policy', () => {
  const changed = (differs: Partial<SetupCase>) => {
    const plan = planned(differs);
    expect(plan.ready).toBe(false);
    return plan.findings.filter(({ code }) => code === 'own-policy-changed').map(({ facts }) => facts['paths']);
  };
  const REPORTING = { policies: [own({ state: 'enabledForReportingButNotEnforced' })] };
  const FOR_ALL = { policies: [...old, own({ users: { includeUsers: ['All'] } })] };

  it.each<readonly [string, Partial<SetupCase>, string]>([
    ['switched off, with computers of nobody about', { ...REPORTING, unowned: [ofNobody] }, 'state'],
    ['switched off, while an emergency account is missing', { ...REPORTING, ...BLOCKS }, 'state'],
    ['for everybody, while an emergency account is missing', { ...FOR_ALL, ...BLOCKS }, 'conditions.users.include'],
    ['switched off, while nobody approves the set-up any more', { ...REPORTING, approved: false }, 'state'],
    ['gone, while nobody approves it any more', { policies: old, approved: false }, 'id'],
    ['gone, while both', { policies: old, approved: false, ...BLOCKS }, 'id'],
  ])('that is %s is told, once', (_what, differs, path) => {
    expect(changed(differs)).toEqual([[path]]);
  });

  it('that keeps in an emergency account is told while nobody approves the set-up any more (law 7)', () => {
    const { findings } = planned({ approved: false, policies: [...old, own({ users: { excludeUsers: [] } })] });
    expect(findings).toContainEqual(expect.objectContaining({ code: 'own-policy-catches-emergency' }));
  });

  it('that was switched off is told once where nothing else is wrong', () => {
    expect(changed({ policies: [...old, ...REPORTING.policies] })).toEqual([['state']]);
  });
});

it('an exclusion of ours that somebody took out is told while nobody approves the set-up any more', () => {
  const bare = old.map((policy) => ({
    ...policy,
    users: { ...policy.users, exclude: { ...policy.users.exclude, groups: [] } },
  }));
  const plan = planned({ approved: false, policies: [...bare, own()], past: [EXCLUDED, ENABLED] });
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'exclusion-removed', subject: 'old' }));
  expect(plan.actions).toEqual([]);
});

it('nothing is told of what somebody changed before set-up wrote anything', () => {
  const plan = planned({ approved: false, ownPolicyId: null, policies: old, past: [] });
  expect(plan.findings.map(({ code }) => code)).toEqual(['more-apps-asked', 'more-platforms-asked', 'approval-open']);
});

describe('a policy that came while people are being moved and something holds set-up up', () => {
  const LATE: Partial<SetupCase> = { ...BLOCKS, policies: [...old, theirs('late'), own()] };
  const left = (differs: Partial<SetupCase>, chosen: Partial<MoveSettings> = {}) => {
    const { ready, actions, findings, awaiting } = planned({ ...LATE, ...differs }, chosen);
    expect(ready).toBe(false);
    const told = findings.filter(({ code, subject }) => code === 'enforcer-new' && subject === 'late');
    return { wrote: actions.map(({ key }) => key), told: told.map(({ facts }) => facts['excluded']), awaiting };
  };

  it('excludes our group at once, as far as Sluis can, and nothing else is written', () => {
    const wrote = ['exclude-from-policy:late:g-exempt'];
    expect(left({})).toEqual({ wrote, told: ['yes'], awaiting: ['policies'] });
    expect(left({ leverGroups: { exempt: 'g-exempt' } }).wrote).toEqual(wrote);
    expect(left({}, { enforcement: { kind: 'none' } }).wrote).toEqual(wrote);
    const off = { policies: [...old, theirs('late'), own({ state: 'disabled' })] };
    expect(left(off).wrote).toEqual(wrote);
  });

  it.each<readonly [string, Partial<SetupCase>]>([
    ['nobody approves the set-up', { approved: false }],
    ['nobody is in our groups', { isAnybodyInGroups: false }],
    [
      'set-up never came to its end',
      { policies: [...old, theirs('late'), own({ state: 'disabled' })], past: [EXCLUDED] },
    ],
    ['the policies were never read to the end', { arePoliciesKnown: false }],
    ['a group may be somebody else’s', { strangers: new Map([['exempt', 2]]) }],
    ['nobody has looked yet who is in a group', { areStrangersUnread: true }],
  ])('is left as it is while %s, and the finding says so', (_what, differs) => {
    expect(left(differs)).toMatchObject({ wrote: [], told: ['no'] });
  });

  it('excludes our group, or is told that it does not, where only the approval is gone', () => {
    expect(left({ emergencyIds: [EMERGENCY], approved: false })).toEqual({ wrote: [], told: ['no'], awaiting: [] });
    expect(left({ emergencyIds: [EMERGENCY] }).told).toEqual(['yes']);
  });

  it('is left to a person where Graph v1.0 does not show it', () => {
    const hidden = { policies: [...old, theirs('late', {}, true), own()] };
    expect(left(hidden)).toMatchObject({ wrote: [], told: [] });
    expect(planned({ ...LATE, ...hidden }).findings).toContainEqual(expect.objectContaining({ code: 'policy-hidden' }));
  });

  it('an exclusion that a person took out is not written again', () => {
    const bare = { policies: [theirs('old'), own()] };
    expect(left(bare).wrote).toEqual([]);
  });
});

describe('a question that our own policy, switched off, would ask anew', () => {
  const locations = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
  const policies = [...old, theirs('late', { locations }), own({ state: 'enabledForReportingButNotEnforced' })];
  const asked = (differs: Partial<SetupCase>) =>
    planned({ policies, unowned: [ofNobody], ...differs }).findings.flatMap(({ code, severity }) =>
      code === 'spared-sign-ins-end' || code === 'unowned-devices' ? [severity] : [],
    );

  it('warns, and what came meanwhile excludes our group; the move is held by what was switched off', () => {
    expect(asked({})).toEqual(['warns', 'warns']);
    const plan = planned({ policies, unowned: [ofNobody] });
    expect(plan.actions.map(({ key }) => key)).toEqual(['exclude-from-policy:late:g-exempt']);
    expect(plan.ready).toBe(false);
  });

  it.each<readonly [string, Partial<SetupCase>, readonly string[]]>([
    ['was never switched on', { past: [] }, ['blocks', 'blocks']],
    ['was refused to be', { past: [{ ...ENABLED, outcome: 'failed' }] }, ['blocks', 'blocks']],
    ['may have been switched on', { past: [{ ...ENABLED, outcome: 'unknown' }] }, ['blocks', 'blocks']],
    ['was on while nobody was moved', { isAnybodyInGroups: false }, ['blocks', 'warns']],
  ])('where it %s', (_what, differs, severities) => {
    expect(asked(differs)).toEqual(severities);
  });
});
