import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { makeFolder } from '../made-folder.ts';
import { z } from 'zod';

const readySchema = z.object({
  control: z.url(),
  graph: z.url(),
  login: z.url(),
  uem: z.url(),
  uemToken: z.url(),
  smtp: z.object({ host: z.string(), port: z.int() }),
  signIn: z.url(),
  now: z.iso.datetime(),
});

/** The doors of a running lab. */
export type LabDoors = z.infer<typeof readySchema>;

export interface LabOptions {
  readonly users: number;
  readonly seed: number;
  readonly source: 'workspace-one' | 'list';
  /** Keeps the lab's world and its doors. */
  readonly folder: string;
  readonly har: string | null;
}

/** The lab did not come up: what it said. */
export class LabFailure extends Error {
  readonly code = 'lab-not-started';
}

/**
 * Starts the lab as a process of its own, or finds the one that an earlier run left behind: it outlives a killed product, and a
 * killed lab comes back to the same world from its log, which may take minutes where the log is long.
 */
export async function startLabProcess(options: LabOptions): Promise<LabDoors> {
  makeFolder(options.folder);
  const portsFile = join(options.folder, 'doors.json');
  const running = await findRunning(portsFile);
  if (running) return running;
  rmSync(portsFile, { force: true });
  const log = openSync(join(options.folder, 'lab.log'), 'a');
  const main = fileURLToPath(new URL('../../lab/main.ts', import.meta.url));
  const args = [
    `--max-old-space-size=${heapMb(options.users)}`,
    main,
    '--users',
    String(options.users),
    '--seed',
    String(options.seed),
    '--source',
    options.source,
    '--state',
    options.folder,
    '--ports-file',
    portsFile,
  ];
  if (options.har !== null) args.push('--har', options.har);
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', log, log] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.unref();
  const seconds = START_S + (bytesOf(join(options.folder, 'events.ndjson')) / 1e6) * SECONDS_A_MB;
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline) {
    const doors = readDoors(portsFile);
    if (doors) return doors;
    const code = await Promise.race([ended.then((value) => ({ value })), wait(25)]);
    if (code) throw new LabFailure(lastLine(join(options.folder, 'lab.log')));
  }
  throw new LabFailure(`no answer within ${Math.round(seconds)} seconds`);
}

/** The largest organisation is made within it. A million events were taken up in 380 seconds on a slow machine; the smallest have some hundred bytes. */
const START_S = 60;
const SECONDS_A_MB = 4;

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What a world may hold, megabytes: Node's own bound is 4 GB, which a large organisation with its mail comes near to. */
function heapMb(users: number): number {
  return Math.max(4_096, Math.ceil(users * 0.12));
}

async function findRunning(portsFile: string): Promise<LabDoors | null> {
  const doors = readDoors(portsFile);
  if (!doors) return null;
  try {
    const answer = await fetch(`${doors.control}/clock`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? doors : null;
  } catch {
    return null;
  }
}

function readDoors(portsFile: string): LabDoors | null {
  if (!existsSync(portsFile)) return null;
  try {
    return readySchema.parse(JSON.parse(readFileSync(portsFile, 'utf8')));
  } catch {
    // Half written: it is read again.
    return null;
  }
}

function lastLine(file: string): string {
  return existsSync(file) ? (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '') : '';
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null));
}
