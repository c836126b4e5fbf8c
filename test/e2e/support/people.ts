import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RouteId } from '../../../src/contract/api/paths.ts';
import { PATHS } from '../../../src/contract/api/paths.ts';

/** Somebody with a browser of their own, signed in by the sample's identity provider as a person of that organisation. */
export interface Somebody {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Asks the API in this person's name. */
  readonly ask: (
    id: RouteId,
    path: Readonly<Record<string, string>>,
    body?: unknown,
    query?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Names on the provider's page of people to be. */
export type Post = 'Administrator' | 'Security officer' | 'Help desk' | 'Project lead';

export async function signIn(
  browser: Browser,
  url: string,
  who: Post | { readonly employee: string },
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Somebody> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 850 }, ...options });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in/start?to=${encodeURIComponent('/console/')}`);
  if (typeof who === 'string') await page.getByRole('button', { name: who }).first().click();
  else {
    await page.getByRole('searchbox').fill(who.employee);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: who.employee }).first().click();
  }
  await page.waitForURL((at) => at.href.startsWith(url));
  return { page, context, ask: asker(page, url) };
}

/** Calls from within the page, so that the session's cookie and its token are used as the console uses them. */
function asker(page: Page, url: string): Somebody['ask'] {
  return async (id, path, body, query = {}) => {
    const [method, template] = PATHS[id];
    const address = template.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(path[name] ?? ''));
    const me = await page.request.get(`${url}/api/v1/me`);
    const { csrf = '' } = (await me.json()) as { csrf?: string };
    const answer = await page.request.fetch(`${url}${address}?${new URLSearchParams(query).toString()}`, {
      method,
      headers: { accept: 'application/json', ...(method === 'GET' ? {} : { 'x-csrf-token': csrf }) },
      ...(method === 'GET' ? {} : { data: body ?? {} }),
    });
    const text = await answer.text();
    return { status: answer.status(), body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : { text } };
  };
}
