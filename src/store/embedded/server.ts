import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { errorCode, StoreFailure } from '../failure.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Former, processIsAlive } from './lock.ts';
import { namesNobody, outlive, type Patience } from './outlive.ts';

/** All that the commands below need to know of one server. */
export interface Server {
  readonly binaries: Binaries;
  readonly account: Account | null;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  readonly log: string;
}

const MEGABYTE = 1024 * 1024;

const DRAFT = '.new-';

/**
 * Makes the cluster. The password file must be readable by the server's account. About 1.1 s, once. It is made beside its place and
 * renamed into it: one that was cut off, or whose maker was killed and goes on without it, is never taken for a whole one.
 */
export async function makeCluster(server: Server, passwordFile: string): Promise<void> {
  const draft = `${server.cluster}${DRAFT}${crypto.randomUUID()}`;
  await dropDrafts(server);
  const made = await run(server, server.binaries.initdb, [
    ['--pgdata', draft],
    ['--username', 'sluis'],
    ['--pwfile', passwordFile],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
    ['--locale', 'C'],
    ['--no-instructions'],
  ]);
  if (made.code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw startFailure(server.cluster, made.output, null);
  }
  // There is no cluster in it: its version would be written there.
  await rm(server.cluster, { recursive: true, force: true });
  await rename(draft, server.cluster);
}

/** Those of makers that were killed; one that still goes on loses its folder, and ends. */
async function dropDrafts({ cluster }: Server): Promise<void> {
  const beside = await readdir(dirname(cluster)).catch(() => []);
  for (const name of beside.filter((one) => one.startsWith(`${basename(cluster)}${DRAFT}`)))
    await rm(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Starts the server and waits until it takes connections. */
export async function startServer(server: Server, port: number): Promise<void> {
  const size = await stat(server.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 5 * MEGABYTE) await truncate(server.log);
  const logFrom = size > 5 * MEGABYTE ? 0 : size;
  const started = await run(server, server.binaries.pgCtl, [
    ['start', '--wait', '--timeout', '120'],
    ['--pgdata', server.cluster],
    ['--log', server.log],
    ['--options', `-p ${port}`],
  ]);
  if (started.code === 0) return;
  const log = (await readFile(server.log, 'utf8').catch(() => '')).slice(logFrom);
  throw startFailure(server.cluster, `${started.output}\n${log}`, port);
}

/** Ends it cleanly; sessions that are open are ended. Nothing to do when it does not run. */
export async function stopServer(server: Server): Promise<void> {
  await run(server, server.binaries.pgCtl, [
    ['stop', '--wait', '--mode', 'fast', '--timeout', '60'],
    ['--pgdata', server.cluster],
  ]);
}

/** What is known of a server that may have outlived its process. */
export interface Left extends Patience {
  /** Who had the folder before: of another container, or another host, a process id says nothing here; where that is unsaid, one that is a PostgreSQL's here does. */
  readonly former: Former;
}

/**
 * The port of the server that runs on this cluster by the word of its postmaster.pid; null when none does, or none does any more.
 * A file whose process is dead, or is some other program under a reused id, is removed: PostgreSQL would stumble over the latter.
 */
export async function runningPort(server: Server, left: Left): Promise<number | null> {
  const file = join(server.cluster, 'postmaster.pid');
  const { former } = left;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  // Null: a failure of the power left only part of the file, or nothing.
  const port = lines.length > 4 ? portOf(lines[3]) : null;
  const mayBeHere = former === 'here' || former === 'unsaid';
  if (mayBeHere && pid > 1 && processIsAlive(pid) && (await isPostgres(pid))) return port;
  // Where this machine's doors are shared it would be heard.
  const isOver = former === 'here' || (former === 'before' && port !== null && (await canListen(port)) !== null);
  if (namesNobody(text) || !isOver) await outlive(file, left);
  await rm(file, { force: true });
  return null;
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (command.split('\0')[0] ?? '').includes('postgres');
}

/** Of a text that says one, from 1 to 65535; else null. */
export function portOf(text: string | undefined): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** The wished port when it is free, else any that is. Null wishes nothing. */
export async function freePort(wished: number | null): Promise<number> {
  if (wished !== null && (await canListen(wished)) !== null) return wished;
  const port = await canListen(0);
  if (port === null) throw new StoreFailure('port-taken', { port: wished ?? 0 });
  return port;
}

function canListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

/** Another server came first in this cluster: one whose starter was killed, and that was not there yet when it was looked for. */
export function isForestalled(error: unknown): boolean {
  const detail = error instanceof StoreFailure && error.code === 'database-start-failed' ? error.facts['detail'] : '';
  return /lock file "postmaster\.pid" (already exists|is empty)/.test(String(detail));
}

/** Turns what PostgreSQL's programs printed into one of our codes. */
export function startFailure(folder: string, output: string, port: number | null): StoreFailure {
  if (/no space left on device|disk quota exceeded/i.test(output)) return new StoreFailure('disk-full', { folder });
  if (/address already in use|could not bind/i.test(output)) return new StoreFailure('port-taken', { port: port ?? 0 });
  if (/permission denied|read-only file system/i.test(output)) {
    return new StoreFailure('folder-not-writable', { folder, reason: 'EACCES' });
  }
  return new StoreFailure('database-start-failed', { folder, detail: output.trim().slice(-600) });
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(server: Server, program: string, args: readonly (readonly string[])[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      program,
      args.flat(),
      {
        // The account may not be able to walk to our working folder.
        cwd: server.account === null ? process.cwd() : '/',
        // A minimal environment: PGPORT, PGDATA and their like must not reach the server; messages in English, for startFailure.
        env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
        ...(server.account === null ? {} : { uid: server.account.uid, gid: server.account.gid }),
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        const why = error !== null && typeof error.code === 'string' ? error.code : '';
        resolve({ code, output: `${stdout}${stderr}${why === 'EACCES' ? 'permission denied' : why}` });
      },
    );
  });
}
