import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupIndex } from '../access/groups.ts';
import { ANN, NOW, settings } from '../../../test/kits/cases.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { Action } from '../action.ts';
import type { CompliancePartner, Lever, SourceRule } from '../facts.ts';
import { tenantBreaches } from '../laws.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from '../settings.ts';
import { DAY, userId } from '../words.ts';
import { type CleanupCase, leftovers, planCleanup } from './cleanup.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');
const GROUPS = { exempt: 'g-exempt', released: 'g-released', enforced: 'g-enforced' };
const withRules = { ...settings(), source: { ...settings().source, ownRules: true } };

function policy(
  state: string,
  controls: readonly string[] = ['compliantDevice'],
  excludes = [GROUPS.exempt],
  more: object = {},
) {
  return parsePolicy({
    id: 'old',
    raw: {
      id: 'old',
      displayName: 'Old rule',
      state,
      conditions: {
        users: { includeUsers: ['All'], excludeGroups: excludes },
        applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
        platforms: { includePlatforms: ['iOS', 'android'] },
        clientAppTypes: ['all'],
        ...more,
      },
      grantControls: { operator: 'OR', builtInControls: controls },
    },
  });
}

function partner(
  state: CompliancePartner['state'],
  excludes: readonly string[] = [GROUPS.released],
): CompliancePartner {
  const assignments = [{ platform: 'ios', onboarded: true, includes: 'all', excludes } as const];
  return {
    id: 'p1',
    kind: 'compliance',
    name: 'Old product',
    state,
    heartbeatAt: NOW,
    assignments,
    removesDevicesAt: null,
    marksNonCompliantAt: null,
  };
}

/** Intune's rule as Sluis made it. */
const own = (state = 'enabled', users: object = {}, more: object = {}) =>
  parsePolicy({
    id: 'own',
    raw: {
      id: 'own',
      displayName: 'Own rule',
      state,
      conditions: {
        users: { includeGroups: [GROUPS.enforced], excludeRoles: [DIRECTORY_SYNC_ROLE], ...users },
        applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
        platforms: { includePlatforms: ['iOS', 'android', 'macOS', 'windows'] },
        clientAppTypes: ['all'],
        ...more,
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });

const rule = (
  exemptionAttached: SourceRule['exemptionAttached'],
  effect: SourceRule['effect'] = 'compliant',
): SourceRule => ({ id: 'r1', name: 'Mail rule', enabled: 'yes', effect, exemptionAttached }) as SourceRule;

const common = { subject: 'tenant', wave: null, object: 'x', key: 'k' } as const;
const READMIT: Action = { ...common, kind: 'readmit-to-policy', policyId: 'old' };

const member = (lever: Lever, who: string) => ({ lever, member: who, subject: who, since: NOW });

function caseOf(differs: Partial<CleanupCase> = {}): CleanupCase {
  return {
    partners: [partner('terminated')],
    sourceRules: [rule('yes')],
    tenant: null,
    leverGroups: GROUPS,
    ownPolicyId: 'own',
    emergencyIds: [],
    groups: groupIndex([]),
    roles: new Map(),
    userName: () => null,
    past: [],
    confirmed: new Set(),
    approved: true,
    answers: { open: [], refusedBy: [] },
    cleanupAnswers: { open: ['ann@example.com'], refusedBy: [] },
    quietUntil: null,
    members: [member('exempt', ANN), member('released', ANN), member('enforced', ANN), member('source-exempt', '7')],
    pastOf: new Map(),
    enforced: new Set([ANN]),
    dependent: 0,
    cleanupApproved: true,
    unsettled: new Map(),
    ...differs,
    // Ours is there unless a case is about that.
    policies: differs.policies?.some(({ id }) => id === 'own')
      ? differs.policies
      : [...(differs.policies ?? [policy('disabled')]), own()],
  };
}

/** Up to two of them, each under an id of its own. */
const distinct = <T extends { readonly id: string }>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(one, { maxLength: 2 }).map((items) => items.map((item, index) => ({ ...item, id: `x${index}` })));

const kinds = (subject: CleanupCase): readonly string[] =>
  planCleanup(subject, withRules, NOW).actions.map((action) => action.kind);

describe('the end of the move', () => {
  it('names everything that is left, but for the group under the new rules', () => {
    expect(leftovers(caseOf(), withRules).map((item) => `${item.kind}:${item.id}`)).toEqual([
      'partner-exclusion:p1',
      'policy-exclusion:old',
      'source-exemption:r1',
      'members:released',
      'members:exempt',
      'members:source-exempt',
    ]);
  });

  it('does nothing while one device depends on the old product (law 12)', () => {
    const plan = planCleanup(caseOf({ dependent: 1 }), withRules, NOW);
    expect(plan).toMatchObject({ actions: [], closing: false, findings: [{ code: 'cleanup-too-early' }] });
    expect(plan.left).toHaveLength(6);
  });

  it('asks the approvers before anything else', () => {
    const plan = planCleanup(caseOf({ cleanupApproved: false }), withRules, NOW);
    expect(plan.actions.map((action) => action.kind)).toEqual(['send-message']);
    expect(plan.closing).toBe(false);
    const cleanupAnswers = { open: [], refusedBy: ['bob@example.com'] };
    const refused = planCleanup(caseOf({ cleanupApproved: false, cleanupAnswers }), withRules, NOW);
    expect(refused).toMatchObject({ actions: [], closing: false });
    expect(refused.findings).toMatchObject([{ code: 'approval-refused', facts: { approval: 'cleanup' } }]);
  });

  it('frees the partner first; policies and groups only once no partner names our group', () => {
    expect(kinds(caseOf())).toEqual(['readmit-to-partner', 'detach-source-exemption']);
    const freed = caseOf({ partners: [partner('terminated', [])] });
    expect(kinds(freed)).toEqual(['readmit-to-policy', 'detach-source-exemption', 'remove-member']);
    const clear = { ...freed, policies: [policy('disabled', ['compliantDevice'], [])], sourceRules: [rule('no')] };
    expect(kinds(clear)).toEqual(['remove-member', 'remove-member', 'readmit-in-source']);
    const done = { ...clear, members: [member('enforced', ANN)] };
    expect(planCleanup(done, withRules, NOW)).toMatchObject({ actions: [], left: [] });
  });

  it('waits for a person where the partner still lives', () => {
    const plan = planCleanup(caseOf({ partners: [partner('enabled')] }), withRules, NOW);
    expect(plan.actions.map((action) => action.kind)).toEqual(['detach-source-exemption']);
    expect(plan.findings).toMatchObject([{ code: 'cleanup-step-open', facts: { step: 'end-partner:p1' } }]);
  });

  it('waits until a partner or a policy that was ended has surely stopped acting (law 1)', () => {
    const soon = NOW + 60_000;
    const partnerLate = caseOf({ unsettled: new Map([['partner:p1', soon]]) });
    expect(planCleanup(partnerLate, withRules, NOW)).toMatchObject({
      actions: [{ kind: 'detach-source-exemption' }],
      nextDueAt: soon,
    });
    const policyLate = caseOf({ partners: [partner('terminated', [])], unsettled: new Map([['policy:old', soon]]) });
    expect(kinds(policyLate)).toEqual(['detach-source-exemption', 'remove-member']);
    expect(planCleanup(policyLate, withRules, NOW).nextDueAt).toBe(soon);
    // A policy that somebody deleted may act as long as one that is off.
    const deleted = caseOf({ ...policyLate, policies: [], unsettled: new Map([['policy:gone', soon]]) });
    expect(kinds(deleted)).toEqual(['detach-source-exemption', 'remove-member']);
    const member = { kind: 'remove-member', lever: 'exempt', member: ANN, ...common } as const;
    expect(tenantBreaches(READMIT, policyLate, policyLate)).toMatchObject([{ law: 1 }]);
    expect(tenantBreaches(member, deleted, deleted)).toMatchObject([{ law: 1 }]);
    const partnerOut = { kind: 'readmit-to-partner', partnerId: 'p1', platforms: ['ios'], ...common } as const;
    expect(tenantBreaches(partnerOut, partnerLate, partnerLate)).toMatchObject([{ law: 1 }]);
  });

  it.each([
    ['everybody kept out is under the new rules already', 'enabled', ['compliantDevice'], [ANN], true],
    ['somebody kept out is not', 'enabled', ['compliantDevice'], [], false],
    ['the policy asks for more', 'enabled', ['block'], [ANN], false],
    ['its state is not known', 'paused', ['compliantDevice'], [ANN], false],
    ['it only reports', 'enabledForReportingButNotEnforced', ['compliantDevice'], [ANN], false],
    ['it is off', 'disabled', ['block'], [], true],
  ])('when %s, an old policy takes our group back: %s', (_, state, controls, enforced, expected) => {
    const subject = caseOf({
      partners: [partner('terminated', [])],
      policies: [policy(state, controls)],
      enforced: new Set(enforced),
    });
    expect(kinds(subject).includes('readmit-to-policy')).toBe(expected);
  });

  it.each([
    ['every platform', { platforms: null }],
    ['Linux', { platforms: { includePlatforms: ['linux'] } }],
    ['the apps that enrollment needs', { applications: { includeApplications: ['All'] } }],
    ['a user action', { applications: { includeUserActions: ['urn:user:registerdevice'] } }],
    ['a device filter', { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "x"' } } }],
  ])('asks a person where an old policy would reach %s, which ours does not', (_, more) => {
    const subject = caseOf({
      partners: [partner('terminated', [])],
      policies: [policy('enabled', ['compliantDevice'], [GROUPS.exempt], more)],
    });
    expect(kinds(subject)).not.toContain('readmit-to-policy');
    const [action] = planCleanup(caseOf({ partners: [partner('terminated', [])] }), withRules, NOW).actions;
    if (action?.kind !== 'readmit-to-policy') throw new Error('no readmission');
    expect(tenantBreaches(action, subject, subject)).toMatchObject([{ law: 1 }]);
  });

  const apps = { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] };
  const mailToo = { ...apps, excludeApplications: [...ENROLLMENT_APPS, '00000002-0000-0ff1-ce00-000000000000'] };
  const marked = { ...apps, applicationFilter: { mode: 'exclude', rule: 'x' } };
  const filter = { mode: 'exclude', rule: 'device.model -eq "x"' };
  it.each([
    ['is off', own('disabled'), null],
    ['only reports', own('enabledForReportingButNotEnforced'), null],
    ['leaves out a group', own('enabled', { excludeGroups: ['vip'] }), 'conditions.users.excludeGroups'],
    ['leaves out somebody', own('enabled', { excludeUsers: [ANN] }), ANN],
    ['holds another group', own('enabled', { includeGroups: ['g-other'] }), 'conditions.users.includeGroups'],
    ['is for one platform', own('enabled', {}, { platforms: { includePlatforms: ['iOS'] } }), 'conditions.platforms'],
    ['is for browsers', own('enabled', {}, { clientAppTypes: ['browser'] }), 'conditions.clientAppTypes'],
    ['is for risky sign-ins', own('enabled', {}, { signInRiskLevels: ['high'] }), 'conditions.signInRiskLevels'],
    ['spares some devices', own('enabled', {}, { devices: { deviceFilter: filter } }), 'conditions.devices'],
    ['spares an app', own('enabled', {}, { applications: mailToo }), 'conditions.applications.excludeApplications'],
    ['spares marked apps', own('enabled', {}, { applications: marked }), 'conditions.applications.applicationFilter'],
  ])('leaves the exclusion where our own policy %s, and says what was changed (law 1)', (_, changed, path) => {
    const subject = caseOf({ partners: [partner('terminated', [])], policies: [policy('enabled'), changed] });
    const plan = planCleanup(subject, withRules, NOW);
    expect(plan.actions.map(({ kind }) => kind)).not.toContain('readmit-to-policy');
    const told = plan.findings.flatMap(({ facts }) => facts['paths'] ?? facts['accounts'] ?? []);
    expect(told).toEqual(path === null ? [] : [path]);
    expect(tenantBreaches(READMIT, subject, subject)).toMatchObject([{ law: 1 }]);
  });

  it('waits until our own policy, changed by somebody and put back, surely acts as it was made again (law 1)', () => {
    const soon = NOW + 60_000;
    const subject = caseOf({
      partners: [partner('terminated', [])],
      policies: [policy('enabled')],
      unsettled: new Map([['policy:own', soon]]),
    });
    const plan = planCleanup(subject, withRules, NOW);
    expect(plan).toMatchObject({ nextDueAt: soon, findings: [] });
    expect(plan.actions.map(({ kind }) => kind)).not.toContain('readmit-to-policy');
    expect(tenantBreaches(READMIT, subject, subject)).toMatchObject([{ law: 1 }]);
    const later = { ...subject, unsettled: new Map() };
    expect(kinds(later)).toContain('readmit-to-policy');
    expect(tenantBreaches(READMIT, later, later)).toEqual([]);
  });

  it('names our own policy that is gone or was switched off', () => {
    const made = (kind: 'ensure-policy' | 'enable-policy') =>
      ({
        action: { ...common, kind, policyId: 'own' } as Action,
        claimedAt: NOW - 2 * DAY,
        recordedAt: NOW - 2 * DAY,
        outcome: 'done',
      }) as const;
    const past = [made('ensure-policy'), made('enable-policy')];
    const told = (policies: CleanupCase['policies']) =>
      planCleanup({ ...caseOf({ past }), policies }, withRules, NOW)
        .findings.filter(({ code }) => code === 'own-policy-changed')
        .map(({ facts }) => facts['paths']);
    expect(told([own()])).toEqual([]);
    expect(told([own('disabled')])).toEqual([['state']]);
    expect(told([])).toEqual([['id']]);
  });

  it('asks a person to take the exemption off a rule where Sluis does not write', () => {
    const outside = { id: '5', name: 'All phones', attached: true, why: 'outside', managedBy: '1' } as const;
    const subject = caseOf({ sourceRules: [{ ...rule('yes'), barredGroups: [outside] }] });
    const plan = planCleanup(subject, withRules, NOW);
    expect(plan.actions.map(({ kind }) => kind)).not.toContain('detach-source-exemption');
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        code: 'cleanup-step-open',
        facts: expect.objectContaining({ step: 'detach-rule:r1', name: 'Mail rule' }),
      }),
    );
  });

  it('takes the exemption off the groups where Sluis writes, whatever a person has done with the others, and calls nothing clean before', () => {
    const outside = (attached: boolean) =>
      ({ id: '6', name: 'All phones', attached, why: 'outside', managedBy: '1' }) as const;
    const of = (attachedGroups: readonly string[], bareGroups: readonly string[]) => {
      const subject = caseOf({
        sourceRules: [
          {
            ...rule(bareGroups.length === 0 ? 'yes' : 'no'),
            attachedGroups,
            bareGroups,
            barredGroups: [outside(attachedGroups.includes('6'))],
          },
        ],
      });
      const { actions, findings, left } = planCleanup(subject, withRules, NOW);
      return {
        detach: actions.some(({ kind }) => kind === 'detach-source-exemption'),
        step: findings.some(({ facts }) => facts['step'] === 'detach-rule:r1'),
        left: left.some(({ kind }) => kind === 'source-exemption'),
      };
    };

    expect(of(['5', '6'], [])).toEqual({ detach: true, step: true, left: true });
    expect(of(['5'], ['6']), 'the person was first').toEqual({ detach: true, step: false, left: true });
    expect(of(['6'], ['5']), 'Sluis was first').toEqual({ detach: false, step: true, left: true });
    expect(of([], ['5', '6'])).toEqual({ detach: false, step: false, left: false });
  });

  it('leaves the exemption on a rule that blocks whoever has left, until that rule is off', () => {
    const blocking = caseOf({ sourceRules: [rule('yes', 'block')] });
    expect(kinds(blocking)).not.toContain('detach-source-exemption');
    const [detach] = planCleanup(caseOf(), withRules, NOW).actions.filter(
      ({ kind }) => kind === 'detach-source-exemption',
    );
    if (!detach) throw new Error('nothing to detach');
    expect(tenantBreaches(detach, blocking, blocking)).toMatchObject([{ law: 1 }]);
  });

  it('never does what the laws forbid, whatever the tenant looks like', () => {
    const world = fc.record({
      policies: distinct(
        fc.constantFrom(policy('enabled'), policy('disabled'), policy('odd'), policy('enabled', ['block'])),
      ),
      partners: distinct(
        fc.constantFrom(partner('enabled'), partner('terminated'), partner('terminated', []), partner('unknown')),
      ),
      sourceRules: fc.array(fc.constantFrom(rule('yes'), rule('no'), rule('unknown')), { maxLength: 2 }),
      members: fc.array(
        fc.constantFrom(member('exempt', ANN), member('released', BOB), member('enforced', ANN), member('exempt', BOB)),
        { maxLength: 4 },
      ),
      enforced: fc.constantFrom(new Set<string>(), new Set<string>([ANN])),
      dependent: fc.constantFrom(0, 0, 0, 2),
      unsettled: fc
        .subarray(['policy:x0', 'partner:x0', 'policy:gone'])
        .map((ids) => new Map(ids.map((id) => [id, NOW + 1]))),
    });
    let offered = 0;
    fc.assert(
      fc.property(world, (differs) => {
        const subject = caseOf(differs);
        const plan = planCleanup(subject, withRules, NOW);
        offered += plan.actions.length;
        for (const action of plan.actions) expect(tenantBreaches(action, subject, subject)).toEqual([]);
      }),
    );
    expect(offered).toBeGreaterThan(50);
  });

  it('judges who is taken out of a group without a look at all who are in it, each by their own past (law 8)', () => {
    let looks = 0;
    const members = Array.from({ length: 2_000 }, (_, n) => ({
      ...member('exempt', `user-${n}`),
      get subject() {
        looks += 1;
        return `user-${n}`;
      },
    }));
    const policies = [policy('disabled', ['compliantDevice'], [])];
    const subject = caseOf({ partners: [], sourceRules: [], policies, members });
    const { actions } = planCleanup(subject, settings(), NOW);
    const [first] = actions;
    if (!first) throw new Error('nothing to clear away');
    const past = [{ action: first, claimedAt: NOW, recordedAt: NOW, outcome: 'done' }] as const;
    const claimed = { ...subject, pastOf: new Map([[first.subject, past]]) };
    looks = 0;

    const breaches = actions.flatMap((action) => tenantBreaches(action, claimed, claimed));
    expect(actions).toHaveLength(2_000);
    expect(breaches).toMatchObject([{ law: 8, subject: 'user-0' }]);
    expect(looks).toBeLessThanOrEqual(2_000);
  });

  it('has laws that forbid each step done too early', () => {
    const live = caseOf({ partners: [partner('enabled')], policies: [policy('enabled')], enforced: new Set() });
    const actions = [
      ...planCleanup(caseOf(), withRules, NOW).actions,
      ...planCleanup(caseOf({ partners: [partner('terminated', [])] }), withRules, NOW).actions,
    ].filter((action) => action.kind !== 'detach-source-exemption');
    for (const action of actions) {
      expect(tenantBreaches(action, live, live), action.kind).toMatchObject([{ law: 1 }]);
      expect(tenantBreaches(action, live, null), action.kind).toMatchObject([{ law: 12 }]);
    }
  });
});
