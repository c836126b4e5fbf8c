import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, newBrowser } from '../../../test/support/browser.ts';
import type { WorldState } from '../world/state.ts';
import { newWorld } from '../world/make/new-world.ts';
import { type Account, accountsOf } from './accounts.ts';
import { MOST_GROUPS } from './claims.ts';
import { type Registration, registrationOf } from './registration.ts';
import { type RunningSignIn, startSignIn } from './server.ts';

/** The lab's sign-in as a product meets it: redirects, a page of people, a token. */
const PRODUCT = 'http://127.0.0.1:9';
const CALLBACK = `${PRODUCT}/sign-in/callback`;
// Source of both: RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

let folder: string;
let state: WorldState;
let registration: Registration;
let accounts: readonly Account[];
let door: RunningSignIn;
let browser: Browser;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-sign-in-'));
  state = newWorld({ users: 60, seed: 3, source: 'workspace-one' });
  registration = registrationOf(state.organisation);
  accounts = accountsOf(state, registration);
  browser = newBrowser();
  door = await open(0);
});

afterEach(async () => {
  await door.stop();
  rmSync(folder, { recursive: true, force: true });
});

function open(port: number): Promise<RunningSignIn> {
  const { name: organisation, tenantId } = state.organisation;
  return startSignIn({ organisation, tenantId, registration, accounts: () => accounts, folder, port });
}

function authorize(more: Readonly<Record<string, string>> = {}): string {
  const asked = {
    client_id: registration.clientId,
    response_type: 'code',
    scope: 'openid profile email',
    redirect_uri: CALLBACK,
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...more,
  };
  return `${door.url}/auth?${new URLSearchParams(asked).toString()}`;
}

/** Where the page of people sends whoever is chosen; the product itself is not there, so the way ends before it. */
async function be(name: string): Promise<URL> {
  const page = await browser.open(authorize());
  const found = [...page.text.matchAll(/action="([^"]+)"><button>([\s\S]*?)<\/button>/g)].find((hit) =>
    hit[2]?.includes(name),
  );
  if (!found) throw new Error(`${name} is not on the page: ${page.text}`);
  let answer = await browser.ask(`${door.url}${found[1] ?? ''}`, { method: 'POST' });
  while (!(answer.headers.get('location') ?? PRODUCT).startsWith(PRODUCT)) {
    answer = await browser.ask(new URL(answer.headers.get('location') ?? '', door.url).href);
  }
  return new URL(answer.headers.get('location') ?? '');
}

async function redeem(code: string, more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const answer = await fetch(`${door.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      client_id: registration.clientId,
      client_secret: registration.clientSecret,
      code_verifier: VERIFIER,
      ...more,
    }),
  });
  return (await answer.json()) as Record<string, string>;
}

async function claims(token = ''): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${door.url}/jwks`));
  const checks = { issuer: door.url, audience: registration.clientId, algorithms: ['RS256'] };
  return (await jwtVerify(token, keys, checks)).payload;
}

test.each([
  ['Administrator', 'Sluis.Administrator'],
  ['Security officer', 'Sluis.SecurityOfficer'],
  ['Help desk', 'Sluis.HelpDesk'],
  ['Project lead', 'Sluis.ProjectLead'],
])('one click signs in as the %s, with the claims of Entra', async (post, role) => {
  const back = await be(post);
  const token = await redeem(back.searchParams.get('code') ?? '');

  const account = accounts.find((one) => one.post === post);
  expect(back.searchParams.get('state')).toBe('the-state');
  expect(await claims(token['id_token'])).toMatchObject({
    nonce: 'the-nonce',
    oid: account?.id,
    tid: state.organisation.tenantId,
    preferred_username: account?.upn,
    name: account?.name,
    roles: [role],
  });
});

test('an employee is found by a part of the name, without accents, and has no role', async () => {
  const someone = accounts.findLast((one) => one.post === null && /[^a-z ]/i.test(one.name));
  const page = await browser.open(authorize());
  const plain = (someone?.name ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
  const found = await browser.open(`${page.url}?q=${encodeURIComponent(plain)}`);
  const nobody = await browser.open(`${page.url}?q=zzzz`);

  expect(found.text).toContain(someone?.id);
  expect(nobody.text).toContain('Nobody is called so');
  expect(nobody.text).not.toMatch(/<script|src=|https?:\/\//);
});

test('somebody in too many groups has them named elsewhere, as Entra does it', async () => {
  const [first] = accounts;
  if (!first) throw new Error('nobody');
  const groups = Array.from(
    { length: MOST_GROUPS + 1 },
    (_, n) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`,
  );
  accounts = [{ ...first, groups }];
  const many = await claims((await redeem((await be(first.post ?? '')).searchParams.get('code') ?? ''))['id_token']);
  accounts = [{ ...first, groups: groups.slice(1) }];
  const just = await claims((await redeem((await be(first.post ?? '')).searchParams.get('code') ?? ''))['id_token']);

  expect(many['groups']).toBeUndefined();
  expect(many['_claim_names']).toEqual({ groups: 'src1' });
  expect(just['groups']).toEqual(groups.slice(1));
});

test('a code works once, with the right secret and the right verifier', async () => {
  const code = (await be('Administrator')).searchParams.get('code') ?? '';
  const wrongSecret = await redeem(code, { client_secret: 'guessed' });
  const wrongVerifier = await redeem(code, { code_verifier: VERIFIER.toLowerCase() });
  const other = (await be('Administrator')).searchParams.get('code') ?? '';
  const right = await redeem(other);
  const again = await redeem(other);

  expect([wrongSecret['error'], wrongVerifier['error'], again['error']]).toEqual([
    'invalid_client',
    'invalid_grant',
    'invalid_grant',
  ]);
  expect(right['id_token']).toMatch(/^ey/);
});

test('nobody is sent to an address that is not registered, and nobody comes in without PKCE', async () => {
  const elsewhere = await browser.ask(authorize({ redirect_uri: 'http://evil.example/sign-in/callback' }));
  const otherPath = await browser.ask(authorize({ redirect_uri: `${PRODUCT}/else` }));
  const bare = await browser.ask(authorize().replace(/&code_challenge=[^&]*&code_challenge_method=S256/, ''));

  expect([elsewhere.status, otherPath.status]).toEqual([400, 400]);
  expect(await elsewhere.text()).toContain('That did not work');
  expect(bare.headers.get('location')).toContain('error=invalid_request');
});

test('a lab that was killed comes back at the same address, with the same key, and a sign-in under way goes on', async () => {
  const page = await browser.open(authorize());
  const before = readFileSync(join(folder, 'sign-in-keys.json'), 'utf8');
  const { port } = new URL(door.url);
  await door.stop();
  door = await open(Number(port));

  const again = await browser.open(page.url);

  expect(again.text).toContain('Who do you want to be?');
  expect(readFileSync(join(folder, 'sign-in-keys.json'), 'utf8')).toBe(before);
});

test('a page that stood open too long says so, and signs in nobody', async () => {
  const page = await browser.open(authorize());
  const action = /action="([^"]+)"><button>/.exec(page.text)?.[1] ?? '';
  const stranger = await newBrowser().open(`${door.url}${action}`, { method: 'POST' });

  expect(stranger.status).toBe(400);
  expect(stranger.text).toContain('too old');
});
