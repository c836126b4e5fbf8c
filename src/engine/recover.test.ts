import { expect, test } from 'vitest';
import { START } from '../../test/kits/engine-state.kit.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import { MINUTE } from '../domain/words.ts';
import type { Claim } from '../store/store.ts';
import { judgeAt } from './recover.ts';

test('what a long turn sent last, and whose answer was lost, is judged when reads must show it, not when the turn was begun', () => {
  const claim = { key: 'retire-device:S1', claimedAt: START } as Claim;

  const lookedAt = new Map();
  expect(judgeAt(claim, { endedAt: new Map(), lookedAt })).toBe(START + READ_LAG_MS);
  expect(judgeAt(claim, { endedAt: new Map([[claim.key, START + 12 * MINUTE]]), lookedAt })).toBe(
    START + 12 * MINUTE + READ_LAG_MS,
  );
});

test('of what nothing could be said it is asked after as long again, at least a minute and at most an hour later', () => {
  const claim = { key: 'retire-device:S1', claimedAt: START } as Claim;
  const due = START + READ_LAG_MS;
  const againAfter = (ms: number) => judgeAt(claim, { endedAt: new Map(), lookedAt: new Map([[claim.key, due + ms]]) });

  expect([0, 1, 5, 40, 200].map((minutes) => againAfter(minutes * MINUTE) - due)).toEqual(
    [1, 2, 10, 80, 260].map((minutes) => minutes * MINUTE),
  );
});
