import { tmpdir } from 'node:os';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { expectClear } from '../../../test/corpus/kit.ts';
import { meaningOf } from '../../contract/codes.ts';
import { StoreFailure } from '../failure.ts';
import { checkAddress, driverUrl, passwordIn, urlAs, whereOf } from './address.ts';

const URL_ = 'postgres://u:sEc%40ReT@db.example.com:5433/d';

afterEach(() => {
  delete process.env['PGSSLMODE'];
  delete process.env['PGPORT'];
});

function refusalOf(url: string): StoreFailure | null {
  try {
    checkAddress(url);
    return null;
  } catch (error) {
    if (error instanceof StoreFailure) return error;
    throw error;
  }
}

test.each([
  ['', '?sslmode=verify-full'],
  ['?sslmode=disable', '?sslmode=disable'],
  ['?sslmode=no-verify', '?sslmode=no-verify'],
  ['?sslmode=prefer', '?sslmode=verify-full'],
  ['?sslmode=require', '?sslmode=verify-full'],
  ['?sslmode=verify-ca', '?sslmode=verify-full'],
  ['?sslmode=verify-full', '?sslmode=verify-full'],
  ['?ssl=true', '?sslmode=verify-full'],
  // The same, said in two ways.
  ['?ssl=true&sslmode=require', '?sslmode=verify-full'],
  ['?sslmode=verify-full&ssl=1', '?sslmode=verify-full'],
  ['?ssl=0&sslmode=disable', '?sslmode=disable'],
  ['?ssl=1', '?sslmode=verify-full'],
  ['?ssl=false', '?sslmode=disable'],
  ['?ssl=0', '?sslmode=disable'],
  ['?ssl=no-verify', '?sslmode=no-verify'],
  ['?sslrootcert=system', '?sslmode=verify-full'],
  ['?sslnegotiation=direct', '?sslnegotiation=direct&sslmode=verify-full'],
  ['?host=/run/postgresql&port=6000', '?host=%2Frun%2Fpostgresql&port=6000'],
  ['?options=-c%20work_mem%3D1MB', '?options=-c%20work_mem%3D1MB&sslmode=verify-full'],
  // A process is known by its name; how long it waits is said where it connects.
  ['?application_name=mine&connect_timeout=1&channel_binding=require', '?sslmode=verify-full'],
  ['?pgbouncer=false', '?sslmode=verify-full'],
])('the driver gets %s as %s, with everything else as it stands', (given, search) => {
  expect(refusalOf(`${URL_}${given}`)).toBeNull();
  expect(driverUrl(`${URL_}${given}`)).toBe(`${URL_}${search}`);
});

test.each([
  ['localhost', ''],
  ['LOCALHOST', ''],
  ['127.0.0.1:5433', ''],
  ['127.8.0.2', ''],
  ['[::1]', ''],
  ['localhost.', ''],
  ['[::ffff:127.0.0.1]', ''],
  ['%2Frun%2Fpostgresql', ''],
  ['db', '?sslmode=verify-full'],
  ['10.0.0.7', '?sslmode=verify-full'],
  ['[fd00::1]', '?sslmode=verify-full'],
  ['localhost.example.com', '?sslmode=verify-full'],
  ['127.0.0.1.example.com', '?sslmode=verify-full'],
])('where nothing is said of TLS, %s gets %s', (host, search) => {
  expect(new URL(driverUrl(`postgres://u:p@${host}/d`)).search).toBe(search);
  expect(new URL(driverUrl(`postgres://u:p@${host}/d?sslmode=disable`)).search).toBe('?sslmode=disable');
});

test('PGSSLMODE counts as strictly, where the URL says nothing', () => {
  process.env['PGSSLMODE'] = 'prefer';

  expect(driverUrl(URL_)).toBe(`${URL_}?sslmode=verify-full`);
  expect(driverUrl(`${URL_}?sslmode=disable`)).toBe(`${URL_}?sslmode=disable`);
  process.env['PGSSLMODE'] = 'foo';
  expect(refusalOf(URL_)).toMatchObject({ code: 'store-parameter', facts: { name: 'PGSSLMODE', value: 'foo' } });
  for (const said of ['sslmode=disable', 'ssl=true', 'sslnegotiation=direct', 'sslrootcert=system'])
    expect(refusalOf(`${URL_}?${said}`)).toBeNull();
});

const MODES = 'disable, no-verify, prefer, require, verify-ca, verify-full';

test.each([
  ['?sslmode=foo', 'store-parameter', { name: 'sslmode', value: 'foo', allowed: MODES }],
  ['?sslmode=allow', 'store-parameter', { name: 'sslmode', value: 'allow', allowed: MODES }],
  ['?sslmode=Require', 'store-parameter', { name: 'sslmode', value: 'Require', allowed: MODES }],
  ['?sslmode=', 'store-parameter', { name: 'sslmode', value: '–', allowed: MODES }],
  ['?sslmode=my%20sEc:ReT', 'store-parameter', { name: 'sslmode', value: '…', allowed: MODES }],
  ['?ssl=foo', 'store-parameter', { name: 'ssl', value: 'foo', allowed: 'true, false, 1, 0, no-verify' }],
  ['?sslnegotiation=foo', 'store-parameter', { name: 'sslnegotiation', value: 'foo', allowed: 'postgres, direct' }],
  ['?sslmode=disable&sslnegotiation=direct', 'store-parameter', { name: 'sslnegotiation', allowed: 'postgres' }],
  ['?sslmode=verify-full&sslmode=disable', 'store-parameter-twice', { name: 'sslmode' }],
  ['?sslmode=verify-full&ssl=false', 'store-parameter-twice', { name: 'sslmode' }],
  ['?ssl=true&sslmode=disable', 'store-parameter-twice', { name: 'sslmode' }],
  ['?ssl=no-verify&sslmode=require', 'store-parameter-twice', { name: 'sslmode' }],
  ['?sslmod=verify-full', 'store-parameter-unknown', { name: 'sslmod' }],
  ['?uselibpqcompat=true&sslmode=require', 'store-parameter-unknown', { name: 'uselibpqcompat' }],
  ['?max=1&stream=x', 'store-parameter-unknown', { name: 'max' }],
  ['?sslmode=require&pgbouncer=true', 'store-pooler', { name: 'pgbouncer' }],
  ['?pgbouncer=', 'store-pooler', { name: 'pgbouncer' }],
  // What `add` prints would sign in as the owner.
  ['?user=o', 'store-parameter-unknown', { name: 'user' }],
  ['?password=a&sEcReT=b', 'store-parameter-unknown', { name: 'password' }],
  [`?sslrootcert=${encodeURIComponent(tmpdir())}`, 'store-tls-file', { path: tmpdir(), name: 'sslrootcert' }],
  [`?sslcert=${encodeURIComponent(import.meta.filename)}`, 'store-tls-content', { name: 'sslcert' }],
  [`?sslkey=${encodeURIComponent(import.meta.filename)}`, 'store-tls-content', { name: 'sslkey' }],
  ['?port=abc', 'store-port', {}],
  ['?port=99999', 'store-port', {}],
  ['?port=0', 'store-port', {}],
])('%s is refused before anybody is asked: %s', (search, code, facts) => {
  const failure = refusalOf(`${URL_}${search}`);

  expect(failure).toMatchObject({ code, facts });
  expect(JSON.stringify(failure)).not.toMatch(/sEc|ReT/);
  expectClear({ code, facts: failure?.facts });
  expect(meaningOf(code).exit).toBe(2);
});

test.each([
  ['postgres://u:sEcReT@h:99999/d', 'store-port'],
  ['postgres://u:sEcReT@h:abc/d', 'store-port'],
  ['postgres://u:sEcReT@[::1]:abc/d', 'store-port'],
  ['postgres://u:sEcReT@h:0/d', 'store-port'],
  // The host was forgotten: what stands where the port would is the password.
  ['postgres://u:sEcReT', 'store-port'],
  ['postgres://u:ab/sEcReT@h/d', 'store-address'],
  // Its host is missing, and that is nothing of the port.
  ['postgres://u:sEcReT@/d', 'store-address'],
  ['postgres://u:sEcReT@/d?host=', 'store-address'],
  ['postgres://u:a@/sEcReT@h/d?host=/run', 'store-address'],
  ['postgres://u:sEcReT@h1,h2/d', 'store-several-hosts'],
  ['postgres://u:sEcReT@h1:1,h2:2/d?target_session_attrs=read-write', 'store-several-hosts'],
  ['postgres://u:sEcReT@[::1]:1,[::2]/d', 'store-several-hosts'],
  ['postgres://u:sEcReT@h/d?host=h1,h2', 'store-several-hosts'],
  ['postgres://u:sEcReT@/d?host=/run/a,/run/b', 'store-several-hosts'],
  ['postgres://u:sEcReT@h/d?port=1,2', 'store-several-hosts'],
  ['postgres://u:sEc,ReT', 'store-port'],
  ['postgres://u:sEcReT@h/d\npostgres://u:sEcReT@h/e', 'store-address'],
])('%s is told as what it is, and nothing of it is shown', (url, code) => {
  const failure = refusalOf(url);

  expect(failure).toMatchObject({ code, facts: {} });
  expect(JSON.stringify(failure)).not.toMatch(/sEc|ReT|abc/);
  expectClear({ code });
  expect(meaningOf(code).exit).toBe(2);
});

test('a port that the environment says counts as one in the URL', () => {
  process.env['PGPORT'] = 'abc';
  expect(refusalOf('postgres://u:p@h/d')).toMatchObject({ code: 'store-port' });
  expect(refusalOf('postgres://u:p@h:1/d')).toBeNull();
});

test('where is told as the driver takes it: a parameter goes before what stands in front', () => {
  expect(whereOf(`${URL_}?host=/run&port=7`).facts).toEqual({ host: '/run', port: 7, database: 'd', account: 'u' });
});

const SOCKET = 'postgresql://u:sEc%40ReT@/d?host=/cloudsql/project:region:instance';

test('a socket without a host before it is taken, and the driver reads what was written', () => {
  expect(refusalOf(SOCKET)).toBeNull();
  const host = '/cloudsql/project:region:instance';
  expect(whereOf(SOCKET)).toEqual({ facts: { host, port: 5432, database: 'd', account: 'u' }, passwordless: false });
  const client = new pg.Client({ connectionString: driverUrl(SOCKET) });
  expect(client).toMatchObject({ host, port: 5432, database: 'd', user: 'u', password: 'sEc@ReT' });
  expect(new pg.Client({ connectionString: driverUrl(`${SOCKET}&port=6000`) })).toMatchObject({ host, port: 6000 });
});

test('of a socket too the password is known, to be kept out of logs, and another account has a URL', () => {
  expect(passwordIn(SOCKET)).toBe('sEc@ReT');
  expect([passwordIn('postgres://u@h/d'), passwordIn('nothing')]).toEqual([null, null]);
  const other = urlAs(SOCKET, 'other', 'p');
  expect(refusalOf(other)).toBeNull();
  expect(whereOf(other).facts).toEqual({ ...whereOf(SOCKET).facts, account: 'other' });
  expect(passwordIn(other)).toBe('p');
});

test('an account that nobody names is said, and not guessed', () => {
  const kept = { ...process.env };
  for (const name of ['PGUSER', 'USER', 'USERNAME']) delete process.env[name];
  const failure = refusalOf('postgres://h/d');
  process.env['PGUSER'] = 'u';
  const named = refusalOf('postgres://h/d');
  Object.assign(process.env, kept);
  if (kept['PGUSER'] === undefined) delete process.env['PGUSER'];

  expect([failure?.code, named]).toEqual(['store-account-missing', null]);
  expectClear({ code: 'store-account-missing' });
});
