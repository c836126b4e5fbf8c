import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine, ReadLine } from './event.ts';
import type { Logged } from './lean.ts';
import type { WorldOptions } from './make/new-world.ts';

/** The world's log on disk: a heading, then one line for each event; reads beside it. */
export interface LogFile {
  /** What an earlier process wrote, in order, to be gone through once, and before anything is appended: it may be larger than any text can be. */
  readonly lines: Iterable<LoggedLine>;
  readonly reads: Iterable<ReadLine>;
  /** The line is with the operating system when this returns: it outlives a kill of the process. */
  readonly append: (line: LoggedLine) => void;
  readonly appendRead: (read: ReadLine) => void;
  readonly close: () => void;
}

export type LoggedLine = Omit<LogLine, 'event'> & { readonly event: Logged };

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
  const lines = events.found;
  const first = lines.next();
  if (first.done) events.append(heading);
  else if (JSON.stringify(first.value) !== JSON.stringify(heading)) {
    throw new Error(
      `${dir} holds the log of another world: ${JSON.stringify(first.value)}, and ${JSON.stringify(heading)} was asked for. Take another directory, or remove this one to begin anew.`,
    );
  }
  return {
    lines: lines as Iterable<unknown> as Iterable<LoggedLine>,
    reads: reads.found as Iterable<unknown> as Iterable<ReadLine>,
    append: events.append,
    appendRead: reads.append,
    close: () => {
      events.close();
      reads.close();
    },
  };
}

function openLines(path: string) {
  const file = openSync(path, 'a+');
  return {
    found: linesOf(file),
    append: (line: unknown): void => {
      writeSync(file, `${JSON.stringify(line)}\n`);
    },
    close: (): void => closeSync(file),
  };
}

const CHUNK = 4 * 1024 * 1024;

/** Each whole line; what is left behind the last one is cut off at the end. */
function* linesOf(file: number): Generator<unknown, undefined> {
  let rest = Buffer.alloc(0);
  let whole = 0;
  for (let from = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = readSync(file, chunk, 0, CHUNK, from);
    if (length === 0) break;
    from += length;
    const text = Buffer.concat([rest, chunk.subarray(0, length)]);
    let begin = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, begin)) {
      if (end > begin) yield JSON.parse(text.toString('utf8', begin, end));
      begin = end + 1;
    }
    rest = text.subarray(begin);
    whole += begin;
  }
  if (rest.length > 0) ftruncateSync(file, whole);
  return undefined;
}

const NEWLINE = 0x0a;
