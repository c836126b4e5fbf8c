import {
  Button,
  Card,
  CardFooter,
  CardHeader,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled, CircleRegular } from '@fluentui/react-icons';
import type { Approval } from '../../../../contract/api/plan.ts';
import { useAct, useMay } from '../../data.ts';
import { Decide } from '../../parts/decide.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  soft: { color: tokens.colorNeutralForeground2 },
  voices: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexWrap: 'wrap' },
  yes: { color: tokens.colorStatusSuccessForeground1 },
  given: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
  people: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, maxHeight: '280px', overflowY: 'auto' },
  gates: {
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorCompoundBrandStroke,
    paddingInlineStart: tokens.spacingHorizontalM,
  },
  foot: { alignItems: 'center' },
});

/** Whom a question is about, each with why, and with what an administrator decided of them. */
export function Named({ people }: Pick<Approval, 'people'>) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <ul className={styles.people} tabIndex={people.length > 10 ? 0 : undefined}>
      {people.map(({ name, reason, decision }) => (
        <li key={name}>
          {name}{' '}
          <span className={styles.soft}>
            · {reason ?? say('approval.people.no-more')}
            {decision !== null && ` · ${decision}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One question: what exactly is approved, what it does to the gates, who said yes, and the reader's own button. */
export function ApprovalCard({
  approval: { id, title, what, gates, needed, given, refused, people, mine, askedAt, decided },
  approvers,
  onGive,
}: {
  approval: Approval;
  approvers: readonly string[];
  onGive: () => void;
}) {
  const styles = useStyles();
  const { say, moment } = useWords();
  const may = useMay('approve');
  const refuse = useAct('approvals.refuse');
  const left = needed - given.length;
  return (
    <Card>
      <CardHeader
        header={
          <Text as="h3" weight="semibold" size={400}>
            {title}
          </Text>
        }
        description={
          askedAt === null ? null : (
            <Text className={styles.soft}>{say('approval.asked', { at: moment(askedAt) })}</Text>
          )
        }
      />
      <Text>{what}</Text>
      {people.length > 0 && (
        <div>
          <Text weight="semibold">
            {say(decided ? 'approval.people.named' : 'approval.people', { n: people.length })}
          </Text>
          <Named people={people} />
        </div>
      )}
      <Text className={styles.gates}>{gates}</Text>
      <div className={styles.voices}>
        {Array.from({ length: needed }, (_, at) =>
          at < given.length ? (
            <CheckmarkCircleFilled key={at} fontSize={20} className={styles.yes} />
          ) : (
            <CircleRegular key={at} fontSize={20} />
          ),
        )}
        <Text weight="semibold">{say('approval.voices', { given: given.length, needed })}</Text>
        {!decided && refused.length === 0 && given.length > 0 && left > 0 && (
          <Text>{say('approval.voices.left', { left })}</Text>
        )}
      </div>
      {given.length > 0 && (
        <ul className={styles.given}>
          {given.map(({ by, at }) => (
            <li key={by}>{say('approval.voice', { by, at: moment(at) })}</li>
          ))}
        </ul>
      )}
      {refused.map(({ by, at, reason }) => (
        <MessageBar key={by} intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say('approval.refused.by', { by, at: moment(at) })}</MessageBarTitle> {reason}
          </MessageBarBody>
        </MessageBar>
      ))}
      {refused.length > 0 && !decided && <Text>{say('approval.refused.waits', { n: refused.length })}</Text>}
      {!decided && (
        <CardFooter className={styles.foot}>
          {mine === 'given' && <Text>{say('approval.mine.given')}</Text>}
          {mine === 'refused' && <Text>{say('approval.mine.refused')}</Text>}
          {may && (mine === 'may' || mine === 'refused') && (
            <Button appearance="primary" onClick={onGive}>
              {say('approval.give')}
            </Button>
          )}
          {may && (mine === 'may' || mine === 'given') && (
            <Decide
              words={say('approval.refuse')}
              what={say('approval.refuse.what')}
              hint={say('approval.refuse.hint')}
              act={(reason) => refuse.mutateAsync({ params: { id }, body: { reason } })}
            />
          )}
          {mine === 'not-an-approver' && (
            <Text className={styles.soft}>
              {say('approval.mine.not-an-approver', { approvers: approvers.join(', ') })}
            </Text>
          )}
        </CardFooter>
      )}
    </Card>
  );
}
