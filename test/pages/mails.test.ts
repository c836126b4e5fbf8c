import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Smtp, startSmtp } from '../../src/lab/mail/smtp.ts';
import { openWorld } from '../../src/lab/world/world.ts';
import { compose } from '../../src/messages/compose.ts';
import { ann, branding, samples } from '../../src/messages/samples.ts';
import { openSmtp } from '../../src/messages/smtp.ts';
import { isStaffMail, type MailKind, type MailVariables, mailKinds } from '../../src/messages/variables.ts';
import { allLanguages, staffLanguages } from '../../src/text/language.ts';
import { openChromium } from '../support/chromium.ts';

const world = openWorld({ users: 12, seed: 1, source: 'workspace-one', stateDir: null });
const clock = { now: () => 0, sleep: () => Promise.resolve() };
let smtp: Smtp;
let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  smtp = await startSmtp({ world });
  browser = await openChromium();
  page = await browser.newPage();
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) asked.push(request.url());
  });
});
afterAll(async () => {
  await browser.close();
  await smtp.stop();
});

test.each(mailKinds)(
  '%s as it was received, in every language: nothing sticks out on a narrow phone, and nothing is loaded from elsewhere',
  async (kind) => {
    const channel = openSmtp(
      {
        host: smtp.host,
        port: smtp.port,
        tls: 'none',
        login: null,
        from: { mail: 'move@contoso.example', name: 'Contoso' },
        replyTo: 'helpdesk@contoso.example',
        server: 'relay',
      },
      clock,
    );
    const wide: string[] = [];
    for (const language of isStaffMail(kind) ? staffLanguages : allLanguages) {
      // A kind for staff comes with a language of staff.
      const to = { ...ann, language: language as 'en' };
      const long = { subject: null, opening: `https://example.com/${'x'.repeat(300)}`, closing: 'W'.repeat(120) };
      const mail = await compose(kind, to, samples[kind] as MailVariables<MailKind>, branding, long);
      expect(await channel.send(mail)).toEqual({ ok: true, value: 'accepted' });
      const received = world.state.mail.at(-1);
      expect(received?.text.trim()).toBe(mail.text.trim());
      for (const width of [320, 720]) {
        await page.setViewportSize({ width, height: 800 });
        await page.setContent(received?.html ?? '');
        const found = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (found > width) wide.push(`${language} at ${width}: ${found}`);
      }
    }
    channel.close();
    expect(wide).toEqual([]);
    expect(asked).toEqual([]);
  },
  60_000,
);
