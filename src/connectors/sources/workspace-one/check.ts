import { ok, type Result } from '../../../domain/result.ts';
import type { Answer, CheckLine, ConnectorFailure } from '../../connector.ts';
import { type Calls, WRONG_TENANT_CODE } from './calls.ts';
import { type Settings, setting } from './settings.ts';

/** The reads that everything else is made of, and the right that each needs in the console. */
const reads = [
  { what: 'devices', path: '/mdm/devices/search', right: 'REST API MDM: Devices (read)' },
  { what: 'users', path: '/system/users/search', right: 'REST API System: Users (read)' },
  { what: 'rules', path: '/mdm/compliancepolicies', right: 'REST API MDM: Compliance policies (read)' },
  { what: 'smart-groups', path: '/mdm/smartgroups/search', right: 'REST API MDM: Smart groups (read and write)' },
  {
    what: 'user-groups',
    path: '/system/usergroups/custom/search',
    right: 'REST API System: User groups (read and write)',
  },
] as const;

/**
 * Signs in and tries every read once. Rights to write cannot be tried without writing: the README lists them. A failed
 * sign-in is one line, since each further try would fail alike and count towards a lock-out.
 */
export async function check(calls: Calls, settings: Settings, signal: AbortSignal): Answer<readonly CheckLine[]> {
  const missing = missingCredentials(settings);
  if (missing !== null) return ok([missing]);
  const lines: CheckLine[] = [];
  for (const { what, path, right } of reads) {
    const query = { page: 0, pagesize: 1, ...(what === 'user-groups' ? { groupname: 'sluis' } : {}) };
    const reply = await calls.get(path, query, signal);
    const line = lineOf(reply, { what, path, right });
    lines.push(line);
    if (line.code !== 'source.read' && line.code !== 'source.right-missing') return ok(lines);
  }
  return ok(lines);
}

function missingCredentials(settings: Settings): CheckLine | null {
  const has = (...names: readonly string[]): boolean => names.every((name) => setting(settings, name) !== null);
  if (has('clientId', 'clientSecret', 'tokenUrl') || has('userName', 'password', 'tenantCode')) return null;
  return { code: 'source.credentials-missing', ok: false, facts: { product: 'workspace-one' } };
}

function lineOf(
  reply: Result<unknown, ConnectorFailure>,
  { what, path, right }: { readonly what: string; readonly path: string; readonly right: string },
): CheckLine {
  const about = { product: 'workspace-one', what, path: `/API${path}` };
  if (reply.ok) return { code: 'source.read', ok: true, facts: about };
  const facts = { ...about, at: reply.error.at };
  switch (reply.error.code) {
    case 'unauthorised': {
      const tenant = reply.error.detail?.startsWith(String(WRONG_TENANT_CODE)) ?? false;
      return { code: tenant ? 'source.tenant-code-wrong' : 'source.sign-in-refused', ok: false, facts };
    }
    case 'forbidden':
      return { code: 'source.right-missing', ok: false, facts: { ...facts, right } };
    case 'malformed':
      return { code: 'source.not-an-api', ok: false, facts: { ...facts, excerpt: reply.error.excerpt } };
    case 'not-found':
      return { code: 'source.not-an-api', ok: false, facts };
    case 'throttled':
      return { code: 'source.throttled', ok: false, facts };
    case 'unreachable':
    case 'conflict':
    case 'refused':
    case 'forbidden-by-law':
      return { code: 'source.unreachable', ok: false, facts: { ...facts, detail: reply.error.detail } };
  }
}
