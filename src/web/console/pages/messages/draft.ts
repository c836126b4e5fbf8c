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

/** Where words stand: for everybody in this language, or only for the people of one wave ('' is every wave). */
export interface DraftPlace {
  readonly language: string;
  readonly wave: string;
}

/** What was typed and not saved, by place, so that looking at another language loses nothing. */
export type Drafts = ReadonlyMap<string, { readonly place: DraftPlace; readonly draft: Draft }>;

export function draftAt(drafts: Drafts, place: DraftPlace): Draft | undefined {
  return drafts.get(placeKey(place))?.draft;
}

/** With these words at this place; what is there already, or null, is nothing to be saved. */
export function withDraft(drafts: Drafts, place: DraftPlace, draft: Draft | null, kept: Draft): Drafts {
  const next = new Map(drafts);
  if (draft === null || isSame(draft, kept)) next.delete(placeKey(place));
  else next.set(placeKey(place), { place, draft });
  return next;
}

function placeKey({ language, wave }: DraftPlace): string {
  return `${language}/${wave}`;
}
