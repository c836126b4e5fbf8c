import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addsUp, type Evidence } from '../../src/app/report/evidence.ts';
import { runFolder } from '../../src/app/lab/folder.ts';
import { type BenchCase, round, type Table } from '../case.ts';
import { tell } from '../child.ts';
import { byKind } from './least.ts';
import { watchProcesses } from './processes.ts';
import { floorOf, type Quota, watchQuotas } from './quotas.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));

export const run: BenchCase = {
  name: 'run',
  about:
    'whole sample moves: time, memory, quotas, and outside calls beside the fewest that would do  [--users 300,3000] [--workers 0]',
  quick: ['--users', '300'],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { users: { type: 'string', default: '300,3000' }, workers: { type: 'string', default: '0' } },
    });
    const moves: Move[] = [];
    for (const users of values.users.split(',').map(Number)) moves.push(await move(users, Number(values.workers)));
    return [sizes(moves), ...moves.flatMap((one) => [...broken(one), kinds(one), processes(one), quotas(one)])];
  },
};

interface Move {
  readonly users: number;
  readonly workers: number;
  readonly seconds: number;
  /** Of the machine, over the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly peaks: Readonly<Record<string, number>>;
  readonly cpu: Readonly<Record<string, number>>;
  readonly quotas: readonly Quota[];
  readonly evidence: Evidence;
}

async function move(users: number, workers: number): Promise<Move> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the run.
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const choice = { users, seed: 1, source: 'workspace-one', enforcement: 'grace' };
  const processWatch = watchProcesses(folder);
  const quotaWatch = watchQuotas(runFolder(data, choice));
  try {
    const summary = join(folder, 'summary.json');
    const options = { ...choice, workers, port: 0, data, summary };
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const [before = 0] = loadavg();
    const startedAt = performance.now();
    // Node's own limit is a few gigabytes, whatever the machine has.
    const heap = `--max-old-space-size=${Math.max(4096, Math.round(users * 0.15))}`;
    await ended([heap, MAIN, 'start', '--exit-when-done', ...given]);
    const seconds = (performance.now() - startedAt) / 1000;
    const [after = 0] = loadavg();
    const evidence = JSON.parse(readFileSync(summary, 'utf8')) as Evidence;
    const measured = { peaks: processWatch.peaks(), cpu: processWatch.cpu(), quotas: quotaWatch.seen(), evidence };
    return { users, workers, seconds, load: [before, after], ...measured };
  } finally {
    processWatch.stop();
    quotaWatch.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const TELL_MS = 60_000;

/** A move that ends with something unproven has exit code 1 and its evidence all the same: its figures are shown, with what is wrong. */
function ended(args: readonly string[]): Promise<void> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let shown = '';
    let told = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    createInterface({ input: child.stdout }).on('line', (line) => (shown = line));
    // Many thousands take hours: how far it is.
    const timer = setInterval(() => {
      if (shown !== told) tell((told = shown));
    }, TELL_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0 || code === 1) settle();
      else reject(new Error(`the move ended with ${code}\n${said}`));
    });
  });
}

function sizes(moves: readonly Move[]): Table {
  return {
    title: 'By size',
    rows: moves.map((one) => {
      const { devices, laws } = one.evidence;
      const found = byKind(one.evidence.calls, movedOf(one));
      const sum = (of: 'calls' | 'least' | 'bytes' | 'throttled'): number =>
        found.reduce((total, kind) => total + kind[of], 0);
      const moved = Math.max(1, devices.verified);
      const cpu = Object.values(one.cpu).reduce((total, seconds) => total + seconds, 0);
      return {
        users: one.users,
        workers: one.workers,
        seconds: round(one.seconds),
        devices: devices.total,
        moved: devices.verified,
        waiting: devices.waiting,
        excluded: devices.excluded,
        'under way': devices.inProgress,
        lost: devices.lost,
        'adds up': addsUp(one.evidence),
        'laws broken': laws.violations,
        calls: sum('calls'),
        'a moved device': round(sum('calls') / moved),
        least: round(sum('least') / moved),
        ratio: round(sum('calls') / Math.max(1, sum('least'))),
        MB: round(sum('bytes') / 1e6),
        throttled: sum('throttled'),
        '% 429': round((100 * sum('throttled')) / Math.max(1, sum('calls')), 2),
        'CPU s': round(cpu),
        'CPU s a moved device': round(cpu / moved, 2),
        'all MB': Object.values(one.peaks).reduce((total, mb) => total + mb, 0),
        ...floor(one),
        load: one.load.map((load) => round(load)).join(' to '),
      };
    }),
    notes: [
      'least: the fewest calls that this route needs; see bench/run/least.ts. MB on the wire, bodies both ways.',
      'adds up: every device is in exactly one of moved, waiting, excluded, under way and lost.',
      'quota floor: the least simulated minutes in which the calls that were made can go at the documented rates, by the quota that needs most; at the quota: those in which it pressed (see the last table).',
      'Calls, CPU and MB are those of all processes, the lab and the database among them; each is below. Load: of the whole machine, before and after; what else ran on it is in the seconds.',
    ],
  };
}

function floor({ quotas }: Move): Readonly<Record<string, number | string | null>> {
  const quota = floorOf(quotas);
  return {
    'quota floor': minutes(quota?.leastMs ?? 0),
    'at the quota': minutes(quota?.pressed?.ms ?? 0),
    'the quota': quota && `${quota.product} ${quota.quota}`,
  };
}

const minutes = (ms: number): number => round(ms / 60_000);

/** What the witness saw; nothing is the only good answer, and the folder of the run is gone. */
function broken({ users, evidence }: Move): readonly Table[] {
  const rows = evidence.laws.each.flatMap(({ number, violations }) =>
    violations.map(({ at, subject, detail }) => ({ law: number, at, subject, detail })),
  );
  return rows.length === 0 ? [] : [{ title: `Laws broken, ${users} users`, rows }];
}

function kinds(one: Move): Table {
  const moved = Math.max(1, one.evidence.devices.verified);
  return {
    title: `Outside calls by kind, ${one.users} users, for each of ${moved} moved devices`,
    rows: byKind(one.evidence.calls, movedOf(one)).map((kind) => ({
      kind: kind.kind,
      calls: kind.calls,
      'a moved device': round(kind.calls / moved, 2),
      least: round(kind.least / moved, 2),
      ratio: kind.least === 0 ? null : round(kind.calls / kind.least),
      MB: round(kind.bytes / 1e6),
      throttled: kind.throttled,
    })),
  };
}

function processes({ users, peaks, cpu }: Move): Table {
  return {
    title: `What each process took, ${users} users`,
    rows: Object.entries(peaks)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([process, mb]) => ({ process, 'peak MB': mb, 'CPU s': round(cpu[process] ?? 0) })),
    notes: [
      'Memory: highest resident; of the database the sum over its processes at looks a second apart, shared pages once. CPU: seconds of one core.',
    ],
  };
}

function quotas({ users, quotas: seen }: Move): Table {
  return {
    title: `Documented quotas, ${users} users`,
    rows: seen.map(({ product, quota, most, leastMs, pressed }) => ({
      product,
      quota,
      'most %': round(100 * most),
      'pressed min': minutes(pressed?.ms ?? 0),
      '% then': pressed && round(100 * pressed.share),
      'least min': minutes(leastMs),
    })),
    notes: [
      'As the lab counts all callers together, by simulated time. most: at any moment. pressed: stretches as long as the quota counts, each from the first call after the one before, in which a call was refused or more than half of it was taken; % then: how full it was in them.',
      'least: the minutes that what was taken needs at the documented rate. Pressed may be less: what was taken in stretches at less than half counts in the least alone. A quota of one call is full whenever it was called.',
    ],
  };
}

/** How many people the moved devices belong to is not in the evidence: at most so many as there are of either. */
function movedOf({ evidence, users }: Move): { readonly devices: number; readonly people: number } {
  return { devices: evidence.devices.verified, people: Math.min(users, evidence.devices.verified) };
}
