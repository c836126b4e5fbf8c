import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Lab, NEVER, openLab } from '../../../test/graph/lab.ts';
import { calmSettings } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { list } from '../../connectors/sources/list/list.ts';
import { HOUR } from '../../domain/words.ts';
import { createEngine } from '../../engine/engine.ts';
import type { EnginePorts } from '../../engine/ports.ts';
import { plainQueue } from '../../../test/kits/plain-queue.kit.ts';
import { OWN_NAMES } from '../wiring.ts';
import { actOn } from './writing.ts';

let folder: string;
let fresh: FreshStore;
let lab: Lab;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-rounds-'));
  fresh = await freshStore();
  lab = await openLab({ users: 10 });
}, 60_000);
afterEach(async () => {
  await lab.stop();
  await fresh.close();
  rmSync(folder, { recursive: true, force: true });
});

const STAFF = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };

test('where the messages of a plan take more than one turn, each later turn reads the rules again as `run` does', async () => {
  const file = join(folder, 'devices.csv');
  writeFileSync(file, 'serial,user,platform\nS1,ann,windows\n');
  const noNetwork = { send: () => Promise.reject(new Error('a list is no network')), hold: () => undefined };
  /** How often policies had been asked for as each message went. */
  const looks: number[] = [];
  const ports = {
    store: fresh.store,
    queue: plainQueue(),
    source: list.open({ file }, noNetwork, lab.clock),
    target: lab.target,
    post: {
      limits: { perMinute: 2, perDay: 1_000 },
      send: async () => {
        looks.push(lab.calls.filter(({ urlTemplate }) => urlTemplate.endsWith('/conditionalAccess/policies')).length);
        // As long as thousands of them take.
        lab.step(3 * HOUR);
        return { kind: 'accepted' };
      },
    },
    clock: lab.clock,
    settings: calmSettings({
      approvals: { handover: 1, unenroll: 0 },
      approvers: Array.from({ length: 12 }, (_, n) => `approver${n}@example.com`),
    }),
    names: OWN_NAMES,
    quietUntil: () => null,
    slotTimes: () => [],
    linkSecret: 'secret',
    onBug: (error: unknown) => {
      throw error;
    },
  };
  const engine = await createEngine(ports as unknown as EnginePorts, STAFF);
  await engine.turn({ signal: NEVER, acting: false, readAll: true, foresee: true });
  engine.view.touchAll();

  const acted = await actOn(engine, new Set(engine.offered().map(({ key }) => key)));

  expect(acted.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 12 }, () => 'done'));
  const [first = 0, , , , second = 0, , , , third = 0] = looks;
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(first);
  expect(third).toBeGreaterThan(second);
}, 120_000);
