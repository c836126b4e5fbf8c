import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainWords, pseudo } from '../../src/text/pseudo.fixture.ts';
import { openChromium } from '../support/chromium.ts';
import { CONSOLE_PAGES } from './support/pages.ts';
import { type Somebody, signIn } from './support/people.ts';
import { buildPseudoConsole, type PseudoConsole } from './support/pseudo-console.ts';
import { type Sample, startSample } from './support/sample.ts';
import { loaded, openState, PAGE_STATES } from './support/states.ts';
import { letMove } from './support/time.ts';

let sample: Sample;
let browser: Browser;
let made: PseudoConsole;
let admin: Somebody;
let data: readonly string[];

beforeAll(async () => {
  [sample, browser, made] = await Promise.all([
    startSample([], new URL('./support/pseudo-server.ts', import.meta.url).href),
    openChromium(),
    buildPseudoConsole(),
  ]);
  admin = await signIn(browser, sample.url, 'Administrator', { locale: 'nl-NL' });
  await made.serve(admin.context);
  await letMove(admin, 12);
  data = [];
});

afterAll(async () => {
  await browser?.close();
  await sample?.close();
  made?.remove();
});

async function words(): Promise<readonly string[]> {
  return [...new Set(plainWords(await admin.page.content(), data))];
}

test.each(CONSOLE_PAGES)('/console/%s has no word of its own', async (path) => {
  await admin.page.goto(`${sample.url}/console/${path}`);
  await loaded(admin.page);
  expect(await words()).toEqual([]);
});

test.each(PAGE_STATES)('$name has no word of its own', async (state) => {
  await openState(admin, sample.url, state, pseudo);
  expect(await words()).toEqual([]);
});
