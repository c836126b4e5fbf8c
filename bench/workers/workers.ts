import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../src/app/config/load.ts';
import type { Config } from '../../src/app/config/config.ts';
import { crewOf, executorOf, joinCrew, MAIN } from '../../src/app/crew.ts';
import { resolveSecrets } from '../../src/app/config/secrets.ts';
import { writeSampleConfig } from '../../src/app/lab/config.ts';
import { type LabControl, openControl } from '../../src/app/lab/control.ts';
import { type LabDoors, startLabProcess } from '../../src/app/lab/process.ts';
import { startWorkers } from '../../src/app/lab/workers.ts';
import { openOutside } from '../../src/app/outside.ts';
import { APPLICATION_VERSION } from '../../src/app/wiring.ts';
import { routeOf } from '../../src/domain/inventory/route.ts';
import type { SourceDevice } from '../../src/domain/facts.ts';
import { jobsOf } from '../../src/engine/jobs.ts';
import { openQueue } from '../../src/store/dbos/queue.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/open.ts';
import { type BenchCase, round, type Table } from '../case.ts';

/** All of one kind, one device each: a fresh look at it in the old product, and the order to leave. No kind goes twenty to a call there. */
export const workers: BenchCase = {
  name: 'workers',
  about:
    'writes by one worker and by several, where each call outside takes so long  [--writes 400] [--ms 50] [--workers 1,2,4]',
  quick: null,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        writes: { type: 'string', default: '400' },
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

/** So many people for each device that is asked to leave: some of their devices can move only with a reset. */
const PEOPLE = 2;

/**
 * Rounds before the measured one, of two devices for each job at one time: a worker that lives may not look for jobs yet, and the
 * first of them does what the others miss.
 */
const WARMING = 3;

/** A look and an order. */
const CALLS = 2;

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
    users: PEOPLE * writes,
    seed: 1,
    source: 'workspace-one',
    folder: join(folder, 'lab'),
    har: null,
  });
  const control = openControl(lab.control, lab.now, 10);
  const database = await startEmbedded(join(folder, 'database'));
  try {
    const file = writeSampleConfig(join(folder, 'sample'), await control.settings(), lab, {
      users: PEOPLE * writes,
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
    const devices = await read(config, file, control, store);
    const warm = 8 * amount;
    if (devices.length < writes + WARMING * warm) throw new Error(`${devices.length} devices can be asked to leave`);
    const retire = async (some: readonly SourceDevice[]): Promise<number> => {
      const claims = some.map(({ id, serial }) => {
        const [key, device, object] = [`retire-device:${id}`, `serial:${serial}`, `source-device:${id}`];
        const action = { kind: 'retire-device', key, subject: device, object, wave: null, device, sourceDeviceId: id };
        return { key, kind: action.kind, subject: device, object, action, claimedAt: control.clock.now() };
      });
      await store.claims.claimMany(claims, lease.holder);
      const began = performance.now();
      await queue.submit(jobsOf(claims, amount));
      await queue.idle();
      const seconds = (performance.now() - began) / 1_000;
      const asked = (await store.claims.some(claims.map(({ key }) => key))).filter(
        ({ outcome }) => outcome?.kind === 'asked',
      );
      if (asked.length !== claims.length) throw new Error(`${asked.length} of ${claims.length} were asked`);
      return seconds;
    };
    // Tokens, connections, code that is read for the first time.
    for (let round = 0; round < WARMING; round++) await retire(devices.slice(round * warm, (round + 1) * warm));
    await slow(lab, ms);
    const seconds = await retire(devices.slice(WARMING * warm, WARMING * warm + writes));
    return { workers: amount, seconds, atOnce: amount * config.workers.jobs };
  } finally {
    await slow(lab, 0);
    await hands.stop();
    await queue.close();
    await lease.close();
    await store.close();
  }
}

/** What the old product shows and would let go without a reset, kept as a sweep keeps it. */
async function read(config: Config, file: string, { clock }: LabControl, { facts }: Store): Promise<SourceDevice[]> {
  const secrets = resolveSecrets(config, process.env, file);
  if (!secrets.ok) throw new Error(JSON.stringify(secrets.error));
  const outside = openOutside({ config, secrets: secrets.value, clock });
  const found: SourceDevice[] = [];
  try {
    for await (const page of outside.source.inventory.devices(new AbortController().signal)) {
      if (!page.ok) throw new Error(JSON.stringify(page.error));
      found.push(...page.value.records);
    }
  } finally {
    await outside.close();
  }
  await facts.record('source-device', found, { complete: true, at: clock.now() });
  return found.filter((device) => device.state === 'managed' && routeOf(device, { retires: true }).kind === 'retire');
}

async function slow({ control }: LabDoors, ms: number): Promise<void> {
  const body = JSON.stringify({ kind: 'slow', ms });
  await fetch(`${control}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function table(measured: readonly Measured[], writes: number, ms: number): Table {
  const [first] = measured;
  return {
    title: `${writes} devices asked to leave, ${CALLS} calls of ${ms} ms each`,
    rows: measured.map(({ workers: amount, seconds, atOnce }) => {
      const floor = ((writes * CALLS) / atOnce) * (ms / 1_000);
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
