import { Button, makeStyles } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMay } from '../data.ts';
import { Finder } from '../parts/find/finder.tsx';
import { useWords } from '../words.ts';

const NARROW = '@media (max-width: 720px)';

const useStyles = makeStyles({
  box: { flexGrow: 1, maxWidth: '480px', marginInline: 'auto', minWidth: 0, [NARROW]: { display: 'none' } },
  button: { display: 'none', marginInlineStart: 'auto', [NARROW]: { display: 'inline-flex' } },
});

/** Finds a user or a device from any page; Ctrl+K goes to it. On a phone it is a button to the help desk's own field. */
export function TopSearch() {
  const styles = useStyles();
  const { say } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const may = useMay('see-people');
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  if (!may) return null;
  return (
    <>
      <div className={styles.box} role="search">
        <Finder
          floating
          label={say('console.search')}
          inputRef={input}
          open={(found) =>
            void navigate(
              found.kind === 'user'
                ? { to: '/users', search: { id: found.id } as never }
                : { to: '/devices', search: { key: found.id } as never },
            )
          }
        />
      </div>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<SearchRegular />}
        aria-label={say('console.search')}
        onClick={() => void navigate({ to: '/help-desk' })}
      />
    </>
  );
}
