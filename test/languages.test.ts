import { expect, test } from 'vitest';
import { linkIn } from '../src/lab/people/page.ts';
import { compose } from '../src/messages/compose.ts';
import { ann, branding, samples } from '../src/messages/samples.ts';
import { allLanguages } from '../src/text/language.ts';

test.each(allLanguages)(
  'a reader of %s finds the personal link without knowing the language, in text and in page',
  async (language) => {
    const { link } = samples.invitation;
    for (const kind of ['invitation', 'reminder', 'deadline', 'enroll', 'blocked', 'stuck'] as const) {
      const { text, html } = await compose(kind, { ...ann, language }, samples[kind], branding);
      expect(linkIn({ text, html: '' })).toBe(link);
      expect(linkIn({ text: '', html })).toBe(link);
    }
  },
);
