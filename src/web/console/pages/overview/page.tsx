import {
  Badge,
  Dropdown,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { StatusView } from '../../../../contract/status.ts';
import { useCall, useMay } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { FindingDrawer } from '../../parts/finding-drawer.tsx';
import { FindingList } from '../../parts/finding.tsx';
import { LockPicture } from '../../parts/lock.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { WaveNotes, WaveState } from '../../parts/wave-state.tsx';
import { useWords } from '../../words.ts';
import { BurnUp } from './burn-up.tsx';
import { movingWave } from './moving.ts';
import { Todos } from './todo.tsx';
import { Totals } from './totals.tsx';

const useStyles = makeStyles({
  two: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1180px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    '@media (min-width: 1600px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 5fr) minmax(0, 4fr)' },
  },
  column: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    minWidth: 0,
    // Its two cards stand side by side, each a column of its own.
    '@media (min-width: 1600px)': { display: 'contents' },
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  lines: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}` },
  icon: { fontSize: '20px', color: tokens.colorStatusSuccessForeground1, flexShrink: 0 },
  wave: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  dropdown: { minWidth: '180px' },
  link: { color: tokens.colorBrandForegroundLink },
});

export function OverviewPage() {
  const { say, moment } = useWords();
  const status = useCall('status', {});
  const { data } = status;
  const about = data && (
    // The sample's clock stands in the bar already.
    <>{data.simulated ? <Badge appearance="tint">{say('live.simulated')}</Badge> : moment(data.now)}</>
  );
  return (
    <Page title={say('nav.overview')} about={about} wide>
      {data ? (
        <Picture status={data} />
      ) : status.error ? (
        <Trouble error={status.error} again={() => void status.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Picture({ status }: { status: StatusView }) {
  const styles = useStyles();
  const history = useCall('overview.history', {});
  return (
    <>
      <Todos />
      <Totals totals={status.totals} />
      <Lines status={status} />
      <div className={styles.two}>
        <div className={styles.column}>
          <Lock status={status} />
          {history.data && <BurnUp history={history.data} />}
          {history.error && !history.data && <Trouble error={history.error} again={() => void history.refetch()} />}
        </div>
        <Findings status={status} />
      </div>
    </>
  );
}

/** Whether a law of access was ever broken, and when the move will be over. */
function Lines({ status: { laws, forecast, finished, totals } }: { status: StatusView }) {
  const styles = useStyles();
  const { say, number, day } = useWords();
  if (laws.violations > 0)
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{say('overview.laws.broken', { count: laws.violations })}</MessageBarBody>
      </MessageBar>
    );
  return (
    <div className={styles.lines}>
      <Text className={styles.line}>
        <ShieldCheckmarkRegular className={styles.icon} aria-hidden />
        {say('overview.laws.kept', { checked: number(laws.checked) })}
      </Text>
      <Text className={styles.line}>
        {finished
          ? say('overview.finished')
          : forecast === null
            ? say(totals.waiting > 0 ? 'overview.up-to-people' : 'overview.no-forecast')
            : say('overview.forecast', {
                likely: day(forecast.likely),
                earliest: day(forecast.earliest),
                latest: day(forecast.latest),
              })}
      </Text>
    </div>
  );
}

/** The lock of the wave that moves now, or of the one that the reader chose. */
function Lock({ status: { waves, now } }: { status: StatusView }) {
  const styles = useStyles();
  const { say, number } = useWords();
  const [{ wave: chosen }, change] = useFilters();
  const wave = waves.find(({ name }) => name === chosen) ?? movingWave(waves);
  if (!wave)
    return (
      <Section title={say('overview.lock')}>
        <Empty title={say('overview.no-waves')}>{say('overview.no-waves.next')}</Empty>
      </Section>
    );
  return (
    <Section
      title={say('overview.lock.of', { wave: wave.name })}
      aside={
        waves.length > 1 && (
          <Dropdown
            className={styles.dropdown}
            aria-label={say('overview.lock.choose')}
            value={wave.name}
            selectedOptions={[wave.name]}
            clearButton={null}
            onOptionSelect={(_, { optionValue = '' }) => change({ wave: optionValue })}
          >
            {waves.map(({ name }) => (
              <Option key={name} value={name}>
                {name}
              </Option>
            ))}
          </Dropdown>
        )
      }
    >
      <div className={styles.wave}>
        <WaveState state={wave.state} />
        <Text>
          {number(wave.users)} {say('live.users')}, {number(wave.devices)} {say('live.devices')}
        </Text>
        <Link className={styles.link} to="/waves" search={{ wave: wave.name } as never}>
          {say('overview.todo.to-wave')}
        </Link>
      </div>
      <WaveNotes wave={wave} />
      <LockPicture wave={wave} now={now} />
    </Section>
  );
}

function Findings({ status: { findings, totals } }: { status: StatusView }) {
  const { say } = useWords();
  const may = useMay('see-people');
  const [code, setCode] = useState<string | null>(null);
  return (
    <Section title={say('live.findings')}>
      {findings.length === 0 ? (
        <Text>{say(totals.waiting === 0 ? 'live.no-findings' : 'live.no-findings.waiting')}</Text>
      ) : (
        <FindingList findings={findings} {...(may ? { onOpen: setCode } : {})} />
      )}
      <FindingDrawer code={code} onClose={() => setCode(null)} />
    </Section>
  );
}
