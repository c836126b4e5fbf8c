import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = ['docs/threats.md', 'docs/asvs.md'];

/** `path` in a page, and the words of a test that it names behind the path. */
function named(page: string): readonly { readonly path: string; readonly claim: string | null }[] {
  const found = readFileSync(page, 'utf8').matchAll(/`((?:src|test|bin|docs|\.ci)\/[\w./*-]*)`(?: \(\*([^*]+)\*\))?/g);
  return [...found].map(([, path = '', claim]) => ({ path, claim: claim ?? null }));
}

test.each(pages)('%s names files that are there, and tests that they hold', (page) => {
  const all = named(page).filter(({ path }) => !path.includes('*'));

  expect(all.length).toBeGreaterThan(20);
  expect(all.filter(({ path }) => !existsSync(path)).map(({ path }) => path)).toEqual([]);
  const untrue = all.filter(({ path, claim }) => claim !== null && !readFileSync(path, 'utf8').includes(claim));
  expect(untrue).toEqual([]);
});

test('each threat names what holds its answer, or says that nothing does', () => {
  const [, threats = ''] = readFileSync('docs/threats.md', 'utf8').split('\n## Threats\n');
  const rows = threats
    .split('\n')
    .filter((row) => row.startsWith('| ') && !/^\| (?:threat|---) \|/.test(row))
    .map((row) => row.split(' | ').at(-1) ?? '');

  expect(rows.length).toBeGreaterThan(25);
  for (const held of rows) expect(held).toMatch(/^none \|$|`(?:src|test|package-lock)/);
});
