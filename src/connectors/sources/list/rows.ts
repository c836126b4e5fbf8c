import type { SourceDevice, SourceUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Reject } from '../../connector.ts';
import { columnsOf, type ListField } from './columns.ts';
import type { ListProblem, Row, Table } from './table.ts';
import { compliantOf, instantOf, modeOf, ownershipOf, platformOf, stateOf, textOf, versionOf } from './words.ts';

/** Everything that a list says. Each row is a device or a reject. */
export interface ListContent {
  readonly devices: readonly SourceDevice[];
  readonly users: readonly SourceUser[];
  readonly rejects: readonly Reject[];
}

/** What a row may be known by, most reliable first. */
const identities = ['id', 'serial', 'imei', 'udid', 'mac'] as const;
/** Of these one column must be there: the rest of the move looks devices up by them. */
const needed = ['serial', 'imei', 'udid', 'mac'] as const;

/** Reads a table's rows. Two rows for one device are both rejects: nobody can know which of them is right. */
export function readRows(table: Table, mapping: ReadonlyMap<ListField, string>): Result<ListContent, ListProblem> {
  const columns = columnsOf(table.header, mapping);
  if ('missing' in columns) return fail({ code: 'list-missing-column', facts: { column: columns.missing } });
  if (!needed.some((field) => columns.found.has(field))) {
    return fail({ code: 'list-missing-column', facts: { column: 'serial' } });
  }
  if (table.rows.length === 0) return fail({ code: 'list-empty', facts: {} });

  const read = table.rows.map((row) => readRow(row, table.header, columns.found));
  const twice = duplicates(read);
  const devices: SourceDevice[] = [];
  const users = new Map<string, SourceUser>();
  const rejects: Reject[] = [];
  for (const entry of read) {
    if (!entry.ok) {
      rejects.push(entry.error);
      continue;
    }
    const { device, user, row } = entry.value;
    const other = twice.get(row);
    if (other !== undefined) {
      rejects.push({ where: `${row.where}, column ${other.column}`, why: other.why });
      continue;
    }
    devices.push(device);
    if (user !== null && !users.has(user.id)) users.set(user.id, user);
  }
  return ok({ devices, users: [...users.values()], rejects });
}

interface Entry {
  readonly row: Row;
  readonly device: SourceDevice;
  readonly user: SourceUser | null;
}

function readRow(row: Row, header: readonly string[], columns: ReadonlyMap<ListField, number>): Result<Entry, Reject> {
  // Some exports end each row, but not the header, with a separator. Anything else means that cells stand under the wrong name.
  const surplus = row.cells.slice(header.length).some((extra) => textOf(extra) !== null);
  if (row.cells.length < header.length || surplus) {
    const why = `list-row-length: ${row.cells.length} fields, ${header.length} columns`;
    return fail({ where: `${row.where}, column ${Math.min(row.cells.length, header.length) + 1}`, why });
  }
  const cell = (field: ListField): string | null => {
    const at = columns.get(field);
    return at === undefined ? null : textOf(row.cells[at]);
  };
  const known = identities.find((field) => cell(field) !== null);
  if (known === undefined) {
    const column = needed.find((field) => columns.has(field)) ?? 'serial';
    const at = columns.get(column) ?? 0;
    return fail({ where: `${row.where}, column ${header[at] ?? column}`, why: 'list-no-identity' });
  }
  const mail = cell('mail')?.toLowerCase() ?? null;
  const userName = cell('userName')?.toLowerCase() ?? mail;
  const model = cell('model');
  const platform = platformOf(cell('platform'), model);
  const device: SourceDevice = {
    id: `${known}:${(cell(known) ?? '').toUpperCase()}`,
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
    state: stateOf(cell('status')),
    enrolledAt: instantOf(cell('enrolledAt')),
    lastSeenAt: instantOf(cell('lastSeenAt')),
    compliant: compliantOf(cell('compliant')),
  };
  const user = userName === null ? null : { id: userName, userName, mail, displayName: cell('displayName') };
  return ok({ row, device, user });
}

/** Rows that share an id or a serial number with another, and which. */
function duplicates(
  read: readonly Result<Entry, Reject>[],
): ReadonlyMap<Row, { readonly column: string; readonly why: string }> {
  const byKey = new Map<string, Entry[]>();
  for (const entry of read) {
    if (!entry.ok) continue;
    const { device } = entry.value;
    // With record numbers of their own, two rows of one serial are a device's history: matching decides, nothing is lost.
    const numbered = device.id.startsWith('id:');
    const serial = numbered || device.serial === null ? [] : [`serial:${device.serial.toUpperCase()}`];
    for (const key of new Set([device.id, ...serial])) {
      byKey.set(key, [...(byKey.get(key) ?? []), entry.value]);
    }
  }
  const found = new Map<Row, { readonly column: string; readonly why: string }>();
  for (const [key, entries] of byKey) {
    if (entries.length === 1) continue;
    const column = key.slice(0, key.indexOf(':'));
    const value = key.slice(key.indexOf(':') + 1);
    for (const { row } of entries) {
      const others = entries.filter((entry) => entry.row !== row).map((entry) => entry.row.where);
      found.set(row, { column, why: `list-duplicate-${column}: ${value}, also on ${others.join(', ')}` });
    }
  }
  return found;
}
