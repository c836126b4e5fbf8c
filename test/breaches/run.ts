import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Evidence } from '../../src/app/report/evidence.ts';
import type { PlantedBreach } from './breaches.ts';

const run = promisify(execFile);

/** The patches whose line does not stand in its file exactly once: with one of them a breach is no breach. */
export function misfits(patches: PlantedBreach['patches']): readonly string[] {
  return patches
    .filter(({ file, old }) => readFileSync(file, 'utf8').split(old).length !== 2)
    .map(({ file, old }) => `${file}: ${old}`);
}

/** A copy of the sources with these lines broken, in a folder that is gone afterwards. Throws where a line is not there. */
export async function withBroken<T>(
  patches: PlantedBreach['patches'],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-breach-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  try {
    for (const part of ['src', 'test', 'docs', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
      cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const lost = misfits(patches);
    if (lost.length > 0) throw new Error(`does not stand there once: ${lost.join('; ')}`);
    for (const { file, old, broken } of patches) {
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(
        join(folder, file),
        text.replace(old, () => broken),
      );
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests of these files that fail, by name, with the breach planted. */
export function failingTests(patches: PlantedBreach['patches'], files: readonly string[]): Promise<readonly string[]> {
  return withBroken(patches, async (folder) => {
    const out = join(folder, 'tests.json');
    const vitest = join(process.cwd(), 'node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', '--root', folder, '--reporter=json', `--outputFile=${out}`, ...files];
    await run(process.execPath, args, { cwd: folder, timeout: 120_000 }).catch(() => undefined);
    const { testResults } = JSON.parse(readFileSync(out, 'utf8')) as {
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
      }[];
    };
    const all = testResults.flatMap((file) => file.assertionResults);
    if (all.length === 0) throw new Error(`no test ran of ${files.join(', ')}`);
    return all.filter((one) => one.status === 'failed').map((one) => one.fullName);
  });
}

/**
 * Runs a small migration with a product in which the breach is planted, in a copy of the sources, against the lab as it is.
 * Answers the laws that the witness saw broken.
 */
export async function lawsBrokenBy(breach: PlantedBreach, users = 30): Promise<readonly number[]> {
  const { journey } = breach;
  if (journey) {
    const failing = await failingTests(breach.patches, [journey.file]);
    return failing.some((name) => name.endsWith(journey.test)) ? [breach.law] : [];
  }
  return withBroken(breach.patches, async (folder) => {
    const summary = join(folder, 'summary.json');
    const args = [
      'start',
      '--users',
      String(users),
      '--seed',
      '3',
      '--enforcement',
      breach.enforcement ?? 'grace',
      '--timetable',
      'short',
      '--exit-when-done',
      '--port',
      '0',
    ];
    await run(
      process.execPath,
      [join(folder, 'src/app/main.ts'), ...args, '--data', join(folder, 'data'), '--summary', summary],
      { timeout: 180_000 },
    ).catch(() => undefined);
    await stopLab(join(folder, 'data'));
    const evidence = JSON.parse(readFileSync(summary, 'utf8')) as Evidence;
    return evidence.laws.each.filter((law) => law.violations.length > 0).map((law) => law.number);
  });
}

/** A product that was ended for taking too long leaves its lab behind. */
async function stopLab(data: string): Promise<void> {
  const doors = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('doors.json'));
  if (doors === undefined) return;
  const { control } = JSON.parse(readFileSync(join(data, doors), 'utf8')) as { readonly control: string };
  await fetch(`${control}/stop`, { method: 'POST' }).catch(() => undefined);
}
