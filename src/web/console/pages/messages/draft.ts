import type { Wording } from '../../../../contract/api/messages.ts';

/** The organisation's words as they stand in the form; '' is none. */
export interface Draft {
  readonly subject: string;
  readonly opening: string;
  readonly closing: string;
}

export const NO_WORDS: Draft = { subject: '', opening: '', closing: '' };

export function draftOf(words: Pick<Wording, keyof Draft> | Draft): Draft {
  return { subject: words.subject ?? '', opening: words.opening ?? '', closing: words.closing ?? '' };
}

export function isSame(a: Draft, b: Draft): boolean {
  return a.subject === b.subject && a.opening === b.opening && a.closing === b.closing;
}

/** The first thing in braces that this message does not have; the server looks again. */
export function unknownIn(
  draft: Draft,
  variables: readonly string[],
): { readonly field: keyof Draft; readonly found: string } | null {
  for (const field of ['subject', 'opening', 'closing'] as const)
    for (const [found, name] of draft[field].matchAll(/\{([^{}\n]*)\}|[{}]/g))
      if (name === undefined || !variables.includes(name)) return { field, found };
  return null;
}
