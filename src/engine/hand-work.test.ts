import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, invited, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { claimed, openWorld, START, taken, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { SourceDevice } from '../domain/facts.ts';
import { DAY, HOUR } from '../domain/words.ts';
import { listIn } from './values.ts';
import { planAll } from './planning.ts';
import { keepLists, planStaff } from './staff.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

/** Ann has four more devices in the old product, and was told of the move ten days ago. */
async function told(): Promise<World> {
  const others = [2, 3, 4, 5].map((n) => sourceDevice({ id: `10${n}`, serial: `S${n}` }));
  await fresh.store.facts.record('source-device', others, { complete: false, at: START - HOUR });
  const { action } = invited(10);
  await claimed(fresh.store, { ...action, key: `mail:invitation:${WAVE}:${ANN}:first` }, START - 10 * DAY);
  const world = await openWorld(fresh.store);
  await world.intend('wave', WAVE, { openedAt: START - 11 * DAY, subjects: [ANN] });
  await world.intend('sign-off', WAVE, {});
  return world;
}

/** What the administrator is asked now, written down as in a turn. */
async function asked(world: World): Promise<readonly string[]> {
  const { state } = world;
  const now = state.ports.clock.now();
  planAll(state, now, true);
  const staff = planStaff(state, now);
  await keepLists(state, staff.lists, undefined);
  const sends = await taken(fresh.store, world, staff.actions);
  return sends.map(({ about }) => about ?? '');
}

async function becomes({ state }: World, n: number, differs: Partial<SourceDevice>): Promise<void> {
  const { facts } = fresh.store;
  const device = sourceDevice({ id: `10${n}`, serial: `S${n}`, ...differs });
  await facts.record('source-device', [device], { complete: false, at: state.ports.clock.now() });
  state.view.setFacts('source-device', await facts.some('source-device', [device.id]));
}

const starts = (world: World, n: number) =>
  world.intend('start', `serial:S${n}`, { enrolledAt: sourceDevice().enrolledAt });

/** A person lets the wave go on in spite of all who are stuck now. */
async function lift(world: World): Promise<void> {
  const lists = [...(world.state.view.intents.get('brake-list')?.values() ?? [])];
  const newest = lists.toSorted((a, b) => b.at - a.at)[0];
  if (!newest) throw new Error('nothing was asked');
  await world.intend('brake-lift', newest.id, { wave: WAVE, stuck: [...listIn(newest.value, 'stuck')] });
}

test.each([
  { step: 'retire-by-hand', begins: (world: World) => starts(world, 1), joins: (world: World) => starts(world, 2) },
  {
    step: 'wipe-hold',
    begins: (world: World) => becomes(world, 1, { state: 'on-hold' }),
    joins: (world: World) => becomes(world, 2, { state: 'on-hold' }),
  },
  {
    step: 'brake',
    begins: async (world: World) => {
      for (const n of [1, 2, 3]) await becomes(world, n, { state: 'left' });
    },
    joins: async (world: World) => {
      await lift(world);
      await becomes(world, 4, { state: 'left' });
    },
  },
])(
  'after five mails ($step) an administrator hears within a day of another device, and else once a week',
  async ({ step, begins, joins }) => {
    const world = await told();
    const askDaily = async (from: number, to: number): Promise<readonly number[]> => {
      const days: number[] = [];
      for (let day = from; day < to; day++) {
        world.at(START + day * DAY + HOUR);
        if ((await asked(world)).some((about) => about.startsWith(`${step}:`))) days.push(day);
      }
      return days;
    };
    await begins(world);
    expect(await askDaily(1, 9)).toEqual([1, 2, 3, 4, 5]);

    await joins(world);
    expect(await askDaily(9, 22)).toEqual([9, 10, 11, 12, 13, 20]);
  },
);
