import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOW } from '../../../test/kits/cases.kit.ts';
import { freshStore, type FreshStore } from '../../../test/support/database.ts';
import { localSessions } from '../../../test/kits/local-sessions.ts';
import { memoryDesk } from '../../../test/kits/memory-desk.ts';
import { createApi } from '../../api/server.ts';
import { ROUTES } from '../../contract/api/routes.ts';
import { problemSchema } from '../../contract/problem.ts';
import { sampleStatus } from '../../contract/sample.ts';
import { sampleConfig } from '../config/sample.ts';
import { settingsHandlers } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-settings-'));
const configFile = join(folder, 'sluis.yaml');
let fresh: FreshStore;
let base: string;
let app: ReturnType<typeof createApi>;

beforeAll(async () => {
  fresh = await freshStore();
  const sessions = localSessions({ mail: 'admin@example.com', name: '', roles: ['administrator'], userId: null });
  app = createApi({
    links: memoryDesk(),
    status: { status: async () => sampleStatus, onChange: () => () => undefined },
    handlers: settingsHandlers({ sluis: { store: fresh.store }, configFile, lab: null, now: () => NOW }),
    sessions: { ...sessions, csrfHolds: () => true },
    languages: ['en'],
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/settings`;
});
afterAll(async () => {
  await app.close();
  await fresh.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => writeFileSync(configFile, sampleConfig));

async function read() {
  return ROUTES['settings.get'].answer.parse(await (await fetch(base)).json());
}

async function write(text: string, digest: string): Promise<{ status: number; code: string | null; title: string }> {
  const answer = await fetch(base, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ text, digest }),
  });
  const body: unknown = await answer.json();
  if (answer.ok) return { status: answer.status, code: null, title: '' };
  const { code, title } = problemSchema.parse(body);
  return { status: answer.status, code, title };
}

test.each([
  ['approvals.handover', 'handover: two-person', 'handover: none'],
  ['approvals.approvers[1]', 'ann@contoso.com, bob@contoso.com', 'ann@contoso.com, eve@contoso.com'],
  ['emergencyAccounts[0]', 'breakglass@contoso.com', 'eve@contoso.com'],
  ['signIn.clientId', 'clientId: 2222', 'clientId: 3333'],
  ['signIn', /^signIn:\n(?: {2}.*\n)+/m, ''],
  ['administrator.mail', 'Admin@contoso.com', 'eve@contoso.com'],
])('%s is not changed behind a browser', async (key, from, to) => {
  const { text, digest } = await read();
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);

  const answer = await write(changed, digest);
  expect([answer.status, answer.code]).toEqual([403, 'settings-on-server']);
  expect(answer.title).toContain(key);
  expect(readFileSync(configFile, 'utf8')).toBe(sampleConfig);
});

test('what else is changed is written, and the record holds which keys, not what they hold', async () => {
  const { text, digest } = await read();
  const changed = text.replace(/ticketsPerDay: \d+/, 'ticketsPerDay: 777');
  expect(changed).not.toBe(text);

  expect(await write(changed, digest)).toMatchObject({ status: 200 });
  expect(readFileSync(configFile, 'utf8')).toBe(changed);
  const { entries } = await fresh.store.audit.find({ before: null, atMost: 1, what: 'settings-written' });
  expect(entries).toMatchObject([{ by: 'admin@example.com', facts: { keys: ['helpDesk.ticketsPerDay'] } }]);
  expect(JSON.stringify(entries)).not.toContain('777');
});

test('of two who read the same text only the first writes, also in the same moment', async () => {
  const { text, digest } = await read();
  const one = text.replace(/ticketsPerDay: \d+/, 'ticketsPerDay: 701');
  const two = text.replace(/ticketsPerDay: \d+/, 'ticketsPerDay: 702');

  const answers = await Promise.all([write(one, digest), write(two, digest)]);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null, 'settings-stale']));
  expect([one, two]).toContain(readFileSync(configFile, 'utf8'));
  expect((await write(sampleConfig, digest)).code).toBe('settings-stale');
});
