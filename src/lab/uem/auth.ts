import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WorldState } from '../world/state.ts';
import { type ErrorBody, errors } from './words.ts';

/** Seconds that a token lives, by the lab's clock. */
const lifetime = 3_600;

const sign = (state: WorldState, text: string): string =>
  createHmac('sha256', `${state.seed}:${state.organisation.uemAccount.clientId}`).update(text).digest('base64url');

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** A token that holds its own end, so that it stays good when the lab's process is killed and started again. */
const makeToken = (state: WorldState): string => {
  const claims = { client: state.organisation.uemAccount.clientId, exp: Math.floor(state.now / 1_000) + lifetime };
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${text}.${sign(state, text)}`;
};

/** OAuth 2 client credentials: `POST /connect/token` with a form. Errors are those of RFC 6749. */
export const grantToken = (state: WorldState, form: URLSearchParams): { status: number; body: unknown } => {
  const { clientId, clientSecret } = state.organisation.uemAccount;
  if (form.get('grant_type') !== 'client_credentials')
    return { status: 400, body: { error: 'unsupported_grant_type' } };
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return { status: 400, body: { error: 'invalid_client' } };
  return { status: 200, body: { access_token: makeToken(state), token_type: 'Bearer', expires_in: lifetime } };
};

const bearer = (state: WorldState, token: string): string | null => {
  const [text = '', signature = ''] = token.split('.');
  if (!same(sign(state, text), signature)) return null;
  const claims = JSON.parse(Buffer.from(text, 'base64url').toString()) as { client: string; exp: number };
  const since = Math.floor((state.uem.tokensSince ?? 0) / 1_000);
  return claims.exp > state.now / 1_000 && claims.exp >= since + lifetime ? claims.client : null;
};

const basic = (state: WorldState, encoded: string): string | null => {
  const { userName, password } = state.organisation.uemAccount;
  const given = Buffer.from(encoded, 'base64').toString();
  return same(given, `${userName}:${password}`) ? userName : null;
};

/**
 * Who calls, or the refusal. `aw-tenant-code` is needed with Basic; with OAuth it may be left out (sources disagree), but
 * a wrong one is refused either way.
 */
export const identify = (
  state: WorldState,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): { readonly caller: string } | { readonly status: number; readonly body: ErrorBody } => {
  const [scheme = '', credentials = ''] = String(headers.authorization ?? '').split(' ');
  const code = headers['aw-tenant-code'];
  const oauth = scheme.toLowerCase() === 'bearer';
  if (code === undefined ? !oauth : code !== state.organisation.uemAccount.tenantCode)
    return { status: 401, body: errors.tenant(String(code ?? '')) };
  const caller = oauth ? bearer(state, credentials) : scheme.toLowerCase() === 'basic' && basic(state, credentials);
  return caller ? { caller } : { status: 401, body: errors.credentials };
};
