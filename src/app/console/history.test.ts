import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, entraDevice, managedDevice } from '../../../test/kits/cases.kit.ts';
import { calmSettings, claimed, openWorld, START, type World } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../../domain/words.ts';
import type { FactKind, FactKinds } from '../../domain/facts.ts';
import { planAll } from '../../engine/planning.ts';
import { type History, MOST_POINTS, openHistory } from './history.ts';

let fresh: FreshStore;
let world: World;
let history: History;
beforeEach(async () => {
  fresh = await freshStore();
  const { store } = fresh;
  const invitation = { kind: 'send-message', message: 'invitation', to: `user:${ANN}`, promise: null, device: null };
  const mail = { ...invitation, key: 'mail:1', object: `mail:${ANN}`, subject: ANN, wave: 'wave', about: null };
  await claimed(store, mail, START + HOUR);
  world = await openWorld(store);
  planAll(world.state, START, true);
  history = openHistory({ view: world.state.view, waves: () => world.state.waves }, calmSettings());
});
afterEach(() => fresh.close());

/** A read that shows this, and nothing else of the kind. */
async function read<K extends FactKind>(kind: K, records: readonly FactKinds[K][], at: number): Promise<void> {
  await fresh.store.facts.record(kind, records, { at, complete: true });
  world.state.view.setFacts(kind, await fresh.store.facts.all(kind));
}

const last = (now: number) => history.points(now).at(-1);

test('each device is counted from the moment it came so far, also where that is learned piece by piece', async () => {
  expect(last(START + 2 * HOUR)).toEqual({ at: START + 2 * HOUR, told: 1, left: 0, arrived: 0, verified: 0 });

  await read('source-device', [], START + DAY);
  expect(last(START + DAY)).toMatchObject({ told: 1, left: 1, arrived: 0 });

  await read('managed-device', [managedDevice({ enrolledAt: START + DAY + HOUR })], START + DAY + 2 * HOUR);
  await read('entra-device', [entraDevice()], START + DAY + 2 * HOUR);
  expect(last(START + 2 * DAY)).toMatchObject({ told: 1, left: 1, arrived: 1, verified: 1 });

  const anew = openHistory({ view: world.state.view, waves: () => world.state.waves }, calmSettings());
  expect(anew.points(START + 2 * DAY)).toEqual(history.points(START + 2 * DAY));
  const before = history.points(START + 2 * DAY).findLast(({ at }) => at < START + DAY);
  expect(before).toMatchObject({ told: 1, left: 0, arrived: 0, verified: 0 });
});

test('what stays verified was so from the first time on, however often its record changes', async () => {
  await read('source-device', [], START + DAY);
  await read('managed-device', [managedDevice({ enrolledAt: START + DAY })], START + DAY);
  await read('entra-device', [entraDevice()], START + DAY);
  history.target();
  await read('managed-device', [managedDevice({ enrolledAt: START + DAY, osVersion: '99' })], START + 5 * DAY);

  const two = history.points(START + 6 * DAY).find(({ at }) => at >= START + 2 * DAY);
  expect(two).toMatchObject({ verified: 1 });
});

test('one who is left out is none of the move’s, and comes back when taken in again', async () => {
  expect(history.target()).toBe(1);
  await world.intend('exclude', ANN, { reason: 'on leave' });
  expect([history.target(), last(START + DAY)?.told]).toEqual([0, 0]);
  await fresh.store.intent.remove('exclude', ANN, START, 'sluis');
  world.state.view.removeIntent('exclude', ANN);
  expect([history.target(), last(START + DAY)?.told]).toEqual([1, 1]);
});

test('one that was written off is none of the move’s until Intune shows it', async () => {
  await read('source-device', [], START + DAY);
  const device = world.state.view.devicesByKey.get(deviceKey('serial:S1'))?.source;
  const lost = { reason: 'lost', lost: device?.id ?? '', enrolledAt: device?.value.enrolledAt ?? null };
  await world.intend('exclude', 'serial:S1', lost);
  expect(history.target()).toBe(0);
  await read('managed-device', [managedDevice({ enrolledAt: START + 2 * DAY })], START + 2 * DAY);
  expect(history.target()).toBe(1);
});

test('a move of a year has no more points than a screen shows, in order, and ends now', async () => {
  await read('source-device', [], START + 300 * DAY);
  const points = history.points(START + 365 * DAY + 7 * MINUTE);

  expect(points.length).toBeGreaterThan(MOST_POINTS / 2);
  expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(points.at(-1)).toMatchObject({ at: START + 365 * DAY + 7 * MINUTE, left: 1 });
  expect(points.findLast(({ at }) => at < START + 300 * DAY)).toMatchObject({ left: 0 });
});
