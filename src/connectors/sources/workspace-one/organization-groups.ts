import { fail, ok } from '../../../domain/result.ts';
import type { Answer } from '../../connector.ts';
import type { Calls } from './calls.ts';
import { type OrganizationGroup, readGroup, readSubtree, type Subtree } from './organization-group.ts';
import { type List, readAll } from './pages.ts';
import { type Settings, setting } from './settings.ts';

const list: List<OrganizationGroup> = {
  path: '/system/groups/search',
  query: {},
  names: ['LocationGroups', 'OrganizationGroups'],
  read: readGroup,
};

export const GROUPS_PATH = list.path;

/**
 * The uuids of the groups below which everything is that we read: that of the settings, else the highest that the account sees. They are
 * those whose parent it does not see; where no answer names a parent at all, the first, though nothing says then that it is the highest.
 * None where the product tells no uuid of them. One of the settings that the account does not see is a `conflict`.
 */
export async function highestGroups(calls: Calls, settings: Settings, signal: AbortSignal): Answer<readonly string[]> {
  const at = `GET /API${list.path}`;
  const wanted = setting(settings, 'organizationGroup');
  const groups = await readAll(calls, list, signal);
  if (!groups.ok) return groups;
  const { records, rejects, short } = groups.value;
  const found = wanted === null ? await highest(calls, records, signal) : ok(records.filter(({ id }) => id === wanted));
  if (!found.ok) return found;
  if (found.value.length > 0) return uuidsOf(calls, found.value, signal);
  // What could not be read may be the very one.
  const lost = rejects[0] ?? short;
  if (lost) return fail({ code: 'malformed', at, excerpt: `${lost.where}: ${lost.why}` });
  return wanted === null
    ? fail({ code: 'malformed', at, excerpt: 'no organisation group, and every account belongs to one' })
    : fail({ code: 'conflict', at, detail: `the account sees no organisation group ${wanted}` });
}

async function uuidsOf(
  calls: Calls,
  groups: readonly OrganizationGroup[],
  signal: AbortSignal,
): Answer<readonly string[]> {
  const uuids: string[] = [];
  for (const { id, uuid } of groups) {
    const subtree = uuid === null ? await readSubtree(calls, id, signal) : ok(null);
    if (!subtree.ok) return subtree;
    const told = uuid ?? subtree.value?.top.uuid ?? null;
    if (told !== null) uuids.push(told);
  }
  return ok(uuids);
}

/** `LgLevel` says nothing here: it is counted from the group whose children are asked for. */
async function highest(
  calls: Calls,
  groups: readonly OrganizationGroup[],
  signal: AbortSignal,
): Answer<readonly OrganizationGroup[]> {
  const seen = new Map(groups.map((group) => [group.id, group]));
  if (groups.some(({ parent }) => parent !== null))
    return ok(groups.filter(({ parent }) => parent === null || !seen.has(parent)));
  const tops = new Map<string, OrganizationGroup>();
  const covered = new Set<string>();
  for (const group of groups) {
    if (covered.has(group.id)) continue;
    const top = await climb(calls, { from: group, seen, covered }, signal);
    if (!top.ok) return top;
    // Where the first is not told, none will be.
    if (top.value === null && tops.size === 0) return ok([group]);
    if (top.value !== null) tops.set(top.value.id, top.value);
  }
  return ok([...tops.values()]);
}

interface Climb {
  readonly from: OrganizationGroup;
  readonly seen: ReadonlyMap<string, OrganizationGroup>;
  /** All that is below a group that was asked for, and that group: filled here. */
  readonly covered: Set<string>;
}

/** From parent to parent up to the last that the account sees and the product tells of: a call for each step, not for each group. */
async function climb(
  calls: Calls,
  { from, seen, covered }: Climb,
  signal: AbortSignal,
): Answer<OrganizationGroup | null> {
  const asked = new Set<string>();
  let last: OrganizationGroup | null = null;
  for (let next: OrganizationGroup | undefined = from; next !== undefined && !asked.has(next.id); ) {
    asked.add(next.id);
    const subtree = await readSubtree(calls, next.id, signal);
    if (!subtree.ok) return subtree;
    if (subtree.value === null) break;
    for (const id of subtree.value.ids) covered.add(id);
    last = subtree.value.top;
    next = last.parent === null ? undefined : seen.get(last.parent);
  }
  return ok(last);
}

/**
 * Where an organisation group stands: `inside` what the settings name · `above` it, so that all of it is in there · `apart` from it ·
 * `unknown` where the account does not see enough to tell.
 */
export type Place = 'inside' | 'above' | 'apart' | 'unknown';

/** Answers where a group stands, by its number. Without one of the settings all that the account sees is inside. */
export type PlaceOf = (group: string | null, signal: AbortSignal) => Answer<Place>;

/**
 * Nothing is read but for a group that is not the very one of the settings, and each answer is asked for once. What is below a group says
 * the product surely; where it does not, as to an account that may not ask, the search is believed if it names parents.
 */
export function openPlaces(calls: Calls, settings: Settings): PlaceOf {
  const wanted = setting(settings, 'organizationGroup');
  const subtrees = new Map<string, Subtree | null>();
  const below = async (group: string, signal: AbortSignal): Answer<Subtree | null> => {
    const before = subtrees.get(group);
    if (before !== undefined) return ok(before);
    const read = await readSubtree(calls, group, signal);
    if (read.ok) subtrees.set(group, read.value);
    return read;
  };
  let known: Seen | null = null;
  return async (group, signal) => {
    if (wanted === null || group === wanted) return ok('inside');
    if (group === null) return ok('unknown');
    const ours = await below(wanted, signal);
    if (!ours.ok) return ours;
    if (ours.value?.ids.has(group)) return ok('inside');
    const theirs = await below(group, signal);
    if (!theirs.ok) return theirs;
    if (theirs.value?.ids.has(wanted)) return ok('above');
    if (ours.value?.whole && theirs.value?.whole) return ok('apart');
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
