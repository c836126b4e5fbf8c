import { afterAll, expect, test } from 'vitest';
import { look } from './look.fixture.ts';
import { posterSheet } from './poster.ts';
import { openPress } from './press.ts';
import { type Sheet, typeset } from './typeset.ts';

const press = openPress();
afterAll(() => press.close());

const poster = {
  design: 1,
  size: 'a4',
  language: 'en',
  from: null,
  until: null,
  portal: 'https://move.example.com/portal',
} as const;
const sheet = posterSheet(look, poster);

test('the press sets what is set here, byte for byte, and this thread has its turns meanwhile', async () => {
  let done = false;
  const made = press.set(sheet).finally(() => (done = true));
  let turns = 0;
  while (!done) {
    await new Promise((resolve) => void setImmediate(resolve));
    turns++;
  }

  expect(turns).toBeGreaterThan(20);
  expect(await made).toEqual(typeset(...sheet));
});

test('few wait; whoever comes then is told to come again, and is let in once there is room', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => press.set(sheet)));

  expect(all.map((one) => (one.ok ? 'set' : one.error.code)).toSorted()).toEqual([
    ...Array.from({ length: 9 }, () => 'set'),
    ...Array.from({ length: 3 }, () => 'too-many-requests'),
  ]);
  expect((await press.set(sheet)).ok).toBe(true);
});

test('what does not compile is a bug of that document alone', async () => {
  const broken: Sheet = ['briefing', {}, null];
  const [bad, good] = await Promise.allSettled([press.set(broken), press.set(sheet)]);

  expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('does not compile') } });
  expect(good).toMatchObject({ status: 'fulfilled', value: { ok: true } });
});
