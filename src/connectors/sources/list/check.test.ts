import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exitOfCheck } from '../../../contract/codes.ts';
import { explainCheck } from '../../../text/explain.ts';
import type { CheckLine } from '../../connector.ts';
import { never, openList } from './list.kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-list-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(content: string): Promise<readonly CheckLine[]> {
  const file = join(folder, 'devices.csv');
  writeFileSync(file, content);
  const lines = await openList({ file }).check(never);
  if (!lines.ok) throw new Error('it answers');
  return lines.value;
}

test.each([
  ['en', 'No row of the list', 'no device counts as having left', 'source.mapping'],
  ['nl', 'Geen rij van de lijst', 'geldt geen toestel als vertrokken', 'source.mapping'],
] as const)(
  'a list of which no row is a device fails the check, with its places and a remedy, in %s',
  async (reader, what, holds, act) => {
    const [line, ...rows] = await linesOf('serial,mail\nTotal;5\n,x\n');
    if (!line) throw new Error('it has a line');

    expect([line.code, line.ok, line.facts['problem'], exitOfCheck(line)]).toEqual([
      'list',
      false,
      'list-no-device',
      1,
    ]);
    const told = explainCheck(reader, line);
    expect(told.what).toContain(what);
    expect(told.next).toContain(holds);
    expect(told.next).toContain(act);
    expect(rows.map(({ facts }) => facts['where'])).toEqual(['line 2, column 2', 'line 3, column serial']);
  },
);

test('where some rows are wrong the check warns, names the first places with reason and remedy, and tells what they hold up', async () => {
  const lines = await linesOf(`serial,mail\nS1,ann@x.example\n${',x\n'.repeat(5)}Total;5\n`);

  expect(lines.map(({ code, ok, warning }) => [code, ok, warning])).toEqual([
    ['list', true, true],
    ['list-row', true, true],
    ['list-row', true, true],
    ['list-row', true, true],
  ]);
  const told = lines.map((line) => explainCheck('en', line));
  expect(told[0]?.what).toBe('the list can be read, but for 6 rows');
  expect(told[0]?.next).toContain('no device counts as having left because it is missing from the file');
  expect(told.slice(1).map(({ what }) => what)).toEqual(
    ['line 3', 'line 4', 'line 5'].map((line) => `${line}, column serial: nothing there says which device it is`),
  );
  expect(told[1]?.next).toContain('write its serial number in the row');
});

test('rows that are known to be one device hold up nobody else, and a list without a wrong row is green', async () => {
  const [twice] = await linesOf('serial\nS1\nS2\nS2\n');
  const [none] = await linesOf('serial\nS2\nS2\n');
  const good = await linesOf('serial\nS1\nS2\n');

  expect(twice && explainCheck('en', twice).next).toContain('their devices stay as they were');
  expect(none && explainCheck('en', none).next).not.toContain('counts as having left');
  expect(good.map(({ code, ok, warning }) => [code, ok, warning])).toEqual([['list', true, undefined]]);
});

test('a word under mode of a computer with Windows is named where it may have been meant as its state', async () => {
  const named = async (content: string): Promise<unknown> => {
    const lines = await linesOf(content);
    return lines.filter(({ code }) => code === 'list-word').map(({ facts }) => [facts['field'], facts['word']]);
  };

  expect(await named('serial,platform,mode\nS1,windows,UnenroledByUser\n')).toEqual([['mode', 'UnenroledByUser']]);
  expect(await named('serial,platform,mode,status\nS1,windows,Co-managed,Active\n')).toEqual([]);
  expect(await named('serial,platform,mode\nS1,windows,UnenrolledByUser\nS2,windows,Windows MDM\n')).toEqual([]);
});
