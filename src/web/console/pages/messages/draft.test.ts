import { expect, test } from 'vitest';
import { draftAt, type Drafts, NO_WORDS, withDraft } from './draft.ts';

const words = (subject: string) => ({ ...NO_WORDS, subject });
const everybody = { language: 'nl', wave: '' };
const pilot = { language: 'nl', wave: 'pilot' };

test('what was typed stays with its language and wave, until it is saved or as it was', () => {
  const none: Drafts = new Map();
  const both = withDraft(withDraft(none, everybody, words('Verhuizen'), NO_WORDS), pilot, words('Proef'), NO_WORDS);
  expect([draftAt(both, everybody), draftAt(both, pilot)]).toEqual([words('Verhuizen'), words('Proef')]);
  expect(draftAt(both, { language: 'en', wave: '' })).toBeUndefined();

  const saved = withDraft(both, pilot, null, NO_WORDS);
  expect([...saved.values()].map(({ place }) => place)).toEqual([everybody]);
  expect(withDraft(saved, everybody, words(''), NO_WORDS).size).toBe(0);
});

test('words typed back to what is kept are nothing to be saved', () => {
  expect(withDraft(new Map(), everybody, words('Verhuizen'), words('Verhuizen')).size).toBe(0);
});
