import { type Action, inverseOf, OVERTAKEN, type PastAction } from '../../domain/action.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Instant } from '../../domain/words.ts';
import { type History, judge, type Note } from './history.ts';

/**
 * Law 8: two claims of the same write have a changed fact between them, or our own write that took the first back, or the first is
 * known to have failed. What the facts no longer tell is not judged.
 */
export function onceForOne({ view }: History, note: Note): void {
  for (const [subject, past] of view.past) {
    const series = Map.groupBy(
      past.toSorted((a, b) => a.claimedAt - b.claimedAt),
      ({ action }) => targetOf(action),
    );
    for (const [target, items] of series) {
      items.forEach((item, index) => {
        const before = items[index - 1];
        const answer = before === undefined ? 'yes' : between(before, item, past, factsOf(item.action, view));
        if (answer !== 'lost')
          judge(note, 8, subject, answer === 'yes', `${target} was claimed twice for one observation`);
      });
    }
  }
}

/** What is written, without what makes its key another. A message goes by what it answers: the same words are due on many days. */
function targetOf(action: Action): string {
  const { kind, key, object, wave } = action;
  switch (action.kind) {
    case 'add-member':
    case 'remove-member':
      return `${kind}:${object}:${action.member}`;
    case 'exempt-in-source':
    case 'readmit-in-source':
      return `${kind}:${object}:${action.member}`;
    case 'retire-device':
      return `${kind}:${object}:${action.device}`;
    case 'send-message':
      return action.message === 'invitation'
        ? `invitation:${wave}:${action.to}:${action.device}`
        : key.replace(/#\d+$/, '');
    case 'sync-device':
      return key.replace(/#\d+$/, '');
    default:
      return `${kind}:${object}`;
  }
}

function factsOf(action: Action, { facts }: History['view']): readonly Fact[] {
  const found = (fact: Fact | undefined): readonly Fact[] => (fact ? [fact] : []);
  switch (action.kind) {
    case 'add-member':
    case 'remove-member':
      return found(facts.membership.get(`${action.lever}:${action.member}`));
    case 'exempt-in-source':
    case 'readmit-in-source':
      return found(facts.membership.get(`source-exempt:${action.member}`));
    case 'revoke-sessions':
      return (['exempt', 'released', 'enforced'] as const).flatMap((lever) =>
        found(facts.membership.get(`${lever}:${action.user}`)),
      );
    case 'retire-device':
      return found(facts['source-device'].get(action.sourceDeviceId));
    case 'exclude-from-policy':
    case 'readmit-to-policy':
    case 'enable-policy':
      return found(facts.policy.get(action.policyId));
    case 'exclude-from-partner':
    case 'readmit-to-partner':
      return found(facts.partner.get(action.partnerId));
    case 'attach-source-exemption':
    case 'detach-source-exemption':
      return found(facts['source-rule'].get(action.ruleId));
    case 'ensure-group':
    case 'ensure-policy':
    case 'sync-device':
    case 'send-message':
      return [];
  }
}

function between(
  first: PastAction,
  second: PastAction,
  past: readonly PastAction[],
  facts: readonly Fact[],
): 'yes' | 'no' | 'lost' {
  const from = first.claimedAt;
  const to = second.claimedAt;
  const within = (at: Instant | null): boolean => at !== null && at > from && at <= to;
  // It was taken back before it was sent, if in the same moment.
  if (first.code === OVERTAKEN) return 'yes';
  // What is known to have failed was an observation: it changed nothing, or a read showed so.
  if (first.outcome === 'failed' && within(first.recordedAt)) return 'yes';
  if (past.some((item) => within(item.claimedAt) && item !== second && tookBack(item.action, second.action)))
    return 'yes';
  // Revoking sessions is harmless twice; one whose answer was lost is asked again, once.
  if (second.action.kind === 'revoke-sessions' && first.outcome === 'unknown') return 'lost';
  if (facts.some(({ firstSeenAt, changedAt, goneAt }) => [firstSeenAt, changedAt, goneAt].some(within))) return 'yes';
  const overwritten = facts.some(
    ({ firstSeenAt, changedAt, goneAt }) => firstSeenAt <= from && (changedAt > to || (goneAt ?? 0) > to),
  );
  return overwritten && second.action.kind !== 'retire-device' ? 'lost' : reenrolled(second.action, facts, from);
}

/** A record that came back by a new enrollment is another leave; how it changed afterwards does not matter. */
function reenrolled(action: Action, facts: readonly Fact[], from: Instant): 'yes' | 'no' {
  if (action.kind !== 'retire-device') return 'no';
  const back = facts.some((fact) => 'enrolledAt' in fact.value && (fact.value.enrolledAt ?? 0) > from);
  return back ? 'yes' : 'no';
}

/** A write that the second answers: the inverse, or for a revocation any membership that it hastens. */
function tookBack(item: Action, second: Action): boolean {
  if (second.kind === 'revoke-sessions')
    return (item.kind === 'add-member' || item.kind === 'remove-member') && item.member === second.user;
  if (item.kind !== inverseOf(second.kind)) return false;
  return (
    item.object === second.object && (!('member' in item) || !('member' in second) || item.member === second.member)
  );
}
