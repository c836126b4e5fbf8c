import { isKey, type Key, type Reader, sayLoosely } from './say.ts';

/** What happened and what to do about it, each a whole sentence or two. */
export interface Explanation {
  readonly what: string;
  readonly next: string;
}

/** Where an outside failure happened, for a remedy that fits. */
export type Place = 'microsoft' | 'workspace-one' | 'list' | 'mail';

type Facts = Readonly<Record<string, unknown>>;

/**
 * An error code with its facts, as sentences. A code that has none (a newer part wrote it) gets a general one that
 * names the code; it never throws, since it is used where something already went wrong.
 */
export function explainError(reader: Reader, failure: { readonly code: string }, place?: Place): Explanation {
  const facts = failure as unknown as Facts;
  return explain(reader, 'error', failure.code, facts, place);
}

/** A finding as sentences. `subject` is the name by which a person knows what it is about. */
export function explainFinding(
  reader: Reader,
  finding: { readonly code: string; readonly facts: Facts },
  subject: string,
): Explanation {
  return explain(reader, 'finding', finding.code, { ...finding.facts, subject });
}

/** One line of `sluis check`: what was looked at, and the remedy where it is not right. */
export function explainCheck(reader: Reader, line: { readonly code: string; readonly facts: Facts }): Explanation {
  return explain(reader, 'check', line.code, line.facts);
}

function explain(
  reader: Reader,
  area: 'error' | 'finding' | 'check',
  code: string,
  facts: Facts,
  place?: Place,
): Explanation {
  const what = keyOr(`${area}.${code}`, `${area}.other`);
  const fitting = place === undefined ? undefined : `${what}.${place}`;
  const next = fitting !== undefined && isKey(fitting) ? fitting : keyOr(`${what}.next`, `${area}.other.next`);
  const said = { ...facts, code };
  return { what: sayLoosely(reader, what, said), next: sayLoosely(reader, next, said) };
}

function keyOr(key: string, other: Key): Key {
  return isKey(key) ? key : other;
}
