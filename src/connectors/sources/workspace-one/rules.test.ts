import { afterEach, expect, test } from 'vitest';
import { caseWith } from '../../../../test/kits/cases.kit.ts';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { kitWorld } from '../../../../test/kits/people.ts';
import { open } from '../../../../test/kits/small-uem.ts';
import { startWorkspaceOne, type UemEmulator } from '../../../../test/kits/workspace-one.emulator.ts';
import { ruleApplies } from '../../../domain/access/source-rules.ts';
import type { SourceRule } from '../../../domain/facts.ts';
import { workspaceOne } from './workspace-one.ts';

// A compliance policy of which the answer has an empty list of smart groups.

const never = new AbortController().signal;
let emulator: UemEmulator | null = null;
afterEach(async () => {
  await emulator?.stop();
  emulator = null;
});

/** What the lab's rule that is on comes to when it is assigned to no smart group, and what attaching our group does. */
async function unassigned(settings: Readonly<Record<string, string>>) {
  emulator = await startWorkspaceOne(kitWorld(3));
  const [policy] = emulator.world.state.uem.compliancePolicies;
  if (policy === undefined) throw new Error('the lab has no rule');
  policy.smartGroups = [];
  const { access } = workspaceOne.open({ ...emulator.settings, ...settings }, emulator.http, emulator.clock);
  if (!access) throw new Error('it has rules');
  const read = await readAll(access.rules(never));
  const rule = read.records.find(({ id }) => id === String(policy.id));
  const attached = await access.attachExemption(String(policy.id), never);
  return { failure: read.failure, rejects: read.rejects, rule, attached, writes: emulator.writes() };
}

const ann = caseWith().access;
const verdict = (rule: SourceRule | undefined) =>
  rule && ann && ruleApplies(rule, { ...ann, sourceUserIds: ['2001'], inOldOn: ['ios'] }, 'ios')?.value;

test('it is not known for whom a rule is that is on, and what to write is said where our group should be attached', async () => {
  const { failure, rejects, rule, attached, writes } = await unassigned({});

  expect([failure, rejects]).toEqual([null, []]);
  expect(rule).toMatchObject({ enabled: 'yes', includes: 'unknown', exemptionAttached: 'unknown', basis: 'read' });
  expect(verdict(rule)).toBe('maybe');
  expect(attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(JSON.stringify(attached)).toContain('source.ruleGroups');
  expect(writes.filter((line) => !line.includes('/connect/token'))).toEqual([]);
});

test('the smart groups of the settings stand in its place', async () => {
  const { rule, attached } = await unassigned({ ruleGroups: 'Mobile devices' });

  expect(rule).toMatchObject({ enabled: 'yes', includes: 'everyone', exemptionAttached: 'no', basis: 'declared' });
  expect(verdict(rule)).toBe('in-force');
  expect(attached).toEqual({ ok: true, value: 'done' });
});

test.each([
  ['it is off', { isActive: false }, {}, { enabled: 'no', includes: [], exemptionAttached: 'no' }],
  ['no device is under it', { assignedDevices: 0 }, {}, { enabled: 'no', includes: [], exemptionAttached: 'no' }],
  ['devices are under it', { assignedDevices: 12 }, {}, { enabled: 'yes', includes: 'unknown' }],
  ['nobody says whether it is on', { isActive: null }, {}, { enabled: 'unknown', includes: 'unknown' }],
  [
    'no device is under it, and the settings name its groups',
    { assignedDevices: 0 },
    { ruleGroups: 'All' },
    { enabled: 'yes', includes: 'everyone', basis: 'declared' },
  ],
])('an empty list is believed where nothing speaks against it: %s', async (_, more, settings, says) => {
  const policy = { devicePolicyId: 3, name: 'Passcode', isActive: true, platform: 'Android', smartGroups: [], ...more };
  const { access } = await open(
    {
      'GET /API/mdm/compliancepolicies': () => ({ body: { compliancePolicy: [policy], total: 1 } }),
      'GET /API/system/usergroups/custom/search': () => ({
        body: { UserGroup: [{ UserGroupId: 44, UserGroupName: 'Sluis exempt' }], Total: 1 },
      }),
      'GET /API/mdm/smartgroups/search': () => ({
        body: { SmartGroups: [{ SmartGroupID: 5, Name: 'All' }], Total: 1 },
      }),
      'GET /API/mdm/smartgroups/5': () => ({ body: { Name: 'All', CriteriaType: 'All' } }),
    },
    settings,
  );
  if (!access) throw new Error('it has rules');

  const { records } = await readAll(access.rules(never));

  expect(records).toMatchObject([says]);
});
