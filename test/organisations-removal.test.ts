import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open.ts';
import { besides, leftOf } from './support/belongings.ts';
import { withClient } from './support/database.ts';
import {
  accountOf,
  accounts,
  asJson,
  asOwner,
  at,
  filled,
  folder,
  FORCED,
  gone,
  OWNER,
  PLAIN,
  sluis,
} from './support/removal.ts';
import { claim, entry, failureOf } from './support/store-samples.ts';

describe('an organisation that is removed', () => {
  let acme: string;
  let beta: string;
  beforeEach(async () => {
    acme = await filled('acme');
    beta = await filled('beta');
  }, 240_000);

  // Row-level security holds the first owner and not the second: of that one the statements alone say whose rows they mean.
  test.each(['nosuperuser', 'superuser'])(
    'goes with every row, its journal and its account; of another’s not a byte is written (owner: %s)',
    async (right) => {
      await withClient(at.server, (client) => client.query(`alter role ${PLAIN} ${right}`));
      const before = await besides(at.url, 'acme', accountOf(acme));
      const file = join(folder, `acme-${right}.jsonl`);
      const shown = await asJson('remove', 'acme');

      expect(shown.exit).toBe(1);
      expect(Object.fromEntries(shown.removal.tables.map(({ table, rows }) => [table, rows]))).toEqual({
        audit: 6,
        audit_head: 1,
        claim: 2,
        fact: 2,
        fact_turn: 1,
        finding: 1,
        intent: 1,
        lease: 1,
        session: 1,
        sweep: 1,
      });
      expect(shown.removal).toMatchObject({ removed: false, jobs: 1, account: accountOf(acme), exported: null });
      expect(shown.removal.holds).toEqual([{ code: 'not-exported', n: 13 }]);
      expect(await besides(at.url, 'acme', accountOf(acme))).toEqual(before);
      const unkept = await sluis('nl', 'remove', 'acme', '--yes');
      expect([unkept.exit, unkept.error]).toEqual([1, expect.stringContaining('niets gewijzigd')]);
      expect(unkept.out).toContain('--export BESTAND');
      const store = await openStore({ url: acme });
      const head = await store.audit.head();
      await store.close();
      await gone(acme);

      const done = await sluis('en', 'remove', 'acme', '--export', file, '--yes');
      expect([done.exit, done.error]).toEqual([0, '']);
      expect(done.out).toContain(`acme is gone`);
      expect(done.out).toContain(head.hash);
      // Neither what would go nor what went tells a password, or what PostgreSQL keeps of one.
      const told = JSON.stringify(shown) + unkept.out + unkept.error + done.out + readFileSync(file, 'utf8');
      for (const secret of [new URL(acme).password, 'SCRAM-SHA', 'a'.repeat(64), at.owner])
        expect(told.includes(secret)).toBe(false);
      expect(await leftOf(at.url, 'acme', accountOf(acme))).toEqual([]);
      expect(await besides(at.url, 'acme', accountOf(acme))).toEqual(before);
      // Who was told nothing of its end, and asks again, learns that it may be gone, and where the hash is that goes with the file.
      const unsure = await sluis('en', 'remove', 'acme', '--export', file, '--yes');
      expect([unsure.exit, unsure.out]).toEqual([2, '']);
      expect(unsure.error).toContain(`it may have been removed, and ${file} is there`);
      expect(unsure.error).toContain('There is: beta.');
      expect(readFileSync(file, 'utf8').trimEnd().split('\n').at(-2)).toContain(head.hash);
      expect((await failureOf(openStore({ url: acme })))?.code).toMatch(
        /^store-(account-refused|password|stopped|unreachable)$/,
      );
      const other = await openStore({ url: beta });
      expect(await other.audit.verify()).toBeNull();
      await other.audit.append(entry(2));
      await other.close();

      // Whoever kept the file has it back, in an organisation of any name, with a record that ends in the same hash.
      const again = await asOwner((them) => them.add('acme-again', { newPassword: false, connections: 60 }));
      accounts.add(accountOf(again ?? ''));
      const back = await openStore({ url: again ?? '' });
      const lines = readFileSync(file, 'utf8').split('\n');
      await back.importAll(
        (async function* () {
          yield* lines;
        })(),
      );
      expect(await back.audit.head()).toEqual(head);
      expect((await back.claims.all()).map(({ key }) => key)).toEqual(['k', 'l']);
      await back.close();
      await asOwner((them) => them.remove('acme-again', FORCED));
      await withClient(at.server, (client) => client.query(`alter role ${PLAIN} nosuperuser`));
    },
    120_000,
  );

  test('is not removed while it runs, while a write is open, or while people stand where the move put them', async () => {
    const before = await besides(at.url, 'nobody', 'nobody');
    const store = await openStore({ url: acme });
    const main = await store.leases.join({ name: 'main', part: 'main', fits: 'b', lastsMs: 60_000, at: 0 });
    const out = {
      ...claim('out'),
      kind: 'add-member',
      object: 'group:exempt',
      action: { member: 'm"1', kind: 'add-member' },
    };
    const both = ['out', 'in'].map((key) => ({ ...out, key, action: { member: 'm2', kind: 'add-member' } }));
    await store.claims.claimMany([out, both[0] ?? out].map((one, n) => ({ ...one, key: `out${n}` })));
    await store.claims.claimMany([
      { ...out, key: 'back', kind: 'remove-member', action: { member: 'm2' } },
      claim('open'),
    ]);
    await store.claims.claimMany([{ ...out, key: 'ruled', object: 'group:enforced' }]);
    await store.claims.recordMany(new Map(['out0', 'out1', 'back', 'ruled'].map((key) => [key, { kind: 'done' }])), 9);
    const { exit, removal } = await asJson('remove', 'acme', '--yes', '--export', join(folder, 'held.jsonl'));

    expect(exit).toBe(1);
    const holds = Object.fromEntries(removal.holds.map(({ code, n }) => [code, n]));
    expect(holds).toMatchObject({ lease: 1, 'claims-open': 1, 'left-in-tenant': 1 });
    // It would be: `--export` was given.
    expect(holds).not.toHaveProperty('not-exported');
    expect(holds['connected']).toBeGreaterThan(0);
    // It works on, and may sign in.
    expect(await store.leases.renew(main ?? { name: '', epoch: 0 }, 60_000, null)).not.toBeNull();
    await (await openStore({ url: acme })).close();
    await store.claims.record('open', { kind: 'done' }, 9);
    if (main) await store.leases.leave(main);
    await store.close();
    await gone(acme);
    const since = await besides(at.url, 'acme', accountOf(acme));
    expect(since.filter((row) => before.includes(row))).toHaveLength(since.length);

    const still = await asJson('remove', 'acme');
    expect(still.removal.holds.map(({ code }) => code)).toEqual(['left-in-tenant', 'not-exported']);
  }, 120_000);

  test('is removed all the same by its name typed again: it is cut off, and what it may still be writing is waited for', async () => {
    const store = await openStore({ url: acme });
    await store.leases.join({ name: 'main', part: 'main', fits: 'b', lastsMs: 4_000, at: 0 });
    const { rows } = await withClient(at.url, (client) =>
      client.query<{ until: Date }>(`select lives_until as until from sluis.lease where organisation = 'acme'`),
    );
    const done = await sluis('en', 'remove', 'acme', '--confirm', 'acme');
    const now = await withClient(at.url, (client) => client.query<{ now: Date }>('select clock_timestamp() as now'));

    expect([done.exit, await leftOf(at.url, 'acme', accountOf(acme))]).toEqual([0, []]);
    expect(done.error).toContain('may still be writing outside');
    expect(now.rows[0]?.now.getTime()).toBeGreaterThan(rows[0]?.until.getTime() ?? Number.POSITIVE_INFINITY);
    expect((await failureOf(store.audit.head()))?.code).toMatch(
      /^store-(account-refused|password|stopped|unreachable)$/,
    );
    await store.close();
  }, 120_000);

  test('and killed half-way, is whole and shut; run again ends it, and adding it opens it', async () => {
    const before = await besides(at.url, 'nobody', 'nobody');
    const hand = new pg.Client({ connectionString: at.url });
    await hand.connect();
    // The removal comes as far as the last table, and stands there.
    await hand.query(`begin; select from sluis.sweep where organisation = 'acme' for update`);
    const main = fileURLToPath(new URL('support/remover.ts', import.meta.url));
    const child = spawn(process.execPath, [main, at.owner, 'acme'], { stdio: 'ignore' });
    const waits = (): Promise<number> =>
      withClient(at.url, async (client) => {
        const { rows } = await client.query(
          `select from pg_stat_activity where usename = $1
          and wait_event_type = 'Lock' and query like 'delete from "sluis"."sweep"%'`,
          [PLAIN],
        );
        return rows.length;
      });
    await expect.poll(waits, { timeout: 60_000 }).toBe(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // PostgreSQL notices that nobody is there any more when it next has something to say.
    await hand.query('rollback');
    await hand.end();
    await expect
      .poll(() =>
        withClient(
          at.url,
          async (client) =>
            (await client.query('select from pg_stat_activity where usename = $1', [PLAIN])).rows.length,
        ),
      )
      .toBe(0);

    const listed = await asOwner((them) => them.list());
    expect(listed.organisations.find(({ name }) => name === 'acme')).toMatchObject({ whole: false });
    expect((await failureOf(openStore({ url: acme })))?.code).toMatch(
      /^store-(account-refused|password|stopped|unreachable)$/,
    );
    const rowsOnly = (all: readonly string[]): readonly string[] =>
      all.filter((row) => !/organisation |rol|^\(/.test(row));
    expect(rowsOnly(await besides(at.url, 'nobody', 'nobody'))).toEqual(rowsOnly(before));

    // It keeps its password: nobody has to be told another.
    expect(await asOwner((them) => them.add('acme', { newPassword: false, connections: null }))).toBeNull();
    const store = await openStore({ url: acme });
    expect(await store.audit.verify()).toBeNull();
    expect((await store.claims.all()).length).toBe(2);
    await store.close();
    await gone(acme);

    await withClient(at.url, (client) =>
      client.query(
        `update sluis.organisation set removal_at = now() where name = 'acme'; alter role ${accountOf(acme)} nologin`,
      ),
    );
    expect(await asOwner((them) => them.remove('acme', FORCED))).toMatchObject({ name: 'acme', jobs: 1 });
    expect(await leftOf(at.url, 'acme', accountOf(acme))).toEqual([]);
    expect((await failureOf(asOwner((them) => them.remove('acme', FORCED))))?.code).toBe('organisation-not-there');
  }, 120_000);

  test('stays, open as it was, where its account has rights that a hand gave it, or the disk does not take the export', async () => {
    await withClient(at.url, (client) =>
      client.query(`create schema hand; grant usage on schema hand to ${accountOf(acme)}`),
    );
    const tied = await sluis('en', 'remove', 'acme', '--confirm', 'acme');
    expect([tied.exit, tied.error]).toEqual([1, expect.stringContaining('DROP OWNED BY')]);
    await withClient(at.url, (client) => client.query('drop schema hand cascade'));
    const unwritten = await sluis('en', 'remove', 'acme', '--yes', '--export', '/dev/null/nowhere/acme.jsonl');
    expect([unwritten.exit, unwritten.error]).toEqual([2, expect.stringContaining('/dev/null is a file')]);

    const store = await openStore({ url: acme });
    expect((await store.claims.all()).length).toBe(2);
    await store.close();
    await gone(acme);
    expect((await sluis('en', 'remove', 'acme', '--confirm', 'acme')).exit).toBe(0);
  }, 120_000);

  test('cannot be so by another, by the verb or by hand, and its record by nobody as long as it stays', async () => {
    process.env[OWNER] = beta;
    const said = await sluis('en', 'remove', 'acme', '--confirm', 'acme');
    process.env[OWNER] = at.owner;
    expect([said.exit, said.error]).toEqual([2, expect.stringContaining('Nothing was written')]);
    const before = await besides(at.url, 'nobody', 'nobody');
    await withClient(beta, async (client) => {
      for (const text of [
        `update sluis.organisation set removal_at = now()`,
        `update sluis.organisation set role = null where name = 'acme'`,
        `delete from sluis.organisation where name = 'acme'`,
        `delete from sluis.fact where organisation = 'acme'`,
        `delete from sluis.audit`,
        `drop schema ${accountOf(acme)} cascade`,
        `drop role ${accountOf(acme)}`,
        `alter role ${accountOf(acme)} nologin`,
        `drop owned by ${accountOf(acme)}`,
        `grant ${accountOf(acme)} to current_user`,
        `select sluis.refuse_change()`,
      ])
        await expect(client.query(text), text).rejects.toMatchObject({ code: '42501' });
    });
    await gone(beta);
    // Who sees all and may do all is refused by the trigger; only where the removal has begun it lets the rows of that one go.
    await withClient(at.url, async (client) => {
      await expect(client.query(`delete from sluis.audit where organisation = 'acme'`)).rejects.toMatchObject({
        code: '23001',
      });
      await client.query(`begin; update sluis.organisation set removal_at = now() where name = 'acme'`);
      const { rowCount } = await client.query(`delete from sluis.audit where organisation = 'acme'`);
      expect(rowCount).toBeGreaterThan(0);
      await expect(client.query(`update sluis.audit set by = 'x'`)).rejects.toMatchObject({ code: '23001' });
      await client.query(`rollback; begin; update sluis.organisation set removal_at = now() where name = 'acme'`);
      await expect(client.query(`delete from sluis.audit where organisation = 'beta'`)).rejects.toMatchObject({
        code: '23001',
      });
      await client.query(`rollback; begin; update sluis.organisation set removal_at = now() where name = 'acme'`);
      await expect(client.query('truncate sluis.audit')).rejects.toMatchObject({ code: '23001' });
      await client.query('rollback');
    });
    expect(await besides(at.url, 'nobody', 'nobody')).toEqual(before);
  }, 120_000);
});
