import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type FreshDatabase, withClient } from '../support/database.ts';
import { entry } from '../support/store-samples.ts';

/** A database, or one organisation's part of one. */
export interface KitDatabase extends FreshDatabase {
  /** Where `url` is an organisation's: its name, and the owner's URL, for what only the owner may do. */
  readonly shared?: { readonly organisation: string; readonly owner: string };
}

/** The audit record, empty at the beginning of each test. */
export function auditKit({
  store,
  database,
  inDatabaseOfItsOwn,
}: {
  readonly store: () => Store;
  readonly database: () => KitDatabase;
  readonly inDatabaseOfItsOwn: (use: (url: string, shared: boolean) => Promise<void>) => Promise<void>;
}): void {
  describe('the audit record', () => {
    test('is searched by who, what and any part of the text; signs that mean something to a database mean themselves', async () => {
      const plain = { at: 1, by: 'ann@example.com', what: 'intent-set', subject: 'wave-1', facts: { kind: 'wave' } };
      await store().audit.append(plain);
      await store().audit.append({ ...plain, by: 'bob@example.com', what: 'claim', subject: '100%_sure\\x' });
      const find = async (wanted: object) => {
        const { entries, total } = await store().audit.find({ before: null, atMost: 10, ...wanted });
        return [entries.map((one) => one.seq), total];
      };

      expect(await find({ by: 'ann@example.com' })).toEqual([[1], 1]);
      expect(await find({ what: 'claim' })).toEqual([[2], 1]);
      expect(await find({ text: 'WAVE' })).toEqual([[2, 1], 2]);
      expect(await find({ text: '100%_SURE\\' })).toEqual([[2], 1]);
      expect(await find({ text: '1%e' })).toEqual([[], 0]);
      expect(await find({ text: 'no such words' })).toEqual([[], 0]);
    });

    test('is a chain that holds, from many writers at once', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => store().audit.append(entry(n))));

      const entries = await store().audit.read(0, 100);

      expect(entries.map((one) => one.seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
      expect(await store().audit.verify()).toBeNull();
      expect(await store().audit.head()).toEqual({ seq: 30, hash: entries.at(-1)?.hash });
      expect((await store().audit.read(10, 3)).map((one) => one.seq)).toEqual([11, 12, 13]);
      expect((await store().audit.find({ before: null, atMost: 2 })).entries.map((one) => one.seq)).toEqual([30, 29]);
      expect((await store().audit.find({ before: 29, atMost: 2 })).entries.map((one) => one.seq)).toEqual([28, 27]);
    });

    test('refuses change, removal and emptying', async () => {
      await store().audit.append(entry(1));

      for (const change of [`update sluis.audit set by = 'me'`, 'delete from sluis.audit', 'truncate sluis.audit']) {
        const refused = database().shared ? 'permission denied' : 'append-only';
        await expect(withClient(database().url, (client) => client.query(change))).rejects.toThrow(refused);
      }
    });

    test.each([
      ['a changed fact', `update sluis.audit set facts = '{"n":9}' where seq = 3`, 3],
      ['a changed time', 'update sluis.audit set at = at + 1 where seq = 2', 2],
      [
        'a moved border between two fields',
        `update sluis.audit set by = by || left(what, 1), what = substr(what, 2) where seq = 4`,
        4,
      ],
      ['a removed entry', 'delete from sluis.audit where seq = 3', 3],
      ['a removed last entry', 'delete from sluis.audit where seq = 5', 5],
      ['all removed', 'delete from sluis.audit where true', 1],
      [
        'a last entry that was forged with a hash that fits',
        `update sluis.audit set by = 'eve', hash = encode(sha256(convert_to(previous || E'\\n' || seq || E'\\n' || at || E'\\n'
          || sluis.sized('eve') || sluis.sized(what) || sluis.sized(subject) || sluis.sized(facts), 'UTF8')), 'hex') where seq = 5`,
        5,
      ],
      ['a rewritten last entry', `update sluis.audit set by = 'x', hash = repeat('0', 64) where seq = 5`, 5],
    ])('finds %s, made behind the triggers', async (_, tampering, brokenAt) => {
      for (let n = 1; n <= 5; n += 1) await store().audit.append(entry(n));

      const own = ` and organisation = '${ownOf(database())}'`;
      await withClient(ownerOf(database()), async (client) => {
        await client.query('alter table sluis.audit disable trigger user');
        await client.query(`${tampering}${own}`);
        await client.query('alter table sluis.audit enable trigger user');
      });

      expect(await store().audit.verify()).toEqual({ brokenAt });
    });

    test.each([
      ['before the first', 0, 0],
      ['far before it', -7, -7],
      ['beyond the newest, linked to it', 6, 6],
      ['beyond the newest, with a gap', 9, 6],
    ])('finds an entry that was put in %s', async (_, seq, brokenAt) => {
      for (let n = 1; n <= 5; n += 1) await store().audit.append(entry(n));

      await withClient(ownerOf(database()), (client) => putIn(client, ownOf(database()), seq));

      expect(await store().audit.verify()).toEqual({ brokenAt });
    });

    test('finds that the newest entries lie beyond a head that was set back, or that has gone', async () => {
      for (let n = 1; n <= 5; n += 1) await store().audit.append(entry(n));
      const own = `organisation = '${ownOf(database())}'`;

      await withClient(ownerOf(database()), (client) =>
        client.query(
          `update sluis.audit_head set seq = 3, hash = (select hash from sluis.audit where seq = 3 and ${own}) where ${own}`,
        ),
      );
      expect(await store().audit.verify()).toEqual({ brokenAt: 4 });
      await withClient(ownerOf(database()), (client) => client.query(`delete from sluis.audit_head where ${own}`));
      expect(await store().audit.verify()).toEqual({ brokenAt: 1 });
    });

    test('what is appended while it is followed is not beyond the newest', async () => {
      let done = false;
      const writing = (async () => {
        for (let n = 0; n < 150; n += 1) await store().audit.append(entry(n));
      })().finally(() => (done = true));
      const found: unknown[] = [];
      while (!done) found.push(await store().audit.verify());
      await writing;

      expect(found.filter((broken) => broken !== null)).toEqual([]);
    });

    test('takes no entry before the first, from the owner either', () =>
      inDatabaseOfItsOwn(async (url, shared) => {
        if (shared) return;
        await (await openStore({ url })).close();

        for (const seq of [0, -1]) {
          const putting = withClient(url, (client) => client.query(put('default', seq)));
          await expect(putting).rejects.toThrow('audit_from_one');
        }
      }));

    test('a store that has none yet holds', async () => {
      expect(await store().audit.verify()).toBeNull();
      expect(await store().audit.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    });
  });
}

export function ownerOf({ url, shared }: KitDatabase): string {
  return shared?.owner ?? url;
}

/** The organisation whose rows are meant. */
export function ownOf({ shared }: KitDatabase): string {
  return shared?.organisation ?? 'default';
}

/** An entry that nobody made, with the hash that it should have after the newest. */
export function put(organisation: string, seq: number): string {
  return `insert into sluis.audit (organisation, seq, at, by, what, subject, facts, previous, hash)
    select '${organisation}', ${seq}, 1, 'eve', 'w', 's', '{}', newest, encode(sha256(convert_to(newest || E'\\n' || ${seq} || E'\\n1\\n'
      || sluis.sized('eve') || sluis.sized('w') || sluis.sized('s') || sluis.sized('{}'), 'UTF8')), 'hex')
    from (select coalesce(max(hash), repeat('0', 64)) as newest from sluis.audit_head where organisation = '${organisation}') as head`;
}

/** The same, past the check that forbids it. */
async function putIn(client: pg.Client, organisation: string, seq: number): Promise<void> {
  await client.query(`begin; alter table sluis.audit drop constraint if exists audit_from_one; ${put(organisation, seq)};
    alter table sluis.audit add constraint audit_from_one check (seq > 0) not valid; commit`);
}
