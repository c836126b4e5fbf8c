import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StoreFailure } from '../failure.ts';
import type { Database } from './database.ts';
import { MIGRATIONS } from './migrations/all.ts';

/**
 * Brings the schema to this program's version. Two processes that open at once wait for each other (an advisory lock);
 * all steps happen in one transaction or not at all.
 *
 * @throws StoreFailure `store-newer-schema` before anything is touched, when a newer program has been here
 */
export async function migrate(db: Database, upTo?: string): Promise<void> {
  const isUpToDate = (await missing(db)).length === 0;
  if (upTo === undefined && isUpToDate) return;

  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableSchema: 'sluis',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
  if (error !== undefined) throw error;
}

/**
 * Makes the schema, or brings an older one forward where nobody works by it: what a process of the older program writes meanwhile, and how it
 * understands what it reads, would be of neither.
 *
 * @throws StoreFailure `store-in-use`, `store-newer-schema`
 */
export async function bringForward(db: Database): Promise<void> {
  if (await isOlder(db)) await refuseAtWork(db);
  await migrate(db);
}

/**
 * Makes the schema where there is none. An older one may be another process's at this moment.
 *
 * @throws StoreFailure `store-older-schema`, `store-newer-schema`
 */
export async function makeOrFind(db: Database): Promise<void> {
  if (await isOlder(db)) {
    const [first = ''] = await missing(db);
    throw new StoreFailure('store-older-schema', { missing: first, by: 'owner' });
  }
  await migrate(db);
}

/** Whoever has a lease, by the database's clock. */
async function refuseAtWork(db: Database): Promise<void> {
  const table = await sql<{ found: boolean }>`select to_regclass('sluis.lease') is not null as found`.execute(db);
  if (table.rows[0]?.found !== true) return;
  const { rows } = await sql<{
    name: string;
  }>`select name from sluis.lease where lives_until > clock_timestamp() order by epoch`.execute(db);
  if (rows.length > 0) throw new StoreFailure('store-in-use', { names: rows.map(({ name }) => name).join(', ') });
}

/**
 * For who may not bring it forward.
 *
 * @throws StoreFailure `store-older-schema`, `store-newer-schema`
 */
export async function checkVersion(db: Database): Promise<void> {
  const [first] = await missing(db);
  if (first !== undefined) throw new StoreFailure('store-older-schema', { missing: first });
}

/** An older Sluis made it. Not where there is nothing yet. */
export async function isOlder(db: Database): Promise<boolean> {
  const known = Object.keys(MIGRATIONS).length;
  const left = (await missing(db)).length;
  return left > 0 && left < known;
}

async function missing(db: Database): Promise<readonly string[]> {
  const known = Object.keys(MIGRATIONS);
  const done = await migrationsDone(db);
  const newer = done.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new StoreFailure('store-newer-schema', { found: newer.toSorted().at(-1) ?? '', known: known.at(-1) ?? '' });
  }
  return known.filter((name) => !done.includes(name));
}

async function migrationsDone(db: Database): Promise<readonly string[]> {
  const table = await sql<{ found: boolean }>`select to_regclass('sluis.migration') is not null as found`.execute(db);
  if (table.rows[0]?.found !== true) return [];
  const { rows } = await sql<{ name: string }>`select name from sluis.migration`.execute(db);
  return rows.map((row) => row.name);
}
