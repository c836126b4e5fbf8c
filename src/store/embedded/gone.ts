import { open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreFailure } from '../failure.ts';
import { processIsAlive } from './lock.ts';
import { type Server, startFailure } from './server.ts';

/** A server that is looked at for as long as it is ours. */
export interface Watched {
  /**
   * Aborted, within seconds, when it has ended though nobody here ended it; the reason is a StoreFailure, `disk-full` or `database-ended`.
   * Not where one of its sessions was killed: it starts anew by itself then, and its postmaster lives on. One that cannot start any more ends.
   */
  readonly gone: AbortSignal;
  readonly stop: () => void;
}

const LOOK_MS = 1_000;
/** Of its log, characters: what it says at its end is no more. */
const LAST_WORDS = 4_000;

/** Looks once a second whether its postmaster lives: no statement tells, as whoever lost the database may ask for it without end. */
export async function watchPostmaster(server: Server): Promise<Watched> {
  const pid = Number((await readFile(join(server.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const logFrom = await sizeOf(server.log);
  const ended = new AbortController();
  const timer = setInterval(() => {
    if (processIsAlive(pid)) return;
    clearInterval(timer);
    void whyEnded(server, logFrom).then((why) => ended.abort(why));
  }, LOOK_MS).unref();
  return { gone: ended.signal, stop: () => clearInterval(timer) };
}

/** A full disk is told in its log. Whoever was killed, as for want of memory, says nothing. */
async function whyEnded(server: Server, logFrom: number): Promise<StoreFailure> {
  const folder = dirname(server.log);
  const words = await lastWords(server.log, logFrom).catch(() => '');
  const why = startFailure(folder, words, null);
  return why.code === 'disk-full' ? why : new StoreFailure('database-ended', { folder, log: server.log });
}

async function lastWords(file: string, from: number): Promise<string> {
  const log = await open(file);
  try {
    const { size } = await log.stat();
    const start = Math.max(Math.min(from, size), size - LAST_WORDS);
    const { buffer, bytesRead } = await log.read({ buffer: Buffer.alloc(LAST_WORDS), position: start });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await log.close();
  }
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
