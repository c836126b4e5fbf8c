import type { Instant } from '../domain/words.ts';
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
  /** The clock that this process's work goes by. */
  readonly clock: () => Instant;
}

/** Renewed so often within its time that a few lost answers do no harm. */
const RENEWALS = 6;

/** What a question may be on its way to the database: its clock is looked at when it arrives. */
const WAY_MS = 1_000;

/** After so long every process knows who came. Milliseconds. */
export function renewedEveryMs(lastsMs: number): number {
  return lastsMs / RENEWALS;
}

/** Null where a process of this name lives. */
export async function holdLease(store: LeaseStore, settings: LeaseSettings): Promise<Lease | null> {
  const { name, part, lastsMs, callMs, now, clock } = settings;
  if (callMs >= lastsMs) throw new RangeError(`calls of ${callMs} ms do not fit a lease of ${lastsMs} ms`);
  const lost = new AbortController();
  let asked = now();
  const holder = await store.join(name, part, lastsMs, clock() + WAY_MS);
  if (holder === null) return null;
  let until = asked + lastsMs;
  let peers: readonly Peer[] = [];
  /** The main process's time at a moment of ours, late rather than early: the answer's whole way counts. */
  let main: { readonly time: Instant; readonly at: number } | null = null;
  let renewing: Promise<void> | null = null;

  const renew = async (): Promise<void> => {
    asked = now();
    const from = asked;
    try {
      const answer = await store.renew(holder, lastsMs, clock() + WAY_MS);
      if (answer === null) return lost.abort(new Error('the lease has ended'));
      until = Math.max(until, from + lastsMs);
      peers = answer.peers;
      const thinks = peers.find((peer) => peer.part === 'main');
      if (thinks) main = { time: answer.now + thinks.aheadMs, at: from };
    } catch {
      // Not reached: what is left of it counts on, and runs out.
      if (now() >= until) lost.abort(new Error('the lease has ended'));
    }
  };
  const once = (): Promise<void> =>
    (renewing ??= renew().finally(() => {
      renewing = null;
    }));
  await once();
  const timer = setInterval(() => void once(), renewedEveryMs(lastsMs));
  timer.unref();
  return {
    holder,
    async mayWrite() {
      if (!lost.signal.aborted && now() + callMs >= until) await once();
      return !lost.signal.aborted && now() + callMs < until;
    },
    mainTime: () => (main === null ? null : Math.ceil(main.time + (now() - main.at))),
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
