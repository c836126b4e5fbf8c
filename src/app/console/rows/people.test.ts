import fc from 'fast-check';
import { expect, test } from 'vitest';
import { manyPeople } from '../../../../bench/rows/world.ts';
import { atOnce } from '../../../engine/steps.ts';
import { openPeopleRows } from './people.ts';
import { sortInSteps } from './sort.ts';

const DEVICES = 9_000;
const byName = { filter: {}, order: 'name', descending: false } as const;

/** How often others had their turn while this went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let done = false;
  void work.finally(() => (done = true));
  let turns = 0;
  while (!done) {
    await new Promise((resolve) => void setImmediate(resolve));
    turns++;
  }
  return turns;
}

test('others have their turn while all rows are made, and while all are compared; who asks meanwhile gets all of them', async () => {
  const world = await manyPeople(DEVICES);
  const rows = openPeopleRows(world.engine);
  const first = rows.devices();
  const second = rows.devices();
  expect(await turnsDuring(first)).toBeGreaterThan(5);
  expect((await second).all(byName)).toHaveLength(DEVICES);
  const [since, again, users] = await Promise.all([
    rows.devices('since'),
    rows.devices('since'),
    rows.users('devices'),
  ]);
  expect([since.isSettled('since'), again.isSettled('since'), users.isSettled('devices')]).toEqual([true, true, true]);
  expect(since.isSettled('phase')).toBe(false);

  world.changeTenant();
  expect(await turnsDuring(rows.users())).toBeGreaterThan(3);
  expect((await rows.users()).size()).toBe(DEVICES * (2 / 3));
});

test('what changes while the rows are made is in the answer', async () => {
  const world = await manyPeople(300);
  const rows = openPeopleRows(world.engine);
  const asked = rows.devices();
  await new Promise((resolve) => void setImmediate(resolve));
  for (let turn = 0; turn < 40; turn++) world.change(turn);
  const anew = openPeopleRows(world.engine);

  expect((await asked).all(byName)).toEqual((await anew.devices()).all(byName));
});

test('while nobody has asked for a while no rows are made; whoever asks then gets all that changed', async () => {
  const world = await manyPeople(300);
  let looks = 0;
  const replanned = (): (() => ReadonlySet<string>) => {
    const take = world.engine.replanned();
    return () => {
      looks += 1;
      return take();
    };
  };
  let now = 0;
  const rows = openPeopleRows({ ...world.engine, replanned }, () => now);
  const looksAfter = (turn: number): number => {
    looks = 0;
    world.change(turn);
    return looks;
  };
  expect(looksAfter(0)).toBe(0);
  await rows.devices();
  expect(looksAfter(1)).toBeGreaterThan(0);
  now += 5 * 60_000;
  expect(looksAfter(2)).toBe(0);

  const anew = await openPeopleRows(world.engine).devices();
  expect((await rows.devices()).all(byName)).toEqual(anew.all(byName));
});

test('a bug on the way is told to whoever asks, and the next question begins anew', async () => {
  const world = await manyPeople(300);
  const { plans } = world.engine;
  const rows = openPeopleRows(world.engine);
  const whole = plans.get.bind(plans);
  let broken = true;
  Object.assign(plans, {
    get: (subject: string) => {
      if (broken) throw new Error('a planted bug');
      return whole(subject);
    },
  });
  await expect(rows.devices()).rejects.toThrow('a planted bug');
  broken = false;

  expect((await rows.devices()).size()).toBe(300);
});

test('sorting in steps answers what sorting at once does', () => {
  const item = fc.record({ key: fc.integer({ min: 0, max: 50 }), name: fc.string({ maxLength: 2 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 3_000, size: 'max' }), fc.nat(3_000), (items, sortedUntil) => {
      const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
      const list = [...items.slice(0, sortedUntil).toSorted(compare), ...items.slice(sortedUntil)];
      expect(atOnce(sortInSteps(list, compare))).toEqual(list.toSorted(compare));
    }),
    { numRuns: 40 },
  );
});
