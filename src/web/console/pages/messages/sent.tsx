import {
  Badge,
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  ClockRegular,
  DismissCircleRegular,
  QuestionCircleRegular,
} from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MessageRow } from '../../../../contract/api/messages.ts';
import { call } from '../../client.ts';
import { useCall, useMay } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useWords } from '../../words.ts';
import { capital } from './capital.ts';

const NARROW = '@media (max-width: 720px)';
const OUTCOMES = ['accepted', 'failed', 'withdrawn', 'unknown', 'open'] as const;

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  search: { flexGrow: 1, maxWidth: '360px', minWidth: '180px' },
  box: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    padding: tokens.spacingHorizontalL,
    minWidth: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    justifyItems: 'start',
    [NARROW]: { padding: tokens.spacingHorizontalM },
  },
  cell: {
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
  },
  time: { width: '20%', fontVariantNumeric: 'tabular-nums', [NARROW]: { display: 'none' } },
  wide: { [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground2, [NARROW]: { display: 'block' } },
  quiet: { color: tokens.colorNeutralForeground2 },
  reason: { display: 'block', color: tokens.colorNeutralForeground2 },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    // There it stands within a line of text.
    [NARROW]: { textDecorationLine: 'underline' },
  },
  state: { width: '32%', [NARROW]: { width: '50%' } },
});

/** Every message that was sent or tried, newest first, and what the mail server said. */
export function SentView() {
  const { say, number } = useWords();
  const styles = useStyles();
  const [filters] = useFilters();
  const { kind, outcome, wave, text } = filters;
  const query = {
    ...(kind ? { kind } : {}),
    ...(outcome ? { outcome: outcome as MessageRow['outcome'] } : {}),
    ...(wave ? { wave } : {}),
    ...(text ? { text } : {}),
  };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['messages.list', query],
    queryFn: ({ pageParam, signal }) =>
      call(
        'messages.list',
        { query: { ...query, ...(pageParam === '' ? {} : { after: pageParam }), limit: 100 } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <>
      <Filters />
      {error && !data && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && total === 0 && <NothingSent filtered={Object.keys(query).length > 0} />}
      {total > 0 && (
        <section className={styles.box} aria-label={say('messages.tab.sent')}>
          <Text className={styles.quiet} role="status">
            {say('messages.shown', { shown: number(rows.length), total: number(total) })}
          </Text>
          <SentTable rows={rows} />
          {hasNextPage && (
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say('messages.more')}
            </Button>
          )}
        </section>
      )}
    </>
  );
}

function NothingSent({ filtered }: { filtered: boolean }) {
  const { say } = useWords();
  const [, change] = useFilters();
  return filtered ? (
    <Empty
      title={say('messages.none-fit')}
      action={
        <Button onClick={() => change({ kind: '', outcome: '', wave: '', text: '' })}>{say('messages.clear')}</Button>
      }
    >
      {say('messages.none-fit.next')}
    </Empty>
  ) : (
    <Empty title={say('messages.none-sent')}>{say('messages.none-sent.next')}</Empty>
  );
}

function Filters() {
  const { say } = useWords();
  const styles = useStyles();
  const [filters, change] = useFilters();
  const kinds = useCall('messages.kinds', {}).data;
  return (
    <div className={styles.bar} role="search">
      <Field label={say('messages.find')} className={styles.search}>
        <SearchBox value={filters['text'] ?? ''} onChange={(_, { value }) => change({ text: value })} />
      </Field>
      <Field label={say('messages.column.kind')}>
        <Select value={filters['kind'] ?? ''} onChange={(_, { value }) => change({ kind: value })}>
          <option value="">{say('messages.all')}</option>
          {kinds?.kinds.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('messages.column.outcome')}>
        <Select value={filters['outcome'] ?? ''} onChange={(_, { value }) => change({ outcome: value })}>
          <option value="">{say('messages.all')}</option>
          {OUTCOMES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say(`messages.outcome.${outcome}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('messages.column.wave')}>
        <Select value={filters['wave'] ?? ''} onChange={(_, { value }) => change({ wave: value })}>
          <option value="">{say('messages.all')}</option>
          {kinds?.waves.map((wave) => (
            <option key={wave} value={wave}>
              {wave}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

function SentTable({ rows }: { rows: readonly MessageRow[] }) {
  const { say, moment } = useWords();
  const styles = useStyles();
  return (
    <Table aria-label={say('messages.tab.sent')} size="small">
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.time}>{say('messages.column.at')}</TableHeaderCell>
          <TableHeaderCell>{say('messages.column.message')}</TableHeaderCell>
          <TableHeaderCell className={styles.wide}>{say('messages.column.to')}</TableHeaderCell>
          <TableHeaderCell className={styles.wide}>{say('messages.column.wave')}</TableHeaderCell>
          <TableHeaderCell className={styles.state}>{say('messages.column.outcome')}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell className={mergeClasses(styles.time, styles.cell)}>{moment(row.at)}</TableCell>
            <TableCell className={styles.cell}>
              <Text block>{capital(row.title)}</Text>
              <Text size={200} className={styles.under}>
                <Whom row={row} /> · {moment(row.at)}
              </Text>
            </TableCell>
            <TableCell className={mergeClasses(styles.wide, styles.cell)}>
              <Whom row={row} />
            </TableCell>
            <TableCell className={mergeClasses(styles.wide, styles.cell)}>{row.wave ?? '–'}</TableCell>
            <TableCell className={mergeClasses(styles.state, styles.cell)}>
              <Outcome outcome={row.outcome} />
              {row.reason !== null && (
                <Text size={200} className={styles.reason}>
                  {row.reason}
                </Text>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Whom({ row }: { row: MessageRow }) {
  const { say } = useWords();
  const styles = useStyles();
  const may = useMay('see-people');
  if (row.to !== null && row.userId !== null && may)
    return (
      <Link className={styles.link} to="/users" search={{ id: row.userId } as never}>
        {row.to}
      </Link>
    );
  return <>{row.to ?? say(`messages.audience.${row.audience}`)}</>;
}

const MARKS = {
  accepted: { color: 'success', icon: <CheckmarkCircleRegular /> },
  failed: { color: 'danger', icon: <DismissCircleRegular /> },
  withdrawn: { color: 'informative', icon: <DismissCircleRegular /> },
  unknown: { color: 'warning', icon: <QuestionCircleRegular /> },
  open: { color: 'informative', icon: <ClockRegular /> },
} as const;

function Outcome({ outcome }: { outcome: MessageRow['outcome'] }) {
  const { say } = useWords();
  const { color, icon } = MARKS[outcome];
  return (
    <Badge appearance="tint" color={color} icon={icon}>
      {say(`messages.outcome.${outcome}`)}
    </Badge>
  );
}
