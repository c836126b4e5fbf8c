import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import type { History } from '../../../../contract/api/overview.ts';
import { useWords } from '../../words.ts';
import { dailyRows } from './curve.ts';

const useStyles = makeStyles({
  scroll: { overflow: 'auto', maxHeight: '400px' },
  table: { minWidth: '520px' },
  head: { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground1, zIndex: 1 },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', '& > *': { justifyContent: 'flex-end' } },
});

const COLUMNS = ['told', 'left', 'arrived', 'verified'] as const;

/** The same as the chart, day by day, newest first. */
export function HistoryTable({ history }: { history: History }) {
  const styles = useStyles();
  const { say, day, number } = useWords();
  const opened = (date: string): string =>
    history.marks
      .filter(({ kind, at }) => kind === 'wave' && day(at) === date)
      .map(({ name }) => name)
      .join(', ');
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={say('overview.burn-up.table')}>
      <Table size="small" className={styles.table} aria-label={say('overview.burn-up')}>
        <TableHeader className={styles.head}>
          <TableRow>
            <TableHeaderCell>{say('overview.day')}</TableHeaderCell>
            {COLUMNS.map((name) => (
              <TableHeaderCell key={name} className={styles.number}>
                {say(`overview.curve.${name}`)}
              </TableHeaderCell>
            ))}
            <TableHeaderCell>{say('overview.opens')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {dailyRows(history.points, day)
            .toReversed()
            .map((point) => (
              <TableRow key={point.at}>
                <TableCell>{day(point.at)}</TableCell>
                {COLUMNS.map((name) => (
                  <TableCell key={name} className={styles.number}>
                    {number(point[name])}
                  </TableCell>
                ))}
                <TableCell>{opened(day(point.at))}</TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
    </div>
  );
}
