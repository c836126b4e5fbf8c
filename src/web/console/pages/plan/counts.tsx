import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useFilters } from '../../filters.ts';
import { useWords } from '../../words.ts';
import { EffectMark } from './effect.tsx';
import { TENANT } from './tenant.ts';

const useStyles = makeStyles({
  waves: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  wave: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
  },
  lines: { listStyleType: 'none', margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0 },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '28px',
    paddingInline: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  here: { backgroundColor: tokens.colorSubtleBackgroundSelected, fontWeight: tokens.fontWeightSemibold },
  number: { marginInlineStart: 'auto', fontVariantNumeric: 'tabular-nums' },
});

/** How many writes of each kind each wave has; every count is a link to its writes. */
export function Counts({ counts }: Pick<AnswerOf<'plan.get'>, 'counts'>) {
  const styles = useStyles();
  const { say, word, number } = useWords();
  const [filters] = useFilters();
  return (
    <ul className={styles.waves}>
      {[...Map.groupBy(counts, ({ wave }) => wave)].map(([wave, kinds]) => (
        <li key={wave} className={styles.wave}>
          <Text as="h2" weight="semibold">
            {wave ?? say('plan.tenant')}
          </Text>
          <ul className={styles.lines}>
            {kinds.map(({ kind, effect, writes }) => {
              const search = { wave: wave ?? TENANT, kind };
              const here = filters['wave'] === search.wave && filters['kind'] === kind;
              return (
                <li key={kind}>
                  <Link to="/plan" search={search as never} className={mergeClasses(styles.line, here && styles.here)}>
                    <EffectMark effect={effect} />
                    {word('plan.kind', kind)}
                    <span className={styles.number}>{number(writes)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
