import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleStatus } from '../contract/sample.ts';
import { allLanguages, languages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { type MemoryDesk, memoryDesk } from '../../test/kits/memory-desk.ts';
import { localSessions } from '../../test/kits/local-sessions.ts';
import { createApi } from './server.ts';

const BROWSER = { accept: 'text/html' };

let desk: MemoryDesk;
let app: ReturnType<typeof createApi>;
let base: string;

beforeEach(async () => {
  desk = memoryDesk();
  app = createApi({
    links: {
      opens: desk.opens,
      act: desk.act,
      open: async (token) => {
        if (token.startsWith('broken')) throw new Error('the desk has a bug');
        return desk.open(token);
      },
    },
    status: { status: async () => sampleStatus, onChange: () => () => {} },
    handlers: {},
    sessions: localSessions({ mail: 'admin@example.com', name: 'Admin', roles: ['administrator'], userId: null }),
    languages: allLanguages,
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterEach(() => app.close());

const open = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(base + path, { headers: { ...BROWSER, ...headers } })).text();

test.each(allLanguages)(
  'the portal in %s says its language and its direction, and offers the others',
  async (language) => {
    const page = await open(`/go/${desk.employee}?language=${language}`);

    expect(page).toContain(`<html lang="${language}" dir="${languages[language].direction}">`);
    expect(page).toContain(`<h1>${say(language, 'portal.title').replaceAll("'", '&#39;')}</h1>`);
    for (const other of allLanguages) {
      expect(page).toContain(`>${languages[other].name}</`);
      expect(page.includes(`href="?language=${other}"`)).toBe(other !== language);
    }
  },
);

test('the page opens in the language of the person, and a button answers in the language that was chosen', async () => {
  const own = await open(`/go/${desk.employee}`, { 'accept-language': 'ar' });
  expect(own).toContain('<html lang="nl" dir="ltr">');

  const chosen = await open(`/go/${desk.employee}?language=ar`);
  const start = /action="([^"]+\/start\?language=ar)"/.exec(chosen)?.[1] ?? '';
  const answer = await fetch(base + start, {
    method: 'POST',
    headers: BROWSER,
    body: new URLSearchParams({ serialEnd: '4F2K' }),
  });
  const after = await answer.text();
  expect(desk.pressed).toEqual(['start serial:F2L1']);
  expect(after).toContain('<html lang="ar" dir="rtl">');
  expect(after).toContain(say('ar', 'portal.started'));
});

test('a link that has ended, a page that is not there and a fault are told in the language of the browser', async () => {
  const polish = { 'accept-language': 'pl-PL,pl;q=0.9' };
  expect(await open(`/go/${'x'.repeat(43)}`, polish)).toContain(say('pl', 'portal.not-found.title'));
  expect(await open('/no-such-page', polish)).toContain(say('pl', 'page.not-found.title'));
  const fault = await fetch(`${base}/go/broken-${'x'.repeat(36)}`, { headers: { ...BROWSER, ...polish } });
  expect(fault.status).toBe(500);
  expect(await fault.text()).toContain(say('pl', 'page.broken.title'));
});

test('what only staff reads is told in a language of staff, and that is what the page says it is', async () => {
  const page = await open(`/go/${desk.helpDesk}?language=ar`, { 'accept-language': 'nl' });
  expect(page).toContain('<html lang="nl" dir="ltr">');
  expect(page).toContain('Wij zijn er klaar voor');
  expect(page).not.toContain('?language=ar"');
  const picture = await open('/status?language=ar');
  expect(picture).toContain('<html lang="en" dir="ltr">');
});
