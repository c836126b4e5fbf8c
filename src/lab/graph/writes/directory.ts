import { z } from 'zod';
import type { Reply } from '../../world/event.ts';
import { MINUTE } from '../../world/constants.ts';
import type { WorldState } from '../../world/state.ts';
import { entraDeviceOf, memberOf, userOf } from '../lookup.ts';
import { contextUrl, noContent, noSuchObject } from '../protocol/answer.ts';
import type { WriteContext } from '../protocol/request.ts';
import { checkBody, typed } from './body.ts';

/**
 * Ends the user's sessions: what was still on its way to access decisions about this user arrives within 15 minutes.
 * Source: continuous access evaluation, critical events in near real time, up to 15 minutes.
 */
export function revokeSessions(context: WriteContext): Reply {
  const user = userOf(context.state, context.params['id'] ?? '');
  if (user === undefined) return noSuchObject(context.params['id'] ?? '');
  const { directory, now } = context.state;
  directory.revokedAt[user.id] = now;
  const settledAt = now + Math.ceil(MINUTE + context.random('graph-lag') * 14 * MINUTE);
  for (const group of directory.groups) {
    const member = memberOf(group, user.id);
    if (member !== undefined && member.effectiveAt > settledAt) member.effectiveAt = settledAt;
  }
  return { status: 200, body: { '@odata.context': contextUrl(context.version, 'Edm.Boolean'), value: true } };
}

const deviceChange = typed('device', {
  accountEnabled: z.boolean().optional(),
  displayName: z.string().optional(),
  extensionAttributes: z
    .record(z.string().regex(/^extensionAttribute([1-9]|1[0-5])$/), z.string().nullable())
    .optional(),
});

export function changeDevice(context: WriteContext): Reply {
  const found = entraDeviceOf(context.state, context.params['id'] ?? '');
  if (found === undefined) return noSuchObject(context.params['id'] ?? '');
  const read = checkBody(deviceChange, context.body, 'Device', 'Request_BadRequest');
  if ('refusal' in read) return read.refusal;
  if (read.value.accountEnabled !== undefined) found.record.enabled = read.value.accountEnabled;
  if (read.value.displayName !== undefined) found.record.displayName = read.value.displayName;
  return noContent;
}

export const deleteDevice = (context: WriteContext): Reply =>
  deleteDeviceRecord(context.state, context.params['id'] ?? '');
export const deleteUser = (context: WriteContext): Reply => deleteUserRecord(context.state, context.params['id'] ?? '');

export function deleteDeviceRecord(state: WorldState, id: string): Reply {
  const found = entraDeviceOf(state, id);
  if (found === undefined) return noSuchObject(id);
  found.hardware.entraRecords = found.hardware.entraRecords.filter((record) => record.id !== id);
  return noContent;
}

export function deleteUserRecord(state: WorldState, id: string): Reply {
  const user = userOf(state, id);
  if (user === undefined) return noSuchObject(id);
  state.directory.users = state.directory.users.filter((candidate) => candidate !== user);
  return noContent;
}
