import { expect, test } from 'vitest';
import { allLanguages, staffLanguages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { compose } from './compose.ts';
import type { ComposedMail } from './mail.ts';
import { ann, branding, samples } from './samples.ts';
import { isStaffMail, type MailKind, type MailVariables, mailKinds } from './variables.ts';
import { NO_WORDING, variablesIn, type Wording, wordingMistakes } from './wording.ts';

const everyKind = mailKinds.flatMap((kind) =>
  (isStaffMail(kind) ? staffLanguages : allLanguages).map((language) => ({ kind, language })),
);

/** Every variable of the kind, in each part. */
const full = (kind: MailKind): Wording => {
  const all = variablesIn(kind).map((name) => `[${name}: {${name}}]`);
  return { subject: `S ${all.join(' ')}`, opening: `O ${all.join(' ')}`, closing: `C ${all.join(' ')}` };
};

// A kind for staff comes with a language of staff: see `everyKind`.
const worded = (kind: MailKind, language: string, wording: Wording, to = ann): Promise<ComposedMail> =>
  compose(kind, { ...to, language: language as 'en' }, samples[kind] as MailVariables<MailKind>, branding, wording);

test.each(everyKind)(
  '$kind in $language takes every variable that it names, in each part',
  async ({ kind, language }) => {
    const mail = await worded(kind, language, full(kind));

    expect(wordingMistakes(kind, full(kind))).toEqual([]);
    expect(mail.subject).toMatch(/^S /);
    expect(mail.text).toContain('O [');
    expect(mail.text).toContain('C [');
    expect(mail.subject + mail.text + mail.html).not.toMatch(/\{\w+\}|undefined|\[object|: \]/);
  },
);

test.each(everyKind)(
  '$kind in $language keeps all of its own, whatever the organisation says',
  async ({ kind, language }) => {
    const [plain, mail] = await Promise.all([
      worded(kind, language, NO_WORDING),
      worded(kind, language, { subject: 'Ours', opening: 'Nothing will happen to you.', closing: 'Bye.' }),
    ]);

    for (const line of plain.text.split('\n')) expect(mail.text).toContain(line);
    expect(mail.headers).toEqual(plain.headers);
    expect(mail.id).toBe(plain.id);
  },
);

test.each(allLanguages)('the promised date stands in an invitation in %s that is worded anew', async (language) => {
  const mail = await worded('invitation', language, { subject: 'x', opening: 'x', closing: 'x' });
  const promised = say({ language, timeZone: ann.timeZone }, 'mail.moment', { at: Date.parse('2026-03-30T07:00:00Z') });

  expect(mail.text).toContain(promised);
  expect(mail.html).toContain(promised);
  expect(mail.headers['X-Sluis-Promise']).toBe('2026-03-30T07:00:00.000Z');
});

test('its paragraphs stand after the greeting and before the help desk', async () => {
  const { text } = await worded('welcome', 'en', { subject: null, opening: 'First.\n\nSecond.', closing: 'Last.' });

  expect(text).toMatch(/^Hello Ann de Boer,\n\nFirst\.\n\nSecond\.\n\nYour iPhone 14 is enrolled/);
  expect(text).toMatch(/has to move\.\n\nLast\.\n\nQuestions\?/);
});

test('what is not a variable of this kind is named with its place, and so is a brace that stands alone', () => {
  const wording = { subject: 'Dear {nmae}', opening: 'Hi {name}, {promise} and {', closing: '{ name }}' };

  const found = wordingMistakes('welcome', wording).map(({ part, at, found: what }) => ({ part, at, what }));
  expect(found).toEqual([
    { part: 'subject', at: 6, what: '{nmae}' },
    { part: 'opening', at: 12, what: '{promise}' },
    { part: 'opening', at: 26, what: '{' },
    { part: 'closing', at: 1, what: '{ name }' },
    { part: 'closing', at: 9, what: '}' },
  ]);
  expect(wordingMistakes('welcome', wording)[0]?.allowed).toContain('name');
  expect(wordingMistakes('welcome', { ...NO_WORDING, subject: '{constructor} {toString}' })).toHaveLength(2);
});

test('a part that names what this reader does not have is left out, and the rest goes out', async () => {
  const nobody = { ...ann, displayName: null };
  const mail = await worded(
    'welcome',
    'en',
    { subject: 'For {name}', opening: 'Dear {name}.', closing: 'Bye.' },
    nobody,
  );

  expect(mail.subject).toBe('Done: your iPhone 14 is in Intune');
  expect(mail.text).not.toContain('Dear');
  expect(mail.text).toContain('Bye.');
  const unknown = await worded('welcome', 'en', { subject: 'About {nothing}', opening: null, closing: null });
  expect(unknown.subject).toBe('Done: your iPhone 14 is in Intune');
});

test('words are text: no element, no header and no second variable comes out of them', async () => {
  const evil = {
    subject: 'a\r\nBcc: x@y.example',
    opening: '<script>alert(1)</script> <b>{name}</b>',
    closing: '"&\'',
  };
  const mail = await worded('welcome', 'en', evil, { ...ann, displayName: '{organisation}<i>' });

  expect(mail.subject).toBe('a Bcc: x@y.example');
  expect(mail.html).not.toMatch(/<script|<b>|<i>/);
  expect(mail.html).toContain('&lt;b&gt;{organisation}&lt;i&gt;&lt;/b&gt;');
});
