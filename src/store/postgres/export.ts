import { sql, type Transaction } from 'kysely';
import { type Database, OWN } from './database.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';
import { PORTABLE, PORTABLE_TABLES, type PortableTable } from './portable.ts';
import type { Tables } from './tables.ts';

const PAGE = 2_000;

/** All tables as of one moment, a line per row, never more than one page in memory. */
export async function* exportAll(db: Database): AsyncGenerator<string> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
  try {
    yield* exportLines(tx);
  } finally {
    // Also when the reader stops early: the connection must not stay in a transaction.
    await tx.rollback().execute();
  }
}

/** The same within a transaction that somebody has begun. */
export async function* exportLines(tx: Transaction<Tables>): AsyncGenerator<string> {
  let rows = 0;
  yield JSON.stringify({ format: 'sluis-store', schema: SCHEMA_VERSION });
  for (const table of PORTABLE_TABLES) {
    for await (const row of rowsOf(tx, table)) {
      rows += 1;
      yield JSON.stringify({ table, row });
    }
  }
  yield JSON.stringify({ end: true, rows });
}

async function* rowsOf(
  tx: Transaction<Tables>,
  table: PortableTable,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const columns = sql.join(Object.keys(PORTABLE[table].row.shape).map((name) => sql.ref(name)));
  const order = sql.join(PORTABLE[table].key.map((name) => sql.ref(name)));
  const cursor = sql.id(`export_${table}`);
  await sql`declare ${cursor} no scroll cursor for select ${columns} from ${sql.id('sluis', table)} where organisation = ${OWN} order by ${order}`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(PAGE)} from ${cursor}`.execute(tx);
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await sql`close ${cursor}`.execute(tx);
}
