import { sql } from 'kysely';
import type { Json, SessionStore } from '../store.ts';
import { canonical } from './canonical.ts';
import { type Database, OWN } from './database.ts';

/** An expiry that moves by less is not worth a write for each request of a page. */
const WORTH_A_WRITE_MS = 60_000;

export function sessionStore(db: Database): SessionStore {
  return {
    get: async (idHash, now) => {
      const row = await db
        .selectFrom('session')
        .select('value')
        .where('organisation', '=', OWN)
        .where('id_hash', '=', idHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.value) as Json);
    },
    start: async (idHash, value, expiresAt) => {
      const row = { value: canonical(value), expires_at: expiresAt };
      await db
        .insertInto('session')
        .values({ id_hash: idHash, ...row })
        .onConflict((conflict) => conflict.columns(['organisation', 'id_hash']).doUpdateSet(row))
        .execute();
    },
    keep: async (idHash, value, expiresAt) => {
      const text = canonical(value);
      const { rows } = await sql<{ id_hash: string }>`
        with there as (select id_hash from sluis.session where organisation = ${OWN} and id_hash = ${idHash}),
        written as (
          update sluis.session set value = ${text}, expires_at = ${expiresAt}::bigint
          where organisation = ${OWN} and id_hash = ${idHash}
            and (value <> ${text} or abs(expires_at - ${expiresAt}::bigint) >= ${WORTH_A_WRITE_MS}::bigint))
        select id_hash from there`.execute(db);
      return rows.length > 0;
    },
    end: async (idHash) => {
      await sql`select sluis.session_end(${idHash})`.execute(db);
    },
    prune: async (now) => {
      const { rows } = await sql<{ amount: number }>`select sluis.session_prune(${now}::bigint) as amount`.execute(db);
      return rows[0]?.amount ?? 0;
    },
  };
}
