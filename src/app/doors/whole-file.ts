import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Writes a file whole or not at all, readable by its owner alone (it names people). Its folder is made when missing; a file
 * that was there stays as it was when the disk is full or the source of the lines fails.
 *
 * @returns how many lines were written
 */
export async function writeWhole(file: string, lines: AsyncIterable<string> | Iterable<string>): Promise<number> {
  const part = `${resolve(file)}.${randomUUID()}.part`;
  await mkdir(dirname(part), { recursive: true });
  let written = 0;
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      for await (const line of lines) {
        await handle.writeFile(`${line}\n`);
        written++;
      }
      // A full disk may show itself only here.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, resolve(file));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return written;
}
