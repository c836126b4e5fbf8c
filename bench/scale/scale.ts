import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { openStore } from '../../src/store/open.ts';
import { type BenchCase, round, type Table } from '../case.ts';
import { startChild } from '../child.ts';
import { writeFiles, type Written } from './files.ts';
import type { Floor } from './floor.ts';
import type { Observed, ObserveInput } from './observe.ts';
import { seed } from './seed.ts';
import type { Turns } from './turns.ts';

export const scale: BenchCase = {
  name: 'scale',
  about:
    'read an organisation from files, open it, plan it, and a turn after 100 changes  [--users 10000,100000,1000000]',
  quick: ['--users', '10000'],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { users: { type: 'string', default: '10000,100000' }, heap: { type: 'string', default: '' } },
    });
    const sizes: Measured[] = [];
    for (const users of values.users.split(',').map(Number)) sizes.push(await measure(users, values.heap));
    return [observing(sizes), opening(sizes), ...sizes.map((one) => turning(one, sizes))];
  },
};

interface Measured {
  readonly users: number;
  readonly heapMb: number;
  readonly files: Written;
  readonly floor: Floor;
  readonly copyMs: number;
  readonly observed: Observed;
  readonly claims: number;
  readonly turns: Turns;
  readonly load: number;
}

async function measure(users: number, heap: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-scale-'));
  chmodSync(folder, 0o777);
  // Node's own limit is a few gigabytes, whatever the machine has.
  const heapMb = heap === '' ? Math.max(4096, Math.round(users * 0.014)) : Number(heap);
  const node = { NODE_OPTIONS: `--expose-gc --max-old-space-size=${heapMb}` };
  const database = await startEmbedded(join(folder, 'database'));
  try {
    const before = await writeFiles(folder, users, false);
    const midway = await writeFiles(folder, users, true);
    const floor = (await startChild('./scale/floor.ts', before)).answer as Floor;
    const input: ObserveInput = { url: database.url, users, files: before };
    const observed = (await startChild('./scale/observe.ts', input, node)).answer as Observed;
    const copyMs = await copied(database.url, join(folder, 'rows'));
    const store = await openStore({ url: database.url });
    const claims = await seed(store, users);
    await store.close();
    const turns = (await startChild('./scale/turns.ts', { ...input, files: midway }, node)).answer as Turns;
    return { users, heapMb, files: before, floor, copyMs, observed, claims, turns, load: loadavg()[0] ?? 0 };
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(database.cluster, { recursive: true, force: true });
  }
}

/** The same rows into a table of the same shape by COPY: the fastest that this database can take them in. */
async function copied(url: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`copy sluis.fact to '${file}'`);
    await client.query('create table plain (like sluis.fact including all)');
    const startedAt = performance.now();
    await client.query(`copy plain from '${file}'`);
    const ms = performance.now() - startedAt;
    await client.query('drop table plain');
    return ms;
  } finally {
    await client.end();
  }
}

function observing(sizes: readonly Measured[]): Table {
  return {
    title: 'Observe from files into an empty store',
    rows: sizes.map(({ users, files, floor, copyMs, observed }) => {
      const records = Object.values(files.rows).reduce((sum, one) => sum + one, 0);
      const readMs = observed.reads.reduce((sum, one) => sum + one.ms, 0);
      const floorMs = floor.csvMs + floor.jsonMs + copyMs;
      return {
        users,
        records,
        MB: round(Object.values(files.bytes).reduce((sum, one) => sum + one, 0) / 1e6),
        seconds: round(readMs / 1000),
        'records/s': Math.round(records / (readMs / 1000)),
        'floor s': round(floorMs / 1000),
        'of it csv-parse': round(floor.csvMs / 1000),
        'JSON.parse': round(floor.jsonMs / 1000),
        COPY: round(copyMs / 1000),
        ratio: round(readMs / floorMs),
        'first plans s': round((observed.turnMs - readMs) / 1000),
        'peak MB': Math.round(observed.peakMb),
        rejects: observed.reads.reduce((sum, one) => sum + one.rejects, 0),
      };
    }),
    notes: [
      'By the product’s own connectors: the list’s CSV twice (devices, users), Graph’s pages from a file through every check of a record, no network.',
      'Floor: the CSV once through csv-parse, the pages through JSON.parse, and the same rows by COPY into a table of the same shape.',
      ...sizes.map(({ users, observed }) => `${users}: ${readsOf(observed)}`),
    ],
  };
}

function readsOf({ reads }: Observed): string {
  return reads
    .filter(({ ms }) => ms > 20)
    .map(({ watch, ms, changed }) => `${watch} ${round(ms / 1000)} s (${changed})`)
    .join(', ');
}

function opening(sizes: readonly Measured[]): Table {
  return {
    title: 'Open, and a full turn',
    rows: sizes.map(({ users, heapMb, claims, turns }) => ({
      users,
      devices: turns.devices,
      claims,
      'open s': round(turns.openMs / 1000),
      'live MB': Math.round(turns.openMb),
      'peak MB': Math.round(turns.openPeakMb),
      'all read again s': round(turns.readMs / 1000),
      changed: turns.readChanged,
      'full turn s': round(turns.fullMs / 1000, 2),
      'own CPU s': round(turns.fullCpuMs / 1000, 2),
      planned: turns.fullPlanned,
      findings: turns.findings,
      offered: turns.offered,
      'live MB then': Math.round(turns.liveMb),
      'rows s': round(turns.rowsMs / 1000),
      'picture ms': round(turns.pictureMs, 0),
      'peak MB at the end': Math.round(turns.peakMb),
      'heap limit MB': heapMb,
    })),
    notes: [
      'Full turn: nothing read; everybody planned, waves cut and judged, staff’s questions, findings compared with those kept.',
      `${cpus().length} cores, ${round(totalmem() / 1e9)} GB, load ${sizes.map(({ load }) => round(load)).join(', ')} at the end of each size. A dry run: nothing is sent.`,
    ],
  };
}

function turning({ users, turns }: Measured, sizes: readonly Measured[]): Table {
  const [first] = sizes;
  return {
    title: `A turn after 100 changes, ${users} users`,
    rows: turns.cases.map((one) => {
      const same = first?.turns.cases.find(({ name }) => name === one.name);
      return {
        change: one.name,
        changed: one.changed,
        planned: one.planned,
        'turn ms': round(one.turnMs),
        'of it reads': round(one.readsMs),
        'own CPU ms': round(one.cpuMs),
        '1/ of a full turn': Math.round(turns.fullMs / one.turnMs),
        'by CPU': Math.round(turns.fullCpuMs / one.cpuMs),
        [`times that at ${first?.users}`]: round(one.turnMs / (same?.turnMs ?? one.turnMs), 2),
        'times by CPU': round(one.cpuMs / (same?.cpuMs ?? one.cpuMs), 2),
        'rows ms': round(one.rowsMs),
        'picture ms': round(one.pictureMs),
      };
    }),
    notes: [
      'Turn: what changed is read and written into the store, matched, planned, waves judged, staff’s questions, findings. Median of 3.',
      'Rows: the console’s lists after it. Picture: what the status shows.',
    ],
  };
}
