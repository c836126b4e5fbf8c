import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Answer, ConnectorFailure, Http, HttpReply, HttpRequest, Outcome } from '../../connector.ts';
import { excerpt, jsonOf } from '../../http.ts';
import { guarded } from './guard.ts';
import { rightFor } from './rights.ts';
import { secretsOf, type Settings, setting } from './settings.ts';

/** The calls of Workspace ONE UEM that this connector makes. Each is built here and passes the guard. */
export interface Calls {
  /** Null when the answer is 204: the vendor's way to say "nothing". Query values are encoded here. */
  readonly get: (path: string, query: Query, signal: AbortSignal) => Answer<unknown>;
  /** The same, as the text that came. */
  readonly getText: (path: string, signal: AbortSignal) => Answer<string>;
  readonly enterpriseWipe: (deviceId: string, signal: AbortSignal) => Answer;
  readonly putSmartGroup: (id: string, body: string, signal: AbortSignal) => Answer;
  /** Answers the new group's id. */
  readonly createUserGroup: (name: string, organizationGroup: string | null, signal: AbortSignal) => Answer<string>;
  readonly addToGroup: (groupId: string, userId: string, signal: AbortSignal) => Answer;
  readonly removeFromGroup: (groupId: string, userId: string, signal: AbortSignal) => Answer;
}

export type Query = Readonly<Record<string, string | number>>;

const json = { accept: 'application/json;version=1', 'cache-control': 'no-cache' };

export function openCalls(settings: Settings, http: Http): Calls {
  const door = guarded(http);
  const redact = (text: string): string =>
    secretsOf(settings).reduce((safe, secret) => safe.replaceAll(secret, '[secret]'), text);

  const send = async (request: HttpRequest, signal: AbortSignal): Promise<Result<HttpReply, ConnectorFailure>> => {
    const reply = await door.send({ bucket: 'uem', headers: json, ...request }, signal);
    if (!reply.ok) return reply;
    const at = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    const failure = failureOf(reply.value, { at, needs: rightFor(request) }, redact);
    return failure === null ? reply : fail(failure);
  };
  const write = async (request: HttpRequest, outcome: Outcome, signal: AbortSignal): Answer => {
    const reply = await send(request, signal);
    return reply.ok ? ok(outcome) : reply;
  };

  return {
    get: async (path, query, signal) => {
      const reply = await send({ method: 'GET', url: `/API${path}${search(query)}` }, signal);
      if (!reply.ok) return reply;
      if (reply.value.status === 204) return ok(null);
      // Success without a body, or with null for one, is no "nothing": whoever took it for an empty list would take all for gone.
      const at = `GET /API${path}`;
      const json = jsonOf(reply.value, at, redact);
      return json.ok && json.value === null ? fail({ code: 'malformed', at, excerpt: 'null' }) : json;
    },
    getText: async (path, signal) => {
      const reply = await send({ method: 'GET', url: `/API${path}` }, signal);
      return reply.ok ? ok(reply.value.body) : reply;
    },
    enterpriseWipe: (deviceId, signal) =>
      write({ method: 'POST', url: `/API/mdm/devices/${deviceId}/commands?command=EnterpriseWipe` }, 'asked', signal),
    putSmartGroup: (id, body, signal) => {
      const headers = { ...json, 'content-type': 'application/json' };
      return write({ method: 'PUT', url: `/API/mdm/smartgroups/${id}`, headers, body }, 'done', signal);
    },
    createUserGroup: async (name, organizationGroup, signal) => {
      const group = setting(settings, 'organizationGroup') ?? organizationGroup;
      const body = {
        GroupName: name,
        Description: 'People who are moving to Microsoft Intune. Kept by Sluis.',
        ...(group === null ? {} : { ManagedByOrganizationGroupID: Number(group) }),
      };
      const url = '/API/system/usergroups/createcustomusergroup';
      const reply = await send({ method: 'POST', url, body }, signal);
      if (!reply.ok) return reply;
      const made = jsonOf(reply.value, `POST ${url}`, redact);
      if (!made.ok) return made;
      const id = idOf((made.value as { Value?: unknown } | null)?.Value);
      return id === null ? fail({ code: 'malformed', at: `POST ${url}`, excerpt: 'no Value' }) : ok(id);
    },
    addToGroup: (groupId, userId, signal) =>
      write({ method: 'POST', url: memberUrl(groupId, userId, 'addusertogroup') }, 'done', signal),
    removeFromGroup: (groupId, userId, signal) =>
      write({ method: 'POST', url: memberUrl(groupId, userId, 'removeuserfromgroup') }, 'done', signal),
  };
}

const memberUrl = (groupId: string, userId: string, verb: string): string =>
  `/API/system/usergroups/${groupId}/user/${userId}/${verb}`;

function search(query: Query): string {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}

/** A number, or text of digits; the vendor uses both for the same ids. Null for anything else. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? value : null;
}

/** Error code of the vendor's "Tenant code … does not identify an Organization Group." */
export const WRONG_TENANT_CODE = 1013;

/** What an answer that is no success means. An HTML page is not believed whatever its status says. */
function failureOf(
  reply: HttpReply,
  { at, needs }: { readonly at: string; readonly needs: string },
  redact: (text: string) => string,
): ConnectorFailure | null {
  if (reply.status >= 200 && reply.status < 300) return null;
  const body = errorBody(reply);
  const detail = redact(body === null ? `status ${reply.status}` : `${body.errorCode} ${body.message}`).slice(0, 200);
  // A wrong tenant code comes with different statuses; it is always about who calls. Its message repeats the code, which may be newer than our settings.
  if (body?.errorCode === WRONG_TENANT_CODE) return { code: 'unauthorised', at, detail: String(WRONG_TENANT_CODE) };
  if (reply.status === 401) return { code: 'unauthorised', at, detail };
  if (reply.status === 403) return { code: 'forbidden', at, needs, detail };
  // 404 in HTML is the web server in front: it says nothing about the record.
  if (reply.status === 404 && body !== null) return { code: 'not-found', at };
  if (reply.status === 429) return { code: 'throttled', at, retryAfterMs: null };
  if (reply.status >= 500) return { code: 'unreachable', at, detail };
  if (reply.status === 404 || body === null) {
    return { code: 'malformed', at, excerpt: excerpt(reply.body, redact) || `status ${reply.status} without a word` };
  }
  if (reply.status === 409) return { code: 'conflict', at, detail };
  return { code: 'refused', at, status: reply.status, detail };
}

function errorBody(reply: HttpReply): { readonly errorCode: number; readonly message: string } | null {
  const parsed = jsonOf(reply, '');
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null;
  const { errorCode, message } = parsed.value as { readonly errorCode?: unknown; readonly message?: unknown };
  if (typeof errorCode !== 'number') return null;
  return { errorCode, message: typeof message === 'string' ? message : '' };
}
