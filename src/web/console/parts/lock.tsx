import { makeStyles, mergeClasses, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Gate, Lock, WaveView } from '../../../contract/status.ts';
import { useWords, type Words } from '../words.ts';
import { GateLine } from './gate.tsx';
import { isBroken, type LockShape, shapeOf, waterPath } from './lock-shape.ts';
import { useWidth } from './width.ts';

const useStyles = makeStyles({
  figure: { margin: 0, display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  // Until its width is known the picture must not make the page wider.
  picture: { display: 'block', width: '100%', maxWidth: '100%', overflow: 'visible' },
  wall: { stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: '1.5px', fill: 'none', strokeLinecap: 'round' },
  water: {
    fill: tokens.colorBrandStroke2,
    transitionProperty: 'transform',
    transitionDuration: '1200ms',
    transitionTimingFunction: tokens.curveEasyEase,
  },
  surface: {
    fill: 'none',
    stroke: tokens.colorCompoundBrandStroke,
    strokeWidth: '1.5px',
    transitionProperty: 'transform',
    transitionDuration: '1200ms',
    transitionTimingFunction: tokens.curveEasyEase,
  },
  // Where the surface of the water crosses a word, the word stays readable.
  halo: {
    paintOrder: 'stroke',
    stroke: tokens.colorNeutralBackground1,
    strokeWidth: '4px',
    strokeOpacity: 0.6,
    strokeLinejoin: 'round',
  },
  text: { fill: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase200, textAnchor: 'middle' },
  name: { fill: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, textAnchor: 'middle' },
  number: {
    fill: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    textAnchor: 'middle',
  },
  shut: { stroke: tokens.colorCompoundBrandForeground1, strokeWidth: '8px', strokeLinecap: 'round' },
  folded: { stroke: tokens.colorNeutralForeground3, strokeWidth: '4px', strokeLinecap: 'round' },
  unsure: {
    stroke: tokens.colorStatusWarningForeground3,
    strokeWidth: '6px',
    strokeDasharray: '2 10',
    strokeLinecap: 'round',
  },
  mark: {
    fill: tokens.colorStatusWarningForeground3,
    fontWeight: tokens.fontWeightBold,
    textAnchor: 'middle',
    fontSize: '14px',
  },
  rules: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    // Each line stands in the middle under its gate.
    marginInline: '6%',
    textAlign: 'center',
  },
  untouched: { color: tokens.colorNeutralForeground2, textAlign: 'center' },
  rulesNarrow: { marginInline: 0, columnGap: tokens.spacingHorizontalS },
});

/** The lock picture of one wave: two gates that are never shut together, and water as high as there are devices. */
export function LockPicture({ wave, now }: { wave: WaveView; now: string }) {
  const styles = useStyles();
  const words = useWords();
  const [hold, width] = useWidth(640);
  const { lock } = wave;
  const shape = shapeOf(lock, Math.max(240, width));
  return (
    <figure className={styles.figure} ref={hold}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${shape.width} ${shape.height}`}
        height={shape.height}
        role="img"
        aria-label={lockWords(wave, words)}
      >
        {shape.basins.map((basin) => (
          <Water key={basin.from} {...basin} shape={shape} />
        ))}
        <path className={styles.wall} d={`M1 ${shape.top}V${shape.floor}H${shape.width - 1}V${shape.top}`} />
        <GateShape x={shape.gates.old} state={lock.oldRules.state} shape={shape} />
        <GateShape x={shape.gates.new} state={lock.newRules.state} shape={shape} />
        <Captions lock={lock} shape={shape} />
      </svg>
      <figcaption className={mergeClasses(styles.rules, shape.narrow && styles.rulesNarrow)}>
        <GateLine name={words.say('gate.old')} gate={lock.oldRules} now={now} />
        <GateLine name={words.say('gate.new')} gate={lock.newRules} now={now} />
      </figcaption>
      {lock.untouched > 0 && (
        <Text size={200} className={styles.untouched}>
          {words.say('overview.lock.untouched', { n: lock.untouched })}
        </Text>
      )}
      {isBroken(lock) && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{words.say('overview.lock.broken')}</MessageBarBody>
        </MessageBar>
      )}
    </figure>
  );
}

/** The whole picture as sentences, for who cannot see it. */
function lockWords({ name, lock }: WaveView, { say, word, number }: Words): string {
  return say('overview.lock.says', {
    wave: name,
    old: number(lock.old),
    notified: number(lock.notified),
    leaving: number(lock.leaving),
    limbo: number(lock.limbo),
    enrolled: number(lock.enrolled),
    verified: number(lock.verified),
    oldRules: word('gate', lock.oldRules.state),
    newRules: word('gate', lock.newRules.state),
  });
}

function Water({ from, to, surface, shape }: { from: number; to: number; surface: number; shape: LockShape }) {
  const styles = useStyles();
  const id = useId();
  const line = waterPath(from, to);
  const style = { transform: `translateY(${surface}px)` };
  return (
    <g clipPath={`url(#${CSS.escape(id)})`}>
      <clipPath id={id}>
        <rect x={from} width={to - from} y={shape.top - 4} height={shape.floor - shape.top + 4} />
      </clipPath>
      <path className={styles.water} style={style} d={`${line}V${shape.height}H${from}Z`} />
      <path className={styles.surface} style={style} d={line} />
    </g>
  );
}

/** Shut: one wall across. Off: two leaves folded back to the walls. Maybe: a broken line and a question mark. */
function GateShape({ x, state, shape: { top, floor } }: { x: number; state: Gate['state']; shape: LockShape }) {
  const styles = useStyles();
  switch (state) {
    case 'in-force':
      return <path className={styles.shut} d={`M${x} ${top - 4}V${floor + 4}`} />;
    case 'off':
      return <path className={styles.folded} d={`M${x} ${top - 4}l18 10M${x} ${floor + 4}l18 -10`} />;
    case 'maybe':
      return (
        <>
          <path className={styles.unsure} d={`M${x} ${top + 4}V${floor + 2}`} />
          <text className={styles.mark} x={x} y={top - 6}>
            ?
          </text>
        </>
      );
  }
}

function Captions({ lock, shape }: { lock: Lock; shape: LockShape }) {
  const styles = useStyles();
  const { say, number } = useWords();
  const [old, chamber, arrived] = shape.basins.map(({ from, to }) => (from + to) / 2) as [number, number, number];
  const middle = (shape.top + shape.floor) / 2;
  const median =
    lock.limboMedianMinutes === null ? '' : `${number(Math.round(lock.limboMedianMinutes))} ${say('live.median')}`;
  const inside = [
    { count: lock.notified, what: say('live.notified') },
    { count: lock.leaving, what: say('live.leaving') },
    { count: lock.limbo, what: say('live.limbo') },
  ];
  const third = shape.width * 0.44 * 0.3;
  const words = mergeClasses(styles.text, styles.halo);
  const big = mergeClasses(styles.number, styles.halo);
  return (
    <>
      <text className={styles.name} x={old} y={18}>
        {say('live.old')}
      </text>
      <text className={styles.name} x={chamber} y={18}>
        {say('live.chamber')}
      </text>
      <text className={styles.name} x={arrived} y={18}>
        {say('live.new')}
      </text>
      <text className={big} x={old} y={middle}>
        {number(lock.old)}
      </text>
      <text className={words} x={old} y={middle + 20}>
        {say('live.left')}
      </text>
      {inside.map(({ count, what }, n) =>
        shape.narrow ? (
          <text key={what} className={words} x={chamber} y={middle - 24 + n * 24}>
            <tspan fontWeight={600}>{number(count)}</tspan> {what}
          </text>
        ) : (
          <g key={what}>
            <text className={big} x={chamber + (n - 1) * third} y={middle}>
              {number(count)}
            </text>
            <text className={words} x={chamber + (n - 1) * third} y={middle + 20}>
              {what}
            </text>
          </g>
        ),
      )}
      {median !== '' && (
        <text
          className={words}
          x={shape.narrow ? chamber : chamber + third}
          y={shape.narrow ? middle + 42 : middle + 38}
        >
          {median}
        </text>
      )}
      <text className={big} x={arrived} y={middle}>
        {number(lock.verified)}
      </text>
      <text className={words} x={arrived} y={middle + 20}>
        {say('live.verified')}
      </text>
      <text className={words} x={arrived} y={middle + 42}>
        {`${number(lock.enrolled)} ${say('live.enrolled')}`}
      </text>
    </>
  );
}
