import { z } from 'zod';
import type { Reply } from '../../world/event.ts';
import { membershipLag } from '../../world/happen.ts';
import { diceOf } from '../../world/random.ts';
import type { DirectoryGroup, GroupMember, WorldState } from '../../world/state.ts';
import { entraDeviceOf, groupOf, memberOf, userOf } from '../lookup.ts';
import { badRequest, entity, noContent, noSuchObject } from '../protocol/answer.ts';
import type { WriteContext } from '../protocol/request.ts';
import { groupRow } from '../reads/groups.ts';
import { checkBody, typed } from './body.ts';
import { deleteDeviceRecord, deleteUserRecord } from './directory.ts';

const MOST_AT_ONCE = 20;
const links = z.array(z.string()).optional();

const newGroup = typed('group', {
  displayName: z.string().min(1).max(256),
  mailEnabled: z.boolean(),
  mailNickname: z.string(),
  securityEnabled: z.boolean(),
  description: z.string().max(1_024).nullish(),
  groupTypes: z.array(z.string()).optional(),
  visibility: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  'members@odata.bind': links,
  'owners@odata.bind': links,
});

/** Makes a security group. Names need not be unique, as in Entra. */
export function createGroup(context: WriteContext): Reply {
  const read = checkBody(newGroup, context.body, 'Group', 'Request_BadRequest');
  if ('refusal' in read) return read.refusal;
  const wanted = read.value;
  if (wanted.mailEnabled)
    return badRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and try again.',
    );
  if (!/^[\w.\-+!#$%&'*/=?^`{|}~]{1,64}$/.test(wanted.mailNickname)) {
    return badRequest("Invalid value specified for property 'mailNickname' of resource 'Group'.");
  }
  const found = resolveAll(context.state, null, wanted['members@odata.bind'] ?? []);
  if ('refusal' in found) return found.refusal;
  const group: DirectoryGroup = {
    id: diceOf(() => context.random('graph-ids')).guid(),
    displayName: wanted.displayName,
    description: wanted.description ?? null,
    mailNickname: wanted.mailNickname,
    createdAt: context.state.now,
    createdByApp: context.caller,
    hiddenMembership: wanted.visibility === 'HiddenMembership',
    members: [],
  };
  context.state.directory.groups.push(group);
  for (const target of found.targets) put(context, group, target);
  return entity(context.version, 'groups/$entity', groupRow(group), 201);
}

const groupChange = typed('group', {
  displayName: z.string().min(1).max(256).optional(),
  description: z.string().max(1_024).nullish(),
  mailNickname: z.string().optional(),
  'members@odata.bind': links,
});

/** Changes names, and adds up to 20 members: all of them or none. */
export function changeGroup(context: WriteContext): Reply {
  const group = groupOf(context.state, context.params['id'] ?? '');
  if (group === undefined) return noSuchObject(context.params['id'] ?? '');
  const read = checkBody(groupChange, context.body, 'Group', 'Request_BadRequest');
  if ('refusal' in read) return read.refusal;
  const change = read.value;
  const found = resolveAll(context.state, group, change['members@odata.bind'] ?? []);
  if ('refusal' in found) return found.refusal;
  if (change.displayName !== undefined) group.displayName = change.displayName;
  if (change.description !== undefined) group.description = change.description;
  if (change.mailNickname !== undefined) group.mailNickname = change.mailNickname;
  for (const target of found.targets) put(context, group, target);
  return noContent;
}

export function deleteGroup(context: WriteContext): Reply {
  const id = context.params['id'] ?? '';
  const { groups } = context.state.directory;
  const place = groups.findIndex((group) => group.id === id);
  if (place < 0) return noSuchObject(id);
  groups.splice(place, 1);
  return noContent;
}

const reference = typed('directoryObject', { '@odata.id': z.string() });

export function addMember(context: WriteContext): Reply {
  const group = groupOf(context.state, context.params['id'] ?? '');
  if (group === undefined) return noSuchObject(context.params['id'] ?? '');
  const read = checkBody(reference, context.body, 'ReferenceCreate', 'Request_BadRequest');
  if ('refusal' in read) return read.refusal;
  const found = resolveAll(context.state, group, [read.value['@odata.id']]);
  if ('refusal' in found) return found.refusal;
  for (const target of found.targets) put(context, group, target);
  return noContent;
}

export function removeMember(context: WriteContext): Reply {
  const group = groupOf(context.state, context.params['id'] ?? '');
  const memberId = context.params['member'] ?? '';
  if (group === undefined) return noSuchObject(context.params['id'] ?? '');
  const member = memberOf(group, memberId);
  if (member === undefined || !member.present) return noSuchObject(memberId);
  turn(context, member, false);
  return noContent;
}

/** The call without `/$ref`: it is the object itself that goes, not the membership. */
export function deleteMemberObject(context: WriteContext): Reply {
  const memberId = context.params['member'] ?? '';
  if (userOf(context.state, memberId) !== undefined) return deleteUserRecord(context.state, memberId);
  if (entraDeviceOf(context.state, memberId) !== undefined) return deleteDeviceRecord(context.state, memberId);
  return deleteGroup({ ...context, params: { id: memberId } });
}

interface Target {
  readonly id: string;
  readonly type: GroupMember['type'];
}

/** All must be writable before one is written. */
function resolveAll(
  state: WorldState,
  group: DirectoryGroup | null,
  urls: readonly string[],
): { targets: Target[] } | { refusal: Reply } {
  if (urls.length > MOST_AT_ONCE) {
    return {
      refusal: badRequest(
        `The request contains ${urls.length} references for 'members'. The limit is ${MOST_AT_ONCE}.`,
      ),
    };
  }
  const targets: Target[] = [];
  for (const url of urls) {
    const id = /^https?:\/\/[^/]+\/(?:v1\.0|beta)\/(?:directoryObjects|users|devices|groups)\/([^/]+)$/.exec(url)?.[1];
    if (id === undefined) return { refusal: badRequest('Invalid URL format specified in @odata.bind or @odata.id.') };
    const type = typeOf(state, id);
    if (type === null) return { refusal: noSuchObject(id) };
    const taken =
      (group !== null && memberOf(group, id)?.present === true) || targets.some((target) => target.id === id);
    if (taken)
      return {
        refusal: badRequest(
          "One or more added object references already exist for the following modified properties: 'members'.",
        ),
      };
    targets.push({ id, type });
  }
  return { targets };
}

function typeOf(state: WorldState, id: string): GroupMember['type'] | null {
  if (userOf(state, id) !== undefined) return 'user';
  if (groupOf(state, id) !== undefined) return 'group';
  return entraDeviceOf(state, id) === undefined ? null : 'device';
}

function put(context: WriteContext, group: DirectoryGroup, target: Target): void {
  const existing = memberOf(group, target.id);
  if (existing !== undefined) {
    turn(context, existing, true);
    return;
  }
  const member: GroupMember = { ...target, present: true, changedAt: 0, visibleAt: 0, effectiveAt: 0 };
  turn(context, member, true);
  group.members.push(member);
}

function turn(context: WriteContext, member: GroupMember, present: boolean): void {
  const { now } = context.state;
  const lag = membershipLag(() => context.random('graph-lag'));
  member.present = present;
  member.changedAt = now;
  const { late } = context.state.directory;
  member.visibleAt = now + lag.visibleMs + (late !== undefined && late.until > now ? late.ms : 0);
  member.effectiveAt = Math.max(now + lag.effectiveMs, member.visibleAt);
}
