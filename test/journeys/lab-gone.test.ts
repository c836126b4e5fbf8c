import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'sluis-lab-gone-'));
// The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const run = join(data, 'workspace-one-grace-8-5-short');
const doorsFile = join(run, 'lab', 'doors.json');
const port = (): number => JSON.parse(readFileSync(join(run, 'port.json'), 'utf8')) as number;

function begin() {
  const args = [
    '--users',
    '8',
    '--seed',
    '5',
    '--timetable',
    'short',
    '--exit-when-done',
    '--port',
    '0',
    '--data',
    data,
  ];
  const child = spawn(process.execPath, ['src/app/main.ts', 'start', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let error = '';
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  const ended = new Promise<{ readonly code: number | null; readonly error: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, error })),
  );
  return { ended };
}

async function answersAt(at: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${at}/`)).status < 500;
  } catch {
    return false;
  }
}

test('a lab that ends by itself is told as what it is, and the same command goes on, at the port that its mails name', async () => {
  const first = begin();
  while (!existsSync(doorsFile)) await wait(5);
  const { control, now } = JSON.parse(readFileSync(doorsFile, 'utf8')) as { control: string; now: string };
  const isAt = async (): Promise<string> => ((await (await fetch(`${control}/clock`)).json()) as { now: string }).now;
  while ((await isAt()) === now) await wait(20);
  await fetch(`${control}/stop`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });

  const { code, error } = await first.ended;
  expect([code, error]).toEqual([3, expect.stringMatching(/lab.* has ended[^]*Start the same command again/)]);
  expect(error).not.toMatch(/unforeseen|at .*\.ts/);
  const before = port();
  const second = begin();
  while (!(await answersAt(before))) await wait(20);
  expect(await second.ended).toMatchObject({ code: 0 });
  expect(port()).toBe(before);
}, 120_000);
