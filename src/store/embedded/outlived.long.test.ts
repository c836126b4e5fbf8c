import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canContain, firstLine, startsEmbedded } from '../../../test/kits/contained.kit.ts';
import { withClient } from '../../../test/support/database.ts';
import { startEmbedded } from './embedded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluis-outlived-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.runIf(canContain)('a server that goes on in another container has ended before a second one starts', () => {
  test.each([
    ['where its Sluis was killed', null],
    ['where an older Sluis runs, which did not say so', { pid: 4_000_000, began: '1', nonce: 'x' }],
  ])(
    '%s',
    async (_, lock) => {
      const home = join(folder, String(lock?.nonce));
      const child = startsEmbedded(home, { host: 'other-host', livesMs: 2_000 });
      const url = await firstLine(child);
      const goesOn = withClient(url, async (client) => {
        const began = performance.now();
        await client.query('create table outlived as select 1');
        // Ends with the server.
        await client.query('select pg_sleep(600)').catch(() => undefined);
        return performance.now() - began;
      }).catch(() => 0);
      await new Promise((done) => setTimeout(done, 4_000));
      await withClient(url, (client) => client.query('select * from outlived'));
      if (lock !== null) await writeFile(join(home, 'lock'), JSON.stringify(lock));

      const heir = await startEmbedded(home);

      expect(heir.adopted).toBe(false);
      const ended = await Promise.race([
        goesOn.then(() => true),
        new Promise((done) => setTimeout(done, 1_000, false)),
      ]);
      expect(ended).toBe(true);
      await withClient(heir.url, (client) => client.query('select * from outlived'));
      await heir.stop();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    240_000,
  );
});
