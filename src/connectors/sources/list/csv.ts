import { CsvError, parse, type Parser } from 'csv-parse';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { survey, type SurveyedFile } from './file.ts';
import type { ListProblem, Pieces } from './problem.ts';
import type { Batch, Row, Table } from './table.ts';
import { linesOf } from './text.ts';

/** Characters in one record, quoted line ends included. */
const LONGEST = 1024 * 1024;

/**
 * A CSV of any length, of which no more than a few blocks are in memory at a time.
 *
 * @param mostBytes  a longer file is not read at all
 */
export async function csvTable(
  path: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Result<Table, ListProblem>> {
  const file = await survey(path, mostBytes, signal);
  if (!file.ok) return file;
  const blank = await isBlank(file.value, signal);
  if (!blank.ok) return blank;
  if (blank.value) return fail({ code: 'list-empty', facts: { path } });
  return ok({ unit: 'line', batches: () => batchesOf(file.value, signal) });
}

/** Mostly told by the first piece. */
async function isBlank(file: SurveyedFile, signal: AbortSignal): Promise<Result<boolean, ListProblem>> {
  for await (const text of linesOf(file, signal)) {
    if (!text.ok) return text;
    if (/\S/.test(text.value)) return ok(false);
  }
  return ok(true);
}

/** The separator is the one that the first line has most of; Excel's `sep=;` line is obeyed. */
async function* batchesOf(file: SurveyedFile, signal: AbortSignal): Pieces<Batch> {
  let records: ReturnType<typeof openRecords> | null = null;
  let header: readonly string[] | null = null;
  for await (const text of wholeHead(linesOf(file, signal))) {
    if (!text.ok) {
      yield text;
      return;
    }
    const hint = records === null ? /^sep=(.)\n/.exec(text.value) : null;
    const body = hint === null ? text.value : text.value.slice(hint[0].length);
    records ??= openRecords(hint?.[1] ?? separatorOf(body), hint === null ? 0 : 1);
    const rows = await records.take(body);
    if (!Array.isArray(rows)) {
      yield fail(rows);
      return;
    }
    header ??= rows.shift()?.cells.map(String) ?? null;
    if (header !== null) yield ok({ header, rows });
  }
  const rows = (await records?.ended()) ?? [];
  if (!Array.isArray(rows)) {
    yield fail(rows);
    return;
  }
  header ??= rows.shift()?.cells.map(String) ?? null;
  if (header !== null) yield ok({ header, rows });
}

/** The same text, of which the first piece is long enough to hold the longest line that may be. */
async function* wholeHead(pieces: Pieces<string>): Pieces<string> {
  let head: string | null = '';
  for await (const piece of pieces) {
    if (!piece.ok || head === null) {
      yield piece;
      continue;
    }
    head += piece.value;
    if (head.length <= LONGEST + 'sep=;\n'.length) continue;
    yield ok(head);
    head = null;
  }
  if (head !== null && head !== '') yield ok(head);
}

/** A parser of text that comes in pieces: of each the records that end in it, or what is wrong. */
function openRecords(separator: string, linesBefore: number) {
  let rows: Row[] = [];
  let lastLine = linesBefore;
  let emptyLines = 0;
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST,
    trim: true,
    on_record: (cells: readonly string[], info) => {
      // The parser tells where a record ends; it begins after the one before and the empty lines between.
      const line = lastLine + 1 + (info.empty_lines - emptyLines);
      emptyLines = info.empty_lines;
      lastLine = info.lines + linesBefore;
      rows.push({ line, cells });
      return null;
    },
  });
  // Each write is told of its own failure.
  parser.on('error', () => undefined);
  const done = async (work: Promise<unknown>): Promise<Row[] | ListProblem> => {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return problemOf(error, lastLine + 1);
    }
    const found = rows;
    rows = [];
    return found;
  };
  return {
    take: (text: string) => done(written(parser, text)),
    ended: () => done(finished(parser)),
  };
}

function written(parser: Parser, text: string): Promise<void> {
  return new Promise((go, stop) => {
    parser.write(text, (error) => (error ? stop(error) : go()));
  });
}

function finished(parser: Parser): Promise<void> {
  return new Promise((go, stop) => {
    parser.once('error', stop);
    parser.end(go);
  });
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
