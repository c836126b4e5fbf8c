import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { BookRegular, MailRegular, PenRegular, PersonChatRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { JourneyEvent } from '../../../../contract/api/people.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  event: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTopStyle: 'none' },
  },
  icon: { fontSize: '20px', lineHeight: 0, color: tokens.colorNeutralForeground2 },
  words: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const ICONS: Readonly<Record<JourneyEvent['kind'], ReactElement>> = {
  fact: <BookRegular aria-hidden />,
  write: <PenRegular aria-hidden />,
  message: <MailRegular aria-hidden />,
  word: <PersonChatRegular aria-hidden />,
};

const WEIGHTS = {
  done: 'success',
  already: 'success',
  asked: 'informative',
  failed: 'danger',
  withdrawn: 'informative',
  unknown: 'warning',
  open: 'informative',
} as const;

/** What was read, written, sent and said, each with the evidence of it. */
export function Events({ events }: { events: readonly JourneyEvent[] }) {
  const styles = useStyles();
  const { say, moment } = useWords();
  return (
    <ul className={styles.list}>
      {events.map((event, index) => (
        <li key={`${event.at} ${event.evidence} ${index}`} className={styles.event}>
          <span className={styles.icon}>{ICONS[event.kind]}</span>
          <div className={styles.words}>
            <div className={styles.head}>
              <Text>{event.what}</Text>
              {event.outcome !== null && (
                <Badge appearance="tint" color={WEIGHTS[event.outcome]}>
                  {say(`device.outcome.${event.outcome}`)}
                </Badge>
              )}
              {event.kind === 'word' && <Badge appearance="outline">{say('device.kind.word')}</Badge>}
            </div>
            <Text size={200} className={styles.quiet}>
              {[moment(event.at), say(`device.kind.${event.kind}`), event.source, event.evidence].join(' · ')}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
}
