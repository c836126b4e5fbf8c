import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleHintRegular, DismissCircleFilled } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { GateLine } from '../../../../contract/api/waves.ts';
import { Section } from '../../parts/section.tsx';
import { useWords, type Words } from '../../words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  line: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  icon: { fontSize: '20px', lineHeight: 0 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  open: { color: tokens.colorNeutralForeground2 },
  failed: { color: tokens.colorStatusDangerForeground1 },
});

const ICONS: Readonly<Record<GateLine['state'], ReactElement>> = {
  passed: <CheckmarkCircleFilled aria-hidden />,
  open: <CircleHintRegular aria-hidden />,
  failed: <DismissCircleFilled aria-hidden />,
};

/** What stands between a wave and its next step: what is so, and what is asked. */
export function Gates({ gates }: { gates: readonly GateLine[] }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <Section title={words.say('waves.gates')}>
      <ul className={styles.list}>
        {gates.map((line) => (
          <li key={line.code} className={styles.line}>
            <span className={mergeClasses(styles.icon, styles[line.state])}>{ICONS[line.state]}</span>
            <Text>
              {gateWords(line, words)} <span className="visually-hidden">({words.word('waves.line', line.state)})</span>
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One line of the gate as a sentence. */
function gateWords({ code, has, needs, wave, at }: GateLine, { say, number, percent, day }: Words): string {
  const about = { wave: wave ?? '' };
  const count = (value: number | null): string => number(value ?? 0);
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  switch (code) {
    case 'before':
    case 'passed-by-person':
    case 'undone':
    case 'paused':
      return say(`waves.gate.${code}`, about);
    case 'arrived':
      return say('waves.gate.arrived', { ...about, has: count(has), needs: count(needs) });
    case 'enrolled':
    case 'compliant':
      return say(`waves.gate.${code}`, { ...about, has: share(has), needs: share(needs) });
    case 'limbo':
      return say('waves.gate.limbo', {
        ...about,
        has: has === null ? '–' : number(Math.round(has)),
        needs: count(needs),
      });
    case 'date':
      return say('waves.gate.date', { at: at === null ? '–' : day(at) });
    case 'sign-off':
      return say('waves.gate.sign-off');
    case 'handover':
    case 'unenroll':
      return say(`waves.gate.${code}`, { has: count(has), needs: count(needs) });
  }
}
