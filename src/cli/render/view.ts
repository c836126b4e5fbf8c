import { isKey, type Reader, sayLoosely } from '../../text/say.ts';
import type { Paint } from '../paint.ts';

/** What a renderer needs besides the data: who reads, in which colours, and how wide. */
export interface Look {
  readonly reader: Reader;
  readonly paint: Paint;
  /** Columns of the terminal; absent where nothing wraps. */
  readonly width?: number;
}

/** The word for a phase; a phase that has none (a newer part wrote it) stands for itself. */
export function phaseWord(reader: Reader, phase: string): string {
  return wordFor(reader, phase, ['phase', 'reason']);
}

/** The word for where a device is, or for what it waits. */
export function placeWord(reader: Reader, place: string): string {
  return wordFor(reader, place, ['place', 'reason']);
}

function wordFor(reader: Reader, code: string, families: readonly string[]): string {
  const key = families.map((family) => `${family}.${code}`).find(isKey);
  return key === undefined ? code : sayLoosely(reader, key, {});
}
