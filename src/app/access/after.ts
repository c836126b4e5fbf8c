import type { AccessSubject, AccessView } from '../../domain/access/gates.ts';
import type { LeverState } from '../../domain/access/lever.ts';
import type { Policy } from '../../domain/access/policy/model.ts';
import type { Action } from '../../domain/action.ts';
import type { CompliancePartner, Lever, SourceRule } from '../../domain/facts.ts';
import { standing, withLevers, type WorldFacts } from './world.ts';

/** What a plan leads to: its actions, and the people under whom Intune's rules come with them once somebody has approved it by name. */
export interface Foreseen {
  readonly actions: readonly Action[];
  /** User ids. The plan withholds the action for whoever would lose access: the list of these is what is approved. */
  readonly enforced: readonly string[];
}

/** The same facts after a plan, each of its actions seen and in force, those on policies, partners and rules among them. */
export function factsAfter(facts: WorldFacts, { actions, enforced }: Foreseen): WorldFacts {
  const of = leversAfter(actions, enforced);
  return withLevers({ ...facts, view: viewAfter(facts.view, actions) }, of);
}

function leversAfter(
  actions: readonly Action[],
  enforced: readonly string[],
): (subject: AccessSubject) => AccessSubject['levers'] {
  const moved = new Map<string, Map<Lever, LeverState>>();
  const move = (member: string, lever: Lever, value: 'in' | 'out'): void => {
    const of = moved.get(member) ?? new Map<Lever, LeverState>();
    moved.set(member, of.set(lever, standing(lever, value)));
  };
  for (const user of enforced) move(user, 'enforced', 'in');
  for (const action of actions) {
    if (action.kind === 'add-member') move(action.member, action.lever, 'in');
    if (action.kind === 'remove-member') move(action.member, action.lever, 'out');
    if (action.kind === 'exempt-in-source') move(action.member, 'source-exempt', 'in');
    if (action.kind === 'readmit-in-source') move(action.member, 'source-exempt', 'out');
  }
  return (subject) => ({
    ...subject.levers,
    ...Object.fromEntries(subject.sourceUserIds.flatMap((id) => [...(moved.get(id) ?? [])])),
    ...Object.fromEntries(moved.get(subject.userId) ?? []),
  });
}

/** A group or a policy that is only being made has nobody in it, and is report-only: it changes nothing. */
function viewAfter(view: AccessView, actions: readonly Action[]): AccessView {
  const exempt = view.leverGroups.exempt?.toLowerCase();
  const released = view.leverGroups.released?.toLowerCase();
  let { policies, partners, sourceRules } = view;
  for (const action of actions) {
    switch (action.kind) {
      case 'exclude-from-policy':
      case 'readmit-to-policy':
        if (exempt !== undefined)
          policies = policies.map((policy) =>
            policy.id === action.policyId ? excluding(policy, exempt, action.kind === 'exclude-from-policy') : policy,
          );
        break;
      case 'enable-policy':
        policies = policies.map((policy) => (policy.id === action.policyId ? { ...policy, state: 'enabled' } : policy));
        break;
      case 'exclude-from-partner':
      case 'readmit-to-partner':
        if (released !== undefined)
          partners = partners.map((partner) =>
            partner.id === action.partnerId ? releasing(partner, released, action) : partner,
          );
        break;
      case 'attach-source-exemption':
      case 'detach-source-exemption':
        sourceRules = sourceRules.map(
          (rule): SourceRule =>
            rule.id === action.ruleId
              ? { ...rule, exemptionAttached: action.kind === 'attach-source-exemption' ? 'yes' : 'no' }
              : rule,
        );
        break;
      default:
        break;
    }
  }
  return { ...view, policies, partners, sourceRules };
}

function excluding(policy: Policy, group: string, out: boolean): Policy {
  const { exclude } = policy.users;
  return {
    ...policy,
    users: { ...policy.users, exclude: { ...exclude, groups: withGroup(exclude.groups, group, out) } },
  };
}

function releasing(
  partner: CompliancePartner,
  group: string,
  action: Extract<Action, { kind: 'exclude-from-partner' | 'readmit-to-partner' }>,
): CompliancePartner {
  const out = action.kind === 'exclude-from-partner';
  return {
    ...partner,
    assignments: partner.assignments.map((assignment) =>
      action.platforms.some((platform) => platform === assignment.platform)
        ? { ...assignment, excludes: withGroup(assignment.excludes, group, out) }
        : assignment,
    ),
  };
}

function withGroup(groups: readonly string[], group: string, there: boolean): readonly string[] {
  const others = groups.filter((id) => id.toLowerCase() !== group);
  return there ? [...others, group] : others;
}
