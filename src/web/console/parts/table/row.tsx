import { mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { Search } from '../../filters.ts';
import type { LongColumn } from './columns.ts';
import { useTableStyles } from './style.ts';

export interface RowLink {
  readonly to: string;
  readonly search: Search;
}

interface Props<Row> {
  readonly row: Row | undefined;
  readonly index: number;
  readonly start: number;
  readonly columns: readonly LongColumn<Row>[];
  readonly template: string;
  readonly cards: boolean;
  /** The one row that the Tab key stops at. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly linkOf?: ((row: Row) => RowLink) | undefined;
  readonly open?: ((row: Row) => void) | undefined;
}

function LongRow<Row>({ row, index, start, columns, template, cards, active, chosen, linkOf, open }: Props<Row>) {
  const styles = useTableStyles();
  const shown = cards ? columns.filter((column) => column.card !== 'none') : columns;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      className={mergeClasses(styles.row, cards && styles.card, open && styles.opens, chosen && styles.chosen)}
      style={{ transform: `translateY(${start}px)`, ...(cards ? {} : { gridTemplateColumns: template }) }}
      onClick={(event) => {
        // A link in the row goes its own way; selecting text opens nothing.
        if (row && open && !(event.target as Element).closest('a, button') && String(getSelection()) === '') open(row);
      }}
    >
      {shown.map((column, at) => (
        <div
          key={column.id}
          role="cell"
          className={mergeClasses(
            styles.cell,
            !cards && column.align && styles.end,
            cards &&
              {
                title: styles.cardTitle,
                aside: styles.cardAside,
                line: styles.cardLine,
                words: styles.cardLine,
                none: '',
              }[column.card],
          )}
        >
          {row === undefined ? (
            <span className={styles.bone} aria-hidden />
          ) : (
            <>
              {cards && column.card === 'line' && <span className={styles.cardName}>{column.head}:</span>}
              {at === 0 && linkOf ? (
                <RowAnchor link={linkOf(row)} active={active}>
                  {column.cell(row)}
                </RowAnchor>
              ) : (
                column.cell(row)
              )}
            </>
          )}
        </div>
      ))}
    </div>
  );
}

function RowAnchor({ link, active, children }: { link: RowLink; active: boolean; children: ReactNode }) {
  const styles = useTableStyles();
  return (
    <Link
      to={link.to}
      search={link.search as never}
      className={styles.link}
      tabIndex={active ? 0 : -1}
      preload={false}
      activeProps={{}}
    >
      {children}
    </Link>
  );
}

/** Drawn again only when something of it changed: scrolling draws the new rows alone. */
export const MemoRow = memo(LongRow) as typeof LongRow;
