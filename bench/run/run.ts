import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Evidence } from '../../src/app/report/evidence.ts';
import { type BenchCase, round, type Table } from '../case.ts';
import { byKind } from './least.ts';
import { type Peaks, watchMemory } from './memory.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));

export const run: BenchCase = {
  name: 'run',
  about: 'whole sample moves: time, memory, and outside calls beside the fewest that would do  [--users 300,3000]',
  quick: ['--users', '300'],
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { users: { type: 'string', default: '300,3000' } } });
    const moves: Move[] = [];
    for (const users of values.users.split(',').map(Number)) moves.push(await move(users));
    return [sizes(moves), ...moves.map(kinds)];
  },
};

interface Move {
  readonly users: number;
  readonly seconds: number;
  readonly productMb: number | null;
  readonly labMb: number | null;
  readonly evidence: Evidence;
}

async function move(users: number): Promise<Move> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-'));
  try {
    const summary = join(folder, 'summary.json');
    const options = ['--users', String(users), '--seed', '1', '--port', '0', '--exit-when-done'];
    const files = ['--data', join(folder, 'data'), '--summary', summary];
    const startedAt = performance.now();
    const peaks = await start([MAIN, 'start', ...options, ...files]);
    const seconds = (performance.now() - startedAt) / 1000;
    const evidence = JSON.parse(readFileSync(summary, 'utf8')) as Evidence;
    return { users, seconds, productMb: peaks.product(), labMb: peaks.lab(), evidence };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A move that ends with something unproven has exit code 1 and its evidence all the same: its figures are shown, with what is wrong. */
function start(args: readonly string[]): Promise<Peaks> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const peaks = watchMemory(child.pid ?? 0);
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      peaks.stop();
      if (code === 0 || code === 1) settle(peaks);
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
      return {
        users: one.users,
        seconds: round(one.seconds),
        devices: devices.total,
        moved: devices.verified,
        lost: devices.lost,
        'laws broken': laws.violations,
        calls: sum('calls'),
        'a moved device': round(sum('calls') / moved),
        least: round(sum('least') / moved),
        ratio: round(sum('calls') / Math.max(1, sum('least'))),
        MB: round(sum('bytes') / 1e6),
        throttled: sum('throttled'),
        'product MB': one.productMb,
        'lab MB': one.labMb,
      };
    }),
    notes: [
      'least: the fewest calls that this route needs; see bench/run/least.ts. MB on the wire, bodies both ways.',
      'product and lab MB: highest resident memory of each process; the database is not in it.',
    ],
  };
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

/** How many people the moved devices belong to is not in the evidence: at most so many as there are of either. */
function movedOf({ evidence, users }: Move): { readonly devices: number; readonly people: number } {
  return { devices: evidence.devices.verified, people: Math.min(users, evidence.devices.verified) };
}
