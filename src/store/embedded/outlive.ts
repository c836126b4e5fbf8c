import { readFile, writeFile } from 'node:fs/promises';
import { errorCode } from '../failure.ts';
import { bootId } from './lock.ts';

/** How a start waits for a server that may have outlived its process, out of sight. */
export interface Patience {
  /** Milliseconds that one goes on for at most. */
  readonly unseenMs: number;
  /** Told when a wait begins, with the milliseconds that are left of it. */
  readonly unseen: (leftMs: number) => void;
}

/** A postmaster looks once a minute, and after it has slept a minute at the most, whether the file names it; if not, it ends at once. */
export const UNSEEN_MS = 130_000;

/** Whether this postmaster.pid names nobody, as ours does while we wait. The server that ends may have added lines to it. */
export function namesNobody(text: string): boolean {
  return text.startsWith('0\n');
}

/**
 * Waits until a server that outlived its process, out of our sight, has ended: two on one cluster would destroy it. Its postmaster.pid
 * names nobody as long as it may run, whoever is killed meanwhile; who comes then waits what is left.
 */
export async function outlive(file: string, patience: Patience): Promise<void> {
  const text = await textOf(file);
  const passedMs = text !== null && namesNobody(text) ? passedSince(text.split('\n')[1] ?? '') : null;
  // In the file itself: the server goes on where it may not open for writing what is put in its place. An empty one names nobody either.
  // PostgreSQL reads the first line alone, and copies the second.
  if (passedMs === null) await writeFile(file, `0\n${momentNow()}\n`);
  const leftMs = patience.unseenMs - (passedMs ?? 0);
  if (leftMs > 0) {
    patience.unseen(leftMs);
    await new Promise((done) => setTimeout(done, leftMs));
  }
  // An older Sluis that was started meanwhile, in a container of its own, knows nothing of us.
  const after = await textOf(file);
  if (after !== null && !namesNobody(after)) await outlive(file, patience);
}

/** Of this start of the machine, whose count all containers on it share: clocks are set, and those of two hosts differ. */
function momentNow(): string {
  return `${bootId() ?? ''} ${sinceBootMs()}`;
}

/** Null: not told, of another start or another machine, or yet to come. */
function passedSince(moment: string): number | null {
  const [boot, at = ''] = moment.split(' ');
  const passedMs = sinceBootMs() - Number(at);
  return boot !== '' && boot === bootId() && at !== '' && passedMs >= 0 ? passedMs : null;
}

/** Time in which the machine sleeps is left out, as a server sleeps then too. */
function sinceBootMs(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

/** Null: there is none, as of a server that has ended. */
function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
}
