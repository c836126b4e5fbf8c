import { fail, ok, type Result } from '../../domain/result.ts';
import { type Instant, MINUTE } from '../../domain/words.ts';
import type { Clock, ConnectorFailure, HttpReply } from '../connector.ts';
import { type ClientProof, proofForm, proofSecrets } from './assertion.ts';
import type { Auth } from './auth.ts';
import { type Redact, redactor } from './redact.ts';
import { jsonOf } from './reply.ts';
import { pathOf } from './template.ts';
import { backOffMs, retryAfterMs } from './wait.ts';
import { isNoSuchHost, openWire, type Wire } from './wire.ts';

/** The client credentials grant of OAuth 2.0 (RFC 6749, 4.4). */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly proof: ClientProof;
  /** Looked up before each token: a secret may be rotated while we run. Without it the proof never changes. */
  readonly freshProof?: () => ClientProof;
  /** Left out of the request when null. */
  readonly scope: string | null;
  readonly clock: Clock;
  /** Real milliseconds; 30 seconds unless said. */
  readonly fetchTimeoutMs?: number;
}

export interface Token {
  readonly value: string;
  readonly expiresAt: Instant;
  readonly renewAt: Instant;
}

const ATTEMPTS = 4;
const LONGEST_WAIT_MS = 2 * MINUTE;

/**
 * A token kept until 5 minutes before it expires (or half its life, where that is less), with one request under way for
 * all who wait. After a 401 the rejected token is dropped once.
 */
export function clientCredentials(settings: ClientCredentials): Auth {
  const wire = openWire(settings.fetchTimeoutMs ?? 30_000);
  let token: Token | null = null;
  /** The one before: an answer that is still on its way may repeat it. */
  let previous: Token | null = null;
  let underWay: Promise<Result<Token, ConnectorFailure>> | null = null;
  /** Every proof that was ever in use: an answer that is still on its way may repeat an old one. */
  const proofs: ClientProof[] = [settings.proof];
  const secrets = (): readonly string[] => [
    ...proofs.flatMap(proofSecrets),
    ...[token, previous].flatMap((one) => (one ? [one.value] : [])),
  ];
  const redact = redactor(secrets);

  const fetchOne = async (): Promise<Result<Token, ConnectorFailure>> => {
    const proof = settings.freshProof?.() ?? settings.proof;
    if (!proofs.some((one) => isSameProof(one, proof))) proofs.push(proof);
    const fetched = await requestToken({ ...settings, proof }, wire, redact);
    if (!fetched.ok) return fetched;
    previous = token ?? previous;
    token = fetched.value;
    return fetched;
  };

  return {
    headers: async (signal) => {
      if (token && settings.clock.now() < token.renewAt) return ok(bearer(token));
      underWay ??= fetchOne().finally(() => {
        underWay = null;
      });
      const fetched = await orAborted(underWay, signal);
      return fetched.ok ? ok(bearer(fetched.value)) : fetched;
    },
    renew: (rejected) => {
      if (token && rejected['authorization'] === bearer(token).authorization) {
        previous = token;
        token = null;
      }
      return true;
    },
    secrets,
  };
}

function isSameProof(one: ClientProof, other: ClientProof): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function bearer(token: Token): { readonly authorization: string } {
  return { authorization: `Bearer ${token.value}` };
}

/** One caller may leave without ending the request that the others wait for. */
async function orAborted<T>(
  work: Promise<Result<T, ConnectorFailure>>,
  signal: AbortSignal,
): Promise<Result<T, ConnectorFailure>> {
  const { promise, resolve } = Promise.withResolvers<Result<T, ConnectorFailure>>();
  const leave = (): void => resolve(fail({ code: 'unreachable', at: 'token', detail: 'aborted' }));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

async function requestToken(
  settings: ClientCredentials,
  wire: Wire,
  redact: Redact,
): Promise<Result<Token, ConnectorFailure>> {
  const at = `POST ${pathOf(settings.tokenUrl)}`;
  for (let attempt = 1; ; attempt += 1) {
    const now = settings.clock.now();
    const outcome = await wire.exchange(
      {
        method: 'POST',
        url: settings.tokenUrl,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: await tokenForm(settings),
      },
      new AbortController().signal,
    );
    const result: Result<Token, ConnectorFailure> =
      outcome.kind === 'silence'
        ? fail({ code: 'unreachable', at, detail: outcome.detail })
        : readToken(outcome.reply, at, now, redact);
    const lost = outcome.kind === 'silence' && isNoSuchHost(outcome.detail);
    const busy = !result.ok && !lost && (result.error.code === 'unreachable' || result.error.code === 'throttled');
    if (!busy || attempt === ATTEMPTS) return result;
    const asked = result.error.code === 'throttled' ? result.error.retryAfterMs : null;
    const waitMs = asked ?? backOffMs(attempt, 0);
    if (waitMs > LONGEST_WAIT_MS) return result;
    await settings.clock.sleep(waitMs);
  }
}

/** The form of the token request, freshly signed where the proof is a certificate. */
export async function tokenForm(
  settings: Pick<ClientCredentials, 'tokenUrl' | 'clientId' | 'proof' | 'scope' | 'clock'>,
): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: settings.clientId });
  if (settings.scope !== null) form.set('scope', settings.scope);
  const proof = await proofForm(settings.proof, settings.clientId, settings.tokenUrl, settings.clock.now());
  for (const [name, value] of Object.entries(proof)) form.set(name, value);
  return form.toString();
}

/** Reads a token endpoint's answer. Of an error only its codes are kept: descriptions repeat what was sent. */
export function readToken(reply: HttpReply, at: string, now: Instant, redact: Redact): Result<Token, ConnectorFailure> {
  if (reply.status === 429) {
    return fail({ code: 'throttled', at, retryAfterMs: retryAfterMs(reply.headers['retry-after'], now) });
  }
  if (reply.status >= 500) return fail({ code: 'unreachable', at, detail: `status ${reply.status}` });
  const json = jsonOf(reply, at, redact);
  if (!json.ok) return json;
  const body = json.value as Partial<Record<string, unknown>> | null;
  if (reply.status !== 200) return fail({ code: 'unauthorised', at, detail: errorCodes(body, reply.status) });
  const value = body?.['access_token'];
  const seconds = Number(body?.['expires_in']);
  if (typeof value !== 'string' || value === '' || !Number.isFinite(seconds)) {
    return fail({ code: 'malformed', at, excerpt: 'no access_token or no expires_in' });
  }
  const lifeMs = seconds * 1000;
  return ok({ value, expiresAt: now + lifeMs, renewAt: now + lifeMs - Math.min(5 * MINUTE, lifeMs / 2) });
}

/** Such as `invalid_client AADSTS7000215`. */
function errorCodes(body: Partial<Record<string, unknown>> | null, status: number): string {
  const { error, error_description: description } = body ?? {};
  const name = typeof error === 'string' ? /^[a-z_]{1,40}$/.exec(error)?.[0] : undefined;
  const number = typeof description === 'string' ? /AADSTS\d+/.exec(description)?.[0] : undefined;
  return [name ?? `status ${status}`, number].filter((part) => part !== undefined).join(' ');
}
