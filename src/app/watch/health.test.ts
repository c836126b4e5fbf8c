import { expect, test } from 'vitest';
import { freshStore } from '../../../test/support/database.ts';
import type { Happening } from '../../engine/told.ts';
import type { Sluis } from '../wiring.ts';
import { openHealth } from './health.ts';

const MINUTE = 60_000;
const turn: Happening = {
  what: 'turn',
  ms: 1,
  report: { at: 0, changed: 0, planned: 0, acted: [], nextDueAt: 0, settled: false },
};
const failed = { watch: 'users', changed: 0, failure: { code: 'throttled' }, rejects: [], lost: 0 };

test('not ready where the database is gone or turns stay away; degraded where a product does not answer', async () => {
  const database = await freshStore();
  let now = 0;
  let problems: readonly unknown[] = [];
  const health = openHealth(() => now);
  const { store } = database;
  let ahead = 0;
  const lease = { aheadMs: async () => ahead };
  const parts = { store, lease, source: { vendor: 'workspace-one' }, engine: { problems: () => problems } };
  health.opened?.(parts as unknown as Sluis);
  const codes = async () => {
    const { status, checks } = await health.ready();
    return [status, ...checks.flatMap(({ of, code }) => (code === null ? [] : [`${of}: ${code}`]))];
  };

  expect(await codes()).toEqual(['not-ready', 'turn: no-turn-yet']);
  health.told?.(turn);
  expect(await codes()).toEqual(['ready']);
  problems = [failed];
  expect(await codes()).toEqual(['degraded', 'microsoft: throttled']);
  problems = [{ ...failed, watch: 'source-devices' }];
  expect(await codes()).toEqual(['degraded', 'workspace-one: throttled']);
  problems = [];
  ahead = -10 * MINUTE;
  expect(await codes()).toEqual(['degraded', 'clock: clock-apart']);
  ahead = 0;
  now += 14 * MINUTE;
  expect(await codes()).toEqual(['ready']);
  now += 2 * MINUTE;
  expect(await codes()).toEqual(['not-ready', 'turn: turn-late']);
  // A long turn that asks and asks is at work.
  health.called?.('graph', {
    method: 'GET',
    urlTemplate: '/users',
    status: 200,
    throttled: false,
    ms: 1,
    bucket: '',
    bytes: 1,
  });
  expect(await codes()).toEqual(['ready']);
  await database.close();
  expect(await codes()).toEqual(['not-ready', expect.stringMatching(/^database: .+/)]);
}, 30_000);
