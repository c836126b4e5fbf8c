import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './made-folder.ts';

test('makes all that is missing, and lets be what is there', () => {
  const root = mkdtempSync(join(tmpdir(), 'sluis-folder-'));
  const deep = join(root, 'a', 'b', 'c');
  makeFolder(deep);
  makeFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file', 'x'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  rmSync(root, { recursive: true });
});

test.runIf(process.platform === 'linux')('comes to an end where no folder can be made', () => {
  expect(() => makeFolder('/proc/sluis/data')).toThrow(
    expect.objectContaining({ code: 'ENOENT', path: '/proc/sluis' }),
  );
});
