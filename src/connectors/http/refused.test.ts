import { afterEach, expect, test } from 'vitest';
import { type Answered, type StandIn, standIn, steppedClock } from '../../../test/graph/stand-in.ts';
import { allOf, basic, openHttp, secretHeader, unlessRefused } from '../http.ts';

const never = new AbortController().signal;
const HOUR = 3_600_000;
const opened: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

const sent = (server: StandIn): readonly string[] =>
  server.seen.map(({ headers }) => Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString());

/** A directory that takes one password, and an account whose password and key are looked up. */
async function start() {
  const given = { password: 'old', key: 'k1' };
  const right = { password: 'old', key: 'k1' };
  const more: { answer: Answered | null } = { answer: null };
  const server = await standIn(({ headers }): Answered => {
    const expected = Buffer.from(`me:${right.password}`).toString('base64');
    if (headers.authorization !== `Basic ${expected}` || headers['x-key'] !== right.key) return { status: 401 };
    return more.answer ?? { body: {} };
  });
  const clock = steppedClock();
  const person = basic('me', given.password, () => given.password);
  const auth = unlessRefused(
    allOf(
      person,
      secretHeader('x-key', given.key, () => given.key),
    ),
    clock,
  );
  const http = openHttp({ baseUrl: server.url, clock, auth, attempts: 2, fetchTimeoutMs: 300 });
  opened.push({ stop: http.close }, server);
  const get = async (url = '/x'): Promise<number | string> => {
    const reply = await http.send({ method: 'GET', url }, never);
    return reply.ok ? reply.value.status : reply.error.code;
  };
  return { given, right, more, server, clock, auth, get };
}

test('a password that is rotated is taken up, also by calls that the old one is refused for', async () => {
  const { given, right, server, auth, get } = await start();
  right.password = 'new';
  const underWay = [get(), get()];
  given.password = 'new';
  const told = await Promise.all(underWay);
  given.password = 'newer';
  right.password = 'newer';

  expect([told, await get()]).toEqual([[200, 200], 200]);
  expect(sent(server)).toEqual(['me:old', 'me:old', 'me:new', 'me:new', 'me:newer']);
  expect(auth.secrets()).toEqual(expect.arrayContaining(['old', 'new', 'newer', 'k1']));
});

test('so is a key that was rotated', async () => {
  const { given, right, get } = await start();
  right.key = 'k2';

  expect([await get(), await get()]).toEqual([401, 'unauthorised']);
  given.key = 'k2';
  expect(await get()).toBe(200);
});

test('what was refused is not sent again, nor is the next when it is refused too', async () => {
  const { given, right, server, get } = await start();
  right.password = 'new';

  const first = [await get(), await get(), await get()];
  given.password = 'wrong';
  const second = [await get(), await get()];
  given.password = 'old';
  const back = await get();

  expect([first, second]).toEqual([
    [401, 'unauthorised', 'unauthorised'],
    [401, 'unauthorised'],
  ]);
  // One value is kept in mind: whoever goes back to one of before may be right.
  expect(back).toBe(401);
  expect(sent(server)).toEqual(['me:old', 'me:wrong', 'me:old']);
});

test('one that is found refused and rotated in the same call, and refused anew, is not sent again', async () => {
  const { given, right, server, get } = await start();
  right.password = 'new';
  const looked = get();
  given.password = 'wrong';

  expect([await looked, await get()]).toEqual([401, 'unauthorised']);
  expect(sent(server).filter((one) => one === 'me:wrong')).toHaveLength(1);
});

test('once an hour one call asks, and all go on when it is let in', async () => {
  const { right, server, clock, get } = await start();
  right.password = 'for a moment';
  await get();
  clock.step(HOUR - 1);
  const before = await get();
  clock.step(1);
  const asking = await Promise.all([get(), get(), get()]);
  const asked = server.seen.length;
  right.password = 'old';
  clock.step(HOUR);

  expect([before, asking, asked]).toEqual(['unauthorised', [401, 'unauthorised', 'unauthorised'], 2]);
  expect([await get(), await Promise.all([get(), get()])]).toEqual([200, [200, 200]]);
});

test.each<Answered>([{ status: 500 }, { how: 'cut' }])(
  'an answer that says nothing of them (%j) costs no hour',
  async (answer) => {
    const { right, more, clock, get } = await start();
    right.password = 'for a moment';
    await get();
    right.password = 'old';
    more.answer = answer;
    clock.step(HOUR);
    const told = await get();
    more.answer = null;

    expect(['unreachable', 500]).toContain(told);
    expect(await get()).toBe(200);
  },
);

test('a refusal elsewhere, where they are not sent, is none of theirs', async () => {
  const { get } = await start();
  const elsewhere = await standIn(() => ({ status: 401 }));
  opened.push(elsewhere);
  await get();

  expect([await get(`${elsewhere.url}/x`), await get()]).toEqual([401, 200]);
  expect(elsewhere.seen[0]?.headers.authorization).toBeUndefined();
});
