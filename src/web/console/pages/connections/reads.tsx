import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
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
      <PlainTable
        label={say('connections.reads')}
        rows={reads}
        keyOf={({ watch }) => watch}
        columns={[
          { head: say('connections.reads.what'), cell: ({ title }) => title, width: 40 },
          { head: say('connections.reads.records'), cell: ({ records }) => number(records), number: true },
          {
            head: say('connections.reads.rejects'),
            cell: (read) => number(read.rejects.length),
            number: true,
            wideOnly: true,
          },
          {
            head: say('connections.reads.at'),
            cell: ({ readAt }) => (readAt === null ? say('connections.reads.never') : moment(readAt)),
          },
        ]}
      />
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
