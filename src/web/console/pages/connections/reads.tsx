import {
  Card,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  wide: { width: '40%' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, overflowWrap: 'anywhere' },
});

/** What is read, how much of it, when last; and each record that was not understood. */
export function Reads({ reads }: { reads: AnswerOf<'connections.list'>['reads'] }) {
  const styles = useStyles();
  const { say, moment, number } = useWords();
  const rejects = reads.flatMap((read) => read.rejects);
  return (
    <Card>
      <Text as="h2" size={400} weight="semibold">
        {say('connections.reads')}
      </Text>
      <Table size="small" aria-label={say('connections.reads')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.wide}>{say('connections.reads.what')}</TableHeaderCell>
            <TableHeaderCell>{say('connections.reads.records')}</TableHeaderCell>
            <TableHeaderCell>{say('connections.reads.rejects')}</TableHeaderCell>
            <TableHeaderCell>{say('connections.reads.at')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {reads.map((read) => (
            <TableRow key={read.watch}>
              <TableCell>{read.title}</TableCell>
              <TableCell className={styles.number}>{number(read.records)}</TableCell>
              <TableCell className={styles.number}>{number(read.rejects.length)}</TableCell>
              <TableCell>{read.readAt === null ? say('connections.reads.never') : moment(read.readAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rejects.length > 0 && (
        <>
          <Text as="h3" weight="semibold">
            {say('connections.rejects')}
          </Text>
          <Text className={styles.quiet}>{say('connections.rejects.about')}</Text>
          <ul className={styles.list}>
            {rejects.map(({ where, why }) => (
              <li key={`${where} ${why}`}>
                {where}: {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
