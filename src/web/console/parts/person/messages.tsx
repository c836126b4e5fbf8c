import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { UserDetail } from '../../../../contract/api/people.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { '::first-letter': { textTransform: 'uppercase' }, display: 'inline-block' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const COLOURS: Readonly<Record<string, 'success' | 'danger' | 'warning' | 'informative'>> = {
  done: 'success',
  already: 'success',
  failed: 'danger',
  unknown: 'warning',
};

/** What was sent to one person, newest first, and whether a mail server took it. */
export function PersonMessages({ messages }: Pick<UserDetail, 'messages'>) {
  const styles = useStyles();
  const { say, word, moment } = useWords();
  if (messages.length === 0) return <Text className={styles.quiet}>{say('user.messages.none')}</Text>;
  return (
    <ul className={styles.list}>
      {messages.map((message) => (
        <li key={`${message.at} ${message.kind}`} className={styles.row}>
          <Text className={styles.title}>{message.title}</Text>
          <span>
            <Text size={200} className={styles.quiet}>
              {moment(message.at)}{' '}
            </Text>
            <Badge appearance="tint" color={COLOURS[message.outcome] ?? 'informative'}>
              {word('device.outcome', message.outcome)}
            </Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}
