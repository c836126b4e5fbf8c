import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../src/api/caller.ts';
import type { Handlers } from '../../src/api/handlers.ts';
import { type MemoryDesk, memoryDesk } from '../kits/memory-desk.ts';
import { type ApiLogLine, createApi } from '../../src/api/server.ts';
import type { Sessions } from '../../src/api/sessions.ts';
import { openFirstRun } from '../../src/api/sign-in/first-run.ts';
import { type Limits, usualLimits } from '../../src/api/sign-in/limits.ts';
import { openProvider } from '../../src/api/sign-in/provider.ts';
import { openSignIn, type SignInParts } from '../../src/api/sign-in/sign-in.ts';
import { PATHS } from '../../src/contract/api/paths.ts';
import { abilitiesOf } from '../../src/contract/api/roles.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { Account } from '../../src/lab/sign-in/accounts.ts';
import { type RunningSignIn, startSignIn } from '../../src/lab/sign-in/server.ts';
import { type Browser, newBrowser, type Visit } from '../support/browser.ts';
import { type FreshStore, freshStore } from '../support/database.ts';

/** Planted: they may stand in no page, log line or error. */
export const CLIENT_SECRET = 'planted-client-secret-7715';
export const COOKIE_SECRET = 'planted-cookie-secret-4402-and-long-enough';
export const TENANT = '99999999-8888-7777-6666-555555555555';
export const HELP_DESK_GROUP = 'aaaaaaaa-0000-4000-8000-000000000001';

const registration = {
  clientId: '22222222-3333-4444-5555-666666666666',
  clientSecret: CLIENT_SECRET,
  appRoles: { administrator: 'A', securityOfficer: 'S', helpDesk: 'H', projectLead: 'P' },
};

export function account(name: string, more: Partial<Account> = {}): Account {
  const mail = `${name.toLowerCase()}@contoso.example`;
  const id = `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6, '.')).toString('hex').slice(0, 12)}`;
  return {
    id,
    upn: mail,
    name,
    roles: [],
    groups: [],
    post: null,
    department: 'IT',
    language: 'en',
    devices: [],
    ...more,
  };
}

export const people: readonly Account[] = [
  account('Ann', { roles: ['Sluis.Administrator'] }),
  account('Bob', { groups: [HELP_DESK_GROUP.toUpperCase()] }),
  account('Cyd', { upn: 'Cyd@Contoso.example' }),
  account('Dan', {
    groups: Array.from({ length: 201 }, (_, n) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`),
  }),
  account('Eve', {
    roles: ['sluis.administrator', 'Another.Administrator'],
    groups: ['cccccccc-0000-4000-8000-000000000001'],
  }),
];

/** The product's door with a real provider and a real database behind it. */
export interface House {
  readonly url: string;
  readonly provider: RunningSignIn;
  readonly store: FreshStore;
  /** Behind personal links. */
  readonly desk: MemoryDesk;
  readonly lines: readonly ApiLogLine[];
  readonly bugs: readonly Error[];
  readonly troubles: { readonly code: string; readonly facts: object }[];
  readonly cameIn: readonly Caller[];
  /** Only with `firstRun`. */
  readonly key: string;
  /** The live picture has changed. */
  readonly changed: () => void;
  /** The house's clock; moving it does not move the provider's. */
  readonly clock: { now: number };
  /** A server over the same store, as after a restart. */
  readonly reopen: (more?: HouseOptions) => Promise<House>;
  readonly close: () => Promise<void>;
}

export interface HouseOptions {
  readonly firstRun?: boolean;
  readonly limits?: Partial<Limits>;
  readonly proxies?: readonly string[];
  readonly portalUrl?: string;
  readonly clientSecret?: string;
  readonly issuer?: string;
  /** Hears of every route; then all of the API are there, and refuse. */
  readonly onRoute?: (method: string, url: string) => void;
  readonly rules?: Extract<SignInParts['way'], { kind: 'provider' }>['rules'];
}

const RULES = {
  administrator: ['Sluis.Administrator'],
  'security-officer': ['cyd@contoso.example'],
  'help-desk': [HELP_DESK_GROUP],
  'project-lead': [],
};

/** The provider's keys take long to make: one pair for all tests of a process. What it keeps of people goes with each house. */
const folder = mkdtempSync(join(tmpdir(), 'sluis-house-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  rmSync(join(folder, 'sign-in.json'), { force: true });
  const store = await freshStore();
  const provider = await startSignIn({
    organisation: 'Contoso',
    tenantId: TENANT,
    registration,
    accounts: () => people,
    folder,
    port: 0,
  });
  const open: { close: () => Promise<unknown> }[] = [];
  const build = async (more: HouseOptions): Promise<House> => {
    const house = await openServer(provider, store, more);
    open.push(house.app);
    return { ...house.parts, reopen: (next = {}) => build({ ...more, ...next }), close };
  };
  const close = async (): Promise<void> => {
    for (const app of open) await app.close();
    await provider.stop();
    await store.close();
  };
  return build(options);
}

async function openServer(
  provider: RunningSignIn,
  store: FreshStore,
  options: HouseOptions,
): Promise<{ readonly app: FastifyInstance; readonly parts: Omit<House, 'reopen' | 'close'> }> {
  const clock = { now: Date.now() };
  const [lines, bugs, troubles, cameIn]: [ApiLogLine[], Error[], House['troubles'], Caller[]] = [[], [], [], []];
  const { token, firstRun } = openFirstRun(() => clock.now);
  const issuer = options.issuer ?? provider.url;
  const settings = { issuer, clientId: registration.clientId, clientSecret: options.clientSecret ?? CLIENT_SECRET };
  let url = '';
  const sessions = openSignIn({
    store: store.store.sessions,
    secret: COOKIE_SECRET,
    portalUrl: () => options.portalUrl ?? url,
    now: () => clock.now,
    languages: ['en', 'nl', 'ar'],
    branding: { organisation: 'Contoso', colour: '#7719aa' },
    way: options.firstRun
      ? { kind: 'first-run', key: firstRun, administrator: 'admin@contoso.example' }
      : { kind: 'provider', issuer, provider: openProvider(settings), rules: options.rules ?? RULES },
    limits: { ...usualLimits, ...options.limits },
    onTrouble: (code, facts) => troubles.push({ code, facts }),
    onSignedIn: async (caller) => void cameIn.push(caller),
  });
  const desk = memoryDesk();
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  const { onRoute } = options;
  const heard: Sessions = {
    ...sessions,
    install: (server, opensLink) => {
      server.addHook('onRoute', ({ method, url: path }) => {
        for (const one of [method].flat()) onRoute?.(one, path);
      });
      sessions.install?.(server, opensLink);
    },
  };
  const refusing = Object.fromEntries(Object.keys(PATHS).map((id) => [id, async () => fail({ code: 'not-now' })]));
  const app = createApi({
    links: desk,
    status: {
      status: async () => sampleStatus,
      onChange: (watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
    handlers: {
      ...(onRoute ? (refusing as Handlers) : {}),
      me: async ({ caller, csrf }) =>
        ok({
          mail: caller.mail,
          name: caller.name,
          roles: [...caller.roles],
          abilities: [...abilitiesOf(caller.roles)],
          csrf: csrf(),
          organisation: 'Contoso',
          colour: '#0f6cbd',
          timeZone: 'UTC',
          source: 'list',
          lab: false,
          version: '0',
        }),
      'audit.verify': async () =>
        ok({ entries: 0, head: '0', brokenAt: null, differs: null, at: new Date(0).toISOString() }),
    },
    sessions: heard,
    languages: ['en', 'nl', 'ar'],
    watchers: 'local',
    ...(options.proxies ? { proxies: options.proxies } : {}),
    log: (line) => lines.push(line),
    onBug: (error) => bugs.push(error),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { app, parts: { url, provider, store, lines, bugs, troubles, cameIn, desk, key: token, changed, clock } };
}

/** Walks through the whole door as this person, in a browser that may have been elsewhere before. */
export async function signInAs(house: House, name: string, browser: Browser = newBrowser(), to = '/'): Promise<Visit> {
  const page = await toPeople(house, browser, to);
  return browser.open(choiceOf(page, name), { method: 'POST' });
}

/** As far as the provider's page. */
export async function toPeople(house: House, browser: Browser, to = '/'): Promise<Visit> {
  return browser.open(`${house.url}/sign-in/start?to=${encodeURIComponent(to)}`);
}

/** Where the button of this person goes. */
export function choiceOf(page: Visit, name: string): string {
  const { id } = people.find((one) => one.name === name) ?? { id: '' };
  const path = new RegExp(`action="(/be/[^"]+/${id})"`).exec(page.text)?.[1];
  if (path === undefined) throw new Error(`${name} is not on ${page.url}: ${page.text}`);
  return new URL(path, page.url).href;
}

export interface Me {
  readonly mail: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly csrf: string;
}

/** Who the house takes this browser for; null: nobody. */
export async function whoIs(house: House, browser: Browser): Promise<Me | null> {
  const answer = await browser.ask(`${house.url}/api/v1/me`, { headers: { accept: 'application/json' } });
  return answer.status === 200 ? ((await answer.json()) as Me) : null;
}
