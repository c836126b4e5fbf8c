import { setImmediate } from 'node:timers/promises';
import type { DeviceRow } from '../../../contract/api/people.ts';
import type { Handlers } from '../../../api/handlers.ts';
import { csvLine } from '../../csv.ts';
import { ok } from '../../../domain/result.ts';
import { type Reader, say, sayLoosely, isKey } from '../../../text/say.ts';
import type { Caller } from '../../../api/caller.ts';
import { type DeviceFacet, type DeviceOrder, type DeviceRecord, shownOf } from '../rows/devices.ts';
import type { Wish } from '../rows/table.ts';
import { type PeopleParts, readerOf } from './parts.ts';
import { seesWhole } from '../veil/veil.ts';
import { deviceRow, userRow } from './present.ts';

const BEST = 8;
const CANDIDATES = 60;
/** Rows of an export made at once; between two portions others are answered. */
const PORTION = 500;

interface DeviceFilter {
  readonly text?: string | undefined;
  readonly wave?: string | undefined;
  readonly platform?: string | undefined;
  readonly phase?: string | undefined;
  readonly place?: string | undefined;
  readonly reason?: string | undefined;
}

function wishOf(
  { text, wave, platform, phase, place, reason }: DeviceFilter,
  order: DeviceOrder,
  descending: boolean,
  caller: Caller,
): Wish<DeviceOrder, DeviceFacet> {
  const filter = { wave, platform, phase, place, reason };
  return { filter, text, whole: seesWhole(caller), order, descending };
}

export function listHandlers(
  parts: PeopleParts,
): Pick<Handlers, 'devices.list' | 'devices.facets' | 'devices.export' | 'users.list' | 'search'> {
  const { rows, sluis } = parts;
  const { engine } = sluis;
  return {
    'devices.list': async ({ query, caller, language }) => {
      const { order, descending, after, limit, skip } = query;
      const page = (await rows.devices(order)).page({
        ...wishOf(query, order, descending, caller),
        after,
        limit,
        skip,
      });
      if (!page.ok) return page;
      const reader = readerOf(parts, language);
      return ok({ ...page.value, rows: page.value.rows.map((record) => deviceRow(record, engine, reader)) });
    },
    'devices.facets': async ({ query, caller }) => {
      const { total, of } = (await rows.devices()).facets(wishOf(query, 'name', false, caller));
      return ok({
        total,
        waves: of.wave,
        platforms: of.platform,
        phases: of.phase,
        places: of.place,
        reasons: of.reason,
      });
    },
    'devices.export': async ({ query, caller, language, signal }) => {
      const wanted = (await rows.devices(query.order)).all(wishOf(query, query.order, query.descending, caller));
      const shown = seesWhole(caller) ? null : shownOf;
      return ok({ name: 'devices.csv', bytes: csvOf(wanted, shown, parts, readerOf(parts, language), signal) });
    },
    'users.list': async ({ query, language }) => {
      const { text, wave, ...page } = query;
      const found = (await rows.users(page.order)).page({ filter: { wave }, text, ...page });
      if (!found.ok) return found;
      const reader = readerOf(parts, language);
      return ok({ ...found.value, rows: found.value.rows.map((record) => userRow(record, reader)) });
    },
    search: async ({ query: { text }, caller, language }) => {
      const whole = seesWhole(caller);
      const wish = { filter: {}, text, whole, order: 'name', descending: false, limit: CANDIDATES, skip: 0 } as const;
      const users = (await rows.users(wish.order)).page(wish);
      const devices = (await rows.devices(wish.order)).page(wish);
      const reader = readerOf(parts, language);
      const wanted = text.toLowerCase();
      return ok({
        users: bestFirst(users.ok ? users.value.rows : [], (row) => [row.mail, row.name], wanted).map((row) =>
          userRow(row, reader),
        ),
        devices: bestFirst(
          devices.ok ? devices.value.rows : [],
          (row) => {
            const { name, serial } = whole ? row : shownOf(row);
            return [serial, row.imei, name];
          },
          wanted,
        ).map((row) => deviceRow(row, engine, reader)),
      });
    },
  };
}

/** What is called exactly so, then what begins so, then the rest in their order. */
function bestFirst<T>(
  rows: readonly T[],
  namesOf: (row: T) => readonly (string | null)[],
  wanted: string,
): readonly T[] {
  const rank = (row: T): number => {
    const names = namesOf(row).flatMap((name) => (name === null ? [] : [name.toLowerCase()]));
    if (names.includes(wanted)) return 0;
    return names.some((name) => name.startsWith(wanted)) ? 1 : 2;
  };
  return rows.toSorted((a, b) => rank(a) - rank(b)).slice(0, BEST);
}

const COLUMNS = [
  'name',
  'model',
  'platform',
  'serial',
  'user',
  'mail',
  'wave',
  'phase',
  'place',
  'reason',
  'next',
] as const satisfies readonly (keyof DeviceRow | 'mail')[];

async function* csvOf(
  records: readonly DeviceRecord[],
  shown: typeof shownOf | null,
  { sluis }: PeopleParts,
  reader: Exclude<Reader, string>,
  signal: AbortSignal,
): AsyncIterable<string> {
  // The mark tells a spreadsheet that this is UTF-8.
  yield `\uFEFF${csvLine(([...COLUMNS, 'since'] as const).map((column) => say(reader, `people.column.${column}`)))}`;
  for (let from = 0; from < records.length && !signal.aborted; from += PORTION) {
    const lines = records.slice(from, from + PORTION).map((record) => {
      const row = deviceRow(record, sluis.engine, reader);
      const words = {
        ...row,
        ...shown?.(record),
        mail: record.mail,
        platform: word(reader, 'platform', row.platform),
        phase: word(reader, 'phase', row.phase),
        place: word(reader, 'people.place', row.place),
      };
      return csvLine([...COLUMNS.map((column) => words[column] ?? ''), row.since ?? '']);
    });
    yield lines.join('');
    await setImmediate();
  }
}

function word(reader: Reader, area: string, code: string): string {
  const key = `${area}.${code}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : code;
}
