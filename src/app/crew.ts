import { hash } from 'node:crypto';
import type { Window } from '../connectors/http.ts';
import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/words.ts';
import { StoreFailure } from '../store/failure.ts';
import type { openQueue } from '../store/dbos/queue.ts';
import { holdLease, MOST_APART_MS } from '../store/lease.ts';
import type { Lease, Peer, Store } from '../store/store.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { program } from './version.ts';

/** What the connections of a process ask before they send: opened before there is a lease, and shut until there is. */
export interface Gate {
  readonly mayWrite: () => Promise<boolean>;
  /** Without asking anybody. */
  readonly holds: () => boolean;
  /** How much of a quota is this process's; it grows only when what a gone one took is over. */
  readonly share: (window: Window) => number;
  /** Real milliseconds after which a call is given up: none outlives the lease under which it began. */
  readonly fetchTimeoutMs: number;
  /** A worker that comes to others that have used all quotas until now. */
  readonly startsFull: boolean;
  readonly hold: (lease: Lease) => void;
}

/** Of the windows that are shared: identity writes, 150 seconds. */
const LONGEST_WINDOW_MS = 150_000;

const LONGEST_CALL_MS = 30_000;
/** Between the end of a call and what is decided from it. */
const MARGIN_MS = 500;

/** How long a call and the lease around it may take. */
function timesOf({ leaseMs }: Config['workers']): { readonly lastsMs: number; readonly callMs: number } {
  return { lastsMs: leaseMs, callMs: Math.min(LONGEST_CALL_MS, Math.round(leaseMs * 0.6)) + MARGIN_MS };
}

export function openGate(workers: Config['workers'], part: Peer['part']): Gate {
  let lease: Lease | null = null;
  const most = mostOf(LONGEST_WINDOW_MS, () => performance.now());
  return {
    mayWrite: async () => lease?.mayWrite() ?? false,
    holds: () => lease?.holds() ?? false,
    share: (window) => {
      if (!lease || window.drawnOn === 'main') return 1;
      const { name } = lease.holder;
      const amount = most(lease.peers().filter((peer) => peer.part === 'worker').length);
      if (amount === 0) return 1;
      // Who draws on it gets it: workers send all but a few writes, and the main process makes all reads.
      const mains = window.drawnOn === 'writes' ? 1 / 40 : 3 / 4;
      return name === MAIN ? mains : (1 - mains) / amount;
    },
    startsFull: part === 'worker',
    fetchTimeoutMs: timesOf(workers).callMs - MARGIN_MS,
    hold: (held) => {
      lease = held;
    },
  };
}

/** The most that was said within so long: what somebody took who is gone is still taken. */
function mostOf(withinMs: number, now: () => number): (amount: number) => number {
  let said: { readonly at: number; readonly amount: number }[] = [];
  return (amount) => {
    const at = now();
    said = said.filter((one) => one.at > at - withinMs && one.amount > amount);
    said.push({ at, amount });
    return Math.max(...said.map((one) => one.amount));
  };
}

/** The one main process of an installation. */
export const MAIN = 'main';

const LOOK_AGAIN_MS = 500;

/** Who wants a place. */
export interface Applicant {
  /** `MAIN`, or a worker's own. */
  readonly name: string;
  readonly part: Peer['part'];
  /** The clock that this process's work goes by. */
  readonly clock: () => Instant;
  /** Give up as soon as another has the place: who waits for it reads the configuration when it is free, and not before. */
  readonly standby: boolean;
  /** Called once, when one that may have been killed has to be waited for. */
  readonly waits?: () => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/**
 * Takes a place among the processes of this installation. One of the same name that was killed a moment ago is waited for, until
 * its lease ends, but not by a standby; one that lives is not.
 *
 * @throws StoreFailure `executor-in-use`
 */
export async function joinCrew(
  { leases }: Pick<Store, 'leases'>,
  config: Config,
  { name, part, standby, clock, waits, signal }: Applicant,
): Promise<Lease> {
  let seen: number | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const lease = await holdLease(leases, {
      name,
      part,
      clock,
      clocks: () => [performance.now(), systemClock.now()],
      fits: fitsOf(config),
      ...timesOf(config.workers),
    });
    if (lease) return lease;
    const other = (await leases.living()).find((peer) => peer.name === name);
    // Its end moves on: it lives.
    if (standby || (other && seen !== null && other.livesUntil > seen))
      throw new StoreFailure('executor-in-use', { executorId: name });
    if (seen === null) waits?.();
    seen = other?.livesUntil ?? seen ?? 0;
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
}

/**
 * How far this process's clock is from the database's now, milliseconds, where it is too far to act by: what people were promised for a moment
 * would come at another, and a standby would go by other hours than the one before it. Null: near enough, or the database does not answer, by which
 * nothing can be claimed either.
 */
export async function clockApart({ aheadMs }: Pick<Lease, 'aheadMs'>): Promise<number | null> {
  return tooFar((await aheadMs()) ?? 0);
}

/**
 * Now, as it is planned by and as all is dated: by the database's clock while this machine's, which `clock` tells, is too far from it to act by, also where
 * that was set a moment ago. A decision that is dated by a clock that is ahead would outlive every later one until then, and a message would count as
 * accepted then. Else, and where there is no lease, by its own.
 */
export function decisionTime(lease: Pick<Lease, 'aheadAtMs'> | null, clock: () => Instant): () => Instant {
  return () => {
    const now = clock();
    // Counted by a clock that tells parts of milliseconds.
    return Math.round(now - (tooFar(lease?.aheadAtMs(now) ?? 0) ?? 0));
  };
}

/** That clock as something to know, for the pages: they go on, and nothing else does. */
export function clockFindings(lease: Pick<Lease, 'aheadAtMs'> | null, now: Instant): readonly Finding[] {
  const apart = tooFar(lease?.aheadAtMs(now) ?? 0);
  if (apart === null) return [];
  return [{ code: 'clock-apart', severity: 'blocks', subject: 'tenant', facts: { minutes: minutesApart(apart) } }];
}

/** Said so that it is never less than it is. */
export function minutesApart(apartMs: number): number {
  return Math.ceil(Math.abs(apartMs) / 60_000);
}

function tooFar(aheadMs: number): number | null {
  return Math.abs(aheadMs) > MOST_APART_MS ? aheadMs : null;
}

/** The same for processes of one program that move the same organisation out of the same product by the same group. */
function fitsOf({ source, target }: Config): string {
  const from =
    source.product === 'list' ? 'list' : [source.url, source.organizationGroup, source.exemptionGroup].join(' ');
  const whose = hash('sha256', [target.tenant, target.graphUrl, source.product, from].join('\n')).slice(0, 16);
  return `${whose}.${program()}`;
}

/** Why these two do not belong together; null: they do. One that says no program is of an older Sluis. */
export function misfit(
  one: Pick<Peer, 'fits'>,
  other: Pick<Peer, 'fits'>,
): 'worker-other-organisation' | 'worker-other-version' | null {
  const [[whose, what], [theirs, theirWhat]] = [one.fits.split('.'), other.fits.split('.')];
  if (whose !== theirs) return 'worker-other-organisation';
  return what === theirWhat ? null : 'worker-other-version';
}

/** Workers of another version, as the main process sees them, each by name. */
export function strangersOf({ holder, peers }: Pick<Lease, 'holder' | 'peers'>): readonly string[] {
  const mine = peers().find(({ name }) => name === holder.name);
  if (!mine) return [];
  return peers().flatMap((peer) => (misfit(peer, mine) === 'worker-other-version' ? [peer.name] : []));
}

/** What the queue must know of the crew. */
export function crewOf(
  { leases, claims }: Pick<Store, 'leases' | 'claims'>,
  { workers }: Config,
  self: Lease,
): NonNullable<Parameters<typeof openQueue>[0]['crew']> {
  return {
    part: self.holder.name === MAIN ? 'main' : 'worker',
    workers: () => livingWorkers({ leases }),
    concurrency: workers.jobs,
    beingSent: async (keys) => {
      const given = await claims.given(keys, self.holder);
      return new Set(keys.filter((key) => given.get(key)?.beingSent));
    },
    forgottenMs: workers.leaseMs,
  };
}

/** Names by which the queue knows the workers that live. */
async function livingWorkers({ leases }: Pick<Store, 'leases'>): Promise<ReadonlySet<string>> {
  const living = await leases.living();
  return new Set(living.filter(({ part }) => part === 'worker').map(executorOf));
}

/** One life of a worker is one executor: what a former one left is taken for a dead one's. */
export function executorOf({ name, epoch }: { readonly name: string; readonly epoch: number }): string {
  return `${name}#${epoch}`;
}
