import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Text, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXXS },
  link: { color: tokens.colorBrandForegroundLink },
});

/** Why a wave stopped by itself, and who is stuck, by name for those who may know it. */
export function Brake({ detail: { stuckCount, stuck }, now }: { detail: WaveDetail; now: string }) {
  const { say } = useWords();
  if (stuckCount === 0) return null;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('waves.braked', { count: stuckCount })}</MessageBarTitle> {say('waves.braked.next')}
        <StuckList stuck={stuck} now={now} />
      </MessageBarBody>
    </MessageBar>
  );
}

export function StuckList({ stuck, now }: { stuck: WaveDetail['stuck']; now: string }) {
  const styles = useStyles();
  const { apart } = useWords();
  if (stuck.length === 0) return null;
  return (
    <ul className={styles.list}>
      {stuck.map(({ id, key, name, device, since }) => (
        <li key={id}>
          <Link className={styles.link} to="/devices" search={{ key } as never}>
            {name}
          </Link>
          <Text>{` · ${device} · ${apart(since, now)}`}</Text>
        </li>
      ))}
    </ul>
  );
}
