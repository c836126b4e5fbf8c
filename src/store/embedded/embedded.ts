import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { errorCode, StoreFailure } from '../failure.ts';
import { type Account, canReach, serverAccount } from './account.ts';
import { type Binaries, binariesAt, findBinaries } from './binaries.ts';
import { watchPostmaster } from './gone.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type Patience, UNSEEN_MS } from './outlive.ts';
import {
  freePort,
  isForestalled,
  type Left,
  makeCluster,
  portOf,
  runningPort,
  type Server,
  startServer,
  stopServer,
} from './server.ts';
import { SERVER_SETTINGS } from './settings.ts';

/** A running embedded database. */
export interface Embedded {
  /** With the password in it: never to be logged. */
  readonly url: string;
  /** Ends the server and gives the folder back. */
  readonly stop: () => Promise<void>;
  /** Aborted when the server has ended for good and by itself, with a StoreFailure: `disk-full`, `database-ended`. */
  readonly gone: AbortSignal;
  /** True when the server of an earlier process, which died, was still running and was taken over. */
  readonly adopted: boolean;
  /** PostgreSQL's data folder. Elsewhere than under the folder asked for when the server's account cannot walk there. */
  readonly cluster: string;
  /** Folder of PostgreSQL's programs: npm's, or a copy where the server's account cannot walk to npm's. */
  readonly programs: string;
  /** The account that PostgreSQL runs as; null means our own. */
  readonly account: string | null;
}

/** Where root keeps what an unprivileged account must reach. Not a temporary folder: this is the organisation's data. */
const SHARED_ROOT = '/var/lib/sluis';

/**
 * Starts PostgreSQL on a folder, or takes over the one that runs there already. The folder is made when missing.
 * About 1.5 s the first time, 0.2 s later; two minutes more where the server of a former container may still run, out of sight.
 *
 * @param patience  of that wait; absent: as long as PostgreSQL needs, in silence
 * @throws StoreFailure `database-in-use` (another live process has the folder), `database-in-use-elsewhere` (one in another container or on another host), `folder-not-writable`, `folder-without-locks`, `folder-of-database`, `database-elsewhere`, `disk-full`, `port-taken`,
 * `database-not-available`, `database-password`, `database-start-failed`
 */
export async function startEmbedded(dataDir: string, patience: Partial<Patience> = {}): Promise<Embedded> {
  const folder = resolve(dataDir);
  try {
    await refuseInside(folder);
    await mkdir(folder, { recursive: true });
    const lock = await lockFolder(folder, join(folder, 'lock'));
    try {
      return await startLocked(folder, lock, { unseenMs: UNSEEN_MS, unseen: () => undefined, ...patience });
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw folderFailure(folder, error);
  }
}

/** A slip in the folder's name must not make a second database within the files of another, where PostgreSQL knows nothing of it. */
async function refuseInside(folder: string): Promise<void> {
  for (let inside = dirname(folder); inside !== dirname(inside); inside = dirname(inside)) {
    const held: readonly string[] = await readdir(inside).catch(() => []);
    if (held.includes('password') && held.some((name) => ['port', 'cluster', 'cluster-home'].includes(name)))
      throw new StoreFailure('folder-of-database', { folder, inside, above: dirname(inside) });
  }
}

async function startLocked(
  folder: string,
  { former, settled, release }: FolderLock,
  patience: Patience,
): Promise<Embedded> {
  const account = await serverAccount();
  const server = await placeServer(folder, account);
  const password = await keptPassword(join(folder, 'password'));
  await ensureCluster(server, folder, password);

  const { port, adopted } = await runServer(server, { former, ...patience }, password, join(folder, 'port'));
  await settled();
  const url = urlOf(password, port, 'sluis');
  try {
    await ensureDatabase(urlOf(password, port, 'postgres'));
  } catch (error) {
    await stopServer(server);
    if (errorCode(error) === '28P01') throw new StoreFailure('database-password', { folder });
    throw error;
  }
  const watched = await watchPostmaster(server);
  let stopped: Promise<void> | undefined;
  return {
    url,
    adopted,
    gone: watched.gone,
    cluster: server.cluster,
    programs: server.binaries.native,
    account: account?.name ?? null,
    stop: () => {
      watched.stop();
      return (stopped ??= stopServer(server).then(release));
    },
  };
}

const FORESTALLED_AGAIN_MS = 200;
const FORESTALLED_TIMES = 50;

/** A server that the killed process was starting may come up after we looked: then it is looked for again. */
async function runServer(
  server: Server,
  left: Left,
  password: string,
  portFile: string,
): Promise<{ readonly port: number; readonly adopted: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await adoptable(server, attempt === 1 ? left : { ...left, former: 'here' }, password);
    if (port !== null) return { port, adopted: true };
    try {
      return { port: await startFresh(server, portFile), adopted: false };
    } catch (error) {
      if (!isForestalled(error) || attempt === FORESTALLED_TIMES) throw error;
      await new Promise((done) => setTimeout(done, FORESTALLED_AGAIN_MS));
    }
  }
}

/** Decides where data and programs are, so that the server's account can reach both. */
async function placeServer(folder: string, account: Account | null): Promise<Server> {
  const found = findBinaries();
  if (account === null)
    return { binaries: found, account, cluster: join(folder, 'cluster'), log: join(folder, 'server.log') };

  const binaries = (await canReach(account, found.pgCtl)) ? found : await copyBinaries(found);
  const home = (await canReach(account, join(folder, 'cluster'))) ? folder : await sharedHome(folder);
  const inner = join(home, 'cluster-home');
  await mkdir(inner, { recursive: true });
  await chown(inner, account.uid, account.gid);
  await chmod(inner, 0o700);
  return { binaries, account, cluster: join(inner, 'cluster'), log: join(inner, 'server.log') };
}

async function sharedHome(folder: string): Promise<string> {
  const home = join(SHARED_ROOT, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await mkdir(home, { recursive: true });
  return home;
}

async function copyBinaries(found: Binaries): Promise<Binaries> {
  const target = join(SHARED_ROOT, `postgresql-${found.version}`);
  if (!(await isThere(target))) {
    const draft = `${target}.${crypto.randomUUID()}`;
    await cp(found.native, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    // Renamed into place, so that a copy that was cut off is never taken for a whole one.
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return binariesAt(target, found.version);
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function keptPassword(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  if (kept.trim() !== '') return kept.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

async function ensureCluster(server: Server, folder: string, password: string): Promise<void> {
  const version = await readFile(join(server.cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  if (version === '') {
    // The port is kept once a server ran here: a second, empty database beside the first would begin the whole move anew.
    if (await isThere(join(folder, 'port')))
      throw new StoreFailure('database-elsewhere', { folder, cluster: server.cluster });
    // The server's account has to read it, and cannot read ours.
    const passwordFile = join(server.account === null ? folder : join(server.cluster, '..'), 'first-password');
    try {
      await writeFile(passwordFile, password, { mode: 0o600 });
      if (server.account !== null) await chown(passwordFile, server.account.uid, server.account.gid);
      await makeCluster(server, passwordFile);
    } finally {
      await rm(passwordFile, { force: true });
    }
  }
  const settings = join(server.cluster, 'postgresql.conf');
  await writeFile(settings, SERVER_SETTINGS, { mode: 0o600 });
  if (server.account !== null) await chown(settings, server.account.uid, server.account.gid);
}

/**
 * The port of a server that an earlier process left running, when it answers with our password.
 * One that runs and does not is ended: the folder is ours by its lock, so nobody can be using it.
 */
async function adoptable(server: Server, left: Left, password: string): Promise<number | null> {
  const port = await runningPort(server, left);
  if (port !== null && (await answers(urlOf(password, port, 'postgres')))) return port;
  if (port !== null) await stopServer(server);
  return null;
}

async function answers(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return true;
    } catch (error) {
      // Still starting up, perhaps replaying its log after a crash.
      if (errorCode(error) !== '57P03') return false;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  return false;
}

async function startFresh(server: Server, portFile: string): Promise<number> {
  let wished = portOf(await readFile(portFile, 'utf8').catch(() => ''));
  for (let attempt = 0; ; attempt += 1) {
    const port = await freePort(wished);
    try {
      await startServer(server, port);
      await writeFile(portFile, `${port}\n`);
      return port;
    } catch (error) {
      // Somebody may take the port between our look and the server's.
      if (!(error instanceof StoreFailure) || error.code !== 'port-taken' || attempt === 3) throw error;
      wished = null;
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query(`select 1 from pg_database where datname = 'sluis'`);
    if (rows.length === 0) await client.query('create database sluis');
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** It says that there is no TLS: PGSSLMODE is meant for another server, and ours has no certificate. */
function urlOf(password: string, port: number, database: string): string {
  return `postgres://sluis:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

function folderFailure(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  if (error instanceof StoreFailure) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StoreFailure('disk-full', { folder });
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new StoreFailure('folder-not-writable', { folder, reason: code });
  }
  return error;
}
