import { ok } from '../../../domain/result.ts';
import { openDecoder } from './decode.ts';
import { blocksOf, type SurveyedFile } from './file.ts';
import type { Pieces } from './problem.ts';

/** Longer than any record may be: what has no line end by then goes on as it is, and the parser says that it is too long. */
const LONGEST_LINE = 4 * 1024 * 1024;

/**
 * Text of a file in pieces of whole lines, each line ended by `\n` alone, however they were ended before (one file may mix
 * them). Only the last piece may lack its line end.
 */
export async function* linesOf(file: SurveyedFile, signal: AbortSignal): Pieces<string> {
  const decoder = openDecoder(file.encoding);
  let rest = '';
  for await (const block of blocksOf(file, signal)) {
    if (!block.ok) {
      yield block;
      return;
    }
    const text = rest + decoder.take(block.value);
    // The other half of a line end may be in the next block.
    const whole = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, whole).replaceAll(/\r\n?/g, '\n');
    const end = lines.length > LONGEST_LINE ? lengthOfSigns(lines) : lines.lastIndexOf('\n') + 1;
    rest = lines.slice(end) + text.slice(whole);
    if (end > 0) yield ok(lines.slice(0, end));
  }
  rest = (rest + decoder.ended()).replaceAll(/\r\n?/g, '\n');
  if (rest !== '') yield ok(rest);
}

/** Without the first half of a sign that takes two. */
function lengthOfSigns(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}
