import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Answer } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { type List, readAll } from './pages.ts';
import { type Settings, setting } from './settings.ts';
import { textOf } from './words.ts';

interface OrganizationGroup {
  readonly id: string;
  readonly uuid: string;
  /** Id of the group it is in; null where the answer does not say, or where it is in none. */
  readonly parent: string | null;
}

const list: List<OrganizationGroup> = {
  path: '/system/groups/search',
  query: {},
  names: ['LocationGroups', 'OrganizationGroups'],
  read: readGroup,
};

export const GROUPS_PATH = list.path;

/**
 * The uuids of the groups below which everything is that we read: that of the settings, else the highest that the account sees. They are
 * those whose parent it does not see; where the answer names no parent at all, the first, though nothing says then that it is the highest.
 * One of the settings that the account does not see is a `conflict`.
 */
export async function highestGroups(calls: Calls, settings: Settings, signal: AbortSignal): Answer<readonly string[]> {
  const at = `GET /API${list.path}`;
  const wanted = setting(settings, 'organizationGroup');
  const groups = await readAll(calls, list, signal);
  if (!groups.ok) return groups;
  const { records, rejects, short } = groups.value;
  const found = wanted === null ? highest(records) : records.filter(({ id }) => id === wanted);
  if (found.length > 0) return ok(found.map(({ uuid }) => uuid));
  // What could not be read may be the very one.
  const lost = rejects[0] ?? short;
  if (lost) return fail({ code: 'malformed', at, excerpt: `${lost.where}: ${lost.why}` });
  return wanted === null
    ? fail({ code: 'malformed', at, excerpt: 'no organisation group, and every account belongs to one' })
    : fail({ code: 'conflict', at, detail: `the account sees no organisation group ${wanted}` });
}

/**
 * Where an organisation group stands: `inside` what the settings name · `above` it, so that all of it is in there · `apart` from it ·
 * `unknown` where the account does not see enough to tell.
 */
export type Place = 'inside' | 'above' | 'apart' | 'unknown';

/** Answers where a group stands, by its number. Without one of the settings all that the account sees is inside. */
export type PlaceOf = (group: string | null, signal: AbortSignal) => Answer<Place>;

/** The organisation groups are read once, and only when one is asked for that is not the very one of the settings. */
export function openPlaces(calls: Calls, settings: Settings): PlaceOf {
  const wanted = setting(settings, 'organizationGroup');
  let known: Seen | null = null;
  return async (group, signal) => {
    if (wanted === null || group === wanted) return ok('inside');
    if (group === null) return ok('unknown');
    if (known === null) {
      const read = await readAll(calls, list, signal);
      if (!read.ok) return read;
      const { records, rejects, short } = read.value;
      const parents = new Map(records.map(({ id, parent }) => [id, parent]));
      const tops = records.filter(({ parent }) => parent === null || !parents.has(parent));
      known = { parents, whole: rejects.length === 0 && short === null && tops.length === 1 };
    }
    return ok(placeIn(known, group, wanted));
  };
}

interface Seen {
  readonly parents: ReadonlyMap<string, string | null>;
  /** All hang together below one, so that two of them that are not above one another are apart. */
  readonly whole: boolean;
}

function placeIn({ parents, whole }: Seen, group: string, wanted: string): Place {
  if (above(parents, group).has(wanted)) return 'inside';
  if (above(parents, wanted).has(group)) return 'above';
  return whole && parents.has(group) && parents.has(wanted) ? 'apart' : 'unknown';
}

/** The groups that this one is in. */
function above(parents: Seen['parents'], group: string): ReadonlySet<string> {
  const seen = new Set<string>();
  for (let at = parents.get(group) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) seen.add(at);
  return seen;
}

/** `LgLevel` says nothing here: it is counted from the group whose children are asked for. */
function highest(groups: readonly OrganizationGroup[]): readonly OrganizationGroup[] {
  const seen = new Set(groups.map(({ id }) => id));
  if (groups.every(({ parent }) => parent === null)) return groups.slice(0, 1);
  return groups.filter(({ parent }) => parent === null || !seen.has(parent));
}

function readGroup(item: unknown): Result<{ readonly id: string; readonly record: OrganizationGroup }, string> {
  const raw = (item ?? {}) as Readonly<Record<string, unknown>>;
  const id = idIn(raw['Id']);
  const uuid = textOf(raw['Uuid']);
  if (id === null) return fail('no usable Id');
  if (uuid === null || !/^[0-9a-f-]{36}$/i.test(uuid)) return fail(`organisation group ${id} has no usable Uuid`);
  const { ParentLocationGroup: parent } = raw as { readonly ParentLocationGroup?: { readonly Id?: unknown } | null };
  return ok({ id, record: { id, uuid, parent: idIn(parent?.Id) } });
}

/** `{"Value": 570}` in version 1, `570` in version 2. */
function idIn(value: unknown): string | null {
  return idOf((value as { readonly Value?: unknown } | null | undefined)?.Value ?? value);
}
