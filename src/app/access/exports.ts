import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../connectors/sources/list/decode.ts';
import type { Problem } from '../../cli/doors.ts';
import type { ExportFile } from '../../contract/access.ts';
import type { Page, Reject } from '../../connectors/connector.ts';
import { devicesOf, type ExportedDevice } from '../../connectors/targets/microsoft/exported-devices.ts';
import { rolesOf } from '../../connectors/targets/microsoft/exported-roles.ts';
import {
  groupsOf,
  locationsOf,
  membershipsOf,
  partnersOf,
  policiesOf,
  recordsOf,
  usersOf,
} from '../../connectors/targets/microsoft/exports.ts';
import type {
  CompliancePartner,
  EntraGroup,
  EntraLocation,
  EntraPolicy,
  EntraUser,
  RoleMembers,
} from '../../domain/facts.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { errorCode } from '../../store/failure.ts';

export type ExportPaths = Readonly<Partial<Record<ExportFile | 'export', string>>>;

/** A tenant as its exports show it. `missing` are the kinds that nobody gave: what rests on them is "maybe", never "no". */
export interface ExportedTenant {
  readonly policies: readonly EntraPolicy[];
  readonly groups: readonly EntraGroup[];
  readonly users: readonly EntraUser[];
  readonly roles: readonly RoleMembers[];
  readonly partners: readonly CompliancePartner[];
  readonly locations: readonly EntraLocation[];
  readonly devices: readonly ExportedDevice[];
  readonly rejects: readonly Reject[];
  readonly missing: readonly ExportFile[];
}

/** Reads all files, or answers every problem with them at once. Nothing is asked of anybody. */
export function readExports(paths: ExportPaths): Result<ExportedTenant, readonly Problem[]> {
  const problems: Problem[] = [];
  const rejects: Reject[] = [];
  const missing: ExportFile[] = [];
  const text = (kind: ExportFile): { readonly path: string; readonly content: string } | null => {
    const path = pathOf(paths, kind);
    if (path === null) return null;
    try {
      // PowerShell 5.1 writes UTF-16. What is no text stays what it is, and is told as not JSON.
      const bytes = readFileSync(path);
      return { path, content: decode(bytes) ?? bytes.toString('utf8') };
    } catch (error) {
      const reason = errorCode(error);
      problems.push({ code: reason === 'EISDIR' ? 'folder-in-the-way' : 'file-not-found', path, reason });
      return null;
    }
  };
  const read = <T>(kind: ExportFile, made: (records: readonly unknown[]) => Page<T>): readonly T[] => {
    const file = text(kind);
    if (file === null) {
      missing.push(kind);
      return [];
    }
    const records = recordsOf(file.content);
    if (!records.ok) {
      problems.push({ code: records.error.code, path: file.path, detail: records.error.detail });
      return [];
    }
    const page = made(records.value);
    const wrongKind = kind === 'policies' && records.value.every((record) => !isPolicy(record));
    if (records.value.length > 0 && (page.records.length === 0 || wrongKind))
      problems.push({ code: 'export-nothing', what: kind, path: file.path });
    rejects.push(...page.rejects);
    return page.records;
  };
  const folder = paths.export;
  if (folder !== undefined && !isFolder(folder)) problems.push({ code: 'export-no-folder', path: folder });
  const list = text('members');
  const listed = list === null ? null : membershipsOf(list.content);
  if (listed === null) missing.push('members');
  else if (listed.ok) rejects.push(...listed.value.rejects);
  else problems.push({ code: listed.error.code, path: list?.path ?? '', detail: listed.error.detail });
  const members = listed?.ok ? listed.value.members : new Map<string, readonly string[]>();
  const users = read('users', usersOf);
  const known = new Set(users.map(({ id }) => id.toLowerCase()));
  const tenant = {
    users,
    policies: read('policies', policiesOf),
    groups: read('groups', (records) => groupsOf(records, members)),
    roles: read('roles', (records) => rolesOf(records, known)),
    partners: read('partners', partnersOf),
    locations: read('locations', locationsOf),
    devices: read('devices', devicesOf),
  };
  const groups = tenant.groups.length > 0 ? tenant.groups : groupsOf([], members).records;
  // An answer that rests on nothing would read like a good one.
  if (problems.length === 0 && missing.includes('policies'))
    problems.push({ code: 'export-nothing', what: 'policies' });
  return problems.length > 0 ? fail(problems) : ok({ ...tenant, groups, rejects, missing });
}

/** Any record with an id would else be a policy of which nothing is understood. */
function isPolicy(record: unknown): boolean {
  return typeof record === 'object' && record !== null && ('conditions' in record || 'grantControls' in record);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Where a kind lies: the file that is named, else the one in the folder; null: it was not exported. */
export function pathOf(paths: ExportPaths, kind: ExportFile): string | null {
  return paths[kind] ?? inFolder(paths.export, kind);
}

function inFolder(folder: string | undefined, kind: ExportFile): string | null {
  if (folder === undefined) return null;
  const names = kind === 'members' ? ['members.csv', 'members.json'] : [`${kind}.json`, `${kind}.jsonl`];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
