import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { PersonRegular, PhoneLaptopRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { SearchBox } from '../search-box.tsx';
import { useWords } from '../../words.ts';
import { Trouble } from '../states.tsx';
import { type Found, useFind } from './find.ts';

const useStyles = makeStyles({
  box: { position: 'relative', width: '100%', minWidth: 0 },
  input: { width: '100%', maxWidth: 'none' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingVerticalXS,
    display: 'grid',
    gap: '2px',
    overflowY: 'auto',
  },
  floating: {
    position: 'absolute',
    top: '100%',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    zIndex: 20,
    marginTop: tokens.spacingVerticalXS,
    maxHeight: 'min(70vh, 520px)',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  option: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  best: { backgroundColor: tokens.colorNeutralBackground1Selected },
  icon: { fontSize: '20px', lineHeight: 0, color: tokens.colorNeutralForeground2, alignSelf: 'center' },
  words: { display: 'grid', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground2 },
  none: { padding: tokens.spacingHorizontalM, display: 'grid', gap: tokens.spacingVerticalXS },
});

/**
 * Finds a person or a device from a few letters. By keyboard: type, Up and Down choose, Enter opens (the best one while nothing
 * is chosen), Escape empties. `floating`: results lie over the page, as in the bar; else below.
 */
export function Finder(props: {
  label: string;
  floating?: boolean;
  focused?: boolean;
  size?: 'medium' | 'large';
  inputRef?: Ref<HTMLInputElement>;
  open: (found: Found) => void;
}) {
  const styles = useStyles();
  const { say } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  /** Enter was pressed before the answer came. */
  const [hurried, setHurried] = useState(false);
  const { found, settled, error } = useFind(text);
  const list = useId();
  const shown = text.trim() !== '' && !shut;
  const chosen = found[Math.min(at, found.length - 1)];
  const openThat = (one: Found): void => {
    props.open(one);
    setHurried(false);
    setShut(true);
    if (props.floating) setText('');
  };
  const latest = useRef(openThat);
  latest.current = openThat;
  useEffect(() => {
    if (hurried && settled && found[0]) latest.current(found[0]);
  }, [hurried, settled, found]);
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setShut(false);
      setAt((before) => Math.max(0, Math.min(found.length - 1, before + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter') {
      if (chosen && settled) openThat(chosen);
      else setHurried(true);
    } else if (event.key === 'Escape') {
      setText('');
    }
  };
  return (
    <div
      className={styles.box}
      onBlur={(event) => {
        if (props.floating && !event.currentTarget.contains(event.relatedTarget)) setShut(true);
      }}
    >
      <SearchBox
        className={styles.input}
        size={props.size ?? 'medium'}
        value={text}
        placeholder={props.label}
        onChange={(_, { value }) => {
          setText(value);
          setAt(0);
          setShut(false);
          setHurried(false);
        }}
        onKeyDown={press}
        onFocus={() => setShut(false)}
        input={{
          ...(props.inputRef ? { ref: props.inputRef } : {}),
          role: 'combobox',
          'aria-label': props.label,
          'aria-expanded': shown && found.length > 0,
          'aria-controls': list,
          'aria-autocomplete': 'list',
          autoComplete: 'off',
          // The field is what the page is for.
          autoFocus: props.focused ?? false,
          ...(chosen && shown ? { 'aria-activedescendant': `${list}-${Math.min(at, found.length - 1)}` } : {}),
        }}
      />
      <span className="visually-hidden" role="status">
        {shown && settled ? say('desk.found', { count: found.length }) : ''}
      </span>
      {shown && error && <Trouble error={error} />}
      {shown && found.length > 0 && (
        <ul
          id={list}
          role="listbox"
          aria-label={props.label}
          className={mergeClasses(styles.list, props.floating && styles.floating)}
        >
          {found.map((one, index) => (
            <li
              key={`${one.kind} ${one.id}`}
              id={`${list}-${index}`}
              role="option"
              aria-selected={one === chosen}
              className={mergeClasses(styles.option, one === chosen && styles.best)}
              // Before the field loses its focus, and with it the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => openThat(one)}
            >
              <span className={styles.icon}>
                {one.kind === 'user' ? <PersonRegular aria-hidden /> : <PhoneLaptopRegular aria-hidden />}
              </span>
              <span className={styles.words}>
                <Text className={styles.cut}>{one.title}</Text>
                <Text size={200} className={mergeClasses(styles.cut, styles.quiet)}>
                  {one.about}
                </Text>
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown && settled && !error && found.length === 0 && (
        <div className={mergeClasses(styles.none, props.floating && styles.floating)}>
          <Text weight="semibold">{say('desk.none')}</Text>
          <Text className={styles.quiet}>{say('desk.none.next')}</Text>
        </div>
      )}
    </div>
  );
}
