import type { BarredGroup, SourceRule } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Instant } from '../words.ts';
import { type Draft, offer } from './draft.ts';
import { roundOf } from './drift.ts';
import { stepFor } from './exclusions.ts';
import type { SetupCase } from './setup.ts';

/** Offers what puts our group out of the old product's own rules; true once it is out of all of them. */
export function attachToRules(draft: Draft, subject: SetupCase, now: Instant): boolean {
  let ready = true;
  for (const rule of inForce(subject.sourceRules)) {
    if (rule.exemptionAttached === 'yes') continue;
    ready = false;
    if (!barred(rule).some(({ attached }) => !attached)) attachTo(draft, subject, rule, now);
  }
  return ready;
}

/** The write is for every group of the rule at once: where a person took ours out of one, it waits for them also for what is new. */
function attachTo(draft: Draft, subject: SetupCase, { id, bareGroups = [] }: SourceRule, now: Instant): void {
  const base = `attach-source-exemption:${id}${roundOf(subject.past, 'attach-source-exemption', id)}`;
  const step = bareGroups.length === 0 ? { base, parts: [] } : stepFor(subject.past, base, bareGroups);
  if (step === null || step.parts.length < bareGroups.length) return;
  offer(draft, step.base, subject.past, now, (key) => ({
    kind: 'attach-source-exemption',
    key,
    ruleId: id,
    ...(step.parts.length === 0 ? {} : { groups: step.parts }),
    object: `source-rule:${id}`,
    subject: 'tenant',
    wave: null,
  }));
}

/**
 * Groups that keep a rule from being set up: to be out of them would take more from people than the rule. What became so after our group
 * was put out of one is told, and stops nothing: it is not ours to take people's apps back and forth.
 */
export function ruleGroupFindings(rules: readonly SourceRule[]): readonly Finding[] {
  return inForce(rules).flatMap((rule) => barred(rule).flatMap((group) => findingOf(rule, group) ?? []));
}

function findingOf({ id, name }: SourceRule, group: BarredGroup): Finding | null {
  const facts = { name, group: group.name };
  const blocks = { severity: 'blocks', subject: id } as const;
  if (group.why === 'outside') {
    const { managedBy } = group;
    // A person did what only a person does.
    if (group.attached) return null;
    return { code: 'rule-group-outside', ...blocks, facts: { ...facts, known: told(managedBy), managedBy } };
  }
  if (group.why === 'mode') {
    const severity = group.attached ? 'warns' : 'blocks';
    return {
      code: 'rule-group-of-mode',
      severity,
      subject: id,
      facts: { ...facts, waits: group.attached ? 'no' : 'yes' },
    };
  }
  const { assignments, rules, managedBy } = group;
  const which = { ...facts, number: group.id, known: told(managedBy), managedBy };
  if (!group.attached) {
    const counts = { told: told(assignments), assignments: assignments ?? 0, rules };
    return { code: 'rule-group-shared', ...blocks, facts: { ...which, ...counts } };
  }
  // It was so, and not told, when our group was put out of it.
  if (assignments === null) return null;
  return { code: 'rule-group-gained', severity: 'warns', subject: id, facts: { ...which, assignments, rules } };
}

const told = (value: unknown): 'yes' | 'no' => (value === null ? 'no' : 'yes');

const inForce = (rules: readonly SourceRule[]): readonly SourceRule[] =>
  rules.filter(({ enabled }) => enabled !== 'no');

const barred = ({ barredGroups = [] }: SourceRule): readonly BarredGroup[] => barredGroups;

/** Our group is still out of a group of this rule, of all of them or of some. */
export function carriesOurs({ exemptionAttached, attachedGroups = [] }: SourceRule): boolean {
  return exemptionAttached !== 'no' || attachedGroups.length > 0;
}

/** Who takes our group off this rule again: a person, where it is out of a group that Sluis does not write to; Sluis, where of another. */
export function detachedBy(rule: SourceRule): { readonly person: boolean; readonly sluis: boolean } {
  const outside = barred(rule).filter(({ why, attached }) => why === 'outside' && attached);
  const { attachedGroups } = rule;
  const person = outside.length > 0;
  if (attachedGroups === undefined) return { person, sluis: !person };
  return { person, sluis: attachedGroups.some((id) => outside.every((group) => group.id !== id)) };
}
