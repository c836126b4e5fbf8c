import { readFile } from 'node:fs/promises';
import type { SourceUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ConnectorFailure, Reject, SourceConnector, SourceModule } from '../../connector.ts';
import { mappingOf } from './columns.ts';
import { type ListPage, readTable } from './content.ts';
import { csvTable } from './csv.ts';
import { decommission } from './decommission.ts';
import { decode } from './decode.ts';
import { changeOf, lookAt, notFound } from './file.ts';
import type { ListProblem, Pieces } from './problem.ts';
import { openSeen } from './seen.ts';
import { readJson, type Table } from './table.ts';
import { openWordTally } from './unknown.ts';

/** Of the rows that cannot be read the check names the first. */
const MOST_PLACES = 3;
const WARNING = { warning: true } as const;

type Settings = Readonly<Record<string, string>>;

/** Read piece by piece: two million devices are a tenth of this. */
const LARGEST_CSV = 4 * 1024 ** 3;
/** Read whole, since JSON has no lines to cut it at. A list of 300,000 devices is half of this. */
const LARGEST_JSON = 256 * 1024 ** 2;

/**
 * A CSV or JSON file with one device a line, for products without a connector. It is read anew each time, so a newer
 * export in its place shows who has left. See the README beside this file.
 */
export const list: SourceModule = {
  vendor: 'list',
  settings: [
    { name: 'file', kind: 'file', required: true },
    /** `csv` or `json`; by the file's name when empty. */
    { name: 'format', kind: 'text', required: false },
    /** `serial=Asset tag; userName=Medewerker` where the column names are not understood. */
    { name: 'mapping', kind: 'text', required: false },
  ],
  open: (settings) => openList(settings),
};

function openList(settings: Settings): SourceConnector {
  return {
    vendor: 'list',
    check: async (signal) => {
      const path = settings['file'] ?? '';
      // Of the rejects, those that may be any device: see `Reject.id`.
      const facts = { devices: 0, users: 0, rejects: 0, hiding: 0 };
      const places: Reject[] = [];
      const firsts = openFirsts();
      const words = openWordTally();
      for await (const page of readList(settings, signal)) {
        if (!page.ok) {
          const { code, facts: told } = page.error;
          return ok([{ code: 'list', ok: false, facts: { problem: code, path, ...told } }]);
        }
        const { devices, users, rejects, unknown } = page.value;
        words.add(unknown);
        facts.devices += devices.length;
        facts.users += users.filter(firsts).length;
        facts.rejects += rejects.length;
        facts.hiding += rejects.filter(({ id }) => id === undefined).length;
        places.push(...rejects.slice(0, MOST_PLACES - places.length));
      }
      const { rejects: rows, hiding } = facts;
      const none = { code: 'list', ok: false, facts: { problem: 'list-no-device', path, rows, hiding } };
      return ok([
        facts.devices === 0 ? none : { code: 'list', ok: true, ...(rows > 0 ? WARNING : {}), facts },
        ...places.map(({ where, why }) => ({ code: 'list-row', ok: true, ...WARNING, facts: { where, why } })),
        ...words.told().map((told) => ({ code: 'list-word', ok: true, ...WARNING, facts: { ...told } })),
      ]);
    },
    inventory: {
      devices: async function* devices(signal) {
        for await (const page of readList(settings, signal)) {
          yield page.ok
            ? ok({ records: page.value.devices, rejects: page.value.rejects })
            : failure(page.error, settings);
        }
      },
      // By how the file was when it was looked at: who exports writes it anew.
      edition: async () => {
        const look = await lookAt(settings['file'] ?? '', Number.POSITIVE_INFINITY);
        return look.ok ? ok(`${look.value.changedAt} ${look.value.bytes}`) : failure(look.error, settings);
      },
      // The rejects are the devices' own: a row is counted once.
      users: async function* users(signal) {
        const firsts = openFirsts();
        for await (const page of readList(settings, signal)) {
          yield page.ok ? ok({ records: page.value.users.filter(firsts), rejects: [] }) : failure(page.error, settings);
        }
      },
    },
    decommission,
  };
}

/** Whether a user did not come before. */
function openFirsts(): (user: SourceUser) => boolean {
  const seen = openSeen();
  return ({ id }) => seen.note(id, 1) === null;
}

async function* readList(settings: Settings, signal: AbortSignal): Pieces<ListPage> {
  const path = settings['file'] ?? '';
  const mapping = mappingOf(settings['mapping'] ?? '');
  if ('unknown' in mapping) {
    yield fail({ code: 'list-mapping', facts: { entry: mapping.unknown } });
    return;
  }
  const format = (settings['format'] ?? '').trim().toLowerCase() || (/\.json$/i.test(path) ? 'json' : 'csv');
  const table = format === 'json' ? await jsonTable(path) : await csvTable(path, LARGEST_CSV, signal);
  if (table.ok) yield* readTable(table.value, mapping);
  else yield table;
}

async function jsonTable(path: string): Promise<Result<Table, ListProblem>> {
  const look = await lookAt(path, LARGEST_JSON);
  if (!look.ok) return look;
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const change = await changeOf(path, look.value);
  if (change !== null) return fail(change);
  const text = decode(bytes.value);
  if (text === null) return fail({ code: 'list-binary', facts: { path } });
  return text.trim() === '' ? fail({ code: 'list-empty', facts: { path } }) : readJson(text);
}

async function bytesOf(path: string): Promise<Result<Buffer, ListProblem>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return fail(notFound(path, error));
  }
}

/** A path may have 4096 bytes. */
const LONGEST_DETAIL = 5_000;

const PASSING: ReadonlySet<ListProblem['code']> = new Set([
  'list-not-found',
  'list-folder',
  'list-forbidden',
  'list-changed',
]);

/** In the words that every connector fails in; code and facts of the problem go along as text. */
function failure(problem: ListProblem, settings: Settings): Result<never, ConnectorFailure> {
  const { path = settings['file'], ...others } = problem.facts;
  const facts = Object.entries({ ...others, path }).map(([name, value]) => `${name}=${String(value)}`);
  const detail = [problem.code, ...facts].join(' ').slice(0, LONGEST_DETAIL);
  // The next look may well find it, or find it whole.
  if (PASSING.has(problem.code)) return fail({ code: 'unreachable', at: 'list', detail });
  return fail({ code: 'malformed', at: 'list', excerpt: detail });
}
