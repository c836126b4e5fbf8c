import type { GeneratedAlways } from 'kysely';

/**
 * The schema as code sees it. JSON is kept as canonical text, not as jsonb: it comes back byte for byte, and a record of
 * an outside product may hold characters that jsonb refuses. Times are milliseconds since 1970 UTC.
 */
export interface Tables {
  readonly fact: FactRow & Owned;
  readonly sweep: SweepRow & Owned;
  readonly claim: ClaimRow & Owned & { readonly seq: GeneratedAlways<number> };
  readonly intent: IntentRow & Owned;
  readonly finding: FindingRow & Owned;
  readonly audit: AuditRow & Owned;
  readonly audit_head: Owned & { readonly seq: number; readonly hash: string };
  readonly session: SessionRow & Owned;
  readonly lease: LeaseRow & Owned;
}

/** Whose the row is. */
interface Owned {
  readonly organisation: GeneratedAlways<string>;
}

export interface FactRow {
  readonly kind: string;
  readonly id: string;
  readonly value: string;
  /** Of `value`; what an unchanged sweep compares instead of the values. */
  readonly hash: string;
  readonly first_seen_at: number;
  readonly changed_at: number;
  /** Since when it is in its state; null: since `changed_at`. */
  readonly state_at: number | null;
  /** A lower bound: complete sweeps after it that cover the id have seen it too, unless it is gone. */
  readonly seen_at: number;
  readonly gone_at: number | null;
}

/** The last complete sweep of a kind and scope. It says "seen" for all rows it covers without a write to each. */
export interface SweepRow {
  readonly kind: string;
  readonly scope: string;
  readonly at: number;
}

export interface ClaimRow {
  readonly key: string;
  readonly kind: string;
  readonly subject: string;
  readonly object: string;
  readonly action: string;
  readonly claimed_at: number;
  readonly outcome: string | null;
  readonly recorded_at: number | null;
}

/** A process of this installation. Times are the database's own, as it writes them. */
export interface LeaseRow {
  readonly name: string;
  readonly epoch: number;
  readonly part: 'main' | 'worker';
  readonly lives_until: Date;
  readonly joined_at: Date;
  readonly ahead: number;
  readonly fits: string;
}

export interface IntentRow {
  readonly kind: string;
  readonly id: string;
  readonly value: string;
  readonly at: number;
  readonly by: string;
}

export interface FindingRow {
  readonly id: string;
  readonly code: string;
  readonly severity: 'info' | 'warns' | 'blocks';
  readonly subject: string;
  readonly facts: string;
  readonly since: number;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly what: string;
  readonly subject: string;
  readonly facts: string;
  readonly previous: string;
  readonly hash: string;
}

/** The id itself is only in its owner's browser. */
export interface SessionRow {
  readonly id_hash: string;
  readonly value: string;
  readonly expires_at: number;
}
