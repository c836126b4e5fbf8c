import type { SourceDevice, SourceUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Reject } from '../../connector.ts';
import { columnsOf, type ListField } from './columns.ts';
import type { ListProblem } from './problem.ts';
import type { Row, Table } from './table.ts';
import { type UnknownWord, unknownWords } from './unknown.ts';
import { compliantOf, instantOf, modeOf, ownershipOf, platformOf, stateOf, textOf, versionOf } from './words.ts';

/** What a row may be known by, most reliable first. */
const identities = ['id', 'serial', 'imei', 'udid', 'mac'] as const;
/** Of these one column must be there: the rest of the move looks devices up by them. */
const needed = ['serial', 'imei', 'udid', 'mac'] as const;

/** How the rows of one table are read. */
export interface Plan {
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<ListField, number>;
  readonly unit: Table['unit'];
}

/** Which column holds what, or that what is needed is not there. */
export function planOf(
  header: readonly string[],
  mapping: ReadonlyMap<ListField, string>,
  unit: Table['unit'],
): Result<Plan, ListProblem> {
  const columns = columnsOf(header, mapping);
  const named = namesOf(header);
  if ('twice' in columns) return fail({ code: 'list-column-twice', facts: { column: columns.twice } });
  if ('missing' in columns) return fail({ code: 'list-missing-column', facts: { column: columns.missing, named } });
  if (!needed.some((field) => columns.found.has(field))) {
    return fail({ code: 'list-missing-column', facts: { column: 'serial', named } });
  }
  return ok({ header, columns: columns.found, unit });
}

const MOST_NAMES = 8;
const LONGEST_NAME = 40;

/** What the columns are called, as a person would look for it in the file: the first of them, none at length. */
function namesOf(header: readonly string[]): string {
  if (header.every((name) => name.trim() === '')) return '–';
  const names = header.slice(0, MOST_NAMES).map((name) => name.trim().slice(0, LONGEST_NAME));
  return [...names, ...(header.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

/** What one row says. */
export interface Entry {
  readonly line: number;
  readonly device: SourceDevice;
  readonly user: SourceUser | null;
  readonly unknown: readonly UnknownWord[];
}

type Cell = (field: ListField) => string | null;

/** What a row's device is known by, in its id, or why the row is none. Another row may have the same. */
export function identify(row: Row, plan: Plan): Result<{ readonly id: string; readonly cell: Cell }, Reject> {
  const { header, columns, unit } = plan;
  const where = `${unit} ${row.line}`;
  // Some exports end each row, but not the header, with a separator. Anything else means that cells stand under the wrong name.
  const surplus = row.cells.slice(header.length).some((extra) => textOf(extra) !== null);
  if (row.cells.length < header.length || surplus) {
    const why = `list-row-length: ${row.cells.length} fields, ${header.length} columns`;
    return fail({ where: `${where}, column ${Math.min(row.cells.length, header.length) + 1}`, why });
  }
  const cell: Cell = (field) => {
    const at = columns.get(field);
    return at === undefined ? null : textOf(row.cells[at]);
  };
  const isRounded = (field: ListField): boolean => roundedIn(row.cells[columns.get(field) ?? -1]);
  const known = identities.find((field) => cell(field) !== null);
  const rounded = identities.find(isRounded);
  if (rounded !== undefined) {
    const column = header[columns.get(rounded) ?? 0] ?? rounded;
    const why = `list-rounded-number: ${cell(rounded) ?? ''}`;
    // Beside a number that is whole, another that is not hides nobody else.
    const id = known === undefined || isRounded(known) ? {} : { id: idOf(known, cell) };
    return fail({ ...id, where: `${where}, column ${column}`, why });
  }
  if (known === undefined) {
    const column = needed.find((field) => columns.has(field)) ?? 'serial';
    const at = columns.get(column) ?? 0;
    return fail({ where: `${where}, column ${header[at] ?? column}`, why: 'list-no-identity' });
  }
  return ok({ id: idOf(known, cell), cell });
}

const idOf = (field: ListField, cell: Cell): string => `${field}:${(cell(field) ?? '').toUpperCase()}`;

/**
 * What a spreadsheet makes of a long number that it takes for one (`3,56938E+14`), or a number of JSON that has more digits than are kept:
 * many devices may have the same.
 */
function roundedIn(said: unknown): boolean {
  if (typeof said === 'number') return !Number.isSafeInteger(said);
  return typeof said === 'string' && /^\d+(?:[.,]\d+)?E\+\d+$/i.test(said.trim());
}

/** A row is a device or a reject. */
export function readRow(row: Row, plan: Plan): Result<Entry, Reject> {
  const identified = identify(row, plan);
  if (!identified.ok) return identified;
  const { id, cell } = identified.value;
  const mail = cell('mail')?.toLowerCase() ?? null;
  const userName = cell('userName')?.toLowerCase() ?? mail;
  const model = cell('model');
  const platform = platformOf(cell('platform'), model);
  const device: SourceDevice = {
    id,
    serial: cell('serial'),
    imei: cell('imei'),
    udid: cell('udid'),
    mac: cell('mac'),
    entraDeviceId: cell('entraDeviceId')?.toLowerCase() ?? null,
    name: cell('name'),
    sourceUserId: userName,
    userName,
    userMail: mail,
    platform,
    osVersion: versionOf(cell('osVersion')),
    model,
    ownership: ownershipOf(cell('ownership')),
    mode: modeOf(cell('mode'), platform),
    // SOTI calls it mode.
    state: stateOf(cell(plan.columns.has('status') ? 'status' : 'mode')),
    enrolledAt: instantOf(cell('enrolledAt')),
    lastSeenAt: instantOf(cell('lastSeenAt')),
    compliant: compliantOf(cell('compliant')),
  };
  const user = userName === null ? null : { id: userName, userName, mail, displayName: cell('displayName') };
  const said = { status: cell('status'), mode: cell('mode'), platform: cell('platform') };
  return ok({ line: row.line, device, user, unknown: unknownWords(said, device) });
}
