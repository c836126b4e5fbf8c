import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../bin/', import.meta.url));

// Our own starters in a folder of their own; what they start there says only that it was started, as a real build takes half a minute.
const BUILDER = `
const { mkdirSync, writeFileSync, existsSync } = require('node:fs');
if (existsSync('no-room')) { console.error('no room on the disk'); process.exit(1); }
mkdirSync('dist/console', { recursive: true });
writeFileSync('dist/console/index.html', 'built');
console.log('a line of the builder');
`;
const SERVICE = `
import { existsSync } from 'node:fs';
console.log(JSON.stringify({ args: process.argv.slice(2), built: existsSync('dist/console/index.html') }));
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-clone-'));
  cpSync(bin, join(folder, 'bin'), { recursive: true });
  put('package.json', '{"type":"module"}');
  put('node_modules/.package-lock.json', '{}');
  put('node_modules/vite/package.json', '{"type":"commonjs"}');
  put('node_modules/vite/bin/vite.js', BUILDER);
  put('src/app/main.ts', SERVICE);
  for (const name of ['src/web/console/main.tsx', 'src/text/words.ts', 'src/contract/paths.ts']) put(name, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function sluis(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [join(folder, 'bin', 'sluis.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    // An npm that has nothing to install from ends at once.
    env: { ...process.env, npm_execpath: join(folder, 'no-npm.js') },
  });
  return { exit: done.status, out: done.stdout, error: done.stderr };
}

const index = () => join(folder, 'dist', 'console', 'index.html');

test('the service of a fresh clone finds its console built, and its own output holds nothing of the build', () => {
  const { exit, out, error } = sluis('run', '--config', 'x.yaml');

  expect(exit).toBe(0);
  expect(JSON.parse(out)).toEqual({ args: ['run', '--config', 'x.yaml'], built: true });
  expect(error).toMatch(/console.*built/);
  expect(sluis('run').error, 'built once').toBe('');
});

test('after an update the console is built again: an older one may speak to an API that is gone', () => {
  sluis('run');
  writeFileSync(index(), 'of before');
  utimesSync(index(), new Date('2026-01-01'), new Date('2026-01-01'));

  sluis('run');

  expect(readFileSync(index(), 'utf8')).toBe('built');
});

test('a console that cannot be built keeps no service from running, and the reason is told', () => {
  put('no-room', '');
  const { exit, out, error } = sluis('run');

  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ built: false });
  expect(error).toMatch(/no room on the disk[\s\S]*could not be built[\s\S]*starts without it/);
});

test.each([['status'], ['run', '--help'], ['work']])('%s %s builds nothing', (...args) => {
  expect(sluis(...args)).toMatchObject({ exit: 0, error: '' });
  expect(existsSync(index())).toBe(false);
});

test('where no package is installed, any first command installs them, and tells what to do where that fails', () => {
  rmSync(join(folder, 'node_modules'), { recursive: true });
  const { exit, out, error } = sluis('init');

  expect(exit).toBe(3);
  expect(out).toBe('');
  expect(error).toMatch(/not installed yet[\s\S]*"npm ci" did not succeed[\s\S]*Try "npm ci" in/);
});
