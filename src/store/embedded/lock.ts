import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
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
  const draft = `${file}.${crypto.randomUUID()}`;
  // Written beside and linked into place: whoever sees the lock sees all of it.
  await writeFile(draft, mine, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (await linked(draft, file)) return () => release(file, mine);
      const held = await readFile(file, 'utf8').catch(() => null);
      if (held === null) continue;
      const owner = parseOwner(held);
      if (owner !== null && isAlive(owner)) throw new StoreFailure('database-in-use', { folder, pid: owner.pid });
      await removeStale(file, held);
    }
    throw new StoreFailure('database-in-use', { folder, pid: 0 });
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

/** Moves the stale lock aside; when another process was quicker and we moved its fresh one, it is put back. */
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${crypto.randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await linked(aside, file);
  await rm(aside, { force: true });
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
