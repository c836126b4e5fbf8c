import { expect, test } from 'vitest';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import { act } from './acting.ts';
import type { Offered } from './planning.ts';
import type { Post } from './ports.ts';

/** One that takes as long to judge as thousands. */
const slow = (n: number): Offered => {
  const action = { kind: 'remove-member', lever: 'exempt', subject: `user-${n}`, object: 'group:exempt' };
  const key = (): string => {
    for (const end = performance.now() + 20; performance.now() < end; );
    return `cleanup:exempt:${n}`;
  };
  return [Object.defineProperty(action, 'key', { get: key }) as unknown as Action, null];
};

test('others are let in while laws judge what is offered: a lease is renewed in between', async () => {
  const fresh = await freshStore();
  const { state: calm } = await openWorld(fresh.store);
  const post: Post = { send: () => Promise.reject(new Error('nothing is sent')) };
  const state = { ...calm, ports: { ...calm.ports, post } };
  let turns = 0;
  let isOver = false;
  const others = (): void => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);

  const actions = Array.from({ length: 10 }, (_, n) => slow(n));
  const acted = await act(state, actions, { only: new Set(), now: START, signal: new AbortController().signal });
  isOver = true;

  expect(acted).toEqual([]);
  expect(turns).toBeGreaterThanOrEqual(5);
  await fresh.close();
});
