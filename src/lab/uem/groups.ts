import type { Reply } from '../world/event.ts';
import type { UemSmartGroup, WorldState } from '../world/state.ts';
import { lastOf } from '../world/last.ts';
import { uemUserOf } from '../world/look.ts';
import { listCriteria } from './smart.ts';
import { errors } from './words.ts';

/** Writes on smart groups and custom user groups. Pure but for the state. */

type Random = (stream: string) => number;

export const uuidFrom = (random: Random): string => {
  const hex = Array.from({ length: 32 }, () => Math.floor(random('uem-id') * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const nextNumber = (state: WorldState, counter: string, from: number): number => {
  const number = (state.counters[counter] ?? from) + 1;
  state.counters[counter] = number;
  return number;
};

const bad = (message: string): Reply => ({ status: 400, body: errors.invalid(message) });

/** Names that a reply shows and that a client sends back with a PUT; they change nothing. */
const echoed = [
  'SmartGroupID',
  'SmartGroupUuid',
  'Devices',
  'Assignments',
  'Exclusions',
  'ManagedByOrganizationGroupUuid',
  'ManagedByOrganizationGroupName',
  'CPUArchitectures',
];
const known = new Set<string>([...listCriteria, ...echoed, 'Name', 'CriteriaType', 'ManagedByOrganizationGroupId']);

/** The body as it will be kept, or why it is refused. A list that is left out becomes empty: PUT replaces. */
const judge = (state: WorldState, body: unknown): { json: Record<string, unknown> } | { why: string } => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { why: 'The request body is missing.' };
  const given = body as Record<string, unknown>;
  const stray = Object.keys(given).find((key) => !known.has(key));
  if (stray !== undefined) return { why: `Could not find member '${stray}' on object of type 'SmartGroup'.` };
  if (typeof given.Name !== 'string' || given.Name.trim() === '') return { why: 'Name is required.' };
  if (given.CriteriaType !== undefined && given.CriteriaType !== 'All' && given.CriteriaType !== 'UserDevice')
    return { why: 'CriteriaType must be All or UserDevice.' };
  const json: Record<string, unknown> = {
    Name: given.Name,
    CriteriaType: given.CriteriaType ?? 'All',
    ManagedByOrganizationGroupId: String(state.uem.organizationGroup.id),
  };
  for (const field of listCriteria) {
    const list = given[field] ?? [];
    if (!Array.isArray(list)) return { why: `${field} must be an array.` };
    json[field] = list;
  }
  for (const field of ['UserGroups', 'UserGroupExclusions'])
    for (const entry of json[field] as { Id?: unknown }[])
      if (!state.uem.userGroups.some((group) => group.id === Number(entry?.Id)))
        return { why: `${field} holds an unknown user group.` };
  return { json };
};

const taken = (state: WorldState, name: string, but?: UemSmartGroup): boolean =>
  state.uem.smartGroups.some((group) => group !== but && group.name.toLowerCase() === name.toLowerCase());

export const createSmartGroup = (state: WorldState, random: Random, body: unknown): Reply => {
  const judged = judge(state, body);
  if ('why' in judged) return bad(judged.why);
  const name = String(judged.json.Name);
  if (taken(state, name)) return bad('A smart group with this name exists.');
  const id = nextNumber(state, 'uem-smart-group', 9_000);
  const uuid = uuidFrom(random);
  state.uem.smartGroups.push({ id, uuid, name, json: judged.json });
  return { status: 201, body: { Value: id, uuid } };
};

export const replaceSmartGroup = (state: WorldState, id: number, body: unknown): Reply => {
  const group = state.uem.smartGroups.find((g) => g.id === id);
  if (group === undefined) return { status: 404, body: errors.missing('Smart group') };
  const judged = judge(state, body);
  if ('why' in judged) return bad(judged.why);
  if (taken(state, String(judged.json.Name), group)) return bad('A smart group with this name exists.');
  group.json = judged.json;
  group.name = String(judged.json.Name);
  return { status: 204 };
};

export const deleteSmartGroup = (state: WorldState, id: number): Reply => {
  const group = state.uem.smartGroups.find((g) => g.id === id);
  if (group === undefined) return { status: 404, body: errors.missing('Smart group') };
  if (state.uem.compliancePolicies.some((policy) => policy.smartGroups.includes(id)))
    return bad('The smart group is assigned and cannot be deleted.');
  state.uem.smartGroups.splice(state.uem.smartGroups.indexOf(group), 1);
  return { status: 204 };
};

/** `POST /system/usergroups/createcustomusergroup` {GroupName, Description, ManagedByOrganizationGroupID} -> {Value}. */
export const createUserGroup = (state: WorldState, random: Random, body: unknown): Reply => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const stray = Object.keys(given).find(
    (key) => !['GroupName', 'Description', 'ManagedByOrganizationGroupID'].includes(key),
  );
  if (stray !== undefined) return bad(`Could not find member '${stray}' on object of type 'UserGroup'.`);
  if (typeof given.GroupName !== 'string' || given.GroupName.trim() === '') return bad('GroupName is required.');
  const name = given.GroupName;
  if (state.uem.userGroups.some((group) => group.name.toLowerCase() === name.toLowerCase()))
    return bad('A user group with this name exists.');
  const id = nextNumber(state, 'uem-user-group', 7_000);
  state.uem.userGroups.push({ id, uuid: uuidFrom(random), name, members: [] });
  return { status: 200, body: { Value: id } };
};

export const deleteUserGroup = (state: WorldState, id: number): Reply => {
  const at = state.uem.userGroups.findIndex((group) => group.id === id);
  if (at < 0) return { status: 404, body: errors.missing('User group') };
  state.uem.userGroups.splice(at, 1);
  return { status: 200 };
};

/**
 * Adds or removes one user. The list shows it at once; smart groups are computed again some minutes later. [?] Adding a
 * member again and removing a stranger are both 400 [?].
 */
export const setMember = (
  state: WorldState,
  random: Random,
  groupId: number,
  userId: number,
  present: boolean,
): Reply => {
  const group = state.uem.userGroups.find((g) => g.id === groupId);
  if (group === undefined) return { status: 404, body: errors.missing('User group') };
  if (uemUserOf(state, userId) === null) return { status: 404, body: errors.missing('Enrollment user') };
  const member = lastOf(group.members, String(userId), (m) => String(m.userId));
  if ((member?.present ?? false) === present)
    return bad(present ? 'User is already a member of the group.' : 'User is not a member of the group.');
  const effectiveAt = state.now + 60_000 * (1 + Math.floor(random('uem-lag') * 10));
  if (member === undefined) group.members.push({ userId, present, effectiveAt });
  else {
    // A change that was not yet in force is overtaken: what holds now is what the new one ends.
    const inForce = member.effectiveAt <= state.now ? member.present : !member.present;
    member.present = present;
    member.effectiveAt = inForce === present ? state.now : effectiveAt;
  }
  return { status: 200 };
};
