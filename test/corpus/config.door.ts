import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/app/config/config.ts';
import type { ConfigFailure } from '../../src/app/config/failure.ts';
import { loadConfig, parseConfig } from '../../src/app/config/load.ts';
import type { Result } from '../../src/domain/result.ts';

/** The loader of sluis.yaml, over a real file where it is not plain text. */
export function openConfigDoor(): {
  readonly load: (content: string | Uint8Array) => Result<Config, readonly ConfigFailure[]>;
  readonly folder: string;
  readonly close: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-corpus-config-'));
  const file = join(folder, 'sluis.yaml');
  return {
    folder,
    load: (content) => {
      if (typeof content === 'string') return parseConfig(content, file, {});
      writeFileSync(file, content);
      return loadConfig(file, {});
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
