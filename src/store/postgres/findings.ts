import { sql } from 'kysely';
import type { FindingStore, Json, StoredFinding } from '../store.ts';
import { canonical } from './canonical.ts';
import { type Database, OWN } from './database.ts';
import type { FindingRow } from './tables.ts';

const COLUMNS = ['id', 'code', 'severity', 'subject', 'facts', 'since'] as const;

export function findingStore(db: Database): FindingStore {
  return {
    replace: async (bySubject, at) => {
      if (bySubject.size === 0) return;
      const now = [...bySubject].flatMap(([holder, findings]) => {
        // The same finding twice is one: the last word on it counts.
        const byId = new Map(findings.map((finding) => [finding.id, finding]));
        return [...byId.values()].map((finding) => ({ holder, ...finding }));
      });
      await sql`select sluis.finding_replace_many(${[...bySubject.keys()]}::text[],
        ${now.map((one) => one.holder)}::text[], ${now.map((one) => one.id)}::text[],
        ${now.map((one) => one.code)}::text[], ${now.map((one) => one.severity)}::text[],
        ${now.map((one) => canonical(one.facts))}::text[], ${at}::bigint)`.execute(db);
    },
    all: async () =>
      (
        await db
          .selectFrom('finding')
          .select(COLUMNS)
          .where('organisation', '=', OWN)
          .orderBy('subject')
          .orderBy('id')
          .execute()
      ).map(findingOf),
  };
}

function findingOf(row: FindingRow): StoredFinding {
  return { ...row, facts: JSON.parse(row.facts) as Json };
}
