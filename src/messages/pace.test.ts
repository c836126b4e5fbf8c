import { expect, test } from 'vitest';
import { paced } from './pace.ts';

test('a clock that is set back by an hour keeps no mail for an hour', async () => {
  let at = 3_600_000;
  const clock = { now: () => at, sleep: (ms: number) => Promise.resolve(void (at += ms)) };
  const turn = paced([{ most: 3, perMs: 60_000 }], clock);
  for (let mail = 0; mail < 3; mail += 1) await turn();
  at = 0;
  await turn();

  expect(at).toBe(60_000);
});
