import { expect, test } from 'vitest';
import { sharedRun } from './shared-run.ts';

test('who asks meanwhile gets the same run; who asks afterwards, or for something else, gets one of their own', async () => {
  const waiting: (() => void)[] = [];
  let runs = 0;
  const ask = sharedRun(async (key) => {
    runs++;
    await new Promise<void>((resolve) => waiting.push(resolve));
    return `${key}${runs}`;
  });
  const together = [ask('a'), ask('a'), ask('a')];
  const other = ask('b');
  expect(runs).toBe(2);
  for (const go of waiting.splice(0)) go();
  expect(await Promise.all(together)).toEqual(['a2', 'a2', 'a2']);
  expect(await other).toBe('b2');

  const later = ask('a');
  for (const go of waiting.splice(0)) go();
  expect(await later).toBe('a3');
});

test('a run that failed is told to all who waited, and does not stand in the way of the next', async () => {
  let broken = true;
  const ask = sharedRun(async () => {
    if (broken) throw new Error('a planted bug');
    return 'well';
  });
  const told = await Promise.allSettled([ask(), ask()]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await ask()).toBe('well');
});
