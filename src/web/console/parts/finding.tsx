import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircleFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { FindingView } from '../../../contract/status.ts';
import { useWords } from '../words.ts';

type Weight = FindingView['severity'];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTopStyle: 'none', paddingTop: 0 },
  },
  words: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0, overflowWrap: 'anywhere' },
  next: { color: tokens.colorNeutralForeground2 },
  weight: { display: 'inline-flex', alignSelf: 'start', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  icon: { fontSize: '20px', lineHeight: 0 },
  blocks: { color: tokens.colorStatusDangerForeground1 },
  warns: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground2 },
  count: { fontVariantNumeric: 'tabular-nums', minWidth: '48px', alignSelf: 'start', textAlign: 'center' },
});

const ICONS: Readonly<Record<Weight, ReactElement>> = {
  blocks: <ErrorCircleFilled aria-hidden />,
  warns: <WarningFilled aria-hidden />,
  info: <InfoRegular aria-hidden />,
};

/** How heavy a finding is: by colour, by shape and by word. `bare`: the word is only read out. */
export function Weight({ severity, bare = false }: { severity: Weight; bare?: boolean }) {
  const styles = useStyles();
  const { word } = useWords();
  return (
    <span className={mergeClasses(styles.weight, styles[severity])}>
      <span className={styles.icon}>{ICONS[severity]}</span>
      <span className={bare ? 'visually-hidden' : undefined}>{word('weight', severity)}</span>
    </span>
  );
}

/** Findings by their weight: what is so, what to do next, and how many. `onOpen` shows the rows behind a count. */
export function FindingList(props: { findings: readonly FindingView[]; onOpen?: (code: string) => void }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {props.findings.map((finding) => (
        <li key={`${finding.code} ${JSON.stringify(finding.facts['why'] ?? null)}`} className={styles.row}>
          <Weight severity={finding.severity} bare />
          <FindingWords finding={finding} />
          <Count finding={finding} {...(props.onOpen ? { onOpen: props.onOpen } : {})} />
        </li>
      ))}
    </ul>
  );
}

function FindingWords({ finding: { title, code, count, next } }: { finding: FindingView }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <div className={styles.words}>
      <Text>
        {title ?? code}
        {count > 1 && <Text className={styles.next}> {say('overview.findings.more', { count: count - 1 })}</Text>}
      </Text>
      {next !== undefined && (
        <Text size={200} className={styles.next}>
          {next}
        </Text>
      )}
    </div>
  );
}

function Count({ finding, onOpen }: { finding: FindingView; onOpen?: (code: string) => void }) {
  const styles = useStyles();
  const { say, number } = useWords();
  if (!onOpen) return <Text className={styles.count}>{number(finding.count)}</Text>;
  return (
    <Button
      size="small"
      className={styles.count}
      aria-label={say('overview.findings.show', { count: number(finding.count), title: finding.title ?? finding.code })}
      onClick={() => onOpen(finding.code)}
    >
      {number(finding.count)}
    </Button>
  );
}
