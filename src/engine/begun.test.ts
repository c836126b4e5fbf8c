import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN } from '../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore, withClient } from '../../test/support/database.ts';
import { MINUTE } from '../domain/words.ts';
import type { Job, Queue } from '../store/queue.ts';
import type { Claim, Json, Store } from '../store/store.ts';
import { act, performer, recoverOpen } from './acting.ts';
import { jobsOf } from './jobs.ts';
import type { Staff } from './letters.ts';
import type { Observer } from './observe.ts';
import type { Offered } from './planning.ts';
import type { EnginePorts, Letter, PostAnswer } from './ports.ts';
import { type EngineState, newState } from './state.ts';
import { openView } from './view.ts';

const STAFF: Staff = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };
const never = new AbortController().signal;

let fresh: FreshStore;
let now: number;
beforeEach(async () => {
  fresh = await freshStore();
  now = START;
});
afterEach(() => fresh.close());

interface Life {
  readonly state: EngineState;
  readonly perform: (jobs: readonly Job[]) => Promise<unknown>;
  /** How often the store was written to, by what for. */
  readonly writes: Map<string, number>;
}

/** One life of a process that is alone, whose mails go to `post`. */
async function lifeWith(post: (letter: Letter) => Promise<PostAnswer>): Promise<Life> {
  const { state: calm } = await openWorld(fresh.store);
  const writes = new Map<string, number>();
  const counted = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name, self) => {
        const found: unknown = Reflect.get(target, name, self);
        if (typeof found !== 'function') return found;
        return (...wanted: unknown[]): unknown => {
          writes.set(String(name), (writes.get(String(name)) ?? 0) + 1);
          return Reflect.apply(found, target, wanted);
        };
      },
    });
  const store: Store = {
    ...fresh.store,
    claims: counted(fresh.store.claims),
  };
  let perform: (job: Job) => Promise<void> = () => Promise.reject(new Error('not yet'));
  const running: Promise<unknown>[] = [];
  const lanes = async (jobs: readonly Job[]): Promise<unknown> =>
    Promise.all(
      [...Map.groupBy(jobs, ({ lane }) => lane).values()].map(async (lane) => {
        for (const job of lane) await perform(job);
      }),
    );
  const queue = {
    submit: async (jobs: readonly Job[]) => void running.push(lanes(jobs)),
    idle: async () => void (await Promise.all(running)),
  } as unknown as Queue;
  const ports = { ...calm.ports, store, queue, clock: { now: () => now }, post: { send: post }, linkSecret: 'secret' };
  const state = newState(ports as unknown as EnginePorts, await openView(fresh.store));
  perform = performer(state, STAFF);
  return { state, perform: lanes, writes };
}

const actionOf = (n: number) =>
  ({
    kind: 'send-message',
    key: `mail:${n}`,
    subject: ANN,
    object: `mail:${n}`,
    wave: null,
    message: 'invitation',
    to: `user:${ANN}`,
    device: null,
    promise: null,
    about: null,
  }) as const;

async function claimed({ state }: Life, many: number): Promise<readonly Omit<Claim, 'outcome' | 'recordedAt'>[]> {
  const claims = Array.from({ length: many }, (_, n) => {
    const action = actionOf(n);
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: now };
  });
  await state.ports.store.claims.claimMany(claims);
  state.view.setClaims(claims.map((claim) => ({ ...claim, outcome: null, recordedAt: null })));
  for (const { key } of claims) state.performing.add(key);
  return claims;
}

const outcomes = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await fresh.store.claims.all())
      .filter(({ kind }) => kind === 'send-message')
      .map(({ key, outcome }) => [
        key,
        outcome === null ? 'open' : outcome.kind === 'failed' ? outcome.code : outcome.kind,
      ]),
  );
const count = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    [...Map.groupBy((await outcomes()).values(), (word) => word)].map(([word, all]) => [word, all.length]),
  );

test('of a long list that was cut off, what had left or may have left is never repeated, and all else is offered anew', async () => {
  const left: string[] = [];
  const cut = Promise.withResolvers<void>();
  const first = await lifeWith((letter) => {
    left.push(letter.key);
    // It is dead from here on: no answer comes, and nothing more goes out.
    if (left.length === 30) cut.resolve();
    return left.length >= 30 ? new Promise(() => undefined) : Promise.resolve({ kind: 'accepted' });
  });
  void first.perform(jobsOf(await claimed(first, 200)));
  await cut.promise;
  await new Promise((done) => setTimeout(done, 300));

  const second = await lifeWith(() => Promise.reject(new Error('nothing is sent to find out')));
  now += 11 * MINUTE;
  await recoverOpen(second.state, {} as Observer, never);

  const found = await outcomes();
  const repeated = [...found].flatMap(([key, word]) => (word === 'overtaken' ? [key] : []));
  expect(repeated.filter((key) => left.includes(key))).toEqual([]);
  expect(repeated.length).toBeGreaterThanOrEqual(200 - 30 - 2 * 4);
  expect(await count()).not.toHaveProperty('open');
});

test('what is recorded, and this process does not know of as the answer was lost, is taken in before it is judged', async () => {
  const life = await lifeWith(() => Promise.reject(new Error('nothing is sent to find out')));
  await claimed(life, 1);
  await fresh.store.claims.recordMany(new Map([['mail:0', { kind: 'done', facts: null }]]), now);
  life.state.performing.clear();
  now += 11 * MINUTE;
  await recoverOpen(life.state, {} as Observer, never);

  expect(life.state.view.claims.get('mail:0')).toMatchObject({ outcome: { kind: 'done' }, recordedAt: START });
  expect(life.state.view.open.size).toBe(0);
});

test('a claim of a program that did not say what it began is never repeated', async () => {
  const life = await lifeWith(() => Promise.reject(new Error('nothing is sent to find out')));
  await claimed(life, 2);
  await withClient(fresh.url, (client) => client.query(`update sluis.claim set claimer = null where key = 'mail:0'`));
  life.state.performing.clear();
  now += 11 * MINUTE;
  await recoverOpen(life.state, {} as Observer, never);

  expect(await outcomes()).toEqual(
    new Map([
      ['mail:0', 'unknown'],
      ['mail:1', 'overtaken'],
    ]),
  );
});

test('a process that is told to end sends what it has begun, takes all else back, and the next one sends that', async () => {
  const left: string[] = [];
  const stop = new AbortController();
  const first = await lifeWith(async (letter) => {
    left.push(letter.key);
    if (left.length === 30) stop.abort();
    await new Promise((done) => setTimeout(done, 20));
    return { kind: 'accepted' };
  });
  const offered = Array.from({ length: 200 }, (_, n): Offered => [actionOf(n), null]);
  const acted = await act(first.state, offered, { only: undefined, now, signal: stop.signal });

  const found = await count();
  expect(found).toEqual({ done: left.length, overtaken: 200 - left.length });
  expect(left.length).toBeLessThan(50);
  expect(new Set(left).size).toBe(left.length);
  expect(acted.filter(({ outcome }) => outcome === 'withdrawn').length).toBe(found['overtaken']);
  expect(
    await act(first.state, [[{ ...actionOf(0), key: 'late' }, null]], { only: undefined, now, signal: stop.signal }),
  ).toEqual([]);
});

test('that they are begun is said in the same statements: few more than one for each lane and forty', async () => {
  const life = await lifeWith(async () => ({ kind: 'accepted' }));
  const many = 1_000;
  await life.perform(jobsOf(await claimed(life, many)));

  expect(await count()).toEqual({ done: many });
  const { writes } = life;
  const said = (writes.get('recordMany') ?? 0) + (writes.get('begin') ?? 0);
  expect(said).toBeLessThanOrEqual(many * 1.03);
}, 60_000);
