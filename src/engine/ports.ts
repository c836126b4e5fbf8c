import type { Clock, SourceConnector, TargetConnector } from '../connectors/connector.ts';
import type { Action, MessageKind } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import type { EntraUser } from '../domain/facts.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { SendingLimits } from '../messages/channel.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { DeviceKey, Instant } from '../domain/words.ts';
import type { Queue } from '../store/queue.ts';
import type { Lease, Store } from '../store/store.ts';
import type { OutcomeWord } from './past.ts';
import type { Happening } from './told.ts';

/** What the engine is wired to. It knows no vendor, no database and no mail server. */
export interface EnginePorts {
  readonly store: Store;
  readonly queue: Queue;
  readonly source: SourceConnector;
  readonly target: TargetConnector;
  readonly post: Post;
  readonly clock: Clock;
  /** Now, as it is planned by and as all is dated, what people decide behind a link among it; absent: by the clock. */
  readonly decidedAt?: () => Instant;
  readonly settings: MoveSettings;
  /** Names of Sluis's own objects in the tenant. */
  readonly names: OwnNames;
  /** End of the present quiet hours where somebody is, or null outside them. `country`: two letters as Entra has it; null = the organisation's own. */
  readonly quietUntil: (now: Instant, country: string | null) => Instant | null;
  /** The times between two moments at which people may move a device: outside quiet hours, oldest first. */
  readonly slotTimes: (span: { readonly from: Instant; readonly until: Instant }) => readonly Instant[];
  /** Key of the personal links' tokens: whoever has it can make them. */
  readonly linkSecret: string;
  /** Our own code threw while it did this. It is noted somewhere that outlives the process; the others go on. Must not throw. */
  readonly onBug: (error: unknown, doing: string) => void;
  /** What whoever wired it found about this machine: kept with the engine's own findings at each turn. */
  readonly found?: () => readonly Finding[];
  /** Where several processes of this installation act on one database; null: this one is alone. */
  readonly crew?: {
    readonly lease: Lease;
    /** The source as if nothing had been asked of it yet: what it remembers of its groups, another may have changed. */
    readonly source: () => SourceConnector;
  } | null;
  /** For logs and metrics. Must not throw. */
  readonly told?: (happening: Happening) => void;
}

export interface OwnNames {
  readonly exempt: string;
  readonly released: string;
  readonly enforced: string;
  readonly policy: string;
}

/** Sends one message. It never throws for what a mail server may say. */
export interface Post {
  /** What the way out takes; absent: as much as it is given. */
  readonly limits?: SendingLimits;
  /** Real time in which the messages of one turn are begun, milliseconds; a minute unless said, and two where the way out has limits. */
  readonly mostMs?: number;
  /** `mayGo`: may this process still send, when it is this letter's turn? Where nobody says, it may. */
  readonly send: (letter: Letter, signal: AbortSignal, mayGo?: () => Promise<boolean>) => Promise<PostAnswer>;
  /** The process ends: no answer is waited for any longer than some seconds. */
  readonly hurry?: () => void;
}

/** `unknown`: handed over, and the answer was lost. It is never sent again (law 8). */
export type PostAnswer =
  | { readonly kind: 'accepted'; readonly facts?: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly code: string; readonly detail?: string }
  | { readonly kind: 'unknown' };

/** What a message is made of; the words are chosen by whoever sends it. */
export interface Letter {
  /** The action's key: the message's identity. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly to: {
    readonly mail: string;
    readonly name: string | null;
    readonly preferredLanguage: string | null;
    /** Two letters as Entra has it; null for staff, and where it is not known. */
    readonly country: string | null;
  };
  readonly user: EntraUser | null;
  readonly wave: string | null;
  /** The device that the message is about. */
  readonly device: Device | null;
  /** Those of the person that the message speaks of: of an invitation all, of a welcome those that are still to move, of the reminder of a picked time those that are to move then. */
  readonly devices: readonly Device[];
  /** The date of Intune's rules that the reader hears, or of "enroll now": has heard. Null: none. */
  readonly promise: Instant | null;
  /** Since when Intune's rules are on for the reader, or may be, as far as reads tell; null: they are off. */
  readonly enforcedAt: Instant | null;
  /** The time that the owner picked for the device that a reminder is about; null for any other message. */
  readonly slotAt: Instant | null;
  /** Until when nobody but their owner starts those of `devices` for which a time was picked, or which were put off. */
  readonly arranged: ReadonlyMap<DeviceKey, Instant>;
  /** From when the person can move, and until when they are asked to. */
  readonly changesFrom: Instant | null;
  /** Before this the service begins with nothing of theirs, by the latest day that a message named for it, this one among them. */
  readonly serviceNotBefore: Instant | null;
  readonly deadline: Instant | null;
  /** Token of the personal link. */
  readonly token: string;
  readonly about: string | null;
  /** For the help desk and approvers: who the wave holds, or who would lose access. */
  readonly people: readonly {
    readonly name: string;
    readonly mail: string | null;
    readonly devices: readonly Device[];
  }[];
  /** Serial numbers to retire by hand, for the step that asks for it. */
  readonly serials: readonly string[];
}

/** What one turn did. */
export interface TurnReport {
  readonly at: Instant;
  readonly changed: number;
  readonly planned: number;
  readonly acted: readonly { readonly action: Action; readonly outcome: OutcomeWord | 'open' }[];
  /** When the engine wants to be called again at the latest. */
  readonly nextDueAt: Instant;
  /** Nothing is under way and nothing is due but watching. */
  readonly settled: boolean;
}
