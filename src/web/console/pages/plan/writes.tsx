import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PlannedWrite } from '../../../../contract/plan.ts';
import { useWords, type Words } from '../../words.ts';
import { EffectMark } from './effect.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalL },
  lines: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    flexWrap: 'wrap',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottomWidth: 0 },
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 32px',
  },
  what: { flexGrow: 1, flexBasis: '200px', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** The writes themselves, wave by wave in the order in which waves go. */
export function Writes({ writes }: { writes: readonly PlannedWrite[] }) {
  const styles = useStyles();
  const words = useWords();
  const { say } = words;
  return (
    <div className={styles.list}>
      {[...Map.groupBy(writes, ({ wave }) => wave)].map(([wave, some]) => (
        <section key={wave}>
          <Text as="h2" size={400} weight="semibold">
            {wave ?? say('plan.tenant')}
          </Text>
          <ul className={styles.lines}>
            {some.map((write) => (
              <li key={write.key} className={styles.line}>
                <EffectMark effect={write.effect} />
                <Text className={styles.what}>{sentenceOf(words, write)}</Text>
                {!write.reversible && write.effect !== 'send' && (
                  <Badge appearance="tint" color="danger">
                    {say('plan.irreversible')}
                  </Badge>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** One write as a sentence, beginning with a capital. */
function sentenceOf({ tell, word, language }: Words, { kind, subject, object, facts }: PlannedWrite): string {
  const said = {
    ...facts,
    subject,
    object: kind.endsWith('-member') ? word('lever', object) : object,
    to: String(facts['to'] ?? ''),
    message: word('message', String(facts['message'] ?? '')),
  };
  const own = tell('plan.write', kind, said);
  const sentence = own === kind ? tell('action', kind, said) : own;
  // An address is written as it is.
  if (sentence.startsWith(subject)) return sentence;
  return `${sentence.charAt(0).toLocaleUpperCase(language)}${sentence.slice(1)}`;
}
