import type { Action, PastAction } from '../../src/domain/action.ts';
import type { EntraUser, Lever } from '../../src/domain/facts.ts';
import { type Instant, MINUTE, userId, type WaveName } from '../../src/domain/words.ts';

type SeenAt = Instant | { readonly changedAt: Instant; readonly goneAt: Instant };

/** How the levers of this person came to be as they are: what was written a minute before each was seen, in this wave. */
export function writtenOf(
  levers: Partial<Record<Lever, SeenAt>>,
  {
    byHand,
    person,
    wave,
  }: { readonly byHand: readonly Lever[]; readonly person: EntraUser | null; readonly wave: WaveName },
): readonly PastAction[] {
  const subject = person?.id ?? 'name:ann';
  const write = (lever: Lever, to: 'in' | 'out', seenAt: Instant): PastAction => {
    const common = { key: `kit:${to}:${lever}`, subject, wave, object: `group:${lever}` };
    const at = seenAt - MINUTE;
    const inSource = to === 'in' ? ('exempt-in-source' as const) : ('readmit-in-source' as const);
    const action: Action =
      lever === 'source-exempt'
        ? { ...common, kind: inSource, member: '7' }
        : { ...common, kind: to === 'in' ? 'add-member' : 'remove-member', lever, member: userId(subject) };
    return { action, claimedAt: at, outcome: 'done', recordedAt: at };
  };
  return (Object.entries(levers) as [Lever, SeenAt][]).flatMap(([lever, at]) => {
    if (byHand.includes(lever)) return [];
    if (typeof at === 'number') return [write(lever, 'in', at)];
    return [write(lever, 'in', at.changedAt), write(lever, 'out', at.goneAt)];
  });
}
