import type { Mark } from '../connectors/connector.ts';
import type { Instant } from '../domain/words.ts';
import type { Failing } from './failing.ts';
import type { ReadReport } from './reads.ts';
import { ALL_OR_NOTHING, type WatchName } from './watches.ts';

/** What the observer remembers of one watch. All of it ends with the process: the first read after a start is whole. */
export interface Memory {
  lastAt: Instant | null;
  /** When the last read began that did not fail; before there is one, when the first was tried. Changes are asked for from here. */
  goodAt: Instant | null;
  failed: boolean;
  /** Null: the last read of it did not. */
  failing: Failing | null;
  /** When it was last tried to be read whole. */
  triedAt: Instant | null;
  /** When it was last read whole and believed. */
  wholeAt: Instant | null;
  /** When it was last read whole, and what it did not show was known to be there. */
  keptAt: Instant | null;
  /** When a whole read last came to its end, believed or not. */
  endedAt: Instant | null;
  /** When the last look at the list as a whole began that was believed, at all of it or at what is new in it. */
  listedAt: Instant | null;
  /** Once seen, the filter by which a part of the list is read, or the question about a few, is not asked again. */
  partRefused: boolean;
  whole: ReadReport | null;
  part: ReadReport | null;
  /** Something in it could not be read; a whole read that ends says so anew. */
  unread: boolean;
  /** Where the reader of changes stands; null where only a whole read can tell. */
  mark: Mark | null;
  /** Of which list the last whole read was that was believed; null where the product does not tell, or there was none. */
  edition: string | null;
  /** What the mark follows, in words: another scope needs another mark. */
  follows: string;
  /** The groups that were to be read, in words. */
  refers: string;
  /** What a person had said of records that it did not show, in words. */
  said: string;
  owed: boolean;
  /** When it last showed anything new. */
  changedAt: Instant;
  /** See `Reading`. */
  readonly missed: Map<string, Instant>;
}

export function newMemory(): Memory {
  return {
    lastAt: null,
    goodAt: null,
    failed: false,
    failing: null,
    triedAt: null,
    wholeAt: null,
    keptAt: null,
    endedAt: null,
    listedAt: null,
    partRefused: false,
    whole: null,
    part: null,
    unread: false,
    mark: null,
    edition: null,
    follows: '',
    refers: '',
    said: '',
    owed: false,
    changedAt: 0,
    missed: new Map(),
  };
}

export function isKnown({ wholeAt, keptAt }: Memory): boolean {
  return wholeAt !== null || keptAt !== null;
}

/** Nothing is written until it has been read whole and believed once; and of what may hold anybody, to the last record. */
export function isWanting(name: WatchName, memory: Memory): boolean {
  return (
    memory.wholeAt === null || holdsUp(name, memory) || (ALL_OR_NOTHING.has(name) && (memory.whole?.lost ?? 0) > 0)
  );
}

/** Something that may hold anybody cannot be read: nothing is written meanwhile. */
export function holdsUp(name: WatchName, { unread }: Memory): boolean {
  return unread && ALL_OR_NOTHING.has(name);
}

/**
 * Its times may not have come, as the clock was ahead until now. Each look that is counted from one is taken again, as after a start; by the marks of
 * changes, which no clock makes. From when changes are to be asked for nobody can tell: the whole list, which is read as well, shows them.
 */
export function setMemoryBack(memory: Memory, now: Instant): void {
  memory.lastAt = null;
  memory.goodAt = null;
  memory.triedAt = null;
  memory.listedAt = null;
  memory.failing = null;
  if (memory.wholeAt !== null) memory.wholeAt = Math.min(memory.wholeAt, now);
  memory.changedAt = Math.min(memory.changedAt, now);
  for (const [id, at] of memory.missed) memory.missed.set(id, Math.min(at, now));
}
