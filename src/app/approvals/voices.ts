import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import { textIn } from '../../engine/values.ts';
import type { View } from '../../engine/view.ts';
import { approversOf, isApproved } from '../../engine/waves.ts';

/** Who said yes to a question, and whether that is enough. */
export interface Voices {
  readonly needed: number;
  readonly given: { readonly by: string; readonly at: string }[];
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
  const first = new Map<string, number>();
  const counted = approversOf(id, view, settings, since);
  for (const intent of view.intents.get('approval')?.values() ?? []) {
    if (textIn(intent.value, 'id') !== id || intent.at <= (since ?? -Infinity)) continue;
    if (!counted.has(intent.by)) continue;
    first.set(intent.by, Math.min(intent.at, first.get(intent.by) ?? Infinity));
  }
  const given = [...first]
    .toSorted(([, a], [, b]) => a - b)
    .map(([by, at]) => ({ by, at: new Date(at).toISOString() }));
  return { needed, given, decided: isApproved(id, needed, view, settings, since) };
}

/** When the first message about it went out; null: none did. */
export function askedAt(view: View, subject: string, about: string, since: Instant | null): string | null {
  const times = (view.past.get(subject) ?? []).flatMap(({ action, claimedAt }) =>
    action.kind === 'send-message' && action.about === about && claimedAt > (since ?? -Infinity) ? [claimedAt] : [],
  );
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
