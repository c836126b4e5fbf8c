import { Button, Text } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../words.ts';
import { Trouble } from '../states.tsx';
import { useWidth } from '../width.ts';
import { type BlocksAsked, useBlocks } from './blocks.ts';
import { CARD_HEIGHT, CARDS_UNDER, type LongColumn, type Order, ROW_HEIGHT } from './columns.ts';
import { Heads } from './heads.tsx';
import { goTo } from './keys.ts';
import { MemoRow, type RowLink } from './row.tsx';
import { useTableStyles } from './style.ts';

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

export interface LongTableProps<Row> extends BlocksAsked<Row> {
  /** What the table is, for who cannot see it. */
  readonly label: string;
  /** The same objects from one drawing to the next. */
  readonly columns: readonly LongColumn<Row>[];
  readonly idOf: (row: Row) => string;
  readonly reorder: (order: Order) => void;
  /** Where the first column leads. */
  readonly linkOf?: (row: Row) => RowLink;
  /** What a click beside the link does. */
  readonly open?: (row: Row) => void;
  readonly chosen?: string | undefined;
  /** Address of the same rows as CSV. */
  readonly csv?: string;
  /** Shown where the filter finds nothing. */
  readonly empty: ReactNode;
}

/**
 * A table of any length: rows are drawn where they are in sight, and read page by page as one scrolls; the scrollbar stands for
 * all of them. Ordered and filtered by the server. A table to a screen reader too (with the number of all rows), one stop for
 * the Tab key, Up, Down, Page Up, Page Down, Home and End within. Narrower than 640 pixels each row is a card. Its parent gives
 * it a height (`<Page filling>`).
 */
export function LongTable<Row>(props: LongTableProps<Row>) {
  const { columns, order, reorder, idOf, linkOf, open } = props;
  const styles = useTableStyles();
  const { say, number } = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const [measure, width] = useWidth(1_000);
  const cards = width < CARDS_UNDER;
  const [active, setActive] = useState(0);
  const [range, setRange] = useState<readonly [number, number]>([0, 30]);
  const blocks = useBlocks<Row>(props, ...range);
  const { total } = blocks;
  const height = cards ? CARD_HEIGHT : ROW_HEIGHT;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 10,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 30;
  useEffect(() => setRange([first, last]), [first, last]);
  const list = JSON.stringify([props.filter, order]);
  useEffect(() => {
    setActive(0);
    scroll.current?.scrollTo({ top: 0 });
  }, [list]);

  const table = useModel(
    columns,
    items.flatMap(({ index }) => blocks.rowAt(index) ?? []),
    order,
    reorder,
    width,
  );
  const visible = useVisible(
    columns,
    table
      .getVisibleLeafColumns()
      .map((column) => column.id)
      .join(),
  );
  const template = visible.map((column) => column.width).join(' ');

  const move = (event: KeyboardEvent): void => {
    const to = goTo(
      event.key,
      active,
      total,
      Math.max(1, Math.floor((scroll.current?.clientHeight ?? height) / height) - 1),
    );
    if (to === null || (event.target as Element).closest('[role=columnheader]')) return;
    event.preventDefault();
    setActive(to);
    virtualizer.scrollToIndex(to);
    // The row is drawn by then, or its page is still on its way.
    const focus = (left: number): void => {
      const link = scroll.current?.querySelector<HTMLElement>(`[data-row="${to}"] a`);
      if (link) link.focus({ preventScroll: true });
      else if (left > 0) window.setTimeout(() => focus(left - 1), 50);
    };
    requestAnimationFrame(() => focus(20));
  };

  return (
    <div className={styles.box} ref={measure}>
      <div className={styles.bar}>
        <Text className={styles.total} aria-live="polite">
          {blocks.isPending ? say('console.loading') : say('table.total', { total, shown: number(total) })}
        </Text>
        {props.csv !== undefined && total > 0 && (
          <Button as="a" href={props.csv} appearance="subtle" icon={<ArrowDownloadRegular />} size="small">
            {say('table.csv')}
          </Button>
        )}
      </div>
      {blocks.error && <Trouble error={blocks.error} again={blocks.again} />}
      {total === 0 && !blocks.isPending && !blocks.error && props.empty}
      <div
        ref={scroll}
        className={styles.scroll}
        role="table"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-busy={blocks.isPending}
        onKeyDown={move}
        hidden={total === 0 && !blocks.isPending}
      >
        {!cards && (
          <Heads
            columns={visible}
            order={order}
            template={template}
            reorder={(wish) => table.getColumn(wish.order)?.toggleSorting(wish.descending)}
          />
        )}
        <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = blocks.rowAt(index);
            return (
              <MemoRow<Row>
                key={index}
                row={row}
                index={index}
                start={start}
                columns={visible}
                template={template}
                cards={cards}
                active={index === Math.min(Math.max(active, first), last)}
                chosen={row !== undefined && props.chosen === idOf(row)}
                linkOf={linkOf}
                open={open}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Columns, their visibility and the order live in the table's model; the server orders. */
function useModel<Row>(
  columns: readonly LongColumn<Row>[],
  data: Row[],
  { order, descending }: Order,
  reorder: (order: Order) => void,
  width: number,
) {
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Record<string, unknown>>();
    return helper.columns(
      columns.map((column) =>
        helper.display({
          id: column.order ?? column.id,
          header: column.head,
          enableSorting: column.order !== undefined,
        }),
      ),
    );
  }, [columns]);
  const columnVisibility = useMemo(
    () =>
      Object.fromEntries(
        columns.map((column) => [column.order ?? column.id, width < CARDS_UNDER || width >= (column.from ?? 0)]),
      ),
    [columns, width],
  );
  const sorting: SortingState = useMemo(() => [{ id: order, desc: descending }], [order, descending]);
  return useTable({
    features,
    columns: defs,
    data: data as Record<string, unknown>[],
    manualSorting: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: { columnVisibility, sorting },
    onSortingChange: (change) => {
      const [wish] = typeof change === 'function' ? change(sorting) : change;
      if (wish) reorder({ order: wish.id, descending: wish.desc });
    },
  });
}

function useVisible<Row>(columns: readonly LongColumn<Row>[], shown: string): readonly LongColumn<Row>[] {
  return useMemo(() => {
    const names = new Set(shown.split(','));
    return columns.filter((column) => names.has(column.order ?? column.id));
  }, [columns, shown]);
}
