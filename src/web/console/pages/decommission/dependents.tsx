import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Closing } from '../../../../contract/api/closing.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({ cell: { overflowWrap: 'anywhere' } });

/** Devices that still depend on the old product, each a link to its journey. */
export function Dependents({ rows }: { rows: Closing['dependents'] }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <Table size="small" aria-label={say('closing.device')}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{say('closing.device')}</TableHeaderCell>
          <TableHeaderCell>{say('closing.why')}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ device, why, key }) => (
          <TableRow key={key ?? device}>
            <TableCell className={styles.cell}>
              {key === null ? (
                device
              ) : (
                <Link to="/devices" search={{ key } as never}>
                  {device}
                </Link>
              )}
            </TableCell>
            <TableCell className={styles.cell}>{why}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
