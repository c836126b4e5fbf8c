import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../domain/result.ts';
import type { Pdf, Sheet } from './typeset.ts';

type Made = Result<Pdf, { readonly code: 'logo-unreadable' }>;
export type PressFailure = { readonly code: 'logo-unreadable' } | { readonly code: 'too-many-requests' };

/** Sets documents in a thread of its own, so that whoever else asks is answered meanwhile. */
export interface Press {
  /** @throws Error where the template does not compile, or the thread ended: a bug */
  readonly set: (sheet: Sheet) => Promise<Result<Pdf, PressFailure>>;
  readonly close: () => Promise<void>;
}

/** Documents that may wait for the one that is being set. */
const MOST_WAITING = 8;

/** One document at a time, and few that wait. The thread is there from the first document on, and keeps no process alive. */
export function openPress(): Press {
  let worker: Worker | null = null;
  let under = 0;
  let last: Promise<unknown> = Promise.resolve();
  async function setNow(sheet: Sheet): Promise<Made> {
    worker ??= new Worker(new URL('press.worker.ts', import.meta.url));
    const own = worker;
    own.ref();
    const ended = new AbortController();
    try {
      const exit = once(own, 'exit', { signal: ended.signal }).then(() => Promise.reject(new Error('the press ended')));
      const answer = once(own, 'message', { signal: ended.signal });
      own.postMessage(sheet);
      const [said] = (await Promise.race([answer, exit])) as unknown as readonly [
        { readonly made?: Made; readonly bug?: string },
      ];
      if (said.made === undefined) throw new Error(said.bug);
      return said.made;
    } catch (error) {
      // What it died of may be in it still: the next document gets a new one.
      worker = null;
      await own.terminate();
      throw error;
    } finally {
      ended.abort();
      own.unref();
    }
  }
  return {
    async set(sheet) {
      if (under > MOST_WAITING) return fail({ code: 'too-many-requests' });
      under++;
      const mine = last.then(() => setNow(sheet));
      last = mine.catch(() => undefined);
      return mine.finally(() => under--);
    },
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}
