import { Button, Card, CardFooter, CardHeader, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Step } from '../../../../contract/api/plan.ts';
import { useAct, useCall, useMay } from '../../data.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useSaid } from '../../parts/toast.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 440px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  soft: { color: tokens.colorNeutralForeground2 },
  how: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  concerns: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, maxHeight: '220px', overflowY: 'auto' },
});

/** What only hands can do: how, why, whom it concerns, and the button to say that it was done. */
export function Steps() {
  const styles = useStyles();
  const { say } = useWords();
  const list = useCall('steps.list', {});
  const act = useAct('steps.confirm');
  const said = useSaid();
  const [chosen, setChosen] = useState<Step | null>(null);
  if (list.error) return <Trouble error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const { steps } = list.data;
  if (steps.length === 0) return <Empty title={say('step.none')}>{say('step.none.next')}</Empty>;
  const close = (): void => {
    setChosen(null);
    act.reset();
  };
  const done = (): void => {
    said(say('step.recorded'));
    close();
  };
  return (
    <div className={styles.cards}>
      {steps.map((step) => (
        <StepCard key={step.id} step={step} onConfirm={() => setChosen(step)} />
      ))}
      {chosen && (
        <Confirm
          question={{
            title: chosen.title,
            what: say(wordsOf(chosen).what),
            button: say(wordsOf(chosen).button),
            danger: isDecision(chosen),
          }}
          busy={act.isPending}
          error={act.error}
          onYes={() => act.mutate({ params: { id: chosen.id } }, { onSuccess: done })}
          onNo={close}
        />
      )}
    </div>
  );
}

/** A gate, a brake, or what is taken for gone: saying yes is a decision, and not a report of something done outside. */
function isDecision({ code }: Step): boolean {
  return code === 'gate-not-passed' || code === 'brake' || code === 'records-gone';
}

function wordsOf(step: Step) {
  if (step.code === 'records-gone') return { what: 'step.confirm.gone', button: 'step.gone' } as const;
  return isDecision(step)
    ? ({ what: 'step.confirm.decision', button: 'step.decide' } as const)
    : ({ what: 'step.confirm.done', button: 'step.did' } as const);
}

function StepCard({ step, onConfirm }: { step: Step; onConfirm: () => void }) {
  const styles = useStyles();
  const { say, moment } = useWords();
  const may = useMay('steer-waves');
  const { title, why, how, wave, since, concerns, confirmable } = step;
  const about = [
    ...(wave === null ? [] : [say('step.wave', { wave })]),
    ...(since === null ? [] : [say('approval.asked', { at: moment(since) })]),
  ].join(' · ');
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h2" weight="semibold" size={400}>
            {title}
          </Text>
        }
        description={about === '' ? null : <Text className={styles.soft}>{about}</Text>}
      />
      <Text>{why}</Text>
      <ol className={styles.how}>
        {how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {concerns.length > 0 && (
        <div>
          <Text weight="semibold">{say('step.concerns', { n: concerns.length })}</Text>
          <ul className={styles.concerns} tabIndex={concerns.length > 8 ? 0 : undefined}>
            {concerns.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      <CardFooter>
        {confirmable ? (
          may && (
            <Button appearance={isDecision(step) ? 'secondary' : 'primary'} onClick={onConfirm}>
              {say(wordsOf(step).button)}
            </Button>
          )
        ) : (
          <Text className={styles.soft}>{say('step.seen-by-itself')}</Text>
        )}
      </CardFooter>
    </Card>
  );
}
