import { expect, test } from 'vitest';
import { catalogue } from '../text/catalogue.ts';
import { isKey } from '../text/say.ts';
import { knownCodes, meaningOf } from './codes.ts';
import { sampleStatus } from './sample.ts';
import { statusSchema } from './status.ts';

test('every code of the table has a sentence and a next step', () => {
  const missing = knownCodes.filter((code) => !isKey(`error.${code}`) || !isKey(`error.${code}.next`));

  expect(knownCodes.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});

test('every error that has a sentence is in the table', () => {
  const said = Object.keys(catalogue).flatMap((key) => /^error\.([a-z-]+)$/.exec(key)?.[1] ?? []);

  expect(said.filter((code) => code !== 'other' && !knownCodes.includes(code))).toEqual([]);
});

test('a code that nobody knows is our mistake, also one that an object has by birth', () => {
  expect(meaningOf('no-such-code')).toEqual({ status: 500, exit: 3 });
  expect(meaningOf('constructor')).toEqual({ status: 500, exit: 3 });
});

test('the sample picture keeps its own promises', () => {
  const { totals, waves } = statusSchema.parse(sampleStatus);

  expect(totals.verified + totals.inProgress + totals.waiting + totals.excluded + totals.lost).toBe(totals.total);
  for (const { devices, phases } of waves) expect(Object.values(phases).reduce((a, b) => a + b, 0)).toBe(devices);
});
