import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowCircleRightFilled,
  CheckmarkCircleFilled,
  ClockFilled,
  SubtractCircleRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { DeviceRow } from '../../../contract/api/people.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  place: {
    display: 'inline-flex',
    verticalAlign: 'bottom',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    maxWidth: '100%',
  },
  icon: { fontSize: '16px', lineHeight: 0, flexShrink: 0 },
  words: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '::first-letter': { textTransform: 'uppercase' },
  },
  verified: { color: tokens.colorStatusSuccessForeground1 },
  'under-way': { color: tokens.colorBrandForeground1 },
  waiting: { color: tokens.colorStatusWarningForeground3 },
  excluded: { color: tokens.colorNeutralForeground3 },
});

const ICONS: Readonly<Record<DeviceRow['place'], ReactElement>> = {
  verified: <CheckmarkCircleFilled aria-hidden />,
  'under-way': <ArrowCircleRightFilled aria-hidden />,
  waiting: <ClockFilled aria-hidden />,
  excluded: <SubtractCircleRegular aria-hidden />,
};

/** Where a device stands: its place by colour and shape, its phase by word. Who cannot see it hears both. */
export function PlacePhase({ place, phase }: Pick<DeviceRow, 'place' | 'phase'>) {
  const styles = useStyles();
  const { word } = useWords();
  const words = place === 'under-way' ? word('phase', phase) : word('people.place', place);
  return (
    <span className={styles.place} title={`${word('people.place', place)} · ${word('phase', phase)}`}>
      <span className={mergeClasses(styles.icon, styles[place])}>{ICONS[place]}</span>
      <span className={styles.words}>{words}</span>
      {place !== 'under-way' && <span className="visually-hidden">{word('phase', phase)}</span>}
    </span>
  );
}
