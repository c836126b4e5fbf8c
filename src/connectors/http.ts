import { fail, ok, type Result } from '../domain/result.ts';
import { DAY, type Instant, MINUTE } from '../domain/words.ts';
import type { Clock, ConnectorFailure, Http, HttpReply, HttpRequest } from './connector.ts';
import { type Auth, type Headers, noAuth } from './http/auth.ts';
import { Held, type Limiter, type Limits, openLimiter, type QuotaUse } from './http/limiter.ts';
import { excerpt, type Redact, redactor } from './http/redact.ts';
import { looksBroken } from './http/reply.ts';
import { pathOf, urlTemplate } from './http/template.ts';
import { callSpan } from './http/trace.ts';
import { backOffMs, retryAfterMs, seededJitter } from './http/wait.ts';
import type { Window } from './http/window.ts';
import { isNoSuchHost, openWire, type Wire, type WireOutcome } from './http/wire.ts';

export { type ClientProof } from './http/assertion.ts';
export { type Auth, allOf, basic, noAuth, secretHeader } from './http/auth.ts';
export type { Limits, QuotaUse } from './http/limiter.ts';
export type { Window } from './http/window.ts';
export { excerpt, redactor } from './http/redact.ts';
export { unlessRefused } from './http/refused.ts';
export { jsonOf, shapesOnly } from './http/reply.ts';
export { clientCredentials, readToken, tokenForm } from './http/token.ts';
export { backOffMs, retryAfterMs } from './http/wait.ts';

export interface HttpSettings {
  /** Scheme, host, and a path that relative URLs are put behind. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly auth?: Auth;
  /** Quotas by bucket; calls of other buckets are not paced. */
  readonly limits?: Limits;
  /** One line per wait or failure. Holds no secret, no query and no body. */
  readonly log?: (line: HttpLogLine) => void;
  /** One per exchange on the wire, repeats included. */
  readonly onCall?: (call: HttpCall) => void;
  /** Real milliseconds of silence after which a call is given up; 30 seconds unless said. */
  readonly fetchTimeoutMs?: number;
  /** How often one request goes out at most; 8 unless said. */
  readonly attempts?: number;
  /**
   * A longer Retry-After is not waited for but reported, and so is every other call of that bucket until it is over, unsent; 10
   * minutes unless said. Milliseconds of the clock.
   */
  readonly longestWaitMs?: number;
  /** Milliseconds until a 429 without Retry-After says in other headers that calls are counted anew; null where it does not. */
  readonly resetMs?: (reply: HttpReply, now: Instant) => number | null;
  /** Asked before anything but a GET goes out; a promise of false keeps it in, as `unreachable` with detail `lease-lost`. */
  readonly mayWrite?: () => Promise<boolean>;
  /** Asked again, without waiting, where the write goes out. */
  readonly holds?: () => boolean;
  /** This process joined others: what they took is taken here too, so its first calls wait for one window of its share. */
  readonly startsFull?: boolean;
  /** How much of the quota of this window is this process's, above 0 to 1; all of it unless said. Looked at anew for each call. */
  readonly share?: (window: Window) => number;
  /** Start of the jitter's random numbers; the same seed waits the same. */
  readonly seed?: number;
}

export interface HttpCall {
  readonly method: HttpRequest['method'];
  /** Path with ids replaced by `{id}`. */
  readonly urlTemplate: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** It was answered 429, or a call within it was. */
  readonly throttled: boolean;
  /** Milliseconds of the clock between sending and answer. */
  readonly ms: number;
  readonly bucket: string;
  /** Of both bodies. */
  readonly bytes: number;
}

export interface HttpLogLine {
  readonly what: 'waiting' | 'gave-up';
  readonly method: HttpRequest['method'];
  readonly urlTemplate: string;
  readonly status: number | null;
  readonly attempt: number;
  readonly waitMs: number;
  readonly detail: string;
}

export interface OpenHttp extends Http {
  /** Ends idle connections. Calls under way are finished first. */
  readonly close: () => Promise<void>;
  readonly quotas: () => QuotaUse;
}

/**
 * A connection to one outside API: paced by its quotas, patient when it is asked to be, silent about secrets.
 *
 * Any answer is handed back as it is, whatever its status, but for these, which are failures: no answer (`unreachable`;
 * for a write nobody knows whether it was done), HTML or cut-off JSON as a success (`malformed`), 429 to the last attempt
 * or while a wait is asked of its bucket that is too long to be waited for (`throttled`), no token or credentials that are not sent again (`unauthorised`). An abort ends a wait or a call at once, as `unreachable` with detail `aborted`.
 *
 * Repeated: 429 for every method; 503 with Retry-After for every method; 502, 503, 504 and silence only where a repeat
 * cannot do a thing twice (GET, or `repeatable`). One repeat after 401 with a new token, or a secret that was rotated.
 */
export function openHttp(settings: HttpSettings): OpenHttp {
  const wire = openWire(settings.fetchTimeoutMs ?? DEFAULT_TIMEOUT_MS);
  const auth = settings.auth ?? noAuth;
  const connection: Connection = {
    settings,
    wire,
    auth,
    limiter: openLimiter(settings.limits ?? { windows: {}, buckets: {} }, settings.clock, settings),
    redact: redactor(auth.secrets),
    jitter: seededJitter(settings.seed ?? 1),
    origin: new URL(settings.baseUrl).origin,
    base: settings.baseUrl.replace(/\/+$/, ''),
  };
  return {
    send: (request, signal) => send(connection, request, signal),
    hold: (bucket, ms) => hold(connection, bucket, ms),
    close: wire.close,
    quotas: connection.limiter.use,
  };
}

interface Connection {
  readonly settings: HttpSettings;
  readonly wire: Wire;
  readonly auth: Auth;
  readonly limiter: Limiter;
  readonly redact: Redact;
  readonly jitter: () => number;
  readonly origin: string;
  readonly base: string;
}

type Answered = Result<HttpReply, ConnectorFailure>;
type Next =
  | { readonly answer: Answered; readonly holdMs?: number | null }
  | { readonly waitMs: number; readonly forAll: boolean };

/** Why a write stayed in. */
export const LEASE_LOST = 'lease-lost';

async function send(to: Connection, request: HttpRequest, signal: AbortSignal): Promise<Answered> {
  const at = `${request.method} ${pathOf(request.url)}`;
  const bucket = request.bucket ?? '';
  const patienceMs = patienceOf(to);
  let renewed = false;
  try {
    for (let attempt = 1; ; attempt += 1) {
      const url = absolute(to, request.url);
      const headers = await headersFor(to, request, url, signal);
      if (!headers.ok) return headers;
      const entry = { bucket, cost: request.cost ?? 1, first: attempt > 1, patienceMs };
      const leave = await to.limiter.enter(entry, signal);
      const within = await allowed(to, request, signal);
      if (within === null) {
        leave();
        return fail({ code: 'unreachable', at, detail: LEASE_LOST });
      }
      const outcome = await exchange(to, request, url, headers.value, within).finally(leave);
      const status = outcome.kind === 'reply' ? outcome.reply.status : null;
      to.auth.answered?.({ at, headers: headers.value, status });
      if (signal.aborted) return aborted(at);
      if (status === 401 && !renewed && to.auth.renew(headers.value)) {
        renewed = true;
        continue;
      }
      const next = judge(to, request, outcome, attempt);
      report(to, request, status, attempt, next);
      if ('answer' in next) {
        if (next.holdMs) hold(to, bucket, next.holdMs);
        return next.answer;
      }
      if (next.forAll) hold(to, bucket, next.waitMs);
      else await to.settings.clock.sleep(next.waitMs, signal);
    }
  } catch (reason) {
    if (signal.aborted) return aborted(at);
    if (reason instanceof Held) return fail({ code: 'throttled', at, retryAfterMs: reason.ms });
    throw reason;
  }
}

/** No documented quota is counted over a longer time: whoever asks for more is asked again after it. */
const LONGEST_HOLD_MS = DAY;

function hold(to: Connection, bucket: string, ms: number): void {
  to.limiter.hold(bucket, to.settings.clock.now() + Math.min(ms, LONGEST_HOLD_MS));
}

function patienceOf({ settings }: Connection): number {
  return settings.longestWaitMs ?? 10 * MINUTE;
}

/**
 * The signal under which this call may go out; null where it may not. A write is given its whole time from before the question whether
 * it may begin: whatever it waits for, it does not outlive the answer.
 */
async function allowed(to: Connection, request: HttpRequest, signal: AbortSignal): Promise<AbortSignal | null> {
  const { mayWrite, holds, fetchTimeoutMs = DEFAULT_TIMEOUT_MS } = to.settings;
  if (request.method === 'GET' || !mayWrite) return signal;
  const within = AbortSignal.any([signal, AbortSignal.timeout(fetchTimeoutMs)]);
  return (await mayWrite()) && (holds?.() ?? true) && !within.aborted ? within : null;
}

const DEFAULT_TIMEOUT_MS = 30_000;

function aborted(at: string): Answered {
  return fail({ code: 'unreachable', at, detail: 'aborted' });
}

function absolute(to: Connection, url: string): string {
  return /^https?:\/\//i.test(url) ? url : `${to.base}${url.startsWith('/') ? '' : '/'}${url}`;
}

/** Credentials go to the connection's own origin alone: an absolute URL may come from an answer. */
async function headersFor(
  to: Connection,
  request: HttpRequest,
  url: string,
  signal: AbortSignal,
): Promise<Result<Headers, ConnectorFailure>> {
  const json = request.body !== undefined && typeof request.body !== 'string';
  const plain: Headers = {
    accept: 'application/json',
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...request.headers,
  };
  if (new URL(url).origin !== to.origin) return ok(plain);
  const credentials = await to.auth.headers(signal);
  return credentials.ok ? ok({ ...plain, ...credentials.value }) : credentials;
}

async function exchange(
  to: Connection,
  request: HttpRequest,
  url: string,
  headers: Headers,
  signal: AbortSignal,
): Promise<WireOutcome> {
  const body =
    request.body === undefined || typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
  const sentAt = to.settings.clock.now();
  const template = urlTemplate(request.url);
  const outcome = await callSpan(
    { method: request.method, urlTemplate: template, url, bucket: request.bucket ?? '' },
    () => to.wire.exchange({ method: request.method, url, headers, body }, signal),
  );
  to.settings.onCall?.({
    method: request.method,
    urlTemplate: template,
    status: outcome.kind === 'reply' ? outcome.reply.status : null,
    throttled:
      outcome.kind === 'reply' && (outcome.reply.status === 429 || (request.refusesPart?.(outcome.reply) ?? false)),
    ms: to.settings.clock.now() - sentAt,
    bucket: request.bucket ?? '',
    bytes: sizeOf(body) + (outcome.kind === 'reply' ? sizeOf(outcome.reply.body) : 0),
  });
  return outcome;
}

function sizeOf(body: string | undefined): number {
  return body === undefined ? 0 : Buffer.byteLength(body);
}

/** What one outcome means: an answer, or another try after a while. */
function judge(to: Connection, request: HttpRequest, outcome: WireOutcome, attempt: number): Next {
  const at = `${request.method} ${pathOf(request.url)}`;
  const last = attempt >= (to.settings.attempts ?? 8);
  const repeatable = request.repeatable ?? request.method === 'GET';
  const backOff = { waitMs: backOffMs(attempt, to.jitter()), forAll: false };
  if (outcome.kind === 'silence') {
    if (repeatable && !last && !isNoSuchHost(outcome.detail)) return backOff;
    return { answer: fail({ code: 'unreachable', at, detail: to.redact(outcome.detail) }) };
  }
  const { reply } = outcome;
  const asked = askedMs(to.settings, reply);
  const tooLong = (asked ?? 0) > patienceOf(to);
  const again = asked === null ? backOff : { waitMs: asked, forAll: true };
  if (reply.status === 429) {
    if (!last && !tooLong) return { ...again, forAll: true };
    return { answer: fail({ code: 'throttled', at, retryAfterMs: asked }), holdMs: asked };
  }
  const promised = reply.status === 503 && asked !== null;
  const passing = repeatable && (reply.status === 502 || reply.status === 503 || reply.status === 504);
  if ((promised || passing) && !last && !tooLong) return again;
  const holdMs = promised ? asked : null;
  if (looksBroken(reply))
    return { answer: fail({ code: 'malformed', at, excerpt: excerpt(reply.body, to.redact) }), holdMs };
  return { answer: ok(reply), holdMs };
}

/** How long this answer asks to wait; null where it does not say. */
function askedMs({ clock, resetMs }: HttpSettings, reply: HttpReply): number | null {
  const now = clock.now();
  const asked = retryAfterMs(reply.headers['retry-after'], now);
  return asked === null && reply.status === 429 ? (resetMs?.(reply, now) ?? null) : asked;
}

function report(to: Connection, request: HttpRequest, status: number | null, attempt: number, next: Next): void {
  if (!to.settings.log || ('answer' in next && next.answer.ok)) return;
  to.settings.log({
    what: 'answer' in next ? 'gave-up' : 'waiting',
    method: request.method,
    urlTemplate: urlTemplate(request.url),
    status,
    attempt,
    waitMs: 'answer' in next ? 0 : next.waitMs,
    detail: 'answer' in next && !next.answer.ok ? next.answer.error.code : '',
  });
}
