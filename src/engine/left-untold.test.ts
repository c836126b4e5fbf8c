import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, taken, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { DAY, HOUR, MINUTE } from '../domain/words.ts';
import { letterFor } from './letters.ts';
import { planAll } from './planning.ts';
import { planStaff } from './staff.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

/** Ann's device left before her wave opens, and nobody told her of the move. */
async function takenOut(): Promise<World> {
  const [wave] = calmSettings().waves;
  if (!wave) throw new Error('no wave');
  const world = await openWorld(fresh.store, calmSettings({ waves: [{ ...wave, startAt: START + 90 * DAY }] }));
  await leaves(world, '101', 'S1', START);
  return world;
}

async function leaves({ state }: World, id: string, serial: string, at: number): Promise<void> {
  const { facts } = fresh.store;
  await facts.record('source-device', [sourceDevice({ id, serial })], { complete: false, at: START - HOUR });
  await facts.record('source-device', [sourceDevice({ id, serial, state: 'left' })], { complete: false, at });
  state.view.setFacts('source-device', await facts.some('source-device', [id]));
}

/** What is sent now: to the administrator, with the devices that it names, and to Ann. */
async function sent(world: World): Promise<readonly (readonly string[])[]> {
  const { state } = world;
  const now = state.ports.clock.now();
  planAll(state, now, true);
  const staff = planStaff(state, now).actions;
  const actions = [...staff, ...(state.plans.get(ANN)?.actions ?? [])];
  const sends = await taken(fresh.store, world, actions);
  const ports = { ...state.ports, linkSecret: 'secret' };
  const people = { helpDesk: 'desk@example.com', administrator: 'admin@example.com', projectLead: null };
  const letters: string[][] = [];
  for (const action of sends) {
    const letter = await letterFor(action, ports, state.view, state, people);
    letters.push([action.to, action.about ?? action.message, ...(letter?.serials ?? [])]);
  }
  return letters;
}

test('a device that was taken out before its owner was told waits for the administrator, who is told of it by name after the limit', async () => {
  const world = await takenOut();
  const { limboLimitMs } = world.state.ports.settings;
  world.at(START + limboLimitMs);
  expect(await sent(world)).toEqual([]);
  world.at(START + limboLimitMs + MINUTE);
  expect(await sent(world)).toEqual([['administrator', `left-untold:${WAVE}:1`, 'S1']]);
  expect(world.state.plans.get(ANN)?.devices[0]?.place).toEqual({
    kind: 'waiting',
    for: 'administrator',
    reason: 'left-untold',
  });
});

test('it is said once a week, and of one that joins them on the same day', async () => {
  const world = await takenOut();
  const days: number[] = [];
  const askDaily = async (from: number, to: number): Promise<void> => {
    for (let day = from; day < to; day++) {
      world.at(START + day * DAY + HOUR);
      if ((await sent(world)).length > 0) days.push(day);
    }
  };
  await askDaily(1, 11);
  expect(days).toEqual([1, 8]);
  await leaves(world, '102', 'S2', START + 11 * DAY);
  await askDaily(11, 14);
  expect(days).toEqual([1, 8, 12]);
});
