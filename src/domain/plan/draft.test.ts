import { expect, test } from 'vitest';
import { invited, NOW } from '../../../test/kits/cases.kit.ts';
import { DAY } from '../words.ts';
import { askNumber } from './draft.ts';

test('what was asked in the very turn in which a wave began anew is an answer to that, and is not asked again at once', () => {
  const asked = { ...invited(0), claimedAt: NOW };
  const { action } = asked;
  const to = action.kind === 'send-message' ? action.to : '';
  const number = (past: readonly (typeof asked)[], since: number | null, now = NOW + 1) =>
    askNumber(past, to, () => true, now, since);

  expect(number([], NOW)).toBe(1);
  expect(number([asked], NOW)).toBeNull();
  expect(number([asked], NOW + 1)).toBe(2);
  expect(number([asked], NOW, NOW + DAY)).toBe(2);
});
