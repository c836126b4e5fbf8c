import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  PlugConnectedRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import { useAct, useCall } from '../../data.ts';
import { Page } from '../../layout/page.tsx';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { ConnectionCard } from './connection.tsx';
import { Reads } from './reads.tsx';
import { Settings } from './settings.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  lines: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  line: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', gap: tokens.spacingHorizontalS },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

/** Outside systems: health, what is read, how much is called; and the configuration. */
export function ConnectionsPage() {
  const styles = useStyles();
  const { say } = useWords();
  const view = useCall('connections.list', {});
  const check = useAct('connections.check');
  return (
    <Page
      title={say('nav.connections')}
      about={say('connections.about')}
      commands={
        <Button
          appearance="primary"
          icon={<PlugConnectedRegular />}
          disabled={check.isPending}
          title={say('connections.check.about')}
          onClick={() => check.mutate({})}
        >
          {say('connections.check')}
        </Button>
      }
    >
      <div aria-live="polite">
        {check.error && <Trouble error={check.error} />}
        {check.data && (
          <Card>
            <Text weight="semibold">
              {check.data.lines.every(({ ok, warning }) => ok && !warning)
                ? say('connections.check.all-right')
                : say('connections.check.about')}
            </Text>
            <ul className={styles.lines}>
              {check.data.lines.map(({ of, code, ok, warning, title }) => (
                <li key={`${of} ${code} ${title}`} className={styles.line}>
                  {ok && warning ? (
                    <WarningRegular className={styles.warned} aria-label={say('connections.state.warning')} />
                  ) : ok ? (
                    <CheckmarkCircleRegular className={styles.good} aria-label={say('connections.state.ok')} />
                  ) : (
                    <ErrorCircleRegular className={styles.bad} aria-label={say('connections.state.trouble')} />
                  )}
                  <Text>{title}</Text>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      {view.error ? (
        <Trouble error={view.error} again={() => void view.refetch()} />
      ) : view.data ? (
        <>
          <div className={styles.cards}>
            {view.data.connections.map((connection) => (
              <ConnectionCard key={connection.of} connection={connection} />
            ))}
          </div>
          <Reads reads={view.data.reads} />
        </>
      ) : (
        <Loading />
      )}
      <Settings />
    </Page>
  );
}
