import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { MapRow } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';
import { shortAmountOf } from './names.ts';
import { type Side, SIDES, SideMark } from './side.tsx';

const useStyles = makeStyles({
  cell: {
    verticalAlign: 'top',
    padding: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `inset 0 0 0 1px ${tokens.colorNeutralStroke2}`,
  },
  loud: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    boxShadow: `inset 0 0 0 2px ${tokens.colorStatusDangerBorder2}`,
  },
  line: {
    display: 'flex',
    // Six columns on a laptop: a range of two long numbers goes below its word, which is not cut for it.
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minHeight: '24px',
    paddingInline: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusSmall,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  word: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { marginInlineStart: 'auto', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  strong: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorStatusDangerForeground1 },
  none: { color: tokens.colorNeutralForeground3 },
});

/** Counts of one platform and one class of resources; those of nobody are left out, and each is a link to its people. */
export function MatrixCell({ row, as: As }: { row: MapRow | undefined; as: 'td' | 'div' }) {
  const styles = useStyles();
  const words = useWords();
  const { say } = words;
  if (!row) return <As className={styles.cell} />;
  const shown = SIDES.filter((side) => row[side].possibly > 0);
  return (
    <As className={mergeClasses(styles.cell, row.both.possibly > 0 && styles.loud)}>
      {shown.map((side) => (
        <Link key={side} to="/access" search={searchOf(row, side) as never} className={styles.line}>
          <SideMark side={side} />
          <span className={mergeClasses(styles.word, side === 'both' && styles.strong)}>
            {say(`access.column.${side}`)}
          </span>
          <span className={mergeClasses(styles.number, side === 'both' && styles.strong)}>
            {shortAmountOf(words, row[side])}
          </span>
        </Link>
      ))}
      {shown.length === 0 && <span className={mergeClasses(styles.line, styles.none)}>{say('access.nobody')}</span>}
    </As>
  );
}

/** One label of each is enough: the others are of the same class. */
function searchOf({ platform, resources }: MapRow, side: Side): Readonly<Record<string, string>> {
  return { question: side, platform: platform.split(', ')[0] ?? '', resource: resources[0] ?? '' };
}
