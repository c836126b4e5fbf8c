import { expect, test } from 'vitest';
import type { Action } from '../src/domain/action.ts';
import { userId } from '../src/domain/words.ts';
import { heldBack, lookBefore } from '../src/engine/guard.ts';
import { NEVER, valueOf } from './graph/lab.ts';
import { called, device, given, lab, MINUTE, observer, read, view, withMembers } from './support/observer.ts';

const FRESH = { now: 0, since: null, limitMs: MINUTE };

const ports = { source: { inventory: {} } } as Parameters<typeof lookBefore>[3];
const leaving = [[{ kind: 'retire-device' } as Action, null]] as const;
const harmless = [[{ kind: 'send-message' } as Action, null]] as const;

test('a change of our groups that Graph tells late is seen before a device leaves: the members are read, not the changes', async () => {
  const { group } = withMembers();
  const member = group.members[0]?.id ?? '';
  given.levers = { exempt: group.id };
  await read();
  given.late = /\/groups\/delta$/;
  valueOf(await lab.target.write.removeMembers(group.id, [userId(member)], NEVER));
  lab.step(5 * MINUTE);
  const reports = await read(['levers', 'policies', 'partners']);
  expect(reports.find(({ watch }) => watch === 'levers')).toMatchObject({ failure: null, changed: 0 });
  expect(view.facts.membership.get(`exempt:${member}`)?.goneAt).toBeNull();
  expect(heldBack(leaving, reports, ports, FRESH).actions).toEqual([]);

  expect(await lookBefore(harmless, { before: reports, looked: [] }, observer, ports, NEVER)).toEqual([]);
  lab.calls.length = 0;
  const before = lab.world.state.now;
  const looks = await lookBefore(leaving, { before: reports, looked: [] }, observer, ports, NEVER);
  expect(view.facts.membership.get(`exempt:${member}`)?.goneAt).toBeGreaterThanOrEqual(before);
  expect(called()).toEqual([
    'GET /v1.0/subscribedSkus',
    'GET /v1.0/groups/delta',
    'POST /v1.0/$batch',
    // Whom the list does not show is asked for.
    'POST /v1.0/$batch',
    'GET /v1.0/identity/conditionalAccess/policies',
    'GET /beta/identity/conditionalAccess/policies',
    'GET /v1.0/deviceManagement/complianceManagementPartners',
    'GET /v1.0/deviceManagement/deviceManagementPartners',
  ]);
  expect(heldBack(leaving, [...reports, ...looks], ports, FRESH).actions).toEqual(leaving);
});

test('a device that somebody took back into the old product is seen in Entra before its owner is told to enroll it', async () => {
  const enroll = [[{ kind: 'send-message', message: 'enroll' } as Action, null]] as const;
  const { record } = device();
  const old = { mdmAppId: record.mdmAppId, isManaged: record.isManaged };
  Object.assign(record, { mdmAppId: null, isManaged: false });
  await read();
  const shown = (): unknown => view.facts['entra-device'].get(record.id)?.value.mdmAppId;
  expect(shown()).toBeNull();
  Object.assign(record, old);
  lab.step(MINUTE);
  expect(await read()).toEqual([]);

  const looks = await lookBefore(enroll, { before: [], looked: [] }, observer, ports, NEVER);
  expect(shown()).toBe(old.mdmAppId);
  expect(called()).toEqual(['GET /v1.0/devices/delta', 'POST /v1.0/$batch']);
  expect(heldBack(enroll, looks, ports, FRESH).actions).toEqual(enroll);
  expect(await lookBefore(enroll, { before: [], looked: looks }, observer, ports, NEVER)).toEqual([]);
});
