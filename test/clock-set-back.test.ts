import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decisionTime } from '../src/app/crew.ts';
import { OWN_NAMES } from '../src/app/wiring.ts';
import { list } from '../src/connectors/sources/list/list.ts';
import type { Action } from '../src/domain/action.ts';
import { createEngine, type Engine } from '../src/engine/engine.ts';
import type { EnginePorts } from '../src/engine/ports.ts';
import type { Happening } from '../src/engine/told.ts';
import type { Job } from '../src/store/queue.ts';
import type { Intent, Json } from '../src/store/store.ts';
import { type Lab, NEVER, openLab } from './graph/lab.ts';
import { calmSettings } from './kits/engine-state.kit.ts';
import { plainQueue } from './kits/plain-queue.kit.ts';
import { type FreshStore, freshStore } from './support/database.ts';

// Waits of a day and of a quarter of an hour are counted from when something was seen: a clock that jumps must not make them shorter.

const HOUR = 3_600_000;
const now = (): number => lab.clock.now() + aheadMs;

let folder: string;
let fresh: FreshStore;
let lab: Lab;
/** How far this machine's clock is ahead of the lab's, which is right. */
let aheadMs: number;
/** What was read to its end. */
let onRead: () => void;
const reads: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-back-'));
  writeFileSync(join(folder, 'devices.csv'), 'serial,user,platform\nS1,ann,windows\n');
  fresh = await freshStore();
  lab = await openLab({ users: 10 });
  aheadMs = 0;
  onRead = () => undefined;
}, 60_000);
afterEach(async () => {
  await lab.stop();
  await fresh.close();
  rmSync(folder, { recursive: true, force: true });
});

function opened(others: Readonly<Record<string, unknown>> = {}): Promise<Engine> {
  const clock = { ...lab.clock, now };
  const noNetwork = { send: () => Promise.reject(new Error('a list is no network')), hold: () => undefined };
  const ports = {
    store: fresh.store,
    queue: plainQueue(),
    source: list.open({ file: join(folder, 'devices.csv') }, noNetwork, clock),
    target: lab.target,
    post: { send: async () => ({ kind: 'accepted' }) },
    clock,
    settings: calmSettings(),
    names: OWN_NAMES,
    quietUntil: () => null,
    slotTimes: () => [],
    linkSecret: 'secret',
    onBug: (error: unknown) => {
      throw error;
    },
    told: (happening: Happening) => {
      if (happening.what !== 'read') return;
      reads.push(happening.report.watch);
      onRead();
    },
    ...others,
  };
  const staff = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };
  return createEngine(ports as unknown as EnginePorts, staff);
}

async function said({ view }: Engine, word: Intent): Promise<void> {
  await fresh.store.intent.set(word);
  view.setIntent(word);
}

/** Somebody whose device is in the old product, and to whom it was said that they may move it. */
async function invited(engine: Engine): Promise<string> {
  const person = lab.world.state.directory.users.find(({ mail }) => mail !== null);
  if (!person) throw new Error('nobody has a mail address');
  writeFileSync(join(folder, 'devices.csv'), `serial,user,platform\nS1,${person.userPrincipalName},windows\n`);
  await said(engine, { kind: 'sign-off', id: 'wave', value: {}, at: lab.clock.now(), by: 'help@example.com' });
  for (let turns = 0; turns < 48; turns++) {
    const { acted } = await engine.turn({ signal: NEVER, acting: true });
    if (acted.some(({ action }) => action.key.startsWith('mail:invitation'))) return person.id;
    lab.step(HOUR);
  }
  throw new Error('nobody was invited');
}

/** When anything that is known was seen first, changed or gone. */
function dates({ view }: Engine): readonly number[] {
  const facts = Object.values(view.facts).flatMap((kind) => [...kind.values()]);
  return facts.flatMap(({ firstSeenAt, changedAt, goneAt }) => [firstSeenAt, changedAt, goneAt ?? changedAt]);
}

test('a clock that is set back while a turn reads dates nothing that the turn sees before it began; the next turn goes by the clock again', async () => {
  const engine = await opened();
  const began = lab.clock.now();
  onRead = () => {
    aheadMs = -3 * HOUR;
  };

  const { at } = await engine.turn({ signal: NEVER, acting: false, readAll: true });
  const seen = dates(engine);
  const next = await engine.turn({ signal: NEVER, acting: false, readAll: true });

  expect(seen.length).toBeGreaterThan(50);
  expect(seen.filter((date) => date < began)).toEqual([]);
  expect(at).toBeGreaterThanOrEqual(began);
  expect(next.at).toBeLessThan(began);
}, 60_000);

test('a clock that is ahead for a moment while a turn reads lets that turn claim nothing; the next one acts by the time that it is', async () => {
  const engine = await opened();
  const began = lab.clock.now();
  const jumps = [2 * HOUR];
  onRead = () => {
    aheadMs = jumps.pop() ?? 0;
  };

  const { acted } = await engine.turn({ signal: NEVER, acting: true, readAll: true });
  expect(jumps).toEqual([]);
  expect(acted).toEqual([]);
  const next = await engine.turn({ signal: NEVER, acting: true, readAll: true });

  expect(next.acted.length).toBeGreaterThan(0);
  expect(next.at - began).toBeLessThan(HOUR);
  for (const { claimedAt } of engine.view.claims.values()) expect(claimedAt - began).toBeLessThan(HOUR);
}, 60_000);

test('a clock that is set ahead while a turn acts dates nothing that was sent in the future, where a database’s tells what time it is', async () => {
  const began = lab.clock.now();
  const queue = plainQueue();
  const engine = await opened({
    queue: {
      ...queue,
      submit: (jobs: readonly Job[]) => {
        aheadMs = 24 * HOUR;
        return queue.submit(jobs);
      },
    },
    decidedAt: decisionTime({ aheadAtMs: () => aheadMs }, now),
  });

  const { acted } = await engine.turn({ signal: NEVER, acting: true, readAll: true });

  expect(aheadMs).toBe(24 * HOUR);
  expect(acted.length).toBeGreaterThan(0);
  const recorded = (await fresh.store.claims.all()).map(({ recordedAt }) => recordedAt ?? Infinity);
  expect(recorded.filter((at) => at - began > HOUR)).toEqual([]);
}, 60_000);

test.each([
  ['whose database’s clock tells what time it is', decisionTime({ aheadAtMs: () => aheadMs }, now)],
  ['that has no other clock', now],
])(
  'whoever a machine %s looked at while its clock was ahead is looked at again when it is due',
  async (_, decidedAt) => {
    const engine = await opened({ decidedAt });
    const subject = await invited(engine);
    const slotAt = lab.clock.now() + 3 * HOUR;
    const picked = { kind: 'slot', id: 'serial:S1', value: { at: slotAt, enrolledAt: null }, at: lab.clock.now() };
    await said(engine, { ...picked, by: subject });
    await engine.turn({ signal: NEVER, acting: true });

    for (const ahead of [4 * HOUR, 0]) {
      aheadMs = ahead;
      await engine.turn({ signal: NEVER, acting: false, reading: false });
    }
    lab.step(2 * HOUR + 60_000);
    await engine.turn({ signal: NEVER, acting: false, reading: false });

    expect(engine.offered().map(({ key }) => key)).toEqual([
      expect.stringMatching(new RegExp(`^mail:reminder:.*${subject}:slot:${slotAt}:hour`)),
    ]);
  },
  60_000,
);

test('what a clock that was ahead says was read is read again when it is right, and what is known stays known', async () => {
  const engine = await opened();
  const turn = async (): Promise<readonly string[]> => {
    reads.length = 0;
    await engine.turn({ signal: NEVER, acting: false });
    return [...new Set(reads)].toSorted();
  };

  aheadMs = 10 * HOUR;
  const first = await turn();
  aheadMs = 0;
  const second = await turn();
  const third = await turn();

  expect(first).toContain('entra-devices');
  expect(second).toEqual(first);
  expect(third).toEqual([]);
  expect(engine.complete()).toBe(true);
}, 60_000);

test('a turn that reads nothing, as one does whose clock is not the database’s, notes no exclusion as gone, found or back', async () => {
  await excluded();
  const before = await kept();
  aheadMs = -3 * HOUR;
  const engine = await opened();

  await engine.turn({ signal: NEVER, acting: false, reading: false });

  expect(await kept()).toEqual(before);
  // A turn that reads does.
  aheadMs = 0;
  await engine.turn({ signal: NEVER, acting: false, readAll: true });
  expect((await kept()).length).toBeGreaterThan(before.length);
}, 60_000);

const kept = async (): Promise<readonly string[]> =>
  (await fresh.store.intent.all())
    .filter(({ kind }) => kind.startsWith('exclusion'))
    .map(({ kind, id, at }) => `${kind} ${id} ${at}`);

/** Our group was excluded from a policy that shows it no more. */
async function excluded(): Promise<void> {
  const at = lab.clock.now() - 48 * HOUR;
  const of = { subject: 'tenant', wave: null, object: 'x' };
  const made = [
    { ...of, kind: 'ensure-group', key: 'group', lever: 'exempt' },
    { ...of, kind: 'exclude-from-policy', key: 'out', policyId: 'old' },
  ] as unknown as readonly Action[];
  const claims = made.map((action) => ({ ...action, action: action as unknown as Json, claimedAt: at }));
  await fresh.store.claims.claimMany(
    claims.map(({ key, kind, subject, object, action, claimedAt }) => ({
      key,
      kind,
      subject,
      object,
      action,
      claimedAt,
    })),
  );
  await fresh.store.claims.recordMany(
    new Map(made.map(({ key }) => [key, { kind: 'done' as const, facts: { id: 'g-exempt' } }])),
    at,
  );
  const raw = {
    displayName: 'Old',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'], excludeGroups: [] } },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
  await fresh.store.facts.record('policy', [{ id: 'old', raw }], { complete: true, at });
}
