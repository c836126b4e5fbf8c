import {
  Badge,
  Card,
  CardHeader,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { Connection } from '../../../../contract/api/connections.ts';
import { useWords } from '../../words.ts';

const COLOURS = { ok: 'success', trouble: 'danger', unknown: 'informative' } as const;
/** The calls that cost most come first; the rest are a tail. */
const MOST_CALLS = 12;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  kind: {
    width: '64%',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    paddingBlock: tokens.spacingVerticalXS,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

export function ConnectionCard({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const { say, word, number } = useWords();
  const { calls, state, title, what, next } = connection;
  const sum = (of: 'calls' | 'throttled'): number => calls.reduce((total, call) => total + call[of], 0);
  const shown = calls.toSorted((a, b) => b.calls - a.calls).slice(0, MOST_CALLS);
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h2" size={400} weight="semibold">
            {title}
          </Text>
        }
        action={
          <Badge appearance="tint" color={COLOURS[state]}>
            {word('connections.state', state)}
          </Badge>
        }
      />
      {what !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{what}</MessageBarTitle> {next}
          </MessageBarBody>
        </MessageBar>
      )}
      {calls.length > 0 && (
        <>
          <Text className={styles.quiet}>
            {say('connections.calls.total', { calls: sum('calls'), throttled: sum('throttled') })}
          </Text>
          <Table size="small" aria-label={say('connections.calls')}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell className={styles.kind}>{say('connections.calls.kind')}</TableHeaderCell>
                <TableHeaderCell>{say('connections.calls.count')}</TableHeaderCell>
                <TableHeaderCell>{say('connections.calls.throttled')}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {shown.map((call) => (
                <TableRow key={call.kind}>
                  <TableCell className={styles.kind}>{call.kind}</TableCell>
                  <TableCell className={styles.number}>{number(call.calls)}</TableCell>
                  <TableCell className={styles.number}>{number(call.throttled)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </>
      )}
    </Card>
  );
}
