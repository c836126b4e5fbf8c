import { expect, test } from 'vitest';
import type { Action } from '../src/domain/action.ts';
import { userId } from '../src/domain/words.ts';
import { heldBack, lookBefore } from '../src/engine/guard.ts';
import { NEVER, valueOf } from './graph/lab.ts';
import { called, given, lab, MINUTE, observer, read, view, withMembers } from './support/observer.ts';

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
  expect(heldBack(leaving, reports, ports).actions).toEqual([]);

  expect(await lookBefore(harmless, reports, observer, ports, NEVER)).toEqual([]);
  lab.calls.length = 0;
  const looks = await lookBefore(leaving, reports, observer, ports, NEVER);
  expect(view.facts.membership.get(`exempt:${member}`)?.goneAt).toBe(lab.world.state.now);
  expect(called()).toEqual([
    'GET /v1.0/groups/delta',
    'POST /v1.0/$batch',
    'GET /v1.0/identity/conditionalAccess/policies',
    'GET /v1.0/deviceManagement/complianceManagementPartners',
    'GET /v1.0/deviceManagement/deviceManagementPartners',
  ]);
  expect(heldBack(leaving, [...reports, ...looks], ports).actions).toEqual(leaving);
});
