import type { Instant } from '../domain/words.ts';
import type { Lease, LeaseStore, Peer } from './store.ts';

export interface LeaseSettings {
  readonly name: string;
  readonly part: Peer['part'];
  readonly fits: string;
  /** How long it lasts from each renewal, milliseconds: so long after a process was cut off others take its place. */
  readonly lastsMs: number;
  /** The longest that one call outside takes, milliseconds, less than `lastsMs`: none is under way any more when the lease ends. */
  readonly callMs: number;
  /**
   * Two clocks of this machine, milliseconds: one that only goes forward and may stand still while the machine is suspended, and the
   * wall's, which goes on then and may be set. Time has passed by whichever says more.
   */
  readonly clocks: () => readonly [monotonic: number, wall: number];
  /** The clock that this process's work goes by. */
  readonly clock: () => Instant;
}

/** Renewed so often within its time that a few lost answers do no harm. */
const RENEWALS = 6;
/** What a first question may be on its way to the database: its clock is looked at when it arrives. */
const WAY_MS = 1_000;
const LEAVE_PATIENCE_MS = 3_000;

/**
 * Farther apart than this, milliseconds, a process's clock and the database's are not to be acted by: days and hours that people were promised must
 * not come so much too early, or too late. Such a process dates by the database's.
 */
export const MOST_APART_MS = 60_000;

/** After so long every process knows who came. Milliseconds. */
export function renewedEveryMs(lastsMs: number): number {
  return lastsMs / RENEWALS;
}

/** Null where a process of this name lives. */
export async function holdLease(store: LeaseStore, settings: LeaseSettings): Promise<Lease | null> {
  const { name, part, fits, lastsMs, callMs, clocks, clock } = settings;
  if (callMs >= lastsMs) throw new RangeError(`calls of ${callMs} ms do not fit a lease of ${lastsMs} ms`);
  const lost = new AbortController();
  const since = ([monotonic, wall]: ReturnType<typeof clocks>): number => {
    const now = clocks();
    return Math.max(now[0] - monotonic, now[1] - wall);
  };
  /** One of them was set, or the machine was suspended: by which one, nobody can tell here. */
  const partedSince = ([monotonic, wall]: ReturnType<typeof clocks>): boolean => {
    const now = clocks();
    return Math.abs(now[1] - wall - (now[0] - monotonic)) > MOST_APART_MS;
  };
  // It lasts from before the question that was answered.
  let renewed = clocks();
  const holder = await store.join({ name, part, fits, lastsMs, at: clock() + WAY_MS });
  if (holder === null) return null;
  let aheadMs: number | null = null;
  let peers: readonly Peer[] = [];
  let main: { readonly time: Instant; readonly at: ReturnType<typeof clocks> } | null = null;
  let database: { readonly time: Instant; readonly asked: number; readonly answered: number } | null = null;
  let renewing: Promise<void> | null = null;
  const leftMs = (): number => lastsMs - since(renewed);
  const end = (): void => lost.abort(new Error('the lease has ended'));

  let apart: number | null = null;
  const renew = async (): Promise<void> => {
    const asked = clocks();
    const thought = clock();
    apart = null;
    try {
      const answer = await store.renew(holder, lastsMs, aheadMs);
      if (answer === null) return end();
      renewed = asked;
      peers = answer.peers;
      // After the answer, so rather too much than too little: what is recorded by it must not lie before it happened.
      aheadMs = clock() - answer.now;
      // The database looked at its clock somewhere between the question and now.
      apart = Math.max(thought - answer.now, Math.min(aheadMs, 0));
      database = { time: answer.now, asked: asked[0], answered: clocks()[0] };
      const thinks = peers.find((peer) => peer.part === 'main');
      if (thinks) main = { time: answer.now + mainAhead(thinks), at: asked };
    } catch {
      // Not reached: what is left of it counts on, and runs out.
    }
  };
  const once = (): Promise<void> =>
    (renewing ??= renew().finally(() => {
      renewing = null;
    }));
  const look = (): void => {
    if (leftMs() <= 0) end();
    else void once();
  };
  // Learns who is there, and how far the clocks are apart; the next one tells the others.
  await once();
  const timer = setInterval(look, renewedEveryMs(lastsMs));
  timer.unref();
  return {
    holder,
    async mayWrite() {
      if (!lost.signal.aborted && (leftMs() <= callMs || partedSince(renewed))) await once();
      return !lost.signal.aborted && leftMs() > callMs;
    },
    holds: () => !lost.signal.aborted && leftMs() > 0,
    mainTime: () => (main === null ? null : Math.ceil(main.time + since(main.at))),
    async aheadMs() {
      // One that is under way may have been asked before the clock was set.
      await renewing;
      await once();
      return apart;
    },
    aheadAtMs(now) {
      if (database === null) return null;
      const off = now - database.time - clocks()[0];
      return Math.max(off + database.asked, Math.min(off + database.answered, 0));
    },
    peers: () => peers,
    lost: lost.signal,
    async close() {
      clearInterval(timer);
      lost.abort(new Error('the lease was given back'));
      await Promise.race([
        store.leave(holder).catch(() => undefined),
        new Promise((done) => setTimeout(done, LEAVE_PATIENCE_MS).unref()),
      ]);
    },
  };
}

/**
 * One that is farther off goes by the database's clock. Where it seems too far ahead, a little more than that: its answer may only have been late, and
 * what is recorded must not lie before it happened.
 */
function mainAhead({ aheadMs }: Peer): number {
  return aheadMs < -MOST_APART_MS ? 0 : Math.min(aheadMs, MOST_APART_MS);
}
