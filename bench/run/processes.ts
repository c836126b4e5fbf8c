import { readdirSync, readFileSync } from 'node:fs';

/** What processes took. Empty where there is no /proc to ask. */
export interface Taken {
  /**
   * Peak memory in megabytes. `main`, `lab`, `worker-1` ..., each its highest resident memory; `database`: all of PostgreSQL's processes,
   * what they share counted once.
   */
  readonly peaks: () => Readonly<Record<string, number>>;
  /** Seconds of one core, by the same names. */
  readonly cpu: () => Readonly<Record<string, number>>;
  readonly stop: () => void;
}

const LOOK_MS = 1_000;
/** Linux's, on every machine of today. */
const TICKS_A_SECOND = 100;

/**
 * Follows every process that was started with this folder among its arguments. The kernel notes the highest of each, so nothing
 * between two looks is missed, but for the database: its sum is as it stood at the looks.
 */
export function watchProcesses(folder: string): Taken {
  const peaks = new Map<string, number>();
  const note = (name: string, mb: number | null): void => {
    if (mb !== null) peaks.set(name, Math.max(peaks.get(name) ?? 0, mb));
  };
  /** Process -> ticks, as last seen: who has ended stays. */
  const ticks = new Map<number, { readonly name: string; readonly ticks: number }>();
  const look = (): void => {
    const all = processes();
    const postmaster = all.find(
      ({ command }) => command.includes(folder) && /\bpostgres\b/.test(command.split(' ')[0] ?? ''),
    );
    for (const { pid, command } of all) {
      const name = command.includes(folder) ? nameOf(command) : null;
      if (name === null) continue;
      note(name, megabytes(textOf(`/proc/${pid}/status`), 'VmHWM'));
      ticks.set(pid, { name, ticks: ticksOf(pid) });
    }
    if (postmaster === undefined) return;
    const server = all.filter(({ pid, parent }) => pid === postmaster.pid || parent === postmaster.pid);
    for (const { pid } of server) ticks.set(pid, { name: 'database', ticks: ticksOf(pid) });
    const parts = server.map(({ pid }) => megabytes(textOf(`/proc/${pid}/smaps_rollup`), 'Pss') ?? 0);
    note(
      'database',
      parts.reduce((sum, mb) => sum + mb, 0),
    );
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    cpu: () => {
      const sum: Record<string, number> = {};
      for (const one of ticks.values()) sum[one.name] = (sum[one.name] ?? 0) + one.ticks / TICKS_A_SECOND;
      return sum;
    },
    peaks: () => Object.fromEntries([...peaks].map(([name, mb]) => [name, Math.round(mb)])),
    stop: () => clearInterval(timer),
  };
}

function nameOf(command: string): string | null {
  if (command.includes('src/lab/main.ts')) return 'lab';
  if (!command.includes('src/app/main.ts')) return null;
  return / work .*--name (\S+)/.exec(command)?.[1] ?? 'main';
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): readonly Process[] {
  return foldersOf('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const command = textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
    const parent = Number(/^PPid:\s+(\d+)$/m.exec(textOf(`/proc/${name}/status`))?.[1] ?? 0);
    return [{ pid: Number(name), parent, command }];
  });
}

/** In user and in system mode: the 14th and the 15th field, counted behind the name, which may hold blanks. */
function ticksOf(pid: number): number {
  const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function megabytes(text: string, name: string): number | null {
  const kb = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended, or this system tells it otherwise.
    return '';
  }
}

function foldersOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
