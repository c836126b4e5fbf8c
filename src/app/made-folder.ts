import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder with all above it, one after the other: Node's own `recursive` never comes to an end where a file system has no place
 * for new folders and says of each that the one above is missing (/proc).
 *
 * @throws the system's error, with its path
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  for (const folder of missing.toReversed()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process made it a moment ago.
      if (!existsSync(folder)) throw error;
    }
  }
}
