import type { Instant } from '../../domain/words.ts';
import type { Clock } from '../connector.ts';
import { type SlidingWindow, slidingWindow, type Window } from './window.ts';

/**
 * Documented quotas as data. A bucket names the windows that one call draws on; two buckets may share a window (reads
 * and writes of one service). A bucket asked for as `name:key` has windows of its own per key (one per mailbox).
 */
export interface Limits {
  readonly windows: Readonly<Record<string, Window>>;
  readonly buckets: Readonly<Record<string, BucketLimit>>;
}

export interface BucketLimit {
  readonly windows: readonly string[];
  /** Calls under way at the same time; no bound when absent. */
  readonly concurrent?: number;
}

export interface Limiter {
  /**
   * Waits for a turn; first come, first served per bucket. Answers the function that ends the call.
   * Rejects with the signal's reason when aborted. An unknown bucket is not paced but can be held. What costs more than a
   * whole window is a bug of the caller, and rejects. Rejects with `Held` where the bucket is held for longer than its patience.
   */
  readonly enter: (entry: Entry, signal: AbortSignal) => Promise<() => void>;
  /** Nobody enters this bucket before then: the vendor said so. */
  readonly hold: (bucket: string, until: Instant) => void;
  readonly use: () => QuotaUse;
}

/** How a connection stands with its quotas. Windows and buckets per key (a mailbox) are told by their name alone. */
export interface QuotaUse {
  /** Share that is taken of what this process may take, 0 to 1; the highest of those of one name. */
  readonly windows: Readonly<Record<string, number>>;
  /** The same of the whole, which all processes share: their sum tells how full it is. */
  readonly taken: Readonly<Record<string, number>>;
  /** Calls that wait, by bucket. */
  readonly waiting: Readonly<Record<string, number>>;
}

export interface Entry {
  readonly bucket: string;
  readonly cost: number;
  /** A call that was turned away stands at the head of the line again. */
  readonly first: boolean;
  /** Where the bucket is held for longer than this, it does not wait for it; it waits for any time where nothing is said. */
  readonly patienceMs?: number;
}

/** Why somebody who stood in line does not any more: so long is the bucket still held. */
export class Held extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super(`held for ${ms} ms`);
    this.ms = ms;
  }
}

interface Waiter {
  readonly cost: number;
  readonly patienceMs: number;
  readonly admit: (leave: () => void) => void;
  readonly refuse: (reason: unknown) => void;
}

interface Gate {
  readonly windows: readonly SlidingWindow[];
  readonly concurrent: number;
  readonly queue: Waiter[];
  inside: number;
  heldUntil: Instant;
  /** When that was said: a clock that is set back since makes it no longer. */
  heldSince: Instant;
  busy: boolean;
  /** Ends the present sleep when the one it was for has gone. */
  nap: AbortController | null;
}

/** All gates: they share a clock, and some share windows. */
interface Hall {
  readonly clock: Clock;
  readonly gates: Map<string, Gate>;
}

/** Several processes of one app draw on one quota. */
export interface Sharing {
  /** How much of a window is this process's, above 0 to 1. */
  readonly share?: (window: Window) => number;
  /** What is shared is taken whole at the beginning: the others had this process's part until now. */
  readonly startsFull?: boolean;
}

export function openLimiter(
  limits: Limits,
  clock: Clock,
  { share = () => 1, startsFull = false }: Sharing = {},
): Limiter {
  const windows = new Map<string, SlidingWindow>();
  const gates = new Map<string, Gate>();
  const hall: Hall = { clock, gates };
  const openedAt = clock.now();

  const windowFor = (name: string, key: string): SlidingWindow => {
    const full = `${name}:${key}`;
    const known = windows.get(full);
    if (known) return known;
    const size = limits.windows[name];
    if (!size) throw new Error(`no window is called ${name}`);
    const made = slidingWindow(size, () => share(size));
    if (startsFull && share(size) < 1) made.take(size.amount)(openedAt);
    windows.set(full, made);
    return made;
  };
  const gateFor = (bucket: string): Gate => {
    const known = gates.get(bucket);
    if (known) return known;
    const [name = '', key = ''] = bucket.split(/:(.*)/s);
    const limit = limits.buckets[name] ?? { windows: [] };
    const made: Gate = {
      windows: limit.windows.map((window) => windowFor(window, key)),
      concurrent: limit.concurrent ?? Number.POSITIVE_INFINITY,
      queue: [],
      inside: 0,
      heldUntil: 0,
      heldSince: 0,
      busy: false,
      nap: null,
    };
    gates.set(bucket, made);
    return made;
  };

  return {
    enter: (entry, signal) => queueUp(hall, gateFor(entry.bucket), entry, signal),
    hold: (bucket, until) => {
      const gate = gateFor(bucket);
      const now = clock.now();
      gate.heldUntil = Math.max(heldUntil(gate, now), until);
      gate.heldSince = now;
      // Whoever stands in line hears of it now.
      gate.nap?.abort();
      void serve(hall, gate);
    },
    use: () => {
      const now = clock.now();
      const used: Record<string, number> = Object.fromEntries(Object.keys(limits.windows).map((name) => [name, 0]));
      const taken = { ...used };
      for (const [full, window] of windows) {
        const name = full.split(':')[0] ?? full;
        used[name] = Math.max(used[name] ?? 0, window.usedAt(now));
        taken[name] = Math.max(taken[name] ?? 0, window.takenAt(now));
      }
      const waiting: Record<string, number> = {};
      for (const [bucket, { queue }] of gates) {
        const name = bucket.split(':')[0] ?? bucket;
        waiting[name] = (waiting[name] ?? 0) + queue.length;
      }
      return { windows: used, taken, waiting };
    },
  };
}

function queueUp(hall: Hall, gate: Gate, entry: Entry, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const small = gate.windows.find(({ amount }) => entry.cost > amount);
    if (small) {
      reject(
        new Error(`one call of ${entry.bucket} costs ${entry.cost}, and no more than ${small.amount} can ever go`),
      );
      return;
    }
    const giveUp = (): void => {
      const place = gate.queue.indexOf(waiter);
      if (place === -1) return;
      gate.queue.splice(place, 1);
      if (place === 0) gate.nap?.abort();
      reject(signal.reason);
      void serve(hall, gate);
    };
    const waiter: Waiter = {
      cost: entry.cost,
      patienceMs: entry.patienceMs ?? Number.POSITIVE_INFINITY,
      admit: (leave) => {
        signal.removeEventListener('abort', giveUp);
        resolve(leave);
      },
      refuse: (reason) => {
        signal.removeEventListener('abort', giveUp);
        reject(reason);
      },
    };
    signal.addEventListener('abort', giveUp, { once: true });
    if (entry.first) gate.queue.unshift(waiter);
    else gate.queue.push(waiter);
    void serve(hall, gate);
  });
}

function heldUntil(gate: Gate, now: Instant): Instant {
  if (now < gate.heldSince) {
    gate.heldUntil -= gate.heldSince - now;
    gate.heldSince = now;
  }
  return gate.heldUntil;
}

/** One server per gate lets people in, in order; it alone sleeps. */
async function serve(hall: Hall, gate: Gate): Promise<void> {
  if (gate.busy) return;
  gate.busy = true;
  try {
    for (let head = gate.queue[0]; head && gate.inside < gate.concurrent; head = gate.queue[0]) {
      const now = hall.clock.now();
      const { cost } = head;
      const held = heldUntil(gate, now);
      if (held - now > head.patienceMs) {
        gate.queue.shift();
        head.refuse(new Held(held - now));
        continue;
      }
      const at = Math.max(now, held, ...gate.windows.map((window) => window.roomAt(cost, now)));
      // A call under way is in the way: its end looks at every line again.
      if (at === Number.POSITIVE_INFINITY) return;
      if (at > now) await nap(hall, gate, at - now);
      else letIn(hall, gate, head);
    }
  } catch (reason) {
    // The clock itself failed. Everybody who waits for it must know.
    for (const waiter of gate.queue.splice(0)) waiter.refuse(reason);
  } finally {
    gate.busy = false;
  }
}

function letIn(hall: Hall, gate: Gate, waiter: Waiter): void {
  gate.queue.splice(gate.queue.indexOf(waiter), 1);
  const taken = gate.windows.map((window) => window.take(waiter.cost));
  gate.inside += 1;
  let inside = true;
  waiter.admit(() => {
    if (!inside) return;
    inside = false;
    gate.inside -= 1;
    const now = hall.clock.now();
    for (const settle of taken) settle(now);
    for (const each of hall.gates.values()) void serve(hall, each);
  });
}

async function nap(hall: Hall, gate: Gate, ms: number): Promise<void> {
  const controller = new AbortController();
  gate.nap = controller;
  try {
    await hall.clock.sleep(ms, controller.signal);
  } catch (reason) {
    if (!controller.signal.aborted) throw reason;
  } finally {
    gate.nap = null;
  }
}
