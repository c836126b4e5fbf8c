import {
  Button,
  Field,
  makeStyles,
  SearchBox,
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
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, hrefOf } from '../../client.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { Proofs } from './proofs.tsx';

const KINDS = ['intent-set', 'intent-removed', 'claim', 'outcome'] as const;

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  search: { minWidth: '240px', flexGrow: 1, maxWidth: '480px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  wide: { width: '45%' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  what: { overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXS },
  narrow: { '@media (max-width: 900px)': { display: 'none' } },
  hash: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** The record, newest first, with its filters in the address; the chain and the laws are proved from here. */
export function AuditPage() {
  const styles = useStyles();
  const { say, word, moment } = useWords();
  const [{ text = '', what = '' }, change] = useFilters();
  const entries = useInfiniteQuery({
    queryKey: ['audit.list', { text, what }],
    queryFn: ({ pageParam, signal }) =>
      call(
        'audit.list',
        { query: { limit: 100, text, what, ...(pageParam === '' ? {} : { after: pageParam }) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
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
          <Text className={styles.quiet}>{say('audit.total', { total: entries.data?.pages[0]?.total ?? 0 })}</Text>
          <Table size="small" aria-label={say('nav.audit')}>
            <TableHeader>
              <TableRow>
                <TableHeaderCell>{say('audit.column.at')}</TableHeaderCell>
                <TableHeaderCell className={styles.wide}>{say('audit.column.what')}</TableHeaderCell>
                <TableHeaderCell className={styles.narrow}>{say('audit.column.subject')}</TableHeaderCell>
                <TableHeaderCell className={styles.narrow}>{say('audit.column.by')}</TableHeaderCell>
                <TableHeaderCell className={styles.narrow}>{say('audit.column.hash')}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.seq}>
                  <TableCell className={styles.what}>{moment(row.at)}</TableCell>
                  <TableCell className={styles.what}>{row.title}</TableCell>
                  <TableCell className={`${styles.cut} ${styles.narrow}`} title={row.subject}>
                    {row.subject}
                  </TableCell>
                  <TableCell className={`${styles.cut} ${styles.narrow}`} title={row.by}>
                    {row.by}
                  </TableCell>
                  <TableCell className={`${styles.cut} ${styles.hash} ${styles.narrow}`} title={row.hash}>
                    {row.hash.slice(0, 12)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
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
