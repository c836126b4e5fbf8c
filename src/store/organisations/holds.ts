import { sql, type Transaction } from 'kysely';
import { PORTABLE_TABLES } from '../postgres/portable.ts';
import type { ClaimRow, Tables } from '../postgres/tables.ts';
import type { ClaimOutcome } from '../store.ts';
import { mayHaveHappened, type PastAction } from '../../domain/action.ts';

type Tx = Transaction<Tables>;

/** What speaks against removing an organisation, and how many there are of it. */
export interface Hold {
  readonly code: /** Connections of its account. */
    | 'connected'
    /** Processes of its whose lease has not run out: they may be writing outside. */
    | 'lease'
    /** Outside writes that were begun, and nobody knows yet what became of them. */
    | 'claims-open'
    /** Jobs of its journal that have not ended. */
    | 'jobs'
    /** People and rules that it took out of somebody's rules and did not put back: nobody would know of it any more. */
    | 'left-in-tenant'
    /** The audit record does not hold; what it says of this is gone with it. */
    | 'record-broken'
    /** Nothing of it is kept. */
    | 'not-exported';
  readonly n: number;
}

interface Subject {
  readonly name: string;
  readonly role: string;
  readonly unended: number;
  readonly broken: boolean;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

/** In a transaction that may see its rows. */
export async function holdsOf(tx: Tx, { name, role, unended, broken, tables }: Subject): Promise<readonly Hold[]> {
  const { connected, leases } = await presenceOf(tx, name, role);
  const open = await sql<{ n: number }>`select count(*) as n from sluis.claim
    where organisation = ${name} and outcome is null`.execute(tx);
  const kept = tables.filter(({ table }) => (PORTABLE_TABLES as readonly string[]).includes(table));
  const all: readonly Hold[] = [
    { code: 'connected', n: connected },
    { code: 'lease', n: leases },
    { code: 'claims-open', n: open.rows[0]?.n ?? 0 },
    { code: 'jobs', n: unended },
    { code: 'left-in-tenant', n: await leftInTenant(tx, name) },
    { code: 'record-broken', n: broken ? 1 : 0 },
    { code: 'not-exported', n: kept.reduce((sum, { rows }) => sum + rows, 0) },
  ];
  return all.filter(({ n }) => n > 0);
}

/** Who of it is there, by the database's clock. */
export async function presenceOf(
  tx: Tx,
  name: string,
  role: string,
): Promise<{ readonly connected: number; readonly leases: number; readonly leaseSeconds: number }> {
  const { rows } = await sql<{ connected: number; leases: number; lasts: number }>`select
    (select count(*) from pg_stat_activity where usename = ${role} and pid <> pg_backend_pid()) as connected,
    count(*) as leases, coalesce(extract(epoch from max(lives_until) - clock_timestamp()), 0)::double precision as lasts
    from sluis.lease where organisation = ${name} and lives_until > clock_timestamp()`.execute(tx);
  const [row] = rows;
  return { connected: row?.connected ?? 0, leases: row?.leases ?? 0, leaseSeconds: row?.lasts ?? 0 };
}

/**
 * Whom and what the move may have put somewhere and surely did not put back: unknown is never "no". A write out counts unless it was
 * refused; a write back only where it is known to have been done. The group under Intune's rules stays when a move is over; all others
 * are emptied, and rules made whole, by the cleanup.
 */
async function leftInTenant(tx: Tx, name: string): Promise<number> {
  const left = new Set<string>();
  await sql`declare left_in_tenant no scroll cursor for select kind, object, action, outcome from sluis.claim
    where organisation = ${name} and kind = any(${[...OUT, ...BACK]}::text[]) and object <> 'group:enforced'
    order by seq`.execute(tx);
  for (;;) {
    const { rows } = await sql<Pick<ClaimRow, 'kind' | 'object' | 'action' | 'outcome'>>`fetch ${sql.lit(PAGE)}
      from left_in_tenant`.execute(tx);
    for (const row of rows) {
      const { member = '' } = JSON.parse(row.action) as { readonly member?: string };
      const whom = JSON.stringify([row.object, member]);
      const past = pastOf(row.outcome);
      if (OUT.includes(row.kind)) {
        if (mayHaveHappened(past)) left.add(whom);
      } else if (past.outcome === 'done' || past.outcome === 'already') left.delete(whom);
    }
    if (rows.length < PAGE) break;
  }
  await sql`close left_in_tenant`.execute(tx);
  return left.size;
}

function pastOf(outcome: string | null): Pick<PastAction, 'outcome' | 'code'> {
  if (outcome === null) return { outcome: null };
  const { kind, ...said } = JSON.parse(outcome) as ClaimOutcome;
  return 'code' in said ? { outcome: kind, code: said.code } : { outcome: kind };
}

const PAGE = 2_000;

const OUT: readonly string[] = [
  'add-member',
  'exempt-in-source',
  'exclude-from-policy',
  'exclude-from-partner',
  'attach-source-exemption',
];
const BACK: readonly string[] = [
  'remove-member',
  'readmit-in-source',
  'readmit-to-policy',
  'readmit-to-partner',
  'detach-source-exemption',
];
