import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Evidence } from '../src/app/report/evidence.ts';

/**
 * `npm run bench [-- --users 100,300] [--json]`: whole sample runs. Wall time by size, and outside calls for each moved device
 * against the fewest that its way needs. No assertion on time: figures to compare.
 */
const { values } = parseArgs({
  options: { users: { type: 'string', default: '100' }, json: { type: 'boolean', default: false } },
});

/**
 * The fewest outside calls for one moved device: its retire, one read of each side that shows it gone and one that shows it
 * arrived (3); and for its user two revocations, one exemption in the old product, and three memberships at twenty to a call.
 */
const LEAST_PER_DEVICE = 1 + 3;
const LEAST_PER_USER = 2 + 1 + 3 / 20;

interface Row {
  readonly users: number;
  readonly seconds: number;
  readonly moved: number;
  readonly calls: number;
  readonly callsPerMoved: number;
  readonly leastPerMoved: number;
  readonly ratio: number;
  readonly throttled: number;
}

async function sample(users: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-'));
  try {
    const summary = join(folder, 'summary.json');
    const args = [
      'src/app/main.ts',
      'start',
      '--users',
      String(users),
      '--seed',
      '1',
      '--exit-when-done',
      '--port',
      '0',
    ];
    const startedAt = performance.now();
    await promisify(execFile)(process.execPath, [...args, '--data', join(folder, 'data'), '--summary', summary], {
      maxBuffer: 1e8,
    });
    const seconds = (performance.now() - startedAt) / 1000;
    return rowOf(users, seconds, JSON.parse(readFileSync(summary, 'utf8')) as Evidence);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(users: number, seconds: number, evidence: Evidence): Row {
  const kinds = Object.values(evidence.calls);
  const calls = kinds.reduce((sum, kind) => sum + kind.calls, 0);
  const moved = evidence.devices.verified;
  const least = LEAST_PER_DEVICE + (LEAST_PER_USER * users) / Math.max(1, moved);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    users,
    seconds: round(seconds),
    moved,
    calls,
    callsPerMoved: round(calls / Math.max(1, moved)),
    leastPerMoved: round(least),
    ratio: round(calls / Math.max(1, moved) / least),
    throttled: kinds.reduce((sum, kind) => sum + kind.throttled, 0),
  };
}

const rows: Row[] = [];
for (const users of values.users.split(',').map(Number)) rows.push(await sample(users));
if (values.json) console.log(JSON.stringify({ cases: rows }, null, 2));
else console.table(rows);
