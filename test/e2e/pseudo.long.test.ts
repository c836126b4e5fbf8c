import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONSOLE_PAGES } from './support/pages.ts';
import { openPseudoRun, type PseudoRun } from './support/pseudo.ts';
import { PAGE_STATES } from './support/states.ts';

let run: PseudoRun;
beforeAll(async () => {
  run = await openPseudoRun(12);
}, 180_000);
afterAll(() => run?.close());

test.each(CONSOLE_PAGES)('/console/%s has no word of its own', async (path) => {
  expect(await run.onPage(path)).toEqual([]);
});

test.each(PAGE_STATES)('$name has no word of its own', async (state) => {
  expect(await run.inState(state)).toEqual([]);
});
