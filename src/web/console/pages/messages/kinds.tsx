import {
  Badge,
  Link as FluentLink,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { KindOfMessage } from '../../../../contract/api/messages.ts';
import { useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { capital } from './capital.ts';
import { Timeline } from './timeline.tsx';

const NARROW = '@media (max-width: 720px)';

const useStyles = makeStyles({
  box: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    [NARROW]: { padding: tokens.spacingHorizontalM },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  kind: { width: '18%', [NARROW]: { width: 'auto' } },
  count: { textAlign: 'right', width: '88px', fontVariantNumeric: 'tabular-nums', [NARROW]: { width: '64px' } },
  head: { '& > *': { justifyContent: 'flex-end', width: '100%' } },
  wide: { [NARROW]: { display: 'none' } },
  languages: { width: '24%', [NARROW]: { display: 'none' } },
  cell: {
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  },
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  under: { display: 'none', [NARROW]: { display: 'block' } },
});

/** What goes to whom when, and how often it did. */
export function KindsView() {
  const { say } = useWords();
  const styles = useStyles();
  const { data, error, refetch } = useCall('messages.kinds', {});
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Loading />;
  const parts = [
    ['people', data.kinds.filter(({ staff }) => !staff)],
    ['staff', data.kinds.filter(({ staff }) => staff)],
  ] as const;
  return (
    <>
      <section className={styles.box} aria-labelledby="messages-timeline">
        <Text as="h2" size={400} weight="semibold" id="messages-timeline">
          {say('messages.timeline')}
        </Text>
        <Text className={styles.quiet}>{say('messages.timeline.about')}</Text>
        <Timeline moments={data.timeline} />
      </section>
      {parts.map(([who, kinds]) => (
        <section key={who} className={styles.box} aria-labelledby={`messages-${who}`}>
          <Text as="h2" size={400} weight="semibold" id={`messages-${who}`}>
            {say(`messages.to.${who}`)}
          </Text>
          <KindsTable label={say(`messages.to.${who}`)} kinds={kinds} />
        </section>
      ))}
    </>
  );
}

function KindsTable({ label, kinds }: { label: string; kinds: readonly KindOfMessage[] }) {
  const { say } = useWords();
  const styles = useStyles();
  return (
    <Table aria-label={label} size="small">
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.kind}>{say('messages.column.kind')}</TableHeaderCell>
          <TableHeaderCell className={styles.wide}>{say('messages.column.when')}</TableHeaderCell>
          <TableHeaderCell className={styles.languages}>{say('messages.column.languages')}</TableHeaderCell>
          <TableHeaderCell className={mergeClasses(styles.count, styles.head)}>
            {say('messages.column.sent')}
          </TableHeaderCell>
          <TableHeaderCell className={mergeClasses(styles.count, styles.head)}>
            {say('messages.column.failed')}
          </TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {kinds.map((kind) => (
          <KindRow key={kind.kind} kind={kind} />
        ))}
      </TableBody>
    </Table>
  );
}

function KindRow({ kind }: { kind: KindOfMessage }) {
  const { say } = useWords();
  const styles = useStyles();
  const [, change] = useFilters();
  return (
    <TableRow>
      <TableCell className={mergeClasses(styles.kind, styles.cell)}>
        <FluentLink as="button" onClick={() => change({ edit: kind.kind })}>
          {capital(kind.title)}
        </FluentLink>
        <Text size={200} className={mergeClasses(styles.quiet, styles.under)}>
          {kind.when}
        </Text>
      </TableCell>
      <TableCell className={mergeClasses(styles.wide, styles.cell)}>
        <Text size={200}>{kind.when}</Text>
        {!kind.used && (
          <Text size={200} className={styles.quiet}>
            {' '}
            {say('messages.not-used')}
          </Text>
        )}
      </TableCell>
      <TableCell className={mergeClasses(styles.languages, styles.cell)}>
        <span className={styles.badges}>
          {kind.languages.map((language) => (
            <Badge
              size="small"
              key={language}
              appearance={kind.reworded.includes(language) ? 'filled' : 'outline'}
              color={kind.reworded.includes(language) ? 'brand' : 'informative'}
            >
              {language}
              {kind.reworded.includes(language) && (
                <span className="visually-hidden">: {say('messages.own-words')}</span>
              )}
            </Badge>
          ))}
        </span>
      </TableCell>
      <Count value={kind.sent} kind={kind} outcome="accepted" />
      <Count value={kind.failed} kind={kind} outcome="failed" />
    </TableRow>
  );
}

/** A number that leads to its rows; nothing to lead to at zero. */
function Count(props: { value: number; kind: KindOfMessage; outcome: string }) {
  const { say, number } = useWords();
  const styles = useStyles();
  const [, change] = useFilters();
  const { value, kind, outcome } = props;
  const label = `${number(value)} ${kind.title}: ${say(`messages.outcome.${outcome === 'failed' ? 'failed' : 'accepted'}`)}`;
  return (
    <TableCell className={mergeClasses(styles.count, styles.cell)}>
      {value === 0 ? (
        <span className={styles.quiet}>0</span>
      ) : (
        <FluentLink as="button" aria-label={label} onClick={() => change({ tab: 'sent', kind: kind.kind, outcome })}>
          {number(value)}
        </FluentLink>
      )}
    </TableCell>
  );
}
