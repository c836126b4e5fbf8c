import { rm, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { StoreFailure } from '../../src/store/failure.ts';
import { SERVER_FOLDER, URL_FILE } from './server.ts';

// Holds the test database while any test process is connected to it, and ends it soon after.
const IDLE_MS = 4_000;

async function keep(): Promise<void> {
  const server = await startEmbedded(SERVER_FOLDER);
  const url = server.url.replace(/\/sluis\?.*$/, '/postgres');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => process.exit(1));
  await client.connect();
  await dropLeftovers(client);
  // What a test has committed need not outlive the machine; a server that is killed loses nothing that the machine keeps.
  for (const setting of ['synchronous_commit', 'fsync', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await writeFile(URL_FILE, url, { mode: 0o600 });
  for (let idleSince = Date.now(); Date.now() - idleSince < IDLE_MS; ) {
    await new Promise((done) => setTimeout(done, 500));
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    );
    if (rows.length > 0) idleSince = Date.now();
  }
  await rm(URL_FILE, { force: true });
  await client.end();
  await server.stop();
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'sluis\\_test\\_%'`,
  );
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

try {
  await keep();
} catch (error) {
  // Another keeper was quicker: the usual case when several test processes begin together.
  if (!(error instanceof StoreFailure && error.code === 'database-in-use')) throw error;
}
