import { Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../../../contract/api/routes.ts';
import { useCall } from '../../data.ts';
import { type Search, useFilters } from '../../filters.ts';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { useWords } from '../../words.ts';
import { Counts } from './counts.tsx';
import { EFFECTS } from './effect.tsx';
import { TENANT } from './tenant.ts';
import { Writes } from './writes.tsx';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  search: { minWidth: '200px', flexGrow: 1, maxWidth: '360px' },
  soft: { color: tokens.colorNeutralForeground2 },
});

const FEW = 300;
const MANY = 2_000;

/** What is written next, as a diff by wave and kind. The filter stands in the address. */
export function Plan() {
  const styles = useStyles();
  const { say } = useWords();
  const [filters, change] = useFilters();
  const [limit, setLimit] = useState(FEW);
  const plan = useCall('plan.get', { query: { ...askedBy(filters), limit } });
  const [text, setText] = useState(filters['text'] ?? '');
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (text !== (filters['text'] ?? '')) change({ text });
    }, 300);
    return () => window.clearTimeout(timer);
  }, [text, filters, change]);
  if (plan.error) return <Trouble error={plan.error} again={() => void plan.refetch()} />;
  if (!plan.data) return <Loading />;
  const { data } = plan;
  const waves = [...new Set(data.counts.map(({ wave }) => wave ?? ''))];
  const isFiltered = ['wave', 'kind', 'effect', 'text'].some((name) => filters[name] !== undefined);
  return (
    <>
      <Next plan={data} />
      {data.counts.length > 0 && (
        <>
          <Counts counts={data.counts} />
          <div className={styles.bar} role="search" aria-label={say('plan.filter')}>
            <SearchBox
              className={styles.search}
              value={text}
              onChange={(_, { value }) => setText(value)}
              placeholder={say('plan.filter.text')}
              aria-label={say('plan.filter.text')}
            />
            <Select
              aria-label={say('plan.filter.wave')}
              value={'wave' in filters ? `=${filters['wave']}` : ''}
              onChange={(_, { value }) => change({ wave: value === '' ? '' : value.slice(1) || TENANT })}
            >
              <option value="">{say('plan.filter.every-wave')}</option>
              {waves.map((wave) => (
                <option key={wave} value={`=${wave || TENANT}`}>
                  {wave || say('plan.tenant')}
                </option>
              ))}
            </Select>
            <Select
              aria-label={say('plan.filter.effect')}
              value={filters['effect'] ?? ''}
              onChange={(_, { value }) => change({ effect: value })}
            >
              <option value="">{say('plan.filter.every-effect')}</option>
              {EFFECTS.map((effect) => (
                <option key={effect} value={effect}>
                  {say(`plan.effect.${effect}`)}
                </option>
              ))}
            </Select>
            {isFiltered && (
              <Button
                appearance="subtle"
                onClick={() => {
                  setText('');
                  change({ wave: '', kind: '', effect: '', text: '' });
                }}
              >
                {say('plan.filter.off')}
              </Button>
            )}
          </div>
          {data.writes.length === 0 ? <Empty title={say('plan.filter.none')} /> : <Writes writes={data.writes} />}
          {data.total > data.writes.length && (
            <div className={styles.bar}>
              <Text>{say('plan.shown', { shown: data.writes.length, total: data.total })}</Text>
              {limit < MANY && <Button onClick={() => setLimit(MANY)}>{say('access.show-more')}</Button>}
            </div>
          )}
        </>
      )}
    </>
  );
}

function askedBy({ wave, kind, effect, text }: Search): {
  wave?: string;
  kind?: string;
  effect?: (typeof EFFECTS)[number];
  text?: string;
} {
  const known = EFFECTS.find((name) => name === effect);
  return {
    ...(wave === undefined ? {} : { wave: wave === TENANT ? '' : wave }),
    ...(kind === undefined ? {} : { kind }),
    ...(known === undefined ? {} : { effect: known }),
    ...(text === undefined ? {} : { text }),
  };
}

/** How much there is, what cannot be taken back, and when time alone brings more. */
function Next({ plan: { counts, nextDueAt, due, waitingForRoom, madeAt } }: { plan: AnswerOf<'plan.get'> }) {
  const styles = useStyles();
  const { say, moment, apart } = useWords();
  const writes = counts.reduce((sum, count) => sum + count.writes, 0);
  const irreversible = counts.reduce((sum, count) => sum + count.irreversible, 0);
  const next =
    nextDueAt === null
      ? say('plan.due.none')
      : say('plan.due.next', { at: moment(nextDueAt), apart: apart(nextDueAt, madeAt) });
  const soon = (['hour', 'day', 'week', 'later'] as const).filter((when) => due[when] > 0);
  const people =
    soon.length === 0
      ? ''
      : `${say('plan.due.people')} ${soon.map((when) => say(`plan.due.${when}`, { n: due[when] })).join(', ')}.`;
  const waiting = waitingForRoom === 0 ? '' : say('plan.room', { n: waitingForRoom });
  if (writes === 0)
    return (
      <Empty title={say('plan.empty')}>
        {next} {people} {waiting}
      </Empty>
    );
  return (
    <div>
      <Text as="p" block>
        {say('plan.sum', { writes, irreversible })}
      </Text>
      <Text as="p" block className={styles.soft}>
        {next} {people} {waiting}
      </Text>
    </div>
  );
}
