import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExports } from './exports.ts';

const POLICY = { id: 'p1', displayName: 'Müllers Regel', state: 'enabled', conditions: {} };
const json = JSON.stringify({ value: [POLICY] });

test.each([
  ['UTF-8', Buffer.from(json)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${json}`)],
  ['UTF-16 with a mark, as PowerShell 5.1 writes', Buffer.from(`\ufeff${json}`, 'utf16le')],
])('an export is read in %s', (_, bytes) => {
  const policies = join(mkdtempSync(join(tmpdir(), 'sluis-exports-')), 'policies.json');
  writeFileSync(policies, bytes);
  const read = readExports({ policies });

  expect(read.ok ? read.value.policies.map(({ raw }) => raw) : read.error).toEqual([POLICY]);
});

test('a folder where a file of an export belongs is told as such', () => {
  const policies = mkdtempSync(join(tmpdir(), 'sluis-exports-'));
  mkdirSync(join(policies, 'within'));
  const read = readExports({ policies });

  expect(read.ok ? [] : read.error.map(({ code }) => code)).toContain('folder-in-the-way');
});
