import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startsEmbedded } from '../../../test/kits/contained.kit.ts';
import { startEmbedded } from './embedded.ts';
import { bootId } from './lock.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluis-outlive-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a start waits for a server that it cannot see', () => {
  let home: string;
  let pidFile: string;
  beforeEach(async () => {
    home = join(folder, 'data');
    const { cluster, stop } = await startEmbedded(home);
    await stop();
    pidFile = join(cluster, 'postmaster.pid');
    await writeFile(pidFile, '4000000\n');
    const elsewhere = { pid: 4_000_000, began: '1', host: 'other', space: 'x', former: 'here' };
    await writeFile(join(home, 'lock'), JSON.stringify(elsewhere));
  });
  const toldOf = async (unseenMs: number, meanwhile: (times: number) => void = () => undefined) => {
    const told: number[] = [];
    const unseen = (leftMs: number): void => meanwhile(told.push(leftMs));
    const heir = await startEmbedded(home, { unseenMs, unseen });
    await heir.stop();
    return told;
  };

  test.runIf(process.platform === 'linux')(
    'only as long as is left of it, where an earlier start was killed while it waited',
    async () => {
      const child = startsEmbedded(home, { unseenMs: 100_000 });
      await expect.poll(() => readFile(pidFile, 'utf8'), { timeout: 20_000 }).toMatch(/^0\n.+\n/);
      await new Promise((done) => setTimeout(done, 1_000));
      child.kill('SIGKILL');
      await once(child, 'exit');

      const told = await toldOf(5_000);

      expect(told.filter((leftMs) => leftMs > 4_000)).toEqual([]);
      expect(told.length).toBeLessThan(2);
    },
  );

  test.each([
    ['no moment', '0\n'],
    ['a moment of another start of the machine', '0\nanother 1\n'],
    ['a moment that is yet to come', `0\n${bootId()} 9007199254740991\n`],
    ['no number', `0\n${bootId()} x\n`],
  ])('all the time, where %s is kept', async (_, text) => {
    await writeFile(pidFile, text);

    expect(await toldOf(300)).toEqual([300]);
  });

  test('once more, where an older Sluis that does not know of it began one meanwhile', async () => {
    const told = await toldOf(300, (times) => {
      if (times === 1) writeFileSync(pidFile, '4000001\n');
    });

    expect(told).toEqual([300, 300]);
  });
});
