import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';
import { leftOf } from './support/belongings.ts';
import { withClient } from './support/database.ts';
import {
  accountOf,
  accounts,
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
import { failureOf } from './support/store-samples.ts';

/** Of a lease that is renewed the database must not be silent longer. */
const SOON_MS = 2_000;

/** A connection that holds something until it is let go. */
async function holding(...statements: readonly string[]): Promise<pg.Client> {
  const hand = new pg.Client({ connectionString: at.url });
  await hand.connect();
  for (const text of ['begin', ...statements]) await hand.query(text);
  return hand;
}

async function letGo(hand: pg.Client): Promise<void> {
  await hand.query('rollback');
  await hand.end();
}

/** As soon as the owner has a statement that looks like this, in this state. */
async function seen(query: string, state: string): Promise<void> {
  const count = (): Promise<number> =>
    withClient(at.url, async (client) => {
      const { rows } = await client.query(
        'select from pg_stat_activity where usename = $1 and query ~ $2 and (state = $3 or wait_event_type = $3)',
        [PLAIN, query, state],
      );
      return rows.length;
    });
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(0);
}

const memberships = (account: string): Promise<number> =>
  withClient(at.url, async (client) => {
    const { rows } = await client.query(
      // Who makes an account administers it, from PostgreSQL 16 on, and has nothing of its rights by that.
      `select from pg_auth_members m where roleid = $1::regrole and member = $2::regrole
        and coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true)`,
      [account, PLAIN],
    );
    return rows.length;
  });

describe('a removal beside others', () => {
  let acme: string;
  let beta: Store;
  beforeEach(async () => {
    acme = await filled('acme');
    beta = await openStore({ url: await filled('beta') });
  }, 240_000);
  afterEach(() => beta.close());

  /** Renews and writes until the work has ended; answers the longest that it had to wait. */
  async function longestWait(work: Promise<unknown>): Promise<number> {
    let ended = false;
    const over = work.finally(() => (ended = true)).catch(() => {});
    const main = await beta.leases.join({ name: 'other', part: 'main', fits: 'b', lastsMs: 60_000, at: 0 });
    let longest = 0;
    for (let n = 0; !ended; n += 1) {
      const from = performance.now();
      await beta.leases.renew(main ?? { name: '', epoch: 0 }, 60_000, null);
      await beta.intent.set({ kind: 'wave', id: 'w', value: n, at: 1, by: 'bea' });
      longest = Math.max(longest, performance.now() - from);
    }
    if (main) await beta.leases.leave(main);
    await over;
    return longest;
  }

  const newcomer = async (name: string): Promise<void> => {
    const url = await asOwner((them) => them.add(name, { newPassword: false, connections: null }));
    if (url !== null) accounts.add(accountOf(url));
  };

  test('that stands still, and one added meanwhile, keep nobody waiting', async () => {
    const hand = await holding(`select from sluis.sweep where organisation = 'acme' for update`);
    const removal = asOwner((them) => them.remove('acme', FORCED));
    await seen('^delete from "sluis"."sweep"', 'Lock');
    const added = newcomer('gamma');
    const longest = await longestWait(new Promise((done) => setTimeout(done, 4_000)));
    expect(longest).toBeLessThan(SOON_MS);
    await letGo(hand);

    expect(await removal).toMatchObject({ name: 'acme' });
    await added;
    expect((await asOwner((them) => them.list())).organisations.map(({ name }) => name)).toContain('gamma');
  }, 120_000);

  test('and one added while a long reading of another holds the list of them, neither', async () => {
    const hand = await holding('select from sluis.organisation');
    const added = newcomer('delta');
    await seen('^lock table sluis.organisation', 'Lock');
    expect(await longestWait(new Promise((done) => setTimeout(done, 4_000)))).toBeLessThan(SOON_MS);
    await letGo(hand);
    await added;
    expect((await asOwner((them) => them.list())).organisations.map(({ name }) => name)).toContain('delta');
  }, 120_000);

  test('looks and exports with no lock that a write has', async () => {
    const locks = (): Promise<readonly string[]> =>
      withClient(at.url, async (client) => {
        const { rows } = await client.query<{ mode: string }>(
          `select distinct mode from pg_locks join pg_stat_activity using (pid)
            where usename = $1 and relation = 'sluis.organisation'::regclass`,
          [PLAIN],
        );
        return rows.map(({ mode }) => mode);
      });
    const found: string[][] = [];
    const keep = async (lines: AsyncIterable<string>): Promise<void> => {
      for await (const line of lines) if (line.includes('"end"')) found.push([...(await locks())]);
    };
    await gone(acme);
    expect(await asOwner((them) => them.remove('acme', { forced: false, keep, waiting: () => {} }))).not.toBeNull();
    expect(found).toEqual([['AccessShareLock']]);
    const look = await sluis('en', 'remove', 'beta');
    expect(look.exit).toBe(1);
    expect(look.out).toMatch(/remove beta --export beta\.jsonl --yes --database env:/);
  }, 120_000);

  test('takes nothing that was written after it was kept', async () => {
    const keep = async (lines: AsyncIterable<string>): Promise<void> => {
      for await (const line of lines)
        if (line.includes('"end"'))
          await withClient(at.url, (client) =>
            client.query(`set session authorization ${accountOf(acme)};
              select sluis.audit_append(array[1]::bigint[], array['a'], array['b'], array['c'], array['{}'])`),
          );
    };
    const failure = await failureOf(asOwner((them) => them.remove('acme', { ...FORCED, keep })));
    expect(failure?.code).toBe('organisation-changed');
    await (await openStore({ url: acme })).close();
  }, 120_000);
});

describe('a removal that is broken off', () => {
  let acme: string;
  beforeEach(async () => {
    acme = await filled('acme');
  }, 240_000);

  async function removing(...args: readonly string[]): Promise<ChildProcess & { said: () => string }> {
    const main = fileURLToPath(new URL('support/remove-verb.ts', import.meta.url));
    const child = spawn(process.execPath, [main, OWNER, 'remove', 'acme', ...args], {
      env: { ...process.env, LANG: 'en' },
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    return Object.assign(child, { said: () => said });
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s while leases are waited for is open as it was',
    async (signal) => {
      const store = await openStore({ url: acme });
      const main = await store.leases.join({ name: 'main', part: 'main', fits: 'b', lastsMs: 60_000, at: 0 });
      const child = await removing('--confirm', 'acme', '--export', join(folder, `${signal}.jsonl`));
      await expect.poll(child.said, { timeout: 60_000 }).toContain('may still be writing outside');
      // It had been cut off, and nobody was given a right that stays.
      expect(await memberships(accountOf(acme))).toBe(0);
      child.kill(signal);
      const [exit] = (await once(child, 'exit')) as [number];

      expect([exit, child.said()]).toEqual([1, expect.stringContaining('as it was')]);
      expect(existsSync(join(folder, `${signal}.jsonl`))).toBe(false);
      expect((await asOwner((them) => them.list())).organisations.find(({ name }) => name === 'acme')?.whole).toBe(
        true,
      );
      const again = await openStore({ url: acme });
      if (main) await again.leases.leave(main);
      await again.close();
      await store.close();
    },
    120_000,
  );

  test('by a database that goes away is told as shut, with both reasons, and how it opens', async () => {
    const hand = await holding(`select from sluis.sweep where organisation = 'acme' for update`);
    const said = sluis('en', 'remove', 'acme', '--confirm', 'acme');
    await seen('^delete from "sluis"."sweep"', 'Lock');
    const name = new URL(at.url).pathname.slice(1);
    await withClient(at.server, async (client) => {
      await client.query(`alter database ${name} allow_connections false`);
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = $1`, [PLAIN]);
    });
    const { exit, error } = await said;
    await withClient(at.server, (client) => client.query(`alter database ${name} allow_connections true`));
    await letGo(hand);

    expect([exit, error]).toEqual([3, expect.stringContaining('it is shut')]);
    expect(error).toContain('57P01');
    expect(error).toContain('55000');
    expect(error).toContain('sluis organisation add acme');
    expect((await failureOf(openStore({ url: acme })))?.code).toBeDefined();
    expect((await sluis('en', 'add', 'acme')).exit).toBe(0);
    await (await openStore({ url: acme })).close();
    await gone(acme);
    expect((await sluis('en', 'remove', 'acme', '--confirm', 'acme')).exit).toBe(0);
    expect(await leftOf(at.url, 'acme', accountOf(acme))).toEqual([]);
  }, 120_000);

  test('leaves alone what a hand put into the schema dbos, where that has its journal', async () => {
    await withClient(at.url, (client) =>
      client.query(`alter schema ${accountOf(acme)} rename to dbos; update sluis.organisation set queue = 'dbos' where name = 'acme';
        set role ${PLAIN}; create table dbos.of_another (n int)`),
    );
    const said = await sluis('en', 'remove', 'acme', '--confirm', 'acme');
    expect([said.exit, said.error]).toEqual([1, expect.stringContaining('of_another')]);
    await (await openStore({ url: acme })).close();
    await gone(acme);
    await withClient(at.url, (client) => client.query('drop table dbos.of_another'));
    expect((await sluis('en', 'remove', 'acme', '--confirm', 'acme')).exit).toBe(0);
  }, 120_000);
});
