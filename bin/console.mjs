// The pages of the console, built into dist/console where they are missing or older than what they are made of.
// Plain JavaScript for Node 18 and later.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const SOURCES = ['src/web/console', 'src/text', 'src/contract'];

/** Builds them where need be. False where that did not succeed; why is on the error stream, as is all that is told. */
export function buildConsole(node) {
  const built = join(root, 'dist', 'console', 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > newestOf(SOURCES)) return true;
  process.stderr.write('Sluis: the pages of the console are built, once (up to a minute)...\n');
  const stdio = ['ignore', process.stderr.fd, process.stderr.fd];
  return spawnSync(node, [join(root, 'bin', 'run.mjs'), 'build'], { cwd: root, stdio }).status === 0;
}

function newestOf(folders) {
  let newest = 0;
  // Where only what was built is brought along, there is nothing to be newer than.
  for (const folder of folders.filter((name) => existsSync(join(root, name))))
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return newest;
}
