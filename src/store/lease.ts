import type { Holder, LeaseStore, Peer } from './store.ts';

/**
 * This process's right to write outside. It is held as long as the database says so, counted on this machine from before each
 * question, so that neither a clock that is wrong nor an answer that was late can make it longer than the database thinks.
 */
export interface Lease {
  readonly holder: Holder;
  /**
   * May a call that ends within `callMs` begin now? Asks the database again where the time that is left is too short, so a process
   * that was merely busy goes on. False: it is over, or the database cannot be reached to say that it is not.
   */
  readonly mayWrite: () => Promise<boolean>;
  /** All that live, this one among them, as of the newest renewal. */
  readonly peers: () => readonly Peer[];
  /** Aborted when the lease is over for good: another may be at work in its place. */
  readonly lost: AbortSignal;
  readonly close: () => Promise<void>;
}

export interface LeaseSettings {
  readonly name: string;
  readonly part: Peer['part'];
  /** How long it lasts from each renewal, milliseconds: so long after a process was cut off others take its place. */
  readonly lastsMs: number;
  /** The longest that one call outside takes, milliseconds, less than `lastsMs`: none is under way any more when the lease ends. */
  readonly callMs: number;
  /** A clock that only goes forward, milliseconds; `performance.now`. */
  readonly now: () => number;
}

/** Renewed so often within its time that a few lost answers do no harm. */
const RENEWALS = 6;

/** Null where a process of this name lives. */
export async function holdLease(store: LeaseStore, settings: LeaseSettings): Promise<Lease | null> {
  const { name, part, lastsMs, callMs, now } = settings;
  if (callMs >= lastsMs) throw new RangeError(`calls of ${callMs} ms do not fit a lease of ${lastsMs} ms`);
  const lost = new AbortController();
  let asked = now();
  const holder = await store.join(name, part, lastsMs);
  if (holder === null) return null;
  let until = asked + lastsMs;
  let peers = await store.living();
  let renewing: Promise<void> | null = null;

  const renew = async (): Promise<void> => {
    asked = now();
    const from = asked;
    try {
      const living = await store.renew(holder, lastsMs);
      if (living === null) return lost.abort(new Error('the lease has ended'));
      until = Math.max(until, from + lastsMs);
      peers = living;
    } catch {
      // Not reached: what is left of it counts on, and runs out.
      if (now() >= until) lost.abort(new Error('the lease has ended'));
    }
  };
  const once = (): Promise<void> =>
    (renewing ??= renew().finally(() => {
      renewing = null;
    }));
  const timer = setInterval(() => void once(), lastsMs / RENEWALS);
  timer.unref();
  return {
    holder,
    async mayWrite() {
      if (!lost.signal.aborted && now() + callMs >= until) await once();
      return !lost.signal.aborted && now() + callMs < until;
    },
    peers: () => peers,
    lost: lost.signal,
    async close() {
      clearInterval(timer);
      await renewing;
      lost.abort(new Error('the lease was given back'));
      await store.leave(holder).catch(() => undefined);
    },
  };
}
