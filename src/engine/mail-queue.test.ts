import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, START } from '../../test/kits/engine-state.kit.ts';
import { invited } from '../../test/kits/invited.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { DAY, HOUR, MINUTE, waveName } from '../domain/words.ts';
import type { Job, Queue } from '../store/queue.ts';
import type { Json } from '../store/store.ts';
import { act, performer } from './acting.ts';
import { nextAt } from './engine.ts';
import { mailFindings, waitingMails, wokenMails } from './mails.ts';
import { planAll } from './planning.ts';
import type { EnginePorts } from './ports.ts';
import { type EngineState, newState } from './state.ts';
import { openView } from './view.ts';

const never = new AbortController().signal;
const LIMITS = { perMinute: 20, perDay: 10_000 };

let fresh: FreshStore;
let now: number;
let asleep: Set<string | null>;
let sent: string[];
beforeEach(async () => {
  fresh = await freshStore();
  now = START;
  asleep = new Set();
  sent = [];
});
afterEach(() => fresh.close());

/** A process that has just started. */
async function process(limits: typeof LIMITS | null = LIMITS): Promise<EngineState> {
  const running: Promise<unknown>[] = [];
  const ports = {
    store: fresh.store,
    clock: { now: () => now },
    settings: calmSettings(),
    quietUntil: (at: number, country: string | null) => (asleep.has(country) ? at + HOUR : null),
    onBug: (error: unknown) => {
      throw error;
    },
    queue: {
      submit: async (jobs: readonly Job[]) => void running.push(Promise.all(jobs.map((job) => perform(job)))),
      idle: async () => void (await Promise.all(running)),
    } as unknown as Queue,
    post: {
      ...(limits ? { limits } : {}),
      send: async ({ key }: { readonly key: string }) => {
        sent.push(key);
        return { kind: 'accepted' as const };
      },
    },
    linkSecret: 'secret',
  };
  const state = newState(ports as unknown as EnginePorts, await openView(fresh.store));
  const staff = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };
  const perform = performer(state, staff);
  return state;
}

/** One turn: whom it planned, what it told, and to whom a message went. */
async function turn(state: EngineState) {
  const { planned, actions } = planAll(state, now, true);
  const offered = [...actions.map(([action]) => action), ...waitingMails(state)];
  const told = mailFindings(state, offered, now).map(({ code }) => code);
  state.moreMails = false;
  const acted = await act(state, actions, { only: undefined, now, signal: never });
  const next = nextAt(state, { nextAt: () => Infinity }, now, false) - now;
  return { planned, told, next, to: acted.map(({ action }) => action.subject) };
}

test('of five hundred who wait for a message, a turn plans as many as it sends to, and each gets theirs once', async () => {
  await invited(fresh.store, 500);
  const state = await process();
  const first = await turn(state);
  expect([first.planned.size, first.to.length, first.next]).toEqual([501, 40, 0]);

  const second = await turn(state);
  // Those who were sent to have another plan now.
  expect(second.planned.size).toBeLessThanOrEqual(80);
  expect([second.to.length, second.next]).toEqual([40, 0]);
  // A restart forgets the order and nobody.
  const restarted = await process();
  expect((await turn(restarted)).planned.size).toBe(501);
  for (let more = true; more; ) more = (await turn(restarted)).next === 0;
  expect(new Set(sent).size).toBe(500);
  expect(sent).toHaveLength(500);
  expect([(await turn(restarted)).to, restarted.mailQueue.size]).toEqual([[], 0]);
}, 120_000);

test('of whom something changes is planned at once, and goes by what is more urgent or has no message any more', async () => {
  await invited(fresh.store, 200);
  const state = await process();
  await turn(state);
  const [inLimbo = '', leftOut = '', ...others] = [...state.mailQueue.keys()];
  // Another process told them, and their phone has left the old product: they hear how to go on before any other is invited.
  const [told] = state.plans.get(inLimbo)?.actions ?? [];
  if (!told) throw new Error('not invited');
  const { key, kind, object, subject } = told;
  const action = told as unknown as Json;
  const done = { outcome: { kind: 'done' as const }, recordedAt: now };
  state.view.setClaims([{ key, kind, object, subject, action, claimedAt: now, ...done }]);
  const device = state.view.devicesBySubject.get(inLimbo)?.[0]?.source?.value;
  await fresh.store.facts.record('source-device', [sourceDevice({ ...device, state: 'left' })], {
    complete: false,
    at: now,
  });
  state.view.setFacts('source-device', await fresh.store.facts.all('source-device'));
  state.view.setIntent({ kind: 'exclude', id: leftOut, value: { until: null }, at: now, by: 'admin@example.com' });
  for (const subject of [inLimbo, leftOut]) state.mailQueue.set(subject, { since: now + DAY, urgency: 3, mails: 1 });

  const { to, planned } = await turn(state);
  expect(planned.has(leftOut)).toBe(true);
  expect(to[0]).toBe(inLimbo);
  expect(to).not.toContain(leftOut);
  expect(state.mailQueue.has(leftOut)).toBe(false);
  expect(to.slice(1).every((subject) => others.slice(0, 40).includes(subject))).toBe(true);
  // A wave that is undone has nobody wait.
  state.view.setIntent({ kind: 'wave-control', id: WAVE, value: { state: 'undo' }, at: now, by: 'admin@example.com' });
  expect((await turn(state)).to).toEqual([]);
  expect(state.mailQueue.size).toBe(0);
}, 120_000);

test('that they wait for another day is told of all who wait, and the rest goes when the day has room', async () => {
  await invited(fresh.store, 100);
  const state = await process({ perMinute: 20, perDay: 50 });
  const first = await turn(state);
  expect([first.told, first.to.length]).toEqual([['mails-wait-for-day'], 40]);
  now += MINUTE;
  const second = await turn(state);
  expect([second.told, second.to.length]).toEqual([['mails-wait-for-day'], 5]);
  now += MINUTE;
  const third = await turn(state);
  expect([third.told, third.planned.size, third.to]).toEqual([['mails-wait-for-day'], 5, []]);
  // Not before, and by itself.
  expect(third.next).toBeGreaterThan(0);
  expect(third.next).toBeLessThanOrEqual(HOUR / 2);
  now += DAY - MINUTE;
  expect((await turn(state)).to).toHaveLength(40);
}, 120_000);

test('what is urgent does not wait for the morning', async () => {
  await invited(fresh.store, 1);
  const state = await process();
  planAll(state, now, true);
  const [subject = ''] = state.offering;
  state.offering.clear();
  asleep.add('NL');
  state.mailQueue.set(subject, { since: now, urgency: 3, mails: 1 });
  expect(wokenMails(state, now)).toEqual([]);
  state.mailQueue.set(subject, { since: now, urgency: 0, mails: 1 });
  expect(wokenMails(state, now)).toEqual([subject]);
}, 120_000);

test('whose night it is keeps the place, and holds up nobody', async () => {
  await invited(fresh.store, 200);
  const state = await process();
  await turn(state);
  asleep.add('JP');
  const japanese = [...state.mailQueue.keys()].filter(
    (subject) => state.view.facts.user.get(subject)?.value.usageLocation === 'JP',
  );
  for (let more = true; more; ) more = (await turn(state)).to.length > 0;
  expect(sent).toHaveLength(200 - japanese.length);
  expect([...state.mailQueue.keys()]).toEqual(japanese);
  asleep.clear();
  now += HOUR;
  expect((await turn(state)).to).toEqual(japanese.slice(0, 40));
}, 120_000);

test('of those who wait for a way out without limits no more are planned than it was seen to send, each wave in its turn', async () => {
  await invited(fresh.store, 200);
  const state = await process(null);
  planAll(state, now, true);
  const subjects = [...state.offering];
  state.offering.clear();
  for (const subject of subjects) state.mailQueue.set(subject, { since: now, urgency: 3, mails: 1 });
  const late = subjects.slice(-10);
  if (!state.waves) throw new Error('no waves');
  state.waves = {
    ...state.waves,
    bySubject: new Map([...state.waves.bySubject, ...late.map((subject) => [subject, waveName('late')] as const)]),
  };
  state.mailsATurn = 30;

  const woken = wokenMails(state, now);

  expect(woken).toHaveLength(30);
  expect(late.filter((subject) => woken.includes(subject))).toEqual(late);
}, 120_000);
