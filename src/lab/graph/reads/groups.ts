import type { Reply } from '../../world/event.ts';
import type { DirectoryGroup, DirectoryUser, GroupMember, WorldState } from '../../world/state.ts';
import { z } from 'zod';
import { groupOf, entraDeviceOf, isShown, memberOf, nestedIn, userOf } from '../lookup.ts';
import { badRequest, noSuchObject, seconds, wholeList } from '../protocol/answer.ts';
import { answerCount, answerList, answerOne, type Collection, type Row } from '../protocol/collection.ts';
import type { ReadContext } from '../protocol/request.ts';
import { checkBody, typed } from '../writes/body.ts';
import { deviceRow } from './devices.ts';
import { commonRow, userCollection } from './users.ts';

const GROUP_KNOWN = [
  'id',
  'deletedDateTime',
  'classification',
  'createdDateTime',
  'description',
  'displayName',
  'expirationDateTime',
  'groupTypes',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'membershipRule',
  'membershipRuleProcessingState',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'renewedDateTime',
  'securityEnabled',
  'securityIdentifier',
  'visibility',
] as const;

export function groupRow(group: DirectoryGroup): Row {
  return {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: seconds(group.createdAt),
    description: group.description,
    displayName: group.displayName,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    mailNickname: group.mailNickname,
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: seconds(group.createdAt),
    securityEnabled: true,
    securityIdentifier: securityIdentifier(group.id),
    visibility: group.hiddenMembership ? 'HiddenMembership' : null,
  };
}

/** A cloud group's SID is its id in four unsigned numbers. */
function securityIdentifier(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', '').padEnd(32, '0'), 'hex');
  return `S-1-12-1-${[0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)).join('-')}`;
}

export function groupCollection(state: WorldState): Collection<DirectoryGroup> {
  return {
    name: 'groups',
    type: 'group',
    slots: state.directory.groups,
    render: (group) => [groupRow(group)],
    defaults: null,
    known: GROUP_KNOWN,
    filterable: [
      'id',
      'displayName',
      'mailNickname',
      'mail',
      'mailEnabled',
      'securityEnabled',
      'groupTypes',
      'createdDateTime',
      'description',
    ],
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: true,
    options: ['$select', '$top', '$filter', '$count', '$orderby', '$skiptoken'],
  };
}

export const listGroups = (context: ReadContext): Reply => answerList(context, groupCollection(context.state));
export const countGroups = (context: ReadContext): Reply => answerCount(context, groupCollection(context.state));

export function getGroup(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const group = groupOf(context.state, id);
  if (group === undefined) return noSuchObject(id);
  return answerOne(context, groupCollection(context.state), groupRow(group), 'groups');
}

export const listMembers = (context: ReadContext): Reply => members(context, (group) => group.members);

export const listTransitiveMembers = (context: ReadContext): Reply =>
  members(context, (group) => transitive(context.state, group));

/** The cast to users: an advanced query, as the documents say. */
export function listUserMembers(context: ReadContext): Reply {
  return members(context, (group) => group.members.filter((member) => member.type === 'user'));
}

const checkedGroups = typed('checkMemberGroups', { groupIds: z.array(z.string()) });
const MOST_CHECKED = 20;

/** Which of the named groups the user is in, through groups in them too; hidden ones and those that do not exist are left out. */
export function checkMemberGroups(context: ReadContext, body: unknown): Reply {
  const read = checkBody(checkedGroups, body ?? {}, 'checkMemberGroups', 'Request_BadRequest');
  if ('refusal' in read) return read.refusal;
  const { groupIds } = read.value;
  if (groupIds.length > MOST_CHECKED) return badRequest(`The specified list of group ids exceeds ${MOST_CHECKED}.`);
  const { state, params } = context;
  const id = params['id'] ?? '';
  const user = userOf(state, id);
  if (user === undefined) return noSuchObject(id);
  const value = toldOf(context, groupIds).filter((group) => isIn(state, group, user.id, new Set()));
  return wholeList(
    context,
    'Collection(Edm.String)',
    value.map((group) => group.id),
  );
}

/** Of these groups, those of which a question about somebody in them tells anything. */
export function toldOf({ state, request }: ReadContext, groupIds: readonly string[]): readonly DirectoryGroup[] {
  const seesHidden = request.caller.roles.has('Member.Read.Hidden');
  return groupIds.flatMap((id) => {
    const group = groupOf(state, id);
    return group !== undefined && (seesHidden || !group.hiddenMembership) ? [group] : [];
  });
}

function isIn(state: WorldState, group: DirectoryGroup, id: string, seen: Set<string>): boolean {
  if (seen.has(group.id)) return false;
  seen.add(group.id);
  const direct = memberOf(group, id);
  if (direct !== undefined && isShown(direct, state.now)) return true;
  return nestedIn(group).some((member) => {
    const nested = isShown(member, state.now) ? groupOf(state, member.id) : undefined;
    return nested !== undefined && isIn(state, nested, id, seen);
  });
}

function members(context: ReadContext, pick: (group: DirectoryGroup) => readonly GroupMember[]): Reply {
  const id = context.params['id'] ?? '';
  const group = groupOf(context.state, id);
  if (group === undefined) return noSuchObject(id);
  const mayRead = !group.hiddenMembership || context.request.caller.roles.has('Member.Read.Hidden');
  return answerList(context, memberCollection(context.state, mayRead ? pick(group) : []));
}

function memberCollection(state: WorldState, slots: readonly GroupMember[]): Collection<GroupMember> {
  return {
    name: 'directoryObjects',
    type: 'directoryObject',
    slots,
    render: (member) => (isShown(member, state.now) ? memberRow(state, member) : []),
    defaults: null,
    known: [
      ...new Set([
        ...userCollection(state).known,
        ...GROUP_KNOWN,
        'deviceId',
        'isCompliant',
        'isManaged',
        'operatingSystem',
      ]),
    ],
    filterable: ['id', 'displayName', 'userPrincipalName'],
    onUnfilterable: 'refuse',
    pageSize: 100,
    maxTop: 999,
    directory: true,
    options: ['$select', '$top', '$filter', '$count', '$skiptoken'],
  };
}

/** A member whose object is gone is shown by nobody. */
function memberRow(state: WorldState, member: GroupMember): Row[] {
  if (member.type === 'group') {
    const group = groupOf(state, member.id);
    return group === undefined ? [] : [{ '@odata.type': '#microsoft.graph.group', ...groupRow(group) }];
  }
  if (member.type === 'device') {
    const found = entraDeviceOf(state, member.id);
    return found === undefined
      ? []
      : [{ '@odata.type': '#microsoft.graph.device', ...deviceRow(state, found.hardware, found.record) }];
  }
  const user = userOf(state, member.id);
  return user === undefined ? [] : [{ '@odata.type': '#microsoft.graph.user', ...shortUser(user) }];
}

/** Of a user in a list of members the common properties are shown, and those that `$select` may ask for. */
function shortUser(user: DirectoryUser): Row {
  const { accountEnabled, department, usageLocation, userType } = user;
  return { ...commonRow(user), accountEnabled, department, usageLocation, userType };
}

function transitive(state: WorldState, root: DirectoryGroup): GroupMember[] {
  const seen = new Set<string>();
  const flat: GroupMember[] = [];
  const queue = [root];
  for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
    for (const member of group.members) {
      if (seen.has(member.id) || !isShown(member, state.now)) continue;
      seen.add(member.id);
      flat.push(member);
      const nested = member.type === 'group' ? groupOf(state, member.id) : undefined;
      if (nested !== undefined) queue.push(nested);
    }
  }
  return flat;
}
