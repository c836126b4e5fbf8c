import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useCall } from '../../data.ts';
import { type Search, useFilters } from '../../filters.ts';
import { Empty, Loading, Trouble } from '../../parts/states.tsx';
import { useWords } from '../../words.ts';
import { Verdict } from './verdict.tsx';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 2fr) repeat(3, minmax(150px, 1fr)) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    '& > *': { minWidth: 0 },
    '@media (max-width: 1000px)': { gridTemplateColumns: '1fr 1fr' },
    '@media (max-width: 560px)': { gridTemplateColumns: '1fr' },
  },
  select: { minWidth: 0, '& > select': { width: '100%', textOverflow: 'ellipsis' } },
});

const PLATFORMS = ['iOS', 'android', 'windows', 'macOS', 'linux'] as const;
const RESOURCES = ['exchange', 'sharepoint', 'other-app'] as const;
const DEVICES = ['any', 'limbo', 'none'] as const;

/** One sign-in of one person, judged policy by policy. */
export function Why() {
  const styles = useStyles();
  const { say, word } = useWords();
  const [filters, change] = useFilters();
  const user = filters['user'] ?? '';
  const [typed, setTyped] = useState(user);
  const [shownFor, setShownFor] = useState(user);
  if (shownFor !== user) {
    setShownFor(user);
    setTyped(user);
  }
  const found = useSuggestions(typed, user);
  const query = askedBy(filters);
  const why = useCall('access.why', { params: { user }, query }, { enabled: user !== '' });
  const devices = user === '' ? [] : (why.data?.devices ?? []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change({ user: typed.trim(), device: '' });
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit} role="search" aria-label={say('access.why.empty')}>
        <Field label={say('access.column.user')}>
          <Input
            value={typed}
            onChange={(_, { value }) => setTyped(value)}
            placeholder={say('access.why.user')}
            list="access-why-users"
            autoComplete="off"
          />
        </Field>
        <datalist id="access-why-users">
          {found.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </datalist>
        <Field label={say('access.column.device')}>
          <Select
            className={styles.select}
            value={filters['device'] ?? 'any'}
            onChange={(_, { value }) => change({ device: value })}
          >
            {DEVICES.map((name) => (
              <option key={name} value={name}>
                {say(`why.device.${name}`)}
              </option>
            ))}
            {devices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('access.column.platform')}>
          <Select
            className={styles.select}
            value={filters['platform'] ?? ''}
            onChange={(_, { value }) => change({ platform: value })}
          >
            <option value="">{say('access.platform.any')}</option>
            {PLATFORMS.map((name) => (
              <option key={name} value={name}>
                {word('access.platform', name)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('access.column.resource')}>
          <Select
            className={styles.select}
            value={filters['resource'] ?? ''}
            onChange={(_, { value }) => change({ resource: value })}
          >
            <option value="">{say('access.platform.any')}</option>
            {RESOURCES.map((name) => (
              <option key={name} value={name}>
                {word('access.resource', name)}
              </option>
            ))}
            {otherOf(filters['resource']) !== null && (
              <option value={filters['resource']}>{otherOf(filters['resource'])}</option>
            )}
          </Select>
        </Field>
        <Button type="submit" appearance="primary">
          {say('access.why.ask')}
        </Button>
      </form>
      {user === '' ? (
        <Empty title={say('access.why.empty')}>{say('access.why.empty.next')}</Empty>
      ) : why.error ? (
        <Trouble error={why.error} again={() => void why.refetch()} />
      ) : why.data ? (
        <Verdict why={why.data} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function askedBy(filters: Search): { device: string; platform?: string; resource?: string } {
  const { device = 'any', platform, resource } = filters;
  return {
    device,
    ...(platform === undefined ? {} : { platform }),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** An app by its id, which the map named. */
function otherOf(resource: string | undefined): string | null {
  return resource === undefined || RESOURCES.some((name) => name === resource) ? null : resource.replace(/^app:/, '');
}

/** Users whose name or address begins like what is typed; none where nobody answers. */
function useSuggestions(typed: string, chosen: string): readonly { readonly id: string; readonly label: string }[] {
  const text = typed.trim();
  const wanted = text.length >= 2 && text !== chosen;
  const search = useCall('search', { query: { text } }, { enabled: wanted });
  if (!wanted || !search.data) return [];
  return search.data.users.map(({ mail, name }) => ({ id: mail, label: name }));
}
