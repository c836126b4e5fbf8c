import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOW, user, WAVE } from '../../../test/kits/cases.kit.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from '../../../test/kits/console-api.kit.ts';
import { freshStore, type FreshStore } from '../../../test/support/database.ts';
import { ROUTES } from '../../contract/api/routes.ts';
import { HOUR } from '../../domain/words.ts';
import { openView, type View } from '../../engine/view.ts';
import type { ClaimOutcome, Json } from '../../store/store.ts';
import { messagesHandlers } from './messages.ts';

let fresh: FreshStore;
let view: View;
let base: string;
let api: ConsoleApi;

beforeAll(async () => {
  fresh = await freshStore();
  const { store } = fresh;
  await store.facts.record('user', [user()], { at: NOW, complete: true });
  const done = { kind: 'done' } as const;
  await sent('invitation', `user:${user().id}`, NOW, done);
  await sent('help-desk-briefing', 'help-desk', NOW - HOUR, done);
  await sent('reminder', `user:${user().id}`, NOW + HOUR, {
    kind: 'failed',
    code: 'mail-refused',
    facts: { detail: '550 no ann@example.com here' },
  });
  await sent('welcome', `user:${user().id}`, NOW + 2 * HOUR, { kind: 'unknown' });
  await sent('approval-request', 'approver:boss@example.com', NOW + 3 * HOUR, null);
  view = await openView(store);
  api = await openConsoleApi(
    messagesHandlers({
      sluis: { engine: { view, waves: () => null, onChange: () => () => undefined }, store },
      config: sampleSettings(),
      now: () => NOW,
      portalUrl: () => 'https://move.example.com',
    }),
  );
  base = `${api.base}/messages`;
});
afterAll(async () => {
  await api.close();
  await fresh.close();
});
beforeEach(() => {
  api.be('administrator');
});

async function sent(message: string, to: string, at: number, outcome: ClaimOutcome | null): Promise<void> {
  const key = `mail:${message}:${to}`;
  const subject = to.startsWith('user:') ? to.slice(5) : WAVE;
  const action: Json = {
    kind: 'send-message',
    key,
    subject,
    wave: WAVE,
    object: `mail:${subject}`,
    message,
    to,
    device: null,
    promise: null,
    about: null,
  };
  await fresh.store.claims.claimMany([
    { key, kind: 'send-message', subject, object: `mail:${subject}`, action, claimedAt: at },
  ]);
  if (outcome) await fresh.store.claims.recordMany(new Map([[key, outcome]]), at);
}

type Body = Record<string, unknown>;
const get = async (path: string): Promise<{ status: number; body: Body }> => {
  const answer = await fetch(base + path, { headers: { accept: 'application/json' } });
  return { status: answer.status, body: (await answer.json()) as Body };
};
const put = async (path: string, body: unknown): Promise<{ status: number; body: Body }> => {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': 'local' };
  const answer = await fetch(base + path, { method: 'PUT', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Body };
};
const rowsOf = async (query: string): Promise<Body[]> => (await get(query)).body['rows'] as Body[];

test('the list is newest first, in pages that neither lose nor repeat a message', async () => {
  const whole = await get('');
  expect(ROUTES['messages.list'].answer.safeParse(whole.body).success).toBe(true);
  const kinds = (whole.body['rows'] as Body[]).map((row) => row['kind']);
  expect(kinds).toEqual(['approval-request', 'welcome', 'reminder', 'invitation', 'help-desk-briefing']);

  const found: unknown[] = [];
  let next: unknown = '';
  while (next !== null) {
    const { body } = await get(`?limit=2&after=${next as string}`);
    expect(body['total']).toBe(5);
    found.push(...(body['rows'] as Body[]).map((row) => row['kind']));
    next = body['next'];
  }
  expect(found).toEqual(kinds);
});

test('a failure says why, and filters find it', async () => {
  expect(await rowsOf('?outcome=failed')).toMatchObject([
    { kind: 'reminder', code: 'mail-refused', reason: expect.stringMatching(/for good.*550 no ann@example.com/) },
  ]);
  expect(await rowsOf('?kind=welcome')).toMatchObject([{ outcome: 'unknown', reason: expect.stringMatching(/lost/) }]);
  expect(await rowsOf(`?text=${encodeURIComponent((user().displayName ?? '').toUpperCase())}`)).toHaveLength(3);
  expect(await rowsOf('?wave=none')).toEqual([]);
});

test('who may not see people reads no name, no address and no id, and finds nobody by a name', async () => {
  api.be('project-lead');
  const { body } = await get('');
  const told = JSON.stringify(body);
  for (const name of [user().displayName, user().mail, user().id, 'boss@example.com']) expect(told).not.toContain(name);
  expect((body['rows'] as Body[]).map((row) => row['audience'])).toEqual([
    'approver',
    'person',
    'person',
    'person',
    'help-desk',
  ]);
  expect(await rowsOf('?text=boss')).toEqual([]);
});

test('every kind says when it goes out, and how often it did', async () => {
  const { body } = await get('/kinds');
  expect(ROUTES['messages.kinds'].answer.safeParse(body).success).toBe(true);
  const kinds = body['kinds'] as Body[];
  expect(kinds.find(({ kind }) => kind === 'invitation')).toMatchObject({ sent: 1, failed: 0, staff: false });
  expect(kinds.find(({ kind }) => kind === 'reminder')).toMatchObject({
    sent: 0,
    failed: 1,
    when: expect.stringContaining('3 days and 1 day'),
  });
  expect((body['timeline'] as Body[]).map(({ what, day }) => `${what as string} ${day as number}`)).toEqual([
    'invitation 0',
    'start 5',
    'reminder 16',
    'deadline 18',
    'enforced 19',
  ]);
});

test('own words are kept, shown in a preview, told in the audit, and taken away again', async () => {
  const words = { subject: 'Dear {name}', opening: 'Read this.', closing: null };
  expect((await put('/wording/welcome/nl', words)).status).toBe(200);

  const kept = (await get('/wording')).body['wordings'] as Body[];
  expect(kept).toMatchObject([{ kind: 'welcome', language: 'nl', wave: null, ...words }]);
  const shown = (await get('/preview/welcome?language=nl&platform=macos')).body;
  expect(shown['subject']).toBe('Dear Ann de Boer');
  expect(shown['text']).toMatch(/Read this\.[\s\S]*MacBook Air/);
  const draft = (await get('/preview/welcome?language=nl&subject=')).body;
  expect(draft['subject']).not.toContain('Dear');
  const [entry] = (await fresh.store.audit.read(0, 1_000)).toReversed();
  expect(entry).toMatchObject({ by: 'admin@example.com', subject: expect.stringContaining('welcome/nl') });
  expect((await fresh.store.intent.get('wording', 'welcome/nl'))?.value).toEqual(words);

  await put('/wording/welcome/nl', { subject: ' ', opening: null, closing: null });
  expect((await get('/wording')).body['wordings']).toEqual([]);
  expect(await fresh.store.intent.get('wording', 'welcome/nl')).toBeNull();
});

test('words of one wave come before those for everybody', async () => {
  await put('/wording/invitation/en', { subject: 'All', opening: 'For all.', closing: null });
  await put('/wording/invitation/en', { subject: 'Pilot', opening: null, closing: null, wave: 'IT pilot' });

  expect((await get('/preview/invitation?wave=IT%20pilot')).body).toMatchObject({
    subject: 'Pilot',
    text: expect.stringContaining('For all.'),
  });
  expect((await get('/preview/invitation?wave=Head%20office')).body).toMatchObject({ subject: 'All' });
  expect(
    (await put('/wording/invitation/en', { subject: 'x', opening: null, closing: null, wave: 'Nowhere' })).status,
  ).toBe(404);
});

test('an unknown variable is refused with its place and what is allowed, and nothing is written', async () => {
  const words = { subject: null, opening: 'Hello {user}', closing: null };
  const answer = await put('/wording/stuck/en', words);

  expect(answer.status).toBe(400);
  expect(answer.body['code']).toBe('wording-variable');
  expect(`${answer.body['title'] as string} ${answer.body['detail'] as string}`).toMatch(
    /opening paragraph, at character 7, stands \{user\}.*\{name\}.*\{model\}/,
  );
  expect(await fresh.store.intent.get('wording', 'stuck/en')).toBeNull();
  expect((await get('/preview/stuck?opening=%7Buser%7D')).body['code']).toBe('wording-variable');
  expect((await put('/wording/nothing/en', words)).body['code']).toBe('message-unknown');
  expect((await put('/wording/admin-step/ar', words)).body['code']).toBe('message-unknown');
});

test('who may not word messages does not', async () => {
  api.be('help-desk');
  const words = { subject: 'x', opening: null, closing: null };
  expect((await put('/wording/stuck/en', words)).status).toBe(403);
});

test('only the page of a preview may be framed, by ourselves, and it can do nothing', async () => {
  const page = await fetch(`${base}/preview/welcome/page?language=ar`);
  expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('content-disposition')).toMatch(/^inline/);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox$/);
  expect(policy).not.toContain('script');
  expect(await page.text()).toContain('dir="rtl"');

  for (const path of ['', '/kinds', '/preview/welcome', '/preview/nothing/page', '/wording']) {
    const other = await fetch(base + path);
    expect(other.headers.get('x-frame-options')).toBe('DENY');
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});
