import { makeStyles, mergeClasses, shorthands, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { Section } from '../../parts/section.tsx';
import { WaveState } from '../../parts/wave-state.tsx';
import { useWidth } from '../../parts/width.ts';
import { useWords } from '../../words.ts';
import { ticksOf } from '../overview/curve.ts';
import { type Scale, scaleOf } from './scale.ts';

const NARROW = '@media (max-width: 760px)';
const TICK_PX = 96;

const useStyles = makeStyles({
  grid: { display: 'grid', gap: tokens.spacingVerticalXXS },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXXS },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 300px) minmax(0, 1fr)',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  link: {
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandForeground1}`,
  },
  words: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  track: { position: 'relative', height: '32px', [NARROW]: { height: '12px' } },
  axis: { position: 'relative', height: '20px', [NARROW]: { display: 'none' } },
  axisRow: { [NARROW]: { display: 'none' } },
  tick: {
    position: 'absolute',
    transform: 'translateX(-50%)',
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  bar: {
    position: 'absolute',
    insetBlock: '6px',
    minWidth: '6px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorBrandBackground2,
    overflow: 'hidden',
    [NARROW]: { insetBlock: '2px' },
  },
  planned: { ...shorthands.borderStyle('dashed'), backgroundColor: 'transparent' },
  filled: { height: '100%', backgroundColor: tokens.colorCompoundBrandBackground },
  now: {
    position: 'absolute',
    insetBlock: 0,
    width: '2px',
    marginLeft: '-1px',
    backgroundColor: tokens.colorPaletteRedBorder2,
  },
});

/** All waves against time: when each opened or opens at the earliest, how long it asks its people, how much of it is home. */
export function Timeline(props: { waves: readonly WaveDetail[]; chosen: string; now: string }) {
  const styles = useStyles();
  const { say } = useWords();
  const scale = scaleOf(props.waves, Date.parse(props.now));
  return (
    <Section title={say('waves.timeline')}>
      <div className={styles.grid}>
        {scale && <Axis scale={scale} />}
        <ul className={styles.list}>
          {props.waves.map((detail) => (
            <li key={detail.wave.name}>
              <Row
                detail={detail}
                chosen={detail.wave.name === props.chosen}
                scale={scale}
                now={Date.parse(props.now)}
              />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function Axis({ scale }: { scale: Scale }) {
  const styles = useStyles();
  const { dayMonth } = useWords();
  const [hold, width] = useWidth(600);
  return (
    <div className={mergeClasses(styles.row, styles.axisRow)} aria-hidden>
      <span />
      <div ref={hold} className={styles.axis}>
        {ticksOf(scale.from, scale.to, width / TICK_PX).map((at) => (
          <Text key={at} size={200} className={styles.tick} style={{ left: `${scale.place(at)}%` }}>
            {dayMonth(new Date(at).toISOString())}
          </Text>
        ))}
      </div>
    </div>
  );
}

function Row(props: { detail: WaveDetail; chosen: boolean; scale: Scale | null; now: number }) {
  const styles = useStyles();
  const { say, day, number } = useWords();
  const { wave, opensAt, endsAt } = props.detail;
  const opened = wave.startedAt !== null;
  const when =
    opensAt === null
      ? ''
      : opened
        ? say('waves.opened', { at: day(opensAt) })
        : say('waves.opens', { at: day(opensAt) });
  return (
    <Link
      to="/waves"
      search={{ wave: wave.name } as never}
      className={mergeClasses(styles.row, styles.link, props.chosen && styles.here)}
      aria-current={props.chosen ? 'true' : undefined}
    >
      <span className={styles.words}>
        <span className={styles.name}>
          <Text weight="semibold">{wave.name}</Text>
          <WaveState state={wave.state} />
        </span>
        <Text size={200} className={styles.quiet}>
          {say('waves.size', {
            users: number(wave.users),
            devices: number(wave.devices),
            verified: number(wave.lock.verified),
          })}
        </Text>
        <Text size={200} className={styles.quiet}>
          {when}
        </Text>
      </span>
      {props.scale && opensAt !== null && endsAt !== null && (
        <Bar
          scale={props.scale}
          from={Date.parse(opensAt)}
          to={Date.parse(endsAt)}
          share={wave.devices === 0 ? 0 : wave.lock.verified / wave.devices}
          planned={!opened}
          now={props.now}
        />
      )}
    </Link>
  );
}

function Bar(props: { scale: Scale; from: number; to: number; share: number; planned: boolean; now: number }) {
  const styles = useStyles();
  const { place } = props.scale;
  const left = place(props.from);
  return (
    <span className={styles.track} aria-hidden>
      <span
        className={mergeClasses(styles.bar, props.planned && styles.planned)}
        style={{ left: `${left}%`, width: `${place(props.to) - left}%` }}
      >
        <span className={styles.filled} style={{ display: 'block', width: `${100 * props.share}%` }} />
      </span>
      <span className={styles.now} style={{ left: `${place(props.now)}%` }} />
    </span>
  );
}
