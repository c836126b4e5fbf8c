import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { LockClosedFilled, LockOpenRegular, QuestionCircleRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Gate } from '../../../contract/status.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  state: {
    display: 'inline-flex',
    verticalAlign: 'bottom',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  'in-force': { color: tokens.colorBrandForeground1 },
  off: { color: tokens.colorNeutralForeground2 },
  maybe: { color: tokens.colorStatusWarningForeground3 },
  when: { color: tokens.colorNeutralForeground2 },
});

const ICONS: Readonly<Record<Gate['state'], ReactElement>> = {
  'in-force': <LockClosedFilled aria-hidden />,
  off: <LockOpenRegular aria-hidden />,
  maybe: <QuestionCircleRegular aria-hidden />,
};

/** The state of one side's rules: by colour, by shape and by word. */
export function GateState({ state }: { state: Gate['state'] }) {
  const styles = useStyles();
  const { word } = useWords();
  return (
    <span className={mergeClasses(styles.state, styles[state])}>
      {ICONS[state]}
      {word('gate', state)}
    </span>
  );
}

/** One side's rules in full: their state, what was promised, and when they were seen so. */
export function GateLine({ name, gate, now }: { name: string; gate: Gate; now: string }) {
  const styles = useStyles();
  const { say, day, clock } = useWords();
  const promise =
    gate.promisedAt !== null && gate.state !== 'in-force' ? `${say('live.promised')} ${day(gate.promisedAt)}` : '';
  const seen = gate.seenAt === null ? '' : `${say('live.seen')} ${clock(gate.seenAt, now)}`;
  return (
    <div>
      <div>
        <Text>{name}: </Text>
        <GateState state={gate.state} />
      </div>
      <Text size={200} className={styles.when}>
        {[promise, seen].filter((part) => part !== '').join(' · ')}
      </Text>
    </div>
  );
}
