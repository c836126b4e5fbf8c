import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ANN, retire, WAVE } from '../../test/kits/cases.kit.ts';
import { openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import { deviceKey, MINUTE } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { type Batch, takeBackHeld, takeBackRetires, waitingToLeave, withdraw } from './overtaken.ts';
import { planAll } from './planning.ts';

const BY = 'administrator@example.com';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

/** These are claimed in a turn that is under way. */
async function claim({ state }: World, actions: readonly Action[]): Promise<Batch> {
  const claims = actions.map((action) => {
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: state.ports.clock.now() };
  });
  await fresh.store.claims.claimMany(claims);
  state.view.setClaims(claims.map((one) => ({ ...one, outcome: null, recordedAt: null })));
  for (const { key } of claims) state.performing.add(key);
  return { actions: new Map(actions.map((action) => [action.key, action])), at: state.ports.clock.now() };
}

const offered = ({ state }: World, now = START): readonly Action[] =>
  planAll(state, now, true).actions.map(([action]) => action);

/** Ann is invited: it is claimed and not begun. */
async function invited(): Promise<{ readonly world: World; readonly batch: Batch; readonly key: string }> {
  const world = await openWorld(fresh.store);
  await world.intend('sign-off', WAVE, {});
  const batch = await claim(world, offered(world));
  const [key = ''] = [...batch.actions.keys()];
  expect([...batch.actions.values()]).toMatchObject([{ kind: 'send-message', message: 'invitation' }]);
  return { world, batch, key };
}

const outcomeOf = async (key: string) => (await fresh.store.claims.some([key]))[0]?.outcome ?? null;
const OVERTAKEN = { kind: 'failed', code: 'overtaken' };

describe('what is claimed and not begun', () => {
  test.each([
    ['a pause of the wave', 'wave-control', WAVE, { state: 'paused' }],
    ['an undo of the wave', 'wave-control', WAVE, { state: 'undo' }],
    ['that a person is left out', 'exclude', ANN, { reason: 'on leave' }],
  ])('is taken back by %s', async (_, kind, id, value) => {
    const { world, batch, key } = await invited();
    await world.intend(kind, id, value, BY);

    await withdraw(world.state, batch);

    expect(await outcomeOf(key)).toEqual(OVERTAKEN);
    expect(world.state.performing.has(key)).toBe(false);
    expect(offered(world)).toEqual([]);
  });

  test('is offered anew under its next key as soon as the wave goes on', async () => {
    const { world, batch, key } = await invited();
    await world.intend('wave-control', WAVE, { state: 'paused' }, BY);
    await withdraw(world.state, batch);
    world.state.view.removeIntent('wave-control', WAVE);

    expect(offered(world, START + MINUTE)).toMatchObject([{ key: `${key}#2` }]);
  });

  test.each([
    ['a pause of another wave', 'wave-control', 'another', { state: 'paused' }],
    ['a word about somebody else', 'exclude', 'somebody', { reason: 'on leave' }],
    ['an approval', 'approval', 'one', { id: `handover:${WAVE}` }],
    ['a start', 'start', ANN, {}],
  ])('stays where there is only %s', async (_, kind, id, value) => {
    const { world, batch, key } = await invited();
    await world.intend(kind, id, value, BY);

    await withdraw(world.state, batch);

    expect(await outcomeOf(key)).toBeNull();
    expect(world.state.performing.has(key)).toBe(true);
  });

  test('stays where nobody said anything, and what is begun stays in any case', async () => {
    const { world, batch, key } = await invited();
    await withdraw(world.state, batch);
    world.state.begun.add(key);
    await world.intend('wave-control', WAVE, { state: 'paused' }, BY);
    await withdraw(world.state, batch);

    expect(await outcomeOf(key)).toBeNull();
  });

  test('goes out no more where the store does not answer, and is taken back once it does', async () => {
    const { world, batch, key } = await invited();
    const broken = { ...fresh.store.claims, withdraw: () => Promise.reject(new Error('away')) };
    const bugs: unknown[] = [];
    const onBug = (error: unknown): void => void bugs.push(error);
    const ports = { ...world.state.ports, onBug, store: { ...fresh.store, claims: broken } };
    await world.intend('wave-control', WAVE, { state: 'paused' }, BY);

    await withdraw({ ...world.state, ports }, batch);
    expect(bugs).toEqual([new Error('away')]);
    expect([...world.state.held]).toEqual([[key, null]]);
    await takeBackHeld(world.state);

    expect(await outcomeOf(key)).toEqual(OVERTAKEN);
    expect([world.state.held.size, world.state.performing.has(key)]).toEqual([0, false]);
  });
});

test('before somebody is left out, what waits to ask their devices to leave is taken back, and nothing else', async () => {
  const { world, key: invitation } = await invited();
  const [own, other] = ['one', 'two'].map((name) =>
    retire({ key: `retire:${name}`, device: deviceKey(name), object: `source-device:${name}`, subject: `of ${name}` }),
  );
  if (!own || !other) throw new Error('two devices');
  await claim(world, [own, other]);

  expect([...waitingToLeave(world.state, 'of two').keys()]).toEqual(['two']);
  await takeBackRetires(world.state, 'one');
  expect([await outcomeOf(own.key), await outcomeOf(other.key)]).toEqual([OVERTAKEN, null]);
  await takeBackRetires(world.state, 'of two');
  expect([await outcomeOf(other.key), await outcomeOf(invitation)]).toEqual([OVERTAKEN, null]);
});

test('is not sent where the store took it back and the answer to that was lost', async () => {
  const { world, batch, key } = await invited();
  let losses = 1;
  const lossy: typeof fresh.store.claims.withdraw = async (...asked) => {
    const taken = await fresh.store.claims.withdraw(...asked);
    if (losses-- > 0) throw new Error('the connection was ended');
    return taken;
  };
  const store = { ...fresh.store, claims: { ...fresh.store.claims, withdraw: lossy } };
  const state = { ...world.state, ports: { ...world.state.ports, onBug: () => undefined, store } };
  await world.intend('wave-control', WAVE, { state: 'paused' }, BY);

  await withdraw(state, batch);
  expect([await outcomeOf(key), [...state.held]]).toEqual([OVERTAKEN, [[key, null]]]);
  await takeBackHeld(state);

  expect([state.held.size, state.performing.has(key), state.view.open.has(key)]).toEqual([0, false, false]);
  expect(state.view.claims.get(key)).toMatchObject({ outcome: OVERTAKEN, recordedAt: START });
});

describe('what belongs to no user', () => {
  const about = (message: string): Action =>
    ({
      kind: 'send-message',
      key: `mail:${message}`,
      subject: WAVE,
      wave: WAVE,
      object: 'mail:administrator',
      message: 'admin-step',
      to: 'administrator',
      device: null,
      promise: null,
      about: `${message}:${WAVE}:1`,
    }) as Action;

  test('a message that has devices leave by hand stops with the wave, others do not', async () => {
    const { world } = await invited();
    const batch = await claim(world, [about('retire-by-hand'), about('not-cleared')]);
    await world.intend('wave-control', WAVE, { state: 'paused' }, BY);

    await withdraw(world.state, batch);

    expect(await outcomeOf('mail:retire-by-hand')).toEqual(OVERTAKEN);
    expect(await outcomeOf('mail:not-cleared')).toBeNull();
  });

  test('what clears away at the end stops when the end is called off, and stays while it is wanted', async () => {
    const { world } = await invited();
    const action = {
      kind: 'remove-member',
      key: 'cleanup:exempt:ann:1',
      lever: 'exempt',
      member: ANN,
      subject: ANN,
      wave: null,
      object: 'group:exempt',
    } as Action;
    const batch = await claim(world, [action]);
    const { setup } = world.state;
    if (!setup) throw new Error('nothing was planned');
    world.state.setup = { ...setup, closing: true, actions: [action] };
    await world.intend('cleanup', 'tenant', {}, BY);
    await withdraw(world.state, batch);
    expect(await outcomeOf(action.key)).toBeNull();

    world.state.view.removeIntent('cleanup', 'tenant');
    await withdraw(world.state, batch);
    expect(await outcomeOf(action.key)).toEqual(OVERTAKEN);
  });
});
