import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { History } from '../../../../contract/api/overview.ts';
import { Section } from '../../parts/section.tsx';
import { useWidth } from '../../parts/width.ts';
import { useWords } from '../../words.ts';
import { type ChartRow, chartRows, spaced, ticksOf } from './curve.ts';
import { HistoryTable } from './history-table.tsx';

const TICK_PX = 96;
const MARK_PX = 120;

/** Each curve by colour and by its stroke. */
const CURVES = [
  { name: 'told', colour: tokens.colorNeutralForeground3, dash: '2 4', label: 'overview.curve.told' },
  { name: 'left', colour: tokens.colorNeutralForeground2, dash: '8 4', label: 'overview.curve.left' },
  { name: 'arrived', colour: tokens.colorCompoundBrandStroke, dash: '4 2', label: 'overview.curve.arrived' },
  { name: 'verified', colour: tokens.colorCompoundBrandForeground1, dash: '0', label: 'overview.curve.verified' },
] as const;

const useStyles = makeStyles({
  // Taller where the screen is: most of a large one would stand empty.
  chart: { width: '100%', minWidth: 0, height: 'clamp(300px, 38vh, 600px)' },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  tip: {
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    color: tokens.colorNeutralForeground1,
  },
});

/** How far the move came, day by day: told, left, arrived, verified, towards what it means to bring home. */
export function BurnUp({ history }: { history: History }) {
  const { say } = useWords();
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={say('overview.burn-up')}
      aside={
        <Switch label={say('overview.as-table')} checked={asTable} onChange={(_, { checked }) => setAsTable(checked)} />
      }
    >
      {asTable ? <HistoryTable history={history} /> : <Chart history={history} />}
    </Section>
  );
}

function Chart({ history }: { history: History }) {
  const styles = useStyles();
  const { say, number, dayMonth, day } = useWords();
  const [hold, width] = useWidth(800);
  const rows = chartRows(history);
  const from = rows[0]?.at ?? 0;
  const to = rows.at(-1)?.at ?? from;
  const span = Math.max(1, to - from);
  const waves = spaced(
    history.marks.filter(({ kind }) => kind === 'wave'),
    (span * MARK_PX) / width,
  );
  const iso = (at: number): string => new Date(at).toISOString();
  const last = history.points.at(-1);
  return (
    <>
      <ul className={styles.legend}>
        {CURVES.map(({ name, colour, dash, label }) => (
          <li key={name} className={styles.key}>
            <svg width="24" height="8" aria-hidden>
              <path d="M0 4H24" stroke={colour} strokeWidth="2.5" strokeDasharray={dash} />
            </svg>
            <Text size={200}>{say(label)}</Text>
          </li>
        ))}
        <li className={styles.key}>
          <svg width="24" height="12" aria-hidden>
            <rect width="24" height="12" fill={tokens.colorBrandStroke2} />
          </svg>
          <Text size={200}>{say('overview.curve.forecast')}</Text>
        </li>
      </ul>
      <div
        ref={hold}
        className={styles.chart}
        role="img"
        aria-label={say('overview.burn-up.says', {
          verified: number(last?.verified ?? 0),
          target: number(history.target),
          told: number(last?.told ?? 0),
          left: number(last?.left ?? 0),
          arrived: number(last?.arrived ?? 0),
        })}
      >
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={[...rows]}
            margin={{ top: 24, right: 16, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke={tokens.colorNeutralStroke2} />
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              ticks={[...ticksOf(from, to, width / TICK_PX)]}
              tickFormatter={(at: number) => dayMonth(iso(at))}
              tick={{ fill: tokens.colorNeutralForeground2, fontSize: 12 }}
              stroke={tokens.colorNeutralStroke1}
            />
            <YAxis
              width={52}
              domain={[0, Math.max(1, history.target)]}
              ticks={quarters(history.target)}
              tickFormatter={(count: number) => number(count)}
              tick={{ fill: tokens.colorNeutralForeground2, fontSize: 12 }}
              stroke={tokens.colorNeutralStroke1}
            />
            <Area
              dataKey="band"
              type="linear"
              stroke="none"
              fill={tokens.colorBrandStroke2}
              isAnimationActive={false}
              activeDot={false}
            />
            <ReferenceLine
              y={history.target}
              stroke={tokens.colorNeutralForeground2}
              strokeDasharray="6 3"
              label={{
                value: `${say('overview.curve.target')} ${number(history.target)}`,
                position: 'insideTopLeft',
                fill: tokens.colorNeutralForeground2,
                fontSize: 12,
                dy: -18,
              }}
            />
            {history.marks
              .filter(({ kind }) => kind === 'wave')
              .map(({ at, name }) => (
                <ReferenceLine
                  key={`${name}:${at}`}
                  x={Date.parse(at)}
                  stroke={tokens.colorNeutralStroke1}
                  {...(waves.some((mark) => mark.name === name)
                    ? {
                        label: {
                          value: name,
                          position: 'insideTopLeft' as const,
                          fill: tokens.colorNeutralForeground2,
                          fontSize: 12,
                        },
                      }
                    : {})}
                />
              ))}
            {CURVES.map(({ name, colour, dash }) => (
              <Line
                key={name}
                dataKey={name}
                type="stepAfter"
                stroke={colour}
                strokeWidth={2.5}
                strokeDasharray={dash}
                dot={false}
                isAnimationActive={false}
              />
            ))}
            <Line
              dataKey="likely"
              type="linear"
              stroke={tokens.colorCompoundBrandStroke}
              strokeWidth={1.5}
              strokeDasharray="2 3"
              dot={false}
              isAnimationActive={false}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ active, payload }) => {
                const row = (payload?.[0] as { payload?: ChartRow } | undefined)?.payload;
                return active && row ? <Tip row={row} day={day(iso(row.at))} /> : null;
              }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </>
  );
}

/** Four steps up to the target itself. */
function quarters(target: number): number[] {
  return [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * target)))];
}

function Tip({ row, day }: { row: ChartRow; day: string }) {
  const styles = useStyles();
  const { say, number } = useWords();
  return (
    <div className={styles.tip}>
      <Text weight="semibold">{day}</Text>
      {CURVES.map(({ name, label }) => {
        const count = row[name];
        return count === undefined ? null : <Text key={name} size={200}>{`${say(label)}: ${number(count)}`}</Text>;
      })}
      {row.verified === undefined && row.likely !== undefined && (
        <Text size={200}>{`${say('overview.curve.forecast')}: ${number(row.likely)}`}</Text>
      )}
    </div>
  );
}
