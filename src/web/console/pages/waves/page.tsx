import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { useCall, useMay } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { LockPicture } from '../../parts/lock.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { WaveNotes, WaveState } from '../../parts/wave-state.tsx';
import { useWords } from '../../words.ts';
import { Acts } from './acts.tsx';
import { chosenWave } from './chosen.ts';
import { Gates } from './gates.tsx';
import { NewWave } from './new-wave.tsx';
import { Phases } from './phases.tsx';
import { Platforms } from './platforms.tsx';
import { Brake } from './stuck.tsx';
import { TakeBack } from './take-back.tsx';
import { Timeline } from './timeline.tsx';

const useStyles = makeStyles({
  two: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1180px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingHorizontalL, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export function WavesPage() {
  const { say } = useWords();
  const [{ wave: chosen }] = useFilters();
  const waves = useCall('waves.list', {});
  const { data } = waves;
  const mayMake = useMay('steer-waves');
  const [before, setBefore] = useState<string | null>(null);
  const found = chosenWave(data?.waves ?? [], chosen, before);
  if (found && found.wave.name !== before) setBefore(found.wave.name);
  return (
    <Page title={say('nav.waves')} about={say('waves.about')} commands={mayMake && <NewWave />}>
      {data ? (
        found ? (
          <>
            <Timeline waves={data.waves} chosen={found.wave.name} now={data.now} />
            <Detail key={found.wave.name} detail={found} now={data.now} />
          </>
        ) : (
          <Empty title={say('overview.no-waves')}>{say('overview.no-waves.next')}</Empty>
        )
      ) : waves.error ? (
        <Trouble error={waves.error} again={() => void waves.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Detail({ detail, now }: { detail: WaveDetail; now: string }) {
  const styles = useStyles();
  const { say, day } = useWords();
  const { wave, opensAt, endsAt } = detail;
  return (
    <>
      <Section
        title={wave.name}
        aside={
          <div className={styles.acts}>
            <Acts detail={detail} now={now} />
            <TakeBack wave={wave.name} />
          </div>
        }
      >
        <div className={styles.line}>
          <WaveState state={wave.state} />
          {wave.pilot && <Text>{say('live.pilot')}</Text>}
          {opensAt !== null && endsAt !== null && (
            <Text>
              {say(wave.startedAt === null ? 'waves.opens-ends' : 'waves.opened-ends', {
                opens: day(opensAt),
                ends: day(endsAt),
              })}
            </Text>
          )}
        </div>
        {detail.undone && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{say('waves.undone')}</MessageBarBody>
          </MessageBar>
        )}
        <Brake detail={detail} now={now} />
        <WaveNotes wave={wave} />
        <LockPicture wave={wave} now={now} />
      </Section>
      <div className={styles.two}>
        <div className={styles.column}>
          <Phases wave={wave} />
          <Platforms detail={detail} />
        </div>
        <div className={styles.column}>
          <Gates gates={detail.gates} />
        </div>
      </div>
    </>
  );
}
