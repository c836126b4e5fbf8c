import { expect, test } from 'vitest';
import { allLanguages, type Language, languages, staffLanguages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { compose, messageId } from './compose.ts';
import type { ComposedMail } from './mail.ts';
import { ann, branding, samples } from './samples.ts';
import { isStaffMail, type LanguageOf, type MailKind, type MailVariables, mailKinds } from './variables.ts';

const all = mailKinds.flatMap((kind) =>
  (isStaffMail(kind) ? staffLanguages : allLanguages).map((language) => ({ kind, language })),
);

test.each(all)(
  '$kind in $language says the same as page and as text, and nothing is left to fill in',
  async ({ kind, language }) => {
    // A kind for staff comes with a language of staff: see `all`.
    const mail = await sample(kind, language as 'en');

    const seen = wordsOf(visible(mail.html));
    for (const line of mail.text.split('\n')) {
      const words = line.replace(/^\u200f?(\d+\.|[-*])\s/, '');
      if (/[\p{L}\p{N}]/u.test(words)) expect(seen).toContain(wordsOf(words));
    }
    const said = wordsOf(mail.text);
    for (const words of textNodes(mail.html)) if (!onlyOnThePage(language).has(words)) expect(said).toContain(words);
    expect(mail.html + mail.text + mail.subject).not.toMatch(/@@|undefined|\[object|NaN|\{[a-z]+\}/);
    expect(mail.html).toMatch(new RegExp(`<html lang="${language}" dir="${languages[language].direction}"`));
    expect(mail.language).toBe(language);
    expect(mail.headers['X-Sluis-Message']).toBe(kind);
  },
);

test.each(mailKinds.filter((kind) => 'link' in samples[kind] && kind !== 'announcement'))(
  '%s holds exactly one personal link, in both bodies',
  async (kind) => {
    const mail = await sample(kind, 'en');

    const links = (text: string): Set<string> => new Set(text.match(/https?:\/\/[^\s"<]+\/go\/[^\s"<]+/g));
    expect([...links(mail.text)]).toEqual(['http://127.0.0.1:8080/go/x7Jq-2']);
    expect([...links(mail.html)]).toEqual(['http://127.0.0.1:8080/go/x7Jq-2']);
  },
);

test('the promised moment is told in the zone of its reader, and to machines in UTC', async () => {
  const amsterdam = await sample('invitation', 'nl');
  const tokyo = await compose('invitation', { ...ann, timeZone: 'Asia/Tokyo' }, samples.invitation, branding);

  expect(amsterdam.text).toContain('maandag 30 maart 2026 om 09:00');
  expect(tokyo.text).toContain('30 March 2026 at 16:00');
  expect(tokyo.headers['X-Sluis-Promise']).toBe('2026-03-30T07:00:00.000Z');
});

test('without a promise there is no promise header, and the text does not name a date of enforcement', async () => {
  const mail = await compose('invitation', ann, { ...samples.invitation, promise: null }, branding);

  expect(mail.headers).not.toHaveProperty('X-Sluis-Promise');
  expect(mail.text).not.toContain('only devices managed by Intune');
});

test.each(allLanguages)(
  'who has nothing left to do is told in %s of the rules alone, and asked for nothing',
  async (language) => {
    const reader = { ...ann, language };
    const mail = await compose('reminder', reader, { ...samples.reminder, devices: [] }, branding);

    expect(mail.subject).toBe(say(reader, 'mail.reminder.none-subject'));
    expect(mail.text).toContain(say(reader, 'mail.reminder.none-what'));
    expect(mail.text).not.toContain(say(reader, 'mail.reminder.button'));
    expect(mail.headers['X-Sluis-Promise']).toBe('2026-03-30T07:00:00.000Z');
  },
);

test.each(allLanguages)('who is reminded after the last day is not told in %s that it is today', async (language) => {
  const mail = await compose('reminder', { ...ann, language }, { ...samples.reminder, daysLeft: null }, branding);

  expect(mail.text).toContain(say(language, 'mail.reminder.late', { devices: 1 }));
});

test('who has a device that only a reset can move is not told that it is not reset', async () => {
  const [, , kiosk] = samples.invitation.devices;
  if (!kiosk) throw new Error('the sample lacks its kiosk');
  const mail = await compose('invitation', ann, { ...samples.invitation, devices: [kiosk] }, branding);

  expect(mail.text).toContain('only with a reset');
  expect(mail.text).not.toContain('The device is not reset.');
});

test('a mail in Arabic is right to left, as page and line by line as text, and values keep their own order', async () => {
  const mail = await sample('enroll', 'ar');
  expect(mail.html).toMatch(/<div[^>]+lang="ar"[^>]+dir="rtl"/);
  expect(mail.html).not.toContain('align="left"');
  const lines = mail.text.split('\n').filter((line) => line !== '' && !line.startsWith('http'));
  expect(lines.filter((line) => !line.startsWith('\u200f'))).toEqual([]);
  expect(mail.text).toMatch(/^http:\/\/127\.0\.0\.1:8080\/go\/x7Jq-2$/m);
  expect(mail.text).toContain('\u2068+31\u00a020\u00a0123\u00a04567\u2069');
  const left = await sample('enroll', 'pl');
  expect(left.text + left.html).not.toMatch(/[\u200f\u2068]|align="right"/);
});

test('a mail loads nothing from elsewhere: opening it tells nobody', async () => {
  for (const kind of mailKinds) {
    const { html } = await sample(kind, 'en');
    const loads = [
      ...html.matchAll(/(?:src|background)="([^"]+)"|url\(([^)]+)\)|<link[^>]+href="([^"]+)"|@import[^;]+/g),
    ];
    expect(loads.map(([text]) => text)).toEqual([]);
  }
});

test('every value is escaped on the page', async () => {
  const evil = '<img src=x onerror="alert(1)"> & \'co\'';
  const device = { ...samples.enroll.device, model: evil };
  const mail = await compose(
    'enroll',
    { ...ann, displayName: evil },
    { ...samples.enroll, device },
    { ...branding, organisation: evil },
  );

  expect(mail.html).not.toContain('<img src=x');
  expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;co&#39;');
});

test('no line break of a name, model, wave or serial number gets into a header', async () => {
  const evil = 'Eve\r\nBcc: victim@contoso.example';
  const device = { ...samples.welcome.device, model: evil };
  const variables = { ...samples.welcome, device, wave: evil, named: evil };
  const mail = await compose('welcome', { ...ann, displayName: evil }, variables, branding);

  expect([mail.subject, mail.toName, ...Object.values(mail.headers)].join('')).not.toMatch(/\p{Cc}/u);
});

test('the same action has the same Message-ID, another action another; no person is in it', () => {
  expect(messageId('invitation:ann@contoso.example:1', 'contoso.example')).toBe(
    messageId('invitation:ann@contoso.example:1', 'contoso.example'),
  );
  expect(messageId('a', 'contoso.example')).not.toBe(messageId('b', 'contoso.example'));
  expect(messageId('ann', 'contoso.example')).toMatch(/^[0-9a-f]{40}@contoso\.example$/);
});

test('a variable that is missing or wrong is named, its value is not', async () => {
  const { link: _, ...withoutLink } = samples.invitation;
  const wrong = [
    { ...samples.invitation, link: 'javascript:alert("s3cret")' },
    { ...samples.invitation, startsAt: 1_772_000_000 },
    { ...samples.invitation, startsAt: Number.NaN },
    { ...samples.invitation, actionKey: '' },
  ];

  // @ts-expect-error the link is missing
  await expect(compose('invitation', ann, withoutLink, branding)).rejects.toThrow(/invitation lacks or mistakes: link/);
  for (const variables of wrong) {
    await expect(compose('invitation', ann, variables, branding)).rejects.toThrow(/lacks or mistakes: (?!.*s3cret)/);
  }
  await expect(compose('welcome', ann, samples.welcome, { ...branding, colour: 'red;}' })).rejects.toThrow(/colour/);
});

test('a logo takes the place of the name, and a light colour gets dark letters', async () => {
  const mail = await compose('welcome', ann, samples.welcome, {
    ...branding,
    logoUrl: 'https://contoso.example/logo.png',
  });
  const yellow = await compose('invitation', ann, samples.invitation, { ...branding, colour: '#ffd500' });

  expect(mail.html).toContain('src="https://contoso.example/logo.png"');
  expect(yellow.html).toMatch(/<a[^>]+color:#1a1a1a/);
});

test('messages are filled in, not compiled each: two hundred take less than a second of the processor', async () => {
  await sample('invitation', 'en');
  const before = process.cpuUsage();
  for (let n = 0; n < 200; n++)
    await compose('invitation', ann, { ...samples.invitation, actionKey: `k${n}` }, branding);

  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
});

async function sample<K extends MailKind>(kind: K, language: LanguageOf<K>): Promise<ComposedMail> {
  const variables: MailVariables<K> = samples[kind];
  return compose(kind, { ...ann, language }, variables, branding);
}

/** The text that a reader of the page sees. */
function visible(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<title[\s\S]*?<\/title>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** What stands between two tags, each as words. */
function textNodes(html: string): readonly string[] {
  return visible(html.replaceAll(/<[^>!]+>/g, '\u0001$&'))
    .split('\u0001')
    .map(wordsOf)
    .filter((words) => words !== '');
}

/** A page shows the organisation at its top, and under a button why its address is repeated. */
function onlyOnThePage(language: Language): ReadonlySet<string> {
  return new Set([branding.organisation, say(language, 'mail.button-fails')].map(wordsOf));
}

/** Letters and figures only, in one line. */
function wordsOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}
