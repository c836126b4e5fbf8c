import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addsUp, evidenceSchema } from '../../src/app/report/evidence.ts';
import { inPairs } from './support/matrix.ts';

const USERS = 40;
/** `SLUIS_SEEDS=3-7` runs these alone. */
const [from = 1, to = from] = (process.env['SLUIS_SEEDS'] ?? '1-20').split('-').map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);

const kinds = (['workspace-one', 'list'] as const).flatMap((source) =>
  (['grace', 'at-once', 'none'] as const).map((enforcement) => ({ source, enforcement })),
);

test.each(kinds)(
  'whatever the organisation ($source, $enforcement): to the end, no law broken, nobody lost',
  async ({ source, enforcement }) => {
    const found = await inPairs(seeds, async (seed) => {
      const folder = mkdtempSync(join(tmpdir(), 'sluis-seed-'));
      // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
      chmodSync(folder, 0o755);
      const summary = join(folder, 'summary.json');
      try {
        const options = { users: USERS, seed, source, enforcement, port: 0, data: folder, summary };
        const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
        const exit = await ended(['src/app/main.ts', 'start', '--exit-when-done', ...given]);
        if (!existsSync(summary)) return [`seed ${seed}: exit ${exit}, no evidence`];
        const evidence = evidenceSchema.parse(JSON.parse(readFileSync(summary, 'utf8')));
        const { devices, laws, audit } = evidence;
        return [
          ...(exit === 0 ? [] : [`exit ${exit}`]),
          ...laws.each.flatMap((law) => law.violations.map((one) => `law ${law.number}: ${one.subject} ${one.detail}`)),
          ...(addsUp(evidence) && devices.lost === 0 ? [] : [`places do not add up: ${JSON.stringify(devices)}`]),
          ...(devices.inProgress === 0 ? [] : [`${devices.inProgress} still on the way`]),
          ...(evidence.waiting.length === devices.waiting ? [] : ['not everybody who waits is named']),
          ...(devices.verified > 0 ? [] : ['nobody moved']),
          ...(audit.brokenAt === null ? [] : ['the audit record is broken']),
        ].map((fault) => `seed ${seed}: ${fault}`);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      }
    });

    expect(found.flat()).toEqual([]);
  },
  3_600_000,
);

/** The exit code of one run. */
function ended(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { maxBuffer: 1 << 26 }, () => undefined);
    child.once('exit', (code) => resolve(code ?? 128));
  });
}
