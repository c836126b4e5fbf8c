/** One record as just read, in canonical text. */
export interface Read {
  readonly id: string;
  readonly value: string;
  readonly hash: string;
}

/** What the store has under the same id. */
export interface Kept {
  readonly hash: string;
  readonly gone: boolean;
}

/**
 * What a read changes: records that are new, differ, or come back from gone; and, when it was complete, those that it no longer
 * shows.
 */
export function compare(
  reads: ReadonlyMap<string, Read>,
  kept: ReadonlyMap<string, Kept>,
  complete: boolean,
): { readonly changed: readonly Read[]; readonly unchanged: readonly string[]; readonly gone: readonly string[] } {
  const changed: Read[] = [];
  const unchanged: string[] = [];
  for (const read of reads.values()) {
    const before = kept.get(read.id);
    if (before === undefined || before.gone || before.hash !== read.hash) changed.push(read);
    else unchanged.push(read.id);
  }
  if (!complete) return { changed, unchanged, gone: [] };

  const gone: string[] = [];
  for (const [id, before] of kept) {
    if (!before.gone && !reads.has(id)) gone.push(id);
  }
  return { changed, unchanged, gone };
}
