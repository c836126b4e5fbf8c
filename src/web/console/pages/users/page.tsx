import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useCallback, useMemo } from 'react';
import type { UserRow } from '../../../../contract/api/people.ts';
import type { GivenQueryOf } from '../../../../contract/api/routes.ts';
import { call } from '../../client.ts';
import { useCall } from '../../data.ts';
import { type Search, useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { Person } from '../../parts/person/person.tsx';
import { Empty } from '../../parts/states.tsx';
import type { LongColumn, PageAsked } from '../../parts/table/columns.ts';
import { FilterBar } from '../../parts/table/filter-bar.tsx';
import { LongTable } from '../../parts/table/long-table.tsx';
import { useWords } from '../../words.ts';

const idOf = (row: UserRow): string => row.id;

const useStyles = makeStyles({
  back: { justifySelf: 'start', alignSelf: 'start', marginInlineStart: `-${tokens.spacingHorizontalS}` },
});

/** All users; `id` in the address shows one of them. */
export function UsersPage() {
  const [search, change] = useFilters();
  return search['id'] === undefined ? (
    <List search={search} change={change} />
  ) : (
    <One id={search['id']} back={() => change({ id: '' })} />
  );
}

function One({ id, back }: { id: string; back: () => void }) {
  const styles = useStyles();
  const { say } = useWords();
  return (
    <Page title={say('users.column.name')}>
      <Button appearance="subtle" icon={<ArrowLeftRegular />} className={styles.back} onClick={back}>
        {say('nav.users')}
      </Button>
      <Person id={id} />
    </Page>
  );
}

function List({ search, change }: { search: Search; change: (changes: Search) => void }) {
  const { say } = useWords();
  const columns = useUserColumns();
  const filter = useMemo(
    () => Object.fromEntries(['text', 'wave'].flatMap((name) => (search[name] ? [[name, search[name]]] : []))),
    [search],
  );
  const order = useMemo(
    () => ({ order: search['order'] ?? 'name', descending: search['descending'] === 'true' }),
    [search],
  );
  const load = useCallback(
    (asked: PageAsked, signal: AbortSignal) =>
      call(
        'users.list',
        { query: { ...filter, ...asked, descending: String(asked.descending) } as GivenQueryOf<'users.list'> },
        signal,
      ),
    [filter],
  );
  const linkOf = useCallback((row: UserRow) => ({ to: '/users', search: { ...search, id: row.id } }), [search]);
  const open = useCallback((row: UserRow) => change({ id: row.id }), [change]);
  const waves = useCall('waves.list', {});
  return (
    <Page title={say('nav.users')} about={say('users.about')} filling>
      <FilterBar
        text={search['text'] ?? ''}
        placeholder={say('users.search')}
        change={change}
        filters={[
          {
            name: 'wave',
            label: say('users.column.wave'),
            value: search['wave'] ?? '',
            choices: (waves.data?.waves ?? []).map(({ wave }) => ({
              value: wave.name,
              words: wave.name,
              count: wave.users,
            })),
          },
        ]}
      />
      <LongTable<UserRow>
        name="users.list"
        label={say('nav.users')}
        columns={columns}
        filter={filter}
        order={order}
        load={load}
        idOf={idOf}
        linkOf={linkOf}
        open={open}
        reorder={(wish) => change({ order: wish.order, descending: wish.descending ? 'true' : '' })}
        empty={<Empty title={say('users.none')}>{say('users.none.next')}</Empty>}
      />
    </Page>
  );
}

function useUserColumns(): readonly LongColumn<UserRow>[] {
  const { say, number } = useWords();
  return useMemo(
    () => [
      {
        id: 'name',
        head: say('users.column.name'),
        width: 'minmax(150px, 1.6fr)',
        order: 'name',
        card: 'title',
        cell: (row) => row.name,
      },
      {
        id: 'mail',
        head: say('users.column.mail'),
        width: 'minmax(160px, 2fr)',
        from: 820,
        card: 'line',
        cell: (row) => row.mail,
      },
      {
        id: 'department',
        head: say('users.column.department'),
        width: 'minmax(110px, 1.2fr)',
        order: 'department',
        from: 980,
        card: 'none',
        cell: (row) => row.department ?? '–',
      },
      {
        id: 'wave',
        head: say('users.column.wave'),
        width: 'minmax(110px, 1.2fr)',
        order: 'wave',
        from: 700,
        card: 'line',
        cell: (row) => row.wave ?? '–',
      },
      {
        id: 'devices',
        head: say('users.column.devices'),
        width: 'minmax(130px, 1fr)',
        order: 'devices',
        card: 'aside',
        cell: (row) =>
          row.devices === 0
            ? say('users.no-device')
            : say('users.verified-of', { verified: number(row.verified), devices: number(row.devices) }),
      },
      {
        id: 'reason',
        head: say('users.column.reason'),
        width: 'minmax(160px, 2fr)',
        card: 'words',
        cell: (row) => row.reason,
      },
    ],
    [say, number],
  );
}
