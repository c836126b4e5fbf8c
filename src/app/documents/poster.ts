import { posterSheet, type PosterDesign, type PosterSize } from '../../documents/poster.ts';
import { type Pdf, type Sheet, typeset } from '../../documents/typeset.ts';
import type { Result } from '../../domain/result.ts';
import type { Instant } from '../../domain/words.ts';
import type { Language } from '../../text/language.ts';
import { type DocumentFailure, type KnownPapers, lookOf, type Papers } from './source.ts';
import { findWave, toldDates } from './waves.ts';

export interface PosterWish {
  readonly design: PosterDesign;
  readonly size: PosterSize;
  readonly language: Language;
}

/** Days that a poster may name; null where it sends its reader to the invitation. */
export interface PosterDates {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** A poster for everybody has no dates: each wave has its own. */
export const noDates: PosterDates = { from: null, until: null };

/**
 * The dates of one wave: those that its people were told. Before that only its own start in the configuration counts, and no last
 * day: what hangs in a corridor cannot be taken back.
 */
export function posterDates(papers: KnownPapers, name: string): Result<PosterDates, DocumentFailure> {
  const wave = findWave(papers, name);
  if (!wave.ok) return wave;
  const { startAt } = wave.value;
  const told = toldDates(papers, wave.value);
  const planned = startAt === null ? null : startAt + papers.settings.notice.beforeMs;
  return {
    ok: true,
    value: told ? { from: told.startAt, until: told.deadlineAt } : { from: planned, until: null },
  };
}

/** One poster, as PDF. */
export function posterOf(
  papers: Papers,
  wish: PosterWish,
  dates: PosterDates,
  as: 'pdf' | 'svg' = 'pdf',
): Result<Pdf, DocumentFailure> {
  return typeset(...posterSheetOf(papers, wish, dates, as));
}

/** The same, still to be set. */
export function posterSheetOf(papers: Papers, wish: PosterWish, dates: PosterDates, as: 'pdf' | 'svg'): Sheet {
  return posterSheet(lookOf(papers), { ...wish, ...dates, portal: papers.config.portal.url }, as);
}
