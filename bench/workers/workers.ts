import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../src/app/config/load.ts';
import type { Config } from '../../src/app/config/config.ts';
import { crewOf, executorOf, joinCrew, MAIN } from '../../src/app/crew.ts';
import { writeSampleConfig } from '../../src/app/lab/config.ts';
import { type LabControl, openControl } from '../../src/app/lab/control.ts';
import { type LabDoors, startLabProcess } from '../../src/app/lab/process.ts';
import { startWorkers } from '../../src/app/lab/workers.ts';
import { APPLICATION_VERSION } from '../../src/app/wiring.ts';
import { jobsOf } from '../../src/engine/jobs.ts';
import { openQueue } from '../../src/store/dbos/queue.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { openStore } from '../../src/store/open.ts';
import { type BenchCase, round, type Table } from '../case.ts';

/** One call each, all of one kind: sessions of so many users are revoked. */
export const workers: BenchCase = {
  name: 'workers',
  about:
    'writes by one worker and by several, where each call outside takes so long  [--writes 960] [--ms 50] [--workers 1,2,4]',
  quick: null,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        writes: { type: 'string', default: '960' },
        ms: { type: 'string', default: '50' },
        workers: { type: 'string', default: '1,2,4' },
      },
    });
    const [writes, ms] = [Number(values.writes), Number(values.ms)];
    const measured: Measured[] = [];
    for (const amount of values.workers.split(',').map(Number)) measured.push(await measure(amount, writes, ms));
    return [table(measured, writes, ms)];
  },
};

interface Measured {
  readonly workers: number;
  readonly seconds: number;
  /** Calls at one time in all of them. */
  readonly atOnce: number;
}

async function measure(amount: number, writes: number, ms: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-workers-'));
  chmodSync(folder, 0o755);
  const lab = await startLabProcess({
    users: writes,
    seed: 1,
    source: 'workspace-one',
    folder: join(folder, 'lab'),
    har: null,
  });
  const control = openControl(lab.control, lab.now, 10);
  const database = await startEmbedded(join(folder, 'database'));
  try {
    const file = writeSampleConfig(join(folder, 'sample'), await control.settings(), lab, {
      users: writes,
      source: 'workspace-one',
      enforcement: 'grace',
      portalPort: 18_899,
      leaseSeconds: 30,
    });
    const config = loadConfig(file, process.env);
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return await timed({ amount, writes, ms, folder, file, lab, control, url: database.url, config: config.value });
  } finally {
    await database.stop();
    await control.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting {
  readonly amount: number;
  readonly writes: number;
  readonly ms: number;
  readonly folder: string;
  readonly file: string;
  readonly lab: LabDoors;
  readonly control: LabControl;
  readonly url: string;
  readonly config: Config;
}

async function timed({ amount, writes, ms, folder, file, lab, control, url, config }: Setting): Promise<Measured> {
  const store = await openStore({ url });
  const lease = await joinCrew(store, config, {
    name: MAIN,
    part: 'main',
    standby: false,
    clock: control.clock.now,
  });
  const queue = await openQueue({
    url,
    executorId: executorOf(lease.holder),
    applicationVersion: APPLICATION_VERSION,
    crew: crewOf(store, config, lease),
  });
  const hands = await startWorkers({ file, control: lab.control, url, dataDir: folder }, amount, store);
  try {
    await queue.work(() => Promise.reject(new Error('the workers do it')), { concurrency: 1 });
    const people = (await control.truth()).people.filter(({ role }) => role === 'employee').slice(0, writes);
    const revokes = async (name: string, users: readonly string[]): Promise<number> => {
      const claims = users.map((user) => {
        const key = `revoke-sessions:${user}:${name}`;
        const action = { kind: 'revoke-sessions', key, user, subject: user, object: `user:${user}`, wave: null };
        return { key, kind: action.kind, subject: user, object: action.object, action, claimedAt: control.clock.now() };
      });
      await store.claims.claimMany(claims, lease.holder);
      const began = performance.now();
      await queue.submit(jobsOf(claims, amount));
      await queue.idle();
      const seconds = (performance.now() - began) / 1_000;
      const done = (await store.claims.some(claims.map(({ key }) => key))).filter(
        ({ outcome }) => outcome?.kind === 'done',
      );
      if (done.length !== claims.length) throw new Error(`${done.length} of ${claims.length} were done`);
      return seconds;
    };
    // Tokens, connections, code that is read for the first time.
    await revokes(
      'warm',
      people.slice(0, 16 * amount).map(({ id }) => id),
    );
    await slow(lab, ms);
    const seconds = await revokes(
      'timed',
      people.map(({ id }) => id),
    );
    return { workers: amount, seconds, atOnce: amount * config.workers.jobs };
  } finally {
    await slow(lab, 0);
    await hands.stop();
    await queue.close();
    await lease.close();
    await store.close();
  }
}

async function slow({ control }: LabDoors, ms: number): Promise<void> {
  const body = JSON.stringify({ kind: 'slow', ms });
  await fetch(`${control}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function table(measured: readonly Measured[], writes: number, ms: number): Table {
  const [first] = measured;
  return {
    title: `${writes} writes of ${ms} ms`,
    rows: measured.map(({ workers: amount, seconds, atOnce }) => {
      const floor = (writes / atOnce) * (ms / 1_000);
      return {
        workers: amount,
        'calls at once': atOnce,
        seconds: round(seconds, 2),
        'a second': round(writes / seconds),
        'times one worker': round((first?.seconds ?? seconds) / seconds, 2),
        'floor, s': round(floor, 2),
        'times the floor': round(seconds / floor, 2),
      };
    }),
    notes: [
      'Floor: the calls alone, as many at once as there are jobs at one time in all workers.',
      'All processes, the lab and PostgreSQL share the cores of this machine.',
    ],
  };
}
