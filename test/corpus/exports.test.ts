import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readExports } from '../../src/app/access/exports.ts';
import { cases } from './exports.cases.ts';
import { expectClean, expectClear } from './kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-corpus-exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const good = join(folder, 'good.json');
writeFileSync(good, '[{"id":"p","state":"enabled","conditions":{}}]');

test('the files beside the wrong one are right', () => {
  expect(readExports({ policies: good })).toMatchObject({ ok: true, value: { rejects: [] } });
});

for (const { name, file, content, expected } of cases)
  test(name, () => {
    const path = join(folder, 'wrong.json');
    writeFileSync(path, content);
    const read = readExports({ policies: good, [file]: path });

    expectClean();
    expect(readdirSync(folder).toSorted()).toEqual(['good.json', 'wrong.json']);
    if ('code' in expected) {
      if (read.ok) throw new Error('it was taken');
      expect(read.error).toHaveLength(1);
      const [problem] = read.error;
      expect(problem).toMatchObject({ code: expected.code, path });
      if (expected.says !== undefined) expect(problem?.['detail']).toContain(expected.says);
      if (problem) expectClear(problem);
      return;
    }
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [reject, ...more] = read.value.rejects;
    expect(more).toEqual([]);
    expect(reject?.where).toContain(expected.reject);
    expect(reject?.why).toContain(expected.why);
    expect(reject?.why).not.toBe('');
  });
