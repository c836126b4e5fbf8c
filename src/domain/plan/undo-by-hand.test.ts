import { expect, test } from 'vitest';
import { inputWith, invited, NOW, SETTLED, WAVE, ANN, addMember } from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import type { PastAction } from '../action.ts';
import type { Lever } from '../facts.ts';
import { DAY, HOUR, type Instant } from '../words.ts';

type Choice = NonNullable<Parameters<typeof inputWith>[0]>;

const LEFT_OUT: Choice = { intent: { excluded: new Map([['*', { reason: 'not theirs', by: 'ann' }]]) } };
const UNDONE: Choice = { wave: { state: 'undo' } };

/** What is taken back of whom these were put there by hand, and which of them is told of. */
function undone(byHand: readonly Lever[], choice: Choice) {
  const { actions, findings } = planOf(inputWith({ past: [invited(25)], levers: SETTLED, byHand, ...choice }));
  return {
    writes: actions.map((action) => (action.kind === 'remove-member' ? action.lever : action.kind)),
    told: findings.flatMap(({ code, facts }) => (code === 'lever-changed-by-hand' ? [facts['lever']] : [])),
  };
}

const outSince = (at: Instant) => ({ changedAt: NOW - 9 * DAY, goneAt: at });

test.each([
  ['in an undone wave', UNDONE],
  ['of somebody who is left out', LEFT_OUT],
])('%s, what was put there by hand stays, and so does what comes after it', (_, choice) => {
  expect(undone([], choice)).toEqual({ writes: ['released'], told: [] });
  expect(undone(['released'], choice)).toEqual({ writes: [], told: ['released'] });

  const freed = { ...SETTLED, released: outSince(NOW - 2 * DAY) };
  expect(undone([], { ...choice, levers: freed })).toEqual({ writes: ['exempt'], told: [] });
  expect(undone(['exempt'], { ...choice, levers: freed })).toEqual({ writes: [], told: ['exempt'] });

  const last = { 'source-exempt': NOW - 3 * DAY, exempt: outSince(NOW - 2 * DAY), released: outSince(NOW - 4 * DAY) };
  expect(undone([], { ...choice, levers: last }).writes).toEqual(['readmit-in-source']);
  expect(undone(['source-exempt'], { ...choice, levers: last })).toEqual({ writes: [], told: ['source-exempt'] });
});

test('who was put under Intune’s rules by hand stays there, and gets nothing of the old rules back, unless those may hold them too', () => {
  const all = { ...SETTLED, enforced: NOW - 2 * DAY };
  expect(undone([], { ...UNDONE, levers: all })).toEqual({ writes: ['enforced'], told: [] });
  expect(undone(['enforced'], { ...UNDONE, levers: all })).toEqual({ writes: [], told: ['enforced'] });
  // Both sides would refuse them (law 1).
  expect(undone(['enforced'], { ...UNDONE, levers: { enforced: NOW - 2 * DAY } })).toEqual({
    writes: ['enforced'],
    told: [],
  });
});

/** Somebody was put back by hand after Sluis had taken them out. */
function writes(...kinds: readonly (readonly ['add-member' | 'remove-member', Instant, Partial<PastAction>?])[]) {
  return kinds.map(([kind, claimedAt, differs], n): PastAction => {
    const action = { ...addMember('released'), kind, key: `${kind}:${n}`, subject: ANN, wave: WAVE };
    return { action, claimedAt, outcome: 'done', recordedAt: claimedAt, ...differs } as PastAction;
  });
}

test('of several writes the newest before it was seen tells whose it is', () => {
  const seenAt = NOW - 3 * DAY;
  const of = (past: readonly PastAction[]) =>
    undone(['released'], { ...UNDONE, levers: { ...SETTLED, released: seenAt }, past: [invited(25), ...past] });
  const [theirs, ours] = [
    { writes: [], told: ['released'] },
    { writes: ['released'], told: [] },
  ];
  const added = ['add-member', seenAt - 5 * DAY] as const;
  expect(of(writes(added))).toEqual(ours);
  expect(of(writes(added, ['remove-member', seenAt - DAY]))).toEqual(theirs);
  expect(of(writes(added, ['remove-member', seenAt - DAY, { outcome: 'failed', code: 'forbidden' }]))).toEqual(ours);
  expect(of(writes(added, ['remove-member', seenAt - DAY], ['add-member', seenAt - HOUR]))).toEqual(ours);
  expect(of(writes(['add-member', seenAt - HOUR, { outcome: 'failed', code: 'forbidden' }]))).toEqual(theirs);
  // Its answer was lost, and it may be the one.
  expect(of(writes(['add-member', seenAt - HOUR, { outcome: 'failed', code: 'interrupted' }]))).toEqual(ours);
});
