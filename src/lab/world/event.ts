import type { WorldState } from './state.ts';

/**
 * Everything that can change the world comes in through one of these, in one order, and is appended to the log before
 * the caller is answered: replaying the log over the world of the same seed gives the same world. Reads are no events.
 */
export type WorldEvent =
  | { readonly type: 'advance'; readonly to: number }
  /** A write that an emulator accepted for judgement: the reducer decides status and body. */
  | {
      readonly type: 'http';
      readonly product: 'graph' | 'uem';
      readonly method: string;
      readonly path: string;
      readonly caller: string;
      readonly body: unknown;
    }
  | {
      readonly type: 'mail';
      readonly messageId: string;
      readonly from: string;
      readonly to: readonly string[];
      readonly subject: string;
      readonly text: string;
      readonly html: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly channel: 'smtp' | 'graph';
      /** It was accepted, and its sender was cut off before they heard so. */
      readonly unanswered?: true;
    }
  /** What a person got back from the product's page, with the simulated time at which they acted. */
  | {
      readonly type: 'portal';
      readonly person: string;
      readonly action: string;
      readonly subject: string;
      readonly status: number;
      /** Closing entries name the agenda's happening that they answer, and what comes next. */
      readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
    }
  /** Something that a test or the sample's administrator does by hand. */
  | {
      readonly type: 'hand';
      readonly what: string;
      readonly subject: string;
      readonly facts: Readonly<Record<string, string | number | boolean | null>>;
    };

/** An answer over HTTP as an emulator gives it. `body` undefined means no body. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One line of the log: the event, when it came (simulated), and what was answered. Reads are kept apart, by time and path. */
export interface LogLine {
  readonly number: number;
  readonly at: number;
  readonly event: WorldEvent;
  readonly status: number | null;
}

/** A read that the witness may want to know of: law 2 asks whether the product looked before it acted. */
export interface ReadLine {
  readonly at: number;
  /** The number of the newest log line at that time: orders reads among writes. */
  readonly afterNumber: number;
  readonly product: 'graph' | 'uem';
  readonly path: string;
  readonly status: number;
  /** Records were silently missing from the answer, as a fault had it: who read it was told something untrue. */
  readonly lost?: true;
}

/** What the emulators and people see of the running world. */
export interface World {
  readonly state: WorldState;
  /** Applies and logs. The reply is undefined for events that answer nobody. */
  readonly apply: (event: WorldEvent) => Reply | undefined;
  readonly noteRead: (read: Pick<ReadLine, 'product' | 'path' | 'status' | 'lost'>) => void;
  readonly log: readonly LogLine[];
  readonly reads: readonly ReadLine[];
  /** A random stream by name, 0 <= x < 1; its state is part of the world. Throws outside an event: the draw would be lost in a replay. */
  readonly random: (stream: string) => number;
}

/**
 * One write of one product. Pure but for the state it is handed: no clock but `state.now`, no randomness but `random`,
 * no network. Registered by each emulator under its product's name.
 */
export type HttpReducer = (
  world: Pick<World, 'state' | 'random'>,
  event: Extract<WorldEvent, { type: 'http' }>,
) => Reply;
