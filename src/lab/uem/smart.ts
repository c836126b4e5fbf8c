import type { UemSmartGroup, WorldState } from '../world/state.ts';
import type { Found } from './find.ts';
import { categoryWords, ownershipWords, platformWords } from './words.ts';

/** The criteria of a smart group that are lists; a PUT that leaves one out empties it. */
export const listCriteria = [
  'OrganizationGroups',
  'UserGroups',
  'UserAdditions',
  'UserExclusions',
  'UserGroupExclusions',
  'DeviceAdditions',
  'DeviceExclusions',
  'Tags',
  'Ownerships',
  'Platforms',
  'Models',
  'OperatingSystems',
  'ManagementTypes',
  'EnrollmentCategories',
  'OEMAndModels',
  'CpuArchitectures',
] as const;

/** A list of `{Id}` as numbers; ids are strings in most replies, numbers in some requests. */
const ids = (group: UemSmartGroup, field: string): number[] => {
  const list = group.json[field];
  if (!Array.isArray(list)) return [];
  return list.map((entry) => Number((entry as { Id?: unknown } | null)?.Id)).filter(Number.isInteger);
};

const strings = (group: UemSmartGroup, field: string): string[] => {
  const list = group.json[field];
  return Array.isArray(list) ? list.map(String) : [];
};

/** Members now: a change counts from `effectiveAt`, until then the opposite held. */
const usersOf = (state: WorldState, groupIds: readonly number[]): Set<number> => {
  const users = new Set<number>();
  for (const group of state.uem.userGroups) {
    if (!groupIds.includes(group.id)) continue;
    for (const m of group.members) if (m.effectiveAt <= state.now ? m.present : !m.present) users.add(m.userId);
  }
  return users;
};

const oneOf = (wanted: string[], has: string): boolean =>
  wanted.length === 0 || wanted.some((w) => w.toLowerCase() === has.toLowerCase());

/**
 * Which records are in the smart group now? Excludes win over additions, additions over criteria. Made once for a group
 * and asked for each record, as the sets cost more than the question.
 */
export const smartMatcher = (state: WorldState, group: UemSmartGroup): ((found: Found) => boolean) => {
  const deviceExclusions = new Set(ids(group, 'DeviceExclusions'));
  const deviceAdditions = new Set(ids(group, 'DeviceAdditions'));
  const userAdditions = new Set(ids(group, 'UserAdditions'));
  const excluded = usersOf(state, ids(group, 'UserGroupExclusions')).union(new Set(ids(group, 'UserExclusions')));
  const userGroups = ids(group, 'UserGroups');
  const included = userGroups.length === 0 ? null : usersOf(state, userGroups);
  const platforms = strings(group, 'Platforms');
  const ownerships = strings(group, 'Ownerships');
  const categories = strings(group, 'EnrollmentCategories');
  const additionsOnly = group.json.CriteriaType === 'UserDevice';
  return ({ hardware, record }) => {
    const user = record.userId ?? -1;
    if (deviceExclusions.has(record.id) || excluded.has(user)) return false;
    if (deviceAdditions.has(record.id) || userAdditions.has(user)) return true;
    if (additionsOnly || (included !== null && !included.has(user))) return false;
    return (
      oneOf(platforms, platformWords[hardware.platform].name) &&
      oneOf(ownerships, ownershipWords[hardware.ownership]) &&
      oneOf(categories, categoryWords[hardware.mode])
    );
  };
};
