import { ok, type Result } from '../../../domain/result.ts';
import type { Answer, CheckLine, ConnectorFailure } from '../../connector.ts';
import { type Calls, WRONG_TENANT_CODE } from './calls.ts';
import { GROUPS_PATH, highestGroups } from './organization-groups.ts';
import { modeGroups } from './modes.ts';
import { readAll } from './pages.ts';
import { rightFor } from './rights.ts';
import { assignedPolicies, policyList } from './rules.ts';
import { type Settings, setting } from './settings.ts';
import { smartGroupByName } from './smart-groups.ts';

/** The reads that everything else is made of. */
const reads = [
  { what: 'devices', path: '/mdm/devices/search' },
  { what: 'users', path: '/system/users/search' },
  { what: 'rules', path: '/mdm/compliancepolicies' },
  { what: 'smart-groups', path: '/mdm/smartgroups/search' },
  { what: 'user-groups', path: '/system/usergroups/custom/search' },
] as const;

interface Read {
  readonly what: string;
  readonly path: string;
}

/**
 * Signs in and tries every read once. Rights to write cannot be tried without writing: the README lists them. A failed
 * sign-in or address ends the check, since each further try would fail alike and count towards a lock-out.
 */
export async function check(calls: Calls, settings: Settings, signal: AbortSignal): Answer<readonly CheckLine[]> {
  const lines: CheckLine[] = [];
  if (!hasCredentials(settings)) return ok([{ code: 'connection', ok: false, facts: { product: 'workspace-one' } }]);
  for (const { what, path } of reads) {
    const query = { page: 0, pagesize: 1, ...(what === 'user-groups' ? { groupname: 'sluis' } : {}) };
    const reply = await calls.get(path, query, signal);
    if (lines.length === 0 && (reply.ok || reply.error.code === 'forbidden')) {
      lines.push({ code: 'connection', ok: true, facts: { product: 'workspace-one' } });
    }
    lines.push(lineOf({ what, path }, reply));
    if (!reply.ok && reply.error.code !== 'forbidden') return ok(lines);
  }
  lines.push(...(await groupLines(calls, settings, signal)));
  lines.push(...(await modeLines(calls, settings, signal)));
  return ok(lines);
}

function lineOf({ what, path }: Read, reply: Result<unknown, ConnectorFailure>): CheckLine {
  const right = rightFor({ method: 'GET', url: path });
  const facts = { product: 'workspace-one', what, right, path: `/API${path}` };
  if (reply.ok) return { code: 'right', ok: true, facts };
  return { code: codeOf(reply.error), ok: false, facts: { ...facts, ...factsOf(reply.error) } };
}

/** The organisation groups are read to their end: that of the settings may be on any page. */
async function groupLines(calls: Calls, settings: Settings, signal: AbortSignal): Promise<readonly CheckLine[]> {
  const groups = await highestGroups(calls, settings, signal);
  const isUnseen = !groups.ok && groups.error.code === 'conflict';
  const right = lineOf({ what: 'organization-groups', path: GROUPS_PATH }, isUnseen ? ok(null) : groups);
  const group = setting(settings, 'organizationGroup');
  const product = 'workspace-one';
  // Without a uuid nobody is known to be held back, and all else is read as ever.
  const unseen: readonly CheckLine[] =
    groups.ok && groups.value.length === 0 ? [{ code: 'wipe-log-unseen', ok: false, facts: { product } }] : [];
  if (group === null || !right.ok) return [right, ...unseen];
  return [right, { code: 'organization-group', ok: !isUnseen, facts: { product, group } }, ...unseen];
}

/** A line for each smart group of `modeGroups`: one that is also a rule's loses those who are taken out of the rule, and their modes. */
async function modeLines(calls: Calls, settings: Settings, signal: AbortSignal): Promise<readonly CheckLine[]> {
  const groups = modeGroups(settings);
  if (groups.length === 0) return [];
  const read = await readAll(calls, policyList, signal);
  const policies = read.ok ? await assignedPolicies({ calls, settings }, read.value.records, signal) : read;
  if (!policies.ok) return [lineOf({ what: 'rules', path: policyList.path }, policies)];
  const lines: CheckLine[] = [];
  for (const { name } of groups) {
    const facts = { product: 'workspace-one', group: name };
    const id = await smartGroupByName(calls, name, signal);
    const isNone = !id.ok && (id.error.code === 'not-found' || id.error.code === 'conflict');
    if (isNone) lines.push({ code: 'mode-group-unknown', ok: false, facts });
    else if (!id.ok) lines.push(lineOf({ what: 'smart-groups', path: '/mdm/smartgroups/search' }, id));
    else {
      const rules = policies.value.filter((assigned) => assigned.groups?.includes(id.value));
      const names = rules.map(({ policy }) => policy.name).join(', ');
      lines.push({ code: 'mode-group', ok: rules.length === 0, facts: { ...facts, rules: names } });
    }
  }
  return lines;
}

function hasCredentials(settings: Settings): boolean {
  const has = (...names: readonly string[]): boolean => names.every((name) => setting(settings, name) !== null);
  return has('clientId', 'clientSecret', 'tokenUrl') || has('userName', 'password', 'tenantCode');
}

/** The line of the check that has the remedy. */
function codeOf(failure: ConnectorFailure): string {
  switch (failure.code) {
    case 'unauthorised': {
      if (failure.detail?.startsWith(String(WRONG_TENANT_CODE))) return 'tenant-code';
      return failure.detail?.includes('invalid_client') ? 'wrong-secret' : 'token';
    }
    case 'forbidden':
      return 'right';
    case 'malformed':
    case 'not-found':
    case 'unreachable':
    case 'refused':
    case 'unread':
      return 'address';
    case 'throttled':
    case 'conflict':
    case 'name-shared':
    case 'forbidden-by-law':
      return 'other';
  }
}

function factsOf(failure: ConnectorFailure): Readonly<Record<string, string>> {
  const why = failure.code === 'malformed' ? failure.excerpt : 'detail' in failure ? failure.detail : undefined;
  return { failure: failure.code, at: failure.at, ...(why === undefined ? {} : { detail: why }) };
}
