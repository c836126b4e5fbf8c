import { linkPage } from '../../src/api/pages/link.ts';
import type { LinkView } from '../../src/contract/link.ts';

/** The page behind a personal link, or of an employee who is signed in, as a browser shows its words, in English. */
export function wordsOf(view: LinkView): string {
  const page = linkPage({
    view,
    csrf: null,
    pressed: null,
    nonce: 'n',
    live: { look: '/', stamp: '', busy: false },
    languages: ['en'],
    pick: (offered) => offered[0] ?? 'en',
  } as Parameters<typeof linkPage>[0]);
  return page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
