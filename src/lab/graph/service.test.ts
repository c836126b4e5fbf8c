import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from './fault.ts';
import { type Asked, askToken, fetchToken, type Kit, openKit } from './kit.ts';
import { callCounts, quotas } from './server.ts';

const MINUTE = 60_000;
const DEVICES = '/v1.0/deviceManagement/managedDevices';
let kit: Kit;
let fault: Fault | null = null;
let faultPath = '';
beforeAll(async () => {
  kit = await openKit(20, {
    faultFor: (method, path) => {
      if (fault === null || !`${method} ${path}`.includes(faultPath)) return null;
      const struck = fault;
      fault = null;
      return struck;
    },
  });
});
afterAll(async () => kit.stop());
afterEach(() => {
  fault = null;
});

describe('tokens', () => {
  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: '' }, 401, 'invalid_client', 7000216],
    ['an unknown application', { client_id: 'x' }, 400, 'unauthorized_client', 700016],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['a scope of one permission', { scope: 'https://graph.microsoft.com/User.Read' }, 400, 'invalid_scope', 1002012],
  ])('are refused for %s', async (_what, change, status, error, number) => {
    const answer = await askToken(kit.world, kit.graph, change);

    expect([answer.status, answer.body['error'], answer.body['error_codes']]).toEqual([status, error, [number]]);
    expect(answer.body['error_description']).toContain(`AADSTS${number}: `);
  });

  it('are refused for another tenant', async () => {
    const answer = await askToken(kit.world, kit.graph, {}, 'elsewhere.example');

    expect([answer.status, answer.body['error_codes']]).toEqual([400, [90002]]);
  });

  it('are given for a signed assertion with the right claims, and not for another', async () => {
    const { app, tenantId } = kit.world.state.organisation;
    const assertion = (subject: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(subject)
        .setSubject(subject)
        .setAudience(`${kit.graph.loginUrl}/${tenantId}/oauth2/v2.0/token`)
        .setExpirationTime(Math.floor(kit.world.state.now / 1_000) + 300)
        .sign(new Uint8Array(32));
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const ask = async (subject: string) =>
      askToken(kit.world, kit.graph, {
        client_secret: '',
        client_assertion_type: type,
        client_assertion: await assertion(subject),
      });

    expect((await ask(app.clientId)).status).toBe(200);
    expect((await ask('somebody')).body['error_codes']).toEqual([700021]);
  });

  it('are needed, may not be invented, and die after 3,599 simulated seconds', async () => {
    const token = await fetchToken(kit.world, kit.graph);
    const ask = async (authorization: string) => (await kit.get('/v1.0/users?$top=1', { authorization })).status;

    expect(await ask('')).toBe(401);
    expect(await ask('Bearer abc')).toBe(401);
    expect(await ask(`Bearer ${token.slice(0, -4)}AAAA`)).toBe(401);
    kit.pass(3_598_000);
    expect(await ask(`Bearer ${token}`)).toBe(200);
    kit.pass(1_000);
    expect(await ask(`Bearer ${token}`)).toBe(401);
  });
});

describe('with a fresh token', () => {
  let fresh = '';
  const ask = async (method: string, path: string, body?: unknown) =>
    kit.ask(method, path, body, { authorization: `Bearer ${fresh}` });
  beforeAll(async () => {
    kit.pass(MINUTE);
    fresh = await fetchToken(kit.world, kit.graph);
  });

  describe('quotas', () => {
    it('stop Intune writes at 200 in 20 seconds and say when to come back', async () => {
      const write = async () => ask('POST', `${DEVICES}/none/syncDevice`);
      const first = await Promise.all(Array.from({ length: 200 }, write));
      const over = await write();
      kit.pass(19_999);
      const early = await write();
      kit.pass(1);
      const later = await write();

      expect(new Set(first.map((answer) => answer.status))).toEqual(new Set([404]));
      expect([over.status, over.headers.get('retry-after')]).toEqual([429, '20']);
      expect([early.status, early.headers.get('retry-after'), later.status]).toEqual([429, '1', 404]);
      expect(callCounts()['intune-devices POST /deviceManagement/managedDevices/{id}/syncDevice']).toEqual({
        calls: 203,
        throttled: 2,
      });
      const use = quotas()['intune-devices, 200 writes in 20 s'];
      expect(use).toMatchObject({ limit: 200, spanMs: 20_000 });
      expect(use?.units).toBeGreaterThanOrEqual(201);
      // The one that came later stands in a stretch that did not press.
      expect(use?.pressed.units).toBe((use?.units ?? 0) - 1);
    });

    it('count resource units in the directory, and say how full the bucket is', async () => {
      kit.pass(MINUTE);
      const ids = kit.world.state.directory.groups.map((group) => group.id);
      const plain = await ask('GET', '/v1.0/users');
      const cheap = await ask('GET', '/v1.0/users?$select=id&$top=5');
      const members = await ask('GET', `/v1.0/groups/${ids[0]}/transitiveMembers`);

      expect([plain, cheap, members].map((answer) => answer.headers.get('x-ms-resource-unit'))).toEqual([
        '2',
        '1',
        '5',
      ]);
      let answer = members;
      let calls = 0;
      for (; answer.status === 200 && calls < 800; calls += 1)
        answer = await ask('GET', `/v1.0/groups/${ids[0]}/transitiveMembers`);
      expect(answer.status).toBe(429);
      expect(calls).toBe(Math.floor((3_500 - 8) / 5) + 1);
      expect(answer.headers.get('x-ms-throttle-information')).toBe('ResourceUnitLimitExceeded');
      expect(answer.headers.get('x-ms-throttle-scope')).toContain('Tenant_Application/ReadWrite/');
      expect(answer.headers.get('retry-after')).toBe('10');
    });
  });

  describe('$batch', () => {
    const batch = async (requests: unknown) => ask('POST', '/v1.0/$batch', { requests });
    const statuses = (answer: Asked) =>
      Object.fromEntries((answer.body.responses ?? []).map((one) => [one.id, one.status]));

    it('judges each part by itself and answers 200 for the whole', async () => {
      kit.pass(MINUTE);
      const answer = await batch([
        { id: 'a', method: 'GET', url: '/users?$top=1' },
        { id: 'b', method: 'GET', url: 'users/nobody' },
        { id: 'c', method: 'GET', url: '/identity/conditionalAccess/policies' },
        { id: 'd', method: 'GET', url: '/identity/conditionalAccess/policies' },
        { id: 'e', method: 'GET', url: '/organization', dependsOn: ['b'] },
        { id: 'f', method: 'POST', url: '/groups', body: { displayName: 'x' } },
        {
          id: 'g',
          method: 'POST',
          url: '/groups',
          body: { displayName: 'x' },
          headers: { 'Content-Type': 'application/json' },
        },
      ]);

      expect(answer.status).toBe(200);
      expect(statuses(answer)).toEqual({ a: 200, b: 404, c: 200, d: 429, e: 424, f: 400, g: 400 });
    });

    it('puts Retry-After among the headers of the part', async () => {
      const parts = Array.from({ length: 20 }, (_, at) => ({
        id: String(at),
        method: 'POST',
        url: `/deviceManagement/managedDevices/none/syncDevice`,
      }));
      kit.pass(MINUTE);
      for (let round = 0; round < 10; round += 1) await batch(parts);
      const { responses } = (await batch(parts)).body;

      expect(responses?.map((one) => [one.status, one.headers['Retry-After']])).toEqual(parts.map(() => [429, '20']));
    });

    it.each([
      ['no requests', []],
      ['more than 20', Array.from({ length: 21 }, (_, at) => ({ id: String(at), method: 'GET', url: '/users' }))],
      ['an id twice', ['a', 'A'].map((id) => ({ id, method: 'GET', url: '/users' }))],
      ['a number as id', [{ id: 1, method: 'GET', url: '/users' }]],
      ['an absolute address', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }]],
      ['an unknown dependency', [{ id: '1', method: 'GET', url: '/users', dependsOn: ['2'] }]],
      ['a batch inside', [{ id: '1', method: 'POST', url: '/$batch' }]],
    ])('refuses %s as a whole', async (_what, requests) => {
      expect((await batch(requests)).status).toBe(400);
    });
  });

  describe('mail', () => {
    const message = (headers: readonly { name: string; value: string }[] = []) => ({
      message: {
        subject: 'Your phone moves',
        body: { contentType: 'HTML', content: '<p>Press <a href="http://127.0.0.1:1/go/abc">here</a></p>' },
        toRecipients: [{ emailAddress: { address: 'a@noordwind.example' } }],
        internetMessageHeaders: headers,
      },
      saveToSentItems: false,
    });
    const path = () => `/v1.0/users/${kit.world.state.organisation.administratorMail}/sendMail`;

    it('is taken with its own headers and arrives in the inbox', async () => {
      const answer = await ask('POST', path(), message([{ name: 'X-Sluis-Message', value: 'invitation' }]));
      const mail = kit.world.state.mail.at(-1);

      expect(answer.status).toBe(202);
      expect([mail?.to, mail?.channel, mail?.headers['x-sluis-message']]).toEqual([
        'a@noordwind.example',
        'graph',
        'invitation',
      ]);
      expect(mail?.text).toContain('http://127.0.0.1:1/go/abc');
    });

    it.each([
      ['a header of another name', () => message([{ name: 'Reply-To', value: 'x' }])],
      ['six headers', () => message(Array.from({ length: 6 }, (_, at) => ({ name: `x-${at}`, value: '' })))],
      ['no recipient', () => ({ message: { ...message().message, toRecipients: [] } })],
      ['an unknown parameter', () => ({ ...message(), urgent: true })],
    ])('is refused with %s', async (_what, body) => {
      expect((await ask('POST', path(), body())).status).toBe(400);
    });

    it('is taken 30 times a minute from one mailbox', async () => {
      kit.pass(MINUTE);
      const sent = await Promise.all(Array.from({ length: 31 }, () => ask('POST', path(), message())));

      expect(sent.filter((answer) => answer.status === 202)).toHaveLength(30);
      expect(sent.filter((answer) => answer.status === 429)).toHaveLength(1);
    });
  });

  describe('faults on demand', () => {
    it('answer a status, cut, tear and replace', async () => {
      kit.pass(MINUTE);
      faultPath = '/users';
      fault = { kind: 'status', status: 503, retryAfter: 7 };
      const busy = await ask('GET', '/v1.0/users');
      fault = { kind: 'cut' };
      await expect(ask('GET', '/v1.0/users')).rejects.toThrow('fetch failed');
      fault = { kind: 'truncate' };
      await expect(ask('GET', '/v1.0/users')).rejects.toThrow('JSON');
      fault = { kind: 'html' };
      await expect(ask('GET', '/v1.0/users')).rejects.toThrow('JSON');

      expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
      expect((await ask('GET', '/v1.0/users')).status).toBe(200);
    });

    it('strike a part of a batch alone', async () => {
      faultPath = '/organization';
      fault = { kind: 'status', status: 429 };
      const answer = await ask('POST', '/v1.0/$batch', {
        requests: [
          { id: '1', method: 'GET', url: '/organization' },
          { id: '2', method: 'GET', url: '/users?$top=1' },
        ],
      });
      const { responses } = answer.body;

      expect(responses?.map((one) => [one.id, one.status])).toEqual([
        ['2', 200],
        ['1', 429],
      ]);
    });

    it('leave a write done when its answer is cut', async () => {
      faultPath = '/groups';
      fault = { kind: 'cut' };
      const { groups } = kit.world.state.directory;
      const before = groups.length;

      await expect(
        ask('POST', '/v1.0/groups', {
          displayName: 'Cut',
          mailEnabled: false,
          mailNickname: 'cut',
          securityEnabled: true,
        }),
      ).rejects.toThrow();

      expect(groups).toHaveLength(before + 1);
    });
  });
});
