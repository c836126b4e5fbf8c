import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileIsThere, writeTogether, writeWhole } from './whole-file.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'sluis-whole-'));

test('a file is written with its folder, for its owner alone', async () => {
  const file = join(folder(), 'new', 'a.txt');

  expect(await writeWhole(file, ['one', 'two'])).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('what was there stays when the lines end too early, and nothing else is left', async () => {
  const at = folder();
  writeFileSync(join(at, 'a.txt'), 'before');
  const broken = async function* lines() {
    yield 'half';
    throw new Error('cut');
  };

  await expect(writeWhole(join(at, 'a.txt'), broken())).rejects.toThrow('cut');
  expect(readFileSync(join(at, 'a.txt'), 'utf8')).toBe('before');
  expect(readdirSync(at)).toEqual(['a.txt']);
});

test('of files that belong together none is replaced when one cannot be', async () => {
  const at = folder();
  writeFileSync(join(at, 'a.json'), 'before');
  mkdirSync(join(at, 'b.html'));
  const both = ['a.json', 'b.html'].map((name) => ({ file: join(at, name), lines: ['new'] }));

  await expect(writeTogether(both)).rejects.toMatchObject({ code: 'EISDIR', path: join(at, 'b.html') });
  expect(readFileSync(join(at, 'a.json'), 'utf8')).toBe('before');
  expect(readdirSync(at).toSorted()).toEqual(['a.json', 'b.html']);
});

test('anew nothing is replaced, also what came while it was written, and nothing else is left', async () => {
  const at = folder();
  const file = join(at, 'a.txt');
  const meanwhile = async function* lines() {
    yield 'ours';
    writeFileSync(file, 'theirs');
  };

  await expect(writeWhole(file, meanwhile(), true)).rejects.toBeInstanceOf(FileIsThere);
  expect(readFileSync(file, 'utf8')).toBe('theirs');
  expect(readdirSync(at)).toEqual(['a.txt']);
  await writeWhole(join(at, 'b.txt'), ['ours'], true);
  expect(readdirSync(at)).toEqual(['a.txt', 'b.txt']);
  expect(readFileSync(join(at, 'b.txt'), 'utf8')).toBe('ours\n');
});

// Only Linux tells what a number of an open file stands for.
test.skipIf(process.platform !== 'linux')('the folder is on the disk when the name is in it', async () => {
  const at = folder();
  const file = join(at, 'a.txt');
  const probe = await open(at, 'r');
  const handles = Object.getPrototypeOf(probe) as { sync: (this: { readonly fd: number }) => Promise<void> };
  await probe.close();
  const { sync } = handles;
  const synced: (readonly [path: string, named: boolean])[] = [];
  handles.sync = function sees() {
    synced.push([readlinkSync(`/proc/self/fd/${this.fd}`), existsSync(file)]);
    return sync.call(this);
  };
  try {
    await writeWhole(file, ['one'], true);
    expect(synced.at(-1)).toEqual([at, true]);
    await writeWhole(file, ['two']);
    expect(synced.at(-1)).toEqual([at, true]);
    expect(synced).toHaveLength(4);
  } finally {
    handles.sync = sync;
  }
});
