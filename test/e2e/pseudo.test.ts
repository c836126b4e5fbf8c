import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPseudoRun, type PseudoRun } from './support/pseudo.ts';

let run: PseudoRun;
beforeAll(async () => {
  run = await openPseudoRun(0);
}, 180_000);
afterAll(() => run?.close());

// Every page of a move in its middle is walked in the long tests.
test.each(['', 'devices'])('/console/%s has no word of its own', async (path) => {
  expect(await run.onPage(path)).toEqual([]);
});
