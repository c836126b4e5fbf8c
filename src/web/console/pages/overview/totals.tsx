import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { StatusView } from '../../../../contract/status.ts';
import { useMay } from '../../data.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    '@media (max-width: 480px)': { gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
  },
  first: { '@media (max-width: 480px)': { gridColumn: '1 / -1' } },
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    height: '100%',
    // Numbers stand in one line, also beside a name that takes two.
    gridTemplateRows: '1fr auto auto',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
  },
  link: {
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { color: tokens.colorNeutralForeground2 },
  number: { fontVariantNumeric: 'tabular-nums', lineHeight: tokens.lineHeightBase600 },
  alarm: { color: tokens.colorStatusDangerForeground1 },
  share: { color: tokens.colorNeutralForeground2 },
});

/** Every device in exactly one place; each number leads to the devices behind it. */
export function Totals({ totals }: { totals: StatusView['totals'] }) {
  const styles = useStyles();
  const { say } = useWords();
  const { total, lost } = totals;
  return (
    <ul className={styles.row} aria-label={say('overview.totals')}>
      <Card name={say('live.total')} count={total} search={{}} first />
      <Card name={say('live.verified')} count={totals.verified} of={total} search={{ place: 'verified' }} />
      <Card name={say('live.inProgress')} count={totals.inProgress} of={total} search={{ place: 'under-way' }} />
      <Card name={say('live.waiting')} count={totals.waiting} of={total} search={{ place: 'waiting' }} />
      <Card name={say('live.excluded')} count={totals.excluded} of={total} search={{ place: 'excluded' }} />
      {lost > 0 && <Card name={say('live.lost-devices')} count={lost} search={null} alarm />}
    </ul>
  );
}

interface CardProps {
  readonly name: string;
  readonly count: number;
  readonly of?: number;
  readonly search: Readonly<Record<string, string>> | null;
  readonly alarm?: boolean;
  readonly first?: boolean;
}

function Card({ name, count, of, search, alarm = false, first = false }: CardProps) {
  const styles = useStyles();
  const { number, percent } = useWords();
  const may = useMay('see-people');
  const inside = (
    <>
      <Text className={styles.name}>{name}</Text>
      <Text size={600} weight="semibold" className={mergeClasses(styles.number, alarm && styles.alarm)}>
        {number(count)}
      </Text>
      <Text size={200} className={styles.share}>
        {of === undefined || of === 0 ? '\u00a0' : percent(count / of)}
      </Text>
    </>
  );
  return (
    <li className={first ? styles.first : undefined}>
      {may && search !== null ? (
        <Link to="/devices" search={search as never} className={mergeClasses(styles.card, styles.link)}>
          {inside}
        </Link>
      ) : (
        <div className={styles.card}>{inside}</div>
      )}
    </li>
  );
}
