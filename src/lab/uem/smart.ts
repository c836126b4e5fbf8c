import { lastOf } from '../world/last.ts';
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

type UserGroups = WorldState['uem']['userGroups'];

/** A member now: a change counts from `effectiveAt`, until then the opposite held. Each user is in a group's list once. */
const isIn = (state: WorldState, groups: UserGroups, user: number): boolean =>
  groups.some(({ members }) => {
    const member = lastOf(members, String(user), (m) => String(m.userId));
    return member !== undefined && (member.effectiveAt <= state.now ? member.present : !member.present);
  });

const oneOf = (wanted: string[], has: string): boolean =>
  wanted.length === 0 || wanted.some((w) => w.toLowerCase() === has.toLowerCase());

/** Which records are in the smart group now? Excludes win over additions, additions over criteria. */
export const smartMatcher = (state: WorldState, group: UemSmartGroup): ((found: Found) => boolean) => {
  const deviceExclusions = new Set(ids(group, 'DeviceExclusions'));
  const deviceAdditions = new Set(ids(group, 'DeviceAdditions'));
  const userAdditions = new Set(ids(group, 'UserAdditions'));
  const userExclusions = new Set(ids(group, 'UserExclusions'));
  const named = (field: string): UserGroups => {
    const wanted = ids(group, field);
    return state.uem.userGroups.filter(({ id }) => wanted.includes(id));
  };
  const excluded = named('UserGroupExclusions');
  const included = ids(group, 'UserGroups').length === 0 ? null : named('UserGroups');
  const platforms = strings(group, 'Platforms');
  const ownerships = strings(group, 'Ownerships');
  const categories = strings(group, 'EnrollmentCategories');
  const additionsOnly = group.json.CriteriaType === 'UserDevice';
  return ({ hardware, record }) => {
    const user = record.userId ?? -1;
    if (deviceExclusions.has(record.id) || userExclusions.has(user) || isIn(state, excluded, user)) return false;
    if (deviceAdditions.has(record.id) || userAdditions.has(user)) return true;
    if (additionsOnly || (included !== null && !isIn(state, included, user))) return false;
    return (
      oneOf(platforms, platformWords[hardware.platform].name) &&
      oneOf(ownerships, ownershipWords[hardware.ownership]) &&
      oneOf(categories, categoryWords[hardware.mode])
    );
  };
};
