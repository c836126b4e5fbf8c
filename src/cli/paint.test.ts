import { expect, test } from 'vitest';
import { house } from '../../test/kits/command-line.kit.ts';
import { sampleStatus } from '../contract/sample.ts';
import { runCli } from './run.ts';
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

test('a table has room for every device of a large organisation', () => {
  const lines = columns(
    Array.from({ length: 150_000 }, (_, n) => ['x', `${n}`]),
    paint(false),
  );
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([150_000, 'x  0', 'x  149999']);
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

test.each([40, 60, 75])(
  'at %i columns the picture of a move is told in lines that fit, without a gate or a count less',
  async (columns) => {
    let out = '';
    const terminal = { write: (text: string) => (out += text), isTTY: true, columns };
    const streams = { out: terminal, error: terminal, env: { NO_COLOR: '1', LANG: 'en' } };
    await runCli(['status'], house({ exit: 0, data: sampleStatus }).doors, streams);

    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    const said = out.replaceAll(/\s+/g, ' ');
    expect(said).toContain('old product: 12 to go old rules: off');
    expect(said).toContain('lock chamber: 38 told · 9 leaving · 4 in between');
    expect(said).not.toContain('~~');
  },
);
