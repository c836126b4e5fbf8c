import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WaveDefinition } from '../settings.ts';
import { waveName } from '../words.ts';
import { anchorFor, type MadeWave, withMadeWaves } from './made.ts';

const wave = (name: string, pilot = false): WaveDefinition => ({
  name: waveName(name),
  select: { kind: 'rest' },
  pilot,
  criteria: { enrolled: name.length / 10, compliant: 0.9, limboMinutes: 60 },
  size: null,
  afterMs: 5,
  startAt: null,
});
const made = (name: string, before: string | null, madeAt = 0): MadeWave => ({
  name: waveName(name),
  select: { kind: 'users', users: ['a@example.com'] },
  size: null,
  startAt: null,
  before: before === null ? null : waveName(before),
  madeAt,
});
const waves = [wave('pilot', true), wave('office'), wave('rest')];
const names = (list: readonly WaveDefinition[]): readonly string[] => list.map(({ name }) => name);

test.each([
  ['before its anchor', [made('sales', 'office')], ['pilot', 'sales', 'office', 'rest']],
  ['before the last, where the anchor is gone', [made('sales', 'gone')], ['pilot', 'office', 'sales', 'rest']],
  ['before the last, where there was none', [made('sales', null)], ['pilot', 'office', 'sales', 'rest']],
  ['never before the pilot', [made('sales', 'pilot')], ['pilot', 'sales', 'office', 'rest']],
  ['the older first', [made('b', 'rest', 2), made('a', 'rest', 3)], ['pilot', 'office', 'b', 'a', 'rest']],
  ['not beside one of the same name', [made('office', 'rest')], ['pilot', 'office', 'rest']],
] as const)('a made wave stands %s', (_, list, expected) => {
  expect(names(withMadeWaves(waves, list))).toEqual(expected);
});

test('it is judged as the wave that it goes before, waits for nothing besides its gate, and is no pilot', () => {
  const [, sales] = withMadeWaves(waves, [made('sales', 'office')]);
  expect(sales).toMatchObject({ criteria: waves[1]?.criteria, afterMs: 0, pilot: false });
});

test('of a configuration of one wave, it comes after the pilot', () => {
  expect(names(withMadeWaves([wave('all', true)], [made('sales', null)]))).toEqual(['all', 'sales']);
});

test('it goes before the first that is not open yet, and never before the first of all', () => {
  const open = (...list: string[]) => anchorFor(waves, (name) => list.includes(name));
  expect([open(), open('pilot'), open('pilot', 'office'), open('pilot', 'office', 'rest')]).toEqual([
    'office',
    'office',
    'rest',
    null,
  ]);
});

test('the waves of the configuration keep their order, every made one is there once, and a later one moves none', () => {
  const some = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      before: fc.constantFrom('pilot', 'office', 'rest', 'gone', null),
      at: fc.nat(3),
    }),
    { selector: ({ name }) => name },
  );
  fc.assert(
    fc.property(some, (list) => {
      const all = list.map(({ name, before, at }) => made(name, before, at));
      const order = names(withMadeWaves(waves, all));
      expect(order.filter((name) => names(waves).includes(name))).toEqual(names(waves));
      expect(order.toSorted()).toEqual([...names(waves), ...all.map(({ name }) => name)].toSorted());
      const later = names(withMadeWaves(waves, [...all, made('z', 'rest', 9)]));
      expect(later.filter((name) => name !== 'z')).toEqual(order);
    }),
  );
});
