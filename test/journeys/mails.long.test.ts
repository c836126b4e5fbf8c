import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/app/report/evidence.ts';
import { messageId } from '../../src/messages/compose.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { openStore } from '../../src/store/open.ts';
import type { Claim } from '../../src/store/store.ts';

const USERS = 120;
const SEED = 5;
const folder = mkdtempSync(join(tmpdir(), 'sluis-mails-'));
// The database's own account walks through it; else the cluster would stand elsewhere and outlive the test.
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const run = join(data, `workspace-one-grace-${USERS}-${SEED}`);
const summary = join(folder, 'summary.json');

function begin(): ChildProcess {
  const choice = ['--users', String(USERS), '--seed', String(SEED), '--exit-when-done', '--port', '0'];
  const args = ['src/app/main.ts', 'start', ...choice, '--data', data, '--summary', summary];
  return spawn(process.execPath, args, { stdio: 'ignore' });
}

const ended = (child: ChildProcess): Promise<string | number | null> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

/** Ids of the messages that the mail server took, in order. */
function taken(): readonly string[] {
  const file = join(run, 'lab', 'events.ndjson');
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/"type":"mail","messageId":"<([^>]+)>"/g)].map(([, id]) => id ?? '');
}

async function killAtMail(nth: number, pid: number): Promise<void> {
  const doors = join(run, 'lab', 'doors.json');
  while (!existsSync(doors)) await wait(5);
  const { control } = JSON.parse(readFileSync(doors, 'utf8')) as { readonly control: string };
  await fetch(`${control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'kill', pid, product: 'smtp', nth, when: 'after' }),
  });
}

async function mailClaims(): Promise<readonly Claim[]> {
  const database = await startEmbedded(join(run, 'database'));
  const store = await openStore({ url: database.url });
  try {
    return (await store.claims.all()).filter(({ kind }) => kind === 'send-message');
  } finally {
    await store.close();
    await database.stop();
  }
}

const baseOf = ({ key }: Claim): string => key.replace(/#\d+$/, '');
const wordOf = ({ outcome }: Claim): string =>
  outcome === null ? 'open' : outcome.kind === 'failed' ? outcome.code : outcome.kind;

test('killed and then told to end in the middle of a long list of mails, it tells everybody in the end and nobody twice', async () => {
  const first = begin();
  const killed = ended(first);
  // The invitations of the first wave, 31 of them, are those from the fifth mail on; of the second wave, those from the fiftieth.
  await killAtMail(60, first.pid ?? 0);
  expect(await killed).toBe('SIGKILL');
  const open = (await mailClaims()).filter((claim) => wordOf(claim) === 'open');
  expect(open.length).toBeGreaterThan(20);

  const before = taken().length;
  const second = begin();
  const stopped = ended(second);
  while (taken().length < before + 8) await wait(2);
  second.kill('SIGTERM');
  expect(await stopped).not.toBe('SIGKILL');
  const between = await mailClaims();
  const withdrawn = between.filter((claim) => wordOf(claim) === 'overtaken');
  expect(between.filter((claim) => wordOf(claim) === 'open')).toEqual([]);
  expect(withdrawn.length).toBeGreaterThan(open.length);

  expect(await ended(begin())).toBe(0);
  const ids = taken();
  expect(new Set(ids).size).toBe(ids.length);
  const domain = ids[0]?.split('@')[1] ?? '';
  const arrived = new Set(ids);
  const all = await mailClaims();
  const times = new Map(
    [...Map.groupBy(all, baseOf)].map(([base, claims]) => [
      base,
      claims.filter(({ key }) => arrived.has(messageId(key, domain))).length,
    ]),
  );
  expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  // On their way when it was killed: one in each lane, and the one that it had said to begin next.
  const unknown = all.filter((claim) => wordOf(claim) === 'unknown').map(baseOf);
  expect(unknown.length).toBeLessThanOrEqual(8);
  expect(open.map(baseOf).filter((base) => times.get(base) !== 1 && !unknown.includes(base))).toEqual([]);
  const { laws } = JSON.parse(readFileSync(summary, 'utf8')) as Evidence;
  expect(laws.each.flatMap((law) => law.violations)).toEqual([]);
}, 600_000);
