import type { Finding } from '../finding.ts';

/** How a question to approvers stands. */
export interface Answers {
  /** Approvers who are to be asked: who has said nothing yet. Nobody while somebody says no: another yes would not help. */
  readonly open: readonly string[];
  /** Who says no to it. Their no holds it up until they say yes themselves. */
  readonly refusedBy: readonly string[];
}

/** What a person should know of a question that is not decided: that it waits, or that somebody refused it (law 8). */
export function questionFinding(subject: string, approval: string, { refusedBy }: Answers): Finding {
  return refusedBy.length === 0
    ? { code: 'approval-open', severity: 'info', subject, facts: { approval } }
    : { code: 'approval-refused', severity: 'warns', subject, facts: { approval, by: refusedBy } };
}
