import { expect, test } from 'vitest';
import { inputWith, invited, managedDevice, NOW, retire, SETTLED, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import type { PastAction } from '../action.ts';
import { deviceKey, HOUR } from '../words.ts';

test('one that was asked to leave, and is in Intune before the old product shows that it left, gives its user back to no old rules', () => {
  const asked = { action: retire(), claimedAt: NOW - HOUR, outcome: 'done', recordedAt: NOW - HOUR } as const;
  const excluded = new Map([[deviceKey('serial:S1'), { reason: 'lost', by: 'ann' }]]);
  const undone = (
    old: Parameters<typeof sourceDevice>[0],
    past: readonly PastAction[] = [],
    more: Parameters<typeof inputWith>[0] = {},
  ) => {
    const choice = { devices: [sourceDevice(old)], managed: [managedDevice()], past: [invited(9), ...past] };
    const input = inputWith({ ...choice, levers: SETTLED, wave: { state: 'undo' }, ...more });
    const retires = more.started !== true;
    return planOf({ ...input, settings: { ...input.settings, source: { ...input.settings.source, retires } } });
  };
  const leftOut = { wave: { state: 'open' }, intent: { excluded } } as const;
  for (const { actions, findings } of [
    undone({ state: 'leave-requested' }),
    undone({ state: 'on-hold' }),
    undone({}, [asked]),
    undone({ state: 'leave-requested' }, [], leftOut),
    undone({}, [asked], leftOut),
    // Retired by hand, and the list was not exported since.
    undone({}, [], { started: true }),
  ]) {
    expect(actions).toEqual([]);
    expect(findings.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^(?:undo|exclusion)-crossed$/));
  }

  // Nobody asked these to leave, or they did not.
  const failed = { ...asked, outcome: 'failed' } as const;
  const enrolledSince = { enrolledAt: NOW - HOUR / 2 };
  for (const { actions } of [
    undone({}),
    undone({}, [], leftOut),
    undone({}, [failed]),
    undone({ state: 'failed' }, [asked]),
    undone(enrolledSince, [asked]),
  ])
    expect(actions).toMatchObject([{ kind: 'remove-member', lever: 'released' }]);
});
