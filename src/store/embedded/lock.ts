import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { errorCode, StoreFailure } from '../failure.ts';

/**
 * Takes the folder for this process: a file that names the process id and, where the system tells it, when that process
 * began, so that a reused id is not taken for its former owner. A lock left by a dead process is recovered.
 *
 * @returns the way to give the lock back
 * @throws StoreFailure `database-in-use` with the owner's pid
 */
export async function lockFolder(folder: string, file: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, began: processBegan(process.pid), nonce: crypto.randomUUID() });
  const holder = await acquire(file, mine);
  if (holder !== null) throw new StoreFailure('database-in-use', { folder, pid: holder.pid });
  return () => release(file, mine);
}

/** Null when the lock is ours now, else the live process that has it. */
async function acquire(file: string, mine: string): Promise<Owner | null> {
  const draft = `${file}.${crypto.randomUUID()}`;
  // Written beside and linked into place: whoever sees the lock sees all of it.
  await writeFile(draft, mine, { mode: 0o644 });
  try {
    for (;;) {
      if (await linked(draft, file)) return null;
      const held = await readFile(file, 'utf8').catch(() => null);
      if (held === null) continue;
      const owner = parseOwner(held);
      if (owner !== null && isAlive(owner)) return owner;
      await removeStale(file, held, mine);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * The right to remove one particular stale lock is itself a lock, named by that lock's text, which never comes back once removed.
 * So nobody can remove a fresh lock that was put in the stale one's place after they looked.
 */
async function removeStale(file: string, stale: string, mine: string): Promise<void> {
  const right = `${file}.${hash('sha256', stale).slice(0, 16)}`;
  if ((await acquire(right, mine)) !== null) {
    await new Promise((done) => setTimeout(done, 2));
    return;
  }
  if ((await readFile(file, 'utf8').catch(() => '')) === stale) await rm(file, { force: true });
  await rm(right, { force: true });
}

async function release(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true });
}

interface Owner {
  readonly pid: number;
  readonly began: string | null;
}

function parseOwner(text: string): Owner | null {
  try {
    const { pid, began } = JSON.parse(text) as { pid: unknown; began: unknown };
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return null;
    return { pid, began: typeof began === 'string' ? began : null };
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  if (!processIsAlive(owner.pid)) return false;
  const began = processBegan(owner.pid);
  return owner.began === null || began === null || owner.began === began;
}

/** A zombie (dead, not yet collected by its parent) counts as dead. */
export function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return processStat(pid)?.[0] !== 'Z';
  } catch (error) {
    // EPERM: it lives, and is not ours to signal.
    return errorCode(error) === 'EPERM';
  }
}

/** Clock ticks since boot at which the process began (field 22 of /proc/PID/stat); null where the system does not tell. */
function processBegan(pid: number): string | null {
  return processStat(pid)?.[19] ?? null;
}

/** The fields of /proc/PID/stat from the third (the state) on. */
function processStat(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may itself hold spaces and brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
