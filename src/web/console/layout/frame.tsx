import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  OverlayDrawer,
  Text,
  tokens,
} from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useLost, useMe } from '../data.ts';
import { Empty, Loading } from '../parts/states.tsx';
import { Said } from '../parts/toast.tsx';
import { useWords } from '../words.ts';
import { AccountMenu } from './account.tsx';
import { LabClock } from './lab-clock.tsx';
import { Navigation } from './navigation.tsx';
import { Page } from './page.tsx';
import { TopSearch } from './search.tsx';
import { PLACES, type Place } from './places.ts';

const NARROW = '@media (max-width: 900px)';

const useStyles = makeStyles({
  frame: {
    height: '100%',
    display: 'grid',
    gridTemplateColumns: '232px minmax(0, 1fr)',
    gridTemplateRows: '48px minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground2,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  skip: {
    position: 'absolute',
    left: '-10000px',
    ':focus': { left: tokens.spacingHorizontalM, top: tokens.spacingVerticalS, zIndex: 10 },
  },
  bar: {
    gridColumn: '1 / -1',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  menu: { display: 'none', [NARROW]: { display: 'inline-flex' } },
  mark: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  organisation: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 480px)': { display: 'none' },
  },
  space: { flexGrow: 1 },
  side: {
    overflowY: 'auto',
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
    padding: tokens.spacingVerticalS,
    [NARROW]: { display: 'none' },
  },
  main: { overflow: 'auto', minWidth: 0, outlineStyle: 'none' },
});

/** Bar, navigation and the page in it. */
export function Frame() {
  const styles = useStyles();
  const { say } = useWords();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {say('console.skip')}
      </a>
      <header className={styles.bar}>
        <Button
          className={styles.menu}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={say('console.menu')}
          onClick={() => setOpen(true)}
        />
        <div className={styles.mark}>
          <img src="/assets/shared/mark.svg" alt="" width={24} height={24} />
          <Text weight="semibold">Sluis</Text>
          <Text className={styles.organisation}>{me.organisation}</Text>
        </div>
        <TopSearch />
        <div className={styles.space} />
        {me.lab && <LabClock />}
        <AccountMenu />
      </header>
      <div className={styles.side}>
        <Navigation />
      </div>
      <OverlayDrawer open={open} onOpenChange={(_, { open: wished }) => setOpen(wished)} size="small">
        <Navigation />
      </OverlayDrawer>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Lost />
        <Allowed pathname={pathname} />
      </main>
      <Said />
    </div>
  );
}

/** Stands over every page while the server is silent, so that nobody takes the last picture for the present. */
function Lost() {
  const { say } = useWords();
  const lost = useLost();
  return (
    <div role="status">
      {lost && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('console.no-connection')}</MessageBarTitle> {say('console.no-connection.next')}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

function Allowed({ pathname }: { pathname: string }) {
  const { say } = useWords();
  const { abilities } = useMe();
  const places: readonly Place[] = PLACES;
  const place = places.find(({ path }) => path !== '/' && pathname.startsWith(path)) ?? places[0];
  if (place && !abilities.includes(place.ability))
    return (
      <Page title={say(place.name)}>
        <Empty title={say('console.not-allowed')}>{say('console.not-allowed.next')}</Empty>
      </Page>
    );
  return (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  );
}

export function NoPage() {
  const { say } = useWords();
  return (
    <Page title={say('console.no-page')}>
      <Empty title={say('console.no-page')} action={<Link to="/">{say('nav.overview')}</Link>}>
        {say('console.no-page.next')}
      </Empty>
    </Page>
  );
}
