import { fail, ok } from '../../../domain/result.ts';
import type { Answer } from '../../connector.ts';
import { excerpt, shapesOnly } from '../../http.ts';
import { type Calls, idOf } from './calls.ts';
import { readAll } from './pages.ts';
import { textOf } from './words.ts';

/** One smart group, as far as it says which users its devices belong to. */
export interface SmartGroup {
  readonly id: string;
  readonly name: string;
  readonly organizationGroup: string | null;
  /** Those whose devices may be in it by its criteria, wherever its people are; null where they do not narrow it, or somebody was added beside. */
  readonly devicesOf: readonly string[] | null;
  /** `everyone` where no criterion names people; criteria on devices only make it smaller and are left out on purpose. */
  readonly users: readonly string[] | 'everyone' | 'unknown';
  /** Some criterion looks at devices, so that not all devices of those people are in it. */
  readonly narrowed: boolean;
  readonly userGroups: readonly string[];
  readonly excludedUsers: readonly string[];
  readonly excludedUserGroups: readonly string[];
  /** How many things are assigned to it, compliance policies among them; null where the product does not say. */
  readonly assignments: number | null;
  /** The answer as it came: what a PUT must give back. */
  readonly text: string;
}

export async function readSmartGroup(calls: Calls, id: string, signal: AbortSignal): Answer<SmartGroup> {
  const path = `/mdm/smartgroups/${id}`;
  const reply = await calls.getText(path, signal);
  if (!reply.ok) return reply;
  const raw = parse(reply.value);
  // It goes back as it came: something else than a smart group must not.
  if (raw === null || (raw['Name'] === undefined && raw['CriteriaType'] === undefined)) {
    return fail({
      code: 'malformed',
      at: `GET /API${path}`,
      excerpt: excerpt(reply.value, shapesOnly) || 'an empty answer',
    });
  }
  return ok({
    id,
    name: textOf(raw['Name']) ?? id,
    organizationGroup: idOf(raw['ManagedByOrganizationGroupId']),
    devicesOf: devicesOf(raw),
    users: usersOf(raw),
    narrowed: DEVICE_CRITERIA.some((name) => hasEntries(raw[name])),
    userGroups: raw['CriteriaType'] === 'UserDevice' ? [] : ids(raw['UserGroups']),
    excludedUsers: ids(raw['UserExclusions']),
    excludedUserGroups: ids(raw['UserGroupExclusions']),
    assignments: countOf(raw['Assignments']),
    text: reply.value,
  });
}

/** A number, or text of digits, as the vendor's counts are. */
function countOf(value: unknown): number | null {
  const digits = idOf(value);
  return digits === null ? null : Number(digits);
}

/** The id of the one smart group with exactly this name. A group that cannot be read makes it `malformed`. */
export async function smartGroupByName(calls: Calls, name: string, signal: AbortSignal): Answer<string> {
  const found = await readAll(
    calls,
    {
      path: '/mdm/smartgroups/search',
      query: { name },
      names: ['SmartGroups'],
      read: (item) => {
        const raw = (item ?? {}) as Readonly<Record<string, unknown>>;
        const id = idOf(raw['SmartGroupID'] ?? raw['SmartGroupId']);
        return id === null ? fail('no usable SmartGroupID') : ok({ id, record: { id, name: textOf(raw['Name']) } });
      },
    },
    signal,
  );
  if (!found.ok) return found;
  const at = 'GET /API/mdm/smartgroups/search';
  // It may be the very one, or a second of the name.
  const [first, ...others] = found.value.records.filter((group) => group.name === name);
  const lost = found.value.rejects[0] ?? (first === undefined ? found.value.short : null);
  if (lost) return fail({ code: 'malformed', at, excerpt: `${lost.where}: ${lost.why}` });
  if (first === undefined) return fail({ code: 'not-found', at: `${at} ${name}` });
  return others.length === 0
    ? ok(first.id)
    : fail({ code: 'conflict', at, detail: `several groups are named ${name}` });
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

/** What a smart group can ask of a device. Both spellings of the processor are read. */
const DEVICE_CRITERIA = [
  'Tags',
  'Ownerships',
  'Platforms',
  'Models',
  'OperatingSystems',
  'ManagementTypes',
  'EnrollmentCategories',
  'OEMAndModels',
  'CpuArchitectures',
  'CPUArchitectures',
  'DeviceExclusions',
];

const hasEntries = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

function devicesOf(raw: Readonly<Record<string, unknown>>): SmartGroup['devicesOf'] {
  const { OrganizationGroups: named } = raw as { readonly OrganizationGroups?: unknown };
  const byHand = hasEntries(raw['UserAdditions']) || hasEntries(raw['DeviceAdditions']);
  if (raw['CriteriaType'] === 'UserDevice' || byHand || !hasEntries(named) || isPartly(named)) return null;
  return ids(named);
}

function usersOf(raw: Readonly<Record<string, unknown>>): SmartGroup['users'] {
  const byCriteria = raw['CriteriaType'] !== 'UserDevice';
  if (byCriteria && ids(raw['UserGroups']).length === 0) return 'everyone';
  // A single device that was added belongs to somebody whom the group does not name, and so does an entry that cannot be read.
  const named = byCriteria ? raw['UserGroups'] : raw['UserAdditions'];
  if (hasEntries(raw['DeviceAdditions']) || isPartly(named) || isPartly(raw['UserAdditions'])) return 'unknown';
  return ids(raw['UserAdditions']);
}

/** There are entries of which the id cannot be told. */
function isPartly(list: unknown): boolean {
  return Array.isArray(list) && ids(list).length < list.length;
}

/** `[{Id: "12", Name}]`; ids are text in most answers, numbers in some. */
export function ids(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly ({ readonly Id?: unknown } | null)[]).flatMap((entry) => idOf(entry?.Id) ?? []);
}
