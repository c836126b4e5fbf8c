import { makeStyles, tokens } from '@fluentui/react-components';
import { useCall, useMay } from '../../data.ts';
import { Page } from '../../layout/page.tsx';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { ClockCard } from './clock.tsx';
import { Inbox } from './inbox.tsx';
import { Player } from './player.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** The sample organisation: its clock, its mail, and its people, of whom the reader may be one. */
export function LabPage() {
  const { say } = useWords();
  const styles = useStyles();
  const lab = useCall('lab.get', {});
  const mayBe = useMay('see-people');
  return (
    <Page title={say('nav.lab')} about={say('lab.about')}>
      {lab.error ? (
        <Trouble error={lab.error} again={() => void lab.refetch()} />
      ) : lab.data ? (
        <div className={styles.columns}>
          <div className={styles.column}>
            <ClockCard lab={lab.data} />
            {mayBe && <Player />}
          </div>
          <Inbox />
        </div>
      ) : (
        <Loading />
      )}
    </Page>
  );
}
