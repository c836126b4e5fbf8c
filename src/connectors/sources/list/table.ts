import { CsvError, parse } from 'csv-parse/sync';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { jsonMistakeAt } from '../../json-place.ts';

/** What is wrong with a list as a whole. The code has its sentence in the text room, `error.<code>`. */
export interface ListProblem {
  readonly code:
    | 'list-not-found'
    | 'list-empty'
    | 'list-binary'
    | 'list-too-large'
    | 'list-missing-column'
    | 'list-line-too-long'
    | 'list-syntax'
    | 'list-mapping';
  readonly facts: Readonly<Record<string, string | number>>;
}

/** One row and where it stands: the line it begins on, or the item's number for JSON. */
export interface Row {
  readonly where: string;
  readonly line: number;
  readonly cells: readonly unknown[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/** Characters in one record, quoted line ends included. */
const LONGEST = 1024 * 1024;

/** Reads CSV. The separator is the one that the first line has most of; Excel's `sep=;` line is obeyed. */
export function readCsv(original: string): Result<Table, ListProblem> {
  // One file may mix line ends, which the parser would take for text.
  const text = original.replaceAll(/\r\n?/g, '\n');
  const hint = /^sep=(.)\n/.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  const before = hint === null ? 0 : 1;
  let lastLine = before;
  const rows: Row[] = [];
  let emptyLines = 0;
  try {
    parse(body, {
      delimiter: hint?.[1] ?? separatorOf(body),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST,
      trim: true,
      on_record: (cells: readonly string[], info) => {
        // The parser tells where a record ends; it begins after the one before and the empty lines between.
        const line = lastLine + 1 + (info.empty_lines - emptyLines);
        emptyLines = info.empty_lines;
        lastLine = info.lines + before;
        rows.push({ where: `line ${line}`, line, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fail(problemOf(error, lastLine + 1));
  }
  const [header, ...rest] = rows;
  if (header === undefined) return fail({ code: 'list-empty', facts: {} });
  return ok({ header: header.cells.map(String), rows: rest });
}

function problemOf(error: CsvError, line: number): ListProblem {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { code: 'list-line-too-long', facts: { line } };
  const { lines, column } = error as CsvError & { readonly lines?: unknown; readonly column?: unknown };
  // A quotation mark that is never closed shows at the end of the file; it was opened in the record that did not end.
  const at = error.code === 'CSV_QUOTE_NOT_CLOSED' || typeof lines !== 'number' ? line : Math.max(lines, line);
  return { code: 'list-syntax', facts: { line: at, column: typeof column === 'number' ? column + 1 : 1 } };
}

function separatorOf(text: string): string {
  let quoted = false;
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
    ['|', 0],
  ]);
  for (const sign of text.slice(0, LONGEST)) {
    if (sign === '"') quoted = !quoted;
    else if (sign === '\n' && !quoted) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const [best = [',', 0]] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return best[0];
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
  return ok({
    header,
    rows: items.map((item, index) => ({
      where: `item ${index + 1}`,
      line: index + 1,
      cells: isObject(item) ? header.map((name) => item[name]) : [],
    })),
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
