import { errorCode, StoreFailure } from '../failure.ts';
import type { Database } from './database.ts';

/** Connections of their own, so that nobody who searches keeps the service from its database. */
export const SEARCHES_AT_ONCE = 2;
/** What a search may take, and how long it waits for others that are under way. */
export const SEARCH_PATIENCE_MS = 10_000;

/** The server ended a statement that took too long. */
export function isCancelled(error: unknown): boolean {
  return errorCode(error) === '57014';
}

/** Reads in its turn; null where whoever asked went away before that. @throws StoreFailure `store-search-long` */
export type Search = <T>(read: (db: Database) => Promise<T>, signal?: AbortSignal) => Promise<T | null>;

/**
 * What people look for by any part of a text has no index to go by, and reads all there is: a few at a time, in the order in which they came.
 *
 * @param db  with a pool of `SEARCHES_AT_ONCE`, whose server ends a statement after `SEARCH_PATIENCE_MS`
 */
export function openSearches(db: Database): Search {
  let running = 0;
  const waiting = new Set<() => void>();
  const turn = async (signal: AbortSignal | undefined): Promise<void> => {
    if (running < SEARCHES_AT_ONCE) {
      running += 1;
      return;
    }
    const called = Promise.withResolvers<void>();
    // At once: a turn that came to one who has left would be lost.
    const leave = (error: unknown): void => {
      waiting.delete(called.resolve);
      called.reject(error);
    };
    const tooLong = setTimeout(() => leave(late()), SEARCH_PATIENCE_MS);
    const left = (): void => leave(signal?.reason);
    signal?.addEventListener('abort', left, { once: true });
    waiting.add(called.resolve);
    try {
      await called.promise;
    } finally {
      clearTimeout(tooLong);
      signal?.removeEventListener('abort', left);
    }
  };
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined) running -= 1;
    else {
      waiting.delete(first);
      first();
    }
  };
  return async (read, signal) => {
    try {
      await turn(signal);
    } catch (error) {
      if (signal?.aborted) return null;
      throw error;
    }
    try {
      return signal?.aborted ? null : await read(db);
    } catch (error) {
      throw isCancelled(error) ? late() : error;
    } finally {
      next();
    }
  };
}

function late(): StoreFailure {
  return new StoreFailure('store-search-long', { seconds: SEARCH_PATIENCE_MS / 1_000 });
}
