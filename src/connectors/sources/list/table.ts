import { fail, ok, type Result } from '../../../domain/result.ts';
import { jsonMistakeAt } from '../../json-place.ts';
import type { ListProblem, Pieces } from './problem.ts';

/** One row: the line that it begins on, or the item's number for JSON. */
export interface Row {
  readonly line: number;
  readonly cells: readonly unknown[];
}

/** Some rows of a table, each with the header of the whole. */
export interface Batch {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** Rows in their order, as often as they are asked for. A table of no batch has not even a header. */
export interface Table {
  /** What rows are counted in. */
  readonly unit: 'line' | 'item';
  readonly batches: () => Pieces<Batch>;
}

/** Reads JSON: an array of objects, or an object with exactly one array in it (`{"devices": [...]}`). */
export function readJson(text: string): Result<Table, ListProblem> {
  if (text.trim() === '') return fail({ code: 'list-empty', facts: {} });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ code: 'list-syntax', facts: { ...jsonMistakeAt(text) } });
  }
  const items = arrayOf(value);
  if (items === null) return fail({ code: 'list-syntax', facts: { line: 1, column: 1 } });
  if (items.length === 0) return fail({ code: 'list-empty', facts: {} });
  const header = [...new Set(items.flatMap((item) => (isObject(item) ? Object.keys(item) : [])))];
  const rows = items.map((item, index) => ({
    line: index + 1,
    cells: isObject(item) ? header.map((name) => item[name]) : [],
  }));
  return ok({
    unit: 'item',
    batches: async function* batches() {
      yield ok({ header, rows });
    },
  });
}

function arrayOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isObject(value)) return null;
  const arrays = Object.values(value).filter((entry) => Array.isArray(entry));
  return arrays.length === 1 ? (arrays[0] as readonly unknown[]) : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
