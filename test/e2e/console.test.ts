import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CONSOLE_PAGES } from './support/pages.ts';
import { signIn } from './support/people.ts';
import { loaded, openState, PAGE_STATES } from './support/states.ts';
import { midway } from './support/midway.ts';

const at = midway();

describe('a stranger', () => {
  test('gets nothing: no data, no page behind the sign-in', async () => {
    const context = await at().browser.newContext();
    const page = await context.newPage();
    await page.goto(`${at().sample.url}/console/devices`);
    await page.waitForURL(/\/sign-in/);

    for (const path of ['/api/v1/devices', '/api/v1/users', '/api/v1/audit', '/api/v1/lab/inbox']) {
      const answer = await page.request.get(`${at().sample.url}${path}`);
      expect([path, answer.status()]).toEqual([path, 401]);
    }
    expect((await page.request.get(`${at().sample.url}/go/${'x'.repeat(32)}`)).status()).toBe(404);
    await context.close();
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  test.each(CONSOLE_PAGES)('finds nothing on /console/%s', async (path) => {
    await at().admin.page.emulateMedia({ colorScheme });
    await at().admin.page.goto(`${at().sample.url}/console/${path}`);
    await loaded(at().admin.page);
    expect(await violations(at().admin.page)).toEqual([]);
  });

  test.each(PAGE_STATES)('finds nothing with $name open', async (state) => {
    await at().admin.page.emulateMedia({ colorScheme });
    await openState(at().admin, at().sample.url, state);
    expect(await violations(at().admin.page)).toEqual([]);
  });
});

/** A message's preview is a frame in which no script may run, so axe would wait for its answer for ever: its page is judged elsewhere. */
async function violations(page: Page): Promise<unknown> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('iframe[sandbox]')
    // Sentinels by which Fluent's focus library keeps the Tab key inside: out of the order, never seen nor read out.
    .exclude('[data-tabster-dummy]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}

test('a danger button is red only when it can be pressed', async () => {
  const { page } = at().admin;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${at().sample.url}/console/waves`);
  await loaded(page);
  await page.getByRole('button', { name: 'Undo', exact: false }).first().click();
  const dialog = page.locator('[role=alertdialog], [role=dialog]');
  const button = dialog.locator('button[type=submit]');
  const colour = (): Promise<unknown> =>
    page.evaluate("getComputedStyle(document.querySelector('form button[type=submit]')).backgroundColor");
  const disabled = await colour();
  expect(await button.isDisabled()).toBe(true);

  await dialog.getByRole('textbox').fill(/Undo (.+)\?/.exec(await dialog.innerText())?.[1] ?? '');
  await expect.poll(() => button.isEnabled(), { timeout: 10_000 }).toBe(true);
  await expect.poll(colour, { timeout: 10_000 }).not.toBe(disabled);
  expect(disabled).toMatch(/^rgb\((\d+), \1, \1\)$/);
});

test('the console says in Dutch what it says in English', async () => {
  const dutch = await signIn(at().browser, at().sample.url, 'Security officer', { locale: 'nl-NL' });
  await dutch.page.goto(`${at().sample.url}/console/`);
  await dutch.page.getByRole('navigation', { name: 'Pagina’s' }).waitFor();

  expect(await dutch.page.locator('html').getAttribute('lang')).toBe('nl');
  await dutch.context.close();
});

test('words that are not saved are not lost by leaving: looking at another language keeps them, leaving asks', async () => {
  const { page } = at().admin;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`${at().sample.url}/console/messages?edit=welcome`);
  await loaded(page);
  const subject = page.getByRole('textbox', { name: 'Subject' });
  const language = page.getByRole('combobox', { name: 'Language' });
  const ask = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await subject.fill('Your phone has moved');
  await language.selectOption('nl');
  await expect.poll(() => subject.inputValue()).toBe('');
  await language.selectOption('en');
  await expect.poll(() => subject.inputValue()).toBe('Your phone has moved');

  await page.getByRole('link', { name: 'Waves', exact: true }).click();
  await ask.getByRole('button', { name: 'Cancel' }).click();
  await ask.waitFor({ state: 'detached' });
  expect([new URL(page.url()).pathname, await subject.inputValue()]).toEqual([
    '/console/messages',
    'Your phone has moved',
  ]);
  const closing = page.waitForEvent('dialog');
  const away = page.goto(`${at().sample.url}/sign-in`).catch(() => null);
  const question = await closing;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await away;
  expect(await subject.inputValue()).toBe('Your phone has moved');

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. The next message').waitFor();
  await page.getByRole('link', { name: 'Waves', exact: true }).click();
  await page.waitForURL(/\/console\/waves/);

  await page.goBack();
  await subject.fill('Something else');
  await page.getByRole('button', { name: 'All messages' }).click();
  await ask.getByRole('button', { name: 'Leave without saving' }).click();
  await expect.poll(() => page.url()).not.toContain('edit=');
});
