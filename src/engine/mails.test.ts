import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN } from '../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { MessageKind } from '../domain/action.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import { DAY, HOUR, MINUTE, waveName } from '../domain/words.ts';
import { exchangeOnline } from '../messages/pace.ts';
import type { Job, Queue } from '../store/queue.ts';
import type { Claim, Json } from '../store/store.ts';
import { act, performer } from './acting.ts';
import { nextAt } from './engine.ts';
import type { Staff } from './letters.ts';
import { mailFindings } from './mails.ts';
import { type Offered, planAll } from './planning.ts';
import type { EnginePorts, Post } from './ports.ts';
import { type EngineState, inputOf, newState } from './state.ts';
import { openView } from './view.ts';

const STAFF: Staff = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };
const never = new AbortController().signal;

let fresh: FreshStore;
let now: number;
let sent: string[];
beforeEach(async () => {
  fresh = await freshStore();
  now = START;
  sent = [];
});
afterEach(() => fresh.close());

/** A process whose mails go out by a way with these limits. */
async function sender(limits?: Post['limits']): Promise<EngineState> {
  const { state: calm } = await openWorld(fresh.store);
  const running: Promise<unknown>[] = [];
  const queue = {
    submit: async (jobs: readonly Job[]) => void running.push(Promise.all(jobs.map(perform))),
    idle: async () => void (await Promise.all(running)),
  } as unknown as Queue;
  const post: Post = {
    ...(limits ? { limits } : {}),
    send: async ({ key }) => {
      sent.push(key);
      return { kind: 'accepted' };
    },
  };
  const ports = { ...calm.ports, queue, post, clock: { now: () => now }, linkSecret: 'secret' };
  const state = newState(ports as unknown as EnginePorts, await openView(fresh.store));
  const perform = performer(state, STAFF);
  return state;
}

const offerOf = (message: MessageKind, n: number, wave = 'Pilot'): Offered => [
  {
    kind: 'send-message',
    key: `${message}:${n}${wave === 'Pilot' ? '' : `:${wave}`}`,
    subject: ANN,
    object: `mail:${message}:${n}${wave}`,
    wave: waveName(wave),
    message,
    to: `user:${ANN}`,
    device: null,
    promise: null,
    about: null,
  },
  null,
];
const many = (message: MessageKind, count: number, wave?: string): readonly Offered[] =>
  Array.from({ length: count }, (_, n) => offerOf(message, n, wave));

/** What one turn claims, by kind of message, of what was not claimed before; and when the next one is due. */
async function turn(state: EngineState, offered: readonly Offered[]) {
  state.moreMails = false;
  const left = offered.filter(([{ key }]) => !state.view.claims.has(key));
  const acted = await act(state, left, { only: undefined, now, signal: never });
  const kinds = Map.groupBy(acted, ({ action }) => action.key.split(':')[0]);
  return {
    claimed: Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length])),
    next: nextAt(state, { nextAt: () => Infinity }, now, false) - now,
  };
}

test('a turn claims as many messages as go out in two minutes, the most urgent first, and the next begins at once', async () => {
  const state = await sender(exchangeOnline);
  const offered = [
    ...many('invitation', 100),
    ...many('reminder', 20),
    ...many('enroll', 5),
    ...many('approval-request', 5),
  ];

  const first = await turn(state, offered);
  expect(first).toEqual({ claimed: { enroll: 5, 'approval-request': 5, reminder: 20, invitation: 30 }, next: 0 });
  // What comes up meanwhile does not wait for the rest.
  const second = await turn(state, [...offered, ...many('stuck', 2)]);
  expect(second).toEqual({ claimed: { stuck: 2, invitation: 58 }, next: 0 });
  const last = await turn(state, offered);
  expect(last.claimed).toEqual({ invitation: 12 });
  expect(last.next).toBeGreaterThan(0);
  expect(new Set(sent).size).toBe(132);
  expect(sent).toHaveLength(132);
}, 30_000);

test('when the next turn begins is known however many claims are open', async () => {
  const state = await sender();
  const open = new Map(
    Array.from({ length: 150_000 }, (_, n): [string, Claim] => {
      const claimedAt = n === 100_000 ? now - 5 * MINUTE : now;
      return [`add:${n}`, { key: `add:${n}`, claimedAt } as Claim];
    }),
  );

  const next = nextAt({ ...state, view: { ...state.view, open } }, { nextAt: () => Infinity }, now, false);
  expect(next - now).toBe(READ_LAG_MS - 5 * MINUTE);
}, 30_000);

test('what a law refuses takes nobody’s place', async () => {
  const state = await sender(exchangeOnline);
  planAll(state, now, true);
  const input = inputOf(state, ANN);
  // No such device is between the products.
  const refused = many('enroll', 60).map(
    ([action]): Offered => [{ ...action, device: 'none' } as typeof action, input],
  );

  expect((await turn(state, [...refused, ...many('invitation', 60)])).claimed).toEqual({ invitation: 60 });
  expect(state.refused).toMatchObject([{ law: 6 }]);
}, 30_000);

test('of messages that are as urgent, each wave has its turn, so that a large one holds up nobody of another', async () => {
  const state = await sender({ perMinute: 10, perDay: 10_000 });
  await turn(state, [...many('invitation', 100), ...many('invitation', 4, 'second'), ...many('reminder', 5)]);

  const claimed = [...state.view.claims.keys()].filter(
    (key) => key.startsWith('invitation:') || key.startsWith('reminder:'),
  );
  expect(claimed.filter((key) => key.startsWith('reminder:'))).toHaveLength(5);
  expect(claimed.filter((key) => key.endsWith(':second'))).toHaveLength(4);
  expect(claimed).toHaveLength(20);
}, 30_000);

test('a way out without limits is given all at once', async () => {
  const state = await sender();
  const { claimed, next } = await turn(state, many('invitation', 200));

  expect(claimed).toEqual({ invitation: 200 });
  expect(next).toBeGreaterThan(0);
}, 30_000);

/** Messages that another process sent, or may have, at these times. */
async function sentBefore(times: readonly number[]): Promise<void> {
  const claims = times.map((at, n) => {
    const [action] = offerOf('invitation', n);
    const { kind, subject } = action;
    return {
      key: `earlier:${n}`,
      kind,
      subject,
      object: `earlier:${n}`,
      action: action as unknown as Json,
      claimedAt: at,
    };
  });
  await fresh.store.claims.claimMany(claims);
  for (const [at, all] of Map.groupBy(claims, ({ claimedAt }) => claimedAt))
    await fresh.store.claims.recordMany(new Map(all.map(({ key }) => [key, { kind: 'done' as const }])), at);
}

test('what a mailbox takes in a day is kept over a restart: the rest is not claimed, and holds up nothing', async () => {
  await sentBefore([...Array.from({ length: 80 }, () => now - HOUR), ...Array.from({ length: 40 }, () => now - DAY)]);
  const state = await sender({ perMinute: 30, perDay: 100 });
  const offered = many('invitation', 50);
  const found = (all: readonly Offered[]) =>
    mailFindings(
      state,
      all.map(([action]) => action),
      now,
    );

  expect(found(many('invitation', 10))).toEqual([]);
  expect(found(offered)).toMatchObject([{ code: 'mails-wait-for-day', facts: { perDay: 90 } }]);
  expect(await turn(state, offered)).toEqual({ claimed: { invitation: 10 }, next: 0 });
  // A few more, for whom nothing goes on without.
  const second = await turn(state, [...offered, ...many('enroll', 20)]);
  expect(second).toEqual({ claimed: { enroll: 5 }, next: 0 });
  const third = await turn(state, [...offered, ...many('enroll', 20)]);
  expect(third.claimed).toEqual({});
  expect(third.next).toBeGreaterThan(0);

  now += 23 * HOUR;
  expect((await turn(state, offered)).claimed).toEqual({ invitation: 40 });
}, 30_000);
