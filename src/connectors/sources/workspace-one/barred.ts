import type { BarredGroup } from '../../../domain/facts.ts';
import type { AssignedPolicy } from './rules.ts';
import { type Settings, settingList } from './settings.ts';
import type { SmartGroup } from './smart-groups.ts';

/**
 * How many compliance policies are surely assigned to each smart group, by its id. By the settings alone it is told which groups may be a
 * policy's, not which are: where they name one group, those that are on are all assigned to it, else at least one is.
 */
export function timesNamed(policies: readonly AssignedPolicy[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const declared = new Map<string, number>();
  for (const { policy, groups, basis } of policies)
    for (const id of new Set(groups ?? [])) {
      if (basis === 'read') times.set(id, (times.get(id) ?? 0) + 1);
      else if (groups?.length === 1) declared.set(id, (declared.get(id) ?? 0) + (policy.enabled === 'yes' ? 1 : 0));
      else declared.set(id, 0);
    }
  for (const [id, more] of declared) times.set(id, Math.max(1, (times.get(id) ?? 0) + more));
  return times;
}

/**
 * Why our group is not to be put out of this smart group; null where nothing speaks against it. Whoever is out of a smart group loses all
 * that is assigned to it: the product takes these apps and profiles off their devices, not the compliance policy alone (VMware, "Edit,
 * Delete, and Unassign Smart Group"). So it must be known that nothing else is, or an administrator must have said that it may go.
 */
export function barOf(
  group: SmartGroup,
  { rules, exemption }: { readonly rules: number; readonly exemption: string | null },
  settings: Settings,
): BarredGroup | null {
  const { id, name, assignments } = group;
  const attached = exemption !== null && group.excludedUserGroups.includes(exemption);
  if (settingList(settings, 'sharedGroups').includes(name)) return null;
  if (assignments !== null && assignments <= rules) return null;
  return { id, name, attached, why: 'shared', assignments, rules };
}

/** For a failure: what a person does is in the finding of the same name. */
export function whyBarred({ name, assignments, rules }: BarredGroup): string {
  const count = assignments === null ? 'an unknown number of' : String(assignments);
  return `the smart group “${name}” has ${count} assignments, of which ${rules} are surely compliance policies: whoever is out of it would lose the others`;
}
