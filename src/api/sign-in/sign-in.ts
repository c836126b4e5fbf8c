import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../domain/words.ts';
import type { SessionStore } from '../../store/store.ts';
import type { Language } from '../../text/language.ts';
import type { Caller, Doubt } from '../caller.ts';
import { isLocal } from '../security.ts';
import type { Sessions } from '../sessions.ts';
import { hashToken, isTokenShaped } from '../token.ts';
import type { FirstRun } from './first-run.ts';
import { COOKIE, csrfHolds, csrfTokenIn } from './guard.ts';
import { HOUR_MS, type Limits, MINUTE_MS } from './limits.ts';
import type { Provider, ProviderFailure } from './provider.ts';
import { type RoleRules, rolesOf } from './roles.ts';
import { signInRoutes } from './routes.ts';
import { IDLE_MS, restored, type SignedIn, sessionAdapter } from './session.ts';

const PRUNE_EVERY_MS = 60 * MINUTE_MS;

/** What signing in needs. */
export interface SignInParts {
  readonly store: SessionStore;
  /** Signs the cookies; at least 32 characters, the same after a restart. */
  readonly secret: string;
  /** The address that people's browsers know, without a slash at its end; https makes the cookies so. */
  readonly portalUrl: () => string;
  /** Of this machine, which browsers and the provider go by; also in the lab. */
  readonly now: () => Instant;
  readonly languages: readonly Language[];
  /** The name stands above the pages, in a colour (`#rrggbb`) of its own. */
  readonly branding: { readonly organisation: string; readonly colour: string };
  /** The organisation's identity provider and who is what there; or, until there is one, the key of the first sign-in. */
  readonly way:
    | { readonly kind: 'provider'; readonly issuer: string; readonly provider: Provider; readonly rules: RoleRules }
    | { readonly kind: 'first-run'; readonly key: FirstRun; readonly administrator: string };
  readonly limits: Limits;
  /** What an administrator should know: codes with a sentence each, and facts without secrets. */
  readonly onTrouble: (code: ProviderFailure['code'] | Doubt, facts: Readonly<Record<string, string>>) => void;
  /** Somebody came in: for the record. */
  readonly onSignedIn: (caller: Caller) => Promise<void>;
}

/**
 * Signing in with the organisation's provider, or with the key of the first sign-in; the session behind it, its guard against
 * requests that other pages make, and how often one may ask. For one server.
 */
export function openSignIn(parts: SignInParts): Sessions {
  const callerOf = (request: FastifyRequest): Caller | null => readCaller(request, parts);
  let guess: Counter | null = null;
  let start: Counter | null = null;
  return {
    callerOf,
    callerNow: async (request) => {
      if (request.session?.signedIn === undefined) return null;
      const kept = restored(await parts.store.get(hashToken(request.session.sessionId), parts.now()), parts.now());
      return callerIn(kept?.signedIn, request, parts);
    },
    csrfToken: (_request, reply) => reply.generateCsrf(),
    csrfHolds,
    install: (app, opensLink) => {
      installSession(app, parts);
      app.register(rateLimit, {
        max: parts.limits.api,
        timeWindow: MINUTE_MS,
        keyGenerator: (request) => callerOf(request)?.mail || linkIn(request, opensLink) || request.ip,
        // Files that are the same for everybody cost nothing.
        allowList: (request) => /^\/(?:console\/)?assets\//.test(request.url),
      });
      app.after(() => {
        const keyGenerator = (request: FastifyRequest): string => request.ip;
        guess = app.createRateLimit({ max: parts.limits.unknownLinks, timeWindow: MINUTE_MS, keyGenerator });
        const ofDevice = (request: FastifyRequest): string => {
          const who = linkIn(request, opensLink) ?? (callerOf(request)?.mail || request.ip);
          return `${who} ${(request.params as { readonly key?: string }).key ?? ''}`;
        };
        start = app.createRateLimit({ max: parts.limits.starts, timeWindow: HOUR_MS, keyGenerator: ofDevice });
      });
      app.register(async (scope) => signInRoutes(scope, parts));
    },
    mayGuess: async (request) => isWithin(await guess?.(request)),
    mayStart: async (request) => isWithin(await start?.(request)),
  };
}

type Counter = ReturnType<FastifyInstance['createRateLimit']>;

function isWithin(counted: Awaited<ReturnType<Counter>> | undefined): boolean {
  return counted === undefined || counted.isAllowed || !counted.isExceeded;
}

/**
 * The personal link that is asked for, as what counts it: hundreds look at theirs through one address. Who makes up links, each another, is
 * counted by address, and by `mayGuess`.
 */
function linkIn({ params }: FastifyRequest, opensLink: (token: string) => boolean): string | null {
  const { token } = (params ?? {}) as { readonly token?: unknown };
  return typeof token === 'string' && isTokenShaped(token) && opensLink(token) ? hashToken(token) : null;
}

function installSession(app: FastifyInstance, { store, secret, now, portalUrl }: SignInParts): void {
  app.register(cookie);
  app.register(session, {
    secret,
    cookieName: COOKIE,
    store: sessionAdapter(store, now),
    saveUninitialized: false,
    rolling: true,
    // `Secure` is put on below: the library would look at this connection, which may end at a proxy, and keep no session at all.
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: false, maxAge: IDLE_MS },
  });
  app.addHook('onSend', async (request, reply) => makeSecure(request, reply, portalUrl()));
  app.register(csrf, { sessionPlugin: '@fastify/session', getToken: csrfTokenIn });
  const pruning = setInterval(() => {
    // What has expired opens nothing; where the database is away now it is taken out the next time.
    store.prune(now()).catch(() => undefined);
  }, PRUNE_EVERY_MS);
  pruning.unref();
  app.addHook('onClose', async () => clearInterval(pruning));
}

/** Roles are read anew at each request, so that a rule that was taken away takes effect at a restart, not at the session's end. */
function readCaller(request: FastifyRequest, parts: SignInParts): Caller | null {
  return callerIn(request.session?.signedIn, request, parts);
}

function callerIn(signedIn: SignedIn | undefined, request: FastifyRequest, { way }: SignInParts): Caller | null {
  if (signedIn === undefined) return null;
  const { mail, name, userId, entries, doubts, issuer } = signedIn;
  if (way.kind === 'first-run') {
    // The key was for this machine, and so is what it opened.
    if (issuer !== null || !isLocal(request)) return null;
    return { mail: way.administrator, name, userId: null, roles: ['administrator', 'employee'] };
  }
  if (issuer !== way.issuer) return null;
  return { mail, name, userId, roles: rolesOf(entries, way.rules), ...(doubts.length > 0 ? { doubts } : {}) };
}

/** What was asked for as this machine came over plain http, also where the world comes by https. */
function makeSecure(request: FastifyRequest, reply: FastifyReply, portalUrl: string): void {
  const given = reply.getHeader('set-cookie');
  if (given === undefined || !portalUrl.startsWith('https:') || isLocal(request)) return;
  const secure = [given].flat().map((text) => `${String(text)}; Secure`);
  reply.removeHeader('set-cookie');
  reply.header('set-cookie', secure);
}
