import type { Action, PastAction } from '../action.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import { newDraft, offer } from './draft.ts';

/** What the weekly summary rests on. */
export interface SummaryCase {
  /** When the first wave opened; null: nothing has begun. */
  readonly startedAt: Instant | null;
  /** The move is over and is being cleared away. */
  readonly closing: boolean;
  /** What was written for the tenant before. */
  readonly past: readonly PastAction[];
  readonly quietUntil: Instant | null;
}

const WEEK = 7 * DAY;
/** Monday 5 January 1970, 06:00 UTC: from then on weeks are counted. */
const FIRST_MONDAY = 4 * DAY + 6 * HOUR;

/** The numbers of the move, to the project lead, each week from the one after the first wave opened. Once a week, whatever happens. */
export function planSummary({ startedAt, closing, past, quietUntil }: SummaryCase, now: Instant): readonly Action[] {
  if (startedAt === null || closing || quietUntil !== null) return [];
  const week = weekOf(now);
  if (week === weekOf(startedAt)) return [];
  const draft = newDraft(now);
  offer(draft, `mail:executive-summary:week:${week}`, past, now, (key) => ({
    kind: 'send-message',
    key,
    subject: 'tenant',
    wave: null,
    object: 'mail:project-lead',
    message: 'executive-summary',
    to: 'project-lead',
    device: null,
    promise: null,
    about: `week:${week}`,
  }));
  return draft.actions;
}

function weekOf(at: Instant): number {
  return Math.floor((at - FIRST_MONDAY) / WEEK);
}
