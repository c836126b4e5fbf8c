import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupChains } from './chains.ts';
import { groupIndex } from './groups.ts';

const group = (id: string, ...members: readonly string[]) => ({ id, name: id, members });

test('the shortest way down, whatever the case of the ids', () => {
  const chains = groupChains([
    group('A', 'B', 'c'),
    group('B', 'C', 'ann'),
    group('C', 'D'),
    group('D', 'ann', 'A'),
    group('E'),
  ]);
  expect(chains.chain('a', 'ANN')).toEqual(['a', 'b']);
  expect(chains.chain('C', 'ann')).toEqual(['c', 'd']);
  expect(chains.chain('d', 'ann')).toEqual(['d']);
  expect(chains.chain('e', 'ann')).toBeNull();
  expect(chains.chain('a', 'bob')).toBeNull();
});

test('an index that exists already is asked, once for each question', () => {
  const asked: string[] = [];
  const chains = groupChains([group('a', 'b'), group('b')], (member) => {
    asked.push(member);
    return member === 'ann' ? ['b'] : [];
  });
  expect(chains.chain('a', 'Ann')).toEqual(['a', 'b']);
  expect(chains.has('a', 'bob')).toBe('no');
  expect(asked).toEqual(['ann', 'bob']);
});

test('looking upwards finds what looking downwards finds, with rings and unreadable groups', () => {
  const id = fc.constantFrom('a', 'B', 'c', 'D', 'e');
  const member = fc.oneof(id, fc.constantFrom('ann', 'BOB'));
  const groups = fc.uniqueArray(
    fc.record({
      id,
      name: fc.constant(''),
      members: fc.option(fc.array(member, { maxLength: 4 }), { nil: null, freq: 8 }),
    }),
    { selector: (one) => one.id },
  );
  fc.assert(
    fc.property(groups, id, fc.constantFrom('Ann', 'bob', 'eve'), (all, of, person) => {
      const chains = groupChains(all);
      expect(chains.has(of, person)).toBe(groupIndex(all).has(of, person));
      const way = chains.chain(of, person);
      expect(way !== null).toBe(chains.has(of, person) === 'yes');
      const holds = (above: string, below: string) =>
        all.some((one) => one.id.toLowerCase() === above && one.members?.some((item) => item.toLowerCase() === below));
      for (const [at, step] of (way ?? []).entries())
        expect(holds(step, (way?.[at + 1] ?? person).toLowerCase())).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
