import { expect, test } from 'vitest';
import { CALM_WAVE, NOW, settings } from '../../../test/kits/cases.kit.ts';
import { HOUR, type Instant } from '../words.ts';
import { planWave } from './wave.ts';

test('of a wave of any size it is asked what only hands can do', () => {
  const many: readonly Instant[] = Array.from({ length: 200_000 }, (_, n) => NOW - HOUR - n);
  const plan = planWave(
    { ...CALM_WAVE, byHand: many, held: many, uncleared: many, untold: many, unheard: many, stuck: many, braked: true },
    settings(),
    NOW,
  );

  const asked = plan.actions.map((action) => action.kind === 'send-message' && action.about?.split(':')[0]);
  expect(asked).toEqual(['not-cleared', 'left-untold', 'retire-by-hand', 'wipe-hold', 'notice-unknown', 'brake']);
});
