import { Button, Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { DismissRegular, FilterRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { SearchBox } from '../search-box.tsx';
import { useWords } from '../../words.ts';

/** One choice of a filter, with how many rows it would show. */
export interface Choice {
  readonly value: string;
  readonly words: string;
  readonly count: number;
}

export interface ListFilter {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
}

const NARROW = '@media (max-width: 640px)';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    alignItems: 'end',
  },
  search: { flexGrow: 1, flexBasis: '240px', maxWidth: '420px', [NARROW]: { maxWidth: 'none', flexBasis: '160px' } },
  box: { maxWidth: 'none', width: '100%', minWidth: 0 },
  select: { width: '100%', minWidth: 0 },
  field: {
    minWidth: '130px',
    flexBasis: '150px',
    flexGrow: 1,
    maxWidth: '220px',
    [NARROW]: { maxWidth: 'none', flexBasis: '40%' },
  },
  folded: { [NARROW]: { display: 'none' } },
  toggle: { display: 'none', [NARROW]: { display: 'inline-flex' } },
});

/** Text is asked for when the keys rest. */
const REST_MS = 250;

/** Search and filters of a list. On a phone the filters fold away behind a button that counts them. */
export function FilterBar(props: {
  text: string;
  placeholder: string;
  filters: readonly ListFilter[];
  change: (changes: Readonly<Record<string, string>>) => void;
}) {
  const styles = useStyles();
  const { say, number } = useWords();
  const [open, setOpen] = useState(false);
  const [text, setText] = useTyped(props.text, (value) => props.change({ text: value }));
  const used = props.filters.filter((filter) => filter.value !== '');
  const clear = (): void => {
    setText('');
    props.change({ text: '', ...Object.fromEntries(used.map((filter) => [filter.name, ''])) });
  };
  const fold = mergeClasses(styles.field, !open && styles.folded);
  return (
    <search className={styles.bar}>
      <Field className={styles.search} label={props.placeholder}>
        <SearchBox className={styles.box} value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      <Button className={styles.toggle} icon={<FilterRegular />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {used.length === 0 ? say('table.filters') : say('table.filters.some', { count: number(used.length) })}
      </Button>
      {props.filters.map((filter) => (
        <Field key={filter.name} label={filter.label} className={fold}>
          <Select
            value={filter.value}
            onChange={(_, { value }) => props.change({ [filter.name]: value })}
            appearance={filter.value === '' ? 'outline' : 'filled-darker'}
            className={styles.box}
            select={{ className: styles.select }}
          >
            <option value="">{say('table.filter.all')}</option>
            {withChosen(filter).map(({ value, words, count }) => (
              <option key={value} value={value}>{`${words} (${number(count)})`}</option>
            ))}
          </Select>
        </Field>
      ))}
      {(used.length > 0 || props.text !== '') && (
        <Button appearance="subtle" icon={<DismissRegular />} onClick={clear}>
          {say('table.filters.clear')}
        </Button>
      )}
    </search>
  );
}

/** What is chosen stays to be seen, also when no row has it any more. */
function withChosen({ value, choices }: ListFilter): readonly Choice[] {
  return value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, words: value, count: 0 }, ...choices];
}

/** What is typed, told on when the keys rest; follows the address when that changes by other means. */
function useTyped(told: string, tell: (text: string) => void): readonly [string, (text: string) => void] {
  const [text, setText] = useState(told);
  const latest = useRef(tell);
  latest.current = tell;
  const last = useRef(told);
  useEffect(() => {
    if (told === last.current) return;
    last.current = told;
    setText(told);
  }, [told]);
  useEffect(() => {
    if (text === last.current) return;
    const timer = window.setTimeout(() => {
      last.current = text;
      latest.current(text);
    }, REST_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return [text, setText];
}
