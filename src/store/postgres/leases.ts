import { sql } from 'kysely';
import type { Holder, LeaseStore, Peer } from '../store.ts';
import type { Database } from './database.ts';

/** Ended leases are kept so long, so that who looks into the database can see who was there. */
const KEPT = '7 days';

export function leaseStore(db: Database): LeaseStore {
  return {
    join: async (name, part, lastsMs) => {
      await sql`delete from sluis.lease where lives_until < clock_timestamp() - ${KEPT}::interval`.execute(db);
      const { rows } = await sql<{ epoch: number }>`
        insert into sluis.lease as old (name, epoch, part, lives_until, joined_at)
        values (${name}, nextval('sluis.lease_epoch'), ${part}, clock_timestamp() + ${lasts(lastsMs)}, clock_timestamp())
        on conflict (name) do update
          set epoch = excluded.epoch, part = excluded.part, lives_until = excluded.lives_until, joined_at = excluded.joined_at
          where old.lives_until <= clock_timestamp()
        returning epoch`.execute(db);
      const epoch = rows[0]?.epoch;
      return epoch === undefined ? null : { name, epoch };
    },
    renew: async (holder, lastsMs) => {
      const { rows } = await sql`
        update sluis.lease set lives_until = clock_timestamp() + ${lasts(lastsMs)}
        where name = ${holder.name} and epoch = ${holder.epoch}::bigint and lives_until > clock_timestamp()
        returning name`.execute(db);
      return rows.length === 0 ? null : living(db);
    },
    leave: async (holder: Holder) => {
      await sql`update sluis.lease set lives_until = clock_timestamp()
        where name = ${holder.name} and epoch = ${holder.epoch}::bigint and lives_until > clock_timestamp()`.execute(
        db,
      );
    },
    living: () => living(db),
  };
}

function lasts(ms: number) {
  return sql`${ms}::double precision * interval '1 millisecond'`;
}

async function living(db: Database): Promise<readonly Peer[]> {
  const { rows } = await sql<{ name: string; epoch: number; part: Peer['part']; joined: number; until: number }>`
    select name, epoch, part, (extract(epoch from joined_at) * 1000)::bigint as joined,
      (extract(epoch from lives_until) * 1000)::bigint as until from sluis.lease
    where lives_until > clock_timestamp() order by epoch`.execute(db);
  return rows.map(({ joined, until, ...row }) => ({ ...row, joinedAt: joined, livesUntil: until }));
}
