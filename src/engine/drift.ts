import { parsePolicy } from '../domain/access/policy/parse.ts';
import { type EntraLever, mayHaveHappened, type PastAction } from '../domain/action.ts';
import type { Lever } from '../domain/facts.ts';
import type { Finding } from '../domain/finding.ts';
import { goneExclusions } from '../domain/plan/drift.ts';
import { PROPAGATION } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { present } from './cases.ts';
import { numberIn } from './values.ts';
import type { EngineState } from './state.ts';
import { ownObjects, type View } from './view.ts';

/** Remembers that an exclusion of ours was seen gone, and when it was seen back: `{ backAt }`. By policy, partner or rule. */
const GONE = 'exclusion-gone';

interface Drifting {
  readonly view: View;
  readonly ports: Pick<EngineState['ports'], 'store' | 'settings'>;
}

/** Writes down which exclusions are gone and which are back, before anything is planned on them. */
export async function keepDrift({ view, ports }: Drifting, now: Instant): Promise<void> {
  const past = view.past.get('tenant') ?? [];
  if (past.length === 0) return;
  const { leverGroups, policyId } = ownObjects(view);
  const policies = present(view.facts.policy).map(parsePolicy);
  const partners = present(view.facts.partner);
  const sourceRules = present(view.facts['source-rule']);
  const watched = { policies, partners, sourceRules, leverGroups, ownPolicyId: policyId, past };
  const gone = new Set(goneExclusions(watched, ports.settings, now).map(({ id }) => id));
  const known = view.intents.get(GONE) ?? new Map<string, never>();
  const note = async (id: string, value: Json): Promise<void> => {
    const intent = { kind: GONE, id, value, at: now, by: 'sluis' };
    await ports.store.intent.set(intent);
    view.setIntent(intent);
    view.touchAll();
  };
  for (const id of gone) {
    const intent = known.get(id);
    if (!intent || numberIn(intent.value, 'backAt') !== null) await note(id, {});
  }
  for (const [id, intent] of known)
    if (!gone.has(id) && numberIn(intent.value, 'backAt') === null) await note(id, { backAt: now });
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
