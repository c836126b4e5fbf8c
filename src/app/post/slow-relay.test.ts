import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calmSettings, START } from '../../../test/kits/engine-state.kit.ts';
import { invited } from '../../../test/kits/invited.kit.ts';
import { plainQueue } from '../../../test/kits/plain-queue.kit.ts';
import { closedPort } from '../../../test/support/closed-port.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { sampleStatus } from '../../contract/sample.ts';
import { HOUR, MINUTE } from '../../domain/words.ts';
import { act, performer } from '../../engine/acting.ts';
import { nextAt } from '../../engine/engine.ts';
import { mailFindings } from '../../engine/mails.ts';
import { planAll } from '../../engine/planning.ts';
import type { EnginePorts } from '../../engine/ports.ts';
import { type EngineState, newState } from '../../engine/state.ts';
import { openView } from '../../engine/view.ts';
import { branding } from '../../messages/samples.ts';
import { openSmtp } from '../../messages/smtp.ts';
import { NO_WORDING } from '../../messages/wording.ts';
import { pageOfSent } from '../console/messages/rows.ts';
import { openSentIndex } from '../console/messages/sent-index.ts';
import { openPost } from './post.ts';

const never = new AbortController().signal;
const NIGHT = START + 10 * HOUR;
const MORNING = NIGHT + 12 * HOUR;
/** Real time. */
const MOST_MS = 600;
const ANSWER_MS = 50;

let fresh: FreshStore;
let now: number;
let arrived: string[];
/** Real time. */
let arrivedAt: number[];
let onArrival: () => void;
/** Connections that were let in, or refused. */
let connections: number;
/** Real time: a relay answers so late that it lets nobody in; null: it does. */
let refusesAfterMs: number | null;
/** What a relay answers to a command of a message for this address; null: yes. */
let says: (command: 'MAIL FROM' | 'RCPT TO' | 'DATA', address: string) => string | null;
const toClose: (() => void)[] = [];

beforeEach(async () => {
  fresh = await freshStore();
  now = START;
  arrived = [];
  arrivedAt = [];
  onArrival = () => undefined;
  connections = 0;
  refusesAfterMs = null;
  says = () => null;
});
afterEach(async () => {
  for (const close of toClose.splice(0)) close();
  await fresh.close();
});

/** A relay that has no limits, and takes its time to answer; on any port unless said. */
function relay({ answerMs = ANSWER_MS, port = 0 } = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1,
    onConnect: (_, done) => {
      connections += 1;
      if (refusesAfterMs === null) done();
      else setTimeout(() => done(new Error('not now')), refusesAfterMs);
    },
    onMailFrom: (_, __, done) => done(answer('MAIL FROM', '')),
    onRcptTo: ({ address }, _, done) => done(answer('RCPT TO', address)),
    onData: (stream, { envelope }, done) => {
      stream.resume().once('end', () => {
        const no = answer('DATA', envelope.rcptTo[0]?.address ?? '');
        if (no) return done(no);
        arrived.push(...envelope.rcptTo.map(({ address }) => address));
        arrivedAt.push(performance.now());
        onArrival();
        setTimeout(done, answerMs);
      });
    },
  });
  toClose.push(() => server.close());
  return new Promise((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
}

function answer(...said: Parameters<typeof says>): Error | null {
  const no = says(...said);
  return no === null ? null : Object.assign(new Error(no.slice(4)), { responseCode: Number(no.slice(0, 3)) });
}

/** The main process of so many workers. */
async function mainOf(peers: number) {
  const names = ['main', ...Array.from({ length: peers }, (_, at) => `w${at}`)];
  const [holder] = await Promise.all(
    names.map((name) =>
      fresh.store.leases.join({ name, part: name === 'main' ? 'main' : 'worker', lastsMs: HOUR, fits: 'a', at: 0 }),
    ),
  );
  const living = await fresh.store.leases.living();
  return { lease: { holder, peers: () => living }, source: () => ({}) };
}

/** A process whose messages go by the relay at that port. In the night nobody is to be written to. */
async function sender(port: number, { mostMs = MOST_MS, peers = 0 } = {}): Promise<EngineState> {
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const channel = openSmtp(
    {
      host: '127.0.0.1',
      port,
      tls: 'none',
      login: null,
      from: { mail: 'move@contoso.example', name: 'Contoso' },
      replyTo: 'helpdesk@contoso.example',
      server: 'relay',
    },
    clock,
  );
  toClose.push(channel.close);
  const settings = calmSettings();
  const post = openPost(
    {
      branding,
      languages: ['en'],
      timeZone: 'Europe/Amsterdam',
      settings,
      portalUrl: () => 'https://move.example.com',
      now: () => now,
      wording: () => NO_WORDING,
      picture: () => sampleStatus,
      webhook: null,
    },
    { kind: 'smtp', channel },
  );
  const queue = plainQueue();
  const ports = {
    store: fresh.store,
    clock,
    settings,
    quietUntil: (at: number) => (at >= NIGHT && at < MORNING ? MORNING : null),
    onBug: (error: unknown) => {
      throw error;
    },
    queue,
    post: { ...post, mostMs },
    linkSecret: 'secret',
    crew: peers === 0 ? null : await mainOf(peers),
  };
  const state = newState(ports as unknown as EnginePorts, await openView(fresh.store));
  await queue.work(
    performer(state, { helpDesk: 'help@example.com', administrator: 'a@example.com', projectLead: null }),
  );
  return state;
}

/** Why messages that were taken back were not sent, as the console says it. */
async function reasons({ view }: EngineState): Promise<readonly string[]> {
  const index = openSentIndex(view);
  await index.follow();
  const page = { after: null, limit: 1_000 };
  const filter = { outcome: 'withdrawn' } as const;
  const { rows } = pageOfSent(index, filter, page, { seesPeople: true, language: 'en' }, view);
  return [...new Set(rows.map(({ reason }) => reason ?? ''))];
}

/** One turn: how many messages it claimed, and when the next is due. */
async function turn(state: EngineState) {
  const { actions } = planAll(state, now, true);
  state.moreMails = false;
  const acted = await act(state, actions, { only: undefined, now, signal: never });
  return { claimed: acted.length, next: nextAt(state, { nextAt: () => Infinity }, now, false) - now };
}

/** So long: reads have a turn begin at least every ten minutes. Before each `seen` is called. */
async function pass(state: EngineState, ms: number, seen: () => void = () => undefined): Promise<void> {
  for (const until = now + ms; now < until; now += Math.min((await turn(state)).next, 10 * MINUTE)) seen();
}

test('a slow relay holds up a turn for a bounded time; the next goes on at once with as many as it sends, and each gets one', async () => {
  await invited(fresh.store, 200);
  const state = await sender(await relay());

  const first = await turn(state);
  const sentFirst = arrived.length;
  // The rest was taken back, and the messages on their way then were waited for.
  expect(sentFirst).toBeGreaterThan(4);
  expect(sentFirst).toBeLessThan(150);
  expect((arrivedAt.at(-1) ?? 0) - (arrivedAt[0] ?? 0)).toBeLessThan(MOST_MS + 500);
  expect(first.next).toBe(0);
  expect(await reasons(state)).toEqual([expect.stringContaining('the messages before it took all the time')]);

  const second = await turn(state);
  expect(second.claimed).toBeLessThanOrEqual(sentFirst);
  for (let { next } = second; next === 0; ) ({ next } = await turn(state));
  expect(arrived).toHaveLength(200);
  expect(new Set(arrived).size).toBe(200);
  expect([(await turn(state)).claimed, state.mailQueue.size]).toEqual([0, 0]);
}, 120_000);

test.each([
  ['alone', 0],
  ['beside three workers', 3],
])(
  'when night begins while messages leave, no other is begun, %s; they leave in the morning',
  async (_, peers) => {
    await invited(fresh.store, 60);
    const state = await sender(await relay(), { peers, mostMs: MINUTE });
    onArrival = () => {
      if (arrived.length === 10) now = NIGHT;
    };

    await turn(state);
    const atNight = arrived.length;
    // One in each of four lanes was on its way, however many processes act.
    expect(atNight).toBeLessThanOrEqual(10 + 4);
    expect((await turn(state)).claimed).toBe(0);
    expect(await reasons(state)).toEqual([expect.stringContaining('night had begun')]);

    now = MORNING;
    for (let next = 0; next === 0; ) ({ next } = await turn(state));
    expect(new Set(arrived).size).toBe(60);
    expect(arrived).toHaveLength(60);
  },
  120_000,
);

/** What became of all messages that were claimed: how many of each. */
function outcomes({ view }: EngineState): Readonly<Record<string, number>> {
  const words = [...view.claims.values()].map(({ outcome }) =>
    outcome?.kind === 'failed' ? outcome.code : outcome?.kind,
  );
  return Object.fromEntries([...Map.groupBy(words, String)].map(([word, all]) => [word, all.length]));
}

/** What it tells of the way out. */
const told = (state: EngineState): readonly string[] => mailFindings(state, [], now).map(({ code }) => code);

test('a relay that is away costs few messages a try; the others wait, and all leave at once when it is back', async () => {
  await invited(fresh.store, 600);
  const port = await closedPort();
  const state = await sender(port, { mostMs: MINUTE });
  const first = await turn(state);
  // Two in each lane, and what was on its way in the others when that was known.
  expect(outcomes(state)['unreachable']).toBeLessThanOrEqual(16);
  expect(await reasons(state)).toEqual([expect.stringContaining('no mail server')]);
  expect(first.next).toBeGreaterThan(0);

  // Other things have turns begin meanwhile.
  let claimed = 0;
  for (let times = 0; times < 10; times += 1) {
    now += 6_000;
    claimed += (await turn(state)).claimed;
  }
  expect(claimed).toBeLessThanOrEqual(16);
  // Three hours.
  const next: number[] = [];
  for (const until = now + 3 * HOUR; now < until; now += next.at(-1) ?? 0) next.push((await turn(state)).next);
  expect(outcomes(state)['unreachable']).toBeLessThanOrEqual(16 + 40 * 8);
  expect(Math.max(...next)).toBeLessThanOrEqual(10 * MINUTE);
  expect(arrived).toEqual([]);
  expect(told(state)).toEqual(['mails-away']);

  await relay({ port, answerMs: 0 });
  const back = now;
  let last = now;
  for (let wait = 0; arrived.length < 600 && now < back + HOUR; now += wait) {
    last = now;
    ({ next: wait } = await turn(state));
  }
  expect(new Set(arrived).size).toBe(600);
  expect(arrived).toHaveLength(600);
  expect(last - back).toBeLessThanOrEqual(40 * MINUTE);
  expect(told(state)).toEqual([]);
}, 120_000);

test('that a relay is away is told, and stays so, also where those that are due wait for another try, until one is taken', async () => {
  await invited(fresh.store, 10);
  const port = await closedPort();
  const state = await sender(port, { mostMs: MINUTE });
  await pass(state, 20 * MINUTE);
  await pass(state, 3 * HOUR, () => expect(told(state)).toEqual(['mails-away']));

  await relay({ port, answerMs: 0 });
  await pass(state, 40 * MINUTE, () => expect(told(state)).toEqual(arrived.length === 0 ? ['mails-away'] : []));
  expect(new Set(arrived).size).toBe(10);
}, 120_000);

test('a relay that nothing was given to for longer than a try waits is not called away any more', async () => {
  await invited(fresh.store, 10);
  const state = await sender(await closedPort(), { mostMs: MINUTE });
  await pass(state, NIGHT - 10 * MINUTE - now);
  expect(told(state)).toEqual(['mails-away']);
  now = NIGHT + HOUR;
  expect((await turn(state)).next).toBeGreaterThanOrEqual(HOUR);
  expect(told(state)).toEqual([]);
}, 120_000);

test('who waits for a relay that is away is not looked at each minute while it is night', async () => {
  await invited(fresh.store, 40);
  const state = await sender(await closedPort(), { mostMs: MINUTE });
  for (now = NIGHT - 6 * MINUTE; now < NIGHT; now += 3 * MINUTE) await turn(state);
  now = NIGHT + HOUR;
  expect(await turn(state)).toEqual({ claimed: 0, next: 15 * MINUTE });
}, 120_000);

test.each([
  ['MAIL FROM', '452 4.3.1 Insufficient system resources'],
  ['MAIL FROM', '550 5.7.60 Client does not have permissions to send as this sender'],
  ['DATA', '451 Requested action aborted: local error in processing'],
] as const)(
  'a relay that answers every %s with %s is away as one that nobody reaches: few fail, and all arrive soon after',
  async (command, no) => {
    await invited(fresh.store, 100);
    const state = await sender(await relay({ answerMs: 0 }), { mostMs: MINUTE });
    says = (to) => (to === command ? no : null);
    expect((await turn(state)).next).toBeGreaterThan(0);
    expect(outcomes(state)['mail-not-taken']).toBeLessThanOrEqual(16);
    await pass(state, 4 * HOUR);
    expect(told(state)).toEqual(['mails-away']);

    says = () => null;
    await pass(state, 40 * MINUTE);
    expect([arrived.length, new Set(arrived).size, told(state)]).toEqual([100, 100, []]);
  },
  120_000,
);

test('a relay that puts off whom it does not know yet is there: all have their message within half an hour', async () => {
  await invited(fresh.store, 300);
  const state = await sender(await relay({ answerMs: 0 }), { mostMs: MINUTE });
  const knownAt = new Map<string, number>();
  says = (command, address) => {
    if (command !== 'RCPT TO') return null;
    if (!knownAt.has(address)) knownAt.set(address, now);
    return now - (knownAt.get(address) ?? 0) < 5 * MINUTE ? '451 4.7.1 Greylisting in action' : null;
  };
  await pass(state, 30 * MINUTE, () => expect(state.mailAway).toBeNull());
  expect(new Set(arrived).size).toBe(300);
}, 120_000);

test('a relay that puts everybody off for hours gets each message once more before it is away; one full mailbox says nothing', async () => {
  await invited(fresh.store, 100);
  const state = await sender(await relay({ answerMs: 0 }), { mostMs: MINUTE });
  says = (command) => (command === 'RCPT TO' ? '451 4.7.500 Server busy. Please try again later' : null);
  await pass(state, 3 * HOUR);
  expect(told(state)).toEqual(['mails-away']);
  expect(outcomes(state)['mail-deferred']).toBeLessThanOrEqual(100 + 16 + 3 * 12 * 8);

  says = (command, address) =>
    command === 'RCPT TO' && address === 'p7@example.com' ? '452 4.2.2 Mailbox full' : null;
  await pass(state, 40 * MINUTE);
  await pass(state, 2 * HOUR, () => expect(state.mailAway).toBeNull());
  expect(new Set(arrived).size).toBe(99);
}, 120_000);

test('a relay that goes away in the middle of a turn is given no more in it', async () => {
  await invited(fresh.store, 200);
  const state = await sender(await relay({ answerMs: 0 }), { mostMs: MINUTE });
  onArrival = () => {
    // The relay, whose sessions end with it.
    if (arrived.length === 50) toClose.shift()?.();
  };
  const { next } = await turn(state);
  expect(next).toBeGreaterThan(0);
  // Its last answers come between the first that find it gone.
  expect(outcomes(state)['unreachable']).toBeLessThanOrEqual(40);
}, 120_000);

test('a relay that lets nobody in, and takes its time to say so, is given a few until one is accepted', async () => {
  await invited(fresh.store, 300);
  const state = await sender(await relay({ answerMs: 0 }), { mostMs: 10 * MINUTE });
  refusesAfterMs = 300;
  const began = performance.now();
  expect((await turn(state)).next).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(connections).toBeLessThanOrEqual(16);

  now += 10 * MINUTE;
  expect(await turn(state)).toMatchObject({ claimed: 8 });
  refusesAfterMs = null;
  now += 10 * MINUTE;
  expect(await turn(state)).toEqual({ claimed: 8, next: 0 });
  // As many as before it was away.
  expect((await turn(state)).claimed).toBe(240);
  now += HOUR;
  for (let due = 0; due === 0; ) ({ next: due } = await turn(state));
  expect(arrived).toHaveLength(300);
  expect(new Set(arrived).size).toBe(300);
}, 120_000);

test('one quick turn gives the next at most four times as many', async () => {
  await invited(fresh.store, 250);
  const state = await sender(await relay({ answerMs: 0 }), { mostMs: 10 * MINUTE });
  expect([(await turn(state)).claimed, state.mailsATurn]).toEqual([240, 960]);
}, 120_000);
