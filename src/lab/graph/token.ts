import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { World } from '../world/event.ts';
import type { Organisation } from '../world/state.ts';
import type { Caller } from './protocol/request.ts';

/** Whole seconds that a token lives. */
const LIFE_S = 3_599;
const GRAPH = 'https://graph.microsoft.com';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface TokenReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The key follows from the organisation, so tokens outlive a restart of the lab, and a new secret, as Entra's do. */
function keyOf(organisation: Organisation): Uint8Array {
  return createHash('sha256').update(`${organisation.tenantId}/${organisation.app.clientId}`).digest();
}

/**
 * Answers `POST /{tenant}/oauth2/v2.0/token` for the client credentials grant, by secret or by signed assertion. Nobody
 * has registered a certificate in the lab, so an assertion is held against its claims alone.
 */
export async function answerToken(
  world: Pick<World, 'state'>,
  tenant: string,
  form: URLSearchParams,
  graphUrl: string,
): Promise<TokenReply> {
  const { organisation, now } = world.state;
  const refuse = (status: number, error: string, number: number, text: string): TokenReply =>
    refusal(now, status, error, number, text);
  if (tenant !== organisation.tenantId && tenant !== organisation.domain) {
    return refuse(
      400,
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  const missing = ['grant_type', 'client_id'].find((name) => (form.get(name) ?? '') === '');
  if (missing !== undefined) {
    return refuse(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${missing}'.`,
    );
  }
  const grant = form.get('grant_type') ?? '';
  if (grant !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
  }
  const clientId = form.get('client_id') ?? '';
  if (clientId !== organisation.app.clientId) {
    return refuse(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${organisation.name}'.`,
    );
  }
  const scope = form.get('scope') ?? '';
  if (scope === '')
    return refuse(400, 'invalid_request', 90014, "The required field 'scope' is missing from the credential.");
  if (scope !== `${GRAPH}/.default` && scope !== `${graphUrl}/.default`) {
    return refuse(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const credential = credentialFault(organisation, form, now);
  if (credential !== null) return refuse(401, 'invalid_client', credential.number, credential.text);
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: LIFE_S,
      ext_expires_in: LIFE_S,
      access_token: sign(organisation, now),
    },
  };
}

function credentialFault(
  organisation: Organisation,
  form: URLSearchParams,
  now: number,
): { number: number; text: string } | null {
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === ASSERTION)
    return assertionFault(organisation, assertion, now);
  const secret = form.get('client_secret');
  if (secret === null || secret === '') {
    return {
      number: 7000216,
      text: "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    };
  }
  if (secret === organisation.app.clientSecret) return null;
  return {
    number: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${organisation.app.clientId}'.`,
  };
}

function assertionFault(
  organisation: Organisation,
  assertion: string,
  now: number,
): { number: number; text: string } | null {
  const { clientId } = organisation.app;
  try {
    const claims = decodeJwt(assertion);
    if (claims.iss !== clientId || claims.sub !== clientId) {
      return { number: 700021, text: "Client assertion application identifier doesn't match 'client_id' parameter." };
    }
    if (claims.exp === undefined || claims.exp * 1_000 < now) {
      return { number: 700024, text: 'Client assertion is not within its valid time range.' };
    }
    return null;
  } catch {
    return { number: 50027, text: 'JWT token is invalid or malformed.' };
  }
}

function refusal(now: number, status: number, error: string, number: number, text: string): TokenReply {
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = new Date(now)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${number}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    },
  };
}

/** A JWT signed by HS256 (RFC 7515, appendix A.1). Not by `jose`, which waits for another thread: a token is asked for every hour. */
function sign(organisation: Organisation, now: number): string {
  const at = Math.floor(now / 1_000);
  const { clientId, permissions } = organisation.app;
  const claims = {
    appid: clientId,
    tid: organisation.tenantId,
    roles: permissions,
    idtyp: 'app',
    ver: '1.0',
    iss: `https://sts.windows.net/${organisation.tenantId}/`,
    aud: GRAPH,
    iat: at,
    nbf: at,
    exp: at + LIFE_S,
  };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${signature(organisation, text).toString('base64url')}`;
}

function signature(organisation: Organisation, text: string): Buffer {
  return createHmac('sha256', keyOf(organisation)).update(text).digest();
}

/** Checks a bearer token against simulated time. Answers Entra's sentence where it does not hold. */
export function createTokenCheck(
  world: Pick<World, 'state'>,
): (header: string | undefined) => Promise<{ caller: Caller } | { fault: string }> {
  const known = new Map<string, { caller: Caller; expiresAt: number }>();
  return async (header) => {
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
    if (token === undefined) return { fault: 'Access token is empty.' };
    let held = known.get(token);
    if (held === undefined) {
      const claims = verify(world.state.organisation, token);
      if (claims === null) return { fault: 'CompactToken parsing failed with error code: 80049217' };
      if (known.size > 200) known.clear();
      held = claims;
      known.set(token, held);
    }
    const since = world.state.directory.tokensSince ?? 0;
    if (world.state.now >= held.expiresAt || held.expiresAt < since + LIFE_S * 1_000)
      return { fault: 'Lifetime validation failed, the token is expired.' };
    return { caller: held.caller };
  };
}

/** Expiry is judged by simulated time, above; here only the signature counts. */
function verify(organisation: Organisation, token: string): { caller: Caller; expiresAt: number } | null {
  const parts = /^([\w-]+\.[\w-]+)\.([\w-]+)$/.exec(token);
  const given = Buffer.from(parts?.[2] ?? '', 'base64url');
  const right = signature(organisation, parts?.[1] ?? '');
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const payload = decodeJwt(token);
  const roles = Array.isArray(payload['roles']) ? payload['roles'].map(String) : [];
  return {
    caller: { appId: String(payload['appid']), roles: new Set(roles) },
    expiresAt: Number(payload.exp) * 1_000,
  };
}
