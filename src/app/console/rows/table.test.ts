import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce } from '../../../engine/steps.ts';
import { folded, sortable, wordsOf } from './fold.ts';
import { compareKeys } from './ordering.ts';
import { openRowTable, type PageWish, type RowTable, type Shape } from './table.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly since: number | null;
  readonly wave: string | null;
  readonly codes: readonly string[];
}
const ORDERS = ['name', 'since', 'wave'] as const;
type Order = (typeof ORDERS)[number];
type Facet = 'wave' | 'code';
type Wish = PageWish<Order, Facet>;

const shape: Shape<Row, Order, Facet> = {
  id: (row) => row.id,
  orders: {
    name: (row) => sortable(row.name),
    since: (row) => row.since,
    wave: (row) => row.wave,
  },
  tie: (row) => sortable(row.name),
  facets: { wave: (row) => (row.wave === null ? [] : [row.wave]), code: (row) => row.codes },
  words: (row) => wordsOf([row.name, row.id]),
};

const row = fc.record<Row>({
  id: fc.integer({ min: 0, max: 40 }).map((id) => `d-${id}`),
  name: fc.constantFrom('Ann’s iPhone', 'Zoë iPad 2', 'zoe iPad 10', 'Mac-0012', 'mac 12', '', 'Ångström'),
  since: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  wave: fc.option(fc.constantFrom('pilot', 'rest'), { nil: null }),
  codes: fc.subarray(['stuck', 'reset-needed']),
});
const change = fc.record({
  put: fc.array(row, { maxLength: 12 }),
  /** Somebody reads in these orders before the next change. */
  read: fc.subarray([...ORDERS]),
  removed: fc.array(
    fc.integer({ min: 0, max: 40 }).map((id) => `d-${id}`),
    { maxLength: 4 },
  ),
});
const wish = fc.record({
  filter: fc.record(
    { wave: fc.constantFrom('pilot', 'rest', 'nobody'), code: fc.constantFrom('stuck', 'reset-needed') },
    { requiredKeys: [] },
  ),
  text: fc.option(fc.constantFrom('zoe', 'IP', 'mac 12', 'd 3', '-', 'ang'), { nil: undefined }),
  order: fc.constantFrom(...ORDERS),
  descending: fc.boolean(),
});

/** The same by looking at every row. */
function plain(
  rows: ReadonlyMap<string, Row>,
  { filter, text, order, descending }: Omit<Wish, 'limit' | 'skip'>,
): Row[] {
  const wanted =
    text === undefined
      ? []
      : folded(text)
          .split(/[^a-z0-9]+/)
          .filter(Boolean);
  const found = [...rows.values()].filter((one) => {
    const words = folded(`${one.name} ${one.id}`).split(/[^\p{L}\p{N}]+/u);
    return (
      (filter.wave === undefined || one.wave === filter.wave) &&
      (filter.code === undefined || one.codes.includes(filter.code)) &&
      wanted.every((beginning) => words.some((word) => word.startsWith(beginning)))
    );
  });
  const key = shape.orders[order];
  const way = descending ? -1 : 1;
  return found.toSorted((a, b) => {
    if ((key(a) === null) !== (key(b) === null)) return key(a) === null ? 1 : -1;
    const bothNull = key(a) === null;
    const compared =
      compareKeys(key(a), key(b)) || compareKeys(sortable(a.name), sortable(b.name)) || compareKeys(a.id, b.id);
    return bothNull ? compared : way * compared;
  });
}

function read(table: RowTable<Row, Order, Facet>, wished: Omit<Wish, 'limit' | 'skip'>, limit: number): Row[] {
  const rows: Row[] = [];
  let after: string | undefined;
  // Each page but the last has rows of its own: one that does not go on would go round for ever.
  for (let pages = 0; pages <= table.size(); pages++) {
    const page = table.page({ ...wished, limit, skip: 0, after });
    if (!page.ok) throw new Error(page.error.code);
    rows.push(...page.value.rows);
    if (page.value.next === null) return rows;
    after = page.value.next;
  }
  throw new Error('the pages do not come to an end');
}

test('after any changes the index answers what filtering and sorting every row answers', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), wish, fc.integer({ min: 1, max: 7 }), (changes, wished, limit) => {
      const table = openRowTable(shape);
      const rows = new Map<string, Row>();
      for (const { put, removed, read: readIn } of changes) {
        const puts = new Set(put.map((one) => one.id));
        const gone = removed.filter((id) => !puts.has(id));
        atOnce(table.change(put, gone));
        for (const id of gone) rows.delete(id);
        for (const one of put) rows.set(one.id, one);
        for (const order of readIn) atOnce(table.settle(order));
      }
      const expected = plain(rows, wished);
      expect(read(table, wished, limit)).toEqual(expected);
      expect(table.all(wished)).toEqual(expected);
      const jump = table.page({ ...wished, limit, skip: 3 });
      expect(jump.ok && jump.value).toMatchObject({
        rows: expected.slice(3, 3 + limit),
        total: expected.length,
      });
      const { total, of } = table.facets(wished);
      expect(total).toBe(expected.length);
      const { wave: _wave, ...others } = wished.filter;
      for (const wave of ['pilot', 'rest'])
        expect(of.wave[wave] ?? 0).toBe(plain(rows, { ...wished, filter: { ...others, wave } }).length);
    }),
    { numRuns: 300 },
  );
});

const many = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `d-${at}`,
    name: `Phone ${(at * 7919) % count}`,
    since: at % 50 === 0 ? null : at % 97,
    wave: at % 3 === 0 ? 'pilot' : 'rest',
    codes: at % 10 === 0 ? ['stuck'] : [],
  }));

test('a few changes in a long list, and many at once, are the same list as one made anew', () => {
  const changed = many(2_000).map((one, at) => (at % 5 === 0 ? { ...one, name: `Moved ${at}`, since: 3 } : one));
  const few = openRowTable(shape);
  atOnce(few.change(many(2_000), []));
  for (const order of ORDERS) atOnce(few.settle(order));
  for (const one of changed) atOnce(few.change([one], []));
  for (const order of ORDERS) expect(few.isSettled(order)).toBe(true);
  const unread = openRowTable(shape);
  atOnce(unread.change(many(2_000), []));
  for (const one of changed) atOnce(unread.change([one], []));
  expect(unread.isSettled('since')).toBe(false);
  const bulk = openRowTable(shape);
  atOnce(bulk.change(many(2_000), []));
  for (const order of ORDERS) atOnce(bulk.settle(order));
  atOnce(bulk.change(changed, ['d-17']));
  atOnce(bulk.change(changed.slice(17, 18), []));
  const anew = openRowTable(shape);
  atOnce(anew.change(changed, []));
  for (const order of ORDERS) {
    const wished = { filter: { wave: 'rest' }, order, descending: true };
    expect(few.all(wished)).toEqual(anew.all(wished));
    expect(unread.all(wished)).toEqual(anew.all(wished));
    expect(bulk.all(wished)).toEqual(anew.all(wished));
  }
});

test('an order is made in small steps', () => {
  const table = openRowTable(shape);
  atOnce(table.change(many(2_000), []));
  let steps = 0;
  for (const _ of table.settle('since')) steps++;
  expect(steps).toBeGreaterThan(2_000 / 256);
});

test('a place goes on where it was when rows before it come and go', () => {
  const table = openRowTable(shape);
  atOnce(table.change(many(100), []));
  const wished: Wish = { filter: {}, order: 'name', descending: false, limit: 10, skip: 0 };
  const first = table.page(wished);
  if (!first.ok || first.value.next === null) throw new Error('there is no second page');
  atOnce(table.change([], [first.value.rows[2]?.id ?? '', first.value.rows[9]?.id ?? '']));
  const second = table.page({ ...wished, after: first.value.next });
  expect(second.ok && second.value.rows.map((one) => one.name)).toEqual(
    Array.from({ length: 10 }, (_, at) => `Phone ${at + 10}`),
  );
});

test('a place of another order or filter, or of nobody, is none', () => {
  const table = openRowTable(shape);
  atOnce(table.change(many(100), []));
  const wished: Wish = { filter: {}, order: 'name', descending: false, limit: 10, skip: 0 };
  const first = table.page(wished);
  const after = first.ok ? (first.value.next ?? '') : '';
  for (const other of [
    { ...wished, after, order: 'since' as const },
    { ...wished, after, descending: true },
    { ...wished, after, filter: { wave: 'rest' } },
    { ...wished, after, text: 'phone' },
    { ...wished, after: 'nonsense' },
  ])
    expect(table.page(other)).toEqual({ ok: false, error: { code: 'place-unknown' } });
  expect(table.page({ ...wished, after }).ok).toBe(true);
});
