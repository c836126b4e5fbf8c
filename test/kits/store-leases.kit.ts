import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { holdLease } from '../../src/store/lease.ts';
import { claim } from '../support/store-samples.ts';

const LONG = 60_000;

/** Who may write, over any database of ours. */
export function leasesKit(at: () => { readonly url: string }): void {
  describe('leases', () => {
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      store = await openStore(at());
      other = await openStore(at());
    });
    afterEach(async () => {
      await other.close();
      await store.close();
    });

    test('one life of a name at a time; whoever comes after has another number, and the one before is told', async () => {
      const first = await store.leases.join('w', 'worker', 300, 0);
      expect(await other.leases.join('w', 'worker', LONG, 0)).toBeNull();
      if (!first) throw new Error('not joined');
      expect((await store.leases.renew(first, 300, 0))?.peers.map(({ name, part }) => [name, part])).toEqual([
        ['w', 'worker'],
      ]);

      await expect.poll(() => other.leases.living(), { timeout: 5_000 }).toEqual([]);
      expect(await store.leases.renew(first, LONG, 0)).toBeNull();
      const second = await other.leases.join('w', 'worker', LONG, 0);
      expect(second?.epoch).toBeGreaterThan(first.epoch);
      // Late, and another life's: it takes nothing from the one that lives.
      await store.leases.leave(first);
      expect((await store.leases.living()).map(({ epoch }) => epoch)).toEqual([second?.epoch]);
    });

    test('a claim is given to one holder, ever, and to none whose lease has ended', async () => {
      const [one, two] = [
        await store.leases.join('one', 'worker', LONG, 0),
        await other.leases.join('two', 'worker', LONG, 0),
      ];
      if (!one || !two) throw new Error('not joined');
      const keys = Array.from({ length: 200 }, (_, n) => `k${String(n).padStart(3, '0')}`);
      await store.claims.claimMany(keys.map(claim));

      const [mine, theirs] = await Promise.all([
        store.claims.take(keys, one),
        other.claims.take(keys.toReversed(), two),
      ]);
      const got = [...mine, ...theirs].map(({ key }) => key);

      expect(got.toSorted()).toEqual(keys);
      expect(mine.map(({ key }) => key)).toEqual(keys.filter((key) => mine.some((each) => each.key === key)));
      expect(await store.claims.beingSent(keys)).toEqual(new Set(keys));
      await store.leases.leave(one);
      expect(await store.claims.beingSent(keys)).toEqual(new Set(theirs.map(({ key }) => key)));
      await other.claims.let(keys, two);
      expect((await store.claims.beingSent(keys)).size).toBe(0);
      await store.claims.claimMany([claim('new')]);
      expect(await store.claims.take(['new'], one)).toEqual([]);
      // Done with is not free again, and what has an outcome is nobody's to send.
      expect(await other.claims.take(keys, two)).toEqual([]);
      await store.claims.record('new', { kind: 'unknown' }, 9);
      expect(await other.claims.take(['new'], two)).toEqual([]);
      // Nor may it claim any more.
      expect((await store.claims.claimMany([claim('late')], one)).size).toBe(0);
      expect((await other.claims.claimMany([claim('late')], two)).size).toBe(1);
    });

    test('a process that was busy goes on; one that is cut off may not write before its place is taken', async () => {
      let now = 0;
      const lease = await holdLease(store.leases, {
        name: 'w',
        part: 'main',
        lastsMs: 2_000,
        callMs: 500,
        clock: () => 0,
        now: () => now,
      });
      if (!lease) throw new Error('no lease');
      expect(await lease.mayWrite()).toBe(true);
      // By its own clock nearly over: it asks, and is told that it holds.
      now = 1_700;
      expect(await lease.mayWrite()).toBe(true);
      now = 3_300;
      await store.close();
      // The database cannot be asked, and a call that begins now could end after the lease.
      expect(await lease.mayWrite()).toBe(false);
      expect(lease.lost.aborted).toBe(false);
      now = 3_800;
      expect(await lease.mayWrite()).toBe(false);
      expect(lease.lost.aborted).toBe(true);
      expect(await other.leases.join('w', 'main', LONG, 0)).toBeNull();
      await expect.poll(() => other.leases.join('w', 'main', LONG, 0), { timeout: 8_000 }).not.toBeNull();
      await lease.close();
    });

    test('who else lives is known from each renewal; a lease that ended is lost for good', async () => {
      const settings = { part: 'worker', callMs: 100, clock: () => 0, now: () => performance.now() } as const;
      const one = await holdLease(store.leases, { ...settings, name: 'one', lastsMs: 600 });
      const two = await holdLease(other.leases, { ...settings, name: 'two', lastsMs: 600 });
      await expect.poll(() => one?.peers().map(({ name }) => name), { timeout: 5_000 }).toEqual(['one', 'two']);
      await two?.close();
      expect(two?.lost.aborted).toBe(true);
      await expect.poll(() => one?.peers().map(({ name }) => name), { timeout: 5_000 }).toEqual(['one']);
      if (one) await other.leases.leave(one.holder);
      await expect.poll(() => one?.lost.aborted, { timeout: 5_000 }).toBe(true);
      expect(await one?.mayWrite()).toBe(false);
      await one?.close();
    });

    test('a worker goes by the clock of the main process, however far its own is from it, and never by an earlier moment', async () => {
      const HOURS_AHEAD = 3 * 3_600_000;
      const common = { lastsMs: 6_000, callMs: 500, now: () => performance.now() };
      const alone = await holdLease(store.leases, {
        ...common,
        name: 'w1',
        part: 'worker',
        clock: () => Date.now() - 86_400_000,
      });
      expect(alone?.mainTime()).toBeNull();
      const main = await holdLease(other.leases, {
        ...common,
        name: 'main',
        part: 'main',
        clock: () => Date.now() + HOURS_AHEAD,
      });
      const late = await holdLease(store.leases, {
        ...common,
        name: 'w2',
        part: 'worker',
        clock: () => Date.now() - 86_400_000,
      });
      await expect.poll(() => alone?.mainTime() ?? null, { timeout: 5_000 }).not.toBeNull();
      for (const worker of [alone, late]) {
        const before = Date.now() + HOURS_AHEAD;
        const said = worker?.mainTime() ?? 0;
        expect(said).toBeGreaterThanOrEqual(before - 1);
        expect(said - before).toBeLessThan(3_000);
      }
      await Promise.all([alone?.close(), main?.close(), late?.close()]);
    });
  });
}
