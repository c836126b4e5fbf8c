import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectClear } from '../../test/corpus/kit.ts';
import { emptyDatabase, type FreshDatabase, withClient } from '../../test/support/database.ts';
import { sharedDatabase } from '../../test/support/organisations.ts';
import { failureOf } from '../../test/support/store-samples.ts';
import { openStore, pingStore } from './open.ts';
import { openOrganisations } from './organisations/organisations.ts';
import { connect } from './postgres/database.ts';
import { migrate } from './postgres/migrate.ts';
import { SCHEMA_STEPS } from './postgres/migrations/all.ts';

const OLDER = '0009-looks';

let database: FreshDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
  const { db, end } = connect(database.url);
  await migrate(db, OLDER);
  await end();
}, 60_000);
afterEach(() => database.drop());

async function steps(): Promise<readonly string[]> {
  const { db, end } = connect(database.url);
  const { rows } = await sql<{ name: string }>`select name from sluis.migration order by name`.execute(db);
  await end();
  return rows.map(({ name }) => name);
}

const atWork = (name: string, part: 'main' | 'worker'): Promise<unknown> =>
  withClient(database.url, (client) =>
    client.query(`insert into sluis.lease (organisation, name, epoch, part, lives_until, joined_at, ahead, fits)
      values (sluis.organisation_now(), '${name}', 1, '${part}', clock_timestamp() + interval '1 hour', now(), 0, '')`),
  );

test('whoever merely looks leaves the schema of an older Sluis as it is, and is told who brings it forward', async () => {
  const before = await steps();
  expect(before.at(-1)).toBe(OLDER);

  const failure = await failureOf(openStore({ url: database.url }));
  await pingStore(database.url);

  expect(failure).toMatchObject({ code: 'store-older-schema', facts: { missing: '0010-state', by: 'owner' } });
  expectClear({ code: 'store-older-schema', facts: failure?.facts });
  expect(await steps()).toEqual(before);
});

test.each([
  ['main', 'main'],
  ['w1', 'worker'],
] as const)('nobody changes the schema under %s, which is at work by it', async (name, part) => {
  const before = await steps();
  await atWork(name, part);

  const failure = await failureOf(openStore({ url: database.url, brings: true }));

  expect(failure).toMatchObject({ code: 'store-in-use', facts: { names: name } });
  expectClear({ code: 'store-in-use', facts: failure?.facts });
  expect(await steps()).toEqual(before);

  // It ended.
  await withClient(database.url, (client) => client.query(`update sluis.lease set lives_until = clock_timestamp()`));
  await (await openStore({ url: database.url, brings: true })).close();
  expect(await steps()).toEqual(SCHEMA_STEPS);
  await atWork(`${name}-again`, part);
  await (await openStore({ url: database.url, brings: true })).close();
});

test('nor does who gives what the owner moves an account of its own, while the owner is at work', async () => {
  const before = await steps();
  const add = async () => {
    const organisations = await openOrganisations(database.url);
    const failure = await failureOf(organisations.add('default', { newPassword: false, connections: null }));
    await organisations.close();
    return failure;
  };
  await atWork('main', 'main');

  expect(await add()).toMatchObject({ code: 'store-in-use', facts: { names: 'main' } });
  expect(await steps()).toEqual(before);

  await withClient(database.url, (client) => client.query(`update sluis.lease set lives_until = clock_timestamp()`));
  // One that has no lease, as it is about to take one, or merely shows what there is.
  const { db, end } = connect(database.url);
  await sql`select 1`.execute(db);
  expect(await add()).toMatchObject({ code: 'organisation-in-use', facts: { connections: 1 } });
  await end();
  expect(await steps()).toEqual(before);

  const { drop } = await sharedDatabase(['default'], database);
  expect(await steps()).toEqual(SCHEMA_STEPS);
  await drop();
}, 60_000);
