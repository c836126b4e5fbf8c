import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test.each([
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', 'a"b', '"a""b"'],
  ['a semicolon', 'a;b', '"a;b"'],
  ['a tab', 'a\tb', '"a\tb"'],
  ['a line end', 'a\nb', '"a\nb"'],
  ['nothing of the kind', 'Zoë’s Pixel 8 (+31)', 'Zoë’s Pixel 8 (+31)'],
])('a cell with %s is one cell', (_, cell, written) => {
  expect(csvLine([cell, 'z'])).toBe(`${written},z\r\n`);
});

// Excel divides at the list separator of its Windows, and takes a quote within what it takes for a cell for a sign like another.
test.each([',', ';', '\t'])('no name becomes a formula where a spreadsheet divides lines at %j', (separator) => {
  for (const sign of ['=', '+', '-', '@'])
    for (const before of ['', ' ', '"', 'x;', 'x; ', 'x;"', 'x\t', 'x\n', 'x\r\n', '\t', 'x;;', ';\t'])
      for (const rest of ['cmd()', 'HYPERLINK("http://x","y");', '1;=2']) {
        const line = csvLine(['first', `${before}${sign}${rest}`, 'last']);
        const begun = dividedAt(line, separator).filter((cell) => /^[\s"]*[=+\-@]/.test(cell));
        expect({ line, begun }).toEqual({ line, begun: [] });
      }
});

/** As a spreadsheet does: a cell that begins with a quote goes on to the quote that ends it; in another one quotes are signs. */
function dividedAt(text: string, separator: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const taken = /^"(?:[^"]|"")*"/.exec(rest)?.[0] ?? '';
    const more = rest.slice(taken.length).search(new RegExp(`[${separator}\r\n]`));
    const end = more === -1 ? rest.length : taken.length + more;
    cells.push(`${taken.slice(1, -1).replaceAll('""', '"')}${rest.slice(taken.length, end)}`);
    at += end + 1;
  }
  return cells;
}

test('a long cell of blanks, quotes and separators is written in no time', () => {
  const cell = `${'; " '.repeat(200_000)}x`;

  expect(csvLine([cell]).length).toBeGreaterThan(cell.length);
}, 2_000);
