import { hash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { type Encoding, isBinary, openUtf8Check, wideOf } from './decode.ts';
import type { ListProblem, Pieces } from './problem.ts';

const BLOCK_BYTES = 1024 * 1024;

/** How a file was when it was looked at, without its content. */
interface Look {
  readonly bytes: bigint;
  readonly changedAt: bigint;
}

/** A file that was read once from its first byte to its last, and did not change meanwhile. */
export interface SurveyedFile extends Look {
  readonly path: string;
  readonly encoding: Encoding;
  /** One for each block, by which a later read knows that it sees the same. */
  readonly digests: readonly string[];
}

/** Size and time of change, or why it cannot be read. */
export async function lookAt(path: string, mostBytes: number): Promise<Result<Look, ListProblem>> {
  try {
    const { size, mtimeNs } = await stat(path, { bigint: true });
    return size > mostBytes
      ? fail({ code: 'list-too-large', facts: { path, bytes: Number(size) } })
      : ok({ bytes: size, changedAt: mtimeNs });
  } catch (error) {
    return fail(notFound(path, error));
  }
}

/** Nothing, where the file is as it was; the problem where it is not, or is there no more. */
export async function changeOf(path: string, before: Look): Promise<ListProblem | null> {
  const after = await lookAt(path, Number.POSITIVE_INFINITY);
  if (!after.ok) return after.error;
  const same = after.value.bytes === before.bytes && after.value.changedAt === before.changedAt;
  return same ? null : { code: 'list-changed', facts: { path } };
}

/** First of all reads: what encoding it is in, whether it is text, and what each later read must find again. */
export async function survey(
  path: string,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Result<SurveyedFile, ListProblem>> {
  const before = await lookAt(path, mostBytes);
  if (!before.ok) return before;
  const digests: string[] = [];
  const utf8 = openUtf8Check();
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const block = await blockAt(path, digests.length, signal);
    if (!block.ok) return block;
    if (block.value.length === 0) break;
    if (digests.length === 0) head = block.value;
    digests.push(digestOf(block.value));
    utf8.take(block.value);
    if (block.value.length < BLOCK_BYTES) break;
  }
  const change = await changeOf(path, before.value);
  if (change !== null) return fail(change);
  const encoding = wideOf(head) ?? (utf8.ended() ? 'utf-8' : 'windows-1252');
  if (isBinary(head, encoding)) return fail({ code: 'list-binary', facts: { path } });
  return ok({ ...before.value, path, encoding, digests });
}

/**
 * The file once more, block by block. Nothing is handed out that is not what the survey saw at that place: a file that is
 * written to, or that another has taken the place of, ends in `list-changed`.
 */
export async function* blocksOf(file: SurveyedFile, signal: AbortSignal): Pieces<Buffer> {
  for (const [index, digest] of file.digests.entries()) {
    const block = await blockAt(file.path, index, signal);
    if (block.ok && digestOf(block.value) !== digest) {
      yield fail({ code: 'list-changed', facts: { path: file.path } });
      return;
    }
    yield block;
    if (!block.ok) return;
  }
  const change = await changeOf(file.path, file);
  if (change !== null) yield fail(change);
}

/**
 * Opened anew for each block: who stops amid a list leaves nothing open, and no export is kept from taking the file's
 * place. Shorter than a block only at the end.
 */
async function blockAt(path: string, index: number, signal: AbortSignal): Promise<Result<Buffer, ListProblem>> {
  if (signal.aborted) return fail({ code: 'list-not-found', facts: { path, reason: 'aborted' } });
  try {
    const file = await open(path);
    try {
      const block = Buffer.allocUnsafe(BLOCK_BYTES);
      let length = 0;
      while (length < BLOCK_BYTES) {
        const from = index * BLOCK_BYTES + length;
        const { bytesRead } = await file.read(block, length, BLOCK_BYTES - length, from);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return ok(block.subarray(0, length));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail(notFound(path, error));
  }
}

function digestOf(block: Buffer): string {
  return hash('sha256', block, 'base64');
}

export function notFound(path: string, error: unknown): ListProblem {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (reason === 'EISDIR') return { code: 'list-folder', facts: { path } };
  if (reason === 'EACCES' || reason === 'EPERM') return { code: 'list-forbidden', facts: { path } };
  return { code: 'list-not-found', facts: { path, reason } };
}
