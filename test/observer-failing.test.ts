import { expect, test } from 'vitest';
import type { Action } from '../src/domain/action.ts';
import { heldBack, lookBefore } from '../src/engine/guard.ts';
import { NEVER } from './graph/lab.ts';
import { called, DAY, given, HOUR, lab, MINUTE, observer, read } from './support/observer.ts';

const ports = { source: { inventory: {} } } as Parameters<typeof lookBefore>[3];
const leaving = [[{ kind: 'retire-device' } as Action, null]] as const;
const POLICIES = 'GET /v1.0/identity/conditionalAccess/policies';

/** What is called by one look before a device leaves, after so long. */
async function lookAfter(ms: number) {
  lab.step(ms);
  lab.calls.length = 0;
  const looks = await lookBefore(leaving, { before: [], looked: [] }, observer, ports, NEVER);
  const { findings } = heldBack(leaving, looks, ports, { now: 0, since: null, limitMs: MINUTE });
  return { looks, calls: called(), waitsFor: findings.map(({ facts }) => facts['reads']) };
}

test('while a read that a write rests on fails it is asked for alone, and more and more rarely', async () => {
  await read();
  given.broken = /policies$/;
  const first = await lookAfter(MINUTE);
  expect(first.calls).toContain(POLICIES);
  expect(first.calls.length).toBeGreaterThan(1);
  expect(first.waitsFor).toEqual(['policies']);
  // Once is enough for a turn.
  expect(await lookBefore(leaving, { before: [], looked: first.looks }, observer, ports, NEVER)).toEqual([]);

  const asked: number[] = [];
  for (let minute = 1; minute <= 120; minute += 1) {
    const { calls, waitsFor } = await lookAfter(MINUTE);
    expect(waitsFor).toEqual(['policies']);
    expect(calls.filter((call) => call !== POLICIES)).toEqual([]);
    if (calls.length > 0) asked.push(minute);
  }
  expect(asked).toEqual([1, 2, 4, 8, 16, 32, 62, 92]);

  given.broken = null;
  const well = await lookAfter(30 * MINUTE);
  expect(well.calls[0]).toBe(POLICIES);
  expect(well.calls.length).toBeGreaterThan(3);
  expect(well.waitsFor).toEqual([]);
  given.broken = /policies$/;
  await lookAfter(MINUTE);
  expect((await lookAfter(MINUTE)).calls).toEqual([POLICIES]);
});

test.each([503, 429])(
  'a product that lets one read wait in vain (%i) is asked for nothing else in that turn, and more and more rarely after it',
  async (status) => {
    await read();
    given.broken = /v1\.0|beta/;
    given.status = status;
    lab.step(3 * DAY);
    const before = lab.world.state.now;
    const reports = await read();
    const took = lab.world.state.now - before;

    expect(took).toBeGreaterThan(MINUTE);
    expect(took).toBeLessThan(5 * MINUTE);
    expect(new Set(called()).size).toBe(1);
    expect(reports.filter(({ watch, failure }) => failure === null && !watch.startsWith('source-'))).toEqual([]);
    expect(reports.length).toBeGreaterThan(8);
    // What was left out is no reason for the next turn to begin at once.
    expect(observer.nextAt(new Set())).toBeGreaterThanOrEqual(lab.world.state.now + MINUTE);
    // The look before a write is of the same turn.
    expect((await lookAfter(0)).calls).toEqual([]);

    // It answers again: by the next turns all is read that was left out.
    given.broken = null;
    lab.step(MINUTE);
    await read();
    const left = new Set(called());
    expect(left).toContain(POLICIES);
    expect(left.size).toBeGreaterThan(8);
    lab.step(HOUR);
    await read();
    expect(observer.problems()).toEqual([]);
  },
);

test('one endpoint that hangs keeps no other from being read for long', async () => {
  await read();
  given.broken = /v1\.0\/devices/;
  given.status = 503;
  const began = lab.world.state.now;
  let times = 0;
  // Before anything else of the product is due, which would end its silence.
  while (lab.world.state.now < began + 5 * HOUR) {
    lab.step(10 * MINUTE);
    await read(['entra-devices', 'policies']);
    if (lab.world.state.now > began + 2 * HOUR && called().includes(POLICIES)) times += 1;
  }
  given.broken = null;

  expect(times).toBeGreaterThan(2);
});

test('a read that answers "500" at once keeps no other from being read', async () => {
  await read();
  given.broken = /subscribedSkus$/;
  lab.step(3 * DAY);
  await read();

  expect(called()).toContain(POLICIES);
});
