import { Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, hrefOf } from '../../client.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { PlainTable } from '../../parts/plain-table.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useRested } from '../../parts/rested.ts';
import { SearchBox } from '../../parts/search-box.tsx';
import { useWords } from '../../words.ts';
import { Proofs } from './proofs.tsx';

const KINDS = [
  'intent-set',
  'intent-removed',
  'claim',
  'outcome',
  'signed-in',
  'link-looked-up',
  'start-refused',
  'settings-written',
] as const;

const REST_MS = 300;
/** One more in total stands for all that are not counted. */
const MOST_COUNTED = 10_000;

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  search: { minWidth: '240px', flexGrow: 1, maxWidth: '480px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  hash: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** The record, newest first, with its filters in the address; the chain and the laws are proved from here. */
export function AuditPage() {
  const styles = useStyles();
  const { say, word, moment } = useWords();
  const [{ text = '', what = '' }, change] = useFilters();
  // Each search may read the whole record: it begins when the keys rest.
  const asked = useRested(text, REST_MS);
  const entries = useInfiniteQuery({
    queryKey: ['audit.list', { text: asked, what }],
    queryFn: ({ pageParam, signal }) =>
      call(
        'audit.list',
        { query: { limit: 100, text: asked, what, ...(pageParam === '' ? {} : { after: pageParam }) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const total = entries.data?.pages[0]?.total ?? null;
  const rows = entries.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Page
      title={say('nav.audit')}
      about={say('audit.about')}
      commands={
        <>
          <Button as="a" href={hrefOf('audit.export', {})}>
            {say('audit.export')}
          </Button>
          <Button as="a" href={hrefOf('documents.report', { params: { format: 'html' }, query: {} })}>
            {say('audit.report')}
          </Button>
        </>
      }
    >
      <Proofs />
      <div className={styles.filters}>
        <Field label={say('audit.search')} className={styles.search}>
          <SearchBox value={text} onChange={(_, { value }) => change({ text: value })} />
        </Field>
        <Field label={say('audit.kind')}>
          <Select value={what} onChange={(_, { value }) => change({ what: value })}>
            <option value="">{say('audit.kind.all')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {word('audit.kind', kind)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {entries.error && <Trouble error={entries.error} again={() => void entries.refetch()} />}
      {entries.isPending && <Loading />}
      {entries.data && rows.length === 0 && <Empty title={say('audit.none')}>{say('audit.none.next')}</Empty>}
      {rows.length > 0 && (
        <>
          <Text className={styles.quiet}>
            {total === null
              ? say('audit.total.unknown')
              : total > MOST_COUNTED
                ? say('audit.total.many', { most: MOST_COUNTED })
                : say('audit.total', { total })}
          </Text>
          <PlainTable
            label={say('nav.audit')}
            rows={rows}
            keyOf={({ seq }) => seq}
            columns={[
              { head: say('audit.column.at'), cell: ({ at }) => moment(at), width: 16 },
              { head: say('audit.column.what'), cell: ({ title }) => title, width: 30 },
              {
                head: say('audit.column.subject'),
                cell: ({ subject }) => subject,
                cut: ({ subject }) => subject,
                width: 24,
                wideOnly: true,
              },
              {
                head: say('audit.column.by'),
                cell: ({ by }) => nameOf(by),
                cut: ({ by }) => nameOf(by),
                width: 19,
                wideOnly: true,
              },
              {
                head: say('audit.column.hash'),
                cell: ({ hash }) => <span className={styles.hash}>{hash.slice(0, 12)}</span>,
                cut: ({ hash }) => hash,
                wideOnly: true,
              },
            ]}
          />
          {entries.hasNextPage && (
            <div>
              <Button disabled={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
                {say('audit.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

/** People are known by their mail address; what Sluis did by itself is noted under its own. */
function nameOf(by: string): string {
  return by === 'sluis' ? 'Sluis' : by;
}
