import { hash, randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../made-folder.ts';
import type { Problem } from '../../cli/doors.ts';
import { errorCode, StoreFailure } from '../../store/failure.ts';
import type { Config } from '../config/config.ts';
import { AddressUnusable } from './listening.ts';
import { FileIsThere } from './whole-file.ts';
import { redactor } from '../../connectors/http.ts';

const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG'];

/**
 * What a thrown error means to a person, where it is one that can happen in an orderly world: the database, the disk, a folder,
 * a port. Null: a bug.
 *
 * @param path  what was being written, for errors that do not say it themselves
 */
export function expectedTrouble(error: unknown, path: string): Problem | null {
  if (error instanceof StoreFailure) {
    const { folder, reason } = error.facts;
    const file = isInTheWay(reason) ? fileInTheWay(String(folder)) : null;
    if (file !== null) return { code: 'file-in-the-way', path: file };
    return { code: error.code, ...(folder === undefined ? {} : { path: folder }), ...error.facts };
  }
  if (error instanceof FileIsThere) return { code: 'file-exists', path: error.path };
  if (error instanceof AddressUnusable) {
    const { reason } = error.facts;
    return { code: reason === 'right' ? 'address-unusable' : 'address-not-there', ...error.facts };
  }
  const code = errorCode(error);
  const where = fact(error, 'path') ?? path;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', path: where };
  if (code === 'EADDRINUSE') return { code: 'port-taken', port: fact(error, 'port') ?? '' };
  if (code === 'EISDIR') return { code: 'folder-in-the-way', path: clearName(where) };
  const fileCall = fact(error, 'syscall');
  const file = isInTheWay(code) ? fileInTheWay(where) : null;
  if (file !== null) return { code: 'file-in-the-way', path: file };
  if (NOT_WRITABLE.includes(code) && fileCall !== 'listen' && fileCall !== 'connect') {
    return { code: 'folder-not-writable', path: clearName(where), reason: code };
  }
  return null;
}

/** What there is to say where `lost` of the process is aborted. */
export function lossOf(lost: AbortSignal): Problem {
  return expectedTrouble(lost.reason, '') ?? { code: 'lease-lost' };
}

/** Says with what is wrong with a database, or the way to it, which secret holds its URL. */
export function ofDatabase(problem: Problem, database: Config['database'], key = 'database'): Problem {
  return database.kind === 'postgres' && problem.code.startsWith('store-')
    ? { ...problem, key, reference: database.url }
    : problem;
}

function isInTheWay(reason: unknown): boolean {
  return reason === 'ENOTDIR' || reason === 'EEXIST';
}

/** The first of what is there on the way to this path, where that is a file and nothing can be within it. */
function fileInTheWay(path: string): string | null {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false, bigint: false });
    if (found) return found.isDirectory() ? null : at;
  }
  return null;
}

/** A file is written under another name first. */
function clearName(path: string): string {
  return path.replace(/\.[0-9a-f-]{36}\.part$/, '');
}

function fact(error: unknown, name: 'path' | 'port' | 'syscall'): string | null {
  const value = (error as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

const secrets = new Set<string>();

/** From now on these never stand in an error log. */
export function keepOutOfLogs(values: readonly (string | null)[]): void {
  for (const value of values) {
    if (value === null || value.length <= 3) continue;
    secrets.add(value);
    // A part of a key is enough of it: each line of its text is a secret too, but for those that frame it.
    for (const line of value.split(/\r?\n/)) if (line.length > 20 && !line.startsWith('-----')) secrets.add(line);
  }
}

/**
 * Notes a bug with its stack in `errors.log` of the data folder, or of the machine's temporary folder where that one cannot be
 * written, and answers the file; null when neither takes it. Secrets and database passwords are left out.
 */
export function logBug(error: unknown, folder: string, at: Date, doing = ''): string | null {
  const clean = stackOf(error);
  for (const place of [folder, join(tmpdir(), `sluis-${randomUUID()}`)]) {
    try {
      makeFolder(place);
      const file = errorLog(place);
      const what = `${bugReference(error)} ${doing === '' ? '' : `${doing}: `}`;
      appendFileSync(file, `${at.toISOString()} ${what}${clean}\n`, { mode: 0o600 });
      return file;
    } catch {
      // The next place, then.
    }
  }
  return null;
}

/** Where bugs of a run in this data folder are noted. */
export function errorLog(folder: string): string {
  return join(folder, 'errors.log');
}

/** Eight letters that stand for a bug in `errors.log` and in the log of the service: the same at the same place of the code. */
export function bugReference(error: unknown): string {
  return hash('sha256', stackOf(error), 'hex').slice(0, 8);
}

/** The stack of what was thrown, without secrets and database passwords. */
export function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return withoutSecrets(stack);
}

/** A text without the secrets that were named to `keepOutOfLogs`, what has the shape of one, and passwords in addresses. */
export function withoutSecrets(text: string): string {
  return redactor(() => [...secrets])(text).replaceAll(/(:\/\/[^:/@\s]*:)[^@\s]*@/g, '$1***@');
}
