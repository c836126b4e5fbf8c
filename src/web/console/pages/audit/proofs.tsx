import {
  Button,
  Card,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { LinkRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useAct } from '../../data.ts';
import { PlainTable } from '../../parts/plain-table.tsx';
import { Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hash: { overflowWrap: 'anywhere' },
});

/** Two proofs that one may ask for: that the chain is whole and what is kept is as it has it, and that the laws hold over all facts. */
export function Proofs() {
  const styles = useStyles();
  const { say } = useWords();
  const chain = useAct('audit.verify');
  const laws = useAct('verify.run');
  return (
    <>
      <div className={styles.row}>
        <Button icon={<LinkRegular />} disabled={chain.isPending} onClick={() => chain.mutate({})}>
          {say('audit.verify')}
        </Button>
        <Button icon={<ShieldCheckmarkRegular />} disabled={laws.isPending} onClick={() => laws.mutate({})}>
          {say('audit.laws')}
        </Button>
      </div>
      <div aria-live="polite">
        {chain.error && <Trouble error={chain.error} />}
        {chain.data && <Chain view={chain.data} />}
        {laws.error && <Trouble error={laws.error} />}
      </div>
      {laws.data && <Laws view={laws.data} />}
    </>
  );
}

function Chain({ view: { entries, head, brokenAt, differs } }: { view: AnswerOf<'audit.verify'> }) {
  const styles = useStyles();
  const { say } = useWords();
  if (brokenAt === null && differs === null)
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody className={styles.hash}>{say('audit.verify.holds', { entries, head })}</MessageBarBody>
      </MessageBar>
    );
  const [title, next] =
    differs === null
      ? [say('audit.verify.broken', { at: brokenAt ?? 0 }), say('audit.verify.broken.next')]
      : [say('audit.verify.differs', differs), say('audit.verify.differs.next')];
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody className={styles.hash}>
        <MessageBarTitle>{title}</MessageBarTitle> {next}
      </MessageBarBody>
    </MessageBar>
  );
}

function Laws({ view }: { view: AnswerOf<'verify.run'> }) {
  const { say, word, number } = useWords();
  return (
    <Card>
      <Text as="h2" size={400} weight="semibold">
        {say('audit.laws.title')}
      </Text>
      <Text>
        {view.violations.length === 0
          ? say('audit.laws.hold', { verified: view.verified, total: view.total })
          : say('audit.laws.broken', { count: view.violations.length })}
      </Text>
      <PlainTable
        label={say('audit.laws.title')}
        rows={view.laws}
        keyOf={({ law }) => law}
        columns={[
          {
            head: say('audit.laws.law'),
            cell: ({ law }) => `${law}. ${word('audit.law', String(law))}`,
            width: 60,
          },
          {
            head: say('audit.laws.checked'),
            cell: ({ checked }) => (checked === 0 ? say('audit.laws.unchecked') : number(checked)),
            number: true,
          },
          { head: say('audit.laws.violations'), cell: ({ violations }) => number(violations), number: true },
        ]}
      />
      {view.violations.slice(0, 50).map(({ law, at, subject, detail }) => (
        <Text key={`${law} ${at} ${subject} ${detail}`}>
          {law}. {subject}: {detail}
        </Text>
      ))}
    </Card>
  );
}
