import type { Answers } from '../domain/plan/question.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { Instant } from '../domain/words.ts';
import type { Intent } from '../store/store.ts';
import { textIn } from './values.ts';
import type { View } from './view.ts';

type Counted = Pick<MoveSettings, 'voices'>;

/** What people said to a question, by who said it. */
export interface Voices {
  readonly yes: ReadonlyMap<string, Intent>;
  readonly no: ReadonlyMap<string, Intent>;
}

/**
 * One voice a person: what they said last, after `since`, in the order in which they said it. Of those whom the configuration names no
 * more, no word counts (law 8). A yes and a no of the same millisecond are a no.
 */
export function voicesOn(id: string, view: View, { voices }: Counted, since: Instant | null): Voices {
  const last = (kind: 'approval' | 'refusal'): ReadonlyMap<string, Intent> => {
    const said = [...(view.intents.get(kind)?.values() ?? [])].filter(
      ({ value, at, by }) =>
        textIn(value, 'id') === id && at > (since ?? -Infinity) && (voices === null || voices.includes(by)),
    );
    return new Map(said.toSorted((a, b) => a.at - b.at).map((intent) => [intent.by, intent]));
  };
  const yes = last('approval');
  const no = last('refusal');
  const at = (intent: Intent | undefined): Instant => intent?.at ?? -Infinity;
  return {
    yes: new Map([...yes].filter(([by, intent]) => intent.at > at(no.get(by)))),
    no: new Map([...no].filter(([by, intent]) => intent.at >= at(yes.get(by)))),
  };
}

/** Enough different people whose word counts said yes, each of them after `since`, and none says no. */
export function isApproved(
  id: string,
  needed: number,
  view: View,
  settings: Counted,
  since: Instant | null = null,
): boolean {
  if (needed === 0) return true;
  const { yes, no } = voicesOn(id, view, settings, since);
  return no.size === 0 && yes.size >= needed;
}

/** Who is still to be asked, and who refused. */
export function answersTo(
  id: string,
  view: View,
  settings: Pick<MoveSettings, 'voices' | 'approvers'>,
  since: Instant | null = null,
): Answers {
  const { yes, no } = voicesOn(id, view, settings, since);
  return {
    open: no.size > 0 ? [] : settings.approvers.filter((mail) => !yes.has(mail)),
    refusedBy: [...no.keys()].toSorted(),
  };
}
