import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CalendarRegular, MailRegular } from '@fluentui/react-icons';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useWords } from '../../words.ts';
import { capital } from './capital.ts';

const NARROW = '@media (max-width: 720px)';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    [NARROW]: { gridAutoFlow: 'row' },
  },
  item: {
    position: 'relative',
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    alignContent: 'start',
    paddingInlineEnd: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalXS,
    '::before': {
      content: '""',
      position: 'absolute',
      top: '15px',
      insetInlineStart: '28px',
      insetInlineEnd: 0,
      height: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ':last-child::before': { display: 'none' },
    [NARROW]: {
      gridTemplateColumns: '28px minmax(0, 1fr) auto',
      columnGap: tokens.spacingHorizontalS,
      alignItems: 'center',
      paddingBlock: tokens.spacingVerticalXS,
      '::before': {
        top: '30px',
        bottom: '-6px',
        height: 'auto',
        width: '2px',
        insetInlineStart: '13px',
        insetInlineEnd: 'auto',
      },
    },
  },
  dot: {
    width: '28px',
    height: '28px',
    borderRadius: tokens.borderRadiusCircular,
    display: 'grid',
    placeItems: 'center',
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  mail: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  day: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** What one person meets on which day: letters are messages, the others happen. */
export function Timeline({ moments }: { moments: AnswerOf<'messages.kinds'>['timeline'] }) {
  const { say, number } = useWords();
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {moments.map(({ what, title, day, sent }) => (
        <li key={`${what}${day}`} className={styles.item}>
          <span className={mergeClasses(styles.dot, sent && styles.mail)} aria-hidden="true">
            {sent ? <MailRegular /> : <CalendarRegular />}
          </span>
          <Text weight={sent ? 'semibold' : 'regular'} size={300}>
            {capital(title)}
          </Text>
          <Text size={200} className={styles.day}>
            {say('messages.day', { day: number(day) })}
          </Text>
        </li>
      ))}
    </ol>
  );
}
