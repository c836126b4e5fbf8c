import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useCall, useMay } from '../../data.ts';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS },
  link: { color: tokens.colorBrandForegroundLink },
});

interface Todo {
  readonly key: string;
  readonly intent: 'warning' | 'info';
  readonly title: string;
  readonly to: '/plan' | '/waves';
  readonly search: Readonly<Record<string, string>>;
  readonly go: string;
}

/** What waits for the reader: their yes, their word for the help desk, their hand. Nothing where nothing does. */
export function Todos() {
  const styles = useStyles();
  const todos = useTodos();
  if (todos.length === 0) return null;
  return (
    <div className={styles.list}>
      {todos.map(({ key, intent, title, to, search, go }) => (
        <MessageBar key={key} intent={intent} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{title}</MessageBarTitle>{' '}
            <Link className={styles.link} to={to} search={search as never}>
              {go}
            </Link>
          </MessageBarBody>
        </MessageBar>
      ))}
    </div>
  );
}

function useTodos(): readonly Todo[] {
  const { say } = useWords();
  const [approve, signOff, steer] = [useMay('approve'), useMay('sign-off'), useMay('steer-waves')];
  const seePlan = useMay('see-plan');
  const approvals = useCall('approvals.list', {}, { enabled: approve && seePlan });
  const steps = useCall('steps.list', {}, { enabled: steer && seePlan });
  const waves = useCall('waves.list', {}, { enabled: signOff || steer });
  const mine = approvals.data?.approvals.filter((one) => one.mine === 'may') ?? [];
  const hand = steps.data?.steps.filter((step) => step.confirmable) ?? [];
  const toPlan = { to: '/plan', search: {}, go: say('overview.todo.to-plan') } as const;
  const toWave = (wave: string) => ({ to: '/waves', search: { wave }, go: say('overview.todo.to-wave') }) as const;
  return [
    ...(mine.length === 0
      ? []
      : [
          {
            key: 'approvals',
            intent: 'warning' as const,
            title: say('overview.todo.approvals', { count: mine.length }),
            ...toPlan,
          },
        ]),
    ...(waves.data?.waves ?? []).flatMap(({ wave: { name }, acts }): Todo[] => [
      ...(signOff && acts.includes('sign-off')
        ? [
            {
              key: `sign-off:${name}`,
              intent: 'warning' as const,
              title: say('overview.todo.sign-off', { wave: name }),
              ...toWave(name),
            },
          ]
        : []),
      ...(steer && acts.includes('pass-gate')
        ? [
            {
              key: `gate:${name}`,
              intent: 'warning' as const,
              title: say('overview.todo.gate', { wave: name }),
              ...toWave(name),
            },
          ]
        : []),
      ...(steer && acts.includes('lift-brake')
        ? [
            {
              key: `brake:${name}`,
              intent: 'warning' as const,
              title: say('overview.todo.brake', { wave: name }),
              ...toWave(name),
            },
          ]
        : []),
    ]),
    ...(hand.length === 0
      ? []
      : [
          {
            key: 'steps',
            intent: 'info' as const,
            title: say('overview.todo.steps', { count: hand.length }),
            ...toPlan,
          },
        ]),
  ];
}
