import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EntraGroup } from '../../src/domain/facts.ts';
import { openStore } from '../../src/store/open.ts';
import { connect } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { type FreshDatabase, withClient } from '../support/database.ts';
import { fact, factModel, factStep, group } from '../support/fact-model.ts';
import { claim, entry, failureOf } from '../support/store-samples.ts';
import { exportKit } from './store-export.kit.ts';

/** What any store must keep, whatever the database under it. `make` gives an empty database with nothing in it. */
export function storeKit(make: () => Promise<FreshDatabase>): void {
  let database: FreshDatabase;
  let spare: FreshDatabase;
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

  describe('facts', () => {
    test('a record is written when it differs, and every time tells its own story', async () => {
      const first = await store.facts.record('group', [group('a'), group('b')], { at: 10, complete: true });
      const same = await store.facts.record('group', [group('b'), group('a')], { at: 20, complete: true });
      const other = await store.facts.record('group', [group('a', ['u1']), group('b')], { at: 30, complete: true });

      expect([first.changed, same.changed, other.changed]).toEqual([['a', 'b'], [], ['a']]);
      expect(await store.facts.all('group')).toEqual([
        fact(group('a', ['u1']), { firstSeenAt: 10, changedAt: 30, seenAt: 30 }),
        fact(group('b'), { firstSeenAt: 10, changedAt: 10, seenAt: 30 }),
      ]);
    });

    test("the order of a record's fields is no difference; the order in a list is", async () => {
      await store.facts.record('policy', [{ id: 'p', raw: { a: 1, b: { c: 2, d: [1, 2] } } }], {
        at: 1,
        complete: true,
      });

      const turned = await store.facts.record('policy', [{ raw: { b: { d: [1, 2], c: 2 }, a: 1 }, id: 'p' }], {
        at: 2,
        complete: true,
      });
      const swapped = await store.facts.record('policy', [{ id: 'p', raw: { a: 1, b: { c: 2, d: [2, 1] } } }], {
        at: 3,
        complete: true,
      });

      expect(turned.changed).toEqual([]);
      expect(swapped.changed).toEqual(['p']);
    });

    test('an incomplete read marks nothing gone, and a complete one only in its scope', async () => {
      await store.facts.record('group', [group('x:1'), group('x:2'), group('y:1')], { at: 1, complete: true });

      const partial = await store.facts.record('group', [group('x:1')], { at: 2, complete: false });
      const scoped = await store.facts.record('group', [group('x:1')], { at: 3, complete: true, scope: 'x:' });

      expect(partial.gone).toEqual([]);
      expect(scoped.gone).toEqual(['x:2']);
      expect((await store.facts.all('group')).map((one) => [one.id, one.seenAt, one.goneAt])).toEqual([
        ['x:1', 3, null],
        ['x:2', 1, 3],
        ['y:1', 1, null],
      ]);
    });

    test('a read in pages writes what differs as it goes, and judges absence only at its end', async () => {
      await store.facts.record('group', [group('a'), group('b'), group('c')], { at: 1, complete: true });

      const first = await store.facts.page('group', [group('a'), group('b', ['u1'])], 5);
      const second = await store.facts.page('group', [group('d')], 5);
      const during = await store.facts.all('group');
      const gone = await store.facts.swept('group', new Set(['a', 'b', 'd']), { at: 5, complete: true });

      expect(first).toEqual([fact(group('b', ['u1']), { firstSeenAt: 1, changedAt: 5, seenAt: 5 })]);
      expect(second).toEqual([fact(group('d'), { firstSeenAt: 5, changedAt: 5, seenAt: 5 })]);
      expect(during.map((one) => one.goneAt)).toEqual([null, null, null, null]);
      expect(gone).toEqual(['c']);
      expect((await store.facts.all('group')).map((one) => [one.id, one.seenAt, one.goneAt])).toEqual([
        ['a', 5, null],
        ['b', 5, null],
        ['c', 1, 5],
        ['d', 5, null],
      ]);
    });

    test('a read in pages does not call gone what another reader wrote after it began', async () => {
      await store.facts.page('group', [group('a')], 5);
      await store.facts.record('group', [group('b')], { at: 7, complete: false });

      expect(await store.facts.swept('group', new Set(['a']), { at: 5, complete: true })).toEqual([]);
    });

    test('a gone record keeps its value and its times, and is changed when it comes back', async () => {
      await store.facts.record('group', [group('a')], { at: 1, complete: true });
      await store.facts.markGone('group', ['a', 'never-seen'], 2);
      await store.facts.markGone('group', ['a'], 3);
      expect(await store.facts.some('group', ['a', 'never-seen'])).toEqual([
        fact(group('a'), { firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt: 2 }),
      ]);

      const back = await store.facts.record('group', [group('a')], { at: 4, complete: false });

      expect(back.changed).toEqual(['a']);
      expect(await store.facts.all('group')).toEqual([fact(group('a'), { firstSeenAt: 1, changedAt: 4, seenAt: 4 })]);
    });

    test('any text comes back as it was, and kinds do not mix', async () => {
      const strange = group('a', ['\u0000', '\ud800', 'é\u{1F600}', '"\\\n', "'; drop table sluis.fact --"]);
      await store.facts.record('group', [strange], { at: 1, complete: true });

      const again = await store.facts.record('group', [strange], { at: 2, complete: true });

      expect(again.changed).toEqual([]);
      expect((await store.facts.all('group'))[0]?.value.members).toEqual(strange.members);
      expect(await store.facts.all('role')).toEqual([]);
    });

    test('two sweeps of one kind that run into each other leave the result of one of them', async () => {
      const sweep = (from: number, at: number) =>
        store.facts.record(
          'group',
          Array.from({ length: 300 }, (_, n) => group(`g${from + n}`)),
          { at, complete: true },
        );

      await Promise.all([sweep(0, 1), sweep(150, 1), sweep(299, 1)]);

      const here = (await store.facts.all('group')).filter((one) => one.goneAt === null);
      expect(here).toHaveLength(300);
    });

    test('any series of reads leaves what a plain model of the rules leaves', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(factStep, { minLength: 1, maxLength: 12 }), async (steps) => {
          await withClient(database.url, (client) => client.query('truncate sluis.fact, sluis.sweep'));
          const model = factModel();
          let at = 0;
          for (const one of steps) {
            at += 10;
            if (one.kind === 'gone') {
              await store.facts.markGone('group', one.ids, at);
              model.markGone(one.ids, at);
              continue;
            }
            const records = one.records.map(([id, member]) => group(id, [member]));
            const read = { at, complete: one.complete, scope: one.scope };
            const answer = one.paged
              ? await inPages(store, records, read)
              : await store.facts.record('group', records, read);
            const expected = model.record(records, read);
            expect({ changed: new Set(answer.changed), gone: new Set(answer.gone) }).toEqual(expected);
          }
          expect(await store.facts.all('group')).toEqual(model.all());
        }),
        { numRuns: 60 },
      );
    });
  });

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

    test('only the first outcome counts', async () => {
      await store.claims.claim(claim('k'));

      const first = await store.claims.record('k', { kind: 'unknown' }, 5);
      const second = await store.claims.record('k', { kind: 'done' }, 6);
      await store.claims.recordMany(new Map([['k', { kind: 'failed', code: 'late' }]]), 7);

      expect([first, second]).toEqual([true, false]);
      expect(await store.claims.all()).toEqual([{ ...claim('k'), outcome: { kind: 'unknown' }, recordedAt: 5 }]);
      await expect(store.claims.record('never-claimed', { kind: 'done' }, 8)).rejects.toThrow('never claimed');
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

  describe('intent and findings', () => {
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

    test('a standing finding keeps its date, a new one gets its own, an old one is closed', async () => {
      const finding = (id: string, n = 0) =>
        ({ id, code: 'c', severity: 'warns', subject: 'u', facts: { n } }) as const;
      await store.findings.replace('u', [finding('a'), finding('b')], 1);
      await store.findings.replace('other', [{ ...finding('a'), subject: 'other' }], 1);

      await store.findings.replace('u', [finding('b', 7), finding('c')], 2);

      expect(await store.findings.all()).toEqual([
        { ...finding('a'), subject: 'other', since: 1 },
        { ...finding('b', 7), since: 1 },
        { ...finding('c'), since: 2 },
      ]);
    });
  });

  describe('the audit record', () => {
    test('is a chain that holds, from many writers at once', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => store.audit.append(entry(n))));

      const entries = await store.audit.read(0, 100);

      expect(entries.map((one) => one.seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
      expect(await store.audit.verify()).toBeNull();
      expect(await store.audit.head()).toEqual({ seq: 30, hash: entries.at(-1)?.hash });
      expect((await store.audit.read(10, 3)).map((one) => one.seq)).toEqual([11, 12, 13]);
    });

    test('refuses change, removal and emptying', async () => {
      await store.audit.append(entry(1));

      for (const change of [`update sluis.audit set by = 'me'`, 'delete from sluis.audit', 'truncate sluis.audit']) {
        await expect(withClient(database.url, (client) => client.query(change))).rejects.toThrow('append-only');
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
      ['all removed', 'delete from sluis.audit', 1],
      [
        'a last entry that was forged with a hash that fits',
        `update sluis.audit set by = 'eve', hash = encode(sha256(convert_to(previous || E'\\n' || seq || E'\\n' || at || E'\\n'
          || sluis.sized('eve') || sluis.sized(what) || sluis.sized(subject) || sluis.sized(facts), 'UTF8')), 'hex') where seq = 5`,
        5,
      ],
      ['a rewritten last entry', `update sluis.audit set by = 'x', hash = repeat('0', 64) where seq = 5`, 5],
    ])('finds %s, made behind the triggers', async (_, tampering, brokenAt) => {
      for (let n = 1; n <= 5; n += 1) await store.audit.append(entry(n));

      await withClient(database.url, async (client) => {
        await client.query('alter table sluis.audit disable trigger user');
        await client.query(tampering);
      });

      expect(await store.audit.verify()).toEqual({ brokenAt });
    });

    test('a store that has none yet holds', async () => {
      expect(await store.audit.verify()).toBeNull();
      expect(await store.audit.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    });
  });

  describe('the schema', () => {
    test('an older one is brought forward with what is in it', () =>
      inDatabaseOfItsOwn(async (url) => {
        const { db, end } = connect(url);
        await migrate(db, '0001-facts');
        await end();
        await withClient(url, (client) =>
          client.query(
            `insert into sluis.fact values ('group', 'a', '{"id":"a","members":[],"name":"a"}', 'h', 1, 2, 3, null)`,
          ),
        );

        const opened = await openStore({ url });
        const facts = await opened.facts.all('group');
        await opened.audit.append(entry(1));
        await opened.close();

        expect(facts).toEqual([fact(group('a'), { firstSeenAt: 1, changedAt: 2, seenAt: 3 })]);
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
      await withClient(database.url, (client) =>
        client.query(`insert into sluis.migration values ('9999-future', 'later')`),
      );

      const failure = await failureOf(openStore({ url: database.url }));
      await withClient(database.url, (client) =>
        client.query(`delete from sluis.migration where name = '9999-future'`),
      );

      expect(failure).toMatchObject({
        code: 'store-newer-schema',
        facts: { found: '9999-future', known: '0003-audit' },
      });
    });
  });

  exportKit(() => ({ store, other }));

  async function inDatabaseOfItsOwn(use: (url: string) => Promise<void>): Promise<void> {
    const own = await make();
    try {
      await use(own.url);
    } finally {
      await own.drop();
    }
  }
}

/** Takes out what a test before left, past the guards of the audit record. */
async function empty({ url }: FreshDatabase): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`alter table sluis.audit disable trigger user;
      truncate sluis.fact, sluis.sweep, sluis.claim, sluis.intent, sluis.finding, sluis.audit;
      update sluis.audit_head set seq = 0, hash = repeat('0', 64);
      alter table sluis.audit enable trigger user`);
  });
}

/** The same read as a \`record\`, two records at a time. */
async function inPages(
  store: Store,
  records: readonly EntraGroup[],
  read: { readonly at: number; readonly complete: boolean; readonly scope: string },
): Promise<{ readonly changed: readonly string[]; readonly gone: readonly string[] }> {
  const latest = [...new Map(records.map((record) => [record.id, record])).values()];
  const changed: string[] = [];
  for (let from = 0; from < latest.length; from += 2)
    for (const one of await store.facts.page('group', latest.slice(from, from + 2), read.at)) changed.push(one.id);
  return { changed, gone: await store.facts.swept('group', new Set(latest.map((one) => one.id)), read) };
}
