import { assignmentOf } from '../domain/access/sides.ts';
import type { Policy } from '../domain/access/policy/model.ts';
import { parsePolicy } from '../domain/access/policy/parse.ts';
import type { Action } from '../domain/action.ts';
import type { FactKind, FactKinds } from '../domain/facts.ts';
import { isExcluded, partnerGaps } from '../domain/plan/exclusions.ts';
import { carriesOurs } from '../domain/plan/rule-groups.ts';
import { ownObjects, type View } from './view.ts';
import type { WatchName } from './watches.ts';

/** What set-up, or the clearing away, changes on a rule: whether it happened, a read of that rule shows. */
type OnRule = Extract<
  Action,
  {
    readonly kind:
      | 'exclude-from-policy'
      | 'readmit-to-policy'
      | 'enable-policy'
      | 'exclude-from-partner'
      | 'readmit-to-partner'
      | 'attach-source-exemption'
      | 'detach-source-exemption';
  }
>;

/** The read that shows it. */
export const SHOWN_BY: Readonly<Record<OnRule['kind'], WatchName>> = {
  'exclude-from-policy': 'policies',
  'readmit-to-policy': 'policies',
  'enable-policy': 'policies',
  'exclude-from-partner': 'partners',
  'readmit-to-partner': 'partners',
  'attach-source-exemption': 'source-rules',
  'detach-source-exemption': 'source-rules',
};

type Seen = Pick<View, 'facts' | 'past' | 'claims'>;

/** It is so, whoever did it; false too where the rule is gone, or says it of a part only. */
export function isShown(action: OnRule, view: Seen): boolean {
  const { exempt, released } = ownObjects(view).leverGroups;
  switch (action.kind) {
    case 'enable-policy':
      return policyOf(action.policyId, view)?.state === 'enabled';
    case 'exclude-from-policy': {
      const policy = policyOf(action.policyId, view);
      return policy !== null && isExcluded(policy, exempt);
    }
    case 'readmit-to-policy': {
      const policy = policyOf(action.policyId, view);
      return policy !== null && !isExcluded(policy, exempt);
    }
    case 'exclude-from-partner': {
      const partner = read('partner', action.partnerId, view);
      if (partner === null) return false;
      const gaps = partnerGaps(partner, released);
      return action.platforms.every((platform) => assignmentOf(partner, platform) && !gaps.includes(platform));
    }
    case 'readmit-to-partner': {
      const partner = read('partner', action.partnerId, view);
      if (partner === null || released === undefined) return false;
      const left = partner.assignments.filter(({ excludes }) => excludes.includes(released));
      return action.platforms.every((platform) => left.every((item) => item.platform !== platform));
    }
    case 'attach-source-exemption': {
      const rule = read('source-rule', action.ruleId, view);
      if (rule === null || rule.exemptionAttached === 'yes' || action.groups === undefined)
        return rule?.exemptionAttached === 'yes';
      return action.groups.every((id) => rule.attachedGroups?.includes(id));
    }
    case 'detach-source-exemption': {
      const rule = read('source-rule', action.ruleId, view);
      return rule !== null && !carriesOurs(rule);
    }
  }
}

function policyOf(id: string, view: Seen): Policy | null {
  const policy = read('policy', id, view);
  return policy === null ? null : parsePolicy(policy);
}

function read<K extends FactKind>(kind: K, id: string, { facts }: Seen): FactKinds[K] | null {
  const fact = facts[kind].get(id);
  return fact === undefined || fact.goneAt !== null ? null : fact.value;
}
