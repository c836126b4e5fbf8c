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
  const cut = isObject(value) ? cutOf(value, items.length) : null;
  if (cut !== null) return fail(cut);
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

/** Where products say beside an array that it is one page of several. */
const NEXT = ['nextLink', '@odata.nextLink', 'next'];
const MORE = ['has_more', 'hasMore'];
const TOTAL = ['@odata.count', 'totalCount', 'total', 'Total', 'count'];
const ABOUT = ['meta', 'paging', 'pagination', 'page', 'links', '_links'];

/** Whoever is on the next page is in no file, and would count as having left. */
function cutOf(answer: Readonly<Record<string, unknown>>, shown: number): ListProblem | null {
  const about = [answer, ...ABOUT.map((name) => answer[name]).filter((part) => isObject(part))];
  const told = (names: readonly string[]): readonly unknown[] =>
    about.flatMap((part) => names.map((name) => part[name])).filter((said) => said !== undefined);
  const total = Math.max(0, ...told(TOTAL).map((said) => (isCount(said) ? Number(said) : 0)));
  if (total > shown) return { code: 'list-cut', facts: { shown, total } };
  const more = told(NEXT).some((said) => Boolean(said)) || told(MORE).some((said) => said === true || said === 'true');
  return more ? { code: 'list-cut', facts: { shown, total: 'more' } } : null;
}

/** Some products write their numbers as texts. */
function isCount(said: unknown): boolean {
  return typeof said === 'number' ? Number.isFinite(said) : typeof said === 'string' && /^\d{1,9}$/.test(said);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
