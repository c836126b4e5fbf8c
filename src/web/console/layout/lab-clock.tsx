import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useAct, useCall } from '../data.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  clock: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  now: {
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 640px)': { display: 'none' },
  },
});

/** The sample's clock on every page: what time it is there, stop, go on. */
export function LabClock() {
  const styles = useStyles();
  const { say, moment } = useWords();
  const lab = useCall('lab.get', {});
  const pace = useAct('lab.pace');
  if (!lab.data) return null;
  const { running, minutesPerSecond } = lab.data.pace;
  const name = say(running ? 'lab.pause' : 'lab.run');
  return (
    <div className={styles.clock}>
      <Text className={styles.now}>{moment(lab.data.now)}</Text>
      <Button
        appearance="subtle"
        icon={running ? <PauseRegular /> : <PlayRegular />}
        aria-label={name}
        title={name}
        onClick={() => pace.mutate({ body: { running: !running, minutesPerSecond } })}
      />
    </div>
  );
}
