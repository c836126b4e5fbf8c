import type { PastAction } from '../action.ts';
import type { Finding } from '../finding.ts';
import { DAY, HOUR, type Instant } from '../words.ts';
import type { Case, Plan } from './case.ts';
import { isHeard, TELLING, timeOf } from './notice.ts';

/** So often in a row it is said of which nobody knows whether it arrived: a mail server that takes each and answers none delivers them all. */
const MOST_UNKNOWN = 4;

/** When the next is said after so many: by itself after hours, and then once a week, as what is wrong with the mail is an administrator's to find. */
export function saidAgainAt(unknowns: number, lastAt: Instant): Instant {
  return lastAt + (unknowns < MOST_UNKNOWN ? HOUR * 2 ** (unknowns - 1) : 7 * DAY);
}

/**
 * Since when so much was said to this person in this run of the wave, with nothing accepted since, that no more is but once a week: an
 * administrator has to look. Null: it is not so.
 */
export function unheardSince({ past, wave }: Pick<Case, 'past' | 'wave'>): Instant | null {
  const told = past.filter(
    ({ action }) => action.kind === 'send-message' && TELLING.has(action.message) && action.wave === wave?.name,
  );
  const heardAt = Math.max(...told.filter(isHeard).map(timeOf));
  // Who never heard is told by the same names after the wave was started again.
  const from = heardAt === -Infinity ? heardAt : Math.max(heardAt, wave?.againAt ?? heardAt);
  const again = told
    .filter((item) => item.outcome === 'unknown' && isSaidAgain(item) && timeOf(item) > from)
    .map(timeOf)
    .toSorted((a, b) => a - b);
  // Beside the first word, which has no such name.
  return again[MOST_UNKNOWN - 2] ?? null;
}

/** By its name: it says what another one said, of which nobody knows. */
function isSaidAgain({ action: { key } }: PastAction): boolean {
  return /:instead(?::again:\d+)?(?::\d+)?(?:#\d+)?$/.test(key);
}

/** The same as a finding, for whoever reads a plan. */
export function unheardFinding(subject: Case): readonly Finding[] {
  const since = unheardSince(subject);
  if (since === null) return [];
  return [{ code: 'notice-unknown', severity: 'warns', subject: subject.subject, facts: { since } }];
}

/** Since when, as the plan has it. */
export function unheardIn(plan: Pick<Plan, 'findings'> | undefined): Instant | null {
  const since = plan?.findings.find(({ code }) => code === 'notice-unknown')?.facts['since'];
  return typeof since === 'number' ? since : null;
}
