import type { BarredGroup } from '../../../domain/facts.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Answer, ConnectorFailure } from '../../connector.ts';
import type { Calls } from './calls.ts';
import { modeGroups } from './modes.ts';
import type { Place, PlaceOf } from './organization-groups.ts';
import type { AssignedPolicy } from './rules.ts';
import { type Settings, settingList } from './settings.ts';
import { type SmartGroup, smartGroupByName } from './smart-groups.ts';

/**
 * How many compliance policies are surely among what the product counts as assigned to each smart group, by its id. One that is off may not be
 * counted there: taken for counted it would hide something else, that people lose. By the settings alone it is told which groups may be a
 * policy's, not which are: where they name one group, those that are on are all assigned to it, else at least one is.
 */
export function timesNamed(policies: readonly AssignedPolicy[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const declared = new Map<string, number>();
  for (const { policy, groups, basis } of policies)
    for (const id of new Set(groups ?? [])) {
      const isOn = policy.enabled === 'yes' ? 1 : 0;
      if (basis === 'read') times.set(id, (times.get(id) ?? 0) + isOn);
      else if (groups?.length === 1) declared.set(id, (declared.get(id) ?? 0) + isOn);
      else declared.set(id, 0);
    }
  for (const [id, more] of declared) times.set(id, Math.max(1, (times.get(id) ?? 0) + more));
  return times;
}

/** The smart group's criteria take devices of other organisation groups alone: none of those that are moved can be in it. */
export async function isElsewhere({ devicesOf }: SmartGroup, placeOf: PlaceOf, signal: AbortSignal): Answer<boolean> {
  if (devicesOf === null) return ok(false);
  for (const group of devicesOf) {
    const place = await placeOf(group, signal);
    if (!place.ok) return place;
    if (place.value !== 'apart') return ok(false);
  }
  return ok(true);
}

interface Bearing {
  /** How many compliance policies are surely assigned to it. */
  readonly rules: number;
  /** Id of our group; null while there is none. */
  readonly exemption: string | null;
  /** Where the organisation group stands that manages it. */
  readonly place: Place;
}

/**
 * Why our group is not to be put out of this smart group; null where nothing speaks against it. One that is managed outside of the
 * organisation group of the settings is not written to, though it may be for its people as well.
 *
 * One of `modeGroups` tells how its devices are held: those of whoever is out of it would be held as nobody knows, and wait for a reset.
 *
 * Whoever is out of a smart group loses all that is assigned to it: the product takes these apps and profiles off their devices, not the
 * compliance policy alone (VMware, "Edit, Delete, and Unassign Smart Group"). So it must be known that nothing else is, or an
 * administrator must have said that it may go.
 */
export type BarOf = (group: SmartGroup, bearing: Bearing, signal: AbortSignal) => Answer<BarredGroup | null>;

/** A name of `sharedGroups` is looked up once, and only where it would lift a bar. */
export function openBars(calls: Calls, settings: Settings): BarOf {
  const accepts = openAccepted(calls, settingList(settings, 'sharedGroups'));
  return async (group, { rules, exemption, place }, signal) => {
    const { id, name, assignments, organizationGroup: managedBy } = group;
    const attached = exemption !== null && group.excludedUserGroups.includes(exemption);
    const common = { id, name, attached };
    if (place !== 'inside') return ok({ ...common, why: 'outside', managedBy });
    if (modeGroups(settings).some((mode) => mode.name === name)) return ok({ ...common, why: 'mode' });
    if (assignments !== null && assignments <= rules) return ok(null);
    const accepted = await accepts(group, signal);
    if (!accepted.ok) return accepted;
    return ok(accepted.value ? null : { ...common, why: 'shared', assignments, rules, managedBy });
  };
}

/**
 * Whether an administrator said of this very group that its people may lose the rest: by its number, or by a name that it alone has. Each
 * organisation group may hold one of the same name: whoever accepts the one has not looked at what is assigned to the other. Digits are a
 * number always, a group that is named so must be told by its own.
 */
function openAccepted(calls: Calls, entries: readonly string[]) {
  const found = new Map<string, string | null>();
  return async ({ id, name }: SmartGroup, signal: AbortSignal): Promise<Result<boolean, ConnectorFailure>> => {
    if (entries.includes(id)) return ok(true);
    if (!entries.includes(name) || /^\d+$/.test(name)) return ok(false);
    const before = found.get(name);
    if (before !== undefined) return ok(before === id);
    const one = await smartGroupByName(calls, name, signal);
    // None, where it was renamed a moment ago.
    if (!one.ok && one.error.code !== 'conflict' && one.error.code !== 'not-found') return one;
    found.set(name, one.ok ? one.value : null);
    return ok(one.ok && one.value === id);
  };
}

/** For a failure: what a person does is in the finding of the same name. */
export function whyBarred(bar: BarredGroup): string {
  const group = `the smart group “${bar.name}” (number ${bar.id})`;
  if (bar.why === 'outside') {
    return `${group} is managed by organisation group ${bar.managedBy ?? '(not told)'}, which is not surely that of source.organizationGroup or below it`;
  }
  if (bar.why === 'mode') {
    return `${group} is named in source.modeGroups: how the devices of whoever is out of it are held, nobody could tell any more`;
  }
  const count = bar.assignments === null ? 'an unknown number of' : String(bar.assignments);
  return `${group} has ${count} assignments, of which ${bar.rules} are surely compliance policies: whoever is out of it would lose the others; source.sharedGroups accepts it by its number, and by a name that no other has`;
}
