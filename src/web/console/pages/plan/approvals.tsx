import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Approval } from '../../../../contract/api/plan.ts';
import { useAct, useCall } from '../../data.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useSaid } from '../../parts/toast.tsx';
import { useWords } from '../../words.ts';
import { ApprovalCard, Named } from './approval-card.tsx';

const useStyles = makeStyles({
  lists: { display: 'grid', gap: tokens.spacingVerticalXL },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 440px), 1fr))',
    gap: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalM,
    alignItems: 'start',
  },
  what: { display: 'grid', gap: tokens.spacingVerticalS },
});

/** What waits for people to say yes, and below it what they decided. */
export function Approvals() {
  const styles = useStyles();
  const { say } = useWords();
  const list = useCall('approvals.list', {});
  const give = useAct('approvals.give');
  const said = useSaid();
  const [chosen, setChosen] = useState<Approval | null>(null);
  if (list.error) return <Trouble error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const { approvals, approvers } = list.data;
  if (approvals.length === 0) return <Empty title={say('approval.none')}>{say('approval.none.next')}</Empty>;
  const parts = [
    ['approval.open', approvals.filter(({ decided }) => !decided)],
    ['approval.decided', approvals.filter(({ decided }) => decided)],
  ] as const;
  const close = (): void => {
    setChosen(null);
    give.reset();
  };
  const done = (): void => {
    said(say('approval.given'));
    close();
  };
  return (
    <div className={styles.lists}>
      {parts.map(
        ([title, some]) =>
          some.length > 0 && (
            <section key={title}>
              <Text as="h2" size={400} weight="semibold">
                {say(title)}
              </Text>
              <div className={styles.cards}>
                {some.map((approval) => (
                  <ApprovalCard
                    key={approval.id}
                    approval={approval}
                    approvers={approvers}
                    onGive={() => setChosen(approval)}
                  />
                ))}
              </div>
            </section>
          ),
      )}
      {chosen && (
        <Confirm
          question={{
            title: say('approval.give.title'),
            what: (
              <div className={styles.what}>
                <Text weight="semibold">{chosen.title}</Text>
                <Text>{chosen.what}</Text>
                {chosen.people.length > 0 && <Named people={chosen.people} />}
                <Text>{chosen.gates}</Text>
                <Text>{say('approval.give.record')}</Text>
              </div>
            ),
            button: say('approval.give'),
            danger: chosen.kind === 'lockout',
          }}
          busy={give.isPending}
          error={give.error}
          onYes={() => give.mutate({ params: { id: chosen.id } }, { onSuccess: done })}
          onNo={close}
        />
      )}
    </div>
  );
}
