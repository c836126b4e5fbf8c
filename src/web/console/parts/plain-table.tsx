import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** One column of a short table. */
export interface PlainColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Share of the width, in percent; the columns without one share the rest. */
  readonly width?: number;
  /** Numbers stand at the end, below each other. */
  readonly number?: boolean;
  /** One line, cut where it is too long, with the whole as its title. */
  readonly cut?: (row: Row) => string;
  /** Not on a narrow screen. */
  readonly wideOnly?: boolean;
}

const useStyles = makeStyles({
  cell: { overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXS },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  headNumber: { '& > *': { justifyContent: 'end' } },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // A head is one word that cannot be broken: on a narrow screen the columns are as wide as they need.
  fitting: { '@media (max-width: 640px)': { tableLayout: 'auto' } },
  wideOnly: { '@media (max-width: 900px)': { display: 'none' } },
});

/** A table of some rows, as they come. For long lists with order and filter there is `table/`. */
export function PlainTable<Row>(props: {
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
}) {
  const styles = useStyles();
  const { label, columns, rows, keyOf } = props;
  return (
    <Table size="small" aria-label={label} className={mergeClasses(columns.every(({ cut }) => !cut) && styles.fitting)}>
      <TableHeader>
        <TableRow>
          {columns.map(({ head, width, number, wideOnly }) => (
            <TableHeaderCell
              key={head}
              className={mergeClasses(number === true && styles.headNumber, wideOnly === true && styles.wideOnly)}
              {...(width === undefined ? {} : { style: { width: `${width}%` } })}
            >
              {head}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={keyOf(row)}>
            {columns.map(({ head, cell, number, cut, wideOnly }) => (
              <TableCell
                key={head}
                className={mergeClasses(
                  styles.cell,
                  number === true && styles.number,
                  cut && styles.cut,
                  wideOnly === true && styles.wideOnly,
                )}
                {...(cut ? { title: cut(row) } : {})}
              >
                {cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
