import { expect, test } from 'vitest';
import { CONSOLE_PAGES } from './support/pages.ts';
import { midway } from './support/midway.ts';
import { loaded, openState, PAGE_STATES } from './support/states.ts';

const at = midway();

const ENOUGH = 2;

test('every link of the console leads to what it promises', { timeout: 240_000 }, async () => {
  // A finding of devices links to them by its reason; whether the sample has one on this day is not certain.
  const { body } = await at().admin.ask('devices.facets', {});
  const [reason = 'reset-needed'] = Object.keys(body['reasons'] as object);
  const links = [...(await linksOfAll()), new URL(`${at().sample.url}/console/devices?reason=${reason}`)];
  const dead: string[] = [];
  for (const link of links) dead.push(...(await wrongWith(link)));

  const expected = ['/console/devices?key', '/console/users?id', '/console/waves?wave'];
  expect([...new Set(links.map(shapeOf))]).toEqual(expect.arrayContaining(expected));
  expect(dead).toEqual([]);
});

/** Of every kind of link a few, from every page as it comes and with what can be opened on it. */
async function linksOfAll(): Promise<readonly URL[]> {
  const found = new Map<string, Map<string, URL>>();
  const take = async (): Promise<void> => {
    const hrefs = (await at().admin.page.evaluate('[...document.links].map((link) => link.href)')) as string[];
    for (const href of hrefs) {
      const url = new URL(href);
      if (url.origin !== at().sample.url || url.hash !== '') continue;
      const same = found.get(shapeOf(url)) ?? new Map<string, URL>();
      if (same.size < ENOUGH) same.set(href, url);
      found.set(shapeOf(url), same);
    }
  };
  for (const path of CONSOLE_PAGES) {
    await at().admin.page.goto(`${at().sample.url}/console/${path}`);
    await loaded(at().admin.page);
    await take();
  }
  for (const state of PAGE_STATES) {
    await openState(at().admin, at().sample.url, state);
    await take();
  }
  await at().admin.page.goto(`${at().sample.url}/console/`);
  await loaded(at().admin.page);
  for (const finding of await at()
    .admin.page.getByRole('button', { name: /^Show / })
    .all()) {
    await finding.click();
    await at().admin.page.getByRole('dialog').waitFor();
    await loaded(at().admin.page);
    await take();
    await at().admin.page.keyboard.press('Escape');
    await at().admin.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  return [...found.values()].flatMap((same) => [...same.values()]);
}

function shapeOf({ pathname, searchParams }: URL): string {
  const names = [...searchParams.keys()].toSorted().join('&');
  return names === '' ? pathname : `${pathname}?${names}`;
}

/** A page of the console has to ask for, or to show, what the link's address says; a file has to come. */
async function wrongWith(url: URL): Promise<readonly string[]> {
  const { page } = at().admin;
  const name = `${url.pathname}${url.search}`;
  if (!url.pathname.startsWith('/console')) {
    const { status } = await page.request.get(url.href).then((answer) => ({ status: answer.status() }));
    return status < 400 ? [] : [`${name}: ${status}`];
  }
  const asked: string[] = [];
  const refused: string[] = [];
  const listen = (answer: { url: () => string; status: () => number }): void => {
    if (!answer.url().includes('/api/v1/')) return;
    asked.push(decodeURIComponent(answer.url().replaceAll('+', ' ')));
    if (answer.status() >= 400) refused.push(`${name}: ${answer.url()} answered ${answer.status()}`);
  };
  page.on('response', listen);
  await page.goto(url.href);
  await loaded(page);
  page.off('response', listen);
  const shown = await page.locator('body').innerText();
  if (shown.includes('There is no such page')) return [`${name}: no such page`];
  const unheard = [...url.searchParams].filter(
    ([, value]) => !asked.some((one) => one.includes(value)) && !shown.includes(value),
  );
  return [...refused, ...unheard.map(([parameter]) => `${name}: nothing asks for ${parameter}`)];
}
