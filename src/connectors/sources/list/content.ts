import type { SourceDevice, SourceUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { normalSerial } from '../../../domain/inventory/anchors.ts';
import type { Reject } from '../../connector.ts';
import type { ListField } from './columns.ts';
import type { ListProblem, Pieces } from './problem.ts';
import { type Entry, identify, type Plan, planOf, readRow } from './rows.ts';
import type { Table } from './table.ts';
import type { UnknownWord } from './unknown.ts';
import { openTwice, type Twice } from './twice.ts';

/** No organisation has so many; what is remembered of each row would else have no bound. */
const MOST_ROWS = 10_000_000;

/** What some rows say. Each row is a device or a reject; a user stands with each of their devices. */
export interface ListPage {
  readonly devices: readonly SourceDevice[];
  readonly users: readonly SourceUser[];
  readonly rejects: readonly Reject[];
  /** Of the devices: what stands under columns that matter, and is not understood. */
  readonly unknown: readonly UnknownWord[];
}

/**
 * Reads a table twice: once to its end, so that nothing is answered of a list that is wrong as a whole and it is known
 * which devices have two rows; then again, page by page. Two rows for one device are both rejects: nobody can know which
 * of them is right.
 */
export async function* readTable(table: Table, mapping: ReadonlyMap<ListField, string>): Pieces<ListPage> {
  const looked = await lookThrough(table, mapping);
  if (!looked.ok) {
    yield looked;
    return;
  }
  const { plan, twice } = looked.value;
  for await (const batch of table.batches()) {
    if (!batch.ok) {
      yield batch;
      return;
    }
    const devices: SourceDevice[] = [];
    const users: SourceUser[] = [];
    const rejects: Reject[] = [];
    const unknown: UnknownWord[] = [];
    for (const row of batch.value.rows) {
      const read = readRow(row, plan);
      const entry = read.ok ? single(read.value, plan, twice) : read;
      if (entry.ok) devices.push(entry.value.device);
      else rejects.push(entry.error);
      if (entry.ok && entry.value.user !== null) users.push(entry.value.user);
      if (entry.ok) unknown.push(...entry.value.unknown);
    }
    if (batch.value.rows.length > 0) yield ok({ devices, users, rejects, unknown });
  }
}

async function lookThrough(
  table: Table,
  mapping: ReadonlyMap<ListField, string>,
): Promise<Result<{ readonly plan: Plan; readonly twice: Twice }, ListProblem>> {
  const twice = openTwice();
  let plan: Result<Plan, ListProblem> | null = null;
  let rows = 0;
  // Read to the end though columns are missing: a mistake in the file's own form is told first.
  for await (const batch of table.batches()) {
    if (!batch.ok) return batch;
    plan ??= planOf(batch.value.header, mapping, table.unit);
    rows += batch.value.rows.length;
    if (rows > MOST_ROWS) return fail({ code: 'list-too-large', facts: { rows: MOST_ROWS } });
    if (!plan.ok) continue;
    for (const row of batch.value.rows) {
      const read = identify(row, plan.value);
      // With record numbers of their own, two rows of one serial are a device's history: matching decides, nothing is lost.
      if (read.ok) twice.add(read.value.id, row.line);
    }
  }
  if (plan === null) return fail({ code: 'list-empty', facts: {} });
  if (!plan.ok) return plan;
  return rows === 0 ? fail({ code: 'list-empty', facts: {} }) : ok({ plan: plan.value, twice });
}

function single(entry: Entry, { unit }: Plan, twice: Twice): Result<Entry, Reject> {
  const { id } = entry.device;
  const others = twice.others(id, entry.line, unit);
  if (others === null) return ok(entry);
  const column = id.slice(0, id.indexOf(':'));
  const value = id.slice(id.indexOf(':') + 1);
  return fail({
    // A placeholder in place of a serial number may stand for anybody.
    ...(column === 'serial' && normalSerial(value) === null ? {} : { id }),
    where: `${unit} ${entry.line}, column ${column}`,
    why: `list-duplicate-${column}: ${value}, also on ${others}`,
  });
}
