import { expect, test } from 'vitest';
import { waveName } from '../words.ts';
import { wavesNamedTwice } from './twice.ts';

const waves = (...names: readonly string[]) => names.map((name) => ({ name: waveName(name), size: null }));
const sized = (name: string) => ({ name: waveName(name), size: 50 });
const said = (...given: Parameters<typeof wavesNamedTwice>) => wavesNamedTwice(...given).map(({ facts }) => facts);

test('waves of different names are told of by nobody, parts of one wave neither', () => {
  const order = waves('IT pilot', 'Spring', 'Head office', 'Head office 2', 'Headoffice');
  expect(said(order, waves('IT pilot', 'Head office', 'Headoffice'), ['Spring'])).toEqual([]);
});

test.each([
  ['capitals', 'Autumn', 'AUTUMN'],
  ['blanks', 'Head office', 'Head  office'],
  ['a blank of print', 'Head office', 'Head\u00a0office'],
  ['letters that are written in two ways', 'Caf\u00e9', 'Cafe\u0301'],
  ['a sign that nobody sees', 'Autumn', 'Au\u00adtumn'],
])(
  'a made wave and one of the configuration that differ by %s are told of, with where each is from',
  (_, made, file) => {
    expect(said(waves('Pilot', made, file), waves('Pilot', file), [made])).toEqual([
      { first: made, firstFrom: 'made', second: file, secondFrom: 'file' },
    ]);
  },
);

test('a made wave of exactly a name of the configuration does not count, and that is told', () => {
  expect(said(waves('Pilot', 'Autumn'), waves('Pilot', 'Autumn'), ['Autumn'])).toEqual([
    { first: 'Autumn', firstFrom: 'file', second: 'Autumn', secondFrom: 'made' },
  ]);
});

test('an open wave whose name was written otherwise since is told of', () => {
  expect(said(waves('IT pilot', 'IT Pilot', 'rest'), waves('IT Pilot', 'rest'), [])).toEqual([
    { first: 'IT pilot', firstFrom: 'open', second: 'IT Pilot', secondFrom: 'file' },
  ]);
});

test('a part of one wave and another wave that was named so are told of', () => {
  expect(said(waves('Shops', 'Shops 2', 'shops 2'), waves('Shops'), ['shops 2'])).toEqual([
    { first: 'Shops 2', firstFrom: 'file', second: 'shops 2', secondFrom: 'made' },
  ]);
});

const CLASH = { first: 'shops 2', firstFrom: 'file', second: 'Shops 2', secondFrom: 'part' };

test('a wave of the configuration that is named as a part of another is told of, before that part is needed and once after', () => {
  const file = [...waves('Pilot'), sized('Shops'), ...waves('shops 2', 'rest')];
  expect(said(file, file, [])).toEqual([CLASH]);
  expect(said(waves('Pilot', 'Shops', 'Shops 2', 'shops 2', 'rest'), file, [])).toEqual([CLASH]);
  const same = [sized('Shops'), ...waves('Shops 2', 'rest')];
  expect(said(waves('Shops', 'Shops 2', 'Shops 2', 'rest'), same, [])).toEqual([{ ...CLASH, first: 'Shops 2' }]);
  // A made one of that name is another matter.
  expect(said(waves('Pilot', 'Shops', 'Shops 2', 'shops 2', 'SHOPS 2', 'rest'), file, ['SHOPS 2'])).toEqual([
    CLASH,
    { first: 'Shops 2', firstFrom: 'file', second: 'SHOPS 2', secondFrom: 'made' },
  ]);
});

test.each(['Shops 1', 'Shops 02', 'Shops 0', 'Shops two', 'Shopss 2'])('%s is no name of a part', (name) => {
  const file = [sized('Shops'), ...waves(name, 'rest')];
  expect(said(file, file, [])).toEqual([]);
});

test('a wave without a size goes on in no part', () => {
  const file = waves('Shops', 'Shops 2', 'rest');
  expect(said(file, file, [])).toEqual([]);
});
