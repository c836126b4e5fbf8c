import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addsUp, evidenceSchema } from '../../../src/app/report/evidence.ts';
import type { Order } from './ending.ts';

/** Runs the product on this organisation to its end, and answers what its evidence says that must not be. */
export async function faultsAtEnd(
  world: Pick<Order, 'users' | 'seed' | 'source' | 'enforcement' | 'timetable'>,
): Promise<readonly string[]> {
  const { seed } = world;
  const folder = mkdtempSync(join(tmpdir(), 'sluis-seed-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  const summary = join(folder, 'summary.json');
  try {
    const options = { ...world, port: 0, data: folder, summary };
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const exit = await ended(['src/app/main.ts', 'start', '--exit-when-done', ...given]);
    if (!existsSync(summary)) return [`seed ${seed}: exit ${exit}, no evidence`];
    const evidence = evidenceSchema.parse(JSON.parse(readFileSync(summary, 'utf8')));
    const { devices, laws, audit, waves } = evidence;
    // One in which devices wait for somebody goes on.
    const ends = waves
      .filter((wave) => wave.state !== 'running' || wave.devices.waiting === 0)
      .map(({ state, startedAt, finishedAt }) => [state, startedAt ?? finishedAt, finishedAt] as const);
    return [
      ...(exit === 0 ? [] : [`exit ${exit}`]),
      ...laws.each.flatMap((law) => law.violations.map((one) => `law ${law.number}: ${one.subject} ${one.detail}`)),
      ...(addsUp(evidence) && devices.lost === 0 ? [] : [`places do not add up: ${JSON.stringify(devices)}`]),
      ...(devices.inProgress === 0 ? [] : [`${devices.inProgress} still on the way`]),
      ...(evidence.waiting.length === devices.waiting ? [] : ['not everybody who waits is named']),
      ...(devices.verified > 0 ? [] : ['nobody moved']),
      ...(waves.every(({ state, finishedAt }) => state === 'done' || finishedAt === null)
        ? []
        : ['a wave that is not done has a day on which it finished']),
      ...(ends.every(([state, from, to]) => (state === 'done') === (to !== null) && (from ?? '') <= (to ?? ''))
        ? []
        : [`waves end before they begin, or never: ${JSON.stringify(ends)}`]),
      ...(audit.brokenAt === null ? [] : ['the audit record is broken']),
    ].map((fault) => `seed ${seed}: ${fault}`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The exit code of one run. */
function ended(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { maxBuffer: 1 << 26 }, () => undefined);
    child.once('exit', (code) => resolve(code ?? 128));
  });
}
