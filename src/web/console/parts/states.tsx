import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ApiProblem } from '../client.ts';
import { useWords } from '../words.ts';

const useStyles = makeStyles({
  centre: { display: 'grid', placeItems: 'center', minHeight: '160px', height: '100%' },
  empty: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    justifyItems: 'center',
    textAlign: 'center',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalL}`,
    maxWidth: '480px',
    marginInline: 'auto',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function Loading() {
  const { say } = useWords();
  const styles = useStyles();
  return (
    <div className={styles.centre}>
      <Spinner label={say('console.loading')} delay={300} />
    </div>
  );
}

/** What went wrong, and what to do: the server's own sentences where it answered. */
export function Trouble({ error, again }: { error: Error; again?: () => void }) {
  const { say } = useWords();
  const problem = error instanceof ApiProblem ? error.problem : null;
  const silent = problem === null || problem.title === '';
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{silent ? say('console.no-connection') : problem.title}</MessageBarTitle>{' '}
        {silent ? say('console.no-connection.next') : problem.detail}
      </MessageBarBody>
      {again && (
        <MessageBarActions>
          <Button onClick={again}>{say('console.again')}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** Nothing to show: what that means, and what to do next. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <Text as="h2" weight="semibold" size={400}>
        {title}
      </Text>
      {children && <Text className={styles.quiet}>{children}</Text>}
      {action}
    </div>
  );
}
