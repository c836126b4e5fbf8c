import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { holdLease, MOST_APART_MS } from '../../src/store/lease.ts';
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

    const wish = (name: string, part: 'main' | 'worker', lastsMs: number) => ({
      name,
      part,
      lastsMs,
      fits: 'a',
      at: 0,
    });
    const clocks = (): readonly [number, number] => [performance.now(), Date.now()];

    test('one life of a name at a time; whoever comes after has another number, and the one before is told', async () => {
      const first = await store.leases.join(wish('w', 'worker', 300));
      expect(await other.leases.join(wish('w', 'worker', LONG))).toBeNull();
      if (!first) throw new Error('not joined');
      const renewed = await store.leases.renew(first, 300, 7);
      expect(renewed?.peers.map(({ name, part, fits, aheadMs }) => [name, part, fits, aheadMs])).toEqual([
        ['w', 'worker', 'a', 7],
      ]);

      await expect.poll(() => other.leases.living(), { timeout: 5_000 }).toEqual([]);
      expect(await store.leases.renew(first, LONG, null)).toBeNull();
      const second = await other.leases.join(wish('w', 'worker', LONG));
      expect(second?.epoch).toBeGreaterThan(first.epoch);
      // Late, and another life's: it takes nothing from the one that lives.
      await store.leases.leave(first);
      expect((await store.leases.living()).map(({ epoch }) => epoch)).toEqual([second?.epoch]);
    });

    const joined = async (on: Store, name: string, part: 'main' | 'worker' = 'worker') => {
      const holder = await on.leases.join(wish(name, part, LONG));
      if (!holder) throw new Error('not joined');
      return holder;
    };

    test('a claim is given to one holder, ever, and to none whose lease has ended', async () => {
      const main = await joined(store, 'main', 'main');
      const [one, two] = [await joined(store, 'one'), await joined(other, 'two')];
      const keys = Array.from({ length: 200 }, (_, n) => `k${String(n).padStart(3, '0')}`);
      // Objects of their own: nobody is in anybody's way.
      await store.claims.claimMany(
        keys.map((key) => ({ ...claim(key), object: key })),
        main,
      );

      const [mine, theirs] = await Promise.all([
        store.claims.take(keys, one, 5),
        other.claims.take(keys.toReversed(), two, 6),
      ]);

      expect([...mine, ...theirs].map(({ key }) => key).toSorted()).toEqual(keys);
      expect(mine.map(({ key }) => key)).toEqual(keys.filter((key) => mine.some((each) => each.key === key)));
      const sentBy = async (self: typeof main) =>
        [...(await store.claims.given(keys, self))].filter(([, { beingSent }]) => beingSent).length;
      expect(await sentBy(main)).toBe(200);
      // Whoever asks knows of itself what it sends.
      expect(await sentBy(one)).toBe(theirs.length);
      await store.leases.leave(one);
      expect(await sentBy(main)).toBe(theirs.length);
      await other.claims.let(keys, two);
      expect(await sentBy(main)).toBe(0);
      const times = new Set([...(await store.claims.given(keys, main)).values()].map(({ at }) => at));
      expect(times).toEqual(new Set([...(mine.length > 0 ? [5] : []), ...(theirs.length > 0 ? [6] : [])]));
      await store.claims.claimMany([claim('new')], main);
      expect(await store.claims.take(['new'], one, 7)).toEqual([]);
      // Done with is not free again, and what has an outcome is nobody's to send.
      expect(await other.claims.take(keys, two, 7)).toEqual([]);
      await store.claims.record('new', { kind: 'unknown' }, 9);
      expect(await other.claims.take(['new'], two, 7)).toEqual([]);
    });

    test('what nobody was given can be taken back, and then nobody is given it; what somebody was given cannot', async () => {
      const [main, one] = [await joined(store, 'main', 'main'), await joined(other, 'one')];
      const keys = ['a', 'b', 'c', 'd'];
      await store.claims.claimMany(
        keys.map((key) => ({ ...claim(key), object: key })),
        main,
      );
      await other.claims.take(['a'], one, 1);
      await other.claims.take(['b'], one, 1);
      await other.claims.let(['b'], one);
      await store.claims.record('c', { kind: 'done' }, 2);
      const back = { kind: 'failed', code: 'overtaken' } as const;

      expect(await store.claims.withdraw(keys, back, 3)).toEqual(new Set(['d']));
      expect(await store.claims.withdraw([], back, 3)).toEqual(new Set());
      expect(await other.claims.take(keys, one, 4)).toEqual([]);
      expect((await store.claims.some(['d'])).map(({ outcome, recordedAt }) => [outcome, recordedAt])).toEqual([
        [back, 3],
      ]);
      expect((await store.claims.open()).map(({ key }) => key).toSorted()).toEqual(['a', 'b']);
      const { entries } = await store.audit.find({ before: null, atMost: 10, what: 'outcome' });
      expect(entries.map(({ facts }) => facts)).toContainEqual({ key: 'd', kind: claim('d').kind, outcome: back });
      expect(await store.audit.verify()).toBeNull();

      // Two at one time: it is either sent or taken back.
      const many = Array.from({ length: 200 }, (_, n) => `k${n}`);
      await store.claims.claimMany(
        many.map((key) => ({ ...claim(key), object: key })),
        main,
      );
      const [given, taken] = await Promise.all([
        other.claims.take(many, one, 5),
        store.claims.withdraw(many.toReversed(), back, 5),
      ]);
      expect([...given.map(({ key }) => key), ...taken].toSorted()).toEqual(many.toSorted());
    });

    test('nobody sends what a main process claimed whose lease has ended, nor may it claim any more', async () => {
      const [main, one] = [await joined(store, 'main', 'main'), await joined(store, 'one')];
      await store.claims.claimMany([claim('a'), claim('b')], main);
      expect((await store.claims.take(['a'], one, 1)).map(({ key }) => key)).toEqual(['a']);
      await store.leases.leave(main);
      const next = await joined(other, 'main', 'main');

      expect(await store.claims.take(['b'], one, 2)).toEqual([]);
      expect(await other.claims.take(['b'], next, 2)).toEqual([]);
      expect((await store.claims.claimMany([claim('late')], main)).size).toBe(0);
      expect((await other.claims.claimMany([claim('late')], next)).size).toBe(1);
    });

    test('one writer at a time to an outside object, whichever process it is in', async () => {
      const main = await joined(store, 'main', 'main');
      const [one, two] = [await joined(store, 'one'), await joined(other, 'two')];
      const on = (key: string, object: string) => ({ ...claim(key), object });
      await store.claims.claimMany([on('a', 'group'), on('b', 'group'), on('c', 'else')], main);
      await store.claims.take(['a'], one, 1);

      expect((await other.claims.take(['b', 'c'], two, 1)).map(({ key }) => key)).toEqual(['c']);
      await store.claims.let(['a'], one);
      expect((await other.claims.take(['b'], two, 2)).map(({ key }) => key)).toEqual(['b']);
    });

    test('a process that was busy goes on; one that is cut off may not write before its place is taken', async () => {
      let now = 0;
      const settings = { name: 'w', part: 'main', fits: 'a', lastsMs: 2_000, callMs: 500, clock: () => 0 } as const;
      const lease = await holdLease(store.leases, { ...settings, clocks: () => [now, 0] });
      if (!lease) throw new Error('no lease');
      expect(await lease.mayWrite()).toBe(true);
      // By its own clock nearly over: it asks, and is told that it holds.
      now = 1_700;
      expect(await lease.mayWrite()).toBe(true);
      now = 3_300;
      await store.close();
      // The database cannot be asked, and a call that begins now could end after the lease.
      expect(await lease.mayWrite()).toBe(false);
      expect(lease.holds()).toBe(true);
      now = 3_800;
      expect(await lease.mayWrite()).toBe(false);
      expect(lease.holds()).toBe(false);
      await expect.poll(() => lease.lost.aborted, { timeout: 5_000 }).toBe(true);
      await expect.poll(() => other.leases.join(wish('w', 'main', LONG)), { timeout: 8_000 }).not.toBeNull();
      await lease.close();
    });

    test('a machine that slept is not fooled by a clock that stood still', async () => {
      let wall = 0;
      const settings = { name: 'w', part: 'main', fits: 'a', lastsMs: 2_000, callMs: 500, clock: () => 0 } as const;
      const lease = await holdLease(store.leases, { ...settings, clocks: () => [0, wall] });
      expect(lease?.holds()).toBe(true);
      wall = 600_000;
      expect(lease?.holds()).toBe(false);
      await lease?.close();
    });

    test('who else lives is known from each renewal; a lease that ended is lost for good', async () => {
      const settings = { part: 'worker', fits: 'a', callMs: 100, lastsMs: 900, clock: () => 0, clocks } as const;
      const one = await holdLease(store.leases, { ...settings, name: 'one' });
      const two = await holdLease(other.leases, { ...settings, name: 'two' });
      await expect.poll(() => one?.peers().map(({ name }) => name), { timeout: 5_000 }).toEqual(['one', 'two']);
      await two?.close();
      expect(two?.lost.aborted).toBe(true);
      await expect.poll(() => one?.peers().map(({ name }) => name), { timeout: 5_000 }).toEqual(['one']);
      if (one) await other.leases.leave(one.holder);
      await expect.poll(() => one?.lost.aborted, { timeout: 5_000 }).toBe(true);
      expect(await one?.mayWrite()).toBe(false);
      await one?.close();
    });

    test('a clock that is set while the lease lives is told at once, from what it is now; how long the answer was on its way is not counted', async () => {
      let ahead = 0;
      const settings = { name: 'main', part: 'main', fits: 'a', lastsMs: 600_000, callMs: 500, clocks } as const;
      const lease = await holdLease(store.leases, { ...settings, clock: () => Date.now() + ahead });
      const told = [];
      for (const set of [0, 540_000, -540_000, 0]) {
        ahead = set;
        // Without asking the database: what it was when it was asked last, and what has passed since.
        told.push(lease?.aheadAtMs(Date.now() + ahead), await lease?.aheadMs());
      }
      expect(told.map((ms) => Math.round((ms ?? Number.NaN) / 10_000) + 0)).toEqual([0, 0, 54, 54, -54, -54, 0, 0]);
      // Busy for two minutes between the question and the look at the answer.
      let looks = 1;
      const busy = (): number => Date.now() + (looks++ === 0 ? 0 : 120_000);
      const slow = await holdLease(other.leases, { ...settings, name: 'w', part: 'worker', clock: busy });
      looks = 0;
      expect(await slow?.aheadMs()).toBe(0);
      await lease?.close();
      await slow?.close();
      await other.close();
      expect(await slow?.aheadMs()).toBeNull();
    });

    test.each([
      [50_000, 50_000],
      [-50_000, -50_000],
      // Too far from the database’s to act by: the main process dates by that one then.
      [3 * 3_600_000, 0],
      [-3 * 3_600_000, 0],
    ])(
      'a worker goes by the clock of the main process, %i ms ahead, however far its own is from it, and never by an earlier moment',
      async (ahead, counts) => {
        const common = { lastsMs: 3_000, callMs: 500, fits: 'a', clocks };
        const slow = (): number => Date.now() - 86_400_000;
        const alone = await holdLease(store.leases, { ...common, name: 'w1', part: 'worker', clock: slow });
        expect(alone?.mainTime()).toBeNull();
        const main = await holdLease(other.leases, {
          ...common,
          name: 'main',
          part: 'main',
          clock: () => Date.now() + ahead,
        });
        const late = await holdLease(store.leases, { ...common, name: 'w2', part: 'worker', clock: slow });
        await expect.poll(() => alone?.mainTime() ?? null, { timeout: 5_000 }).not.toBeNull();
        for (const worker of [alone, late]) {
          const before = Date.now() + counts;
          const said = worker?.mainTime() ?? 0;
          expect(said).toBeGreaterThanOrEqual(before - 1);
          expect(said - before).toBeLessThan(ahead > MOST_APART_MS ? MOST_APART_MS + 3_000 : 3_000);
        }
        await Promise.all([alone?.close(), main?.close(), late?.close()]);
      },
    );

    test('a worker whose own clock is set asks what time it is before it goes by it', async () => {
      let ahead = 0;
      const common = { lastsMs: 600_000, callMs: 500, fits: 'a' };
      const main = await holdLease(store.leases, { ...common, name: 'main', part: 'main', clocks, clock: Date.now });
      const worker = await holdLease(other.leases, {
        ...common,
        name: 'w',
        part: 'worker',
        clocks: () => [performance.now(), Date.now() + ahead],
        clock: () => Date.now() + ahead,
      });
      for (const set of [540_000, 86_400_000, 0]) {
        ahead = set;
        expect(await worker?.mayWrite()).toBe(true);
        expect(Math.abs((worker?.mainTime() ?? 0) - Date.now())).toBeLessThan(30_000);
      }
      await worker?.close();
      await main?.close();
    });
  });
}
