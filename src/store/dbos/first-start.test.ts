import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../../test/support/database.ts';

const program = fileURLToPath(new URL('crew.worker.ts', import.meta.url));

/** What it said of why it could not begin; empty once it is ready. */
function startOne(url: string, name: string): Promise<string> {
  const child = spawn(process.execPath, [program, url, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  let isReady = false;
  child.stdout.once('data', () => {
    isReady = true;
    child.kill('SIGKILL');
  });
  return new Promise((done) => {
    child.once('exit', (code) => done(isReady ? '' : `${name} ended with ${code}: ${said.slice(0, 600)}`));
  });
}

test('processes that find an empty database at the same moment make the queue one after the other, and all begin', async () => {
  const database = await emptyDatabase();
  try {
    const names = ['w1', 'w2', 'w3'];
    expect(await Promise.all(names.map((name) => startOne(database.url, name)))).toEqual(names.map(() => ''));
  } finally {
    await database.drop();
  }
}, 60_000);
