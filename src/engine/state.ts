import type { Context } from '@opentelemetry/api';
import type { Action } from '../domain/action.ts';
import type { Breach } from '../domain/laws.ts';
import type { Plan, PlanInput } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { DeviceKey, Instant, WaveName } from '../domain/words.ts';
import { caseOf, type Shared } from './cases.ts';
import { type Changes, openChanges } from './changes.ts';
import { type Cutter, openCutter } from './cut.ts';
import { type DueTimes, openDueTimes } from './due.ts';
import type { Late, MailAway, Mailing } from './mailing.ts';
import type { EnginePorts } from './ports.ts';
import { openTally, type Tally } from './tally.ts';
import { lastReadOf, type SourceRead } from './unwatched.ts';
import type { View, Word } from './view.ts';
import { type Busy, openBusy } from './watching.ts';
import type { Waves } from './waves.ts';

/** What our own code threw, and at what: an action's key, or the subject or the read it was busy with. */
export interface Bug {
  readonly doing: string;
  readonly error: unknown;
}

/** Remembers a bug and has it noted; whoever met it goes on with the others. */
export function noteBug({ bugs, ports }: Pick<EngineState, 'bugs' | 'ports'>, error: unknown, doing: string): void {
  bugs.push({ doing, error });
  ports.onBug(error, doing);
}

/** A device's place in the queue for room to leave. */
export interface Waiting {
  readonly subject: string;
  /** Of the retire that was offered last. */
  readonly key: string;
  readonly since: Instant;
  /** When there was no room for it first; null: it was not passed over. */
  readonly leftOutAt: Instant | null;
  /** When its owner pressed Start; null: the service starts it. */
  readonly pressedAt: Instant | null;
  /** When the old product refused an earlier try last; null: it never did. */
  readonly turnedDownAt: Instant | null;
  /** A law refused it, or it was claimed before: either is a bug, and goes behind all others. */
  readonly refused: boolean;
}

/** Somebody's place in the queue for messages, which begins with whoever was left out first. */
export interface WaitingMails {
  readonly since: Instant;
  /** Of the most urgent of them; 0 goes first. */
  readonly urgency: number;
  readonly mails: number;
}

/** What one process knows between two turns: caches and last plans, made anew at every start. */
export interface EngineState {
  readonly ports: EnginePorts;
  readonly view: View;
  readonly plans: Map<string, Plan>;
  readonly dueAt: DueTimes;
  /**
   * Whose last plan offers something. Until it is claimed they are planned again in every turn, so that no offer is lost or stale; but for those
   * who wait for nothing but room to leave, or the turn of their messages: they are planned when it comes.
   */
  readonly offering: Set<string>;
  /** What was to leave and has not left, longest first. */
  readonly waiting: Map<DeviceKey, Waiting>;
  /** Of these, the ones whose retire the last plan offers and nobody has claimed. */
  readonly ready: Set<DeviceKey>;
  /** Whose messages the way out did not take yet. Who is in `offering` too is planned in the next turn whatever their place is. */
  readonly mailQueue: Map<string, WaitingMails>;
  readonly busy: Busy;
  readonly tally: Tally;
  /** Who was planned again, for whoever keeps something made from plans. */
  readonly replanned: Changes;
  /** Claims that this process is sending right now. */
  readonly performing: Set<string>;
  /** Of these, the ones that are on their way outside: no second thought holds them back any more. */
  readonly begun: Set<string>;
  /** Not wanted any more, and the store has not said yet whether it could be taken back: this process begins none of it. Null: people decided so, or it ends. */
  readonly held: Map<string, Late | null>;
  /** Sent, or not, and to be let go of: while this process seems to send them nobody else writes to their objects. */
  readonly sent: Set<string>;
  /** When this process was done with sending claims whose answer was lost. */
  readonly endedAt: Map<string, Instant>;
  /** When it was last looked what became of claims, and nothing could be said. */
  readonly lookedAt: Map<string, Instant>;
  /** What people decided since the last plan was begun. */
  readonly heard: Word[];
  readonly refused: Breach[];
  readonly bugs: Bug[];
  shared: Shared | null;
  waves: Waves | null;
  readonly cutter: Cutter;
  setup: SetupPlan | null;
  /** The last read of the old product's devices; null: there was none. */
  sourceRead: SourceRead | null;
  /** Our groups whose members were read whole; null: none was asked for yet, and nothing may be written. */
  membersKnown: ReadonlySet<string> | null;
  /** All policies of the tenant were read once, now or by an earlier process. */
  arePoliciesKnown: boolean;
  offered: readonly Action[];
  /** Waves that a plan took for open, and that are not written down yet: they are when something of theirs is acted on. */
  readonly foreseen: Set<WaveName>;
  /** The turn that is under way, as traces know it: what the queue performs meanwhile belongs to it. */
  around: Context | null;
  /** Until everybody whose plan may have changed has one; null where nobody is planned. */
  planning: Promise<unknown> | null;
  /** More messages are offered than one turn sends: the next one begins at once. */
  moreMails: boolean;
  /** How those leave of the turn that is under way; null: it does not act. */
  mailing: Mailing | null;
  /** So many a turn may give to a way out without limits, as the last ones showed; null: none has shown it yet. */
  mailsATurn: number | null;
  /** The last ones found no server that took them; null: it is not known of any. */
  mailAway: MailAway | null;
  /** Since when messages that say "enroll" wait for a read of who holds devices; null while none does. */
  mailsWaitSince: Instant | null;
}

export function newState(ports: EnginePorts, view: View): EngineState {
  const plans = new Map<string, Plan>();
  const tally = openTally(view, plans);
  const heard: Word[] = [];
  view.onWord((word) => heard.push(word));
  return {
    ports,
    view,
    plans,
    dueAt: openDueTimes(),
    offering: new Set(),
    waiting: new Map(),
    ready: new Set(),
    mailQueue: new Map(),
    busy: openBusy(view, plans),
    tally,
    replanned: openChanges(),
    performing: new Set(),
    begun: new Set(),
    held: new Map(),
    sent: new Set(),
    endedAt: new Map(),
    lookedAt: new Map(),
    heard,
    refused: [],
    bugs: [],
    shared: null,
    waves: null,
    cutter: openCutter(view, ports.settings, tally.planned),
    setup: null,
    sourceRead: lastReadOf(view),
    membersKnown: null,
    arePoliciesKnown: false,
    offered: [],
    foreseen: new Set(),
    around: null,
    planning: null,
    moreMails: false,
    mailing: null,
    mailsATurn: null,
    mailAway: null,
    mailsWaitSince: null,
  };
}

/** What the plan of one subject rests on, now or as of another time; null before the first turn. */
export function inputOf(state: EngineState, subject: string, now: Instant = state.ports.clock.now()): PlanInput | null {
  const { ports, view, shared, waves, setup } = state;
  if (!shared) return null;
  const wave = waves?.bySubject.get(subject);
  const around = {
    wave: wave === undefined ? null : (waves?.views.get(wave) ?? null),
    setupReady: setup?.ready ?? false,
    closing: setup?.closing ?? false,
    quietUntil: ports.quietUntil(now, view.facts.user.get(subject)?.value.usageLocation ?? null),
    settings: ports.settings,
    now,
  };
  return { subject: caseOf(subject, view, shared, around), settings: ports.settings, now };
}
