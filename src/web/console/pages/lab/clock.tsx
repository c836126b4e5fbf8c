import { Button, Card, CardHeader, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { PauseRegular, PlayRegular } from '@fluentui/react-icons';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useAct } from '../../data.ts';
import { useWords } from '../../words.ts';

/** Simulated minutes a second that one may choose; `fast` for as fast as it can. */
const PACES = ['1', '10', '60', '120', '720', 'fast'] as const;

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  now: { fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The clock: what time it is there, stop, go on, speed; and what the witness says. */
export function ClockCard({ lab }: { lab: AnswerOf<'lab.get'> }) {
  const styles = useStyles();
  const { say, word, moment } = useWords();
  const pace = useAct('lab.pace');
  const { running, minutesPerSecond } = lab.pace;
  // A speed given at the start may be none of these: then it stands in the list as it is.
  const chosen = minutesPerSecond === null ? 'fast' : String(minutesPerSecond);
  const offered: readonly string[] = PACES.some((one) => one === chosen) ? PACES : [chosen, ...PACES];
  const { checked, violations } = lab.witness;
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h2" weight="semibold" size={400}>
            {say('lab.clock')}
          </Text>
        }
        description={say('lab.facts', { users: lab.users, seed: String(lab.seed) })}
      />
      <Text size={500} className={styles.now}>
        {moment(lab.now)}
      </Text>
      <Text className={styles.quiet}>
        {lab.finished ? say('lab.clock.finished') : say(running ? 'lab.clock.running' : 'lab.clock.stopped')}
      </Text>
      <div className={styles.row}>
        <Button
          appearance="primary"
          icon={running ? <PauseRegular /> : <PlayRegular />}
          onClick={() => pace.mutate({ body: { running: !running, minutesPerSecond } })}
        >
          {say(running ? 'lab.pause' : 'lab.run')}
        </Button>
        <Field label={say('lab.pace')}>
          <Select
            value={chosen}
            onChange={(_, { value }) =>
              pace.mutate({ body: { running, minutesPerSecond: value === 'fast' ? null : Number(value) } })
            }
          >
            {offered.map((one) => (
              <option key={one} value={one}>
                {PACES.some((known) => known === one)
                  ? word('lab.pace', one)
                  : say('lab.pace.other', { minutes: Number(one) })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Text as="h3" weight="semibold">
        {say('lab.witness')}
      </Text>
      <Text className={styles.quiet}>
        {violations === 0 ? say('lab.witness.silent', { checked }) : say('lab.witness.seen', { checked, violations })}
      </Text>
    </Card>
  );
}
