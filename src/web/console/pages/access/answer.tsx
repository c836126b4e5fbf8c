import { Button, makeStyles, MessageBar, MessageBarBody, Switch, Tag, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AccessQuestion } from '../../../../contract/access.ts';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useCall } from '../../data.ts';
import { useFilters } from '../../filters.ts';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useWords, type Words } from '../../words.ts';
import { askedOf } from './asked.ts';
import { Doubts } from './doubts.tsx';
import { Groups } from './groups.tsx';
import { Handovers } from './handover.tsx';
import { ChangeRows, LockoutRows, PeopleRows } from './lists.tsx';
import { Matrix } from './matrix.tsx';
import { amountOf, platformOf, resourcesOf } from './names.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  soft: { color: tokens.colorNeutralForeground2 },
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** Rows asked for at first, and when somebody wants to see more of them. */
const FEW = 200;
const MANY = 2_000;
/** Somebody is there, and that is neither good nor bad. */
const SHOWS: ReadonlySet<AccessQuestion> = new Set<AccessQuestion>(['map', 'old', 'intune', 'diff', 'handover']);

/** One question about everybody: its sum, its rows, and what makes it uncertain. */
export function Answer({ question }: { question: AccessQuestion }) {
  const styles = useStyles();
  const words = useWords();
  const { say } = words;
  const [filters, change] = useFilters();
  const [limit, setLimit] = useState(FEW);
  const asked = askedOf(filters);
  const answer = useCall('access.answer', { params: { question }, query: { ...asked, limit } });
  if (answer.error) return <Trouble error={answer.error} again={() => void answer.refetch()} />;
  const view = answer.data;
  // Rows of the question before are no answer to this one.
  if (!view || view.question !== question) return <Loading />;
  const shown = view.people.length + view.changes.length + view.lockouts.length + view.handovers.length;
  return (
    <div className={styles.part}>
      <div className={styles.bar}>
        {asked.platform !== undefined && (
          <Tag
            dismissible
            dismissIcon={{ 'aria-label': say('access.filter.off') }}
            onClick={() => change({ platform: '' })}
          >
            {platformOf(words, asked.platform)}
          </Tag>
        )}
        {asked.resource !== undefined && (
          <Tag
            dismissible
            dismissIcon={{ 'aria-label': say('access.filter.off') }}
            onClick={() => change({ resource: '' })}
          >
            {resourcesOf(words, [asked.resource])}
          </Tag>
        )}
        {question === 'lockout' && (
          <Switch
            label={say('access.after-plan')}
            checked={asked.afterPlan === 'true'}
            onChange={(_, { checked }) => change({ afterPlan: checked ? 'true' : '' })}
          />
        )}
        <Text className={styles.soft}>
          {say('access.at', { at: Date.parse(view.at) })} · {say('access.size', view.size)}
        </Text>
      </div>
      <Sum view={view} words={words} />
      <Body view={view} words={words} />
      {view.rows > shown && (
        <div className={styles.bar}>
          <Text>{say('access.shown', { shown, rows: view.rows })}</Text>
          {limit < MANY && <Button onClick={() => setLimit(MANY)}>{say('access.show-more')}</Button>}
        </div>
      )}
      <Doubts doubts={view.doubts} />
    </div>
  );
}

type View = AnswerOf<'access.answer'>;

function Body({ view, words }: { view: View; words: Words }) {
  const { say } = words;
  switch (view.question) {
    case 'map':
      return (
        <>
          <Matrix map={view.map} />
          <Groups groups={view.groups} />
        </>
      );
    case 'handover':
      return view.handovers.length === 0 ? (
        <Empty title={say('access.empty.handover')} />
      ) : (
        <Handovers handovers={view.handovers} />
      );
    case 'lockout':
      return view.lockouts.length === 0 ? (
        <Nobody question={view.question} />
      ) : (
        <LockoutRows lockouts={view.lockouts} />
      );
    case 'diff':
      return view.changes.length === 0 ? <Nobody question={view.question} /> : <ChangeRows changes={view.changes} />;
    default:
      return view.people.length === 0 ? (
        <Nobody question={view.question} />
      ) : (
        <PeopleRows people={view.people} question={view.question} />
      );
  }
}

function Nobody({ question }: { question: Exclude<AccessQuestion, 'map' | 'handover'> }) {
  const { say } = useWords();
  return <Empty title={say('access.nobody')}>{say(`access.nobody.${question}`)}</Empty>;
}

/** The answer in one line; loud where somebody is who should not be. */
function Sum({ view, words }: { view: View; words: Words }) {
  const { say } = words;
  const { surely, possibly } = view.total;
  if (view.question === 'handover' || (possibly === 0 && view.question !== 'map')) return null;
  const of = view.question === 'map' ? 'both' : view.question;
  const bad = !SHOWS.has(of) && possibly > 0;
  const intent = possibly === 0 ? 'success' : !bad ? 'info' : surely > 0 && of === 'both' ? 'error' : 'warning';
  const count = possibly === 0 ? say('access.nobody') : amountOf(words, { surely, possibly });
  return (
    <MessageBar intent={intent}>
      <MessageBarBody>
        {say(`access.title.${of}`)}: <strong>{count}</strong>
        {view.rows > 0 && possibly > 0 && view.question !== 'map' && ` · ${say('access.lines', { n: view.rows })}`}
      </MessageBarBody>
    </MessageBar>
  );
}
