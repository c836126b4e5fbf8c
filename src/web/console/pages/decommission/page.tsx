import {
  Button,
  Card,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Closing } from '../../../../contract/api/closing.ts';
import { useAct, useCall, useMay } from '../../data.ts';
import { Page } from '../../layout/page.tsx';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { Dependents } from './dependents.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXXL, display: 'grid', gap: tokens.spacingVerticalS },
  left: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  item: { display: 'grid', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** The end of the old product: what still needs it, what the move left behind, and what a person ends afterwards. */
export function DecommissionPage() {
  const { say } = useWords();
  const closing = useCall('closing.get', {});
  return (
    <Page title={say('nav.decommission')} about={say('closing.about')}>
      {closing.error ? (
        <Trouble error={closing.error} again={() => void closing.refetch()} />
      ) : closing.data ? (
        <End view={closing.data} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function End({ view }: { view: Closing }) {
  const styles = useStyles();
  const { say, word } = useWords();
  return (
    <>
      {view.started && <Started writes={view.plan.writes.length} />}
      <div className={styles.columns}>
        <Card>
          <Text as="h2" size={400} weight="semibold">
            {view.dependent === 0 ? say('closing.needed.none') : say('closing.needed', { count: view.dependent })}
          </Text>
          {view.dependent > 0 && (
            <>
              <Text className={styles.quiet}>{say('closing.needed.about')}</Text>
              <Dependents rows={view.dependents} />
              <Link to="/devices" search={{ place: 'waiting' } as never}>
                {say('closing.needed.more')}
              </Link>
            </>
          )}
        </Card>
        <div className={styles.column}>
          <Card>
            <Text as="h2" size={400} weight="semibold">
              {say('closing.left')}
            </Text>
            {view.left.length === 0 ? (
              <Text className={styles.quiet}>{say('closing.left.none')}</Text>
            ) : (
              <ul className={styles.left}>
                {view.left.map(({ kind, name, count }) => (
                  <li key={`${kind} ${name}`} className={styles.item}>
                    <Text weight="semibold">{name}</Text>
                    <Text size={200} className={styles.quiet}>
                      {kind === 'members' ? say('closing.left.members', { count }) : word('closing.left', kind)}
                    </Text>
                  </li>
                ))}
              </ul>
            )}
            {!view.started && <Begin possible={view.dependent === 0} />}
          </Card>
          <Card>
            <Text as="h2" size={400} weight="semibold">
              {say('closing.checklist')}
            </Text>
            <Text className={styles.quiet}>{say('closing.checklist.about')}</Text>
            <ol className={styles.list}>
              {view.checklist.map(({ id, title }) => (
                <li key={id}>{title}</li>
              ))}
            </ol>
          </Card>
        </div>
      </div>
    </>
  );
}

function Started({ writes }: { writes: number }) {
  const { say } = useWords();
  const cancel = useAct('closing.cancel');
  const may = useMay('close-move');
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say('closing.started')}</MessageBarTitle> {say('closing.started.what', { count: writes })}
      </MessageBarBody>
      {may && (
        <MessageBarActions>
          <Button onClick={() => cancel.mutate({})}>{say('closing.cancel')}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function Begin({ possible }: { possible: boolean }) {
  const { say } = useWords();
  const start = useAct('closing.start');
  const may = useMay('close-move');
  const styles = useStyles();
  if (!may) return null;
  if (!possible) return <Text className={styles.quiet}>{say('closing.too-early')}</Text>;
  return (
    <>
      {start.error && <Trouble error={start.error} />}
      <Dialog>
        <DialogTrigger disableButtonEnhancement>
          <Button appearance="primary">{say('closing.start')}</Button>
        </DialogTrigger>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{say('closing.start.title')}</DialogTitle>
            <DialogContent>{say('closing.start.what')}</DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>{say('closing.dismiss')}</Button>
              </DialogTrigger>
              <Button appearance="primary" onClick={() => start.mutate({})}>
                {say('closing.start')}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
