// The packages of the lockfile: whether they are there, and installing them. Plain JavaScript for Node 18 and later.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const installed = join(root, 'node_modules', '.package-lock.json');

/** Nothing was installed in this folder yet. */
export function noPackages() {
  return !existsSync(installed);
}

/** Why packages must be installed now, or null when they are up to date. */
export function whyInstall() {
  if (noPackages()) return 'its packages are not installed yet';
  const newer = statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs;
  return newer ? 'package-lock.json is newer than what is installed' : null;
}

/** Runs "npm ci"; ends the process with 3 where it does not succeed. Tells on the error stream: the other one is the command's answer. */
export function install(why) {
  process.stderr.write(`Sluis: ${why}; running "npm ci" once (a minute or two)...\n`);
  // npm tells its children where it is; without that (run by hand) the one on the path is used.
  const cli = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] };
  const done = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status === 0) return;
  process.stderr.write(
    `${done.stderr ?? ''}${done.stdout ?? ''}` +
      `"npm ci" did not succeed (${done.error?.message ?? `exit code ${done.status}`}). ` +
      `Is the npm registry reachable from here? Try "npm ci" in ${root} by hand.\n`,
  );
  process.exit(3);
}
