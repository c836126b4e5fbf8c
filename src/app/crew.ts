import type { Instant } from '../domain/words.ts';
import { StoreFailure } from '../store/failure.ts';
import { holdLease } from '../store/lease.ts';
import type { Lease, Peer, Store } from '../store/store.ts';
import type { Config } from './config/config.ts';

/** What the connections of a process ask before they send: opened before there is a lease, and shut until there is. */
export interface Gate {
  readonly mayWrite: () => Promise<boolean>;
  readonly share: (window: string) => number;
  /** Real milliseconds after which a call is given up: none outlives the lease under which it began. */
  readonly fetchTimeoutMs: number;
  readonly hold: (lease: Lease) => void;
}

/** Quotas that workers draw on; of the others the main process has all. */
const WORKERS_WINDOWS: ReadonlySet<string> = new Set([
  'identity-units',
  'identity-writes',
  'intune-devices',
  'intune-device-writes',
  'uem',
]);

const LONGEST_CALL_MS = 30_000;
/** Between the end of a call and what is decided from it. */
const MARGIN_MS = 500;

/** How long a call and the lease around it may take. */
function timesOf({ leaseMs }: Config['workers']): { readonly lastsMs: number; readonly callMs: number } {
  return { lastsMs: leaseMs, callMs: Math.min(LONGEST_CALL_MS, Math.round(leaseMs * 0.6)) + MARGIN_MS };
}

export function openGate(workers: Config['workers']): Gate {
  let lease: Lease | null = null;
  return {
    mayWrite: async () => lease?.mayWrite() ?? false,
    share: (window) => (WORKERS_WINDOWS.has(window) ? 1 / Math.max(1, lease?.peers().length ?? 1) : 1),
    fetchTimeoutMs: timesOf(workers).callMs - MARGIN_MS,
    hold: (held) => {
      lease = held;
    },
  };
}

/** The one main process of an installation. */
export const MAIN = 'main';

const LOOK_AGAIN_MS = 500;

export interface Joining {
  /** `MAIN`, or a worker's own. */
  readonly name: string;
  readonly part: Peer['part'];
  /** The clock that this process's work goes by. */
  readonly clock: () => Instant;
  /** Wait for another of this name to end instead of giving up. */
  readonly standby: boolean;
  /** Called once, when it has to be waited for. */
  readonly waits?: () => void;
}

/**
 * Takes a place among the processes of this installation. One of the same name that was killed a moment ago is waited for, until
 * its lease ends; one that lives is waited for as a standby, and else refused.
 *
 * @throws StoreFailure `executor-in-use`
 */
export async function joinCrew(
  { leases }: Pick<Store, 'leases'>,
  workers: Config['workers'],
  { name, part, standby, clock, waits }: Joining,
): Promise<Lease> {
  let seen: number | null = null;
  for (;;) {
    const lease = await holdLease(leases, {
      name,
      part,
      clock,
      now: () => performance.now(),
      ...timesOf(workers),
    });
    if (lease) return lease;
    const other = (await leases.living()).find((peer) => peer.name === name);
    // Its end moves on: it lives.
    if (!standby && other && seen !== null && other.livesUntil > seen)
      throw new StoreFailure('executor-in-use', { executorId: name });
    if (seen === null) waits?.();
    seen = other?.livesUntil ?? seen ?? 0;
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
}

/** Names by which the queue knows the workers that live. */
export async function livingWorkers({ leases }: Pick<Store, 'leases'>): Promise<ReadonlySet<string>> {
  const living = await leases.living();
  return new Set(living.filter(({ part }) => part === 'worker').map(executorOf));
}

/** One life of a worker is one executor: what a former one left is taken for a dead one's. */
export function executorOf({ name, epoch }: { readonly name: string; readonly epoch: number }): string {
  return `${name}#${epoch}`;
}
