import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, invited, managedDevice, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { MessageKind, PastAction } from '../domain/action.ts';
import type { SourceDevice } from '../domain/facts.ts';
import { DAY, deviceKey, type Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { letterFor } from './letters.ts';
import { planAll } from './planning.ts';

const people = { helpDesk: 'desk@example.com', administrator: 'admin@example.com', projectLead: null };

/** The mail server took this message of the kit's then. */
function accepted({ state }: World, { action }: PastAction, at: Instant): void {
  const { key, kind, object } = action;
  const claim = { key, kind, subject: ANN, object, action: action as unknown as Json, claimedAt: at };
  state.view.setClaims([{ ...claim, outcome: { kind: 'done', facts: null }, recordedAt: at }]);
}

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

test.each([
  ['a warning names the end of the days of notice that it gives', 'deadline', `late:${START}`, null, 5 * DAY, 5 * DAY],
  [
    'a promise that is made late is its own last day',
    'reminder',
    `promise:since:${START}`,
    START + 20 * DAY,
    20 * DAY,
    null,
  ],
  [
    'so is another date, which gives the days of notice anew',
    'reminder',
    `promise:anew:${START}`,
    START + 20 * DAY,
    20 * DAY,
    5 * DAY,
  ],
] as const)('%s', async (_, message: MessageKind, name, promise, ms, given) => {
  const world = await openWorld(fresh.store, calmSettings({ enforcement: { kind: 'grace', graceMs: 14 * DAY } }));
  const { state } = world;
  // Told when no rules were to come.
  accepted(world, invited(0, null), START - 40 * DAY);
  planAll(state, START, true);
  const ports = { ...state.ports, linkSecret: 'secret' };
  const action = {
    kind: 'send-message',
    key: `mail:${message}:${WAVE}:${ANN}:${name}`,
    subject: ANN,
    object: `mail:${ANN}`,
    wave: WAVE,
    message,
    to: `user:${ANN}`,
    device: null,
    promise,
    ...(promise === null ? {} : { days: { from: START, until: promise } }),
    about: null,
  } as const;
  const letter = await letterFor(action, ports, state.view, state, people);
  expect(letter?.deadline).toBe(state.ports.clock.now() + ms);
  expect(letter?.serviceNotBefore).toBe(given === null ? null : state.ports.clock.now() + given);
});

test('whoever is welcomed with the first of several devices is told how many are still to move', async () => {
  const { store } = fresh;
  const record = async (ids: readonly number[], state: SourceDevice['state'], at: number) =>
    store.facts.record(
      'source-device',
      ids.map((n) => sourceDevice({ id: `10${n}`, serial: `S${n}`, state })),
      { complete: false, at },
    );
  await record([2, 3, 4, 5], 'managed', START - 2 * DAY);
  await record([3, 4], 'left', START - DAY);
  await store.facts.record('managed-device', [managedDevice({ serial: 'S3' })], { complete: false, at: START - DAY });
  const { state, intend } = await openWorld(store);
  await intend('exclude', 'serial:S5', { reason: 'kept' });
  planAll(state, START, true);
  const action = {
    kind: 'send-message',
    key: 'mail:welcome:1',
    subject: ANN,
    object: `mail:${ANN}`,
    wave: WAVE,
    message: 'welcome',
    to: `user:${ANN}`,
    device: deviceKey('serial:S3'),
    promise: null,
    about: null,
  } as const;
  const ports = { ...state.ports, linkSecret: 'secret' };
  const left = async (to: 'help-desk' | typeof action.to) =>
    (await letterFor({ ...action, to }, ports, state.view, state, people))?.devices.map(({ key }) => key);
  // One that nobody left out nor brought to Intune, one between the products, and the kit's own.
  expect((await left(`user:${ANN}`))?.toSorted()).toEqual(['serial:S1', 'serial:S2', 'serial:S4']);
  expect(await left('help-desk')).toEqual([]);
});

test('a letter knows until when only their owner starts the devices that it speaks of', async () => {
  const { store } = fresh;
  const more = ['2', '3'].map((n) => sourceDevice({ id: `10${n}`, serial: `S${n}` }));
  await store.facts.record('source-device', more, { complete: false, at: START - DAY });
  const { state, intend } = await openWorld(store);
  const { enrolledAt } = sourceDevice();
  await intend('defer', 'serial:S1', { until: START + 2 * DAY, count: 1, enrolledAt });
  await intend('slot', 'serial:S2', { at: START + 3 * DAY, enrolledAt });
  planAll(state, START, true);
  const action = {
    kind: 'send-message',
    key: `mail:deadline:${WAVE}:${ANN}:last`,
    subject: ANN,
    object: `mail:${ANN}`,
    wave: WAVE,
    message: 'deadline',
    to: `user:${ANN}`,
    device: null,
    promise: null,
    about: null,
  } as const;
  const letter = await letterFor(action, { ...state.ports, linkSecret: 'secret' }, state.view, state, people);
  expect(letter?.devices).toHaveLength(3);
  expect(letter?.arranged).toEqual(
    new Map([
      ['serial:S1', START + 2 * DAY],
      ['serial:S2', START + 3 * DAY],
    ]),
  );
});

test('the reminder of a picked time speaks of what is to move then, and of nothing that may be started before', async () => {
  const { store } = fresh;
  const more = ['2', '3', '4'].map((n) => sourceDevice({ id: `10${n}`, serial: `S${n}` }));
  const laptop = sourceDevice({ id: '105', serial: 'S5', platform: 'linux', mode: 'unknown' });
  const early = sourceDevice({ id: '106', serial: 'S6' });
  await store.facts.record('source-device', [...more, laptop, early], { complete: false, at: START - DAY });
  await store.facts.record('source-device', [{ ...early, state: 'left' }], { complete: false, at: START - DAY / 2 });
  const { state, intend } = await openWorld(store);
  const { enrolledAt } = sourceDevice();
  // The last was started before its time, and is on its way.
  const picked = { S2: START + 3 * DAY, S3: START + 3 * DAY, S5: START + 4 * DAY, S6: START + 3 * DAY };
  for (const [serial, at] of Object.entries(picked)) await intend('slot', `serial:${serial}`, { at, enrolledAt });
  await intend('defer', 'serial:S4', { until: START + 3 * DAY, count: 1, enrolledAt });
  planAll(state, START, true);
  const listed = async (serial: keyof typeof picked) => {
    const action = {
      kind: 'send-message',
      key: `mail:reminder:${WAVE}:${ANN}:slot:${picked[serial]}:day`,
      subject: ANN,
      object: `mail:${ANN}`,
      wave: WAVE,
      message: 'reminder',
      to: `user:${ANN}`,
      device: deviceKey(`serial:${serial}`),
      promise: null,
      about: null,
    } as const;
    const letter = await letterFor(action, { ...state.ports, linkSecret: 'secret' }, state.view, state, people);
    return letter && { slotAt: letter.slotAt, devices: letter.devices.map(({ key }) => key).toSorted() };
  };
  // One letter goes out for all that is to move at one time.
  expect(await listed('S2')).toEqual({ slotAt: picked.S2, devices: ['serial:S2', 'serial:S3'] });
  expect(await listed('S5')).toEqual({ slotAt: picked.S5, devices: ['serial:S5'] });
});

test('a letter tells the reader’s own date of Intune’s rules with “enroll now”, and since when they are on', async () => {
  const { store } = fresh;
  const chosen = calmSettings({ enforcement: { kind: 'grace', graceMs: 14 * DAY } });
  const letterAt = async (message: 'enroll' | 'blocked', world: World) => {
    const { state } = world;
    accepted(world, invited(0, START + 9 * DAY), START - 5 * DAY);
    planAll(state, START, true);
    const action = {
      kind: 'send-message',
      key: `mail:${message}:1`,
      subject: ANN,
      object: `mail:${ANN}`,
      wave: WAVE,
      message,
      to: `user:${ANN}`,
      device: null,
      promise: null,
      about: null,
    } as const;
    return letterFor(action, { ...state.ports, linkSecret: 'secret' }, state.view, state, people);
  };
  const off = await openWorld(store, chosen);
  expect(await letterAt('enroll', off)).toMatchObject({ promise: START + 9 * DAY, enforcedAt: null });

  const member = { id: `enforced:${ANN}`, lever: 'enforced', member: ANN } as const;
  await store.facts.record('membership', [member], { complete: false, at: START - 3 * DAY });
  const on = await openWorld(store, chosen);
  expect(await letterAt('blocked', on)).toMatchObject({ promise: null, enforcedAt: START - 3 * DAY });
});
