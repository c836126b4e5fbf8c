import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../store/failure.ts';

type Lines = AsyncIterable<string> | Iterable<string>;

/** Text by lines, or bytes as they are. */
type WholeFile = { readonly file: string } & ({ readonly lines: Lines } | { readonly bytes: Uint8Array });

/**
 * Writes a file whole or not at all, readable by its owner alone (it names people). Its folder is made when missing; a file
 * that was there stays as it was when the disk is full or the source of the lines fails.
 *
 * @param anew  never over a file that is there, also one that came meanwhile
 * @returns how many lines were written
 * @throws FileIsThere where `anew`, and the system's errors
 */
export async function writeWhole(file: string, lines: Lines, anew = false): Promise<number> {
  return writeTogether([{ file, lines }], anew);
}

/** What is there under this name; null: nothing, and it may be written. */
export function inTheWay(path: string): 'file' | 'folder' | null {
  const there = statSync(path, { throwIfNoEntry: false });
  return there ? (there.isDirectory() ? 'folder' : 'file') : null;
}

/** Thrown where nothing may be replaced. */
export class FileIsThere extends Error {
  readonly path: string;

  constructor(path: string) {
    super('a file is there already');
    this.path = path;
  }
}

/** As `writeWhole`, of files that belong together: none is replaced before all are on the disk. */
export async function writeTogether(files: readonly WholeFile[], anew = false): Promise<number> {
  const parts = files.map((content) => ({
    content,
    file: resolve(content.file),
    part: `${resolve(content.file)}.${randomUUID()}.part`,
  }));
  let written = 0;
  try {
    for (const { file, part, content } of parts) {
      await mkdir(dirname(file), { recursive: true });
      written += await writePart(part, content);
      // Renaming onto a folder would fail only after the others were renamed.
      if (await isFolder(file)) throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR', path: file });
    }
    for (const { file, part } of parts) await (anew ? putAnew(part, file) : rename(part, file));
    for (const folder of new Set(parts.map(({ file }) => dirname(file)))) await keepNames(folder);
  } catch (error) {
    for (const { part } of parts) await rm(part, { force: true });
    throw error;
  }
  return written;
}

/** A second name fails where there is one, and a rename does not. Where a file system has no second names, we look first. */
async function putAnew(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
    await rm(part);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || (await exists(file))) throw new FileIsThere(file);
    await rename(part, file);
  }
}

/** That a name is there survives a power cut only when its folder is on the disk too. Windows has no such call, nor has every share. */
async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EBADF', 'EISDIR'].includes(errorCode(error))) throw error;
  } finally {
    await handle?.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function writePart(part: string, content: WholeFile): Promise<number> {
  let written = 0;
  const handle = await open(part, 'wx', 0o600);
  try {
    if ('bytes' in content) await handle.writeFile(content.bytes);
    else
      for await (const line of content.lines) {
        await handle.writeFile(`${line}\n`);
        written++;
      }
    // A full disk may show itself only here.
    await handle.sync();
  } finally {
    await handle.close();
  }
  return written;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
