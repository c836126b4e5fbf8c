import { createHash } from 'node:crypto';

/** How many answers are kept, and how long: a caller that repeats a write does so within minutes. */
const MOST = 2_000;
const KEPT_MS = 24 * 3_600_000;

/**
 * Writes that were answered, by idempotency key: the same key with the same request is answered again and done once; with another
 * request it is a mistake. Kept in memory: what a write decides is level-triggered, so that one repeated after a restart decides
 * the same again. Source of the header: draft-ietf-httpapi-idempotency-key-header.
 */
export interface Once {
  readonly run: <T>(key: string, request: string, work: () => Promise<T>) => Promise<T | 'key-used-otherwise'>;
}

export function openOnce(now: () => number = Date.now): Once {
  const kept = new Map<string, { readonly request: string; readonly at: number; readonly answer: Promise<unknown> }>();
  return {
    async run<T>(key: string, request: string, work: () => Promise<T>): Promise<T | 'key-used-otherwise'> {
      const digest = createHash('sha256').update(request).digest('base64');
      const known = kept.get(key);
      if (known && now() - known.at < KEPT_MS)
        return known.request === digest ? ((await known.answer) as T) : 'key-used-otherwise';
      const answer = work();
      kept.delete(key);
      kept.set(key, { request: digest, at: now(), answer });
      // A write that fell over was not done, and may be tried again.
      answer.catch(() => kept.delete(key));
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break;
        kept.delete(oldest);
      }
      return answer;
    },
  };
}
