import { type EntraLever, mayHaveHappened } from '../domain/action.ts';
import { stillNeeded } from '../domain/laws.ts';
import { type CleanupCase, isEnded, type LeverMember } from '../domain/plan/cleanup.ts';
import type { SetupCase } from '../domain/plan/setup.ts';
import { PROPAGATION } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import { emergencyIds, present, shareView } from './cases.ts';
import { isConfirmed } from './confirmed.ts';
import { isOurs, modifiedAt, pastAsShown, reattachedIn, takenOutIn } from './drift.ts';
import type { EngineState } from './state.ts';
import { ownObjects, type View } from './view.ts';
import { answersTo, isApproved } from './voices.ts';

/** Gathers what the end of the move rests on: who is still in a group of ours, and who still depends on the old product. */
export function cleanupCase(state: EngineState, subject: SetupCase, now: Instant): CleanupCase {
  const { view, ports, plans, shared } = state;
  const ownerOf = new Map(
    [...(shared?.sourceUsers ?? [])].flatMap(([user, ids]) => ids.map((id) => [id, user] as const)),
  );
  const members: LeverMember[] = [];
  const enforced = new Set<string>();
  for (const fact of view.facts.membership.values()) {
    if (fact.goneAt !== null) continue;
    const { lever, member } = fact.value;
    const whose = lever === 'source-exempt' ? (ownerOf.get(member) ?? 'tenant') : member;
    members.push({ lever, member, subject: whose, since: fact.changedAt });
    if (lever === 'enforced' && now >= fact.changedAt + PROPAGATION.unrevokedMs) enforced.add(member);
  }
  const standings = [...plans.values()].flatMap((plan) => plan.devices);
  return {
    ...subject,
    members,
    pastOf: view.past,
    enforced,
    // A device that no plan has looked at yet may depend on it.
    dependent: stillNeeded(standings, view.devices).length + Math.max(0, view.devices.length - standings.length),
    unsettled: endedLately(state, subject, now),
    cleanupApproved: isApproved('cleanup', ports.settings.approvals.handover, view, ports.settings),
    cleanupAnswers: answersTo('cleanup', view, ports.settings),
  };
}

/**
 * Policies and partners that a person ended, or took away, less than a day ago. What Sluis wrote on them afterwards is no such change.
 * A policy says when it was changed; of a partner it counts from when a read first showed it. Of our own policy any change counts.
 */
function endedLately({ view }: EngineState, subject: SetupCase, now: Instant): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>();
  const note = (id: string, at: Instant): void => {
    if (now < at + PROPAGATION.unrevokedMs) found.set(id, at + PROPAGATION.unrevokedMs);
  };
  const readmitted = new Set(
    subject.past.flatMap(({ action, outcome }) => {
      if (outcome === 'failed') return [];
      if (action.kind === 'readmit-to-policy') return [`policy:${action.policyId}`];
      return action.kind === 'readmit-to-partner' ? [`partner:${action.partnerId}`] : [];
    }),
  );
  const live = new Map(subject.policies.map((policy) => [policy.id, policy]));
  for (const fact of view.facts.policy.values()) {
    const { id, goneAt } = fact;
    const policy = live.get(id);
    if (goneAt !== null) note(`policy:${id}`, goneAt);
    else if (policy && (id === subject.ownPolicyId || (policy.state === 'disabled' && !readmitted.has(`policy:${id}`))))
      note(`policy:${id}`, modifiedAt(policy, fact));
  }
  for (const { id, value, goneAt, changedAt } of view.facts.partner.values())
    if (goneAt !== null || (isEnded(value) && !readmitted.has(`partner:${id}`)))
      note(`partner:${id}`, goneAt ?? changedAt);
  return found;
}

/** Whom our policy would hold at once if it were switched on: nobody, but for who was put into its group by hand. */
function enforcedAlready(view: View): number {
  return view.facts.membership
    .values()
    .filter(({ value, goneAt }) => goneAt === null && value.lever === 'enforced')
    .toArray().length;
}

/**
 * Members of groups that were there before us, as long as we have put nobody into them: they are another Sluis's, or were given our name.
 * A try that was cut off may have made the group.
 */
function strangersIn(view: Pick<View, 'past' | 'facts'>): ReadonlyMap<EntraLever, number> {
  const found = new Map<EntraLever, number>();
  for (const lever of adoptedIn(view)) {
    const members = [...view.facts.membership.values()].filter(
      ({ value, goneAt }) => goneAt === null && value.lever === lever,
    );
    const isOwn = members.some(({ value: { member } }) =>
      (view.past.get(member) ?? []).some((item) => isOurs(item, lever, member)),
    );
    if (members.length > 0 && !isOwn) found.set(lever, members.length);
  }
  return found;
}

/** Whose group was there before us, for all we know. */
function adoptedIn(view: Pick<View, 'past'>): readonly EntraLever[] {
  const made = (view.past.get('tenant') ?? []).filter(
    (item) => item.action.kind === 'ensure-group' && mayHaveHappened(item),
  );
  return (['exempt', 'released', 'enforced'] as const).filter((lever) => {
    const tries = made.filter(({ action }) => action.kind === 'ensure-group' && action.lever === lever);
    return tries.length > 0 && tries.every(({ outcome }) => outcome === 'already');
  });
}

/** Gathers what set-up rests on. */
export function setupCase(state: EngineState, now: Instant): SetupCase {
  const { view, shared, ports, membersKnown } = state;
  const own = ownObjects(view);
  const adopted = adoptedIn(view).flatMap((lever) => own.leverGroups[lever] ?? []);
  const current = shared ?? shareView(view, ports.settings);
  const isOn = current.access.policies.find(({ id }) => id === own.policyId)?.state === 'enabled';
  return {
    policies: current.access.policies,
    arePoliciesKnown: state.arePoliciesKnown,
    policiesFrom: new Map(view.facts.policy.values().map(({ id, firstSeenAt }) => [id, firstSeenAt])),
    groups: current.access.groups,
    roles: current.access.roles,
    userName: (id) => view.facts.user.get(id)?.value.userPrincipalName ?? null,
    partners: current.access.partners,
    sourceRules: current.access.sourceRules,
    tenant: present(view.facts.tenant)[0] ?? null,
    leverGroups: own.leverGroups,
    ownPolicyId: own.policyId,
    enforcedAlready: isOn ? 0 : enforcedAlready(view),
    strangers: strangersIn(view),
    areStrangersUnread: membersKnown !== null && adopted.some((id) => !membersKnown.has(id)),
    emergencyIds: emergencyIds(view, ports.settings),
    unowned: view.entraAlone.unowned(now).filter(({ value }) => !view.entraAlone.isOfMove(value)),
    isAnybodyInGroups: view.presentCount('membership') > 0,
    past: pastAsShown(view),
    takenOut: takenOutIn(view),
    shownFrom: new Map([...current.found, ...reattachedIn(view)]),
    confirmed: new Set([...(view.intents.get('confirm')?.keys() ?? [])].filter((about) => isConfirmed(about, view))),
    approved: isApproved('setup', ports.settings.approvals.handover, view, ports.settings),
    answers: answersTo('setup', view, ports.settings),
    quietUntil: ports.quietUntil(now, null),
  };
}
