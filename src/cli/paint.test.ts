import { expect, test } from 'vitest';
import { columns, paint, widthOf } from './paint.ts';

const rows = [
  ['Person', 'Application', 'Access'],
  ['ann.johnson@example.com', 'Office 365', 'may lose it'],
  ['bob@example.com', '', 'keeps it'],
];

test('a table that fits, or goes where nothing wraps, stands in columns', () => {
  const wide = [
    'Person                   Application  Access',
    'ann.johnson@example.com  Office 365   may lose it',
    'bob@example.com                       keeps it',
  ];
  expect(columns(rows, paint(false))).toEqual(wide);
  expect(columns(rows, paint(false), 80)).toEqual(wide);
  expect(columns(rows, paint(false), 50)).toEqual(wide);
});

test('on a narrow terminal each cell is a line with its heading, and rows are apart', () => {
  const narrow = columns(rows, paint(false), 40);
  expect(narrow).toEqual([
    'Person: ann.johnson@example.com',
    'Application: Office 365',
    'Access: may lose it',
    '',
    'Person: bob@example.com',
    'Access: keeps it',
  ]);
  for (const line of narrow) expect(widthOf(line)).toBeLessThanOrEqual(40);
});
