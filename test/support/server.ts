import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** One folder per user of the machine; in the temporary folder, so nobody's data. */
export const SERVER_FOLDER: string = join(tmpdir(), `sluis-test-database-${process.getuid?.() ?? 0}`);
export const URL_FILE: string = join(SERVER_FOLDER, 'url');

/** A PostgreSQL to test on instead of the embedded one: its URL, of a role that may create databases and roles. */
export const OTHER_SERVER: string | undefined = process.env['SLUIS_TEST_DATABASE_URL'];

let embedded: Promise<string> | undefined;

/** The URL of the server that all test files of this machine share. The first to ask has it started. */
export function sharedServer(): Promise<string> {
  return OTHER_SERVER === undefined ? embeddedServer() : Promise.resolve(OTHER_SERVER);
}

/** The embedded one, whatever the environment says. */
export function embeddedServer(): Promise<string> {
  embedded ??= findOrStart();
  return embedded;
}

async function findOrStart(): Promise<string> {
  await mkdir(SERVER_FOLDER, { recursive: true });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const url = await readFile(URL_FILE, 'utf8').catch(() => '');
    if (url !== '' && (await hold(url))) return url;
    if (attempt % 100 === 0) startKeeper();
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the test database did not start; see ${SERVER_FOLDER}`);
}

/** Keeps one connection for as long as this process lives: by it the keeper knows that somebody is there. */
async function hold(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'sluis-test' });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    return false;
  }
  (client as unknown as { connection: { stream: { unref: () => void } } }).connection.stream.unref();
  return true;
}

/** A process of its own, because test processes come and go in any order. One that finds the folder taken just ends. */
function startKeeper(): void {
  spawn(process.execPath, [fileURLToPath(new URL('keeper.ts', import.meta.url))], {
    detached: true,
    stdio: 'ignore',
  }).unref();
}
