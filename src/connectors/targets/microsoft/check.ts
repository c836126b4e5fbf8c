import { decodeJwt } from 'jose';
import { z } from 'zod';
import { ok, type Result } from '../../../domain/result.ts';
import { ENROLLMENT_APPS } from '../../../domain/settings.ts';
import type { Answer, CheckLine, ConnectorFailure } from '../../connector.ts';
import { readToken, redactor, tokenForm } from '../../http.ts';
import { type Graph, pagesOf, sendCall } from './graph.ts';
import { type Permission, permissions } from './permissions.ts';
import type { MicrosoftConnection } from './settings.ts';

/**
 * Signs in by itself, with the settings as they are now and past every cache, and compares the rights in the token with
 * the list. Codes: `microsoft.sign-in` and `microsoft.sign-in.<what is wrong>`; `microsoft.permission` per permission,
 * with `.missing`, `.optional-missing`, `.not-needed`; `microsoft.tenant` and `microsoft.tenant.<what is wrong>`;
 * `microsoft.app` per app that our policy names, with `.missing` and `.unread`.
 */
export async function check(
  graph: Graph,
  connection: MicrosoftConnection,
  signal: AbortSignal,
): Answer<readonly CheckLine[]> {
  const { clientId, tenantId } = connection;
  const token = await signIn(graph, connection, signal);
  if (!token.ok) {
    if (token.error.code !== 'unauthorised') return token;
    const detail = token.error.detail ?? '';
    return ok([{ code: `microsoft.sign-in.${whatIsWrong(detail)}`, ok: false, facts: { clientId, tenantId, detail } }]);
  }
  const lines: CheckLine[] = [{ code: 'microsoft.sign-in', ok: true, facts: { clientId, tenantId } }];
  lines.push(...permissionLines(rolesOf(token.value)));
  lines.push(await tenantLine(graph, connection, signal));
  if (lines.at(-1)?.ok) lines.push(...(await appLines(graph, signal)));
  return ok(lines);
}

async function signIn(
  graph: Graph,
  connection: MicrosoftConnection,
  signal: AbortSignal,
): Promise<Result<string, ConnectorFailure>> {
  const reply = await graph.http.send(
    {
      method: 'POST',
      url: connection.tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: await tokenForm({ ...connection, clock: graph.clock }),
      repeatable: true,
    },
    signal,
  );
  if (!reply.ok) return reply;
  const { proof } = connection;
  const hide = redactor(() => [proof.kind === 'secret' ? proof.secret : proof.privateKey]);
  const token = readToken(reply.value, 'POST token', graph.clock.now(), hide);
  return token.ok ? ok(token.value.value) : token;
}

/** Source: Microsoft Entra authentication error codes. */
const WRONG: Readonly<Record<string, string>> = {
  AADSTS7000215: 'wrong-secret',
  AADSTS7000222: 'secret-expired',
  AADSTS90002: 'wrong-tenant',
  AADSTS900023: 'wrong-tenant',
  AADSTS700016: 'unknown-app',
  AADSTS700027: 'wrong-certificate',
  AADSTS7000112: 'app-disabled',
};

function whatIsWrong(detail: string): string {
  return WRONG[/AADSTS\d+/.exec(detail)?.[0] ?? ''] ?? 'refused';
}

/** Null when the token cannot be read: then nothing is known of the rights. */
function rolesOf(token: string): readonly string[] | null {
  try {
    const { roles } = decodeJwt(token);
    return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  } catch {
    return null;
  }
}

function permissionLines(roles: readonly string[] | null): readonly CheckLine[] {
  if (roles === null) return [{ code: 'microsoft.permission.unreadable', ok: false, facts: {} }];
  const useful = new Set(permissions.flatMap((permission) => [permission.name, ...permission.orElse]));
  const surplus = roles
    .filter((role) => !useful.has(role))
    .map((role): CheckLine => ({ code: 'microsoft.permission.not-needed', ok: true, facts: { permission: role } }));
  return [...permissions.map((permission) => permissionLine(permission, roles)), ...surplus];
}

function permissionLine(permission: Permission, roles: readonly string[]): CheckLine {
  const facts = { permission: permission.name, why: permission.why, calls: permission.calls.join(', ') };
  if ([permission.name, ...permission.orElse].some((name) => roles.includes(name))) {
    return { code: 'microsoft.permission', ok: true, facts };
  }
  if (permission.need === 'optional') return { code: 'microsoft.permission.optional-missing', ok: true, facts };
  return { code: 'microsoft.permission.missing', ok: false, facts };
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One real read: a token may be good for a Graph that does not answer, or for another tenant. */
async function tenantLine(graph: Graph, connection: MicrosoftConnection, signal: AbortSignal): Promise<CheckLine> {
  const read = await sendCall(graph, 'organization', {}, signal);
  const { tenantId } = connection;
  if (!read.ok) return { code: `microsoft.tenant.${read.error.code}`, ok: false, facts: { tenantId } };
  const list = (read.value as { readonly value?: readonly { readonly id?: unknown }[] } | null)?.value;
  const found = list?.[0]?.id;
  if (typeof found !== 'string') return { code: 'microsoft.tenant.malformed', ok: false, facts: { tenantId } };
  // The setting may also be a domain name, which cannot be compared.
  if (GUID.test(tenantId) && found.toLowerCase() !== tenantId.toLowerCase()) {
    return { code: 'microsoft.tenant.different', ok: false, facts: { tenantId, found } };
  }
  return { code: 'microsoft.tenant', ok: true, facts: { tenantId: found } };
}

/** What Entra's list of apps calls them. Source: R84. */
const APP_NAMES: Readonly<Record<(typeof ENROLLMENT_APPS)[number], string>> = {
  'd4ebce55-015a-49b5-a083-c84d1797ae8c': 'Microsoft Intune Enrollment',
  '0000000a-0000-0000-c000-000000000000': 'Microsoft Intune',
};

/**
 * Does the tenant know the apps that our policy leaves out? Entra refuses a policy that names one it does not know ("1034 ...
 * ServicePrincipalNotFound"), and a new tenant lacks the one of enrollment until somebody adds it (R84).
 */
async function appLines(graph: Graph, signal: AbortSignal): Promise<readonly CheckLine[]> {
  const $filter = `appId in (${ENROLLMENT_APPS.map((id) => `'${id}'`).join(',')})`;
  const known = new Set<string>();
  for await (const page of pagesOf(graph, 'servicePrincipals', { query: { $filter } }, signal)) {
    // The right that is missing has a line of its own.
    if (!page.ok && page.error.code === 'forbidden') return [];
    if (!page.ok) return [{ code: 'microsoft.app.unread', ok: false, facts: { failure: page.error.code } }];
    for (const value of page.value.values) known.add(AppOf.parse(value).appId.toLowerCase());
  }
  return ENROLLMENT_APPS.map((appId): CheckLine => {
    const ok = known.has(appId);
    return { code: ok ? 'microsoft.app' : 'microsoft.app.missing', ok, facts: { app: APP_NAMES[appId], appId } };
  });
}

const AppOf = z.object({ appId: z.string().catch('') }).catch({ appId: '' });
