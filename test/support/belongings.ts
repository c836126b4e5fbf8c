import { withClient } from './database.ts';

/** Everything of everybody but this one: rows with their place of birth, journals, accounts with their rights; by who sees all. */
export async function besides(url: string, name: string, account: string): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ schema: string; name: string; shared: boolean }>(
      `select nspname as schema, relname as name, exists (select from pg_attribute
          where attrelid = c.oid and attname = 'organisation' and not attisdropped) as shared
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind = 'r' and nspname ~ '^sluis' and nspname <> $1 order by 1, 2`,
      [account],
    );
    const found: string[] = [];
    for (const { schema, name: table, shared } of tables) {
      const those = shared
        ? ` where organisation <> '${name}'`
        : table === 'organisation'
          ? ` where name <> '${name}'`
          : '';
      const { rows } = await client.query<{ row: string }>(
        `select t.ctid::text || t.xmin::text || t::text as row from ${schema}.${table} t${those} order by 1`,
      );
      found.push(...rows.map(({ row }) => `${schema}.${table} ${row}`));
      const rights = await client.query<{ rights: string }>(
        `select grantee || privilege_type as rights from information_schema.role_table_grants
          where table_schema = $1 and table_name = $2 and grantee <> $3 order by 1`,
        [schema, table, account],
      );
      found.push(...rights.rows.map((row) => `${schema}.${table} ${row.rights}`));
    }
    const roles = await client.query<{ row: string }>(
      `select r::text as row from pg_authid r where rolname <> $1
        and rolname in (select role from sluis.organisation) order by 1`,
      [account],
    );
    return [...found, ...roles.rows.map(({ row }) => row)];
  });
}

/** What is left of it anywhere in the database. */
export async function leftOf(url: string, name: string, account: string): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'organisation'
        where relkind = 'r' and relnamespace = 'sluis'::regnamespace`,
    );
    const left: string[] = [];
    for (const { name: table } of tables) {
      const { rows } = await client.query(`select from sluis.${table} where organisation = $1`, [name]);
      if (rows.length > 0) left.push(table);
    }
    const { rows } = await client.query<{ what: string }>(
      `select 'account' as what from pg_roles where rolname = $1 union all select 'journal' from pg_namespace where nspname = $1
        union all select 'name' from sluis.organisation where name = $2`,
      [account, name],
    );
    return [...left, ...rows.map(({ what }) => what)];
  });
}
