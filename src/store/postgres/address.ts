import { accessSync, constants } from 'node:fs';
import { StoreFailure, type StoreFailureFacts } from '../failure.ts';

const SCHEMES = ['postgres:', 'postgresql:'];
/** Parameters of a URL that name a file, which the driver reads before it connects. */
const FILES = ['sslrootcert', 'sslcert', 'sslkey'];

/** What may be shown of a database's URL: host, port, database and account. Nothing of what is no URL of PostgreSQL's. */
export function whereOf(url: string): StoreFailureFacts {
  const parsed = parse(url);
  if (parsed === null) return { host: '', port: 0, database: '', account: '' };
  const account = decoded(parsed.username) || (process.env['PGUSER'] ?? process.env['USER'] ?? '');
  return {
    host: parsed.hostname || parsed.searchParams.get('host') || (process.env['PGHOST'] ?? 'localhost'),
    port: Number(parsed.port || (process.env['PGPORT'] ?? 5432)),
    // As PostgreSQL's own programs do, the driver takes the account's name where the URL has none.
    database: decoded(parsed.pathname.slice(1)) || account,
    account,
  };
}

/**
 * Before anybody is asked for anything.
 *
 * @throws StoreFailure `store-address`, `store-tls-file`
 */
export function checkAddress(url: string): void {
  const parsed = parse(url);
  if (parsed === null) throw new StoreFailure('store-address');
  for (const name of FILES) {
    const path = parsed.searchParams.get(name);
    if (path !== null && path !== 'system' && !readable(path)) throw new StoreFailure('store-tls-file', { path, name });
  }
}

/** Null: no URL that the driver takes for one of PostgreSQL. */
function parse(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !SCHEMES.includes(parsed.protocol)) return null;
  // A password with a sign that ends the account's part: what follows is read as host or database, and would be shown.
  if (parsed.hash !== '' || parsed.pathname.includes('@') || parsed.search.includes('@')) return null;
  return [parsed.username, parsed.password, parsed.pathname].every(isWhole) ? parsed : null;
}

function isWhole(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

function decoded(part: string): string {
  return isWhole(part) ? decodeURIComponent(part) : part;
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
