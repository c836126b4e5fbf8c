import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { PlannedWrite, PlanView } from '../../../../contract/plan.ts';
import { useCall } from '../../data.ts';
import { Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';

const SHOWN = 200;

const useStyles = makeStyles({
  whole: { display: 'grid', gap: tokens.spacingVerticalM },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXXS },
  names: { maxHeight: '160px', overflow: 'auto' },
});

/** What undoing a wave would write first, before anybody says yes to it. */
export function UndoPreview({ name }: { name: string }) {
  const plan = useCall('waves.undo', { params: { name } });
  if (plan.data) return <Preview plan={plan.data} />;
  return plan.error ? <Trouble error={plan.error} again={() => void plan.refetch()} /> : <Loading />;
}

function Preview({ plan: { writes, crossed = [] } }: { plan: PlanView }) {
  const styles = useStyles();
  const { say, word, number } = useWords();
  const groups = [...Map.groupBy(writes, ({ kind, object }) => `${kind}|${objectWord(kind, object, word)}`)];
  const people = [...new Set(writes.map(({ subject }) => subject))];
  return (
    <div className={styles.whole}>
      <Text>{writes.length === 0 ? say('waves.undo.nothing') : say('waves.undo.first')}</Text>
      {groups.length > 0 && (
        <ul className={styles.list}>
          {groups.map(([key, [first, ...others]]) =>
            first ? (
              <li key={key}>
                {number(others.length + 1)} × {word('waves.write', first.kind)}
                {objectWord(first.kind, first.object, word)}
              </li>
            ) : null,
          )}
        </ul>
      )}
      {people.length > 0 && (
        <details>
          <summary>{say('waves.undo.people', { count: people.length })}</summary>
          <div
            className={styles.names}
            tabIndex={0}
            role="region"
            aria-label={say('waves.undo.people', { count: people.length })}
          >
            <ul className={styles.list}>
              {people.slice(0, SHOWN).map((person) => (
                <li key={person}>{person}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
      {crossed.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('waves.undo.crossed', { count: crossed.length })}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}

/** Of a membership the lever, in words; of one device or person nothing: they are listed. */
function objectWord(kind: PlannedWrite['kind'], object: string, word: (area: string, code: string) => string): string {
  return kind === 'add-member' || kind === 'remove-member' ? `: ${word('lever', object)}` : '';
}
