import { type ActionKind, inverseOf } from '../action.ts';
import type { CompliancePartner, SourceRule } from '../facts.ts';
import { PROPAGATION } from '../settings.ts';
import type { Instant } from '../words.ts';
import type { AccessView } from './gates.ts';
import { beyondDevice } from './lifts.ts';
import type { Policy } from './policy/model.ts';
import { isEnforcer } from './sides.ts';

/** Everything that can refuse somebody in the move. `policy`: an Entra policy of before the move. */
export type EnforcerIn =
  | { readonly kind: 'policy' | 'own-policy'; readonly policy: Policy }
  | { readonly kind: 'partner' | 'older-partner'; readonly partner: CompliancePartner }
  | { readonly kind: 'source-rule'; readonly rule: SourceRule };

/**
 * How people are taken from under it, or put under it, by preference: our group left out of the policy · our group left out of the
 * partner's assignment · a group of the product itself · the whole of it off · a person's own step. `inclusion-group`: ours, people go in.
 */
export type LeverKind =
  | 'exclusion-group'
  | 'partner-exclusion'
  | 'product-group'
  | 'whole-off'
  | 'manual'
  | 'inclusion-group';

/** How many people it surely reaches, and possibly. */
export interface Reached {
  readonly surely: number;
  readonly possibly: number;
}

/** Whom one enforcer reaches now. `outside`: possibly, and in no wave that moves; null where nothing is known of waves. */
export interface Reach {
  readonly people: Reached;
  /** Of these, who is judged on the old product's word on some platform, and who on Intune's. */
  readonly old: Reached;
  readonly intune: Reached;
  readonly outside: number | null;
}

/** `unsettled`: attached, and not surely in force yet. `partly`: on some of the platforms. */
export type Attached = 'yes' | 'unsettled' | 'partly' | 'no' | 'unknown';

/** One enforcer and how it is handed over. */
export interface Handover {
  readonly kind: EnforcerIn['kind'];
  readonly id: string;
  readonly name: string;
  readonly reach: Reach;
  readonly lever: LeverKind;
  readonly attached: Attached;
  /** From when what we attached is surely in force; null where it is not attached, or was there before us. */
  readonly inForceFrom: Instant | null;
  /** What an exempt person loses besides the demand for a compliant device: controls by their names. */
  readonly loses: readonly string[];
  /** The write that undoes moving one person; null where a person does it. */
  readonly inverse: ActionKind | null;
  /** How long until it is surely in force once seen; null: nothing hastens it. */
  readonly settlesMs: { readonly hastened: number | null; readonly atMost: number };
}

/** What Sluis can do in the old product. */
export interface SourceAbility {
  readonly ownRules: boolean;
}

/** Everything that is or may be in force for somebody, in the order: policies, partners, rules, ours. */
export function enforcersIn(view: AccessView): readonly EnforcerIn[] {
  const own = view.policies.find((policy) => policy.id === view.ownPolicyId);
  return [
    ...view.policies
      .filter((policy) => policy !== own && isEnforcer(policy, view))
      .map((policy) => ({ kind: 'policy', policy }) as const),
    ...view.partners
      .filter(({ state }) => state !== 'terminated' && state !== 'rejected')
      .map((partner) => ({ kind: partner.kind === 'older' ? 'older-partner' : 'partner', partner }) as const),
    ...view.sourceRules.filter((rule) => rule.enabled !== 'no').map((rule) => ({ kind: 'source-rule', rule }) as const),
    ...(own ? [{ kind: 'own-policy', policy: own } as const] : []),
  ];
}

/** How one enforcer is handed over: the first lever of the preference that it offers. */
export function handoverOf(
  enforcer: EnforcerIn,
  reach: Reach,
  view: AccessView,
  able: SourceAbility,
  now: Instant,
): Handover {
  const lever = leverOf(enforcer, reach, able);
  const { id, name } = named(enforcer);
  const attached = attachedTo(enforcer, view);
  const from = attached === 'yes' ? (view.exclusionFrom.get(id) ?? null) : null;
  return {
    kind: enforcer.kind,
    id,
    name,
    reach,
    lever,
    attached: from !== null && now < from ? 'unsettled' : attached,
    inForceFrom: from,
    loses: enforcer.kind === 'policy' ? beyondDevice(enforcer.policy) : [],
    inverse: MOVES[lever] === null ? null : inverseOf(MOVES[lever]),
    settlesMs: settling(lever),
  };
}

/** The whole of it may be switched off only when nobody outside the moving waves is under it; who is not known counts as somebody. */
function leverOf(enforcer: EnforcerIn, { outside }: Reach, able: SourceAbility): LeverKind {
  switch (enforcer.kind) {
    case 'policy':
      return 'exclusion-group';
    case 'own-policy':
      return 'inclusion-group';
    case 'partner':
      return 'partner-exclusion';
    case 'source-rule':
      if (able.ownRules) return 'product-group';
      break;
    case 'older-partner':
      break;
  }
  return outside === 0 ? 'whole-off' : 'manual';
}

/** What moves one person by this lever. */
const MOVES: Readonly<Record<LeverKind, 'add-member' | 'exempt-in-source' | null>> = {
  'exclusion-group': 'add-member',
  'partner-exclusion': 'add-member',
  'inclusion-group': 'add-member',
  'product-group': 'exempt-in-source',
  'whole-off': null,
  manual: null,
};

/** Entra: 15 minutes after the sessions were revoked, else a day. The old product looks again by itself; nothing hastens it. */
function settling(lever: LeverKind): Handover['settlesMs'] {
  switch (lever) {
    case 'exclusion-group':
    case 'partner-exclusion':
    case 'inclusion-group':
      return { hastened: PROPAGATION.afterRevokeMs, atMost: PROPAGATION.unrevokedMs };
    case 'product-group':
      return { hastened: null, atMost: PROPAGATION.afterRevokeMs };
    case 'whole-off':
    case 'manual':
      return { hastened: null, atMost: PROPAGATION.unrevokedMs };
  }
}

function named(enforcer: EnforcerIn): { readonly id: string; readonly name: string } {
  if ('policy' in enforcer) return enforcer.policy;
  return 'partner' in enforcer ? enforcer.partner : enforcer.rule;
}

function attachedTo(enforcer: EnforcerIn, { leverGroups }: AccessView): Attached {
  switch (enforcer.kind) {
    case 'policy':
      return has(enforcer.policy.users.exclude.groups, leverGroups.exempt) ? 'yes' : 'no';
    case 'own-policy':
      return has(enforcer.policy.users.include.groups, leverGroups.enforced) ? 'yes' : 'no';
    case 'partner':
      return attachedToPartner(enforcer.partner, leverGroups.released);
    case 'older-partner':
      return 'no';
    case 'source-rule':
      return enforcer.rule.exemptionAttached;
  }
}

/** Platforms to which nobody is assigned need nothing. */
function attachedToPartner({ assignments }: CompliancePartner, group: string | undefined): Attached {
  const open = assignments.filter(({ includes }) => !Array.isArray(includes) || includes.length > 0);
  const out = open.filter(({ excludes }) => has(excludes, group));
  if (out.length === 0) return 'no';
  return out.length === open.length ? 'yes' : 'partly';
}

function has(groups: readonly string[], group: string | undefined): boolean {
  const wanted = group?.toLowerCase();
  return wanted !== undefined && groups.some((id) => id.toLowerCase() === wanted);
}
