import { expect, test } from 'vitest';
import { certain, changeClosure, closeGroups } from './closure.ts';
import { type Directory, directoryOf } from './directory.ts';
import { listUsers, noUsers } from './user-set.ts';

const users = Array.from({ length: 5 }, (_, at) => ({ id: `u${at}`, guest: 'member' as const, homeTenant: null }));
type Groups = Readonly<Record<string, readonly string[] | null>>;

function directory(groups: Groups, pending: Parameters<typeof directoryOf>[0]['pending'] = []): Directory {
  const list = Object.entries(groups).map(([id, members]) => ({ id, name: id, members }));
  return directoryOf({ users, groups: list, roles: [], pending, now: 100 });
}

function held(of: Directory, group: string): { surely: number[]; possibly: number[] } {
  const number = of.groupNumber.get(group) ?? -1;
  const found = closeGroups(of, [number]).held.get(number) ?? certain(noUsers(5));
  return { surely: [...listUsers(found.surely)], possibly: [...listUsers(found.possibly)] };
}

test('groups in a ring have the same members, and those of what is nested in it', () => {
  const ring = directory({ a: ['u0', 'b'], b: ['u1', 'c'], c: ['u2', 'a', 'd'], d: ['u3'] });
  for (const group of ['a', 'b', 'c'])
    expect(held(ring, group)).toEqual({ surely: [0, 1, 2, 3], possibly: [0, 1, 2, 3] });
  expect(held(ring, 'd').surely).toEqual([3]);
});

test('a hidden group somewhere below leaves everybody else possible', () => {
  const hidden = directory({ a: ['u0', 'b'], b: ['c', 'u1'], c: null });
  expect(held(hidden, 'a')).toEqual({ surely: [0, 1], possibly: [0, 1, 2, 3, 4] });
});

test('a pending membership is neither in nor out, until its time has come, and another way in is not touched by it', () => {
  const pending = [
    { group: 'a', user: 'u0', direction: 'out', until: null },
    { group: 'a', user: 'U1', direction: 'in', until: 101 },
    { group: 'a', user: 'u2', direction: 'in', until: 100 },
    { group: 'a', user: 'u3', direction: 'out', until: 200 },
  ] as const;
  const moving = directory({ a: ['u0', 'u3', 'b'], b: ['u3'] }, pending);
  expect(held(moving, 'a')).toEqual({ surely: [3], possibly: [0, 1, 3] });
});

test('only what is asked for is closed', () => {
  const two = directory({ a: ['b'], b: ['u0'], c: ['u1'] });
  expect([...closeGroups(two, [0]).held.keys()].sort((a, b) => a - b)).toEqual([0, 1]);
});

test('a chain of twenty thousand nested groups does not overflow the stack', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `g${at}`);
  const chain = directory(Object.fromEntries(names.map((name, at) => [name, [names[at + 1] ?? 'u4']])));
  expect(held(chain, 'g0').surely).toEqual([4]);
});

test('a change below reaches every group above it, and only those', () => {
  const before = directory({ a: ['b'], b: ['u0'], c: ['u1'] });
  const after = directory({ a: ['b'], b: ['u0', 'u2'], c: ['u1'] });
  const closed = closeGroups(before, [0, 1, 2]);
  const { closure, changed } = changeClosure(closed, after, new Map([[1, Uint32Array.of(2)]]));
  expect([...changed.keys()].sort((a, b) => a - b)).toEqual([0, 1]);
  expect(closure.held.get(2)).toBe(closed.held.get(2));
  expect([...listUsers(closure.held.get(0)?.surely ?? noUsers(5))]).toEqual([0, 2]);
});
