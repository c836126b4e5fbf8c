import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { AccessView, MapRow } from '../../../../contract/access.ts';
import { useWords } from '../../words.ts';
import { MatrixCell } from './matrix-cell.tsx';
import { platformOf, resourcesOf } from './names.ts';
import { SIDES, SideMark } from './side.tsx';

const useStyles = makeStyles({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    listStyleType: 'none',
    margin: `0 0 ${tokens.spacingVerticalM}`,
    padding: 0,
  },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  table: {
    width: '100%',
    borderCollapse: 'separate',
    borderSpacing: tokens.spacingHorizontalXS,
    tableLayout: 'fixed',
    '@media (max-width: 900px)': { display: 'none' },
  },
  head: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold, padding: tokens.spacingHorizontalS },
  resource: {
    width: '140px',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    '::first-letter': { textTransform: 'uppercase' },
  },
  cards: { display: 'none', '@media (max-width: 900px)': { display: 'grid', gap: tokens.spacingVerticalL } },
  card: { display: 'grid', gap: tokens.spacingVerticalXS },
  one: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXXS },
  soft: { color: tokens.colorNeutralForeground2, '::first-letter': { textTransform: 'uppercase' } },
});

/** Platforms by classes of resources: who is under what in each. On a narrow screen a list of the same, platform by platform. */
export function Matrix({ map }: Pick<AccessView, 'map'>) {
  const styles = useStyles();
  const words = useWords();
  const { say } = words;
  const platforms = [...new Set(map.map((row) => row.platform))];
  const resources = [...Map.groupBy(map, (row) => row.resources.join('|')).values()];
  return (
    <section aria-label={say('access.title.map')}>
      <ul className={styles.legend}>
        {SIDES.map((side) => (
          <li key={side} className={styles.item}>
            <SideMark side={side} />
            <Text>{say(`access.legend.${side}`)}</Text>
          </li>
        ))}
      </ul>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.resource)}>
              {say('access.column.resources')}
            </th>
            {platforms.map((platform) => (
              <th key={platform} scope="col" className={styles.head}>
                {platformOf(words, platform)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {resources.map((rows) => (
            <tr key={rows[0]?.resources.join('|')}>
              <th scope="row" className={mergeClasses(styles.head, styles.resource)}>
                {resourcesOf(words, rows[0]?.resources ?? [])}
              </th>
              {platforms.map((platform) => (
                <MatrixCell key={platform} as="td" row={rows.find((row) => row.platform === platform)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.cards}>
        {platforms.map((platform) => (
          <PlatformCard key={platform} platform={platform} rows={map.filter((row) => row.platform === platform)} />
        ))}
      </div>
    </section>
  );
}

function PlatformCard({ platform, rows }: { platform: string; rows: readonly MapRow[] }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.card}>
      <Text as="h2" weight="semibold" size={400}>
        {platformOf(words, platform)}
      </Text>
      {rows.map((row) => (
        <div key={row.resources.join('|')} className={styles.one}>
          <Text className={styles.soft}>{resourcesOf(words, row.resources)}</Text>
          <MatrixCell as="div" row={row} />
        </div>
      ))}
    </div>
  );
}
