import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLabProcess } from '../../../src/app/lab/process.ts';
import type { SentWrite } from '../../../src/lab/control/faults.ts';
import { type Embedded, startEmbedded } from '../../../src/store/embedded/embedded.ts';
import { freePort } from '../../../src/store/embedded/server.ts';
import { withClient } from '../../support/database.ts';
import { endingSchema, type Order } from './ending.ts';
import { type Whole, wholeOf } from './matrix.ts';
import { type JourneyWorld, kill } from './product.ts';

const productMain = fileURLToPath(new URL('product.main.ts', import.meta.url));
const saysWho = new URL('says-who.ts', import.meta.url).href;
const sluisMain = fileURLToPath(new URL('../../../src/app/main.ts', import.meta.url));

export interface CrewOptions {
  readonly world: JourneyWorld;
  readonly workers: number;
  readonly leaseSeconds: number;
  /** Each worker serves its metrics and health. */
  readonly watched?: boolean;
  /** Deaths at writes of workers. Whatever a worker can send, one of them sends, and no other. */
  readonly deaths?: readonly Death[];
}

/** A worker dies as it makes the nth write with these words, whichever worker that is. Of several with the same words one after the other. */
export interface Death {
  readonly words: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/**
 * One organisation moved by a main process and workers on one PostgreSQL, each a process of its own, and somebody who starts again what
 * has ended, as a service manager would.
 */
export interface Crew {
  /** Starts all of them and lets them work to the end. */
  readonly run: () => Promise<Whole>;
  /** What a worker answers there to its monitoring; null: nothing. */
  readonly watch: (index: number, path: string) => Promise<Answered | null>;
  /** Orders a fault of the lab. */
  readonly fault: (order: object) => Promise<unknown>;
  /** Lines in the lab's log. */
  readonly lines: () => Promise<number>;
  readonly killMain: () => boolean;
  readonly killWorker: (index: number) => boolean;
  /** Kills a worker between the moment at which it was given a claim and that at which its outcome is known. False: none sent anything in time. */
  readonly killSender: (patienceMs: number) => Promise<boolean>;
  /** Ends PostgreSQL as a crash would, and starts it again so many milliseconds later. */
  readonly crashDatabase: (awayMs: number) => Promise<void>;
  /** What the workers wrote, and at which writes they died, as it came to the lab. */
  readonly sent: () => Promise<readonly SentWrite[]>;
  /** Ends that nobody asked for: who, and how. */
  readonly surprises: () => readonly string[];
  /** True once the run has come to its end. */
  readonly over: () => boolean;
  readonly close: () => Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Stands in the words of writes for where the lab's Graph happens to be. */
const GRAPH = 'https://graph.example';

/** Between an end and the start after it. */
const AGAIN_MS = 250;

export async function openCrew({ world, workers, leaseSeconds, deaths, watched = false }: CrewOptions): Promise<Crew> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-crew-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  const { users, seed, source = 'workspace-one' } = world;
  const { control } = await startLabProcess({ users, seed, source, folder: join(folder, 'lab'), har: null });
  const ask = async (path: string): Promise<unknown> => (await fetchSteadily(`${control}${path}`)).json();
  let database = await startEmbedded(join(folder, 'database'));
  const { url } = database;
  const out = join(folder, 'ending.json');
  const order: Order = {
    enforcement: 'grace',
    source,
    ...world,
    dataDir: folder,
    port: await freePort(null),
    out,
    crew: { databaseUrl: url, leaseSeconds, ...(deaths ? { awaited: workers } : {}) },
  };
  // Memberships name the door to which they are sent, and its port is another in each run.
  const { origin } = new URL(
    ((await ask('/settings')) as { readonly graph: { readonly baseUrl: string } }).graph.baseUrl,
  );
  for (const { words, ...death } of deaths ?? [])
    await post(`${control}/faults`, { kind: 'kill', match: words.replaceAll(GRAPH, origin), ...death });
  const sent = async (): Promise<readonly SentWrite[]> => {
    const { writes } = (await ask('/sent')) as { readonly writes: readonly SentWrite[] };
    return writes.map((one) => ({ ...one, words: one.words.replaceAll(origin, GRAPH) }));
  };
  const keeper = openKeeper(folder, async (pid) => (await sent()).some(({ sender, died }) => sender === pid && died));
  const config = join(folder, 'sample', 'sluis.yaml');
  const nameOf = (index: number): string => `worker-${index + 1}`;
  const addresses: string[] = [];
  for (let index = 0; watched && index < workers; index++) addresses.push(`127.0.0.1:${await freePort(null)}`);
  const startWorker = (index: number): ChildProcess => {
    const name = nameOf(index);
    const data = join(folder, name);
    mkdirSync(data, { recursive: true });
    const args = ['work', '--config', config, '--data', data, '--name', name, '--lab', control, '--log', 'json'];
    const address = addresses[index];
    return spawnLogged(
      ['--import', saysWho, sluisMain, ...args, ...(address === undefined ? [] : ['--watch', address])],
      join(data, 'log'),
      { SLUIS_DATABASE_URL: url },
    );
  };
  const slow = (ms: number): Promise<unknown> => post(`${control}/faults`, { kind: 'slow', ms });
  return {
    async run() {
      keeper.keep('main', () => spawnLogged([productMain, JSON.stringify(order)], join(folder, 'main.log'), {}));
      while (!existsSync(config)) await wait(20);
      for (let index = 0; index < workers; index++) keeper.keep(nameOf(index), () => startWorker(index));
      while (!existsSync(out)) {
        keeper.complain();
        await wait(50);
      }
      await keeper.endAll();
      const ending = endingSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
      return wholeOf({ ask }, ending);
    },
    watch: async (index, path) => {
      const answer = await fetch(`http://${addresses[index]}${path}`).catch(() => null);
      return answer && { status: answer.status, text: await answer.text() };
    },
    fault: (order) => post(`${control}/faults`, order),
    lines: async () => ((await ask('/log?after=0&limit=1')) as { readonly last: number }).last,
    killMain: () => keeper.kill('main'),
    killWorker: (index) => keeper.kill(nameOf(index)),
    async killSender(patienceMs) {
      // So long that the kill falls within a call, and not so long that the reads until then take minutes.
      await slow(40);
      try {
        for (const until = Date.now() + patienceMs; Date.now() < until && !existsSync(out); await wait(5)) {
          const sender = await senderIn(url).catch(() => null);
          if (sender !== null && keeper.kill(sender)) return true;
        }
        return false;
      } finally {
        await slow(0);
      }
    },
    async crashDatabase(awayMs) {
      keeper.excuse(Number.POSITIVE_INFINITY);
      kill(Number(readFileSync(join(database.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]));
      await wait(awayMs);
      database = await restarted(database, join(folder, 'database'));
      // Whoever lost its lease meanwhile may notice it so late.
      keeper.excuse(Date.now() + 2_000 * leaseSeconds);
    },
    sent,
    surprises: keeper.surprises,
    over: () => existsSync(out),
    async close() {
      await keeper.endAll();
      await post(`${control}/stop`, {}).catch(() => undefined);
      await database.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** The worker that has a claim and has not told its outcome. */
async function senderIn(url: string): Promise<string | null> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ name: string }>(
      `select lease.name from sluis.claim join sluis.lease on sender = lease.name || '#' || lease.epoch
        where sending and outcome is null and part = 'worker' and lives_until > clock_timestamp() limit 1`,
    ),
  );
  return rows[0]?.name ?? null;
}

/** Its sessions notice the end of the first process one after another, and hold its memory until then. */
async function restarted(database: Embedded, folder: string): Promise<Embedded> {
  for (let attempt = 0; ; attempt++) {
    try {
      await database.stop();
      return await startEmbedded(folder);
    } catch (error) {
      if (attempt === 20) throw error;
      await wait(250);
    }
  }
}

interface Keeper {
  readonly keep: (name: string, start: () => ChildProcess) => void;
  readonly kill: (name: string) => boolean;
  /** Until then any of them may end by itself: what it needs is away. */
  readonly excuse: (until: number) => void;
  readonly surprises: () => readonly string[];
  /** @throws where one ends again and again */
  readonly complain: () => void;
  readonly endAll: () => Promise<void>;
}

/** Of processes that nobody killed. */
const MOST_ENDS = 60;
/** Whoever stood still beyond its lease, on a machine that has too much to do, ends so and is started again: that is how it should be. */
const CUT_OFF = 3;

/** @param struck  whether the lab killed the process of this number */
function openKeeper(folder: string, struck: (pid: number) => Promise<boolean>): Keeper {
  const living = new Map<string, ChildProcess>();
  const killed = new Set<ChildProcess>();
  let excusedUntil = 0;
  const surprises: string[] = [];
  let ends = 0;
  let isEnding = false;
  const keep = (name: string, start: () => ChildProcess): void => {
    const child = start();
    living.set(name, child);
    child.once('exit', (code, signal) => {
      living.delete(name);
      if (isEnding || (name === 'main' && code === 0)) return;
      setTimeout(() => isEnding || keep(name, start), AGAIN_MS);
      if (killed.has(child)) return;
      const isExcused = code === CUT_OFF || Date.now() <= excusedUntil;
      void struck(child.pid ?? 0).then((is) => {
        if (is) return;
        ends++;
        if (!isExcused) surprises.push(`${name} ended with ${code ?? signal}: ${lastOf(join(folder, logOf(name)))}`);
      });
    });
  };
  return {
    keep,
    kill: (name) => {
      const child = living.get(name);
      if (child?.pid === undefined || killed.has(child)) return false;
      killed.add(child);
      return kill(child.pid);
    },
    excuse: (until) => {
      excusedUntil = until;
    },
    surprises: () => surprises,
    complain: () => {
      if (ends > MOST_ENDS) throw new Error(`${ends} ends that nobody asked for: ${surprises.join('\n')}`);
    },
    endAll: async () => {
      isEnding = true;
      const going = [...living.values()].map(async (child) => {
        const gone = new Promise((done) => child.once('exit', done));
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
        await gone;
        clearTimeout(late);
      });
      await Promise.all(going);
    },
  };
}

const logOf = (name: string): string => (name === 'main' ? 'main.log' : join(name, 'log'));

function lastOf(file: string): string {
  return readFileSync(file, 'utf8').trim().slice(-1_500);
}

function spawnLogged(args: readonly string[], file: string, env: Readonly<Record<string, string>>): ChildProcess {
  const log = openSync(file, 'a');
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetchSteadily(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the lab answered ${answer.status} to ${url}`);
  return answer.json();
}

/** A connection that was kept and that the lab had just closed is no answer: nothing was asked on it. */
async function fetchSteadily(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const code = ((error as Error).cause as { readonly code?: string } | undefined)?.code;
    if (code !== 'ECONNRESET' && code !== 'UND_ERR_SOCKET') throw error;
    return fetch(url, init);
  }
}
