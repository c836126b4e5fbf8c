import {
  Badge,
  Card,
  CardHeader,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { Connection } from '../../../../contract/api/connections.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { useWords } from '../../words.ts';

const COLOURS = { ok: 'success', trouble: 'danger', unknown: 'informative' } as const;
/** The calls that cost most come first; the rest are a tail. */
const MOST_CALLS = 12;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  quotas: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 180px), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  kind: {
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
});

export function ConnectionCard({ connection }: { connection: Connection }) {
  const styles = useStyles();
  const { say, word, number, percent } = useWords();
  const { calls, quotas, state, title, what, next } = connection;
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
      {quotas.length > 0 && (
        <>
          <Text as="h3" weight="semibold">
            {say('connections.quotas')}
          </Text>
          <Text className={styles.quiet}>{say('connections.quotas.note')}</Text>
          <div className={styles.quotas}>
            {quotas.map(({ name, used }) => (
              <Field
                key={name}
                label={say('connections.quota', { name: word('connections.limit', name), used: percent(used) })}
              >
                <ProgressBar value={Math.min(1, used)} />
              </Field>
            ))}
          </div>
        </>
      )}
      {calls.length > 0 && (
        <>
          <Text className={styles.quiet}>
            {say('connections.calls.total', { calls: sum('calls'), throttled: sum('throttled') })}
          </Text>
          <PlainTable
            label={say('connections.calls')}
            rows={shown}
            keyOf={({ kind }) => kind}
            columns={[
              {
                head: say('connections.calls.kind'),
                cell: ({ kind }) => <span className={styles.kind}>{kind}</span>,
                width: 64,
              },
              { head: say('connections.calls.count'), cell: (call) => number(call.calls), number: true },
              { head: say('connections.calls.throttled'), cell: (call) => number(call.throttled), number: true },
            ]}
          />
        </>
      )}
    </Card>
  );
}
