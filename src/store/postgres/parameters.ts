import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StoreFailure } from '../failure.ts';

/**
 * What each word for TLS means here. The words of PostgreSQL's programs that promise less than they seem to (`prefer` speaks in the open
 * where it is not answered, `require` to whoever answers) are read as the strictest: the certificate is checked, and whose it is.
 */
const MODES: Readonly<Record<string, 'disable' | 'no-verify' | 'verify-full'>> = {
  disable: 'disable',
  'no-verify': 'no-verify',
  prefer: 'verify-full',
  require: 'verify-full',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

/** The short form that some services write. */
const SHORT: Readonly<Record<string, string>> = {
  true: 'verify-full',
  1: 'verify-full',
  false: 'disable',
  0: 'disable',
};

/** Files that the driver reads before it connects. */
const FILES = ['sslrootcert', 'sslcert', 'sslkey'];
/** libpq's word for the roots that the system trusts; Node's own do the same. */
const SYSTEM = 'system';

/** What the driver gets; all others it would take for settings of its own, in place of ours. */
const UNDERSTOOD = ['host', 'port', 'options', 'sslmode', 'ssl', 'sslnegotiation', ...FILES];

/** What services write into their URLs, and changes nothing here: how long we wait and how we are called is ours to say. */
const IDLE = [
  'application_name',
  'channel_binding',
  'client_encoding',
  'connect_timeout',
  'fallback_application_name',
  'gssencmode',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'target_session_attrs',
];

/**
 * What services write behind the `?` where a pooler answers that lends its connections out for a transaction: a session's lock, by which
 * one process alone writes, would stay with a connection that somebody else is given next, and words to a session would go nowhere.
 */
const POOLER = 'pgbouncer';
/** It says that there is none. */
const NONE = ['false', '0'];

/**
 * Before anybody is asked for anything: a word that is not understood could mean less than it says, a misspelt `sslmode` no TLS at all.
 *
 * @throws StoreFailure `store-parameter`, `store-parameter-twice`, `store-parameter-unknown`, `store-pooler`, `store-tls-file`, `store-tls-content`
 */
export function checkParameters({ searchParams }: URL, isHere: boolean): void {
  // What stands behind a password may be a part of it.
  if (searchParams.has('password')) throw unknown('password');
  for (const [name, value] of searchParams) {
    if (![...UNDERSTOOD, ...IDLE, POOLER].includes(name)) throw unknown(name);
    if (searchParams.getAll(name).length > 1) throw new StoreFailure('store-parameter-twice', { name });
    if (name === POOLER && !NONE.includes(value)) throw new StoreFailure('store-pooler', { name });
    checkWord(name, value);
    if (FILES.includes(name) && value !== SYSTEM) checkFile(name, value);
  }
  const short = shortMode(searchParams);
  const long = searchParams.get('sslmode');
  // Services write both; only where they mean the same is it known what is meant.
  if (short !== null && long !== null && MODES[short] !== MODES[long])
    throw new StoreFailure('store-parameter-twice', { name: 'sslmode' });
  // Whatever it says, a URL that says so itself does not ask it.
  if (saidMode(searchParams) === null) checkWord('PGSSLMODE', process.env['PGSSLMODE'] ?? '');
  if (searchParams.get('sslnegotiation') === 'direct' && modeOf(searchParams, isHere) === 'disable')
    throw wrong('sslnegotiation', 'direct', ['postgres']);
}

/**
 * Only what the driver is to know, in words that it understands as we do.
 *
 * @param isHere  the server is on this machine: nothing said of TLS is then none, and anywhere else TLS
 */
export function driverParameters({ searchParams }: URL, isHere: boolean): URLSearchParams {
  const given = [...searchParams].filter(
    ([name, value]) => UNDERSTOOD.includes(name) && name !== 'ssl' && !(FILES.includes(name) && value === SYSTEM),
  );
  const params = new URLSearchParams(given);
  const mode = modeOf(searchParams, isHere);
  if (mode !== null) params.set('sslmode', mode);
  return params;
}

function modeOf(params: URLSearchParams, isHere: boolean): string | null {
  return saidMode(params) ?? MODES[process.env['PGSSLMODE'] ?? ''] ?? (isHere ? null : 'verify-full');
}

/** What the URL itself says of TLS; null where it says nothing. */
function saidMode(params: URLSearchParams): string | null {
  const said = params.get('sslmode') ?? shortMode(params);
  if (said !== null) return MODES[said] ?? said;
  return FILES.some((name) => params.has(name)) || params.get('sslnegotiation') === 'direct' ? 'verify-full' : null;
}

function shortMode(params: URLSearchParams): string | null {
  const short = params.get('ssl');
  return short === null ? null : (SHORT[short] ?? short);
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  sslmode: Object.keys(MODES),
  // None there is none said.
  PGSSLMODE: [...Object.keys(MODES), ''],
  ssl: ['true', 'false', '1', '0', 'no-verify'],
  sslnegotiation: ['postgres', 'direct'],
};

function checkWord(name: string, value: string): void {
  const allowed = ALLOWED[name];
  if (allowed !== undefined && !allowed.includes(value)) throw wrong(name, value, allowed);
}

function wrong(name: string, value: string, allowed: readonly string[]): StoreFailure {
  return new StoreFailure('store-parameter', {
    name,
    value: shown(value),
    allowed: allowed.filter((word) => word !== '').join(', '),
  });
}

function unknown(name: string): StoreFailure {
  return new StoreFailure('store-parameter-unknown', { name: shown(name), known: UNDERSTOOD.join(', ') });
}

/** A word as somebody would misspell it; what looks like anything else is not shown. */
function shown(word: string): string {
  if (word === '') return '–';
  return /^[\w.-]{1,40}$/.test(word) ? word : '…';
}

/** The driver reads it too, and would throw what nobody understands. */
function checkFile(name: string, path: string): void {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new StoreFailure('store-tls-file', { path, name });
  }
  try {
    // The driver takes it as text: in DER it is none.
    if (!content.includes('-----BEGIN ')) throw new TypeError(name);
    if (name === 'sslkey') createPrivateKey(content);
    else new X509Certificate(content);
  } catch {
    throw new StoreFailure('store-tls-content', { path, name });
  }
}
