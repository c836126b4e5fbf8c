import { useCallback, useMemo } from 'react';
import type { DeviceRow } from '../../../../contract/api/people.ts';
import type { GivenQueryOf } from '../../../../contract/api/routes.ts';
import { call, hrefOf } from '../../client.ts';
import { useCall } from '../../data.ts';
import { type Search, useFilters } from '../../filters.ts';
import { Page } from '../../layout/page.tsx';
import { usePlatformName } from '../../parts/platform.ts';
import { Empty } from '../../parts/states.tsx';
import type { PageAsked } from '../../parts/table/columns.ts';
import { type Choice, FilterBar } from '../../parts/table/filter-bar.tsx';
import { LongTable } from '../../parts/table/long-table.tsx';
import { useWords } from '../../words.ts';
import { useDeviceColumns } from './columns.tsx';
import { DeviceDrawer } from './drawer.tsx';

type Query = GivenQueryOf<'devices.list'>;
const FILTERS = ['wave', 'platform', 'phase', 'place', 'reason'] as const;
const PHASES = ['known', 'ready', 'notified', 'scoped-out', 'leaving', 'limbo', 'enrolled', 'compliant', 'verified'];
const idOf = (row: DeviceRow): string => row.key;

/** All devices, filtered by what stands in the address; `key` opens one beside them. */
export function DevicesPage() {
  const { say } = useWords();
  const [search, change] = useFilters();
  const columns = useDeviceColumns();
  const filter = useMemo(() => filterOf(search), [search]);
  const order = useMemo(
    () => ({ order: search['order'] ?? 'name', descending: search['descending'] === 'true' }),
    [search],
  );
  const choices = useChoices(filter);
  const load = useCallback(
    (asked: PageAsked, signal: AbortSignal) =>
      call('devices.list', { query: { ...filter, ...asked, descending: String(asked.descending) } as Query }, signal),
    [filter],
  );
  const linkOf = useCallback((row: DeviceRow) => ({ to: '/devices', search: { ...search, key: row.key } }), [search]);
  const open = useCallback((row: DeviceRow) => change({ key: row.key }), [change]);
  return (
    <Page title={say('nav.devices')} about={say('devices.about')} filling>
      <FilterBar
        text={search['text'] ?? ''}
        placeholder={say('devices.search')}
        change={change}
        filters={[
          { name: 'place', label: say('devices.filter.place'), value: search['place'] ?? '', choices: choices.places },
          { name: 'wave', label: say('devices.column.wave'), value: search['wave'] ?? '', choices: choices.waves },
          { name: 'phase', label: say('devices.column.phase'), value: search['phase'] ?? '', choices: choices.phases },
          {
            name: 'platform',
            label: say('devices.column.platform'),
            value: search['platform'] ?? '',
            choices: choices.platforms,
          },
          {
            name: 'reason',
            label: say('devices.filter.reason'),
            value: search['reason'] ?? '',
            choices: choices.reasons,
          },
        ]}
      />
      <LongTable<DeviceRow>
        name="devices.list"
        label={say('nav.devices')}
        columns={columns}
        filter={filter}
        order={order}
        load={load}
        idOf={idOf}
        linkOf={linkOf}
        open={open}
        chosen={search['key']}
        reorder={(wish) => change({ order: wish.order, descending: wish.descending ? 'true' : '' })}
        csv={hrefOf('devices.export', {
          query: {
            ...filter,
            order: order.order,
            descending: String(order.descending),
          } as GivenQueryOf<'devices.export'>,
        })}
        empty={<Empty title={say('devices.none')}>{say('devices.none.next')}</Empty>}
      />
      <DeviceDrawer deviceKey={search['key'] ?? null} close={() => change({ key: '' })} />
    </Page>
  );
}

function filterOf(search: Search): Readonly<Record<string, string>> {
  const names = ['text', ...FILTERS];
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}

/** What may be chosen of each filter, with how many rows it would show; the most first, phases in their order. */
function useChoices(filter: Readonly<Record<string, string>>) {
  const { word } = useWords();
  const platformName = usePlatformName();
  const { data } = useCall('devices.facets', { query: filter as GivenQueryOf<'devices.facets'> });
  return useMemo(() => {
    const named = (counts: Readonly<Record<string, number>> = {}, words: (value: string) => string): Choice[] =>
      Object.entries(counts)
        .map(([value, count]) => ({ value, words: words(value), count }))
        .toSorted((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
    // A name is written as it is: nobody calls it an IPhone.
    const choicesOf = (
      counts: Readonly<Record<string, number>> | undefined,
      words: (value: string) => string,
    ): Choice[] => named(counts, (value) => upper(words(value)));
    return {
      places: choicesOf(data?.places, (place) => word('people.place', place)),
      waves: named(data?.waves, (wave) => wave),
      platforms: named(data?.platforms, platformName),
      phases: choicesOf(data?.phases, (phase) => word('phase', phase)).toSorted(
        (a, b) => PHASES.indexOf(a.value) - PHASES.indexOf(b.value),
      ),
      reasons: choicesOf(data?.reasons, (reason) => word('reason', reason)),
    };
  }, [data, word, platformName]);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
