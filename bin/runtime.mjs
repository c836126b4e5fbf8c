// Finds the Node that npm brought (an optional platform package of the root), so that any machine with npm can run Sluis.
// Plain JavaScript for Node 18 and later, without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, totalmem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const WANTED_MAJOR = 24;

/** The Node 24 to run with: npm's own copy first, this process's Node when it is new enough, else null. */
export function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const brought = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', name);
  if (existsSync(brought)) return brought;
  return Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR ? process.execPath : null;
}

/** As `findNode`, but ends the process with a message a person can act on when there is none. */
export function nodeOrExit() {
  const node = findNode();
  if (node !== null) return node;
  process.stderr.write(
    `Sluis needs Node ${WANTED_MAJOR}, which "npm ci" brings for Linux, macOS and Windows. It is not there for ` +
      `${process.platform} ${process.arch}. Run "npm ci" in ${root}, or install Node ${WANTED_MAJOR} yourself.\n`,
  );
  process.exit(3);
}

/** What Node has compiled is kept here, so that the next process begins in half the time. Where nobody may write it is not kept. */
const COMPILED = join(root, 'node_modules', '.cache', 'compiled');

/** The environment of a child: Node 24 and the project's tools come first on the path. */
export function childEnvironment(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { NODE_COMPILE_CACHE: COMPILED, ...process.env, PATH: path };
}

/** Of the memory that this machine, or its container, has. The rest is the database's and the system's. */
const HEAP_SHARE = 0.7;

/**
 * How much a process may hold. Node's own bound is some 4 gigabytes whatever the machine has, and a hundred thousand users need more.
 * None where NODE_OPTIONS says it.
 */
export function heapArguments(env = process.env) {
  if (/--max[-_]old[-_]space[-_]size/.test(env.NODE_OPTIONS ?? '')) return [];
  const contained = process.constrainedMemory?.() ?? 0;
  const bytes = contained > 0 ? Math.min(contained, totalmem()) : totalmem();
  return [`--max-old-space-size=${Math.round((bytes * HEAP_SHARE) / 2 ** 20)}`];
}

/**
 * Runs a program to its end with our standard streams, passes signals on, and answers its exit code
 * (128 + signal number when a signal ended it, as a shell does).
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.once('error', (error) => {
      process.stderr.write(`Could not start ${program}: ${error.message}\n`);
      finish(3);
    });
    child.once('exit', (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}
