import type { DeviceFacet, DeviceOrder, DeviceRecord } from '../../src/app/console/rows/devices.ts';
import { deviceShape } from '../../src/app/console/rows/devices.ts';
import { wordsOf } from '../../src/app/console/rows/fold.ts';
import { compareKeys } from '../../src/app/console/rows/ordering.ts';
import { openPeopleRows } from '../../src/app/console/rows/people.ts';
import type { PageWish } from '../../src/app/console/rows/table.ts';
import { median } from '../case.ts';
import { answer, inputOf } from '../child.ts';
import { manyPeople } from './world.ts';

export interface Figures {
  readonly devices: number;
  readonly buildMs: number;
  /** How long anybody else waited at most meanwhile. */
  readonly buildWaitMs: number;
  /** A list opened for the first time in another order. */
  readonly sortMs: number;
  readonly sortWaitMs: number;
  /** All rows compared after a change that may concern everybody. */
  readonly compareMs: number;
  readonly compareWaitMs: number;
  readonly memoryMb: number;
  readonly cases: readonly { readonly name: string; readonly indexMs: number; readonly plainMs: number }[];
  readonly changeMs: number;
}

type Wish = PageWish<DeviceOrder, DeviceFacet>;
const first: Wish = { filter: {}, order: 'name', descending: false, limit: 100, skip: 0 };
const WISHES: Readonly<Record<string, Partial<Wish>>> = {
  'first page': {},
  'by user': { order: 'user' },
  'by platform': { order: 'platform' },
  'by wave': { order: 'wave', descending: true },
  'by phase': { order: 'phase' },
  'by since': { order: 'since', descending: true },
  'waiting only': { filter: { place: 'waiting' } },
  'wave, platform and phase': { filter: { wave: 'Wave 3', platform: 'ios', phase: 'limbo' }, order: 'since' },
  'begins a word': { text: 'gal ann' },
  'one serial number': { text: 'S0000' },
  'jump to the end': {},
};
const ROUNDS = 9;

async function measure(devices: number): Promise<Figures> {
  const world = await manyPeople(devices);
  const before = heap();
  const rows = openPeopleRows(world.engine);
  const build = await waited(() => rows.devices('name'));
  const sort = await waited(() => rows.devices('since'));
  const memoryMb = (heap() - before) / 1e6;
  world.changeTenant();
  const compare = await waited(() => rows.devices('name'));
  const table = await rows.devices();
  const all = table.all(first);
  if (all.length !== devices) throw new Error(`${all.length} rows for ${devices} devices`);
  const cases = Object.entries(WISHES).map(([name, differs]) => {
    const wish = { ...first, ...differs, ...(name === 'jump to the end' ? { skip: devices - 100 } : {}) };
    const page = (): readonly DeviceRecord[] => {
      const found = table.page(wish);
      if (!found.ok) throw new Error(found.error.code);
      return found.value.rows;
    };
    const same =
      page()
        .map((row) => row.key)
        .join() ===
      plain(all, wish)
        .map((row) => row.key)
        .join();
    if (!same) throw new Error(`${name}: the index answers other rows than filtering and sorting`);
    return { name, indexMs: timeOf(page), plainMs: timeOf(() => plain(all, wish), 3) };
  });
  cases.push({
    name: 'counts of every filter',
    indexMs: timeOf(() => table.facets(first)),
    plainMs: timeOf(() => counts(all), 3),
  });
  let turn = 0;
  const changes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    world.change(turn++);
    (await rows.devices()).page(first);
    changes.push(performance.now() - startedAt);
  }
  return {
    devices,
    buildMs: build.tookMs,
    buildWaitMs: build.waitMs,
    sortMs: sort.tookMs,
    sortWaitMs: sort.waitMs,
    compareMs: compare.tookMs,
    compareWaitMs: compare.waitMs,
    memoryMb,
    cases,
    changeMs: median(changes),
  };
}

/** Time of the work, and the longest time between two turns of the event loop while it went on. */
async function waited(work: () => Promise<unknown>): Promise<{ readonly tookMs: number; readonly waitMs: number }> {
  const startedAt = performance.now();
  let last = startedAt;
  let waitMs = 0;
  const look = (): void => {
    const now = performance.now();
    waitMs = Math.max(waitMs, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return { tookMs: performance.now() - startedAt, waitMs };
}

/** The same page by filtering and sorting every row. */
function plain(
  all: readonly DeviceRecord[],
  { filter, text, order, descending, limit, skip }: Wish,
): readonly DeviceRecord[] {
  const wanted = text === undefined ? [] : wordsOf([text]);
  const key = deviceShape.orders[order];
  const way = descending ? -1 : 1;
  return all
    .filter((row) => {
      for (const [facet, value] of Object.entries(filter))
        if (!deviceShape.facets[facet as DeviceFacet](row).includes(value ?? '')) return false;
      if (wanted.length === 0) return true;
      const words = deviceShape.words(row);
      return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
    })
    .toSorted(
      (a, b) => way * (compareKeys(key(a), key(b)) || compareKeys(a.nameKey, b.nameKey) || compareKeys(a.key, b.key)),
    )
    .slice(skip, skip + limit);
}

function counts(all: readonly DeviceRecord[]): number {
  const found = new Map<string, number>();
  for (const row of all)
    for (const facet of Object.values(deviceShape.facets))
      for (const value of facet(row)) found.set(value, (found.get(value) ?? 0) + 1);
  return found.size;
}

function timeOf(work: () => unknown, rounds = ROUNDS): number {
  work();
  return median(
    Array.from({ length: rounds }, () => {
      const startedAt = performance.now();
      work();
      return performance.now() - startedAt;
    }),
  );
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

answer(await measure(inputOf<number>()));
