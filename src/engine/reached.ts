import { UNREAD } from '../domain/action.ts';
import type { Outcome } from './work.ts';

/** This process is not let in: its secrets are old, or of somebody with fewer rights. */
const NOT_LET_IN: ReadonlySet<string> = new Set(['unauthorised', 'forbidden']);

/**
 * Did anything of a job come to the products and back? An outcome that nobody knows did not, nor did what was not sent because nobody answered
 * the read before it. "Too many" is an answer, and so is a record that cannot be used: whoever else sends it hears the same.
 */
export function reached(outcomes: readonly Outcome[]): boolean {
  return outcomes.some((outcome) => {
    if (outcome === null) return false;
    if (outcome.kind !== 'failed') return true;
    return !NOT_LET_IN.has(outcome.code) && !isSilence(outcome);
  });
}

function isSilence({ code, facts }: Extract<Outcome, { readonly kind: 'failed' }>): boolean {
  if (code !== UNREAD) return false;
  return typeof facts === 'object' && facts !== null && 'answered' in facts && facts['answered'] === false;
}
