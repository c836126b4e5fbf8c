import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshStore, freshStore, withClient } from '../../../test/support/database.ts';
import { StoreFailure } from '../failure.ts';
import { SEARCH_PATIENCE_MS } from './searches.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
  await fresh.store.audit.append({ at: 1, by: 'ann@example.com', what: 'claim', subject: 'device', facts: {} });
});
afterEach(() => fresh.close());

/** While this runs no search ends, as over a record of many gigabytes. */
const whileSlow = (use: () => Promise<void>) =>
  withClient(fresh.url, async (client) => {
    await client.query('begin; lock table sluis.audit in access exclusive mode');
    try {
      await use();
    } finally {
      await client.query('rollback');
    }
  });

test('however many search, and however long, the service has its database; each search is told that it was too long', async () => {
  const { store } = fresh;
  await whileSlow(async () => {
    const codes = Array.from({ length: 12 }, (_, n) =>
      store.audit.find({ before: null, atMost: 10, text: `word ${n}` }).then(
        () => 'found',
        (error: unknown) => (error instanceof StoreFailure ? error.code : error),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = performance.now();
    await Promise.all([store.intent.all(), store.claims.open(), store.findings.all()]);
    expect(performance.now() - began).toBeLessThan(SEARCH_PATIENCE_MS / 2);
    expect(new Set(await Promise.all(codes))).toEqual(new Set(['store-search-long']));
  });
  // What was ended is over, and keeps no place.
  expect((await store.audit.find({ before: null, atMost: 10, text: 'device' })).total).toBe(1);
}, 60_000);

test('whoever went away takes nobody’s turn', async () => {
  const { find } = fresh.store.audit;
  const away = new AbortController();
  await whileSlow(async () => {
    const running = Array.from({ length: 2 }, () => find({ before: null, atMost: 1 }));
    const left = Array.from({ length: 5 }, () => find({ before: null, atMost: 1 }, away.signal));
    const ended = Promise.allSettled(running);
    away.abort();
    expect(await Promise.all(left)).toEqual(left.map(() => ({ entries: [], total: 0 })));
    await ended;
  });
  expect((await find({ before: null, atMost: 1 })).total).toBe(1);
}, 60_000);

test('what fits is counted as far as 10,001', async () => {
  await withClient(fresh.url, (client) =>
    client.query(`select sluis.audit_append(array_agg(n::bigint), array_agg('ann@example.com'::text), array_agg('claim'::text),
      array_agg('device'::text), array_agg('{}'::text)) from generate_series(1, 10100) as n`),
  );
  const found = async (text: string, before: number | null = null) => {
    const { entries, total } = await fresh.store.audit.find({ before, atMost: 10, text });
    return [entries.length, total];
  };
  expect(await found('device')).toEqual([10, 10_001]);
  expect(await found('device', 5)).toEqual([4, null]);
  expect(await found('no such words')).toEqual([0, 0]);
}, 60_000);
