import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLabProcess } from '../../../src/app/lab/process.ts';
import type { LogLine } from '../../../src/lab/world/event.ts';
import { type Ending, endingSchema, type Order } from './ending.ts';

const labMain = fileURLToPath(new URL('../../../src/lab/main.ts', import.meta.url));
const main = fileURLToPath(new URL('product.main.ts', import.meta.url));

export type Outside = 'graph' | 'uem' | 'smtp';
export interface Kill {
  /** Absent: a write to any of them counts. */
  readonly product?: Outside;
  /** The nth write to that product from the start of the process on. */
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** One organisation in a folder of its own: lab, database and product, each a process that may be killed. */
export interface Journey {
  readonly control: string;
  readonly folder: string;
  /** Starts the product and waits until it has ended, by itself or killed. `after` strikes at a moment of real time. */
  readonly run: (how?: Partial<Order> & { readonly kill?: Kill; readonly during?: During }) => Promise<Ended>;
  readonly ask: (path: string) => Promise<unknown>;
  /** Process id of the lab until it is killed; the product then starts another. */
  readonly labPid: number;
  readonly close: () => Promise<void>;
}
export interface Ended {
  readonly killed: boolean;
  readonly ending: Ending | null;
  readonly said: string;
}
/** Called once the product runs, with its process id. */
export type During = (pid: number) => Promise<void>;

/** Whose journey it is: the same world is the same people and devices. */
export interface JourneyWorld {
  readonly users: number;
  readonly seed: number;
  readonly source?: Order['source'];
  readonly enforcement?: Order['enforcement'];
  readonly timetable?: 'usual' | 'short';
}

export async function openJourney(world: JourneyWorld): Promise<Journey> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-journey-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'lab'));
  const { users, seed, source = 'workspace-one' } = world;
  const doors = join(folder, 'lab', 'doors.json');
  // Started here and not by the product, which finds it running: only so is its process id known.
  const asked = ['--users', users, '--seed', seed, '--source', source].map(String);
  const where = ['--state', join(folder, 'lab'), '--ports-file', doors];
  const lab = spawn(process.execPath, [labMain, ...asked, ...where], { stdio: 'ignore' });
  while (!existsSync(doors)) await wait(10);
  const { control } = await startLabProcess({
    users,
    seed,
    source,
    folder: join(folder, 'lab'),
    har: null,
  });
  const port = await freePort();
  const out = join(folder, 'ending.json');

  const order = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${control}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the lab answered ${answer.status} to ${path}`);
  };
  return {
    control,
    labPid: lab.pid ?? 0,
    folder,
    async run({ kill, during, ...more } = {}) {
      const told: Order = { enforcement: 'grace', source, ...world, dataDir: folder, port, out, ...more };
      const child = spawn(process.execPath, [main, JSON.stringify(told)], { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (text) => (said += String(text)));
      const ended = new Promise<string | null>((resolve) => child.once('close', (_code, signal) => resolve(signal)));
      const pid = child.pid ?? 0;
      // The product needs far longer to its first write than this order takes.
      if (kill) await order('/faults', { kind: 'kill', pid, ...kill });
      await during?.(pid);
      const signal = await ended;
      if (existsSync(join(folder, 'lab', 'doors.json')))
        await order('/faults', { kind: 'clear' }).catch(() => undefined);
      const ending = existsSync(out) ? endingSchema.parse(JSON.parse(readFileSync(out, 'utf8'))) : null;
      return { killed: signal === 'SIGKILL', ending, said };
    },
    ask: async (path) => (await fetch(`${control}${path}`)).json(),
    async close() {
      await order('/stop', {}).catch(() => undefined);
      killPostmaster(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** Ends the database of this folder at once, as a crash would. Answers whether one ran. */
export function killPostmaster(folder: string): boolean {
  const file = join(folder, 'database', 'cluster-home', 'cluster', 'postmaster.pid');
  const other = join(folder, 'database', 'cluster', 'postmaster.pid');
  const found = [file, other].find((one) => existsSync(one));
  return found !== undefined && kill(Number(readFileSync(found, 'utf8').split('\n')[0]));
}

/** Ends a process at once, as a crash would. Answers whether it ran. */
export function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const PAGE = 5_000;

/** All that came into the lab's world, in order. */
export async function logOf(journey: Pick<Journey, 'ask'>): Promise<readonly LogLine[]> {
  const all: LogLine[] = [];
  for (;;) {
    const answer = await journey.ask(`/log?after=${all.length}&limit=${PAGE}`);
    const { lines, last } = answer as { readonly lines: readonly LogLine[]; readonly last: number };
    all.push(...lines);
    if (all.length >= last) return all;
  }
}

/** How many writes of each product there were. */
export function writesOf(lines: readonly LogLine[]): Readonly<Record<Outside, number>> {
  const count = (is: (line: LogLine) => boolean) => lines.filter(is).length;
  return {
    graph: count(({ event }) => event.type === 'http' && event.product === 'graph'),
    uem: count(({ event }) => event.type === 'http' && event.product === 'uem'),
    smtp: count(({ event }) => event.type === 'mail'),
  };
}

/** A membership write that was accepted: who, which group, in or out. */
export interface Move {
  readonly at: number;
  readonly number: number;
  readonly group: string;
  readonly member: string;
  readonly present: boolean;
}
export function movesOf(lines: readonly LogLine[]): readonly Move[] {
  return lines.flatMap(({ at, number, status, event }) => {
    if (event.type !== 'http' || status === null || status >= 300) return [];
    const { path } = event;
    const graph = /\/groups\/([\w-]+)\/members\/(?:([\w-]+)\/)?\$ref$/.exec(path);
    const bound = (event.body as { '@odata.id'?: string } | null)?.['@odata.id'];
    if (graph?.[1]) {
      const member = graph[2] ?? bound?.split('/').at(-1) ?? '';
      return [{ at, number, group: graph[1], member, present: event.method === 'POST' }];
    }
    const many = /\/groups\/([\w-]+)$/.exec(path);
    const list = (event.body as { 'members@odata.bind'?: readonly string[] } | null)?.['members@odata.bind'];
    if (many?.[1] && list) {
      const group = many[1];
      return list.map((url) => ({ at, number, group, member: url.split('/').at(-1) ?? '', present: true }));
    }
    const uem = /\/usergroups\/(\d+)\/user\/(\d+)\/(add|remove)/.exec(path);
    if (uem) return [{ at, number, group: 'uem', member: uem[2] ?? '', present: uem[3] === 'add' }];
    return [];
  });
}

/** Group -> who is in it in the lab's world, by the writes it accepted. */
export function standingMembers(lines: readonly LogLine[]): Readonly<Record<string, readonly string[]>> {
  const groups = new Map<string, Set<string>>();
  for (const { group, member, present } of movesOf(lines)) {
    const members = groups.get(group) ?? new Set();
    if (present) members.add(member);
    else members.delete(member);
    groups.set(group, members);
  }
  return Object.fromEntries([...groups].map(([group, members]) => [group, [...members].toSorted()]));
}
