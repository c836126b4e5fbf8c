import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { canContain, firstLine, startsEmbedded } from '../../../test/kits/contained.kit.ts';
import { withClient } from '../../../test/support/database.ts';
import { failureOf } from '../../../test/support/store-samples.ts';
import { openStore } from '../open.ts';
import { canReach, parsePasswd, serverAccount } from './account.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { lockFolder } from './lock.ts';
import { binariesAt } from './binaries.ts';
import { startFailure, startServer } from './server.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluis-embedded-'));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
  test('keeps its data, its port and its password over a stop, and knocks on no other door', async () => {
    const home = join(folder, 'a');
    const first = await startEmbedded(home);
    await withClient(first.url, (client) => client.query('create table kept as select 7 as value'));
    await first.stop();
    await first.stop();
    await rejects(first.url);

    const second = await startEmbedded(home);

    expect(second.url).toBe(first.url);
    expect(second.adopted).toBe(false);
    const { rows } = await withClient(second.url, (client) =>
      client.query(`select value, current_setting('listen_addresses') as doors, current_setting('unix_socket_directories') as sockets,
        current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit from kept`),
    );
    expect(rows).toEqual([{ value: 7, doors: '127.0.0.1', sockets: '', fsync: 'on', commit: 'on' }]);
    expect((await stat(join(home, 'password'))).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  test('takes over the server of a process that was killed, with what it had committed', async () => {
    const home = join(folder, 'a');
    const child = startsEmbedded(home);
    const url = await firstLine(child);
    await withClient(url, (client) => client.query('create table late as select 1'));
    child.kill('SIGKILL');
    await once(child, 'exit');

    const heir = await startEmbedded(home);

    expect(heir.adopted).toBe(true);
    expect(heir.url).toBe(url);
    await withClient(heir.url, (client) => client.query('select * from late'));
    await heir.stop();
  });

  test('takes over the server that an older Sluis left here, which did not say where that was', async () => {
    const home = join(folder, 'a');
    const child = startsEmbedded(home);
    const url = await firstLine(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await writeFile(join(home, 'lock'), JSON.stringify({ pid: child.pid, began: '1', nonce: 'x' }));

    const heir = await startEmbedded(home);

    expect(heir.adopted).toBe(true);
    expect(heir.url).toBe(url);
    await heir.stop();
    await expect(stat(join(home, 'lock'))).rejects.toThrow('ENOENT');
  });

  test('is reached without TLS, whatever the environment says of other servers', async () => {
    const home = join(folder, 'a');
    vi.stubEnv('PGSSLMODE', 'require');
    try {
      const one = await startEmbedded(home);
      await withClient(one.url, (client) => client.query('select 1'));
      vi.stubEnv('PGSSLMODE', 'allow');
      await (await openStore({ url: one.url })).close();
      await one.stop();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a second process is told who has the folder', async () => {
    const home = join(folder, 'a');
    const one = await startEmbedded(home);
    const child = startsEmbedded(home);

    const said = await firstLine(child);

    expect(JSON.parse(said)).toEqual({ code: 'database-in-use', facts: { folder: home, pid: process.pid } });
    await one.stop();
  });

  describe.runIf(canContain)('of two containers on one volume', () => {
    test('the second is told of the first, whose process id says nothing there, and what the first has goes on', async () => {
      const home = join(folder, 'a');
      const one = await startEmbedded(home);
      const child = startsEmbedded(home, { host: 'other-host' });

      const said = await firstLine(child);

      expect(JSON.parse(said)).toEqual({
        code: 'database-in-use-elsewhere',
        facts: { folder: home, host: hostname() },
      });
      child.kill('SIGKILL');
      await withClient(one.url, (client) => client.query('create table still as select 1'));
      expect(Number((await readFile(join(one.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])).toBeGreaterThan(0);
      await one.stop();
    });

    test('one that was killed with all that ran in it keeps nobody out', async () => {
      const home = join(folder, 'a');
      const child = startsEmbedded(home, { host: hostname() });
      const url = await firstLine(child);
      await withClient(url, (client) => client.query('create table contained as select 1'));
      child.kill('SIGKILL');
      await once(child, 'exit');
      await expect.poll(() => failureOf(rejects(url)), { timeout: 10_000 }).toBeNull();

      const heir = await startEmbedded(home);

      expect(heir.adopted).toBe(false);
      await withClient(heir.url, (client) => client.query('select * from contained'));
      await heir.stop();
    });
  });

  test('a cluster killed with its process starts again, over a stale postmaster.pid that names a stranger', async () => {
    const home = join(folder, 'a');
    const one = await startEmbedded(home);
    const pidFile = join(one.cluster, 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await one.stop();
    // Ourselves: alive, and no PostgreSQL.
    await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));

    const again = await startEmbedded(home);

    await withClient(again.url, (client) => client.query('select 1'));
    await again.stop();
  });

  test.each([
    ['nothing', ''],
    ['a part', '4000000\n/somewhere\n17'],
    ['a part of its port', '4000000\n/somewhere\n1764000000\n54'],
  ])('a cluster whose postmaster.pid kept %s of itself where the power failed starts again', async (_, text) => {
    const home = join(folder, 'a');
    const one = await startEmbedded(home);
    await one.stop();
    await writeFile(join(one.cluster, 'postmaster.pid'), text);
    const before = { pid: 4_000_000, began: '1', host: hostname(), space: 'a start that is over', former: 'here' };
    await writeFile(join(home, 'lock'), JSON.stringify(before));

    const again = await startEmbedded(home, { unseenMs: 200 });

    await withClient(again.url, (client) => client.query('select 1'));
    await again.stop();
  });

  test('a server that a killed process was starting, and that comes up meanwhile, is no hindrance', async () => {
    const home = join(folder, 'a');
    const { cluster, programs, stop } = await startEmbedded(home);
    await stop();
    const server = {
      binaries: binariesAt(programs, ''),
      account: await serverAccount(),
      cluster,
      log: join(cluster, '..', 'orphan.log'),
    };
    for (const headStartMs of [0, 20, 40, 60, 100]) {
      const orphan = startServer(server, await unusedPort()).catch(() => undefined);
      await new Promise((resolve) => void setTimeout(resolve, headStartMs));

      const heir = await startEmbedded(home);

      await withClient(heir.url, (client) => client.query('select 1'));
      await orphan;
      await heir.stop();
    }
  });

  test('a folder whose maker was killed half-way is made again', async () => {
    const home = join(folder, 'made-twice');
    const child = startsEmbedded(home, { detached: true });
    // PostgreSQL has begun to make it: the first file of all says its version.
    const begun = async () => {
      const names = await readdir(home, { recursive: true }).catch(() => []);
      return names.some((name) => /cluster[^/]*\/PG_VERSION$/.test(name));
    };
    await expect.poll(begun, { interval: 5, timeout: 20_000 }).toBe(true);
    // With all that it started, as where the power goes.
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await once(child, 'exit');

    const heir = await startEmbedded(home);

    await withClient(heir.url, (client) => client.query('select 1'));
    await heir.stop();
  });

  test('a port that somebody took is replaced', async () => {
    const home = join(folder, 'a');
    const port = Number(await readFile(join(home, 'port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');

    const moved = await startEmbedded(home);

    expect(Number(new URL(moved.url).port)).not.toBe(port);
    await moved.stop();
    squatter.close();
  });

  test('a lost password is said, without a server left behind', async () => {
    const home = join(folder, 'a');
    await writeFile(join(home, 'password'), 'another\n');

    const failure = await failureOf(startEmbedded(home));

    expect(failure).toMatchObject({ code: 'database-password', facts: { folder: home } });
    expect(JSON.stringify(failure)).not.toContain('another');
    expect((await failureOf(startEmbedded(home)))?.code).toBe('database-password');
  });

  test('a folder that cannot be made is said', async () => {
    await writeFile(join(folder, 'file'), '');

    const failure = await failureOf(startEmbedded(join(folder, 'file', 'data')));

    expect(failure).toMatchObject({ code: 'folder-not-writable', facts: { reason: 'ENOTDIR' } });
  });

  test.runIf(process.getuid?.() === 0)(
    'as root in a folder nobody else can enter, the data is placed where the server can reach it',
    async () => {
      const closed = join(folder, 'closed');
      await mkdir(closed, { mode: 0o700 });

      const one: Embedded = await startEmbedded(join(closed, 'data'));
      const owner = await stat(one.cluster);
      await one.stop();
      await rm(join(one.cluster, '..', '..'), { recursive: true, force: true });

      expect(one.cluster.startsWith(closed)).toBe(false);
      expect(owner.uid).not.toBe(0);
      expect(one.account).not.toBeNull();
    },
  );
});

describe('the folder lock', () => {
  test.each([
    ['of a dead process', JSON.stringify({ pid: 4_000_000, began: null })],
    ['of a process whose id was given to another', JSON.stringify({ pid: process.pid, began: '1' })],
    [
      'of a process whose id was given to another, where the system does not tell when it began',
      JSON.stringify({ pid: process.pid, began: null, host: hostname(), space: null }),
    ],
    ['of another host that has ended', JSON.stringify({ pid: process.pid, began: null, host: 'other', space: 'x' })],
    ['that was damaged', 'x'],
  ])('one %s is recovered', async (_, text) => {
    const file = join(folder, 'lock');
    await writeFile(file, text);

    const { settled, release } = await lockFolder(folder, file);
    await settled();
    await release();

    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test.each([
    ['one on another host', JSON.stringify({ pid: 2, began: '1', host: 'other', space: 'x' }), 'elsewhere'],
    ['an older Sluis', JSON.stringify({ pid: 4_000_000, began: '1', nonce: 'x' }), 'unsaid'],
    ['one whose file was damaged', '', 'unsaid'],
  ])('that %s may have left a server running is known until somebody has seen to it', async (_, text, former) => {
    const file = join(folder, 'lock');
    await writeFile(file, text);

    const first = await lockFolder(folder, file);
    await first.release();
    const second = await lockFolder(folder, file);
    await second.settled();
    await second.release();
    const third = await lockFolder(folder, file);
    await third.release();

    expect([first.former, second.former, third.former]).toEqual([former, former, 'here']);
  });

  test('a volume where no lock can be had is told apart from a folder that another has', async () => {
    const busy: DatabaseSync[] = [];
    // As where the system has no locks left, or the share its own: another has it, whoever asks for whatever.
    const open = (place: string): DatabaseSync => {
      const other = new DatabaseSync(place);
      other.exec('begin exclusive');
      busy.push(other);
      return new DatabaseSync(place, { timeout: 0 });
    };

    const failure = await failureOf(lockFolder(folder, join(folder, 'lock'), open));

    expect(failure).toMatchObject({ code: 'folder-without-locks', facts: { folder } });
    for (const one of busy) one.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('lock.held'))).toEqual(['lock.held']);
    await (await lockFolder(folder, join(folder, 'lock'))).release();
  });

  test('of many who find the same stale lock, one wins', async () => {
    const file = join(folder, 'lock');
    await writeFile(file, JSON.stringify({ pid: 4_000_000, began: null }));

    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder, file)));

    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await rm(file);
  });
});

test.each([
  ['FATAL:  could not write to file "base/1": No space left on device', 'disk-full'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken'],
  ['initdb: error: could not create directory "x": Permission denied', 'folder-not-writable'],
  ['FATAL:  data directory was made by PostgreSQL version 17', 'database-start-failed'],
])('what PostgreSQL prints becomes a code: %s', (printed, code) => {
  expect(startFailure('/data', printed, 5432).code).toBe(code);
});

test('an account reaches a folder only when every folder above lets it through', async () => {
  const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
  const open = join(folder, 'open');
  const shut = join(folder, 'shut');
  await mkdir(open, { mode: 0o755 });
  await mkdir(shut, { mode: 0o700 });

  expect(await canReach(nobody, join(open, 'x'))).toBe(true);
  expect(await canReach(nobody, join(shut, 'x'))).toBe(false);
  expect(parsePasswd('root:x:0:0:::\npostgres:x:101:104::/var:/bin/bash\n#\n')).toEqual([
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function rejects(url: string): Promise<void> {
  await expect(withClient(url, () => Promise.resolve())).rejects.toThrow('ECONNREFUSED');
}
