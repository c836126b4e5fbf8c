import { StoreFailure, type StoreFailureFacts } from '../failure.ts';
import { checkParameters, driverParameters } from './parameters.ts';

const SCHEMES = ['postgres:', 'postgresql:'];
const HIGHEST_PORT = 65_535;

/** Where a database is, for who has to be told of it. */
export interface Where {
  /** What may be shown of its URL: host, port, database and account. */
  readonly facts: StoreFailureFacts;
  /** No password is known here. */
  readonly passwordless: boolean;
}

/** Of what is no URL of PostgreSQL's nothing is known. */
export function whereOf(url: string): Where {
  const parsed = parse(url);
  if (parsed === null) return { facts: { host: '', port: 0, database: '', account: '' }, passwordless: false };
  const account = accountOf(parsed);
  return {
    facts: {
      host: hostOf(parsed),
      port: Number(portOf(parsed)),
      // As PostgreSQL's own programs do, the driver takes the account's name where the URL has none.
      database: decoded(parsed.pathname.slice(1)) || account,
      account,
    },
    passwordless: parsed.password === '' && (process.env['PGPASSWORD'] ?? '') === '',
  };
}

/**
 * Before anybody is asked for anything.
 *
 * @throws StoreFailure `store-address`, `store-port`, `store-several-hosts`, `store-account-missing`, those of `checkParameters`
 */
export function checkAddress(url: string): void {
  const parsed = parse(url);
  if (SEVERAL.test(url) || (parsed !== null && [hostOf(parsed), portOf(parsed)].some((one) => one.includes(','))))
    throw new StoreFailure('store-several-hosts');
  if (parsed === null) {
    const isPort = !URL.canParse(url) && parse(withoutPort(url)) !== null;
    throw new StoreFailure(isPort ? 'store-port' : 'store-address');
  }
  checkParameters(parsed, isHere(parsed));
  if (accountOf(parsed) === '') throw new StoreFailure('store-account-missing');
  const port = portOf(parsed);
  // The value is not shown: behind a host that was forgotten it is a password.
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > HIGHEST_PORT) throw new StoreFailure('store-port');
}

/** The URL as the driver is to get it: it says there what it means here, and nothing that we say otherwise. */
export function driverUrl(url: string): string {
  const parsed = new URL(withHost(url));
  parsed.search = driverParameters(parsed, isHere(parsed)).toString().replaceAll('+', '%20');
  return parsed.href;
}

/** The same database for another account. */
export function urlAs(url: string, account: string, password: string): string {
  const own = new URL(withHost(url));
  own.username = account;
  own.password = password;
  return own.href;
}

/** Null: none in it, or no URL at all. */
export function passwordIn(url: string): string | null {
  const written = withHost(url);
  return (URL.canParse(written) && decoded(new URL(written).password)) || null;
}

/** Null: no URL that the driver takes for one of PostgreSQL. */
function parse(url: string): URL | null {
  // Two lines would be read as one.
  const written = withHost(url);
  const parsed = !/\p{Cc}/u.test(url) && URL.canParse(written) ? new URL(written) : null;
  if (parsed === null || !SCHEMES.includes(parsed.protocol)) return null;
  // A password with a sign that ends the account's part: what follows is read as host or database, and would be shown.
  if (parsed.hash !== '' || parsed.pathname.includes('@') || parsed.search.includes('@')) return null;
  return [parsed.username, parsed.password, parsed.pathname].every(isWhole) ? parsed : null;
}

/** `h1,h2` or `h1:1,h2:2`, of which the driver would take the whole for one name. */
const HOST = '(?:\\[[^\\]]*\\]|[^/?#@:,[]+)(?::\\d+)?';
const SEVERAL = new RegExp(`^postgres(?:ql)?://(?:[^/?#@]*@)?${HOST}(?:,${HOST})+(?:[/?]|$)`, 'i');

/**
 * A socket's folder stands behind the `?` (`postgres://u:p@/d?host=/run/postgresql`), and no URL may have an account without a host.
 * What is put there counts for nothing, as the parameter goes before it.
 */
function withHost(url: string): string {
  const named = url.replace(/^([a-z]+:\/\/[^/?#@]*@)(?=[:/?]|$)/, '$1localhost');
  return named !== url && !URL.canParse(url) && hasHost(named) ? named : url;
}

function hasHost(url: string): boolean {
  return URL.canParse(url) && (new URL(url).searchParams.get('host') ?? '') !== '';
}

/** A parameter goes before what stands in front, as in the driver. */
function hostOf({ searchParams, hostname }: URL): string {
  return searchParams.get('host') || hostname || process.env['PGHOST'] || 'localhost';
}

/** On this machine, by a socket or by an address that leads nowhere else. */
function isHere(url: URL): boolean {
  const host = decoded(hostOf(url));
  return host.startsWith('/') || HERE.test(host);
}

const HERE =
  /^(localhost\.?|127(\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:(127(\.\d{1,3}){3}|7f[0-9a-f]{2}:[0-9a-f]{1,4})\]?)$/i;

/** As the driver takes it: the name of who runs this is the last that it knows. */
function accountOf({ username }: URL): string {
  const { PGUSER, USER, USERNAME } = process.env;
  return decoded(username) || PGUSER || (process.platform === 'win32' ? USERNAME : USER) || '';
}

function portOf({ port, searchParams }: URL): string {
  return searchParams.get('port') || port || process.env['PGPORT'] || '5432';
}

/** What follows the colon behind the host is taken out. */
function withoutPort(url: string): string {
  return url.replace(/^([a-z]+:\/\/(?:[^/?#@]*@)?(?:\[[^\]/?#]*\]|[^/?#@:]+)):[^/?#@]*/, '$1');
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
