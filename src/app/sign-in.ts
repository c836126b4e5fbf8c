import { createHmac } from 'node:crypto';
import type { Caller } from '../api/caller.ts';
import type { Sessions } from '../api/sessions.ts';
import { openFirstRun } from '../api/sign-in/first-run.ts';
import { labLimits, usualLimits } from '../api/sign-in/limits.ts';
import { openProvider } from '../api/sign-in/provider.ts';
import { openSignIn, type SignInParts } from '../api/sign-in/sign-in.ts';
import type { Instant } from '../domain/words.ts';
import type { Store } from '../store/store.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { installationKey } from './wiring.ts';

export interface SignInSetup {
  readonly config: Pick<Config, 'signIn' | 'administrator' | 'organisation'>;
  /** Of `signIn.credentials`; null where there is no `signIn`. */
  readonly clientSecret: string | null;
  readonly store: Pick<Store, 'sessions' | 'audit'>;
  readonly dataDir: string;
  readonly portalUrl: () => string;
  /** The time in which the record is kept; the lab's in the lab. Sessions go by this machine's. */
  readonly now: () => Instant;
  /** Everybody comes from this machine there, and tests come often. */
  readonly lab: boolean;
  /** What an administrator should know of people's sign-ins: a code with a sentence, and facts without secrets. */
  readonly tell: SignInParts['onTrouble'];
}

/** The same trouble is told so often at most. */
const TELL_EVERY_MS = 15 * 60_000;

/**
 * How people sign in, as the configuration says.
 *
 * @returns the sessions for the API; and, without a provider, the one-time key that is to be shown on the terminal and nowhere else
 */
export function openSessions(setup: SignInSetup): { readonly sessions: Sessions; readonly firstKey: string | null } {
  const { config, clientSecret, store, dataDir, portalUrl, now, lab } = setup;
  const first = config.signIn === null ? openFirstRun(systemClock.now) : null;
  const sessions = openSignIn({
    store: store.sessions,
    secret: createHmac('sha256', installationKey(dataDir)).update('session cookies').digest('base64url'),
    portalUrl,
    now: systemClock.now,
    languages: config.organisation.languages,
    branding: { organisation: config.organisation.name, colour: config.organisation.colour },
    way: first
      ? { kind: 'first-run', key: first.firstRun, administrator: config.administrator.mail }
      : way(config, clientSecret),
    limits: lab ? labLimits : usualLimits,
    onTrouble: seldom(setup.tell),
    onSignedIn: (caller) => record(store, caller, now()),
  });
  return { sessions, firstKey: first?.token ?? null };
}

function way({ signIn }: SignInSetup['config'], clientSecret: string | null): SignInParts['way'] {
  if (signIn === null || clientSecret === null) throw new Error('the secret of the sign-in was not looked up');
  const { issuer, clientId, roles } = signIn;
  return { kind: 'provider', issuer, provider: openProvider({ issuer, clientId, clientSecret }), rules: roles };
}

/** Whoever can do more than move their own devices stands in the record with each sign-in; employees are nobody's business. */
async function record({ audit }: SignInSetup['store'], { mail, roles }: Caller, at: Instant): Promise<void> {
  if (roles.every((role) => role === 'employee')) return;
  await audit.append({ at, by: mail, what: 'signed-in', subject: mail, facts: { roles: [...roles] } });
}

function seldom(tell: SignInSetup['tell']): SignInSetup['tell'] {
  const told = new Map<string, Instant>();
  return (code, facts) => {
    const now = systemClock.now();
    const last = told.get(code);
    if (last !== undefined && now < last + TELL_EVERY_MS) return;
    told.set(code, now);
    tell(code, facts);
  };
}
