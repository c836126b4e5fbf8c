import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CircleFilled,
  CircleRegular,
  QuestionCircleRegular,
  ShieldErrorRegular,
  SquareFilled,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { SideWord } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';

/** What a count is of: each with a shape, a colour and a word, so that none of them is needed alone. */
export const SIDES = ['both', 'old', 'intune', 'neither', 'unprotected'] as const;
export type Side = (typeof SIDES)[number];

const useStyles = makeStyles({
  mark: { display: 'inline-flex', flexShrink: 0 },
  both: { color: tokens.colorStatusDangerForeground1 },
  old: { color: tokens.colorPaletteMarigoldForeground2 },
  intune: { color: tokens.colorCompoundBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  word: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const SHAPES: Readonly<Record<Side, ReactNode>> = {
  both: <WarningFilled fontSize={16} />,
  old: <SquareFilled fontSize={14} />,
  intune: <CircleFilled fontSize={14} />,
  neither: <CircleRegular fontSize={14} />,
  unprotected: <ShieldErrorRegular fontSize={16} />,
};

export function SideMark({ side }: { side: Side }) {
  const styles = useStyles();
  const colour = side === 'neither' || side === 'unprotected' ? styles.quiet : styles[side];
  return (
    <span className={mergeClasses(styles.mark, colour)} aria-hidden>
      {SHAPES[side]}
    </span>
  );
}

/** A side in a sentence's place: "perhaps both". */
export function SideName({ side }: { side: SideWord }) {
  const styles = useStyles();
  const { say } = useWords();
  const of = side === 'none' ? 'neither' : (side.replace('maybe-', '') as Side);
  return (
    <span className={styles.word}>
      <SideMark side={of} />
      {side.startsWith('maybe-') && <QuestionCircleRegular fontSize={14} aria-hidden />}
      {say(`access.side.${side}`)}
    </span>
  );
}
