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

async function check(text: string) {
  const answer = await fetch(`${base}/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ text }),
  });
  return ROUTES['settings.check'].answer.parse(await answer.json()).problems;
}

const first = 'organisation: {';

test.each([
  ['approvals.handover', 'handover: two-person', 'handover: none'],
  ['approvals.approvers[1]', 'ann@contoso.com, bob@contoso.com', 'ann@contoso.com, eve@contoso.com'],
  ['emergencyAccounts[0]', 'breakglass@contoso.com', 'eve@contoso.com'],
  ['signIn.clientId', 'clientId: 2222', 'clientId: 3333'],
  ['signIn', /^signIn:\n(?: {2}.*\n)+/m, ''],
  ['administrator.mail', 'Admin@contoso.com', 'eve@contoso.com'],
  ['portal.url', 'https://move.contoso.com/', 'https://eve.example.com/'],
  ['portal.listen', '127.0.0.1:8080', '0.0.0.0:8080'],
  ['portal.proxies', '127.0.0.1:8080 }', '127.0.0.1:8080, proxies: [203.0.113.7] }'],
  ['mail.server', 'smtp.contoso.com:25', 'smtp.eve.example.com:25'],
  ['mail.tls', 'from: move@', 'tls: none, from: move@'],
  ['mail.from', 'move@contoso.com', 'move@eve.example.com'],
  ['mail.credentials', 'from: move@', 'user: eve, credentials: env:GRAPH, from: move@'],
  ['target.tenant', 'contoso.onmicrosoft.com', 'eve.onmicrosoft.com'],
  ['target.clientId', 'clientId: 1111', 'clientId: 3333'],
  ['target.credentials', 'file:./secrets/graph.pem', 'file:./.sluis/link-key'],
  ['target.loginUrl', 'target:\n', 'target:\n  loginUrl: https://eve.example.com\n'],
  ['target.graphUrl', 'target:\n', 'target:\n  graphUrl: https://eve.example.com\n'],
  ['source.url', 'https://as123.awmdm.com', 'https://eve.example.com'],
  ['source.tokenUrl', 'https://emea.uemauth.workspaceone.com', 'https://eve.example.com'],
  ['source.tenantCode', 'env:WS1_TENANT_CODE', 'file:./.sluis/link-key'],
  ['source.credentials', 'env:WS1_SECRET', 'file:./.sluis/link-key'],
  ['source.ruleGroups', 'clientId: sluis\n', 'clientId: sluis\n  ruleGroups: [All iOS]\n'],
  ['source.product', /^source:\n(?: {2}.*\n)+/m, 'source: { product: list, file: /etc/passwd }\n'],
  ['database', 'database: embedded', 'database: env:ELSEWHERE'],
  ['helpDesk.mail', 'helpdesk@contoso.com', 'eve@contoso.com'],
  ['notify', first, `notify: { webhook: file:./.sluis/link-key }\n${first}`],
  ['organisation.logo', first, `${first} logo: https://eve.example.com/logo.png,`],
  ['projectLead', first, `projectLead: { mail: eve@contoso.com }\n${first}`],
  ['watch', first, `watch: { listen: 0.0.0.0:9464 }\n${first}`],
  ['log', first, `log: { people: true }\n${first}`],
  ['workers', first, `workers: { jobs: 64 }\n${first}`],
  ['compliantOnly', first, `compliantOnly: [windows]\n${first}`],
  ['unrelatedPolicies', first, `unrelatedPolicies: [Require compliant device]\n${first}`],
])('%s is not changed behind a browser, and that is told while one types', async (key, from, to) => {
  const { text, digest } = await read();
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);

  expect((await check(changed)).map(({ what }) => what)).toEqual([expect.stringContaining(key)]);
  const answer = await write(changed, digest);
  expect([answer.status, answer.code]).toEqual([403, 'settings-on-server']);
  expect(answer.title).toContain(key);
  expect(readFileSync(configFile, 'utf8')).toBe(sampleConfig);
});

test.each([
  ['enforcement', 'after: grace, days: 14', 'after: at-once'],
  ['helpDesk', '"+31 20 123 4567", ticketsPerDay: 40', '"+31 20 765 4321"'],
  ['limbo', 'limbo: { limit: 3 hours }\n', ''],
  ['notice', 'quiet: 19:00-08:00', 'announcement: 3 weeks'],
  ['organisation', `${first} name: Contoso`, `${first} colour: "#aa0000", name: New`],
  ['organisation', 'languages: [nl, en]', 'languages: [nl, en, fr]'],
  ['unenroll', 'atDeadline: wait', 'atDeadline: service, perHour: 10'],
  ['waves', '  - { name: everyone else, size: auto }\n', ''],
  ['waves', 'size: auto', 'size: 20'],
])('%s is written from a browser', async (_, from, to) => {
  const { text, digest } = await read();
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);

  expect(await check(changed)).toEqual([]);
  expect(await write(changed, digest)).toMatchObject({ status: 200 });
  expect(readFileSync(configFile, 'utf8')).toBe(changed);
});

test('no key that a browser may write can hold a secret', async () => {
  const { open, schema } = await read();
  const secret = /env:NAME/;
  expect(JSON.stringify(schema)).toMatch(secret);

  for (const key of open) {
    const below = key
      .split('.')
      .reduce<unknown>((at, name) => (at as { properties: Record<string, unknown> }).properties[name], schema);
    expect(below, key).toBeTypeOf('object');
    expect(JSON.stringify(below), key).not.toMatch(secret);
  }
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
