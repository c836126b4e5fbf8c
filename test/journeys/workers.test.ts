import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimsOf } from '../../src/app/lab/claims.ts';
import type { Session } from '../../src/app/lab/session.ts';
import { withClient } from '../support/database.ts';
import { type OwnLab, ownLab } from './support/own-lab.ts';

const WORLD = { users: 10, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
const LEASE_SECONDS = 5;

let at: OwnLab;

beforeEach(async () => {
  at = await ownLab(WORLD);
});

afterEach(() => at.close());

/** Steps until it is over; `before` is asked before each step. */
async function toTheEnd(
  session: Session,
  signal: AbortSignal,
  before: (step: number) => Promise<void> = async () => {},
) {
  for (let step = 1; ; step += 1) {
    await before(step);
    if (!(await session.step(signal))) return;
  }
}

async function faultsOf(session: Session): Promise<readonly string[]> {
  const { totals } = session.picture();
  const { violations } = at.lab.world.witness.report();
  const claimed = at.lab.world.witness.claims(claimsOf(session));
  const broken = await session.sluis.store.audit.verify();
  return [
    ...[...violations, ...claimed.violations].map(({ law, subject, detail }) => `law ${law}: ${subject} ${detail}`),
    ...(totals.lost > 0 || totals.inProgress > 0 ? [JSON.stringify(totals)] : []),
    ...(totals.verified === 0 ? ['nobody moved'] : []),
    ...(broken === null ? [] : ['the audit record is broken']),
    ...session.sluis.engine.bugs().map(({ doing, error }) => `bug: ${doing}: ${String(error)}`),
  ];
}

/** Calls to the old product that the product counts in all its processes, and those that came there. */
async function callsOf(session: Session): Promise<{ readonly counted: number; readonly came: number }> {
  const counted = Object.entries(session.calls.byKind()).filter(
    ([kind]) => kind.startsWith('workspace-one ') && !kind.includes('token'),
  );
  const { uem } = (await (await fetch(`${at.lab.addresses.control}/calls`)).json()) as {
    readonly uem: Readonly<Record<string, { readonly calls: number }>>;
  };
  const sum = (kinds: readonly { readonly calls: number }[]): number =>
    kinds.reduce((all, { calls }) => all + calls, 0);
  return { counted: sum(counted.map(([, kind]) => kind)), came: sum(Object.values(uem)) };
}

const sentBy = (name: string): number =>
  readFileSync(join(at.folder, name, 'worker.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"what":"action"')).length;

test('two workers share the writing; one is killed at a write and nothing is lost and nothing sent twice', async () => {
  const { signal } = new AbortController();
  const session = await at.open({ workers: 2, leaseSeconds: LEASE_SECONDS }, signal);
  try {
    const [first = 0] = session.workers;
    let killed = false;
    await toTheEnd(session, signal, async () => {
      if (killed || sentBy('worker-1') < 3) return;
      killed = true;
      await at.order({ kind: 'kill', pid: first, nth: 2, when: 'after' });
    });

    expect(await faultsOf(session)).toEqual([]);
    expect(killed).toBe(true);
    expect(sentBy('worker-1')).toBeGreaterThan(0);
    expect(sentBy('worker-2')).toBeGreaterThan(0);
    // Killed near the end, its lease may have some seconds to go.
    const living = async () => (await session.sluis.store.leases.living()).map(({ name }) => name);
    await expect.poll(living, { timeout: 4000 * LEASE_SECONDS }).toEqual(['main', 'worker-2']);
  } finally {
    await session.close();
  }
}, 240_000);

test('the calls of a worker are in the summary: as many as came to the old product', async () => {
  const { signal } = new AbortController();
  const session = await at.open({ workers: 1, leaseSeconds: LEASE_SECONDS }, signal);
  try {
    await toTheEnd(session, signal);
    const { counted, came } = await callsOf(session);

    expect(counted).toBe(came);
    expect(Object.values(session.sluis.calls.byKind()).length).toBeGreaterThan(0);
    expect(session.sluis.calls.byKind()).not.toEqual(session.calls.byKind());
  } finally {
    await session.close();
  }
}, 240_000);

test('a sample whose place another may have ends and says so', async () => {
  const data = join(at.folder, 'own');
  const args = ['src/app/main.ts', 'start', '--users', '10', '--port', '0', '--workers', '1', '--data', data];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const inside = join(data, 'workspace-one-grace-10-1', 'database');
  const url = (): string => {
    const [password, port] = ['password', 'port'].map((name) => readFileSync(join(inside, name), 'utf8').trim());
    return `postgres://sluis:${password}@127.0.0.1:${port}/sluis`;
  };
  const living = () =>
    withClient(url(), (client) => client.query('select 1 from sluis.lease where lives_until > clock_timestamp()'));
  await expect
    .poll(async () => existsSync(join(inside, 'port')) && (await living().catch(() => null))?.rowCount, {
      timeout: 120_000,
    })
    .toBe(2);
  await withClient(url(), (client) =>
    client.query(`update sluis.lease set lives_until = clock_timestamp() where name = 'main'`),
  );

  expect(await ended).toBe(3);
  expect(said).toContain('It has stopped writing');
}, 240_000);

test('a worker that stood still beyond its lease writes no more when it goes on; without workers the main process does all', async () => {
  const { signal } = new AbortController();
  const session = await at.open({ workers: 1, leaseSeconds: LEASE_SECONDS }, signal);
  try {
    const [worker = 0] = session.workers;
    // Each call is so slow that the worker is stopped in the middle of one.
    await at.order({ kind: 'slow', ms: 150, product: 'uem' });
    let stopped = false;
    const stopping = (async () => {
      while (session.sluis.queueShared() === 0 || sentBy('worker-1') < 2)
        await new Promise((done) => setTimeout(done, 5));
      process.kill(worker, 'SIGSTOP');
      await at.order({ kind: 'slow', ms: 0 });
      stopped = true;
    })();
    await toTheEnd(session, signal);
    await stopping;
    const writes = at.lab.world.log.length;
    process.kill(worker, 'SIGCONT');
    await expect.poll(() => isAlive(worker), { timeout: 20_000 }).toBe(false);

    expect(stopped).toBe(true);
    expect(at.lab.world.log.slice(writes).filter(({ event }) => event.type === 'http')).toEqual([]);
    expect(await faultsOf(session)).toEqual([]);
  } finally {
    await session.close();
  }
}, 240_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
