import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { createSleep, openTraffic } from './patience.ts';

const NEVER = new AbortController().signal;

/** A clock that notes where it was moved to, and traffic that is quiet when the test says so. */
function stage() {
  let now = 0;
  const moves: number[] = [];
  let quiet: (() => void)[] = [];
  const sleep = createSleep(
    {
      now: () => now,
      advance: (to) => {
        now = to;
        moves.push(to);
        return Promise.resolve();
      },
    },
    { expect: () => undefined, quiet: () => new Promise((done) => quiet.push(done)) },
  );
  const settle = async (): Promise<void> => {
    const waiting = quiet;
    quiet = [];
    for (const done of waiting) done();
    await new Promise((done) => setImmediate(done));
  };
  return { sleep, settle, moves };
}

test('the clock stands while others call, and moves to the shortest sleeper first', async () => {
  const { sleep, settle, moves } = stage();
  const woken: string[] = [];
  const long = sleep(150_000, NEVER).then(() => woken.push('long'));
  const short = sleep(1_000, NEVER).then(() => woken.push('short'));
  await new Promise((done) => setImmediate(done));
  expect(moves).toEqual([]);
  await settle();
  await short;
  expect([moves, woken]).toEqual([[1_000], ['short']]);
  await settle();
  await long;
  expect([moves, woken]).toEqual([
    [1_000, 150_000],
    ['short', 'long'],
  ]);
});

test('the clock does not move for somebody who has gone', async () => {
  const { sleep, settle, moves } = stage();
  const gone = new AbortController();
  const asleep = sleep(1_000, gone.signal);
  gone.abort();
  await asleep;
  await settle();
  expect(moves).toEqual([]);
});

test('a call that is under way is traffic until it was answered, and a while longer', async () => {
  const traffic = openTraffic();
  const app = fastify();
  onTestFinished(() => app.close());
  traffic.hear(app);
  const answer = Promise.withResolvers<object>();
  const called = Promise.withResolvers<void>();
  app.get('/', () => {
    called.resolve();
    return answer.promise;
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  await traffic.quiet();
  const asked = fetch(url);
  await called.promise;
  let isQuiet = false;
  const quiet = traffic.quiet().then(() => (isQuiet = true));
  await new Promise((done) => setTimeout(done, 200));
  expect(isQuiet).toBe(false);
  answer.resolve({});
  await (await asked).json();
  await quiet;
});
