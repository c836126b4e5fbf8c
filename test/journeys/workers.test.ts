import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimsOf } from '../../src/app/lab/claims.ts';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { type Lab, startLab } from '../../src/lab/control/lab.ts';
import { freePort } from '../../src/store/embedded/server.ts';
import { openStore } from '../../src/store/open.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const WORLD = { users: 10, seed: 3, source: 'workspace-one', enforcement: 'at-once' } as const;
const LEASE_SECONDS = 5;

let folder: string;
let lab: Lab;
let database: FreshDatabase;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-workers-'));
  chmodSync(folder, 0o755);
  lab = await startLab({ ...WORLD, stateDir: join(folder, 'lab'), har: null });
  database = await freshDatabase();
});

afterEach(async () => {
  await lab.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(workers: number, signal: AbortSignal): Promise<Session> {
  const store = await openStore({ url: database.url });
  return openSession(
    {
      ...WORLD,
      workers,
      leaseSeconds: LEASE_SECONDS,
      dataDir: folder,
      port: await freePort(null),
      har: null,
      tickMinutes: 10,
      doors: { ...lab.addresses, now: new Date(lab.world.state.now).toISOString() },
      database: { store, url: database.url, close: store.close },
    },
    signal,
  );
}

const order = async (fault: object): Promise<void> => {
  const answer = await fetch(`${lab.addresses.control}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(answer.ok).toBe(true);
};

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
  const { violations } = lab.world.witness.report();
  const claimed = lab.world.witness.claims(claimsOf(session));
  const broken = await session.sluis.store.audit.verify();
  return [
    ...[...violations, ...claimed.violations].map(({ law, subject, detail }) => `law ${law}: ${subject} ${detail}`),
    ...(totals.lost > 0 || totals.inProgress > 0 ? [JSON.stringify(totals)] : []),
    ...(totals.verified === 0 ? ['nobody moved'] : []),
    ...(broken === null ? [] : ['the audit record is broken']),
    ...session.sluis.engine.bugs().map(({ doing, error }) => `bug: ${doing}: ${String(error)}`),
  ];
}

const sentBy = (name: string): number =>
  readFileSync(join(folder, name, 'worker.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"what":"action"')).length;

test('two workers share the writing; one is killed at a write and nothing is lost and nothing sent twice', async () => {
  const { signal } = new AbortController();
  const session = await open(2, signal);
  try {
    const [first = 0] = session.workers;
    let killed = false;
    await toTheEnd(session, signal, async () => {
      if (killed || sentBy('worker-1') < 3) return;
      killed = true;
      await order({ kind: 'kill', pid: first, nth: 2, when: 'after' });
    });

    expect(await faultsOf(session)).toEqual([]);
    expect(killed).toBe(true);
    expect(sentBy('worker-1')).toBeGreaterThan(0);
    expect(sentBy('worker-2')).toBeGreaterThan(0);
    expect((await session.sluis.store.leases.living()).map(({ name }) => name)).toEqual(['main', 'worker-2']);
  } finally {
    await session.close();
  }
}, 240_000);

test('a worker that stood still beyond its lease writes no more when it goes on; without workers the main process does all', async () => {
  const { signal } = new AbortController();
  const session = await open(1, signal);
  try {
    const [worker = 0] = session.workers;
    // Each call is so slow that the worker is stopped in the middle of one.
    await order({ kind: 'slow', ms: 150, product: 'uem' });
    let stopped = false;
    const stopping = (async () => {
      while (session.sluis.queueShared() === 0 || sentBy('worker-1') < 2)
        await new Promise((done) => setTimeout(done, 5));
      process.kill(worker, 'SIGSTOP');
      await order({ kind: 'slow', ms: 0 });
      stopped = true;
    })();
    await toTheEnd(session, signal);
    await stopping;
    const writes = lab.world.log.length;
    process.kill(worker, 'SIGCONT');
    await expect.poll(() => isAlive(worker), { timeout: 20_000 }).toBe(false);

    expect(stopped).toBe(true);
    expect(lab.world.log.slice(writes).filter(({ event }) => event.type === 'http')).toEqual([]);
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
