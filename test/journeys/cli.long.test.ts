import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 30_000);
afterAll(() => desk.close());

/** The desk's configuration with another address for one product, beside the same secrets. */
function elsewhere(name: string, key: string, url: string): string {
  const yaml = readFileSync(desk.config, 'utf8');
  const file = join(dirname(desk.config), `${name}.yaml`);
  const changed = yaml.replace(new RegExp(`^( *${key}: ).*$`, 'm'), `$1${url}`);
  expect(changed).not.toBe(yaml);
  writeFileSync(file, changed);
  return file;
}

test.each([
  ['refused', 'graphUrl', 'http://127.0.0.1:9'],
  ['no-such-host', 'loginUrl', 'https://nowhere.invalid'],
  ['no-sign-in', 'loginUrl', 'http://127.0.0.1:9'],
])(
  '%s: said within a minute, with the address and a remedy',
  async (name, key, url) => {
    const { exit, error } = await desk.sluis('observe', '--config', elsewhere(name, key, url));

    expect(exit).toBe(3);
    expect(error).toMatch(/does not answer: (ECONNREFUSED|ENOTFOUND|EAI_AGAIN)/);
    expect(error).toContain('network');
  },
  60_000,
);

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)(
  'a full disk is one sentence, and leaves no half of a file',
  async () => {
    const disk = join(desk.folder, 'small');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
    if (!mounted) return console.warn('not tried: no tmpfs can be mounted here');
    try {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(250 * 1024));
      await desk.sluis('observe');
      const exported = await desk.sluis('export', join(disk, 'backup.jsonl'));
      const status = await desk.sluis('status', '--data', join(disk, 'data'));

      expect([exported.exit, status.exit]).toEqual([3, 3]);
      expect(exported.error).toContain('The disk is full.');
      expect(status.error).toContain('The disk is full.');
      expect(readdirSync(disk).filter((name) => name.includes('backup'))).toEqual([]);
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  },
  60_000,
);
