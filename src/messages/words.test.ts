import { beforeAll, expect, test } from 'vitest';
import { plainWords, speakPseudo } from '../text/pseudo.fixture.ts';
import { compose } from './compose.ts';
import { ann, branding, samples } from './samples.ts';
import { type MailVariables, mailKinds } from './variables.ts';

beforeAll(speakPseudo);

/** What mails show as it is: names of people, organisation, products and devices, addresses, the time zone. */
const VALUES = [
  'Ann de Boer',
  'Żaneta Wójcik',
  'Contoso Waterworks',
  'Workspace ONE Conditional Access',
  'Workspace ONE',
  'iPhone 14',
  'Galaxy S23',
  'Galaxy Tab Active4',
  'F2LXK123',
  '9Q1X',
  'IT pilot',
  'Europe/Amsterdam',
  'helpdesk@contoso.example',
  'ann@contoso.example',
  'zaneta@contoso.example',
  'http://127.0.0.1:8080/go/x7Jq-2',
  'http://127.0.0.1:8080/console/',
];

test.each(mailKinds)('%s: no word of the mail stands in its code', async (kind) => {
  const mail = await compose(kind, { ...ann, language: 'nl' }, samples[kind] as MailVariables<typeof kind>, branding);
  expect(plainWords(mail.html, VALUES)).toEqual([]);
  expect(plainWords(mail.text, VALUES)).toEqual([]);
  expect(plainWords(mail.subject, VALUES)).toEqual([]);
});
