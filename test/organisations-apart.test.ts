import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQueue } from '../src/store/dbos/queue.ts';
import { openStore, pingStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';
import { withClient } from './support/database.ts';
import { group } from './support/fact-model.ts';
import { type SharedDatabase, sharedDatabase } from './support/organisations.ts';
import { claim, entry, failureOf } from './support/store-samples.ts';

const HASH = 'a'.repeat(64);
const LONG = 60_000;
const TABLES = ['fact', 'fact_turn', 'sweep', 'claim', 'intent', 'finding', 'audit', 'audit_head', 'session', 'lease'];

let database: SharedDatabase;
/** Acme's account, by hand, as if its password were in bad hands. */
let acme: pg.Client;
let beta: Store;
let before: readonly string[];

beforeAll(async () => {
  database = await sharedDatabase(['acme', 'beta']);
  beta = await openStore({ url: urlOf('beta') });
  await beta.facts.record('group', [group('a'), group('b')], { at: 7, complete: true });
  await beta.claims.claimMany([claim('k'), claim('l')]);
  await beta.intent.set({ kind: 'wave', id: 'w', value: 'theirs', at: 1, by: 'bea' });
  await beta.findings.replace(new Map([['u', [{ id: 'f', code: 'c', severity: 'info', subject: 'u', facts: {} }]]]), 1);
  await beta.audit.append(entry(1));
  await beta.sessions.start(HASH, 'theirs', 100);
  await beta.leases.join({ name: 'main', part: 'main', fits: 'b', lastsMs: LONG, at: 0 });
  before = await everything();
  acme = new pg.Client({ connectionString: urlOf('acme') });
  await acme.connect();
}, 240_000);

afterAll(async () => {
  await acme.end();
  await beta.close();
  await database.drop();
});

const urlOf = (name: string): string => database.urls[name] ?? '';
const accountOf = (name: string): string => database.accounts[name] ?? '';

/** All rows of everybody but acme, by who sees everything. */
async function everything(): Promise<readonly string[]> {
  return withClient(database.url, async (client) => {
    const found: string[] = [];
    for (const table of TABLES) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from sluis.${table} t where organisation <> 'acme' order by 1`,
      );
      found.push(...rows.map(({ row }) => `${table} ${row}`));
    }
    return found;
  });
}

/** The code of PostgreSQL's refusal, or how many rows it answered or changed. */
async function tried(text: string): Promise<string | number> {
  try {
    const answer = await acme.query(text);
    const last = Array.isArray(answer) ? (answer as pg.QueryResult[]).at(-1) : answer;
    return last?.rowCount ?? 0;
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  } finally {
    await acme.query('rollback; reset all');
  }
}

const DENIED = '42501';

describe('with the account of one organisation nothing of another is', () => {
  test.each(TABLES)('read or counted in %s', async (table) => {
    expect(await tried(`select * from sluis.${table}`)).toBe(0);
    expect(await tried(`select from sluis.${table} where organisation = 'beta'`)).toBe(0);
    const { rows } = await acme.query(`select count(*)::integer as n from sluis.${table}`);
    expect(rows).toEqual([{ n: 0 }]);
    // Told to look without the policy, PostgreSQL answers nothing at all.
    expect(await tried(`begin; set local row_security = off; select * from sluis.${table}`)).toBe(DENIED);
  });

  test.each(TABLES)('written, changed, deleted, emptied or locked in %s', async (table) => {
    expect(await tried(`update sluis.${table} set organisation = 'acme'`)).toBe(DENIED);
    expect(await tried(`delete from sluis.${table}`)).toBe(DENIED);
    expect(await tried(`truncate sluis.${table}`)).toBe(DENIED);
    for (const mode of ['share', 'share row exclusive', 'exclusive', 'access exclusive'])
      expect(await tried(`begin; lock table sluis.${table} in ${mode} mode nowait`)).toBe(DENIED);
    for (const ddl of [
      `alter table sluis.${table} disable row level security`,
      `alter table sluis.${table} no force row level security`,
      `drop policy own_organisation on sluis.${table}`,
      `create policy all_of_it on sluis.${table} using (true)`,
      `create trigger t before insert on sluis.${table} for each row execute function sluis.refuse_change()`,
      `create index on sluis.${table} (organisation)`,
      `drop table sluis.${table}`,
      `create statistics s on organisation, ctid from sluis.${table}`,
    ])
      expect(await tried(ddl)).toBe(DENIED);
  });

  test.each([
    [
      `insert into sluis.fact (organisation, kind, id, value, hash, first_seen_at, changed_at, seen_at)
      values ('beta', 'group', 'c', '{}', 'h', 1, 1, 1)`,
    ],
    [
      `insert into sluis.fact (organisation, kind, id, value, hash, first_seen_at, changed_at, seen_at)
      values ('beta', 'group', 'a', '{}', 'h', 1, 1, 1) on conflict do nothing`,
    ],
    [
      `insert into sluis.claim (organisation, key, kind, subject, object, action, claimed_at)
      values ('beta', 'm', 'retire', 's', 'o', '1', 1)`,
    ],
    [
      `insert into sluis.claim (organisation, key, kind, subject, object, action, claimed_at)
      values ('beta', 'k', 'retire', 's', 'o', '1', 1) on conflict (organisation, key) do update set sender = 'acme'`,
    ],
    [`insert into sluis.intent values ('wave', 'v', '1', 1, 'me', 'beta')`],
    [`insert into sluis.lease values ('w', 1, 'worker', now(), now(), 0, 'b', 'beta')`],
    [
      `insert into sluis.audit (organisation, seq, at, by, what, subject, facts, previous, hash)
      values ('acme', 1, 1, 'me', 'w', 's', '{}', 'p', 'h')`,
    ],
    [`update sluis.audit_head set seq = 0`],
  ])('written by naming it: %s', async (text) => {
    expect(await tried(text)).toBe(DENIED);
  });

  test.each([
    ['set role', () => `set role ${accountOf('beta')}`, DENIED],
    ['set session authorization', () => `set session authorization ${accountOf('beta')}`, DENIED],
    ['the owner’s role', () => `set role ${new URL(database.url).username}`, DENIED],
    ['a setting', () => `select set_config('sluis.organisation', 'beta', false); select * from sluis.fact`, 0],
    [
      'the name of its own account',
      () => `select set_config('session_authorization', '${accountOf('beta')}', false)`,
      DENIED,
    ],
    ['a schema that is found first', () => `set search_path = pg_temp, sluis; select * from fact`, 0],
    ['copy', () => `select * from sluis.fact; copy sluis.fact to '/tmp/stolen'`, DENIED],
    ['a program', () => `copy (select 1) to program 'id'`, DENIED],
    ['a file', () => `select pg_read_file('PG_VERSION')`, DENIED],
    ['the table of organisations', () => `select * from sluis.organisation`, DENIED],
    ['moving itself', () => `update sluis.organisation set role = session_user where name = 'beta'`, DENIED],
    ['the other’s journal', () => `select * from ${accountOf('beta')}.workflow_status`, DENIED],
    ['its version', () => `update ${accountOf('acme')}.dbos_migrations set version = 0`, DENIED],
    ['the sequence of leases', () => `select setval('sluis.lease_epoch', 1)`, DENIED],
    ['the sequence of claims', () => `select nextval('sluis.claim_seq_seq')`, DENIED],
    ['statistics', () => `select * from pg_stats where schemaname = 'sluis' and tablename <> 'migration'`, 0],
    ['raw statistics', () => `select * from pg_statistic`, DENIED],
    ['passwords', () => `select * from pg_authid`, DENIED],
    [
      'other’s statements',
      () => `select * from pg_stat_activity where usename <> session_user and query <> '<insufficient privilege>'`,
      0,
    ],
    ['a temporary table', () => `create temporary table t (a int)`, DENIED],
    ['a table in public', () => `create table public.t (a int)`, DENIED],
    ['a table in sluis', () => `create table sluis.t (a int)`, DENIED],
    ['a function in sluis', () => `create function sluis.f() returns int language sql as 'select 1'`, DENIED],
    ['a schema', () => `create schema mine`, DENIED],
    ['a view', () => `create view sluis.v as select * from sluis.fact`, DENIED],
    ['an account', () => `create role mine superuser`, DENIED],
    ['rights', () => `alter role ${accountOf('acme')} bypassrls`, DENIED],
    ['a grant', () => `grant select on sluis.organisation to ${accountOf('acme')}`, '42501'],
    ['membership', () => `grant ${accountOf('beta')} to ${accountOf('acme')}`, DENIED],
    [
      'another’s session',
      () => `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${accountOf('beta')}'`,
      DENIED,
    ],
  ])('had by %s', async (_, text, expected) => {
    expect(await tried(text())).toBe(expected);
  });

  test('in what a copy takes, nor under what the columns of the catalogue show of organisations', async () => {
    const { rows } = await acme.query(
      `select table_name from information_schema.tables where table_schema = 'sluis' order by 1`,
    );
    expect(rows.map((row: { readonly table_name: string }) => row.table_name)).not.toContain('organisation');
    const names = await acme.query(`select from pg_roles where rolname ~ 'acme|beta'`);
    expect(names.rowCount).toBe(0);
  });
});

describe('by every function of the store', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ url: urlOf('acme') });
  });
  afterAll(async () => {
    await store.close();
  });

  test('nothing of the other is seen', async () => {
    expect(await store.facts.all('group')).toEqual([]);
    expect(await store.facts.some('group', ['a'])).toEqual([]);
    expect(await store.facts.sweptAt('group')).toBeNull();
    expect(await store.claims.all()).toEqual([]);
    expect(await store.claims.open()).toEqual([]);
    expect(await store.claims.bySubject('d1')).toEqual([]);
    expect(await store.claims.some(['k'])).toEqual([]);
    expect(await store.intent.all()).toEqual([]);
    expect(await store.findings.all()).toEqual([]);
    expect(await store.audit.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    expect((await store.audit.find({ before: null, atMost: 9 })).total).toBe(0);
    expect(await store.sessions.get(HASH, 0)).toBeNull();
    expect(await store.leases.living()).toEqual([]);
    expect(await Array.fromAsync(store.exportAll())).toHaveLength(2);
  });

  test('nothing of the other is changed, however alike the names are', async () => {
    const main = await store.leases.join({ name: 'main', part: 'main', fits: 'a', lastsMs: LONG, at: 0 });
    if (!main) throw new Error('the other one is in the way');
    expect(await store.facts.record('group', [group('b', ['ours'])], { at: 9, complete: true })).toEqual({
      changed: ['b'],
      gone: [],
    });
    await store.facts.markGone('group', ['a', 'b'], 10);
    expect((await store.claims.claimMany([claim('k'), claim('l')], main)).size).toBe(2);
    expect((await store.claims.take(['k', 'l'], main, 1)).map(({ key }) => key)).toEqual(['k', 'l']);
    await store.claims.recordMany(new Map([['k', { kind: 'done' }]]), 2);
    await expect(store.claims.record('m', { kind: 'done' }, 2)).rejects.toThrow('never claimed');
    await store.intent.set({ kind: 'wave', id: 'w', value: 'ours', at: 2, by: 'ann' });
    await store.intent.remove('wave', 'w', 3, 'ann');
    await store.findings.replace(new Map([['u', []]]), 2);
    await store.findings.replace(
      new Map([
        ['u', [{ id: 'f', code: 'ours', severity: 'blocks', subject: 'u', facts: 1 }]],
        ['v', []],
      ]),
      3,
    );
    await store.sessions.end(HASH);
    expect(await store.sessions.prune(1_000)).toBe(0);
    expect(await store.audit.verify()).toBeNull();
    await store.leases.leave(main);

    expect(await everything()).toEqual(before);
    expect(await beta.audit.verify()).toBeNull();
  });

  test('nobody waits for what the other has locked, a sweep, a claim, the record', async () => {
    await withClient(urlOf('beta'), async (client) => {
      await client.query(`begin;
        insert into sluis.fact_turn (kind) values ('group') on conflict (organisation, kind) do update set kind = excluded.kind where false;
        select * from sluis.claim for update;
        select sluis.audit_hold()`);
      await acme.query(`set lock_timeout = '2s'`);
      await store.facts.record('group', [group('c')], { at: 20, complete: true });
      await store.claims.claimMany([claim('n')]);
      await store.claims.record('n', { kind: 'done' }, 3);
      const { rows } = await acme.query(`select sluis.audit_hold()`);
      expect(rows).toHaveLength(1);
      await client.query('rollback');
    });
  }, 60_000);

  test('each has a queue of its own, which its account may use and not make', async () => {
    const queue = await openQueue({ url: urlOf('acme'), executorId: 'main', applicationVersion: '1' });
    const done: string[] = [];
    await queue.work(async ({ id }) => void done.push(id), { concurrency: 2 });
    await queue.submit([{ id: 'j', lane: 'l', keys: [] }]);
    await queue.idle();
    await queue.close();

    expect(done).toEqual(['j']);
    const count = (name: string) =>
      withClient(database.url, async (client) => {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::integer as n from ${accountOf(name)}.workflow_status`,
        );
        return rows[0]?.n;
      });
    expect([await count('acme'), await count('beta')]).toEqual([1, 0]);
  });
});

describe('an account that is not as it was made', () => {
  test.each([
    ['passes by row-level security', 'bypassrls', 'organisation-sees-all'],
    ['is a superuser', 'superuser', 'organisation-sees-all'],
    ['may take a copy of the whole server', 'replication', 'organisation-sees-all'],
    ['may give itself another role', 'createrole', 'organisation-sees-all'],
  ])('and %s is refused', async (_, right, code) => {
    await withClient(database.url, (client) => client.query(`alter role ${accountOf('acme')} ${right}`));
    const failure = await failureOf(openStore({ url: urlOf('acme') }));
    await withClient(database.url, (client) => client.query(`alter role ${accountOf('acme')} no${right}`));

    expect(failure?.code).toBe(code);
  });

  describe('and may act as another one', () => {
    const passing = `sluis_test_${randomBytes(6).toString('hex')}`;
    beforeAll(() => withClient(database.url, (client) => client.query(`create role ${passing} bypassrls`)));
    afterAll(() => withClient(database.url, (client) => client.query(`drop role ${passing}`)));

    // By itself an account of ours has no right of a role that it is given: it takes them with `set role`, after it was let in.
    test.each([
      ['the owner', () => new URL(database.url).username],
      ['another organisation’s account', () => accountOf('beta')],
      ['one that passes by row-level security', () => passing],
      ['one that reads everything', () => 'pg_read_all_data'],
    ])('as %s, is refused', async (_, role) => {
      await withClient(database.url, (client) => client.query(`grant ${role()} to ${accountOf('acme')}`));
      const failures = [await failureOf(openStore({ url: urlOf('acme') })), await failureOf(pingStore(urlOf('acme')))];
      await withClient(database.url, (client) => client.query(`revoke ${role()} from ${accountOf('acme')}`));

      expect(failures.map((failure) => failure?.code)).toEqual(['organisation-sees-all', 'organisation-sees-all']);
      await (await openStore({ url: urlOf('acme') })).close();
    });

    test('is not one that others may act as: who makes an account is a member of it', async () => {
      await withClient(database.url, (client) => client.query(`grant ${accountOf('acme')} to ${passing}`));
      const failure = await failureOf(pingStore(urlOf('acme')));
      await withClient(database.url, (client) => client.query(`revoke ${accountOf('acme')} from ${passing}`));

      expect(failure).toBeNull();
    });
  });

  test('the owner moves nobody', async () => {
    expect((await failureOf(openStore({ url: database.url })))?.code).toBe('organisation-owner');
  });
});
