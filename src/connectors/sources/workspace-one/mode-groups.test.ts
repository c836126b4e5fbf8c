import { afterEach, expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { kitWorld } from '../../../../test/kits/people.ts';
import { startWorkspaceOne, type UemEmulator } from '../../../../test/kits/workspace-one.emulator.ts';
import { workspaceOne } from './workspace-one.ts';

// A smart group that tells how devices are held, and is a rule's too: whoever is taken out of the rule would be out of it.

const never = new AbortController().signal;
let emulator: UemEmulator | null = null;
afterEach(async () => {
  await emulator?.stop();
  emulator = null;
});

/** The lab's rules are for `Mobile devices`; nothing is assigned to `Warehouse scanners`. */
async function start(modeGroups: string, more: Readonly<Record<string, string>> = {}) {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { world } = emulator;
  const settings = { ...emulator.settings, modeGroups, ...more };
  const connector = workspaceOne.open(settings, emulator.http, emulator.clock);
  if (!connector.access) throw new Error('it has rules');
  const [rule] = world.state.uem.compliancePolicies;
  if (rule === undefined) throw new Error('the lab has a rule');
  const exclusions = () =>
    world.state.uem.smartGroups.find(({ id }) => id === rule.smartGroups[0])?.json['UserGroupExclusions'];
  return { connector, access: connector.access, ruleId: String(rule.id), exclusions };
}

test.each([
  ['it is one of them', 'apple-profile=Mobile devices', {}],
  ['whatever may be lost otherwise', 'apple-profile=Mobile devices', { sharedGroups: 'Mobile devices' }],
])('nobody is taken out of a group that tells modes: %s', async (_, modeGroups, more) => {
  const { access, ruleId, exclusions } = await start(modeGroups, more);

  const { records } = await readAll(access.rules(never));
  const bar = { name: 'Mobile devices', attached: false, why: 'mode' };
  expect(records.find(({ id }) => id === ruleId)?.barredGroups).toMatchObject([bar]);
  const attached = await access.attachExemption(ruleId, never);
  expect(attached).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(JSON.stringify(attached)).toContain('modeGroups');
  expect(exclusions()).toEqual([]);
});

test('a group of modes alone stands in nobody’s way', async () => {
  const { access, ruleId, exclusions } = await start('apple-profile=Warehouse scanners');

  expect(await access.attachExemption(ruleId, never)).toEqual({ ok: true, value: 'done' });
  expect(exclusions()).toMatchObject([{ Name: 'Sluis exempt' }]);
});

test('the check has a line for each group of modes', async () => {
  const groups = 'apple-profile=Mobile devices; android-cope=Warehouse scanners; apple-ade=Misspelt';
  const { connector } = await start(groups);

  const lines = await connector.check(never);

  expect(lines.ok && lines.value.filter(({ code }) => code.startsWith('mode-group'))).toEqual([
    {
      code: 'mode-group',
      ok: false,
      facts: {
        product: 'workspace-one',
        group: 'Mobile devices',
        rules: 'Mail only on compliant devices, Old passcode rule (not active)',
      },
    },
    {
      code: 'mode-group',
      ok: true,
      facts: { product: 'workspace-one', group: 'Warehouse scanners', rules: '' },
    },
    { code: 'mode-group-unknown', ok: false, facts: { product: 'workspace-one', group: 'Misspelt' } },
  ]);
});
