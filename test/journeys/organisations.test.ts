import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { doors } from '../../src/app/doors/doors.ts';
import { runCli } from '../../src/cli/run.ts';
import { MIGRATIONS } from '../../src/store/postgres/migrations/all.ts';
import { connect } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import type { OrganisationsView } from '../../src/contract/views.ts';
import { emptyDatabase, type FreshDatabase, withClient } from '../support/database.ts';
import { sharedServer } from '../support/server.ts';
import { claim, entry, failureOf } from '../support/store-samples.ts';

const OWNER = 'OWNER_OF_THIS_TEST';

let database: FreshDatabase;
const accounts = new Set<string>();

beforeEach(async () => {
  database = await emptyDatabase();
  process.env[OWNER] = database.url;
});

afterEach(async () => {
  delete process.env[OWNER];
  await database.drop();
});

afterAll(async () => {
  const roles = [...accounts].join(', ');
  if (roles !== '') await withClient(await sharedServer(), (client) => client.query(`drop role if exists ${roles}`));
});

let server: string;
beforeAll(async () => {
  server = await sharedServer();
});

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly error: string;
}

async function sluis(language: string, ...args: readonly string[]): Promise<Said> {
  let out = '';
  let error = '';
  const exit = await runCli(
    ['organisation', ...args, ...(args.includes('--database') ? [] : ['--database', `env:${OWNER}`])],
    doors,
    {
      out: { write: (text) => (out += text) },
      error: { write: (text) => (error += text) },
      env: { LANG: language },
    },
  );
  return { exit, out, error };
}

async function asJson(...args: readonly string[]): Promise<OrganisationsView> {
  const { out, error } = await sluis('en', ...args, '--json');
  const { data } = JSON.parse(out) as { readonly data: OrganisationsView | null };
  if (data === null) throw new Error(`${out}${error}`);
  for (const { account } of data.organisations) if (account !== null) accounts.add(account);
  return data;
}

test('the first is added to an empty database, its URL is told once, and again nothing happens but that it is well', async () => {
  const first = await sluis('en', 'add', 'contoso');
  const url = /postgres\S+/.exec(first.out)?.[0] ?? '';
  const again = await sluis('nl', 'add', 'contoso');
  const list = await asJson('list');

  expect([first.exit, again.exit]).toEqual([0, 0]);
  // The test database's owner is a superuser: let in, and told so. A plain one is told nothing.
  expect(first.error).toMatch(/^The owner’s account is a superuser, or has BYPASSRLS.*\n$/);
  expect(again.error).toMatch(/^Het account van de eigenaar is een superuser.*\n$/);
  expect(again.out).toContain('contoso is er al');
  expect(again.out).not.toContain('postgres');
  expect(list.organisations).toMatchObject([{ name: 'contoso', connected: 0, connections: 60, whole: true }]);
  const password = decodeURIComponent(new URL(url).password);
  expect(password).toHaveLength(32);
  const store = await openStore({ url });
  await store.audit.append(entry(1));
  await store.close();
  const kept = await withClient(server, (client) =>
    client.query<{ kept: string }>('select rolpassword as kept from pg_authid where rolname = $1', [
      new URL(url).username,
    ]),
  );
  expect(kept.rows[0]?.kept).toMatch(/^SCRAM-SHA-256\$4096:/);

  const other = await asJson('add', 'contoso', '--new-password', '--connections', '7');
  expect(other.organisations).toMatchObject([{ name: 'contoso', connections: 7 }]);
  expect((await failureOf(openStore({ url })))?.code).toBe('store-password');
  const reopened = await openStore({ url: other.url ?? '' });
  expect((await reopened.audit.head()).seq).toBe(1);
  await reopened.close();
}, 240_000);

test('a database of before, which its owner moved, goes on as it is; its organisation is given an account before a second comes', async () => {
  const { db, end } = connect(database.url);
  await migrate(db, '0005-leases');
  await end();
  await withClient(database.url, (client) =>
    client.query(`insert into sluis.claim (key, kind, subject, object, action, claimed_at) values ('k', 'retire', 'd1', 'uem:1', '{"id":1}', 1);
      insert into sluis.session values (repeat('a', 64), '1', 99);
      select sluis.audit_append(array[1,2]::bigint[], array['a','b'], array['x','x'], array['s','s'], array['{}','{}'])`),
  );
  const owner = await openStore({ url: database.url, brings: true });
  expect(await owner.claims.claim(claim('k'))).toBe(false);
  await owner.audit.append(entry(3));
  expect(await owner.audit.verify()).toBeNull();

  const busy = await sluis('en', 'add', 'contoso');
  expect(busy.exit).toBe(1);
  expect(busy.error).toContain('Sluis is at work with the owner’s account');
  await owner.close();

  const refused = await sluis('en', 'add', 'contoso');
  expect(refused.exit).toBe(2);
  expect(refused.error).toContain('sluis organisation add default');
  const { url } = await asJson('add', 'default');
  const { url: second } = await asJson('add', 'contoso');
  expect((await failureOf(openStore({ url: database.url })))?.code).toBe('organisation-owner');
  const store = await openStore({ url: url ?? '' });
  expect((await store.claims.all()).map(({ key }) => key)).toEqual(['k']);
  expect(await store.audit.head()).toMatchObject({ seq: 3 });
  expect(await store.audit.verify()).toBeNull();
  expect(await store.sessions.get('a'.repeat(64), 1)).toBe(1);
  await store.close();
  const other = await openStore({ url: second ?? '' });
  expect(await other.claims.claim(claim('k'))).toBe(true);
  await other.close();
}, 240_000);

test('an organisation whose program is newer than the schema is told who brings it forward; the owner does', async () => {
  const { url } = await asJson('add', 'contoso');
  const newest = Object.keys(MIGRATIONS).at(-1);
  await withClient(database.url, (client) => client.query(`delete from sluis.migration where name = $1`, [newest]));
  const older = await failureOf(openStore({ url: url ?? '' }));
  const atWork = await withClient(url ?? '', () => sluis('en', 'upgrade'));
  const { rows } = await withClient(database.url, (client) =>
    client.query(`select from sluis.migration where name = $1`, [newest]),
  );
  expect([atWork.exit, rows]).toEqual([3, []]);
  expect(atWork.error).toContain('still at work: contoso');
  await withClient(database.url, (client) =>
    client.query(`insert into sluis.migration values ('${newest}', 'now');
      revoke select on sluis.fact from ${new URL(url ?? '').username}`),
  );

  expect(older).toMatchObject({ code: 'store-older-schema', facts: { missing: newest } });
  const upgraded = await sluis('en', 'upgrade');
  expect([upgraded.exit, upgraded.out]).toEqual([0, 'The database is as this Sluis needs it, for one organisation.\n']);
  const store = await openStore({ url: url ?? '' });
  expect(await store.facts.all('group')).toEqual([]);
  await store.close();
}, 240_000);

test.each([
  [['add', 'Contoso'], 2, 'no name for an organisation here: Contoso'],
  [['add', 'a"; drop table x'], 2, 'no name for an organisation'],
  [['add'], 2, 'sluis organisation add contoso'],
  [['rename', 'contoso'], 2, 'add, list, upgrade, remove'],
  [['remove'], 2, 'was not said'],
  [['remove', 'contoso'], 2, 'no organisation'],
  [['remove', 'contoso', '--confirm', 'contosso'], 2, 'The two names differ: contoso and contosso'],
  [['list', '--database', 'postgres://u:p@h/d'], 2, '--database env:OWNER_URL'],
  [['list', '--database', 'OWNER_URL'], 2, '--database env:OWNER_URL'],
  [['list', 'contoso'], 2, 'list is for all organisations together'],
  [['upgrade', 'contoso'], 2, 'Leave “contoso” out'],
  [['add', ''], 2, 'was not said'],
  [['add', ' '], 2, 'was not said'],
  [['list', '--database', 'env:NOT_SET_ANYWHERE'], 2, 'NOT_SET_ANYWHERE'],
  [['add', 'contoso', '--connections', '0'], 2, '1 … 10000'],
  [['add', 'contoso', '--connections', '10000'], 2, 'the server takes '],
  [['add', 'contoso', '--export', 'x.jsonl'], 2, '--export means nothing to sluis organisation add'],
  [['add', 'contoso', '--confirm', 'contoso'], 2, 'it is for remove'],
  [['remove', 'contoso', '--new-password'], 2, 'it is for add'],
  [['list', '--connections', '5'], 2, '--connections means nothing to sluis organisation list'],
] as const)('%j ends with %i and one word of what is wrong', async (args, exit, words) => {
  const said = await sluis('en', ...args);

  expect(said.exit).toBe(exit);
  expect(said.error).toContain(words);
  expect(said.out).toBe('');
  expect(await tablesOf(database.url)).toEqual([]);
});

test.each([
  ['?sslmode=foo', 'sslmode is “foo”', 'verify-full'],
  ['?sslmod=require', 'parameter sslmod', 'sslmode'],
  ['?port=abc', 'no number from 1 to 65535', 'HOST:5432'],
])(
  'a URL of the database with %s says what is wrong, what to do, and which secret it stands in',
  async (add, what, next) => {
    process.env[OWNER] = `${database.url}${add}`;
    const { exit, out, error } = await sluis('en', 'list');

    expect([exit, out]).toEqual([2, '']);
    for (const said of [what, next, `--database: env:${OWNER}`]) expect(error).toContain(said);
    expect(error).not.toContain(new URL(database.url).password);
  },
);

test('an organisation cannot add organisations, and an owner without the right to make accounts is told so', async () => {
  const { url } = await asJson('add', 'contoso');
  process.env[OWNER] = url ?? '';
  const member = await sluis('en', 'list');
  expect([member.exit, member.error]).toEqual([2, expect.stringContaining('This database is ')]);

  const plain = `sluis_test_plain_${process.pid}`;
  accounts.add(plain);
  const own = await emptyDatabase();
  const name = new URL(own.url).pathname.slice(1);
  await withClient(server, (client) =>
    client.query(`create role ${plain} login password 'p'; alter database ${name} owner to ${plain}`),
  );
  const plainUrl = new URL(own.url);
  plainUrl.username = plain;
  plainUrl.password = 'p';
  process.env[OWNER] = plainUrl.href;
  const refused = await sluis('en', 'add', 'contoso');
  expect([refused.exit, refused.error]).toEqual([3, expect.stringContaining('CREATEROLE')]);

  // Row-level security holds this owner too, and it moves `default` all the same.
  const store = await openStore({ url: plainUrl.href });
  await store.audit.append(entry(1));
  expect((await store.audit.head()).seq).toBe(1);
  await store.close();
  await withClient(server, (client) => client.query(`alter role ${plain} createrole`));
  const adopted = await asJson('add', 'default');
  expect((await sluis('en', 'add', 'default')).error).toBe('');
  await asJson('add', 'second');
  const moved = await openStore({ url: adopted.url ?? '' });
  expect((await moved.audit.head()).seq).toBe(1);
  await moved.close();
  await own.drop();
}, 240_000);

/** A server's owner who is no superuser, as a service provider has. */
async function plainOwner(name: string): Promise<{ readonly own: FreshDatabase; readonly url: string }> {
  accounts.add(name);
  const own = await emptyDatabase();
  await withClient(server, (client) =>
    client.query(`create role ${name} login createrole password 'p';
      alter database ${new URL(own.url).pathname.slice(1)} owner to ${name}`),
  );
  const url = new URL(own.url);
  url.username = name;
  url.password = 'p';
  return { own, url: url.href };
}

async function tablesOf(url: string): Promise<readonly unknown[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ it: string }>(`select nspname || '.' || coalesce(relname, '') as it from pg_namespace
      left join pg_class on relnamespace = pg_namespace.oid where nspname ~ '^(sluis|dbos)' order by 1`),
  );
  return rows;
}

test('another than the owner who may do the same adds and upgrades nothing: the owner could bring none of it forward', async () => {
  const owner = `sluis_test_owner_${process.pid}`;
  const member = `sluis_test_member_${process.pid}`;
  const { own, url } = await plainOwner(owner);
  accounts.add(member);
  await withClient(server, (client) =>
    client.query(`create role ${member} login createrole password 'p' in role ${owner}`),
  );
  const memberUrl = new URL(url);
  memberUrl.username = member;
  for (const [name, other] of [
    [member, memberUrl.href],
    [new URL(own.url).username, own.url],
  ] as const)
    for (const args of [['add', 'contoso'], ['upgrade']]) {
      process.env[OWNER] = other;
      const said = await sluis('en', ...args);
      expect([said.exit, said.out]).toEqual([2, '']);
      expect(said.error).toContain(`This database is ${owner}’s and the URL is ${name}’s`);
      expect(said.error).toContain(`Give the URL of ${owner} itself`);
    }
  expect(await tablesOf(url)).toEqual([]);

  // And where the schema is there already.
  process.env[OWNER] = url;
  await asJson('add', 'contoso');
  const before = await tablesOf(url);
  process.env[OWNER] = own.url;
  expect((await sluis('nl', 'add', 'second')).error).toContain(`Deze database is van ${owner}`);
  expect(await tablesOf(url)).toEqual(before);

  // What a superuser made there earlier is told as that, and not as a missing right.
  await withClient(own.url, (client) => client.query('alter table sluis.sweep owner to current_user'));
  process.env[OWNER] = url;
  const mixed = await sluis('en', 'upgrade');
  expect([mixed.exit, mixed.error]).toEqual([3, expect.stringContaining('docs/operate.md')]);
  expect(mixed.error).toContain(`In the schema sluis stands what ${new URL(own.url).username} made`);
  await own.drop();
}, 240_000);

test('a list writes nothing: not into an empty database, and not over what an older or a newer Sluis made', async () => {
  const empty = await sluis('en', 'list');
  expect([empty.exit, empty.error]).toEqual([0, '']);
  expect(empty.out).toContain(`sluis organisation add NAME --database env:${OWNER}`);
  expect(await tablesOf(database.url)).toEqual([]);

  await asJson('add', 'contoso');
  const newest = Object.keys(MIGRATIONS).at(-1) ?? '';
  const undo = async (statement: string): Promise<void> =>
    void (await withClient(database.url, (client) => client.query(statement, [newest])));
  await undo('delete from sluis.migration where name = $1');
  const older = await sluis('en', 'list');
  expect([older.exit, older.out]).toEqual([1, expect.stringContaining('contoso')]);
  expect(older.error).toContain('sluis organisation upgrade');
  // Nor does adding change the schema under those that are at work.
  const added = await sluis('en', 'add', 'second');
  expect([added.exit, added.error]).toEqual([1, expect.stringContaining('sluis organisation upgrade')]);
  const { rows } = await withClient(database.url, (client) =>
    client.query('select from sluis.migration where name = $1', [newest]),
  );
  expect(rows).toEqual([]);
  await undo(`insert into sluis.migration values ($1, 'now'), ('9999-of-tomorrow', 'now')`);
  const newer = await sluis('en', 'list');
  expect([newer.exit, newer.error]).toEqual([3, expect.stringContaining('newer Sluis')]);
}, 240_000);

test('of an organisation in which nothing was ever done no export is asked for, and that is said; one that is gone may have been removed', async () => {
  await asJson('add', 'contoso');
  await asJson('add', 'contoso-two');
  const shown = await sluis('en', 'remove', 'contoso');
  expect(shown.exit).toBe(1);
  expect(shown.out).toContain('An export of it would be empty, so none is asked for.');
  expect(shown.out).toContain(`sluis organisation remove contoso --yes --database env:${OWNER}`);
  expect(shown.out).toContain('no hash to keep');
  const done = await sluis('en', 'remove', 'contoso', '--yes');
  expect([done.exit, done.error]).toEqual([0, '']);
  expect(done.out).not.toContain('0000');

  // Nothing near is proposed to who removes: it is another's.
  const again = await sluis('en', 'remove', 'contoso', '--yes');
  expect([again.exit, again.out]).toEqual([2, '']);
  expect(again.error).toContain('There is no organisation contoso in this database; it may have been removed.');
  expect(again.error).toContain('There is: contoso-two.');
  expect(again.error).not.toMatch(/Did you mean|--new-password/);
}, 240_000);

test('connections are set for one that is there too, a new password leaves them, and a misspelt name makes nothing', async () => {
  await asJson('add', 'contoso');
  const limited = await sluis('en', 'add', 'contoso', '--connections', '7');
  expect(limited.out).toContain('contoso may now have 7 connections');
  expect((await asJson('list')).organisations).toMatchObject([{ connections: 7 }]);
  const { url } = await asJson('add', 'contoso', '--new-password');
  expect(url).not.toBeNull();
  expect((await asJson('add', 'contoso')).organisations).toMatchObject([{ connections: 7 }]);

  const misspelt = await sluis('en', 'add', 'contosso', '--new-password');
  expect([misspelt.exit, misspelt.out]).toEqual([2, '']);
  expect(misspelt.error).toContain('Did you mean contoso?');
  const strange = await sluis('en', 'add', 'fabrikam', '--new-password');
  expect(strange.error).toContain('There is: contoso.');
  expect((await asJson('list')).organisations.map(({ name }) => name)).toEqual(['contoso']);
}, 240_000);
