import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../../src/store/embedded/server.ts';

export const soakOrderSchema = z.object({
  users: z.int(),
  seed: z.int(),
  dataDir: z.string(),
  port: z.int(),
  /** After the move has come to rest: so many, each so many simulated minutes after the one before. */
  turns: z.int(),
  minutes: z.int(),
  /** Turns between two looks at the heap, at rest and while the move goes on. */
  every: z.int(),
  movingEvery: z.int(),
  /** Turns between two visits of its pages. */
  visitEvery: z.int(),
  /** Bytes that each turn at rest leaves behind, to see that the test sees it. */
  plant: z.int().optional(),
});
type SoakOrder = z.infer<typeof soakOrderSchema>;

const sampleSchema = z.object({
  phase: z.enum(['moving', 'resting']),
  /** Of this phase. */
  turns: z.int(),
  /** Simulated, since the start. */
  days: z.number(),
  /** Bytes of data that are alive, in V8's heap and beside it; compiled code is not in it. */
  heap: z.int(),
  rss: z.int(),
});
export type Sample = z.infer<typeof sampleSchema>;

const main = fileURLToPath(new URL('soak.main.ts', import.meta.url));

/** Runs the product in a process of its own and answers what it told of its heap, in order. */
export async function soak(order: Omit<SoakOrder, 'dataDir' | 'port'>): Promise<readonly Sample[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-soak-'));
  // The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
  chmodSync(folder, 0o755);
  try {
    const told = { ...order, dataDir: folder, port: await freePort(null) };
    const child = spawn(process.execPath, ['--expose-gc', main, JSON.stringify(told)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    const samples: Sample[] = [];
    createInterface(child.stdout).on('line', (line) => samples.push(sampleSchema.parse(JSON.parse(line))));
    const code = await new Promise<number | null>((done) => child.once('close', done));
    if (code !== 0) throw new Error(`it ended with ${code}\n${said}`);
    return samples;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Bytes a turn by which the heap grows, by least squares. */
export function slopeOf(samples: readonly Pick<Sample, 'turns' | 'heap'>[]): number {
  const mean = (of: (sample: Pick<Sample, 'turns' | 'heap'>) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [turns, heap] = [mean((sample) => sample.turns), mean((sample) => sample.heap)];
  const across = samples.reduce((sum, sample) => sum + (sample.turns - turns) * (sample.heap - heap), 0);
  return across / samples.reduce((sum, sample) => sum + (sample.turns - turns) ** 2, 0);
}
