import { DAY, HOUR, MINUTE } from '../domain/words.ts';
import type { EnginePorts } from './ports.ts';

export type WatchName =
  | 'source-devices'
  | 'source-changes'
  | 'source-users'
  | 'source-rules'
  | 'source-exempt'
  | 'products'
  | 'users'
  | 'entra-devices'
  | 'managed-devices'
  | 'groups'
  | 'levers'
  | 'policies'
  | 'partners'
  | 'locations'
  | 'roles'
  | 'tenant';

/** One thing to read, how often at rest and how often while it may be about to change. */
export interface Watch {
  readonly name: WatchName;
  readonly restMs: number;
  readonly busyMs: number;
  /** Present where a part can be read by itself: the whole is then read no more often than this, as the net below. */
  readonly wholeMs?: number;
  /**
   * It shows only what we wrote, or what an administrator has to set right: the longer it is awaited with nothing written and nobody's
   * word, the rarer it is asked, down to the slow beat.
   */
  readonly slackens?: true;
}

/** A day of waiting makes a beat of an hour. */
export const SLACKENS_BY = 24;

/**
 * Cost follows change: each read has a slow beat for drift and a quick one while an effect is awaited, and on the quick one
 * only what changed, or whom somebody waits for, is read. Conditional access allows one request a second, so its reads are
 * the rarest.
 */
export const WATCHES: readonly Watch[] = [
  { name: 'source-devices', restMs: 2 * DAY, busyMs: DAY },
  { name: 'source-changes', restMs: 4 * HOUR, busyMs: 10 * MINUTE },
  { name: 'source-users', restMs: 2 * DAY, busyMs: 2 * DAY },
  { name: 'source-rules', restMs: DAY, busyMs: 10 * MINUTE, slackens: true },
  { name: 'source-exempt', restMs: DAY, busyMs: 5 * MINUTE, slackens: true },
  // Before the users: where the products are others than before, all of them are read again at once, also where these were asked behind them.
  { name: 'products', restMs: 6 * HOUR, busyMs: 6 * HOUR },
  { name: 'users', restMs: 6 * HOUR, busyMs: 6 * HOUR, wholeMs: 2 * DAY },
  { name: 'entra-devices', restMs: 6 * HOUR, busyMs: 10 * MINUTE, wholeMs: 2 * DAY },
  { name: 'managed-devices', restMs: DAY, busyMs: 10 * MINUTE, wholeMs: DAY },
  { name: 'levers', restMs: 6 * HOUR, busyMs: 5 * MINUTE, wholeMs: DAY, slackens: true },
  { name: 'policies', restMs: 6 * HOUR, busyMs: 10 * MINUTE, slackens: true },
  { name: 'partners', restMs: DAY, busyMs: 10 * MINUTE, slackens: true },
  { name: 'locations', restMs: DAY, busyMs: DAY },
  { name: 'groups', restMs: 12 * HOUR, busyMs: 12 * HOUR, wholeMs: 2 * DAY },
  { name: 'roles', restMs: DAY, busyMs: DAY },
  { name: 'tenant', restMs: DAY, busyMs: DAY },
];

/** The product that the users and devices leave, or the one that they move to. */
export type Product = 'source' | 'target';

/** Whom a watch asks. */
export function productOf(watch: string): Product {
  return watch.startsWith('source-') ? 'source' : 'target';
}

/** A whole list that has to stand in for its part is read no more often than this. */
export const WHOLE_AT_MOST_EVERY = 30 * MINUTE;

/**
 * While many are awaited in a long list of which only a part is read, all of it is read so often: for who is gone, and for what the part did
 * not show. Thrice in the time that a device may be between the products, or whoever is there would be taken for stuck (law 11).
 */
export function wholeWhileMany(limboLimitMs: number): number {
  return Math.max(WHOLE_AT_MOST_EVERY, Math.min(6 * HOUR, limboLimitMs / 3));
}

/**
 * A record of these that cannot be read may be a rule that holds somebody, or a membership: nothing is written meanwhile.
 * Unknown is never "no".
 */
export const ALL_OR_NOTHING: ReadonlySet<WatchName> = new Set(['source-rules', 'policies', 'partners', 'levers']);

/** What can be read of this organisation's products. */
export function possibleWatches(ports: Pick<EnginePorts, 'source'>): readonly Watch[] {
  const { source } = ports;
  const { changedDevices, edition } = source.inventory;
  const tellsChanges = changedDevices !== undefined;
  return WATCHES.filter(({ name }) => {
    if (name === 'source-rules' || name === 'source-exempt') return source.access !== undefined;
    return name !== 'source-changes' || tellsChanges;
  }).map((watch) => {
    if (watch.name !== 'source-devices' || tellsChanges) return watch;
    // Whoever left is between the products from then on, and not from the next day.
    if (edition) return { ...watch, restMs: HOUR, busyMs: 10 * MINUTE, wholeMs: watch.busyMs };
    return { ...watch, restMs: watch.busyMs };
  });
}
