import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRested } from '../rested.ts';
import { BLOCK, type Order, type PageAnswer, type PageAsked } from './columns.ts';

export interface BlocksAsked<Row> {
  /** Names the list in the cache; together with `filter` and the order it tells lists apart. */
  readonly name: string;
  readonly filter: Readonly<Record<string, string | undefined>>;
  readonly order: Order;
  readonly load: (asked: PageAsked, signal: AbortSignal) => Promise<PageAnswer<Row>>;
}

export interface Blocks<Row> {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  /** No page of this filter and order has come yet. */
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/** While somebody drags the scrollbar nothing is asked for. */
const REST_MS = 60;
/** Pages out of sight are forgotten after this, so that a tab does not come to hold everything. */
const FORGET_MS = 20_000;

/**
 * The pages of a long list that are in sight. A page goes on from the one before it where that is known, so that scrolling
 * misses no row; a jump, and reading again, count from the beginning.
 */
export function useBlocks<Row>(asked: BlocksAsked<Row>, first: number, last: number): Blocks<Row> {
  const client = useQueryClient();
  const range = useRested(`${Math.floor(first / BLOCK)}-${Math.floor(Math.max(first, last) / BLOCK)}`, REST_MS);
  const [from = 0, to = 0] = range.split('-').map(Number);
  const blocks = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const key = (block: number): unknown[] => [asked.name, 'rows', asked.filter, asked.order, block];
  const found = useQueries({
    queries: blocks.map((block) => ({
      queryKey: key(block),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        asked.load({ ...asked.order, ...placeOf(client, key, block), limit: BLOCK }, signal),
      gcTime: FORGET_MS,
    })),
  });
  const pages = new Map(blocks.map((block, index) => [block, found[index]?.data]));
  const shown = useRef<{ readonly total: number; readonly rows: ReadonlyMap<number, Row> }>({
    total: 0,
    rows: new Map(),
  });
  const total = found.find((one) => one.data)?.data?.total;
  const known = client.getQueryData<PageAnswer<Row>>(key(0))?.total;
  const isPending = found.every((one) => one.isPending);
  useEffect(() => {
    if (total === undefined) return;
    const rows = new Map<number, Row>();
    for (const [block, page] of pages) page?.rows.forEach((row, index) => rows.set(block * BLOCK + index, row));
    shown.current = { total, rows };
  });
  return {
    total: total ?? known ?? shown.current.total,
    rowAt: (index) => {
      const page = pages.get(Math.floor(index / BLOCK));
      // What was there before stays until the answer to another filter comes.
      return page ? page.rows[index % BLOCK] : isPending ? shown.current.rows.get(index) : undefined;
    },
    isPending: isPending && shown.current.total === 0,
    error: found.find((one) => one.error)?.error ?? null,
    again: () => found.forEach((one) => void one.refetch()),
  };
}

function placeOf(
  client: QueryClient,
  key: (block: number) => unknown[],
  block: number,
): Pick<PageAsked, 'after' | 'skip'> {
  const before = client.getQueryData<PageAnswer<unknown>>(key(block - 1));
  const again = client.getQueryData(key(block)) !== undefined;
  return before?.next && !again ? { after: before.next, skip: 0 } : { skip: block * BLOCK };
}
