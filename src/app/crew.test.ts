import { expect, test } from 'vitest';
import { graphLimits } from '../connectors/targets/microsoft/quota.ts';
import type { Lease, Peer } from '../store/store.ts';
import { clockApart, clockFindings, decisionTime, MAIN, misfit, openGate, strangersOf } from './crew.ts';

const MINUTE = 60_000;

const peer = (name: string, aheadMs: number): Peer => ({
  name,
  part: name === MAIN ? 'main' : 'worker',
  fits: '',
  epoch: 1,
  aheadMs,
  joinedAt: 0,
  livesUntil: 0,
});

test.each([
  [0, null],
  [59_000, null],
  [-59_000, null],
  [120 * MINUTE, 120 * MINUTE],
  [-3 * MINUTE, -3 * MINUTE],
  [null, null],
])('a clock that is %s ms ahead of the database’s: too far by %s', async (ahead, apart) => {
  expect(await clockApart({ aheadMs: async () => ahead })).toBe(apart);
  // Decisions go by the database's clock then, and the pages say why; else by this machine's, as turns do.
  const lease = { aheadAtMs: () => ahead };
  expect(decisionTime(lease, () => 500 * MINUTE)()).toBe(500 * MINUTE - (apart ?? 0));
  expect(clockFindings(lease, 500 * MINUTE).map(({ facts }) => facts['minutes'])).toEqual(
    apart === null ? [] : [Math.abs(apart) / MINUTE],
  );
});

test('decisions are dated in whole milliseconds, which the database takes', () => {
  expect(decisionTime({ aheadAtMs: () => 90_000.25 }, () => 100_000)()).toBe(10_000);
});

test('without a lease there is no other clock', () => {
  expect(decisionTime(null, () => 7)()).toBe(7);
  expect(clockFindings(null, 7)).toEqual([]);
});

test.each([
  ['acme.one', 'acme.one', null],
  ['acme.one', 'acme.two', 'worker-other-version'],
  // A Sluis of before versions were said.
  ['acme.one', 'acme', 'worker-other-version'],
  ['acme.one', 'beta.one', 'worker-other-organisation'],
  ['acme.one', 'beta.two', 'worker-other-organisation'],
])('%s and %s in one crew: %s', (one, other, why) => {
  expect(misfit({ fits: one }, { fits: other })).toBe(why);
});

test('the main process names the workers of another version', () => {
  const peers = (): readonly Peer[] => [
    { ...peer(MAIN, 0), fits: 'acme.two' },
    { ...peer('w1', 0), fits: 'acme.one' },
    { ...peer('w2', 0), fits: 'acme.two' },
  ];

  expect(strangersOf({ holder: { name: MAIN, epoch: 1 }, peers })).toEqual(['w1']);
  expect(strangersOf({ holder: { name: MAIN, epoch: 1 }, peers: () => [] })).toEqual([]);
});

test.each([1, 2, 4])(
  '%i workers send nine tenths of what Graph takes of writes, and all parts together never more than the whole',
  (amount) => {
    const names = [MAIN, ...Array.from({ length: amount }, (_, n) => `w${n}`)];
    const peers = (): readonly Peer[] => names.map((name) => peer(name, 0));
    const gates = names.map((name) => {
      const gate = openGate({ leaseMs: MINUTE } as Parameters<typeof openGate>[0], name === MAIN ? 'main' : 'worker');
      gate.hold({ holder: { name, epoch: 1 }, peers } as unknown as Lease);
      return gate;
    });
    const { windows } = graphLimits;
    const documented = [
      [windows['identity-writes'], 3_000],
      [windows['intune-device-writes'], 200],
    ] as const;

    for (const [window, whole] of documented) {
      const [mains = 0, ...workers] = gates.map(({ share }) => share(window) * window.amount);
      const sent = workers.reduce((sum, one) => sum + one, 0);
      expect(sent / whole).toBeGreaterThanOrEqual(0.9);
      expect(sent + mains).toBeLessThanOrEqual(window.amount + 1e-6);
    }
    const read = gates.map(({ share }) => share(windows['intune-devices']));
    expect(read[0]).toBe(3 / 4);
    expect(read.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
  },
);
