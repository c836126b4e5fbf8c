import { expect, test } from 'vitest';
import type { Peer } from '../store/store.ts';
import { clockApart, MAIN, misfit, strangersOf } from './crew.ts';

const MINUTE = 60_000;

const peer = (name: string, aheadMs: number): Peer => ({
  name,
  part: name === MAIN ? 'main' : 'worker',
  fits: '',
  epoch: 1,
  aheadMs,
  joinedAt: 0,
  livesUntil: 0,
});

test.each([
  [0, null],
  [59_000, null],
  [-59_000, null],
  [120 * MINUTE, 120 * MINUTE],
  [-3 * MINUTE, -3 * MINUTE],
])('a clock that is %i ms ahead of the database’s: too far by %s', (aheadMs, apart) => {
  // That of a worker is its own matter: it goes by the main process's.
  const peers = (): readonly Peer[] => [peer('w1', 500 * MINUTE), peer(MAIN, aheadMs)];

  expect(clockApart({ holder: { name: MAIN, epoch: 1 }, peers })).toBe(apart);
});

test('who knows of nobody yet, itself included, goes by its own', () => {
  expect(clockApart({ holder: { name: MAIN, epoch: 1 }, peers: () => [] })).toBeNull();
});

test.each([
  ['acme.one', 'acme.one', null],
  ['acme.one', 'acme.two', 'worker-other-version'],
  // A Sluis of before versions were said.
  ['acme.one', 'acme', 'worker-other-version'],
  ['acme.one', 'beta.one', 'worker-other-organisation'],
  ['acme.one', 'beta.two', 'worker-other-organisation'],
])('%s and %s in one crew: %s', (one, other, why) => {
  expect(misfit({ fits: one }, { fits: other })).toBe(why);
});

test('the main process names the workers of another version', () => {
  const peers = (): readonly Peer[] => [
    { ...peer(MAIN, 0), fits: 'acme.two' },
    { ...peer('w1', 0), fits: 'acme.one' },
    { ...peer('w2', 0), fits: 'acme.two' },
  ];

  expect(strangersOf({ holder: { name: MAIN, epoch: 1 }, peers })).toEqual(['w1']);
  expect(strangersOf({ holder: { name: MAIN, epoch: 1 }, peers: () => [] })).toEqual([]);
});
