import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular, ErrorCircleFilled, RecordFilled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { JourneyStep } from '../../../../contract/api/people.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    position: 'relative',
    paddingBottom: tokens.spacingVerticalM,
    '::before': {
      content: '""',
      position: 'absolute',
      left: '9px',
      top: '22px',
      bottom: '0',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ':last-child::before': { display: 'none' },
    ':last-child': { paddingBottom: 0 },
  },
  icon: { fontSize: '20px', lineHeight: 0 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  now: { color: tokens.colorBrandForeground1 },
  'to-come': { color: tokens.colorNeutralForeground4 },
  stuck: { color: tokens.colorStatusWarningForeground3 },
  later: { color: tokens.colorNeutralForeground3 },
  at: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
});

const ICONS: Readonly<Record<JourneyStep['state'], ReactElement>> = {
  done: <CheckmarkCircleFilled aria-hidden />,
  now: <RecordFilled aria-hidden />,
  'to-come': <CircleRegular aria-hidden />,
  stuck: <ErrorCircleFilled aria-hidden />,
};

/** The steps of a device's way, from top to bottom; each ticked by a fact, with its time. */
export function Way({ steps }: { steps: readonly JourneyStep[] }) {
  const styles = useStyles();
  const { say, moment } = useWords();
  return (
    <ol className={styles.list}>
      {steps.map((step) => (
        <li
          key={step.phase}
          className={styles.step}
          {...(step.state === 'now' || step.state === 'stuck' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={mergeClasses(styles.icon, styles[step.state])}>{ICONS[step.state]}</span>
          <Text
            weight={step.state === 'now' || step.state === 'stuck' ? 'semibold' : 'regular'}
            className={step.state === 'to-come' ? styles.later : ''}
          >
            {step.title}
          </Text>
          <Text className={styles.at} size={200}>
            {step.at === null ? (
              say(`device.step.${step.state}`)
            ) : (
              <>
                <span className="visually-hidden">{say(`device.step.${step.state}`)} </span>
                {moment(step.at)}
              </>
            )}
          </Text>
        </li>
      ))}
    </ol>
  );
}
