import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  mergeClasses,
  OverlayDrawer,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FindingRow } from '../../../contract/api/overview.ts';
import { call } from '../client.ts';
import { useWords } from '../words.ts';
import { Weight } from './finding.tsx';
import { Empty, Loading, Trouble } from './states.tsx';

const PAGE = 50;

const useStyles = makeStyles({
  drawer: { width: 'min(560px, 100vw)' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  head: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground2 },
  link: { color: tokens.colorBrandForegroundLink },
  wide: { gridColumn: '1 / -1' },
  more: { marginBlock: tokens.spacingVerticalL },
});

/** The rows behind a count of findings: whom or what each is about, since when. `code` null: shut. */
export function FindingDrawer({ code, onClose }: { code: string | null; onClose: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <OverlayDrawer
      className={styles.drawer}
      position="end"
      open={code !== null}
      onOpenChange={(_, { open }) => {
        if (!open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={say('overview.close')}
              icon={<DismissRegular />}
              onClick={onClose}
            />
          }
        >
          {say('live.findings')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{code !== null && <Rows code={code} />}</DrawerBody>
    </OverlayDrawer>
  );
}

function Rows({ code }: { code: string }) {
  const styles = useStyles();
  const { say, number } = useWords();
  const query = useInfiniteQuery({
    queryKey: ['findings.list', code],
    queryFn: ({ pageParam, signal }) =>
      call(
        'findings.list',
        { query: { code, limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  if (query.error && !query.data) return <Trouble error={query.error} again={() => void query.refetch()} />;
  const rows = query.data?.pages.flatMap((page) => page.rows);
  if (!rows) return <Loading />;
  const [first] = rows;
  if (!first) return <Empty title={say('live.no-findings')} />;
  const total = query.data?.pages.at(-1)?.total ?? rows.length;
  return (
    <>
      <div className={styles.head}>
        <Weight severity={first.severity} />
        <Text>{first.next}</Text>
        {first.about.kind === 'device' && (
          <Link className={styles.link} to="/devices" search={{ reason: code } as never}>
            {say('overview.findings.devices')}
          </Link>
        )}
      </div>
      <ul className={styles.list}>
        {rows.map((row, n) => (
          <Row key={`${row.about.kind}:${row.about.id}:${n}`} row={row} />
        ))}
      </ul>
      <Text as="p" className={styles.quiet} role="status">
        {say('overview.findings.shown', { shown: number(rows.length), total: number(total) })}
      </Text>
      {query.hasNextPage && (
        <Button className={styles.more} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {say('overview.findings.next-page')}
        </Button>
      )}
    </>
  );
}

function Row({ row }: { row: FindingRow }) {
  const styles = useStyles();
  const { day } = useWords();
  return (
    <li className={styles.row}>
      <About row={row} />
      <Text size={200} className={styles.quiet}>
        {row.since === null ? '' : day(row.since)}
      </Text>
      <Text size={200} className={mergeClasses(styles.quiet, styles.wide)}>
        {row.what}
      </Text>
    </li>
  );
}

function About({ row: { about, subject } }: { row: FindingRow }) {
  const styles = useStyles();
  const { say } = useWords();
  const name = subject ?? say('overview.findings.tenant');
  switch (about.kind) {
    case 'user':
      return (
        <Link className={styles.link} to="/users" search={{ id: about.id } as never}>
          {name}
        </Link>
      );
    case 'device':
      return (
        <Link className={styles.link} to="/devices" search={{ key: about.id } as never}>
          {name}
        </Link>
      );
    case 'wave':
      return (
        <Link className={styles.link} to="/waves" search={{ wave: about.id } as never}>
          {name}
        </Link>
      );
    case 'tenant':
      return <Text weight="semibold">{name}</Text>;
  }
}
