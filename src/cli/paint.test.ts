import { expect, test } from 'vitest';
import { columns, fold, paint, widthOf } from './paint.ts';

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

test.each([40, 60, 20])('at %i columns every line fits, words stay whole, and nothing is lost', (width) => {
  const line = `  ${paint(true).bad('blocks')}  ${'The device of Ann waits for its user since Tuesday. '.repeat(3)}`;
  const lines = fold(line, width);

  for (const one of lines) expect(widthOf(one)).toBeLessThanOrEqual(width);
  expect(lines.join(' ').replaceAll(/ +/g, ' ').trim()).toBe(line.replaceAll(/ +/g, ' ').trim());
  for (const one of lines.slice(1)) expect(one).toMatch(/^ {4}\S/);
});

test('what fits, what goes to no terminal, and an address that is too long stay as they are', () => {
  expect(fold('short', 40)).toEqual(['short']);
  expect(fold('x '.repeat(100))).toHaveLength(1);
  const url = `postgres://${'x'.repeat(60)}`;
  expect(fold(`the URL: ${url} to copy`, 40)).toEqual(['the URL:', `  ${url}`, '  to copy']);
});
