import type { ConnectorFailure } from '../connectors/connector.ts';
import { type Instant, MINUTE } from '../domain/words.ts';
import type { ReadReport } from './reads.ts';
import { type Product, productOf, type WatchName, WHOLE_AT_MOST_EVERY } from './watches.ts';

/** A read that fails: how it did last, when that was, and since when it does nothing else. */
export interface Failing {
  readonly since: Instant;
  readonly at: Instant;
  readonly failure: ConnectorFailure;
}

export function failedAgain(before: Failing | null, failure: ConnectorFailure, at: Instant): Failing {
  return { since: before?.since ?? at, at, failure };
}

/** What it would answer now, as it failed so lately; null: as much time has passed as it has failed for, and it is worth a try. */
export function failureOf(failing: Failing | null, now: Instant): ConnectorFailure | null {
  return failing !== null && now < triedAgainAt(failing) ? failing.failure : null;
}

function triedAgainAt({ since, at }: Failing): Instant {
  return at + Math.min(WHOLE_AT_MOST_EVERY, Math.max(MINUTE, at - since));
}

/** In their order, what fails behind the others: by the time that it shows again that its product is silent, those have been asked. */
export function failingLast<T>(watches: readonly T[], isFailing: (watch: T) => boolean): readonly T[] {
  return watches.toSorted((a, b) => Number(isFailing(a)) - Number(isFailing(b)));
}

/** Products that keep reads waiting in vain. */
export interface Silences {
  /** How the product of this read failed where it is not to be asked now; null: it may be. */
  readonly of: (name: WatchName, now: Instant) => ConnectorFailure | null;
  /** When its product is asked again; null: it is not silent. */
  readonly until: (name: WatchName) => Instant | null;
  /** No product is silent. */
  readonly forget: () => void;
  readonly noted: (report: ReadReport, took: { readonly from: Instant; readonly until: Instant }) => void;
}

/** A read that ends in vain after this has repeated its calls, and whoever waits for the turn waits for it. An answer of "500" costs nothing. */
const LONG_MS = MINUTE;

/** What comes about without a call where nobody is awaited, or nothing is named. */
const MAY_ASK_NOTHING: ReadonlySet<WatchName> = new Set(['managed-devices', 'levers', 'groups']);

/** One silence is enough for a turn, and none for the next ones; any read of the product that comes about ends it. */
export function openSilences(): Silences {
  const silent = new Map<Product, Failing>();
  return {
    of: (name, now) => failureOf(silent.get(productOf(name)) ?? null, now),
    until: (name) => {
      const failing = silent.get(productOf(name));
      return failing === undefined ? null : triedAgainAt(failing);
    },
    forget: () => silent.clear(),
    noted({ watch, failure }, { from, until }) {
      const product = productOf(watch);
      if (failure === null) {
        if (!MAY_ASK_NOTHING.has(watch)) silent.delete(product);
      } else if ((failure.code === 'unreachable' || failure.code === 'throttled') && until - from >= LONG_MS)
        silent.set(product, failedAgain(silent.get(product) ?? null, failure, until));
    },
  };
}
