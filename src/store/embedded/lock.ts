import { readFileSync, readlinkSync } from 'node:fs';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { errorCode, StoreFailure } from '../failure.ts';

export interface FolderLock {
  readonly former: Former;
  /** Nothing of the former one runs any more. Until it is said, whoever comes after this process hears of that one too. */
  readonly settled: () => Promise<void>;
  /** Gives the folder back. */
  readonly release: () => Promise<void>;
}

/**
 * Where whoever had the folder and did not give it back was. `here`: its process ids mean the same here (also where there was nobody);
 * `before`: on this host, in a container or since a start of the machine that is over; `elsewhere`: on another host, or in another container;
 * `unsaid`: an older Sluis did not say it, or what it said was damaged, so that any of the others may be true.
 */
export type Former = (typeof FORMERS)[number];

/** Of two that are not settled, the first counts. */
const FORMERS = ['elsewhere', 'unsaid', 'before', 'here'] as const;

/**
 * Takes the folder for this process, by a lock of the operating system: it ends with the process however that ends, and holds between
 * containers that share a volume, where a process id says nothing. Node has it in SQLite, which asks the system for it on every platform.
 * A file beside it says who that is, for people.
 *
 * @param file  of who has it; the lock is on the empty file beside it, which stays. No other program opens that one: in this process, closing it would end the lock.
 * @param open  how a file is opened for its lock
 * @throws StoreFailure `database-in-use` with the owner's pid, `database-in-use-elsewhere` with its host, `folder-not-writable`, `folder-without-locks` where the volume has none to give
 */
export async function lockFolder(folder: string, file: string, open: Open = openFile): Promise<FolderLock> {
  const place = `${file}.held`;
  await makeEmpty(place);
  const lock = await holdSoon(folder, place, open);
  if (lock === null && !(await locksHold(folder, place, open)))
    throw new StoreFailure('folder-without-locks', { folder });
  try {
    const text = await readFile(file, 'utf8').catch((error: unknown) => (errorCode(error) === 'ENOENT' ? null : ''));
    const owner = parseOwner(text ?? '');
    if (lock === null) throw inUse(folder, owner);
    // A Sluis of before this lock, which a process id stands for; or the lock's file was taken away under its owner.
    if (owner !== null && isCertainlyAlive(owner))
      throw new StoreFailure('database-in-use', { folder, pid: owner.pid });
    const former = text === null ? 'here' : formerOf(owner);
    let isSettled = former === 'here';
    await say(file, former);
    return {
      former,
      settled: async () => {
        if (!isSettled) await say(file, 'here');
        isSettled = true;
      },
      release: async () => {
        try {
          await (isSettled ? rm(file, { force: true }) : say(file, former, NOBODY));
        } finally {
          letGo(lock);
        }
      },
    };
  } catch (error) {
    if (lock !== null) letGo(lock);
    throw error;
  }
}

/** Who is not referred to any more is collected, and its lock with it. */
const held = new Set<DatabaseSync>();
const SQLITE_BUSY = 5;
/** Of locks for writing, and for reading: what the file system answers where it has none. */
const SQLITE_WITHOUT_LOCKS: readonly number[] = [3_850, 2_314];

/** Opens a file with SQLite, which answers at once where another has it. */
type Open = (place: string) => DatabaseSync;

const openFile: Open = (place) => new DatabaseSync(place, { timeout: 0 });

/** Null: another has it. */
function hold(folder: string, place: string, open: Open): DatabaseSync | null {
  let lock: DatabaseSync | undefined;
  try {
    lock = open(place);
    lock.exec('begin exclusive');
    held.add(lock);
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode, errstr } = error as { readonly errcode?: number; readonly errstr?: string };
    if (errcode === SQLITE_BUSY) return null;
    if (errcode === undefined) throw error;
    // Nothing there would keep a second one out.
    if (SQLITE_WITHOUT_LOCKS.includes(errcode)) throw new StoreFailure('folder-without-locks', { folder });
    throw new StoreFailure('folder-not-writable', { folder, reason: errstr ?? `SQLite ${errcode}` });
  }
}

/** A process that was killed a moment ago may still have it: the system takes it back when the last of that process is gone. */
const ENDING_MS = 1_500;
const AGAIN_MS = 50;

async function holdSoon(folder: string, place: string, open: Open): Promise<DatabaseSync | null> {
  const until = performance.now() + ENDING_MS;
  for (;;) {
    const lock = hold(folder, place, open);
    if (lock !== null || performance.now() > until) return lock;
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}

/** By a file that nobody else knows. Some volumes answer as if another had it, whoever asks: ENOLCK of the system, SMB that has locks of its own kind. */
async function locksHold(folder: string, place: string, open: Open): Promise<boolean> {
  const fresh = `${place}.${crypto.randomUUID()}`;
  await writeFile(fresh, '', { mode: 0o644 });
  try {
    const lock = hold(folder, fresh, open);
    if (lock !== null) letGo(lock);
    return lock !== null;
  } finally {
    await rm(fresh, { force: true });
  }
}

function letGo(lock: DatabaseSync): void {
  held.delete(lock);
  lock.close();
}

/** Made under another name and closed before it stands in its place: closing it there would end the lock of a part of this process that has it. */
async function makeEmpty(place: string): Promise<void> {
  if (await stat(place).catch(() => null)) return;
  const draft = `${place}.${crypto.randomUUID()}`;
  await writeFile(draft, '', { mode: 0o644 });
  try {
    await link(draft, place);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Says who has the folder now. Whoever reads it sees all of it. */
async function say(file: string, former: Former, pid = process.pid): Promise<void> {
  const draft = `${file}.${crypto.randomUUID()}`;
  try {
    await writeFile(draft, JSON.stringify({ ...HERE, pid, former }), { mode: 0o644 });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

function inUse(folder: string, owner: Owner | null): StoreFailure {
  return owner === null || owner.host === null || placeOf(owner) === 'here'
    ? // It has the lock, and has not said yet who it is.
      new StoreFailure('database-in-use', { folder, pid: owner?.pid || '?' })
    : new StoreFailure('database-in-use-elsewhere', { folder, host: owner.host });
}

function formerOf(owner: Owner | null): Former {
  if (owner === null) return 'unsaid';
  return FORMERS.find((one) => one === placeOf(owner) || one === owner.former) ?? 'here';
}

function placeOf(owner: Owner): Former {
  if (owner.host === null) return 'unsaid';
  if (owner.host !== HERE.host) return 'elsewhere';
  return owner.space === HERE.space ? 'here' : 'before';
}

const NOBODY = 0;

interface Owner {
  /** `NOBODY`: it gave the folder back before it had seen to what a former one left. */
  readonly pid: number;
  /** Clock ticks since the machine's start at which the process began; null where the system does not tell. */
  readonly began: string | null;
  /** Null: an older Sluis, which did not say it. */
  readonly host: string | null;
  /** Within it a process id means one process: a start of the machine, and a container in it. Null where the system does not tell. */
  readonly space: string | null;
  /** Of the one before it, where that is not settled. */
  readonly former: Former;
}

const HERE: Omit<Owner, 'former'> = {
  pid: process.pid,
  began: processBegan(process.pid),
  host: hostname(),
  space: processSpace(),
};

function parseOwner(text: string): Owner | null {
  try {
    const { pid, began, host, space, former } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < NOBODY) return null;
    return {
      pid,
      began: textOr(began),
      host: textOr(host),
      space: textOr(space),
      former: FORMERS.find((one) => one === former) ?? 'here',
    };
  } catch {
    return null;
  }
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** An id alone says so of an older Sluis only: the lock is free, and whoever has that id now may be anybody. */
function isCertainlyAlive(owner: Owner): boolean {
  if (owner.host !== null && (placeOf(owner) !== 'here' || owner.began === null)) return false;
  if (owner.pid === NOBODY || !processIsAlive(owner.pid)) return false;
  const began = processBegan(owner.pid);
  return owner.began === null || began === null || owner.began === began;
}

/** Of this start of the machine; null where the system does not tell. */
export function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null;
  } catch {
    return null;
  }
}

function processSpace(): string | null {
  try {
    const boot = bootId();
    return boot === null ? null : `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
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
