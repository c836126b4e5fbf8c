import type { PastAction } from '../../domain/action.ts';
import type { DeviceStanding } from '../../domain/plan/case.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant, WaveName } from '../../domain/words.ts';
import type { View } from '../../engine/view.ts';

/** What the past is judged by: facts with their times, our own record, and what people decided. */
export interface History {
  readonly view: Pick<View, 'facts' | 'past' | 'devices' | 'devicesByKey' | 'devicesBySubject'>;
  readonly settings: MoveSettings;
  readonly now: Instant;
  /** When the wave was started again after an undo, the last time; null = never. */
  readonly againAt: (wave: WaveName) => Instant | null;
  /** Did people say yes to this user losing access, by name, or is no such approval asked for? */
  readonly mayLoseAccess: (user: string) => boolean;
  /** The Entra user behind an account of the old product. */
  readonly ownerOf: (sourceUser: string) => string | null;
  readonly standings: ReadonlyMap<string, DeviceStanding>;
  /** Devices and users of whom a finding speaks. */
  readonly named: ReadonlySet<string>;
}

/** Counts one thing as judged: null holds, else how the law was broken. What cannot be judged is not noted at all. */
export type Note = (law: number, breach: { readonly subject: string; readonly detail: string } | null) => void;

/** Notes one judgement. */
export function judge(note: Note, law: number, subject: string, holds: boolean, detail: string): void {
  note(law, holds ? null : { subject, detail });
}

/** The outside said that it took it. */
export function wasTaken({ outcome }: Pick<PastAction, 'outcome'>): boolean {
  return outcome === 'done' || outcome === 'already' || outcome === 'asked';
}

/** All that was written, of every subject. */
export function* everything({ view }: History): Generator<{
  readonly subject: string;
  readonly past: readonly PastAction[];
  readonly item: PastAction;
}> {
  for (const [subject, past] of view.past) for (const item of past) yield { subject, past, item };
}
