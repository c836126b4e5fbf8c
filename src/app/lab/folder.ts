import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../made-folder.ts';
import { startEmbedded } from '../../store/embedded/embedded.ts';

/** What makes one sample run different from another. */
export interface RunChoice {
  readonly users: number;
  readonly seed: number;
  readonly source: string;
  readonly enforcement: string;
  readonly timetable?: string;
}

/** Every choice has its own folder, so that a killed run is taken up again and never mixed with another. */
export function runFolder(data: string, choice: RunChoice): string {
  const { source, enforcement, users, seed, timetable = 'usual' } = choice;
  return join(data, `${source}-${enforcement}-${users}-${seed}${timetable === 'usual' ? '' : `-${timetable}`}`);
}

const DONE = 'done.json';

/** Makes the folder ready: a finished run, or one that is to be forgotten, is cleared away; an unfinished one stays. True when it goes on. */
export async function prepareFolder(folder: string, fresh: boolean): Promise<boolean> {
  const exists = existsSync(join(folder, 'lab'));
  if (exists && (fresh || existsSync(join(folder, DONE)))) await clear(folder);
  makeFolder(folder);
  return existsSync(join(folder, 'lab'));
}

const PORT = 'port.json';

/** At which port the pages of this run were, which the links in its mails name; null: not known. */
export function earlierPort(folder: string): number | null {
  try {
    const port: unknown = JSON.parse(readFileSync(join(folder, PORT), 'utf8'));
    return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

export function keepPort(folder: string, port: number): void {
  writeFileSync(join(folder, PORT), `${port}\n`);
}

export function markDone(folder: string): void {
  writeFileSync(join(folder, DONE), '{}\n');
}

/** Ends what an earlier run left running, then removes all of it. */
async function clear(folder: string): Promise<void> {
  const doors = join(folder, 'lab', 'doors.json');
  if (existsSync(doors)) await stopLab(doors);
  const database = join(folder, 'database');
  if (existsSync(database)) {
    const embedded = await startEmbedded(database);
    await embedded.stop();
    await rm(embedded.cluster, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

async function stopLab(doors: string): Promise<void> {
  try {
    const { control } = JSON.parse(readFileSync(doors, 'utf8')) as { readonly control: string };
    await fetch(`${control}/stop`, { method: 'POST', signal: AbortSignal.timeout(3_000) });
  } catch {
    // It is not running any more.
  }
}
