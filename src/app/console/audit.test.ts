import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANN, NOW, user, WAVE } from '../../../test/kits/cases.kit.ts';
import { type ConsoleApi, openConsoleApi } from '../../../test/kits/console-api.kit.ts';
import { type FreshStore, freshStore, withClient } from '../../../test/support/database.ts';
import { OVERTAKEN } from '../../domain/action.ts';
import { ROUTES } from '../../contract/api/routes.ts';
import { openView } from '../../engine/view.ts';
import { auditHandlers } from './audit.ts';
import type { ConsoleParts } from './parts.ts';

let fresh: FreshStore;
let api: ConsoleApi;

beforeAll(async () => {
  fresh = await freshStore();
  const { store } = fresh;
  await store.facts.record('user', [user()], { at: NOW, complete: true });
  for (const id of [`handover:${WAVE}`, `lockout:${WAVE}:1770000000000`, 'unenroll:a:b'])
    await store.intent.set({ kind: 'approval', id, value: { id }, at: NOW, by: 'boss@example.com' });
  for (const value of [{ reason: 'on leave' }, { reason: 'in a taxi', lost: '101', enrolledAt: 1, syncedAt: null }])
    await store.intent.set({ kind: 'exclude', id: `serial:${value.reason}`, value, at: NOW, by: 'boss@example.com' });
  await written('help-desk-briefing', 'help-desk', WAVE);
  await written('invitation', `user:${ANN}`, ANN);
  const group = { kind: 'ensure-group', key: 'ensure-group:exempt', lever: 'exempt', object: 'group:exempt' };
  await claim({ ...group, subject: 'tenant' });
  const view = await openView(store);
  const parts = { sluis: { store, engine: { view } }, now: () => NOW } as unknown as ConsoleParts;
  api = await openConsoleApi(auditHandlers(parts, () => Promise.reject(new Error('not asked here'))));
});
afterAll(async () => {
  await api.close();
  await fresh.close();
});

async function written(message: string, to: string, subject: string): Promise<void> {
  const key = `mail:${message}`;
  await claim({ kind: 'send-message', key, subject, object: `mail:${subject}`, message, to });
}

async function claim(
  action: Readonly<Record<'key' | 'kind' | 'subject' | 'object', string>> & Readonly<Record<string, string>>,
): Promise<void> {
  const { key, kind, subject, object } = action;
  await fresh.store.claims.claimMany([{ key, kind, subject, object, action: { ...action }, claimedAt: NOW }]);
}

async function titles(language: string): Promise<readonly string[]> {
  const answer = await fetch(`${api.base}/audit`, { headers: { 'accept-language': language } });
  return ROUTES['audit.list'].answer.parse(await answer.json()).rows.map(({ title }) => title);
}

test('the record names what was approved and to whom was written in words, and not by a code', async () => {
  expect(await titles('en')).toEqual([
    'Claimed: make the group Sluis - out of the old rules',
    'Claimed: write to ann@example.com: invitation',
    'Claimed: write to the help desk: help desk briefing',
    'Written off as lost: in a taxi',
    'Left out of the move: on leave',
    'Approved the unenrollment of a:b',
    'Approved who loses access in wave',
    'Approved the handover of wave',
  ]);
  expect((await titles('nl')).at(-1)).toBe('de overdracht van wave goedgekeurd');
});

test('a search that takes too long is told as such, with what to do about it', async () => {
  await withClient(fresh.url, async (client) => {
    await client.query('begin; lock table sluis.audit in access exclusive mode');
    const answer = await fetch(`${api.base}/audit?text=ann`, { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'store-search-long', detail: expect.stringContaining('CSV') });
    await client.query('rollback');
  });
}, 60_000);

test('that a write was taken away behind the record is told, though its chain holds', async () => {
  const verified = async () => {
    const headers = { 'x-csrf-token': 'local' };
    const answer = await fetch(`${api.base}/audit/verify`, { method: 'POST', headers });
    return ROUTES['audit.verify'].answer.parse(await answer.json());
  };
  expect(await verified()).toMatchObject({ entries: 8, brokenAt: null, differs: null });
  await withClient(fresh.url, (client) => client.query(`delete from sluis.claim where kind = 'ensure-group'`));
  expect(await verified()).toMatchObject({ brokenAt: null, differs: { table: 'claim', id: 'ensure-group:exempt' } });
});

test('of a message that was not sent in its turn the record says why, and that nobody decided so', async () => {
  for (const why of ['away', 'slow', 'night', null]) {
    const key = `mail:late:${why}`;
    await claim({ kind: 'send-message', key, subject: ANN, object: key, message: 'reminder', to: `user:${ANN}` });
    const outcome = { kind: 'failed', code: OVERTAKEN, ...(why === null ? {} : { facts: { why } }) } as const;
    await fresh.store.claims.withdraw([key], outcome, NOW);
  }
  const told = (await titles('en')).filter((title) => title.includes('not sent'));
  expect(told.map((title) => title.slice(title.indexOf('not sent')))).toEqual([
    'not sent, as somebody decided otherwise or Sluis was stopped',
    'not sent in its turn, as night had begun for its reader',
    'not sent in its turn, as the messages before it took all the time',
    'not sent in its turn, as no mail server took the messages before it',
  ]);
});
