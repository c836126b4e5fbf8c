import { sql } from 'kysely';
import type { FindingStore, Json, StoredFinding } from '../store.ts';
import { canonical } from './canonical.ts';
import type { Database } from './database.ts';
import type { FindingRow } from './tables.ts';

export function findingStore(db: Database): FindingStore {
  return {
    replace: async (subject, findings, at) => {
      // The same finding twice is one: the last word on it counts.
      const byId = new Map(findings.map((finding) => [finding.id, finding]));
      const now = [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      await sql`
        with closed as (
          delete from sluis.finding where subject = ${subject} and not (id = any(${now.map((one) => one.id)}::text[])))
        insert into sluis.finding (subject, id, code, severity, facts, since)
        select ${subject}, given.id, given.code, given.severity, given.facts, ${at}::bigint
        from unnest(${now.map((one) => one.id)}::text[], ${now.map((one) => one.code)}::text[],
          ${now.map((one) => one.severity)}::text[], ${now.map((one) => canonical(one.facts))}::text[])
          as given (id, code, severity, facts)
        on conflict (subject, id) do update set code = excluded.code, severity = excluded.severity, facts = excluded.facts
        where (finding.code, finding.severity, finding.facts) is distinct from (excluded.code, excluded.severity, excluded.facts)`.execute(
        db,
      );
    },
    all: async () =>
      (await db.selectFrom('finding').selectAll().orderBy('subject').orderBy('id').execute()).map(findingOf),
  };
}

function findingOf(row: FindingRow): StoredFinding {
  return { ...row, facts: JSON.parse(row.facts) as Json };
}
