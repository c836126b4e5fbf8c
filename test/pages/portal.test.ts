import { readdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MemoryDesk, memoryDesk } from '../kits/memory-desk.ts';
import { createApi } from '../../src/api/server.ts';
import type { LinkAnswer } from '../../src/contract/link.ts';
import { linkHref } from '../../src/api/token.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import { allLanguages, languages } from '../../src/text/language.ts';
import { say } from '../../src/text/say.ts';
import { axeFaults, COLOUR_RULES } from '../support/axe.ts';
import { openChromium } from '../support/chromium.ts';
import { everyPage } from './states.ts';

const MOST_BYTES = 100 * 1024;
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
/** WCAG 2.2 asks for 24; a thumb in a hurry for more. */
const TARGET = 44;

let browser: Browser;
let desk: MemoryDesk;
let app: ReturnType<typeof createApi>;
let base: string;
const contexts: BrowserContext[] = [];
const pages = everyPage((action, device) => linkHref('0'.repeat(32), action, device));

beforeAll(async () => {
  browser = await openChromium();
  desk = memoryDesk();
  app = createApi({
    links: desk,
    status: { status: async () => sampleStatus, onChange: () => () => {} },
    handlers: {},
    sessions: { callerOf: () => null, csrfToken: () => '', csrfHolds: () => false },
    languages: allLanguages,
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}, 60_000);

/** A page left open asks for its news again and again, beside all that come after it. */
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function reader(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  contexts.push(context);
  return context.newPage();
}

const go = (page: Page, language: string) => page.goto(`${base}/go/${desk.employee}?language=${language}`);

/** Opens all that is folded, so that it is looked at too. */
const UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true";

/** The pages that show most of what there is: in other languages the words differ, and nothing else. */
const TELLING = ['several', 'reset'];

async function faultsOf(page: Page, language: string, names: Iterable<string>): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const name of names) {
    desk.show(pageNamed(name));
    await go(page, language);
    await page.evaluate(UNFOLD);
    faults.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

function pageNamed(name: string): LinkAnswer {
  const page = pages.get(name);
  if (page === undefined) throw new Error(`no page "${name}"`);
  return page;
}

const STAFF = ['helpDesk', 'admin', 'approver', 'nobody'] as const;
const staffLink = (who: (typeof STAFF)[number]) =>
  `${base}/go/${who === 'nobody' ? 'x'.repeat(32) : desk[who]}?language=nl`;

describe('on a phone', () => {
  test('every page that an employee may find has no fault that axe knows of', async () => {
    const page = await reader({ viewport: PHONE });
    expect(pages.size).toBeGreaterThan(25);
    expect(await faultsOf(page, 'en', pages.keys())).toEqual([]);
  }, 180_000);

  test('nor in any other language', async () => {
    const page = await reader({ viewport: PHONE });
    for (const language of ['nl', 'de', 'ar']) expect(await faultsOf(page, language, TELLING)).toEqual([]);
  }, 120_000);

  test.each(STAFF)(
    'what the %s sees behind a link has none either',
    async (who) => {
      const page = await reader({ viewport: PHONE });
      await page.goto(staffLink(who));
      expect(await axeFaults(page)).toEqual([]);
    },
    60_000,
  );
});

/** What is shown: kinds of elements, each with all that gives it its colours. */
const SHOWN = `(() => {
  ${UNFOLD}
  const kind = (one) => [one.tagName, one.className, one.parentElement?.className, one.getAttribute('aria-current'), one.disabled].join(' ');
  return [...new Set([...document.body.querySelectorAll('*')].map(kind))];
})()`;

describe('in the dark, on a phone', () => {
  test('the page with most on it has no fault that axe knows of', async () => {
    const page = await reader({ viewport: PHONE, colorScheme: 'dark' });
    expect(await faultsOf(page, 'en', ['several'])).toEqual([]);
  }, 60_000);

  test('nothing that is shown anywhere is hard to read; what was looked at on one page is passed over on the next', async () => {
    const page = await reader({ viewport: PHONE, colorScheme: 'dark' });
    const seen = new Set<string>();
    const faults: string[] = [];
    let looked = 0;
    const look = async (name: string): Promise<void> => {
      const shown = await page.evaluate<string[]>(SHOWN);
      if (shown.every((kind) => seen.has(kind))) return;
      for (const kind of shown) seen.add(kind);
      looked += 1;
      faults.push(...(await axeFaults(page, COLOUR_RULES)).map((fault) => `${name}: ${fault}`));
    };
    for (const name of pages.keys()) {
      desk.show(pageNamed(name));
      await go(page, 'en');
      await look(name);
    }
    for (const who of STAFF) {
      await page.goto(staffLink(who));
      await look(who);
    }
    expect(faults).toEqual([]);
    expect(looked).toBeGreaterThan(STAFF.length);
  }, 180_000);
});

test.each(['#ffee00', '#000000', '#7f1d1d'])(
  'an organisation’s colour reads well whatever it is: %s',
  async (colour) => {
    desk.show({ ...pageNamed('several'), colour });
    const page = await reader({ viewport: PHONE });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await go(page, 'en');
      expect(await axeFaults(page, COLOUR_RULES)).toEqual([]);
    }
  },
  60_000,
);

/** What is wider than the window, and what is lower than a thumb needs. */
const MEASURE = `(() => {
  ${UNFOLD}
  const small = [...document.querySelectorAll('button, a, summary, select, input:not([type="checkbox"])')]
    .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < ${TARGET})
    .map((one) => one.outerHTML.slice(0, 80));
  const over = document.documentElement.scrollWidth - innerWidth;
  return over > 0 ? [...small, over + ' pixels too wide'] : small;
})()`;

test('nothing is wider than the narrowest phone, and all that is tapped is as large as a thumb', async () => {
  const page = await reader({ viewport: NARROW });
  const wrong: string[] = [];
  for (const language of allLanguages)
    for (const name of language === 'de' ? pages.keys() : TELLING) {
      desk.show(pageNamed(name));
      await go(page, language);
      const found = await page.evaluate<string[]>(MEASURE);
      wrong.push(...found.map((what) => `${language} ${name}: ${what}`));
    }
  expect(wrong).toEqual([]);
}, 180_000);

test('in Arabic the page is mirrored, and a model, a serial number and a telephone number keep their order', async () => {
  const page = await reader({ viewport: PHONE });
  desk.show(pageNamed('ready'));
  const sides = async (language: string): Promise<readonly boolean[]> => {
    await go(page, language);
    const left = async (what: string): Promise<number> => (await page.locator(what).first().boundingBox())?.x ?? NaN;
    return [
      (await left('.icon')) < (await left('.device h2')),
      (await left('.row input')) < (await left('.row .main')),
    ];
  };
  expect(await sides('en')).toEqual([true, true]);
  expect(await sides('ar')).toEqual([false, false]);
  expect(await page.locator('a[href^="tel:"]').first().textContent()).toContain('\u2068+31 20 123 4567\u2069');
  expect(await page.locator('a[href^="mailto:"]').first().getAttribute('href')).not.toMatch(/%E2%81%A[89]/);
  expect(await page.locator('h2 bdi').first().textContent()).toBe('iPhone 14');
});

test('scripts and styles are under 100 KB, nothing is asked of anybody else, and the page is whole without script', async () => {
  const folders = ['shared', 'portal'].map((name) => new URL(`../../src/web/${name}/`, import.meta.url));
  const bytes = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:js|css)$/.test(name))
      .map((name) => statSync(new URL(name, folder)).size),
  );
  expect(bytes.length).toBeGreaterThan(3);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_BYTES);

  const page = await reader({ viewport: PHONE, javaScriptEnabled: false });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  desk.show(pageNamed('enroll'));
  await go(page, 'en');
  expect([...new Set(asked)]).toEqual([base]);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(say('en', 'portal.title'));
  expect(await page.locator('noscript p').textContent()).toContain(say('en', 'portal.no-script'));
  expect(await page.locator('head noscript meta[http-equiv="refresh"]').getAttribute('content')).toBe('30');
  desk.show(pageNamed('done'));
  await go(page, 'en');
  expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(0);
});

test('an open page shows the next step by itself, and takes nothing from who is typing', async () => {
  const page = await reader({ viewport: PHONE });
  desk.show(pageNamed('waits for its turn'));
  await go(page, 'en');
  expect(await page.locator('main').textContent()).toContain(say('en', 'portal.what.queued'));
  desk.show(pageNamed('leaving'));
  await go(page, 'en');
  const now = page.locator('[aria-current="step"] .step');
  expect(await now.textContent()).toContain(say('en', 'portal.state.leaving'));
  desk.show(pageNamed('enroll'));
  await expect.poll(() => now.textContent(), { timeout: 10_000 }).toContain(say('en', 'portal.state.enroll'));
  expect(await page.locator('#news').textContent()).toBe(say('en', 'portal.sum.act'));
}, 30_000);

test('a language is chosen by its own name, without script too', async () => {
  const page = await reader({ viewport: PHONE, javaScriptEnabled: false });
  desk.show(pageNamed('ready'));
  await go(page, 'en');
  await page.locator('.languages summary').click();
  await page.getByRole('link', { name: languages.ar.name }).click();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
});
