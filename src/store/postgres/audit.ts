import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditEntry, AuditStore, Json } from '../store.ts';
import { canonical } from './canonical.ts';
import { type Database, OWN } from './database.ts';
import { notAsRecorded } from './recorded.ts';
import { isCancelled, type Search } from './searches.ts';
import type { AuditRow } from './tables.ts';

/** What goes before the first entry. */
const FIRST_PREVIOUS = '0'.repeat(64);

const PAGE = 5_000;

const COLUMNS = ['seq', 'at', 'by', 'what', 'subject', 'facts', 'previous', 'hash'] as const;

/** Counting further tells nobody more, and would read all there is each time. */
const COUNTED_AT_MOST = 10_001;

/** @param search  how `find` has its turn; at once unless said */
export function auditStore(db: Database, search: Search = (read) => read(db)): AuditStore {
  return {
    append: async (entry) => {
      await appendAudit(db, [{ ...entry, facts: canonical(entry.facts) }]);
    },
    head: () => headOf(db),
    read: async (afterSeq, atMost) => (await readPage(db, afterSeq, atMost)).map(entryOf),
    find: async ({ before, atMost, ...wanted }, signal) => {
      // PostgreSQL keeps no NUL, so nothing fits what has one; asked, it would call that a mistake.
      if (Object.values(wanted).some((text) => text.includes('\0'))) return NOTHING;
      return (await search((reader) => find(reader, { before, atMost, wanted }, signal), signal)) ?? NOTHING;
    },
    differs: () => notAsRecorded(db),
    verify: async () => {
      // The head first: what is appended while we read must not look like a cut.
      const head = await headOf(db);
      const check = chainCheck();
      for (let after: number | null = null; ; ) {
        const page = await readPage(db, after, PAGE);
        for (const row of page) {
          const broken = check.next(row);
          if (broken !== null) return { brokenAt: broken };
          if (row.seq === head.seq && row.hash !== head.hash) return { brokenAt: row.seq };
          after = row.seq;
        }
        if (page.length < PAGE) return brokenEnd(db, check.lastSeq(), head.seq);
      }
    },
  };
}

/** Of a chain that holds up to `last`: what was cut off its end, or put behind it, of which the head does not tell. */
async function brokenEnd(db: Database, last: number, head: number): Promise<{ readonly brokenAt: number } | null> {
  if (last < head) return { brokenAt: last + 1 };
  if (last === head) return null;
  // What was appended while we read has moved the head with it.
  const { seq } = await headOf(db);
  return last > seq ? { brokenAt: seq + 1 } : null;
}

/** Appends in one statement. `facts` is canonical text already. */
export async function appendAudit(
  db: Database,
  entries: readonly Pick<AuditRow, 'at' | 'by' | 'what' | 'subject' | 'facts'>[],
): Promise<void> {
  await sql`select sluis.audit_append(
    ${entries.map((entry) => entry.at)}::bigint[], ${entries.map((entry) => entry.by)}::text[],
    ${entries.map((entry) => entry.what)}::text[], ${entries.map((entry) => entry.subject)}::text[],
    ${entries.map((entry) => entry.facts)}::text[])`.execute(db);
}

/** Follows a chain from its first entry; `next` answers the seq of a link that does not hold, else null. */
export function chainCheck(): {
  readonly next: (row: AuditRow) => number | null;
  readonly lastSeq: () => number;
  readonly lastHash: () => string;
} {
  let seq = 0;
  let previous = FIRST_PREVIOUS;
  return {
    next: (row) => {
      if (row.seq !== seq + 1) return Math.min(row.seq, seq + 1);
      if (row.previous !== previous || row.hash !== auditHash(row)) return row.seq;
      seq = row.seq;
      previous = row.hash;
      return null;
    },
    lastSeq: () => seq,
    lastHash: () => previous,
  };
}

/** The same rule as `sluis.audit_append` has, written a second time on purpose: the check does not trust the writer. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const parts = [row.by, row.what, row.subject, row.facts].map((part) => `${Buffer.byteLength(part)}:${part}\n`);
  return hash('sha256', `${row.previous}\n${row.seq}\n${row.at}\n${parts.join('')}`, 'hex');
}

/** There is none before the first entry. */
export async function headOf(db: Database): Promise<{ readonly seq: number; readonly hash: string }> {
  const head = await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('organisation', '=', OWN)
    .executeTakeFirst();
  return head ?? { seq: 0, hash: FIRST_PREVIOUS };
}

/** `after` null: from the very first row, whatever its number. */
function readPage(db: Database, after: number | null, atMost: number): Promise<AuditRow[]> {
  return db
    .selectFrom('audit')
    .select(COLUMNS)
    .where('organisation', '=', OWN)
    .$if(after !== null, (query) => query.where('seq', '>', after ?? 0))
    .orderBy('seq')
    .limit(atMost)
    .execute();
}

const NOTHING = { entries: [], total: 0 };

async function find(
  db: Database,
  {
    before,
    atMost,
    wanted,
  }: {
    readonly before: number | null;
    readonly atMost: number;
    readonly wanted: Parameters<typeof fitting>[1];
  },
  signal: AbortSignal | undefined,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number | null }> {
  const rows = await fitting(db, wanted)
    .select(COLUMNS)
    .$if(before !== null, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(atMost)
    .execute();
  const entries = rows.map(entryOf);
  // All that fit are here: for what is rare, counting would read everything once more.
  if (before === null && rows.length < atMost) return { entries, total: rows.length };
  if (before !== null || signal?.aborted) return { entries, total: null };
  const counted = db
    .selectFrom(fitting(db, wanted).select('seq').limit(COUNTED_AT_MOST).as('some'))
    .select((of) => of.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  // What was found is worth more than how much there is of it.
  const total = await counted.then(
    (row) => Number(row.total),
    (error: unknown) => {
      if (isCancelled(error)) return null;
      throw error;
    },
  );
  return { entries, total };
}

function fitting(db: Database, { by, what, text }: { by?: string; what?: string; text?: string }) {
  const part = `%${(text ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('audit')
    .where('organisation', '=', OWN)
    .$if(by !== undefined, (query) => query.where('by', '=', by ?? ''))
    .$if(what !== undefined, (query) => query.where('what', '=', what ?? ''))
    .$if(text !== undefined, (query) =>
      query.where((of) => of.or([of('subject', 'ilike', part), of('by', 'ilike', part), of('facts', 'ilike', part)])),
    );
}

function entryOf(row: AuditRow): AuditEntry {
  return { ...row, facts: JSON.parse(row.facts) as Json };
}
