import type { Policy } from '../domain/access/policy/model.ts';
import { parsePolicy } from '../domain/access/policy/parse.ts';
import { type EntraLever, mayHaveHappened, type PastAction } from '../domain/action.ts';
import type { Fact, Lever } from '../domain/facts.ts';
import type { Finding } from '../domain/finding.ts';
import { goneExclusions, tookBack } from '../domain/plan/drift.ts';
import { type Shown, unexplained } from '../domain/plan/exclusions.ts';
import { PROPAGATION } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { present } from './cases.ts';
import { numberIn, textIn } from './values.ts';
import type { EngineState } from './state.ts';
import { ownObjects, type View } from './view.ts';

/**
 * Remembers that an exclusion of our group was seen gone, and when it was seen back: `{ backAt }`; with `by: 'hand'` where no write of ours had made
 * it. By policy, partner or rule.
 */
const GONE = 'exclusion-gone';

/**
 * Remembers since when an exclusion stands that no write of ours explains, or only one that an older Sluis took for failed: `{ since }`; `{}` once
 * it is gone. By `Shown.key`.
 */
const FOUND = 'exclusion-found';

/** Remembers that our own policy was seen on after a write that an older Sluis took for failed. By its id. */
const SEEN_ON = 'own-policy-on';

/** Remembers that it was looked which exclusions stood before any was kept in mind. Once, by `tenant`. */
const KNOWN = 'exclusions-known';

interface Drifting {
  readonly view: View;
  readonly ports: Pick<EngineState['ports'], 'store' | 'settings'>;
}

/**
 * Before anything is read, once: an exclusion that no write of ours explains, and that an earlier Sluis, which kept none in mind, moved people on
 * more than a day ago, counts from then. That Sluis put nobody into a group while a read showed one of them missing, and wrote itself what
 * was. Only what the database knows already counts: what was written since it was saved is new to a restored one.
 */
export async function keepKnown({ view, ports: { store } }: Drifting, now: Instant): Promise<void> {
  const past = view.past.get('tenant') ?? [];
  if (past.length === 0 || view.intents.has(KNOWN)) return;
  const note = async (kind: string, id: string, value: Json): Promise<void> => {
    const intent = { kind, id, value, at: now, by: 'sluis' };
    await store.intent.set(intent);
    view.setIntent(intent);
  };
  const movedAt = lastMove(view, now - PROPAGATION.unrevokedMs);
  if (movedAt !== null && !view.intents.has(FOUND)) {
    const { leverGroups, policyId } = ownObjects(view);
    const policies = present(view.facts.policy).map(parsePolicy);
    const partners = present(view.facts.partner);
    const isKnown = ({ of, id }: Shown): boolean => (view.facts[of].get(id)?.firstSeenAt ?? movedAt) < movedAt;
    for (const shown of unexplained({ policies, partners, leverGroups, ownPolicyId: policyId, past }).filter(isKnown)) {
      const changed = changedAt(shown, policies, view);
      // A policy says itself when it was changed; a partner was, as an older Sluis kept it, at its last heartbeat.
      const since = shown.of === 'policy' ? changed : Math.min(movedAt, changed);
      await note(FOUND, shown.key, { since });
    }
  }
  await note(KNOWN, 'tenant', {});
}

/** When Sluis last put somebody into a group of ours, or may have, until then; null: never. */
function lastMove({ claims, past }: Pick<View, 'claims' | 'past'>, until: Instant): Instant | null {
  let last: Instant | null = null;
  for (const { key, kind, subject, claimedAt } of claims.values()) {
    if (kind !== 'add-member' || claimedAt > until || (last !== null && claimedAt <= last)) continue;
    const item = past.get(subject)?.find(({ action }) => action.key === key);
    if (item && mayHaveHappened(item)) last = claimedAt;
  }
  return last;
}

/** Writes down which exclusions are gone, which are back and which are not ours to explain, before anything is planned on them. */
export async function keepDrift({ view, ports }: Drifting, now: Instant): Promise<void> {
  const past = view.past.get('tenant') ?? [];
  if (past.length === 0) return;
  const { leverGroups, policyId } = ownObjects(view);
  const policies = present(view.facts.policy).map(parsePolicy);
  const partners = present(view.facts.partner);
  const sourceRules = present(view.facts['source-rule']);
  const watched = { policies, partners, sourceRules, leverGroups, ownPolicyId: policyId, past };
  const stood = new Map(
    [...(view.intents.get(FOUND)?.keys() ?? [])].flatMap((key) => {
      const since = sinceNoted(key, view);
      return since === null ? [] : [[key, since] as const];
    }),
  );
  const byHand = tookBack(watched, ports.settings, { stood, now });
  const takenOut = new Map([...takenOutIn(view), ...byHand.map((id) => [id, null] as const)]);
  const gone = new Set(goneExclusions({ ...watched, takenOut }, ports.settings, now).map(({ id }) => id));
  const known = view.intents.get(GONE) ?? new Map<string, never>();
  const found = unexplained({ ...watched, past: past.filter(({ outcome }) => outcome !== 'failed') });
  const shown = new Set(unexplained({ ...watched, past: [] }).map(({ id }) => id));
  const note = async (id: string, value: Json, kind = GONE): Promise<void> => {
    const intent = { kind, id, value, at: now, by: 'sluis' };
    await ports.store.intent.set(intent);
    view.setIntent(intent);
    view.touchAll();
  };
  for (const id of gone) {
    const intent = known.get(id);
    if (!intent || numberIn(intent.value, 'backAt') !== null) await note(id, takenOut.get(id) === null ? BY_HAND : {});
  }
  for (const [id, { value }] of known) {
    if (gone.has(id) || numberIn(value, 'backAt') !== null) continue;
    // Of what nobody wrote nothing but this note tells that it is a person's to put back: also once a policy is switched off and on.
    if (!isByHand(value)) await note(id, { backAt: now });
    else if (shown.has(id)) await note(id, { ...BY_HAND, backAt: now });
  }
  for (const shown of found)
    if (sinceNoted(shown.key, view) === null) await note(shown.key, { since: changedAt(shown, policies, view) }, FOUND);
  const standing = new Set(found.map(({ key }) => key));
  for (const id of stood.keys()) if (!standing.has(id)) await note(id, {}, FOUND);
  const own = policies.find(({ id, state }) => id === policyId && state === 'enabled');
  if (own && !view.intents.get(SEEN_ON)?.has(own.id) && past.some(isCutEnabling)) await note(own.id, {}, SEEN_ON);
}

const BY_HAND = { by: 'hand' } as const;

function isByHand(value: Json): boolean {
  return textIn(value, 'by') === BY_HAND.by;
}

/** Policies and partners out of which a person took our group, though no write of ours had put it out: when it was seen back, or null. */
export function takenOutIn(view: Pick<View, 'intents'>): ReadonlyMap<string, Instant | null> {
  const all = [...(view.intents.get(GONE)?.values() ?? [])].filter(({ value }) => isByHand(value));
  return new Map(all.map(({ id, value }) => [id, numberIn(value, 'backAt')]));
}

function isCutEnabling(item: PastAction): boolean {
  return item.action.kind === 'enable-policy' && item.outcome === 'failed' && mayHaveHappened(item);
}

/** Our writes on the tenant. One that switched our policy on, and that an older Sluis took for failed, is done where the policy was seen on. */
export function pastAsShown(view: Pick<View, 'past' | 'intents'>): readonly PastAction[] {
  return (view.past.get('tenant') ?? []).map((item) => {
    const { action } = item;
    if (action.kind !== 'enable-policy' || !isCutEnabling(item)) return item;
    return view.intents.get(SEEN_ON)?.has(action.policyId) ? { ...item, outcome: 'done' } : item;
  });
}

function sinceNoted(key: string, view: Pick<View, 'intents'>): Instant | null {
  return numberIn(view.intents.get(FOUND)?.get(key)?.value, 'since');
}

/** When the object was changed last, for all that is known: what a policy says itself; of a partner, when a read showed it first. */
function changedAt({ of, id }: Shown, policies: readonly Policy[], { facts }: Pick<View, 'facts'>): Instant {
  if (of === 'partner') return facts.partner.get(id)?.changedAt ?? 0;
  const policy = policies.find((one) => one.id === id);
  const fact = facts.policy.get(id);
  return policy && fact ? modifiedAt(policy, fact) : 0;
}

/** By its own word, or else when a read first showed it so. */
export function modifiedAt(policy: Pick<Policy, 'modifiedAt'>, fact: Pick<Fact<'policy'>, 'changedAt'>): Instant {
  return policy.modifiedAt === null ? fact.changedAt : Date.parse(policy.modifiedAt) || fact.changedAt;
}

/**
 * From when exclusions that no write of ours explains are surely in force: counted from when their object was last changed as they were first
 * seen, since Sluis may have written them itself and forgotten it with a restored database (laws 1 and 2). By `AccessView.exclusionFrom`'s names.
 */
export function foundIn(view: View, watched: Parameters<typeof unexplained>[0]): ReadonlyMap<string, Instant> {
  const from = new Map<string, Instant>();
  for (const shown of unexplained(watched)) {
    const at = (sinceNoted(shown.key, view) ?? changedAt(shown, watched.policies, view)) + PROPAGATION.unrevokedMs;
    for (const name of [shown.key, shown.id]) from.set(name, Math.max(at, from.get(name) ?? 0));
  }
  return from;
}

/** From when exclusions that were gone and came back are surely in force; never while they are gone. */
export function reattachedIn(view: View): ReadonlyMap<string, Instant> {
  return new Map(
    [...(view.intents.get(GONE)?.values() ?? [])].map(({ id, value }) => {
      const backAt = numberIn(value, 'backAt');
      return [id, backAt === null ? Number.MAX_SAFE_INTEGER : backAt + PROPAGATION.unrevokedMs] as const;
    }),
  );
}

const LEVERS: readonly EntraLever[] = ['exempt', 'released', 'enforced'];
const MOST_NAMES = 20;

/** Members of our groups whom we never put there. Who changed is looked at again, not everybody. */
export function watchMembers(state: Pick<EngineState, 'view' | 'shared'>): () => readonly Finding[] {
  const { view } = state;
  const changes = view.changes();
  const foreign = new Map<string, { readonly lever: Lever; readonly member: string }>();
  const look = (lever: Lever, member: string, past: readonly PastAction[]): void => {
    const id = `${lever}:${member}`;
    const there = view.facts.membership.get(id)?.goneAt === null;
    if (there && !past.some((item) => isOurs(item, lever, member))) foreign.set(id, { lever, member });
    else foreign.delete(id);
  };
  const pastOf = (subject: string): readonly PastAction[] => view.past.get(subject) ?? [];
  return () => {
    const changed = changes();
    const sources = state.shared?.sourceUsers;
    for (const subject of changed ?? state.shared?.sourceUsers.keys() ?? []) {
      for (const lever of LEVERS) look(lever, subject, pastOf(subject));
      for (const source of sources?.get(subject) ?? []) look('source-exempt', source, pastOf(subject));
    }
    if (changed === null)
      for (const { value } of view.facts.membership.values())
        if (value.lever !== 'source-exempt') look(value.lever, value.member, pastOf(value.member));
    return findingsOf([...foreign.values()], view);
  };
}

/** Only a refusal surely put nobody there: a write that was cut off may have been the one. */
export function isOurs(item: PastAction, lever: Lever, member: string): boolean {
  if (!mayHaveHappened(item)) return false;
  const { action } = item;
  if (action.kind === 'exempt-in-source') return lever === 'source-exempt' && action.member === member;
  return action.kind === 'add-member' && action.lever === lever && action.member === member;
}

function findingsOf(
  foreign: readonly { readonly lever: Lever; readonly member: string }[],
  view: View,
): readonly Finding[] {
  return [...Map.groupBy(foreign, ({ lever }) => lever)].map(([lever, list]) => {
    const names = list
      .map(({ member }) => view.facts.user.get(member)?.value.userPrincipalName ?? member)
      .toSorted()
      .slice(0, MOST_NAMES);
    return {
      code: 'lever-members-by-hand',
      severity: 'warns',
      subject: 'tenant',
      facts: { lever, count: list.length, names },
    };
  });
}
