import type { Readable } from 'node:stream';
import { Listr } from 'listr2';
import type { StatusView } from '../contract/status.ts';
import { isStaffLanguage, type StaffLanguage } from '../text/language.ts';
import { say } from '../text/say.ts';
import type { Screen, Step } from './doors.ts';
import { columns, fold, type Paint, paint, widthOf } from './paint.ts';
import { liveLines } from './render/status.ts';
import type { Look } from './render/view.ts';

/** Where the command line writes: the process's streams, or a test's. */
export interface Streams {
  readonly out: Terminal;
  readonly error: Terminal;
  /** Where a person types; absent: nobody can. */
  readonly keyboard?: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of Sluis itself, for who asks. */
  readonly version?: string;
}

export interface Terminal {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** The language of the person at the terminal (`SLUIS_LANGUAGE`, then the locale). */
export function languageOfTerminal(env: Streams['env']): StaffLanguage {
  const locale = env['SLUIS_LANGUAGE'] ?? env['LC_ALL'] ?? env['LANG'] ?? 'en';
  const code = locale.slice(0, 2).toLowerCase();
  return isStaffLanguage(code) ? code : 'en';
}

/** Colours only on a terminal, and not where the reader wants none. Source: no-color.org. */
export function paintFor(terminal: Terminal, env: Streams['env']): Paint {
  return paint(terminal.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb');
}

/** How wide lines may be: as wide as the terminal; what goes elsewhere never wraps. */
export function widthFor(terminal: Terminal): Pick<Look, 'width'> {
  return terminal.isTTY === true && terminal.columns !== undefined ? { width: terminal.columns } : {};
}

/** How lines for `out` are drawn. */
export function lookOf({ out, env }: Streams): Look {
  return {
    reader: { language: languageOfTerminal(env), timeZone: env['TZ'] || 'UTC' },
    paint: paintFor(out, env),
    ...widthFor(out),
  };
}

/** A screen over two streams. With `json` nothing but the answer goes to `out`. */
export function terminalScreen(streams: Streams, json: boolean): Screen {
  const look = lookOf(streams);
  const say = (text: string): void => {
    if (!json) for (const line of fold(text, look.width)) streams.out.write(`${line}\n`);
  };
  return {
    language: languageOfTerminal(streams.env),
    interactive: !json && streams.out.isTTY === true && streams.keyboard?.isTTY === true && !streams.env['CI'],
    terminal: streams.out.isTTY === true,
    log: (text) => (json ? streams.error : streams.out).write(`${text}\n`),
    line: say,
    warn: (text) => {
      const { width } = widthFor(streams.error);
      const lines = text.split('\n').flatMap((line) => fold(line, width));
      streams.error.write(`${paintFor(streams.error, streams.env).warn(lines.join('\n'))}\n`);
    },
    progress: progressOn(streams.error),
    table: (rows) => {
      for (const line of columns(rows, look.paint, look.width)) say(line);
    },
    live: json ? () => {} : livePicture(streams.out, look),
    tasks: (steps) => runTasks(steps, json || streams.out.isTTY !== true),
  };
}

async function runTasks(steps: readonly Step[], quiet: boolean): Promise<void> {
  const tasks = steps.map(({ title, run }) => ({
    title,
    task: (_: unknown, task: { output: string }) =>
      run((detail) => {
        task.output = detail;
      }),
  }));
  await new Listr(tasks, { renderer: quiet ? 'silent' : 'default' }).run();
}

const BAR = 24;

/** A bar that is redrawn in one line of a terminal; elsewhere nothing, since a log has no use for it. */
function progressOn(terminal: Terminal): Screen['progress'] {
  if (terminal.isTTY !== true) return () => {};
  return (title, done, total) => {
    if (total === null) {
      terminal.write(`\r\u001b[2K${title} ${done}`);
      return;
    }
    const full = Math.round((Math.min(done, total) / Math.max(1, total)) * BAR);
    const end = done >= total ? '\n' : '';
    terminal.write(`\r\u001b[2K${title} ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${done}/${total}${end}`);
  };
}

/** Draws over the former picture on a terminal. Elsewhere a line when a wave's state or a tenth of the devices changed. */
function livePicture(out: Terminal, look: Look): (status: StatusView) => void {
  if (out.isTTY !== true) return plainLines(out, look);
  let drawn = 0;
  let last = '';
  return (status) => {
    // What is above the window cannot be drawn over again.
    const all = liveLines(status, look).flatMap((line) => fold(line, look.width));
    const lines = all.slice(0, Math.max(10, (out.rows ?? 1000) - 2));
    const text = lines.join('\n');
    if (text === last) return;
    last = text;
    const up = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`;
    out.write(`${up}${text}\n`);
    drawn = rowsOf(lines, out.columns ?? 80);
  };
}

/** Rows that lines take on a terminal of this width: long ones wrap. */
function rowsOf(lines: readonly string[], width: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

function plainLines(out: Terminal, { reader }: Look): (status: StatusView) => void {
  let last = '';
  return (status) => {
    const tenth = Math.floor((status.totals.verified * 10) / Math.max(1, status.totals.total));
    const states = status.waves.map(({ name, state }) => `${name}: ${say(reader, `live.state.${state}`)}`).join(', ');
    const key = `${tenth} ${states} ${status.laws.violations} ${status.finished}`;
    if (key === last) return;
    last = key;
    out.write(
      `${status.now.slice(0, 16).replace('T', ' ')}  ${say(reader, 'cli.totals', status.totals)}  [${states}]\n`,
    );
  };
}
