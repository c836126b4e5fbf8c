import { sql, type Transaction } from 'kysely';
import { errorCode, StoreFailure } from '../failure.ts';
import { appendAudit, chainCheck, headOf } from './audit.ts';
import { type Database, OWN } from './database.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';
import { Footer, Header, PORTABLE, PORTABLE_TABLES, type PortableTable } from './portable.ts';
import { notAsRecorded } from './recorded.ts';
import type { AuditRow, Tables } from './tables.ts';

type Tx = Transaction<Tables>;
type Row = Readonly<Record<string, unknown>>;

const BATCH = 1_000;

/** Streams a file in, inside one transaction: a file that turns out bad at its last line leaves nothing behind. */
export function importAll(db: Database, lines: AsyncIterable<string>): Promise<{ readonly rows: number }> {
  return db.transaction().execute(async (tx) => {
    await refuseFilled(tx);
    const chain = chainCheck();
    const batch = batcher(tx);
    let line = 0;
    let rows = 0;
    let ended = false;
    for await (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      if (ended) throw badLine(line, 'text-after-the-end');
      const value = parse(text, line);
      if (line === 1) {
        readHeader(value);
        continue;
      }
      const footer = Footer.safeParse(value);
      if (footer.success) {
        if (footer.data.rows !== rows) throw badLine(line, 'rows-missing');
        ended = true;
        continue;
      }
      const { table, row } = readRow(value, line);
      if (table === 'audit') {
        const broken = chain.next(row as unknown as AuditRow);
        if (broken !== null) throw new StoreFailure('import-audit-broken', { brokenAt: broken });
      }
      rows += 1;
      await orBadLine(line, batch.add(table, row));
    }
    if (!ended) throw badLine(line, 'cut-off');
    await orBadLine(line, batch.flush());
    // The database chained them anew, by the same rule.
    if ((await headOf(tx)).hash !== chain.lastHash())
      throw new StoreFailure('import-audit-broken', { brokenAt: chain.lastSeq() });
    const differs = await notAsRecorded(tx);
    if (differs !== null) throw new StoreFailure('import-differs', { ...differs });
    return { rows };
  });
}

/** Whatever leaves a trace in the audit record waits from here until the import has ended, a second import too. */
async function refuseFilled(tx: Tx): Promise<void> {
  await sql`select sluis.audit_hold()`.execute(tx);
  for (const table of PORTABLE_TABLES) {
    const { rows } = await sql`select 1 from ${sql.id('sluis', table)} where organisation = ${OWN} limit 1`.execute(tx);
    if (rows.length > 0) throw new StoreFailure('import-not-empty', { table });
  }
}

function readHeader(value: unknown): void {
  const header = Header.safeParse(value);
  if (!header.success) throw badLine(1, 'no-header');
  if (header.data.schema > SCHEMA_VERSION) {
    throw new StoreFailure('import-newer', { found: header.data.schema, known: SCHEMA_VERSION });
  }
}

function readRow(value: unknown, line: number): { readonly table: PortableTable; readonly row: Row } {
  if (typeof value !== 'object' || value === null || !('table' in value) || !('row' in value))
    throw badLine(line, 'no-row');
  const table = PORTABLE_TABLES.find((name) => name === value.table);
  if (table === undefined) throw badLine(line, 'unknown-table');
  const row = PORTABLE[table].row.safeParse(value.row);
  if (!row.success) throw badLine(line, row.error.issues[0]?.path.join('.') ?? 'bad-row');
  return { table, row: row.data };
}

/** Collects rows of one table and writes them in one statement. */
function batcher(tx: Tx): {
  readonly add: (table: PortableTable, row: Row) => Promise<void>;
  readonly flush: () => Promise<void>;
} {
  let current: PortableTable = 'fact';
  let waiting: Row[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    if (current === 'audit') return appendAudit(tx, rows as unknown as readonly AuditRow[]);
    const names = Object.keys(PORTABLE[current].row.shape);
    const columns = sql.join(names.map((name) => sql.ref(name)));
    // The table's own row type gives each column its type. Text, not jsonb: NUL escapes inside values must pass.
    await sql`insert into ${sql.id('sluis', current)} (organisation, ${columns})
      select ${OWN}, ${columns} from json_populate_recordset(null::${sql.id('sluis', current)}, ${JSON.stringify(rows)}::json)`.execute(
      tx,
    );
  };
  const add = async (table: PortableTable, row: Row): Promise<void> => {
    if (table !== current || waiting.length === BATCH) await flush();
    current = table;
    waiting.push(row);
  };
  return { add, flush };
}

/** What only the database sees: a row that stands there twice, a number that it does not hold, halves that do not fit. */
const REFUSED = ['23505', '23514', '23502', '22003', '22P05', '22P02'];

/** Rows go in by the thousand: the line is the last of those that were written together. */
async function orBadLine(line: number, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (REFUSED.includes(errorCode(error))) throw badLine(line, 'refused-by-the-database');
    throw error;
  }
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badLine(line, 'not-json');
  }
}

function badLine(line: number, reason: string): StoreFailure {
  return new StoreFailure('import-format', { line, reason });
}
