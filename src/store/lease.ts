import type { Lease, LeaseStore, Peer } from './store.ts';

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

/** After so long every process knows who came. Milliseconds. */
export function renewedEveryMs(lastsMs: number): number {
  return lastsMs / RENEWALS;
}

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
  const timer = setInterval(() => void once(), renewedEveryMs(lastsMs));
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
