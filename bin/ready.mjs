// Makes a fresh clone ready: installs the packages of the lockfile when they are missing or older than it.
// Plain JavaScript for Node 18 and later: it runs before anything is installed. Called by "npm start" and "npm test".
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root } from './runtime.mjs';

const OLDEST_NODE = 18;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(`Sluis is started with Node ${OLDEST_NODE} or later; this is Node ${process.versions.node}.`);
}
const reason = whyInstall();
if (reason !== null) install(reason);
if (findNode() === null) {
  stop(`npm has no Node 24 package for ${process.platform} ${process.arch}. Install Node 24 yourself and try again.`);
}

buildConsole();

/** Builds the pages of the console where they are missing or older than what they are made of. */
function buildConsole() {
  const built = join(root, 'dist', 'console', 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > newestOf(['src/web/console', 'src/text', 'src/contract'])) return;
  const done = spawnSync(findNode(), [join(root, 'bin', 'run.mjs'), 'build'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) stop('The console could not be built; see above.');
}

function newestOf(folders) {
  let newest = 0;
  for (const folder of folders)
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return newest;
}

/** Why packages must be installed now, or null when they are up to date. */
function whyInstall() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'its packages are not installed yet';
  const newer = statSync(join(root, 'package-lock.json')).mtimeMs > statSync(installed).mtimeMs;
  return newer ? 'package-lock.json is newer than what is installed' : null;
}

function install(why) {
  process.stdout.write(`Sluis: ${why}; running "npm ci" once (a minute or two)...\n`);
  // npm tells its children where it is; without that (run by hand) the one on the path is used.
  const cli = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] };
  const done = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stderr ?? ''}${done.stdout ?? ''}`);
  stop(
    `"npm ci" did not succeed (${done.error?.message ?? `exit code ${done.status}`}). ` +
      `Is the npm registry reachable from here? Try "npm ci" in ${root} by hand.`,
  );
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(3);
}
