import { expect, test } from 'vitest';
import { waveName } from '../words.ts';
import { wavesNamedTwice } from './twice.ts';

const waves = (...names: readonly string[]) => names.map((name) => ({ name: waveName(name) }));
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
