import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Evidence } from '../../src/app/report/evidence.ts';
import type { PlantedBreach } from './breaches.ts';

const run = promisify(execFile);

/**
 * Runs a small migration with a product in which the breach is planted, in a copy of the sources, against the lab as it is.
 * Answers the laws that the witness saw broken. Throws where the line to break is not there: then the table is out of date.
 */
export async function lawsBrokenBy(breach: PlantedBreach, users = 30): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-breach-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  try {
    cpSync('src', join(folder, 'src'), { recursive: true });
    cpSync('package.json', join(folder, 'package.json'));
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    for (const { file, old, broken } of breach.patches) {
      const text = readFileSync(join(folder, file), 'utf8');
      if (text.split(old).length !== 2) throw new Error(`${file} does not hold once: ${old}`);
      writeFileSync(
        join(folder, file),
        text.replace(old, () => broken),
      );
    }
    const summary = join(folder, 'summary.json');
    const args = [
      'start',
      '--users',
      String(users),
      '--seed',
      '3',
      '--enforcement',
      breach.enforcement ?? 'grace',
      '--exit-when-done',
      '--port',
      '0',
    ];
    await run(
      process.execPath,
      [join(folder, 'src/app/main.ts'), ...args, '--data', join(folder, 'data'), '--summary', summary],
      { timeout: 90_000 },
    ).catch(() => undefined);
    const evidence = JSON.parse(readFileSync(summary, 'utf8')) as Evidence;
    return evidence.laws.each.filter((law) => law.violations.length > 0).map((law) => law.number);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
