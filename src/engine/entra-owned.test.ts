import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, entraDevice, fact, managedDevice, sourceDevice } from '../../test/kits/cases.kit.ts';
import { openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Fact } from '../domain/facts.ts';
import { DAY, HOUR } from '../domain/words.ts';
import { planAll } from './planning.ts';
import { inputOf } from './state.ts';

let fresh: FreshStore;
let world: World;

beforeEach(async () => {
  fresh = await freshStore();
  world = await openWorld(fresh.store);
  const { view } = world.state;
  // Ann's phone has moved and is in order.
  view.setFacts('source-device', [fact('source-device', sourceDevice({ state: 'left' }), START - HOUR)]);
  view.setFacts('managed-device', [fact('managed-device', managedDevice(), START - HOUR)]);
});
afterEach(() => fresh.close());

function laptop(lastSignInAt: number, now: number): void {
  const value = entraDevice({
    id: 'pc',
    deviceId: 'pc',
    platform: 'windows',
    model: null,
    compliant: 'no',
    lastSignInAt,
  });
  const read: Fact<'entra-device'> = fact('entra-device', value, START);
  world.state.view.setFacts('entra-device', [{ ...read, seenAt: now }]);
}

function lockedOut(now: number): boolean | undefined {
  world.at(now);
  planAll(world.state, now, false);
  return world.state.plans.get(ANN)?.lockedOut;
}

test('a laptop that only Entra knows counts for its owner while it is in use, and is looked at when that turns', () => {
  expect(lockedOut(START)).toBe(false);

  laptop(START, START);
  expect(lockedOut(START)).toBe(true);
  expect(inputOf(world.state, ANN)?.subject.owned.map(({ id }) => id)).toEqual(['pc']);

  // Merely seen, every day but the last ones.
  for (let day = 1; day <= 10; day += 1) laptop(START + day * DAY, START + day * DAY);
  expect(lockedOut(START + 99 * DAY)).toBe(true);
  expect(lockedOut(START + 101 * DAY)).toBe(false);
  laptop(START + 102 * DAY, START + 102 * DAY);
  expect(lockedOut(START + 102 * DAY)).toBe(true);
});
