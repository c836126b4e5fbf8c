import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { connect } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { withClient } from '../support/database.ts';
import { fact, group } from '../support/fact-model.ts';
import { claim, entry, failureOf } from '../support/store-samples.ts';
import { MIGRATIONS } from '../../src/store/postgres/migrations/all.ts';
import { auditKit, type KitDatabase, ownerOf, ownOf, put } from './store-audit.kit.ts';
import { exportKit } from './store-export.kit.ts';
import { findingsKit } from './store-findings.kit.ts';
import { leasesKit } from './store-leases.kit.ts';
import { sessionsKit } from './store-sessions.kit.ts';
import { factsKit } from './store-facts.kit.ts';

/** What any store must keep, whatever the database under it. `make` gives an empty database with nothing in it, or an organisation's. */
export function storeKit(make: () => Promise<KitDatabase>): void {
  let database: KitDatabase;
  let spare: KitDatabase;
  let store: Store;
  /** A second, empty store. */
  let other: Store;

  beforeAll(async () => {
    [database, spare] = await Promise.all([make(), make()]);
  });
  beforeEach(async () => {
    store = await openStore({ url: database.url });
    other = await openStore({ url: spare.url });
    await Promise.all([empty(database), empty(spare)]);
  });
  afterEach(async () => {
    await Promise.all([store.close(), other.close()]);
  });
  afterAll(async () => {
    await Promise.all([database.drop(), spare.drop()]);
  });

  factsKit(() => ({ store, forgetFacts: () => empty(database, ['fact', 'sweep']) }));

  describe('claims', () => {
    test('a key is won once, however many ask at once over two connections', async () => {
      const second = await openStore({ url: database.url });
      const asked = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? store : second).claims.claim(claim('k')));

      const answers = await Promise.all(asked);
      await second.close();

      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await store.audit.read(0, 100)).map((entry) => entry.what)).toEqual(['claim']);
    });

    test('batches of two processes that overlap share the keys between them', async () => {
      const keys = Array.from({ length: 200 }, (_, n) => `k${n}`);
      const program = fileURLToPath(new URL('../support/claimer.ts', import.meta.url));
      const run = (order: readonly string[]) =>
        promisify(execFile)(process.execPath, [program, database.url, ...order]);

      const answers = await Promise.all([run(keys), run(keys.toReversed())]);

      const won = answers.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
      expect(won.toSorted()).toEqual(keys.toSorted());
      expect(await store.audit.verify()).toBeNull();
    });

    test('a few of thousands that are open are looked up and not searched for, also where the database believes that none is', async () => {
      const owner = database.shared?.owner ?? database.url;
      const many = (name: string) =>
        Array.from({ length: 3_000 }, (_, n) => ({ ...claim(`${name}${n}`), object: `${name}${n}` }));
      /** Entries of the index of open claims that were read, by sessions that have ended. */
      const searched = (): Promise<number> =>
        withClient(owner, async (client) => {
          const { rows } = await client.query<{ read: string }>(
            `select coalesce(sum(idx_tup_read), 0) as read from pg_stat_user_indexes where indexrelname = 'claim_open'`,
          );
          return Number(rows[0]?.read);
        });
      const join = async (name: string, part: 'main' | 'worker') => {
        const holder = await store.leases.join({ name, part, fits: '', lastsMs: 60_000, at: 0 });
        if (!holder) throw new Error('not joined');
        return holder;
      };
      await store.claims.claimMany(many('old'));
      await store.claims.recordMany(new Map(many('old').map(({ key }) => [key, { kind: 'done' as const }])), 2);
      await withClient(owner, (client) => client.query('analyze sluis.claim'));
      const [main, worker] = [await join('main', 'main'), await join('worker', 'worker')];
      await store.claims.claimMany(many('new'), main);
      await store.close();
      const before = await searched();
      store = await openStore({ url: database.url });

      const keys = many('new').map(({ key }) => key);
      for (let from = 0; from < 100; from += 20) {
        const taken = await store.claims.take(keys.slice(from, from + 20), worker, 3);
        expect(taken).toHaveLength(20);
        await store.claims.recordMany(new Map(taken.map(({ key }) => [key, { kind: 'done' as const }])), 4);
      }
      const back = await store.claims.withdraw(keys.slice(0, 120), { kind: 'failed', code: 'overtaken' }, 5);

      expect(back).toEqual(new Set(keys.slice(100, 120)));
      await store.close();
      expect((await searched()) - before).toBeLessThan(1_000);
      store = await openStore({ url: database.url });
    });

    test('of more keys than a statement has room for parameters, those that were claimed are found', async () => {
      await store.claims.claimMany([claim('k0'), claim('k69999'), claim('other')]);

      const found = await store.claims.some(Array.from({ length: 70_000 }, (_, n) => `k${n}`));

      expect(found.map(({ key }) => key)).toEqual(['k0', 'k69999']);
    });

    test('a process that is alone says what it begins, once for each, and in the same moment what came of others', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e'];
      await store.claims.claimMany(keys.map((key) => claim(key)));
      const done = { kind: 'done' } as const;

      expect(await store.claims.begin(['a', 'b'], 5)).toEqual(new Set(['a', 'b']));
      expect(await store.claims.begin(['b', 'c'], 6, new Map([['a', done]]))).toEqual(new Set(['c']));
      expect(await store.claims.begin(['a', 'd'], 7, new Map([['d', done]]))).toEqual(new Set());
      expect(await store.claims.given(keys, null)).toEqual(
        new Map(['a', 'b', 'c'].map((key, at) => [key, { at: [5, 5, 6][at], beingSent: false }])),
      );

      const back = { kind: 'failed', code: 'overtaken' } as const;
      expect(await store.claims.withdraw(['b', 'e'], back, 8, 'begun')).toEqual(new Set(['e']));
      expect(await store.claims.withdraw(keys, back, 8)).toEqual(new Set(['b', 'c']));
      expect((await store.claims.all()).map(({ outcome }) => outcome)).toEqual([done, back, back, done, back]);
      expect(await store.audit.verify()).toBeNull();
    });

    test('only the first outcome counts', async () => {
      await store.claims.claim(claim('k'));

      const first = await store.claims.record('k', { kind: 'unknown' }, 5);
      const second = await store.claims.record('k', { kind: 'done' }, 6);
      await store.claims.recordMany(new Map([['k', { kind: 'failed', code: 'late' }]]), 7);

      expect([first, second]).toEqual([true, false]);
      expect(await store.claims.all()).toEqual([{ ...claim('k'), outcome: { kind: 'unknown' }, recordedAt: 5 }]);
      await expect(store.claims.record('never-claimed', { kind: 'done' }, 8)).rejects.toThrow('never claimed');
    });

    test('they are handed over a page at a time, in the order in which they were made, all of them as of one moment', async () => {
      const keys = Array.from({ length: 5_001 }, (_, n) => `k${(n * 7) % 5_001}`);
      // Those of one call are claimed in the order of their keys.
      await store.claims.claimMany(keys.slice(0, 2_500).map((key) => claim(key)));
      await store.claims.claimMany(keys.slice(2_500).map((key) => claim(key)));
      const ordered = [keys.slice(0, 2_500).toSorted(), keys.slice(2_500).toSorted()].flat();
      const pages: (readonly string[])[] = [];
      let late: Promise<unknown> = Promise.resolve();
      await store.claims.inPages((page) => {
        pages.push(page.map(({ key }) => key));
        if (pages.length === 1) late = store.claims.claimMany([claim('late')]);
      });
      await late;

      expect(pages.map(({ length }) => length)).toEqual([5_000, 1]);
      expect(pages.flat()).toEqual(ordered);
      expect((await store.claims.all()).map(({ key }) => key)).toEqual([...ordered, 'late']);
    });

    test('they survive reopening byte for byte, in the order they were made', async () => {
      const odd = { ...claim('b'), action: { z: [1, { y: null, a: '\u0000 é' }], a: 1.5 }, subject: 'é' };
      await store.claims.claimMany([odd]);
      await store.claims.claimMany([claim('a'), claim('c')]);
      await store.claims.recordMany(new Map([['a', { kind: 'failed', code: 'x', facts: { status: 429 } }]]), 9);
      const before = [await store.claims.all(), await store.audit.read(0, 100)];

      await store.close();
      store = await openStore({ url: database.url });

      expect([await store.claims.all(), await store.audit.read(0, 100)]).toEqual(before);
      expect((await store.claims.all()).map((one) => one.key)).toEqual(['b', 'a', 'c']);
      expect((await store.claims.open()).map((one) => one.key)).toEqual(['b', 'c']);
      expect(await store.claims.bySubject('é')).toEqual([{ ...odd, outcome: null, recordedAt: null }]);
      expect(JSON.stringify((await store.claims.open())[0]?.action)).toBe(
        '{"a":1.5,"z":[1,{"a":"\\u0000 é","y":null}]}',
      );
    });
  });

  describe('intent', () => {
    test('what is said once stays; what is set is replaced; each leaves its trace', async () => {
      const said = { kind: 'approval', id: 'wave-1', value: { go: true }, at: 1, by: 'ann@example.org' };

      const first = await store.intent.setOnce(said);
      const second = await store.intent.setOnce({ ...said, value: { go: false }, by: 'bob@example.org' });
      await store.intent.set({ ...said, id: 'wave-2' });
      await store.intent.set({ ...said, id: 'wave-2', value: null, at: 2 });
      await store.intent.remove('approval', 'wave-1', 3, 'cyd@example.org');
      await store.intent.remove('approval', 'wave-1', 4, 'cyd@example.org');

      expect([first, second]).toEqual([true, false]);
      expect(await store.intent.all()).toEqual([{ ...said, id: 'wave-2', value: null, at: 2 }]);
      expect(await store.intent.get('approval', 'wave-1')).toBeNull();
      expect((await store.audit.read(0, 100)).map((entry) => [entry.what, entry.subject, entry.by, entry.at])).toEqual([
        ['intent-set', 'wave-1', 'ann@example.org', 1],
        ['intent-set', 'wave-2', 'ann@example.org', 1],
        ['intent-set', 'wave-2', 'ann@example.org', 2],
        ['intent-removed', 'wave-1', 'cyd@example.org', 3],
      ]);
    });
  });

  describe('the schema', () => {
    test('an older one is brought forward with what is in it', () =>
      inDatabaseOfItsOwn(async (url, shared) => {
        if (shared) return;
        const { db, end } = connect(url);
        await migrate(db, '0001-facts');
        await end();
        await withClient(url, (client) =>
          client.query(
            `insert into sluis.fact values ('group', 'a', '{"id":"a","members":[],"name":"a"}', 'h', 1, 2, 3, null)`,
          ),
        );

        const opened = await openStore({ url, brings: true });
        const facts = await opened.facts.all('group');
        await opened.audit.append(entry(1));
        await opened.close();

        expect(facts).toEqual([fact(group('a'), { firstSeenAt: 1, changedAt: 2, seenAt: 3 })]);
      }));

    test('an older one in which an entry was put in before the first is opened, and the entry is named', () =>
      inDatabaseOfItsOwn(async (url, shared) => {
        if (shared) return;
        const { db, end } = connect(url);
        await migrate(db, '0010-state');
        await end();
        await withClient(url, (client) => client.query(put('default', 0)));

        const opened = await openStore({ url, brings: true });
        await opened.audit.append(entry(1));
        const broken = await opened.audit.verify();
        await opened.close();

        expect(broken).toEqual({ brokenAt: 0 });
      }));

    test('two that open an empty database at once make it once', () =>
      inDatabaseOfItsOwn(async (url) => {
        const both = await Promise.all([openStore({ url }), openStore({ url })]);

        for (const one of both) {
          expect(await one.audit.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
          await one.close();
        }
      }));

    test('a newer one is refused, and left alone', async () => {
      await withClient(ownerOf(database), (client) =>
        client.query(`insert into sluis.migration values ('9999-future', 'later')`),
      );

      const failure = await failureOf(openStore({ url: database.url }));
      await withClient(ownerOf(database), (client) =>
        client.query(`delete from sluis.migration where name = '9999-future'`),
      );

      expect(failure).toMatchObject({
        code: 'store-newer-schema',
        facts: { found: '9999-future', known: Object.keys(MIGRATIONS).at(-1) },
      });
    });
  });

  auditKit({ store: () => store, database: () => database, inDatabaseOfItsOwn });
  findingsKit(() => ({ store, other }));
  exportKit(() => ({ store, other }));
  sessionsKit(() => ({ store, url: database.url }));
  leasesKit(() => ({ url: database.url }));

  async function inDatabaseOfItsOwn(use: (url: string, shared: boolean) => Promise<void>): Promise<void> {
    const own = await make();
    try {
      await use(own.url, own.shared !== undefined);
    } finally {
      await own.drop();
    }
  }
}

const TABLES = ['fact', 'sweep', 'claim', 'intent', 'finding', 'audit', 'session', 'lease', 'audit_head'] as const;

/** Takes out what a test before left, past the guards of the audit record, and nothing of another organisation. */
async function empty(database: KitDatabase, tables: readonly string[] = TABLES): Promise<void> {
  const own = ownOf(database);
  const deletions = tables.map((table) => `delete from sluis.${table} where organisation = '${own}'`);
  await withClient(ownerOf(database), async (client) => {
    await client.query(`alter table sluis.audit disable trigger user;
      ${deletions.join(';\n')};
      alter table sluis.audit enable trigger user`);
  });
}
