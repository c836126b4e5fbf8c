import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import { textIn } from '../../engine/values.ts';
import type { View } from '../../engine/view.ts';
import { isApproved, voicesOn } from '../../engine/voices.ts';

/** Who said yes to a question and who said no, and whether that is enough. */
export interface Voices {
  readonly needed: number;
  readonly given: { readonly by: string; readonly at: string }[];
  readonly refused: { readonly by: string; readonly at: string; readonly reason: string }[];
  readonly decided: boolean;
}

/** One voice a person, those since the wave was started again, in the order in which they came. */
export function voicesOf(
  id: string,
  needed: number,
  view: View,
  settings: Pick<MoveSettings, 'voices'>,
  since: Instant | null,
): Voices {
  const { yes, no } = voicesOn(id, view, settings, since);
  const iso = (at: Instant): string => new Date(at).toISOString();
  return {
    needed,
    given: [...yes.values()].map(({ by, at }) => ({ by, at: iso(at) })),
    refused: [...no.values()].map(({ by, at, value }) => ({ by, at: iso(at), reason: textIn(value, 'reason') })),
    decided: isApproved(id, needed, view, settings, since),
  };
}

/** When the first message about it went out; null: none did. */
export function askedAt(view: View, subject: string, about: string, since: Instant | null): string | null {
  const times = (view.past.get(subject) ?? []).flatMap(({ action, claimedAt }) =>
    action.kind === 'send-message' && action.about === about && claimedAt > (since ?? -Infinity) ? [claimedAt] : [],
  );
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
