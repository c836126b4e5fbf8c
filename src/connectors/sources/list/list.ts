import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ConnectorFailure, Page, SourceConnector, SourceModule } from '../../connector.ts';
import { mappingOf } from './columns.ts';
import { decommission } from './decommission.ts';
import { decode } from './decode.ts';
import { type ListContent, readRows } from './rows.ts';
import { type ListProblem, readCsv, readJson } from './table.ts';

type Settings = Readonly<Record<string, string>>;

/** A list of 300,000 devices is a tenth of this. */
const LARGEST_BYTES = 256 * 1024 * 1024;

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
    check: async () => {
      const content = await readList(settings);
      if (content.ok) {
        const { devices, users, rejects } = content.value;
        const facts = { devices: devices.length, users: users.length, rejects: rejects.length };
        return ok([{ code: 'list', ok: true, facts }]);
      }
      return ok([{ code: 'list', ok: false, facts: { problem: content.error.code, ...content.error.facts } }]);
    },
    inventory: {
      devices: async function* devices() {
        const content = await readList(settings);
        yield content.ok
          ? ok({ records: content.value.devices, rejects: content.value.rejects })
          : failure(content.error);
      },
      // The rejects are the devices' own: a row is counted once.
      users: async function* users() {
        const content = await readList(settings);
        yield content.ok ? ok({ records: content.value.users, rejects: [] }) : failure(content.error);
      },
    },
    decommission,
  };
}

async function readList(settings: Settings): Promise<Result<ListContent, ListProblem>> {
  const path = settings['file'] ?? '';
  const mapping = mappingOf(settings['mapping'] ?? '');
  if ('unknown' in mapping) return fail({ code: 'list-mapping', facts: { entry: mapping.unknown } });
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const text = decode(bytes.value);
  if (text === null) return fail({ code: 'list-binary', facts: { path } });
  if (text.trim() === '') return fail({ code: 'list-empty', facts: { path } });
  const format = (settings['format'] ?? '').trim().toLowerCase() || (/\.json$/i.test(path) ? 'json' : 'csv');
  const table = format === 'json' ? readJson(text) : readCsv(text);
  return table.ok ? readRows(table.value, mapping) : table;
}

async function bytesOf(path: string): Promise<Result<Buffer, ListProblem>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_BYTES) return fail({ code: 'list-too-large', facts: { path, bytes: size } });
    return ok(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail({ code: 'list-not-found', facts: { path, reason: code } });
  }
}

/** In the words that every connector fails in; code and facts of the problem go along as text. */
function failure(problem: ListProblem): Result<Page<never>, ConnectorFailure> {
  const facts = Object.entries(problem.facts).map(([name, value]) => `${name}=${String(value)}`);
  const detail = [problem.code, ...facts].join(' ').slice(0, 200);
  if (problem.code === 'list-not-found') return fail({ code: 'unreachable', at: 'list', detail });
  return fail({ code: 'malformed', at: 'list', excerpt: detail });
}
