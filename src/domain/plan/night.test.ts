import { expect, test } from 'vitest';
import { inputWith, invited, NOW, retire, SETTLED, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../words.ts';

test('at night a device leaves only right after its owner started it; all others wait for the morning', () => {
  const quietUntil = NOW + 9 * HOUR;
  const startedAt = (at: number, settings = inputWith().settings) => {
    const starts = new Map([[deviceKey('serial:S1'), at]]);
    const choice = { past: [invited(20)], levers: SETTLED, intent: { starts }, differs: { quietUntil } };
    return planOf(inputWith(choice, settings));
  };
  const kinds = (plan: ReturnType<typeof planOf>) => plan.actions.map((action) => action.kind);
  const byService = { ...inputWith().settings, unenroll: { start: 'service', atDeadline: 'wait' } } as const;

  expect(kinds(startedAt(NOW - HOUR))).toContain('retire-device');
  expect(kinds(startedAt(NOW - HOUR - MINUTE))).not.toContain('retire-device');
  expect(startedAt(NOW - HOUR - MINUTE).nextDueAt).toBe(quietUntil);
  expect(kinds(startedAt(NOW - 9 * HOUR, byService))).not.toContain('retire-device');
});

test('what became of a retire is told at night as by day', () => {
  const told = (
    quietUntil: number | null,
    outcome: 'asked' | 'failed' | 'unknown',
    recordedAt: number,
  ): readonly string[] => {
    const device = sourceDevice();
    const starts = new Map([[deviceKey('serial:S1'), NOW - 3 * DAY]]);
    const key = `retire-device:serial:S1:${device.enrolledAt ?? device.id}`;
    const past = [
      invited(20),
      ...(outcome !== 'failed' ? [key] : [key, `${key}#2`, `${key}#3`]).map((one) => ({
        action: retire({ key: one }),
        claimedAt: recordedAt,
        recordedAt,
        outcome,
      })),
    ];
    const choice = { past, levers: SETTLED, intent: { starts }, devices: [device], differs: { quietUntil } };
    const plan = planOf(inputWith(choice));
    expect(plan.actions.filter(({ kind }) => kind === 'retire-device')).toEqual([]);
    return plan.findings.map(({ code }) => code);
  };
  for (const quietUntil of [null, NOW + 9 * HOUR]) {
    expect(told(quietUntil, 'asked', NOW - 2 * DAY)).toContain('effect-not-seen');
    expect(told(quietUntil, 'unknown', NOW - MINUTE)).toContain('effect-not-seen');
    expect(told(quietUntil, 'failed', NOW - MINUTE)).toContain('action-failed');
  }
});
