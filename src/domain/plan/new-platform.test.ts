import { expect, test } from 'vitest';
import { NOW, settings, tenant, TENANT_IN_ORDER } from '../../../test/kits/cases.kit.ts';
import type { Action, PastAction } from '../action.ts';
import type { CompliancePartner, SourceRule } from '../facts.ts';
import { DAY, HOUR } from '../words.ts';
import { exclusionFrom, type PartnerPlatform } from './exclusions.ts';
import { planSetup, type SetupCase } from './setup.ts';

const [kept] = tenant().partners;
if (!kept) throw new Error('the tenant of the kit has a partner');

/** The partner of the kit, which has these platforms; our group is out of those of `out`. */
function partner(has: readonly PartnerPlatform[], out: readonly PartnerPlatform[]): CompliancePartner {
  if (!kept) throw new Error('the tenant of the kit has a partner');
  const assignments = kept.assignments
    .filter(({ platform }) => has.includes(platform))
    .map((item) => ({ ...item, excludes: out.includes(item.platform) ? ['g-released'] : [] }));
  return { ...kept, assignments };
}

const BASE = `exclude-from-partner:${kept.id}:g-released`;

const wrote = (
  platforms: readonly PartnerPlatform[],
  key = BASE,
  differs: Partial<PastAction> & { readonly kind?: 'readmit-to-partner' } = {},
): PastAction => {
  const { kind = 'exclude-from-partner', ...rest } = differs;
  const common = { subject: 'tenant', wave: null, object: `partner:${kept.id}` };
  const action: Action = { ...common, kind, key, partnerId: kept.id, platforms };
  return { action, claimedAt: NOW - 3 * DAY, outcome: 'done', recordedAt: NOW - 3 * DAY, ...rest };
};

function planOf(
  partners: readonly CompliancePartner[],
  past: readonly PastAction[],
  sourceRules: readonly SourceRule[] = [],
) {
  const view = tenant();
  const subject: SetupCase = {
    policies: [],
    partners,
    sourceRules,
    tenant: TENANT_IN_ORDER,
    leverGroups: view.leverGroups,
    ownPolicyId: null,
    emergencyIds: ['e'],
    groups: view.groups,
    roles: view.roles,
    userName: () => null,
    past,
    confirmed: new Set(),
    approved: true,
    answers: { open: [], refusedBy: [] },
    quietUntil: null,
  };
  const plain = { ...settings({ kind: 'none' }), source: { ...settings().source, needsPartnerSync: false } };
  const plan = planSetup(subject, plain, NOW);
  return {
    ready: plan.ready,
    writes: plan.actions.flatMap((action) => {
      if (action.kind === 'exclude-from-partner') return [`${action.key} ${action.platforms.join()}`];
      return action.kind === 'attach-source-exemption' ? [`${action.key} ${action.groups?.join()}`] : [];
    }),
    blamed: plan.findings.filter(({ code }) => code === 'exclusion-removed').length,
  };
}

test('a platform that the partner got since set-up is excluded by a step of its own, and nobody is blamed', () => {
  const grown = [partner(['ios', 'android'], ['ios'])];
  expect(planOf(grown, [wrote(['ios'])])).toEqual({
    ready: false,
    writes: [`${BASE}:on-android android`],
    blamed: 0,
  });
  const added = wrote(['android'], `${BASE}:on-android`, { claimedAt: NOW - HOUR, recordedAt: NOW - HOUR });
  const done = [partner(['ios', 'android'], ['ios', 'android'])];
  // Set-up waits its day, and what had its time before is as sure as it was.
  expect(planOf(done, [wrote(['ios']), added])).toEqual({ ready: false, writes: [], blamed: 0 });
  expect(exclusionFrom([wrote(['ios']), added], BASE)).toBe(NOW - HOUR + DAY);
  expect(exclusionFrom([wrote(['ios']), added], BASE, 'ios')).toBe(NOW - 2 * DAY);
  expect(planOf(done, [wrote(['ios']), wrote(['android'], `${BASE}:on-android`)]).ready).toBe(true);
});

test('it is not sent twice: while it is open, nobody knows its end, or no read shows it yet', () => {
  const grown = [partner(['ios', 'android'], ['ios'])];
  for (const outcome of [null, 'unknown', 'done'] as const) {
    const recent = { outcome, claimedAt: NOW - 60_000, recordedAt: outcome === null ? null : NOW - 60_000 };
    const plan = planOf(grown, [wrote(['ios']), wrote(['android'], `${BASE}:on-android`, recent)]);
    expect(plan).toEqual({ ready: false, writes: [], blamed: 0 });
  }
  const failed = { outcome: 'failed', code: 'forbidden' } as const;
  expect(planOf(grown, [wrote(['ios']), wrote(['android'], `${BASE}:on-android`, failed)]).writes).toEqual([
    `${BASE}:on-android#2 android`,
  ]);
  // Another that comes while that one fails is written with it.
  const more = [partner(['ios', 'android', 'macos'], ['ios'])];
  expect(planOf(more, [wrote(['ios']), wrote(['android'], `${BASE}:on-android`, failed)]).writes).toEqual([
    `${BASE}:on-android+macos android,macos`,
  ]);
});

test('who takes our group out of a platform that we wrote is named, and nothing is written over it', () => {
  expect(planOf([partner(['ios'], [])], [wrote(['ios'])])).toEqual({ ready: false, writes: [], blamed: 1 });
  const both = [wrote(['ios']), wrote(['android'], `${BASE}:on-android`)];
  expect(planOf([partner(['ios', 'android'], ['ios'])], both)).toEqual({ ready: false, writes: [], blamed: 1 });
  // What is new beside it is written all the same, alone.
  expect(planOf([partner(['ios', 'macos'], [])], [wrote(['ios'])])).toEqual({
    ready: false,
    writes: [`${BASE}:on-macos macos`],
    blamed: 1,
  });
});

test('what a write that was cut off had done is known by the next, which leaves it out', () => {
  const cut = wrote(['ios', 'android'], BASE, { outcome: 'failed', code: 'interrupted', claimedAt: NOW - 4 * DAY });
  expect(planOf([partner(['ios', 'android'], ['ios'])], [cut]).writes).toEqual([`${BASE}#2 android`]);
  const past = [cut, wrote(['android'], `${BASE}#2`)];
  expect(planOf([partner(['ios', 'android'], ['android'])], past)).toEqual({ ready: false, writes: [], blamed: 1 });
});

test('another group by which a rule names its people is a step of its own, and nobody is blamed', () => {
  const rule = (bareGroups: readonly string[]): SourceRule => ({
    ...(tenant().sourceRules[0] as SourceRule),
    exemptionAttached: bareGroups.length === 0 ? 'yes' : 'no',
    bareGroups,
  });
  const attached = (groups: readonly string[] | undefined, key = 'attach-source-exemption:r'): PastAction => {
    const common = { subject: 'tenant', wave: null, object: 'source-rule:r' };
    const named = groups === undefined ? {} : { groups };
    const action: Action = { ...common, kind: 'attach-source-exemption', key, ruleId: 'r', ...named };
    return { action, claimedAt: NOW - 3 * DAY, outcome: 'done', recordedAt: NOW - 3 * DAY };
  };
  const of = (bare: readonly string[], past: readonly PastAction[]) => planOf([], past, [rule(bare)]);
  const nothing = { ready: false, writes: [], blamed: 0 };
  expect(of(['5', '6'], [])).toEqual({ ...nothing, writes: ['attach-source-exemption:r 5,6'] });
  expect(of(['7'], [attached(['5', '6'])])).toEqual({ ...nothing, writes: ['attach-source-exemption:r:on-7 7'] });
  const both = [attached(['5', '6']), attached(['7'], 'attach-source-exemption:r:on-7')];
  expect(of([], both)).toEqual({ ...nothing, ready: true });
  // Each write is for all groups of the rule: it would put ours back where a person took it out.
  expect(of(['5'], both)).toEqual({ ...nothing, blamed: 1 });
  expect(of(['5', '8'], both)).toEqual({ ...nothing, blamed: 1 });
  // What was written before the groups were kept was for all that there were, and nobody can say which.
  expect(of(['7'], [attached(undefined)])).toEqual({ ...nothing, blamed: 1 });
});

test('the first write, and the first after we took it out ourselves, name no platform in their key', () => {
  expect(planOf([partner(['ios', 'android'], [])], []).writes).toEqual([`${BASE} ios,android`]);
  const failed = wrote(['ios'], BASE, { outcome: 'failed', code: 'forbidden' });
  expect(planOf([partner(['ios', 'android'], [])], [failed]).writes).toEqual([`${BASE}#2 ios,android`]);
  const out = wrote(['ios'], 'readmit-to-partner:1', { kind: 'readmit-to-partner', claimedAt: NOW - 2 * DAY });
  const [was, is] = [wrote(['ios']), { ...out, recordedAt: NOW - 2 * DAY }];
  expect(planOf([partner(['ios'], [])], [was, is])).toEqual({
    ready: false,
    writes: [`${BASE}:after-1 ios`],
    blamed: 0,
  });
});
