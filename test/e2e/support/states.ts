import type { Page } from 'playwright-core';
import type { Somebody } from './people.ts';

/** What the page says where it would say this in English. */
type Said = (english: string) => string;

/** A page with something open on it: a drawer, a dialog, an answer. */
export interface PageState {
  readonly name: string;
  /** Its address below /console/, with whom or what the sample has. */
  readonly path: (somebody: Somebody) => Promise<string>;
  /** What is pressed there, found by `said` of its English words; ends when it is to be seen. */
  readonly open?: (page: Page, said: Said) => Promise<void>;
}

export const PAGE_STATES: readonly PageState[] = [
  {
    name: 'device',
    path: async (somebody) => `devices?key=${encodeURIComponent(await first(somebody, 'devices.list', 'key'))}`,
    open: (page) => page.getByRole('dialog').first().waitFor(),
  },
  {
    name: 'user',
    path: async (somebody) => `users?id=${encodeURIComponent(await first(somebody, 'users.list', 'id'))}`,
    open: (page) => page.locator('h2').first().waitFor(),
  },
  {
    name: 'help-desk-answer',
    path: async (somebody) => `help-desk?id=${encodeURIComponent(await first(somebody, 'users.list', 'id'))}`,
    open: (page) => page.locator('h2').first().waitFor(),
  },
  { name: 'new-wave', path: async () => 'waves', open: (page, said) => press(page, said('New wave'), 'dialog') },
  {
    name: 'finding',
    path: async () => '',
    open: async (page, said) => {
      await page
        .getByRole('button', { name: new RegExp(`^${said('Show')} `) })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'message-editor',
    path: async () => 'messages?edit=invitation',
    open: (page) => page.locator('iframe').waitFor(),
  },
  {
    name: 'audit-proofs',
    path: async () => 'audit',
    open: async (page, said) => {
      await page.getByRole('button', { name: said('Verify the chain') }).click();
      await page.getByRole('button', { name: said('Verify the laws') }).click();
      await page.getByText(said('The chain holds')).waitFor();
      await page.getByText(said('The twelve laws')).waitFor();
    },
  },
];

/** Opens it, and waits until nothing on it is being loaded any more. */
export async function openState(
  somebody: Somebody,
  url: string,
  state: PageState,
  said: Said = (english) => english,
): Promise<void> {
  await somebody.page.goto(`${url}/console/${await state.path(somebody)}`);
  await loaded(somebody.page);
  await state.open?.(somebody.page, said);
  await loaded(somebody.page);
}

// A drawer slides in, and where it stands in the end is where it is judged.
const STILL = `document.querySelector('.fui-Spinner') === null
  && [...document.images].every((image) => image.complete)
  && document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity)`;

/** Until nothing is being loaded or moves any more. The stream of events never ends, so the network is never quiet. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // The page's own rules let no text be run as script, so that it is asked from outside again and again.
  for (let asked = 0; asked < 300; asked++) {
    if ((await page.evaluate(STILL)) === true) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`something is still being loaded on ${page.url()}`);
}

async function press(page: Page, name: string, role: 'dialog'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole(role).waitFor();
}

async function first({ ask }: Somebody, id: 'devices.list' | 'users.list', name: string): Promise<string> {
  const { body } = await ask(id, {});
  const [row] = body['rows'] as readonly Readonly<Record<string, string>>[];
  const found = row?.[name];
  if (found === undefined) throw new Error(`the sample has no rows of ${id}`);
  return found;
}
