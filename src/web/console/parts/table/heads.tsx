import { Button, mergeClasses } from '@fluentui/react-components';
import { ArrowDown16Regular, ArrowUp16Regular } from '@fluentui/react-icons';
import { useWords } from '../../words.ts';
import type { LongColumn, Order } from './columns.ts';
import { useTableStyles } from './style.ts';

/** The names of the columns; those that the server can order by are buttons. */
export function Heads<Row>(props: {
  columns: readonly LongColumn<Row>[];
  order: Order;
  template: string;
  reorder: (order: Order) => void;
}) {
  const styles = useTableStyles();
  const { say } = useWords();
  const { order, descending } = props.order;
  return (
    <div role="rowgroup" className={styles.heads} style={{ gridTemplateColumns: props.template }}>
      <div role="row" aria-rowindex={1} style={{ display: 'contents' }}>
        {props.columns.map((column) => {
          const here = column.order !== undefined && column.order === order;
          const sorted = here ? (descending ? 'descending' : 'ascending') : 'none';
          return (
            <div
              key={column.id}
              role="columnheader"
              {...(column.order === undefined ? {} : { 'aria-sort': sorted })}
              className={mergeClasses(
                styles.head,
                column.order === undefined && styles.plainHead,
                column.align && styles.end,
              )}
            >
              {column.order === undefined ? (
                column.head
              ) : (
                <Button
                  appearance="transparent"
                  className={styles.order}
                  iconPosition="after"
                  icon={here ? descending ? <ArrowDown16Regular /> : <ArrowUp16Regular /> : null}
                  title={say(here && !descending ? 'table.order.descending' : 'table.order.ascending', {
                    column: column.head,
                  })}
                  onClick={() => props.reorder({ order: column.order ?? '', descending: here && !descending })}
                >
                  {column.head}
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
