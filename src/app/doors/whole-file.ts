import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

type Lines = AsyncIterable<string> | Iterable<string>;

/** Text by lines, or bytes as they are. */
type WholeFile = { readonly file: string } & ({ readonly lines: Lines } | { readonly bytes: Uint8Array });

/**
 * Writes a file whole or not at all, readable by its owner alone (it names people). Its folder is made when missing; a file
 * that was there stays as it was when the disk is full or the source of the lines fails.
 *
 * @returns how many lines were written
 */
export async function writeWhole(file: string, lines: Lines): Promise<number> {
  return writeTogether([{ file, lines }]);
}

/** As `writeWhole`, of files that belong together: none is replaced before all are on the disk. */
export async function writeTogether(files: readonly WholeFile[]): Promise<number> {
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
    for (const { file, part } of parts) await rename(part, file);
  } catch (error) {
    for (const { part } of parts) await rm(part, { force: true });
    throw error;
  }
  return written;
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
