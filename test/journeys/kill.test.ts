import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/app/report/evidence.ts';

const USERS = 10;
const SEED = 5;
const folder = mkdtempSync(join(tmpdir(), 'sluis-kill-'));
// The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Kill {
  readonly product: 'graph' | 'uem' | 'smtp';
  /** The nth write to that product from the (re)start on. */
  readonly nth: number;
  /** Before the world takes the write, or after it and without an answer. */
  readonly when: 'before' | 'after';
}

/** Of each product, before and after; `kill-each.long.test.ts` goes through all writes. */
const kills: readonly Kill[] = [
  { product: 'graph', nth: 2, when: 'before' },
  { product: 'smtp', nth: 3, when: 'after' },
  { product: 'uem', nth: 1, when: 'before' },
  { product: 'graph', nth: 2, when: 'after' },
  { product: 'uem', nth: 1, when: 'after' },
];

function begin(data: string, summary: string): ChildProcess {
  const args = [
    'src/app/main.ts',
    'start',
    '--users',
    String(USERS),
    '--seed',
    String(SEED),
    '--timetable',
    'short',
    '--exit-when-done',
    '--port',
    '0',
  ];
  return spawn(process.execPath, [...args, '--data', data, '--summary', summary], { stdio: 'ignore' });
}

const ended = (child: ChildProcess): Promise<{ readonly code: number | null; readonly signal: string | null }> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));

async function armed(data: string, kill: Kill, pid: number): Promise<void> {
  const doors = join(data, `workspace-one-grace-${USERS}-${SEED}-short`, 'lab', 'doors.json');
  while (!existsSync(doors)) await wait(5);
  const { control } = JSON.parse(readFileSync(doors, 'utf8')) as { readonly control: string };
  await fetch(`${control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'kill', pid, ...kill }),
  });
}

const read = (file: string): Evidence => JSON.parse(readFileSync(file, 'utf8')) as Evidence;
/** What does not hang on when people read their mail: a repeated question reaches some who ignored the first. */
const fixed = ({ devices }: Evidence) => ({
  total: devices.total,
  lost: devices.lost,
  inProgress: devices.inProgress,
  reset: devices.waitingByReason['reset-needed'],
  native: devices.waitingByReason['native-migration'],
});

test('killed at five of its writes, before and after they took effect, it comes to the end with nothing done twice and nobody lost', async () => {
  const calm = join(folder, 'calm.json');
  expect(await ended(begin(join(folder, 'calm'), calm))).toMatchObject({ code: 0 });

  const data = join(folder, 'killed');
  const summary = join(folder, 'killed.json');
  let struck = 0;
  for (const kill of kills) {
    const child = begin(data, summary);
    const end = ended(child);
    await armed(data, kill, child.pid ?? 0);
    const { signal } = await end;
    if (signal !== 'SIGKILL') break;
    struck++;
  }
  if (!existsSync(summary)) expect(await ended(begin(data, summary))).toMatchObject({ code: 0 });

  expect(struck).toBeGreaterThanOrEqual(4);
  expect(read(summary).laws.each.flatMap((law) => law.violations)).toEqual([]);
  expect(fixed(read(summary))).toEqual(fixed(read(calm)));
  expect(read(summary).devices.verified).toBeGreaterThanOrEqual(read(calm).devices.verified);
}, 180_000);
