import type { NotAsRecorded, Store } from '../../store/store.ts';

/** How the audit record stands, and what is kept in the database beside it. */
export interface RecordStanding {
  readonly entries: number;
  /** Hash of the newest entry. */
  readonly head: string;
  /** Number of the first entry that does not hold; null: all hold. */
  readonly brokenAt: number | null;
  /** The first write or decision that is not kept as the record has it. Null also where the record does not hold: then it proves nothing. */
  readonly differs: NotAsRecorded | null;
}

/**
 * Follows the whole record, and holds what is kept against it: all judgements of past writes rest on rows that somebody with the database's
 * password could have taken away. It reads every entry twice, so it is for people who ask, and not for a turn.
 */
export async function recordStanding({ audit }: Pick<Store, 'audit'>): Promise<RecordStanding> {
  const broken = await audit.verify();
  const { seq, hash } = await audit.head();
  const differs = broken === null ? await audit.differs() : null;
  return { entries: seq, head: hash, brokenAt: broken?.brokenAt ?? null, differs };
}

/** What is wrong with it, as codes with facts. */
export function recordProblems({ brokenAt, differs }: Pick<RecordStanding, 'brokenAt' | 'differs'>) {
  if (brokenAt !== null) return [{ code: 'audit-broken' as const, at: brokenAt }];
  return differs === null ? [] : [{ code: 'audit-not-kept' as const, ...differs }];
}
