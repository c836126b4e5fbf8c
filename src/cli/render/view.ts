import { isKey, type Reader, sayLoosely } from '../../text/say.ts';
import type { Paint } from '../paint.ts';

/** What a renderer needs besides the data: who reads, and in which colours. */
export interface Look {
  readonly reader: Reader;
  readonly paint: Paint;
}

/** The word for a phase; a phase that has none (a newer part wrote it) stands for itself. */
export function phaseWord(reader: Reader, phase: string): string {
  const key = [`phase.${phase}`, `reason.${phase}`].find(isKey);
  return key === undefined ? phase : sayLoosely(reader, key, {});
}
