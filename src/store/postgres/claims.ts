import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/words.ts';
import type { Claim, ClaimOutcome, ClaimStore, Holder, Json } from '../store.ts';
import { canonical } from './canonical.ts';
import { type Database, OWN } from './database.ts';
import type { ClaimRow } from './tables.ts';

/** Names the process that is alone, as claimer and as sender, whichever life of it: no holder is called so. */
const ALONE = 'alone';

const PAGE = 5_000;

type NewClaim = Omit<Claim, 'outcome' | 'recordedAt'>;

export function claimStore(db: Database): ClaimStore {
  const select = () => db.selectFrom('claim').selectAll().where('organisation', '=', OWN).orderBy('seq');
  return {
    claim: async (claim) => (await claimMany(db, [claim])).size === 1,
    claimMany: (claims, holder) => claimMany(db, claims, holder),
    record: async (key, outcome, at) => {
      if ((await recordMany(db, new Map([[key, outcome]]), at)).size === 1) return true;
      const known = await db
        .selectFrom('claim')
        .select('key')
        .where('organisation', '=', OWN)
        .where('key', '=', key)
        .executeTakeFirst();
      if (known === undefined) throw new Error(`an outcome for a key that was never claimed: ${key}`);
      return false;
    },
    recordMany: async (outcomes, at) => {
      await recordMany(db, outcomes, at);
    },
    begin: async (keys, at, outcomes = new Map()) => (await recordAndBegin(db, { outcomes, begins: keys }, at)).begun,
    withdraw: (keys, outcome, at, unless) =>
      recordMany(
        db,
        new Map(keys.map((key) => [key, outcome])),
        at,
        unless === 'begun' ? sql`held.sender is null` : sql`(held.sender is null or held.sender = ${ALONE})`,
      ),
    open: async () => (await select().where('outcome', 'is', null).execute()).map(claimOf),
    all: async () => {
      const all: Claim[] = [];
      await inPages(db, (page) => {
        for (const claim of page) all.push(claim);
      });
      return all;
    },
    inPages: (take) => inPages(db, take),
    bySubject: async (subject) => (await select().where('subject', '=', subject).execute()).map(claimOf),
    // One parameter however many keys: a statement has room for 65,535, and the driver does not count them.
    some: async (keys) =>
      keys.length === 0
        ? []
        : (
            await select()
              .where(sql<boolean>`key = any(${[...keys]}::text[])`)
              .execute()
          ).map(claimOf),
    take: (keys, holder, at) => take(db, keys, holder, at),
    let: async (keys, holder) => {
      if (keys.length > 0)
        await sql`with ${heldOf(keys)} update sluis.claim set sending = false from held
          where claim.organisation = ${OWN} and claim.key = held.key and held.sender = ${nameOf(holder)}`.execute(db);
    },
    given: (keys, self) => given(db, keys, self),
  };
}

/** Page by page, in one snapshot: the rows of all that was ever claimed and the claims made of them need not be held at one time. */
function inPages(db: Database, take: (page: readonly Claim[]) => void): Promise<void> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for (let after = 0; ; ) {
        const rows = await tx
          .selectFrom('claim')
          .selectAll()
          .where('organisation', '=', OWN)
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(PAGE)
          .execute();
        take(rows.map(claimOf));
        const last = rows.at(-1);
        if (last === undefined || rows.length < PAGE) return;
        after = last.seq;
      }
    });
}

/** The claims and what the audit record says of them are one statement, so one transaction and one round trip. */
async function claimMany(db: Database, claims: readonly NewClaim[], holder?: Holder): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  // In one order, so that two processes with overlapping batches wait for each other instead of deadlocking.
  const ordered = claims.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const { rows } = await sql<{ keys: string[] | null }>`
    with won as (
      insert into sluis.claim (organisation, key, kind, subject, object, action, claimed_at, claimer)
      select ${OWN}, *, ${holder ? nameOf(holder) : ALONE}::text from unnest(
        ${ordered.map((claim) => claim.key)}::text[], ${ordered.map((claim) => claim.kind)}::text[],
        ${ordered.map((claim) => claim.subject)}::text[], ${ordered.map((claim) => claim.object)}::text[],
        ${ordered.map((claim) => canonical(claim.action))}::text[], ${ordered.map((claim) => claim.claimedAt)}::bigint[])
      where ${holder ? lives(holder) : sql`true`}
      on conflict (organisation, key) do nothing
      returning key, kind, subject, object, action, claimed_at, seq)
    select array_agg(key order by seq) as keys, sluis.audit_append(
      array_agg(claimed_at order by seq), array_agg('sluis'::text order by seq), array_agg('claim'::text order by seq),
      array_agg(subject order by seq),
      array_agg('{"action":' || action || ',"key":' || to_json(key) || ',"kind":' || to_json(kind) || ',"object":' || to_json(object) || '}' order by seq))
    from won`.execute(db);
  return new Set(rows[0]?.keys ?? []);
}

/**
 * These claims by their keys, locked in one order, as they are once the lock is held. Materialized, and what is asked of them is asked of this
 * result: a condition such as `outcome is null` on the table itself lets PostgreSQL take the index of open claims, which it believes to be
 * empty when it was analysed in a quiet moment, and walk all thousands of them for each twenty.
 */
function heldOf(keys: readonly string[]) {
  return sql`held as materialized (
      select key, object, claimer, sender, outcome from sluis.claim
      where organisation = ${OWN} and key = any(${[...keys]}::text[]) order by key for update)`;
}

/**
 * @param which  of `held`
 * @returns the keys of which this is the outcome now
 */
async function recordMany(
  db: Database,
  outcomes: ReadonlyMap<string, ClaimOutcome>,
  at: number,
  which?: RawBuilder<unknown>,
): Promise<ReadonlySet<string>> {
  return (await recordAndBegin(db, { outcomes, begins: [], which }, at)).recorded;
}

/** One statement: a mark for each message by itself would be a round trip to the database for each. */
async function recordAndBegin(
  db: Database,
  {
    outcomes,
    begins,
    which = sql`true`,
  }: {
    readonly outcomes: ReadonlyMap<string, ClaimOutcome>;
    readonly begins: readonly string[];
    readonly which?: RawBuilder<unknown> | undefined;
  },
  at: number,
): Promise<{ readonly recorded: ReadonlySet<string>; readonly begun: ReadonlySet<string> }> {
  if (outcomes.size + begins.length === 0) return { recorded: new Set(), begun: new Set() };
  const keys = [...outcomes.keys()].toSorted();
  const begun = sql`, begun as (
      update sluis.claim set sender = ${ALONE}, taken_at = ${at}::bigint from held
      where claim.organisation = ${OWN} and claim.key = held.key and claim.key = any(${[...begins]}::text[])
        and held.sender is null and held.outcome is null
      returning claim.key)`;
  const { rows } = await sql<{ recorded: string[] | null; begun: string[] | null }>`
    with ${heldOf([...keys, ...begins])}, recorded as (
      update sluis.claim set outcome = given.outcome, recorded_at = ${at}::bigint
      from held join unnest(${keys}::text[], ${keys.map((key) => canonical(outcomes.get(key)))}::text[]) as given (key, outcome) using (key)
      where claim.organisation = ${OWN} and claim.key = held.key and held.outcome is null and ${which}
      returning claim.key, claim.kind, claim.subject, claim.outcome, claim.seq)${begins.length === 0 ? sql`` : begun}
    select array_agg(key) as recorded, ${begins.length === 0 ? sql`null::text[]` : sql`(select array_agg(key) from begun)`} as begun, sluis.audit_append(
      array_agg(${at}::bigint order by seq), array_agg('sluis'::text order by seq), array_agg('outcome'::text order by seq),
      array_agg(subject order by seq),
      array_agg('{"key":' || to_json(key) || ',"kind":' || to_json(kind) || ',"outcome":' || outcome || '}' order by seq))
    from recorded`.execute(db);
  return { recorded: new Set(rows[0]?.recorded ?? []), begun: new Set(rows[0]?.begun ?? []) };
}

/** Leases are looked at in the same statement: whoever lost its own is given nothing, however late it asks. */
async function take(db: Database, keys: readonly string[], holder: Holder, at: Instant): Promise<readonly Claim[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ClaimRow>`
    with ${heldOf(keys)}
    update sluis.claim set sender = ${nameOf(holder)}, sending = true, taken_at = ${at}::bigint
    from held
    where claim.organisation = ${OWN} and claim.key = held.key
      and held.sender is null and held.outcome is null and ${lives(holder)}
      and exists (select 1 from sluis.lease
        where lease.organisation = ${OWN} and held.claimer = lease.name || '#' || lease.epoch and lives_until > clock_timestamp())
      and not exists (select 1 from sluis.claim other join sluis.lease on other.sender = lease.name || '#' || lease.epoch
        where other.organisation = ${OWN} and lease.organisation = ${OWN} and other.object = held.object and other.sending and other.sender <> ${nameOf(holder)}
          and lives_until > clock_timestamp())
    returning claim.key, claim.kind, claim.subject, claim.object, claim.action, claim.claimed_at, claim.outcome, claim.recorded_at, claim.seq`.execute(
    db,
  );
  const place = new Map(keys.map((key, index) => [key, index]));
  return rows.map(claimOf).toSorted((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
}

async function given(
  db: Database,
  keys: readonly string[],
  self: Holder | null,
): Promise<ReadonlyMap<string, { readonly at: Instant; readonly beingSent: boolean }>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; at: number; sent: boolean }>`
    select key, coalesce(taken_at, claimed_at) as at, sending and sender <> ${self ? nameOf(self) : ALONE} and exists (select 1 from sluis.lease
        where lease.organisation = ${OWN} and claim.sender = lease.name || '#' || lease.epoch and lives_until > clock_timestamp()) as sent
    from sluis.claim where organisation = ${OWN} and key = any(${[...keys]}::text[]) and (taken_at is not null or claimer is null)`.execute(
    db,
  );
  return new Map(rows.map(({ key, at, sent }) => [key, { at, beingSent: sent }]));
}

function lives({ name, epoch }: Holder) {
  return sql`exists (select 1 from sluis.lease
    where organisation = ${OWN} and name = ${name} and epoch = ${epoch}::bigint and lives_until > clock_timestamp())`;
}

/** As a claim names it. */
function nameOf({ name, epoch }: Holder): string {
  return `${name}#${epoch}`;
}

function claimOf(row: ClaimRow): Claim {
  return {
    key: row.key,
    kind: row.kind,
    subject: row.subject,
    object: row.object,
    action: JSON.parse(row.action) as Json,
    claimedAt: row.claimed_at,
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as ClaimOutcome),
    recordedAt: row.recorded_at,
  };
}
