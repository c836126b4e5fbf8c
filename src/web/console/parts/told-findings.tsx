import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ToldFinding } from '../../../contract/api/route.ts';
import { Weight } from './finding.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  row: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM },
  words: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  next: { color: tokens.colorNeutralForeground2 },
});

/** Findings about one device or person: what is so, and what to do about it. */
export function ToldFindings({ findings }: { findings: readonly ToldFinding[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.subject}`} className={styles.row}>
          <Weight severity={finding.severity} bare />
          <div className={styles.words}>
            <Text>{finding.what}</Text>
            <Text size={200} className={styles.next}>
              {finding.next}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
}
