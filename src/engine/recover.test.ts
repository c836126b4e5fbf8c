import { expect, test } from 'vitest';
import { START } from '../../test/kits/engine-state.kit.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import { MINUTE } from '../domain/words.ts';
import type { Claim } from '../store/store.ts';
import { judgeAt } from './recover.ts';

test('what a long turn sent last, and whose answer was lost, is judged when reads must show it, not when the turn was begun', () => {
  const claim = { key: 'retire-device:S1', claimedAt: START } as Claim;

  expect(judgeAt(claim, new Map())).toBe(START + READ_LAG_MS);
  expect(judgeAt(claim, new Map([[claim.key, START + 12 * MINUTE]]))).toBe(START + 12 * MINUTE + READ_LAG_MS);
});
