import {
  Button,
  Card,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { LinkRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useAct } from '../../data.ts';
import { Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  numbers: { fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
  law: { width: '60%' },
  hash: { overflowWrap: 'anywhere' },
});

/** Two proofs that one may ask for: that the chain is whole, and that the laws hold over all facts. */
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
        {chain.data &&
          (chain.data.brokenAt === null ? (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody className={styles.hash}>
                {say('audit.verify.holds', { entries: chain.data.entries, head: chain.data.head })}
              </MessageBarBody>
            </MessageBar>
          ) : (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>
                <MessageBarTitle>{say('audit.verify.broken', { at: chain.data.brokenAt })}</MessageBarTitle>{' '}
                {say('audit.verify.broken.next')}
              </MessageBarBody>
            </MessageBar>
          ))}
        {laws.error && <Trouble error={laws.error} />}
      </div>
      {laws.data && <Laws view={laws.data} />}
    </>
  );
}

function Laws({ view }: { view: AnswerOf<'verify.run'> }) {
  const styles = useStyles();
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
      <Table size="small" aria-label={say('audit.laws.title')}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell className={styles.law}>{say('audit.laws.law')}</TableHeaderCell>
            <TableHeaderCell>{say('audit.laws.checked')}</TableHeaderCell>
            <TableHeaderCell>{say('audit.laws.violations')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {view.laws.map(({ law, checked, violations }) => (
            <TableRow key={law}>
              <TableCell>
                {law}. {word('audit.law', String(law))}
              </TableCell>
              <TableCell className={styles.numbers}>
                {checked === 0 ? say('audit.laws.unchecked') : number(checked)}
              </TableCell>
              <TableCell className={styles.numbers}>{number(violations)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {view.violations.slice(0, 50).map(({ law, at, subject, detail }) => (
        <Text key={`${law} ${at} ${subject} ${detail}`}>
          {law}. {subject}: {detail}
        </Text>
      ))}
    </Card>
  );
}
