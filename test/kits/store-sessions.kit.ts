import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const idHash = (id: string): string => hash('sha256', id);

/** What any store must keep of who is signed in. The store is empty at the beginning of each test. */
export function sessionsKit(at: () => { readonly store: Store; readonly url: string }): void {
  describe('sessions', () => {
    test('what is kept comes back until it expires, also to a store that was opened again', async () => {
      const { store, url } = at();
      await store.sessions.start(idHash('a'), { name: 'Ann', odd: ['\u0000'] }, 100);

      const again = await openStore({ url });
      const [before, onTime] = [await again.sessions.get(idHash('a'), 99), await again.sessions.get(idHash('a'), 100)];
      await again.close();

      expect([before, onTime]).toEqual([{ name: 'Ann', odd: ['\u0000'] }, null]);
      expect(await store.sessions.get(idHash('b'), 0)).toBeNull();
    });

    test('one that goes on is written on; a small step of its expiry is not', async () => {
      const { sessions } = at().store;
      await sessions.start(idHash('a'), 1, 1_000_000);

      const small = await sessions.keep(idHash('a'), 1, 1_059_999);
      const afterSmall = await sessions.get(idHash('a'), 1_000_000);
      const large = await sessions.keep(idHash('a'), 1, 1_060_000);
      const afterLarge = await sessions.get(idHash('a'), 1_059_999);
      const other = await sessions.keep(idHash('a'), 2, 1_060_001);

      expect([small, large, other]).toEqual([true, true, true]);
      expect([afterSmall, afterLarge]).toEqual([null, 1]);
      expect(await sessions.get(idHash('a'), 1_060_000)).toBe(2);
    });

    test('one that was ended is not brought back by whoever was still working with it', async () => {
      const { sessions } = at().store;
      await sessions.start(idHash('a'), 1, 100);
      await sessions.end(idHash('a'));
      await sessions.end(idHash('a'));

      const kept = await sessions.keep(idHash('a'), 1, 900_000);

      expect(kept).toBe(false);
      expect(await sessions.get(idHash('a'), 0)).toBeNull();
    });

    test('pruning takes out those that have expired, and only those', async () => {
      const { sessions } = at().store;
      await sessions.start(idHash('a'), 1, 100);
      await sessions.start(idHash('b'), 2, 101);

      const pruned = await sessions.prune(100);

      expect(pruned).toBe(1);
      expect([await sessions.get(idHash('a'), 0), await sessions.get(idHash('b'), 0)]).toEqual([null, 2]);
    });

    test('an id that is no hash is refused', async () => {
      const { sessions } = at().store;

      await expect(sessions.start('the-id-itself', 1, 100)).rejects.toThrow('session_id_hash_check');
    });

    test('none is in an export', async () => {
      const { store } = at();
      await store.sessions.start(idHash('a'), 'planted-secret', 100);

      const lines = await Array.fromAsync(store.exportAll());

      expect(lines.join('\n')).not.toContain('planted-secret');
      expect(lines).toHaveLength(2);
    });
  });
}
