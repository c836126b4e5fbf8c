import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine, ReadLine } from './event.ts';
import type { WorldOptions } from './make/new-world.ts';

/** The world's log on disk: a heading, then one line for each event; reads beside it. */
export interface LogFile {
  /** What an earlier process wrote, in order. */
  readonly lines: readonly LogLine[];
  readonly reads: readonly ReadLine[];
  /** The line is with the operating system when this returns: it outlives a kill of the process. */
  readonly append: (line: LogLine) => void;
  readonly appendRead: (read: ReadLine) => void;
  readonly close: () => void;
}

const VERSION = 1;

/**
 * Opens or makes the log in `dir`. A last line that a killed process left unfinished was answered to nobody and is cut off.
 *
 * @throws when the log is of a world of another size, seed or source
 */
export function openLogFile(dir: string, options: WorldOptions): LogFile {
  mkdirSync(dir, { recursive: true });
  const events = openLines(join(dir, 'events.ndjson'));
  const reads = openLines(join(dir, 'reads.ndjson'));
  const heading = { lab: VERSION, users: options.users, seed: options.seed, source: options.source };
  const [first, ...lines] = events.found;
  if (first === undefined) events.append(heading);
  else if (JSON.stringify(first) !== JSON.stringify(heading)) {
    throw new Error(
      `${dir} holds the log of another world: ${JSON.stringify(first)}, and ${JSON.stringify(heading)} was asked for. Take another directory, or remove this one to begin anew.`,
    );
  }
  return {
    lines: lines as LogLine[],
    reads: reads.found as ReadLine[],
    append: events.append,
    appendRead: reads.append,
    close: () => {
      events.close();
      reads.close();
    },
  };
}

function openLines(path: string) {
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = text.lastIndexOf(0x0a) + 1;
  const file = openSync(path, 'a');
  if (whole < text.length) ftruncateSync(file, whole);
  const found: unknown[] = text
    .subarray(0, whole)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return {
    found,
    append: (line: unknown): void => {
      writeSync(file, `${JSON.stringify(line)}\n`);
    },
    close: (): void => closeSync(file),
  };
}
