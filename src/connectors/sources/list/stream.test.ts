import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import type { ConnectorFailure, Reject } from '../../connector.ts';
import { never, openList } from './list.kit.ts';
import { openSeen } from './seen.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-list-stream-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'list.csv');
const open = () => openList({ file });

/** About three blocks; each row is as wide as a real one, and signs of two and three bytes fall on every edge. */
const rowOf = (index: number): string => `S${index},u${index}@a.example,"Büro €${'x'.repeat(index % 90)}, ${index}"`;
const ROWS = 40_000;
const whole = ['serial,mail,name', ...Array.from({ length: ROWS }, (_, index) => rowOf(index))].join('\r\n');

test.each([
  ['UTF-8', Buffer.from(whole)],
  ['UTF-16', iconv.encode(whole, 'utf-16le', { addBOM: true })],
  ['Windows-1252', iconv.encode(whole, 'windows-1252')],
])(
  'a list of many blocks in %s is read in pages, every row in its order and as it was written',
  async (_name, bytes) => {
    writeFileSync(file, bytes);
    let pages = 0;
    const names: (string | null)[] = [];
    for await (const page of open().inventory.devices(never)) {
      if (!page.ok) throw new Error(JSON.stringify(page.error));
      pages += 1;
      names.push(...page.value.records.map((device) => device.name));
      expect(page.value.rejects).toEqual([]);
    }

    expect(pages).toBeGreaterThan(2);
    expect(names).toEqual(Array.from({ length: ROWS }, (_, index) => `Büro €${'x'.repeat(index % 90)}, ${index}`));
  },
);

test('rows that are blocks apart are known for one device, and one late mistake leaves nothing to believe', async () => {
  const apart = [whole, 'short', 's0,ann@a.example,x', ',,'].join('\n');
  writeFileSync(file, apart);
  const { records, rejects } = await readAll(open().inventory.devices(never));
  const users = await readAll(open().inventory.users(never));
  const check = await open().check(never);
  writeFileSync(file, `${apart}\nS,"b"ad,x\n`);
  const broken = await readAll(open().inventory.devices(never));

  expect([records.length, users.records.length]).toEqual([ROWS - 1, ROWS - 1]);
  expect(rejects).toEqual([
    { id: 'serial:S0', where: 'line 2, column serial', why: `list-duplicate-serial: S0, also on line ${ROWS + 3}` },
    { where: `line ${ROWS + 2}, column 2`, why: 'list-row-length: 1 fields, 3 columns' },
    { id: 'serial:S0', where: `line ${ROWS + 3}, column serial`, why: 'list-duplicate-serial: S0, also on line 2' },
    { where: `line ${ROWS + 4}, column serial`, why: 'list-no-identity' },
  ]);
  const read = { ok: true, facts: { devices: ROWS - 1, users: ROWS - 1, rejects: 4 } };
  // The first three places stand below.
  expect(check).toMatchObject({ value: [read, { ok: true }, { ok: true }, { ok: true }] });
  expect([broken.records, broken.rejects]).toEqual([[], []]);
  expect(broken.failure).toMatchObject({ excerpt: `list-syntax line=${ROWS + 5} column=2 path=${file}` });
});

/** Reads; what happens to the file happens after the first page. */
async function changing(
  change: () => void,
): Promise<{ readonly ids: string[]; readonly failure: ConnectorFailure | null }> {
  writeFileSync(file, whole);
  // A whole second, which can be set again exactly.
  utimesSync(file, 1_780_000_000, 1_780_000_000);
  const ids: string[] = [];
  let failure: ConnectorFailure | null = null;
  for await (const page of open().inventory.devices(never)) {
    expect(failure, 'a failure is the last thing yielded').toBeNull();
    if (page.ok && ids.length === 0) change();
    if (page.ok) ids.push(...page.value.records.map((device) => device.id));
    else failure = page.error;
  }
  return { ids, failure };
}
const keepingItsTime = (write: () => void): void => {
  const { atime, mtime } = statSync(file);
  write();
  utimesSync(file, atime, mtime);
};

test.each<[string, () => void]>([
  ['grows', () => appendFileSync(file, '\r\nS-new,x,y')],
  ['is cut', () => writeFileSync(file, whole.slice(0, 1_200_000))],
  ['is emptied', () => writeFileSync(file, '')],
  ['is touched', () => utimesSync(file, new Date(0), new Date(0))],
  [
    'has another take its place',
    () => {
      writeFileSync(`${file}.new`, `serial,mail,name\r\n${rowOf(1)}`);
      renameSync(`${file}.new`, file);
    },
  ],
  [
    'has one row another word, at the same length and time',
    () =>
      keepingItsTime(() =>
        writeFileSync(file, readFileSync(file, 'utf8').replace(`S${ROWS - 100},`, `T${ROWS - 100},`)),
      ),
  ],
])('a list that %s while it is read fails, and nothing of the new is told', async (_name, change) => {
  const { ids, failure } = await changing(change);

  expect(failure).toEqual({ code: 'unreachable', at: 'list', detail: `list-changed path=${file}` });
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => `serial:S${index}`));
});

test('a list that is taken away while it is read fails', async () => {
  const { failure } = await changing(() => rmSync(file));

  expect(failure).toMatchObject({ code: 'unreachable', detail: `list-not-found reason=ENOENT path=${file}` });
});

test('a read that is stopped ends amid the list', async () => {
  writeFileSync(file, whole);
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const page of open().inventory.devices(stop.signal)) {
    seen.push(page.ok ? 'page' : page.error.code);
    stop.abort();
  }

  expect(seen).toEqual(['page', 'unreachable']);
});

test('of a serial number on very many rows each reject names ten others and counts the rest', async () => {
  writeFileSync(file, `serial\n${'Default string\n'.repeat(5_000)}`);
  const { records, rejects } = await readAll(open().inventory.devices(never));
  const others = (reject: Reject | undefined) => /also on (.*)/.exec(reject?.why ?? '')?.[1];

  expect([records.length, rejects.length]).toEqual([0, 5_000]);
  expect(others(rejects[0])).toBe(
    `${Array.from({ length: 10 }, (_, index) => `line ${index + 3}`).join(', ')}, 4989 more`,
  );
  expect(others(rejects[4_999])).toBe(
    `${Array.from({ length: 10 }, (_, index) => `line ${index + 2}`).join(', ')}, 4989 more`,
  );
});

test('of a hundred thousand keys each is known again, by its first line', () => {
  const seen = openSeen();
  const lines = Array.from({ length: 100_000 }, (_, index) => index + 1);

  expect(lines.filter((line) => seen.note(`k${line}`, line) !== null)).toEqual([]);
  expect(lines.filter((line) => seen.note(`k${line}`, line + 1) !== line)).toEqual([]);
});
