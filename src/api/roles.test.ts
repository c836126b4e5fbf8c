import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATHS, type RouteId } from '../contract/api/paths.ts';
import { ROLES, type Role } from '../contract/api/roles.ts';
import { problemSchema } from '../contract/problem.ts';
import { fail } from '../domain/result.ts';
import type { Handlers } from './handlers.ts';
import { memoryDesk } from '../../test/kits/memory-desk.ts';
import { createApi } from './server.ts';

/**
 * Who may call what: administrator, security officer, help desk, project lead, employee. Written by hand, apart from the table that
 * the API asks, so that neither changes without the other.
 */
const MATRIX: Readonly<Record<RouteId, string>> = {
  me: 'ASHPE',
  status: 'ASHP ',
  'overview.history': 'ASHP ',
  'findings.list': 'ASH  ',
  'waves.list': 'ASHP ',
  'waves.get': 'ASHP ',
  'waves.choices': 'A    ',
  'waves.make': 'A    ',
  'waves.dry-run': 'A    ',
  'waves.drop': 'A    ',
  'waves.control': 'A    ',
  'waves.undo': 'A    ',
  'waves.sign-off': 'A H  ',
  'devices.list': 'ASH  ',
  'devices.facets': 'ASH  ',
  'devices.export': 'ASH  ',
  'devices.get': 'ASH  ',
  'devices.exclude': 'A    ',
  'devices.include': 'A    ',
  'users.list': 'ASH  ',
  'users.get': 'ASH  ',
  'users.defer': 'A H  ',
  'users.link': 'A H  ',
  'users.exclude': 'A    ',
  'users.include': 'A    ',
  'users.enforce': 'A    ',
  'users.hold': 'A    ',
  search: 'ASH  ',
  'access.answer': 'AS   ',
  'access.export': 'AS   ',
  'access.why': 'AS   ',
  'plan.get': 'AS   ',
  'plan.file': 'AS   ',
  'approvals.list': 'AS   ',
  'approvals.give': 'AS   ',
  'approvals.refuse': 'AS   ',
  'steps.list': 'AS   ',
  'steps.confirm': 'A    ',
  'messages.list': 'ASHP ',
  'messages.kinds': 'ASHP ',
  'messages.preview': 'ASHP ',
  'messages.page': 'ASHP ',
  'messages.wording': 'ASHP ',
  'messages.reword': 'A    ',
  'documents.poster': 'ASHP ',
  'documents.briefing': 'ASHP ',
  'documents.guide': 'ASHP ',
  'documents.report': 'AS   ',
  'closing.get': 'AS   ',
  'closing.start': 'A    ',
  'closing.cancel': 'A    ',
  'audit.list': 'AS   ',
  'audit.verify': 'AS   ',
  'audit.export': 'AS   ',
  'verify.run': 'AS   ',
  'connections.list': 'AS   ',
  'connections.check': 'AS   ',
  'settings.get': 'AS   ',
  'settings.check': 'A    ',
  'settings.write': 'A    ',
  'lab.get': 'ASHP ',
  'lab.pace': 'ASHP ',
  'lab.inbox': 'ASHP ',
  'lab.mail': 'ASHP ',
  'lab.people': 'ASH  ',
  'lab.become': 'ASH  ',
  'lab.phones': 'ASH  ',
  'lab.enroll': 'ASH  ',
};

const IDS = Object.keys(PATHS) as RouteId[];
/** What each handler answers here: whoever hears it has come in. */
const INSIDE = 409;

let app: ReturnType<typeof createApi>;
let base: string;

beforeAll(async () => {
  const handlers = Object.fromEntries(IDS.map((id) => [id, async () => fail({ code: 'not-now' })])) as Handlers;
  app = createApi({
    links: memoryDesk(),
    status: { status: async () => Promise.reject(new Error('not asked here')), onChange: () => () => {} },
    handlers,
    // Whoever the test says it is: who may do what is looked at here, and how one signs in elsewhere.
    sessions: {
      callerOf: ({ headers: { 'x-role': role, 'x-mail': mail } }) =>
        typeof role === 'string'
          ? {
              mail: mail === 'none' ? '' : `${role}@example.com`,
              name: role,
              roles: [role as Role, 'employee'],
              userId: null,
            }
          : null,
      csrfToken: () => 'token',
      csrfHolds: ({ headers }) => headers['x-csrf-token'] === 'token',
    },
    languages: ['en'],
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterAll(() => app.close());

/** A request that fits the route's schemas well enough to be let in; `x-forwarded-for` makes it one from elsewhere. */
async function ask(id: RouteId, role: Role | null, csrf = 'token', mail = 'told') {
  const [method, path] = PATHS[id];
  const url = path
    .replace(':question', 'map')
    .replace(':format', 'html')
    .replaceAll(/:[a-z]+/gi, 'x');
  const answer = await fetch(`${base}${url}${id === 'search' ? '?text=a' : ''}`, {
    method,
    headers: {
      accept: 'application/json',
      'x-forwarded-for': '10.0.0.1',
      'x-mail': mail,
      ...(role === null ? {} : { 'x-role': role }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrf, 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(BODIES[id] ?? {}) }),
  });
  const { code } = problemSchema.parse(await answer.json());
  return { status: answer.status, code };
}

const BODIES: Readonly<Partial<Record<RouteId, object>>> = {
  'waves.control': { act: 'pause' },
  'waves.make': { name: 'x' },
  'waves.dry-run': { name: 'x' },
  'devices.exclude': { reason: 'because' },
  'users.exclude': { reason: 'because' },
  'users.enforce': { reason: 'because' },
  'approvals.refuse': { reason: 'because' },
  'messages.reword': { subject: null, opening: null, closing: null },
  'settings.check': { text: '' },
  'settings.write': { text: '', digest: '0'.repeat(64) },
  'lab.pace': { running: true, minutesPerSecond: null },
};

test.each(IDS)('%s lets in those of the matrix, and nobody else', async (id) => {
  const row = MATRIX[id];
  for (const [at, role] of ROLES.entries()) {
    const mayIn = (row[at] ?? ' ') !== ' ';
    const { status, code } = await ask(id, role);
    expect([role, status, code]).toEqual([role, mayIn ? INSIDE : 403, mayIn ? 'not-now' : 'not-allowed']);
  }
});

test.each(IDS)('%s asks a stranger to sign in', async (id) => {
  expect(await ask(id, null)).toEqual({ status: 401, code: 'not-signed-in' });
});

test.each(IDS.filter((id) => PATHS[id][0] !== 'GET'))('%s takes no write of another page', async (id) => {
  expect(await ask(id, 'administrator', 'guessed')).toEqual({ status: 403, code: 'session-mismatch' });
});

test.each(IDS)('%s is decided by nobody without an address that is surely theirs', async (id) => {
  const reads = PATHS[id][0] === 'GET';
  const role = ROLES.find((_, at) => (MATRIX[id][at] ?? ' ') !== ' ') ?? null;

  expect((await ask(id, role, 'token', 'none')).code).toBe(reads ? 'not-now' : 'caller-without-address');
});

test('the letters of the matrix stand where its head says', () => {
  for (const row of Object.values(MATRIX)) expect(row).toMatch(/^[A ][S ][H ][P ][E ]$/);
});

test('a request that does not fit is told which field, only to who may come in', async () => {
  const headers = { 'x-role': 'administrator', 'x-csrf-token': 'token', 'content-type': 'application/json' };
  const wrong = await fetch(`${base}/api/v1/waves/x/control`, { method: 'POST', headers, body: '{"act":"explode"}' });
  const problem = problemSchema.parse(await wrong.json());
  expect([wrong.status, problem.code, problem.fields?.[0]?.path]).toEqual([400, 'wrong-request', 'body/act']);

  const stranger = await fetch(`${base}/api/v1/devices?limit=-1`, { headers: { 'x-role': 'employee' } });
  expect(stranger.status).toBe(403);
});

test('as much as the table allows is taken; more, and what is no JSON, is told in words of its own', async () => {
  const headers = { 'x-role': 'administrator', 'x-csrf-token': 'token', 'content-type': 'application/json' };
  const post = async (path: string, body: string) => {
    const answer = await fetch(`${base}/api/v1/waves${path}`, { method: 'POST', headers, body });
    const { code, title } = problemSchema.parse(await answer.json());
    return { status: answer.status, code, title };
  };
  const users = Array.from({ length: 10_000 }, (_, n) => `${String(n).padStart(300, 'a')}@contoso.example`);
  const stuck = Array.from({ length: 1_000 }, (_, n) => String(n).padStart(500, 's'));

  expect(await post('', JSON.stringify({ name: 'x', users }))).toMatchObject({ status: INSIDE });
  expect(await post('/x/control', JSON.stringify({ act: 'lift-brake', stuck }))).toMatchObject({ status: INSIDE });
  const large = await post('/x/control', JSON.stringify({ act: 'pause', stuck: ['s'.repeat(2_000_000)] }));
  expect(large).toMatchObject({ status: 413, code: 'body-too-large' });
  const cut = await post('/x/control', '{"act":"pau');
  expect(cut).toMatchObject({ status: 400, code: 'body-unreadable' });
  for (const { title } of [large, cut]) expect(title).not.toContain('command');
});

test('the same idempotency key does a write once, and refuses another request under it', async () => {
  const headers = {
    'x-role': 'administrator',
    'x-csrf-token': 'token',
    'content-type': 'application/json',
    'idempotency-key': 'k1',
  };
  const send = (act: string) =>
    fetch(`${base}/api/v1/waves/x/control`, { method: 'POST', headers, body: JSON.stringify({ act }) });

  expect((await send('pause')).status).toBe(INSIDE);
  expect((await send('pause')).status).toBe(INSIDE);
  expect((await send('resume')).status).toBe(422);
});

test('OpenAPI describes every route that is served, with its answer', async () => {
  const described = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  };
  const operations = Object.values(described.paths).flatMap((path) => Object.values(path));

  expect(described.openapi).toMatch(/^3\.1/);
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(IDS.toSorted());
  for (const { responses } of operations) expect(Object.keys(responses)).toContain('4XX');
});
