import { sql } from 'kysely';
import type { Holder, LeaseStore, Peer } from '../store.ts';
import { type Database, OWN } from './database.ts';

export function leaseStore(db: Database): LeaseStore {
  return {
    join: async ({ name, part, fits, lastsMs, at }) => {
      await sql`select sluis.lease_prune()`.execute(db);
      const { rows } = await sql<{ epoch: number }>`
        insert into sluis.lease as old (organisation, name, epoch, part, lives_until, joined_at, ahead, fits)
        values (${OWN}, ${name}, nextval('sluis.lease_epoch'), ${part}, clock_timestamp() + ${lasts(lastsMs)}, clock_timestamp(), ${at}::bigint - ${NOW}, ${fits})
        on conflict (organisation, name) do update
          set epoch = excluded.epoch, part = excluded.part, lives_until = excluded.lives_until, joined_at = excluded.joined_at,
            ahead = excluded.ahead, fits = excluded.fits
          where old.lives_until <= clock_timestamp()
        returning epoch`.execute(db);
      const epoch = rows[0]?.epoch;
      return epoch === undefined ? null : { name, epoch };
    },
    renew: async (holder, lastsMs, aheadMs) => {
      const { rows } = await sql<{ now: number }>`
        update sluis.lease set lives_until = clock_timestamp() + ${lasts(lastsMs)}, ahead = coalesce(${aheadMs === null ? null : Math.ceil(aheadMs)}::bigint, ahead)
        where organisation = ${OWN} and name = ${holder.name} and epoch = ${holder.epoch}::bigint and lives_until > clock_timestamp()
        returning ${NOW} as now`.execute(db);
      const now = rows[0]?.now;
      return now === undefined ? null : { peers: await living(db), now };
    },
    leave: async (holder: Holder) => {
      await sql`update sluis.lease set lives_until = clock_timestamp()
        where organisation = ${OWN} and name = ${holder.name} and epoch = ${holder.epoch}::bigint and lives_until > clock_timestamp()`.execute(
        db,
      );
    },
    living: () => living(db),
  };
}

function lasts(ms: number) {
  return sql`${ms}::double precision * interval '1 millisecond'`;
}

/** Milliseconds since 1970. */
const NOW = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function living(db: Database): Promise<readonly Peer[]> {
  const { rows } = await sql<{
    name: string;
    epoch: number;
    part: Peer['part'];
    joined: number;
    until: number;
    ahead: number;
    fits: string;
  }>`
    select name, epoch, part, ahead, fits, (extract(epoch from joined_at) * 1000)::bigint as joined,
      (extract(epoch from lives_until) * 1000)::bigint as until from sluis.lease
    where organisation = ${OWN} and lives_until > clock_timestamp() order by epoch`.execute(db);
  return rows.map(({ joined, until, ahead: aheadMs, ...row }) => ({
    ...row,
    joinedAt: joined,
    livesUntil: until,
    aheadMs,
  }));
}
