import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, user, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { HELP_DESK, linkDesk } from '../../test/kits/link-desk.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { DEFERRALS, NO_BOOKING } from '../domain/plan/booking.ts';
import { DAY, HOUR, MINUTE, userId, waveName } from '../domain/words.ts';
import { numberIn } from './values.ts';
import type { ClaimOutcome, Json } from '../store/store.ts';
import { confirmAs, press } from './links.ts';
import { planAll } from './planning.ts';
import { keepLists, planStaff } from './staff.ts';

const BOB = userId('22222222-2222-2222-2222-222222222222');
const A = 'a@example.com';
const B = 'b@example.com';
const C = 'c@example.com';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

type Send = Extract<Action, { kind: 'send-message' }>;

async function open(approvers: readonly string[] = [A, B]): Promise<World> {
  const read = { complete: false, at: START - HOUR };
  const { facts } = fresh.store;
  await facts.record('user', [user({ id: BOB, userPrincipalName: 'bob@example.com', mail: 'bob@example.com' })], read);
  const phone = {
    id: '102',
    serial: 'S2',
    sourceUserId: '8',
    userName: 'bob@example.com',
    userMail: 'bob@example.com',
  };
  await facts.record('source-device', [sourceDevice(phone)], read);
  return openWorld(fresh.store, approving(approvers));
}

const approving = (approvers: readonly string[]): MoveSettings =>
  calmSettings({ approvals: { handover: 2, unenroll: 0 }, approvers });

/** The wave is open, and these people would lose access today. */
async function lockedOut(world: World, users: readonly string[]): Promise<void> {
  const { state } = world;
  if (!state.view.intents.get('wave')?.has(WAVE)) {
    await world.intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN, BOB] });
    await world.intend('sign-off', WAVE, {});
    for (const by of [A, B]) await world.intend('approval', `handover:${WAVE}|${by}`, { id: `handover:${WAVE}` }, by);
    for (const by of [A, B]) await world.intend('approval', `setup|${by}`, { id: 'setup' }, by);
  }
  planAll(state, state.ports.clock.now(), true);
  for (const [subject, plan] of state.plans) {
    const out = users.includes(subject);
    state.plans.set(subject, { ...plan, lockedOut: out, readyToEnforce: out, asksByName: out });
    state.tally.planned(subject);
  }
}

/** What is asked now, written down as in a turn; `sends` says how each message ends, or not at all. */
async function ask(world: World, sends: ClaimOutcome | null): Promise<readonly Send[]> {
  const { state } = world;
  const now = state.ports.clock.now();
  const staff = planStaff(state, now);
  const asked = staff.actions.filter((action): action is Send => action.kind === 'send-message');
  await keepLists(state, staff.lists, undefined);
  if (sends === null) return asked;
  const claims = asked.map((action) => {
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: now };
  });
  await fresh.store.claims.claimMany(claims);
  state.view.setClaims(claims.map((claim) => ({ ...claim, outcome: null, recordedAt: null })));
  const outcomes = new Map(claims.map(({ key }) => [key, sends]));
  await fresh.store.claims.recordMany(outcomes, now);
  state.view.setOutcomes(outcomes, now);
  return asked;
}

const DONE = { kind: 'done' } as const;
const approve = (world: World, { about }: Send, by: string) =>
  world.intend('approval', `${about}|${by}`, { id: about ?? '' }, by);

/** Who was approved by name, as the next plans see it. */
function approved(world: World): readonly string[] {
  planAll(world.state, world.state.ports.clock.now(), true);
  const lockout = world.state.waves?.views.get(WAVE)?.approved.lockout;
  return lockout === 'all' || lockout === undefined ? ['everybody'] : [...lockout].toSorted();
}

test('approvers say yes to the people they were shown: a list of others is another question, also for a new approver', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [toA, toB] = await ask(world, DONE);
  if (!toA || !toB) throw new Error('nobody was asked');
  await approve(world, toA, A);
  await approve(world, toB, B);
  expect(approved(world)).toEqual([ANN]);

  // A third approver joins; Bob is due now.
  const three = { ...world.state, ports: { ...world.state.ports, settings: approving([A, B, C]) } };
  const later = { ...world, state: three };
  world.at(START + DAY);
  await lockedOut(later, [BOB]);
  const asked = await ask(later, DONE);

  expect(asked.map(({ to }) => to)).toEqual([A, B, C].map((mail) => `approver:${mail}`));
  expect(new Set(asked.map(({ about }) => about)).size).toBe(1);
  expect(asked[0]?.about).not.toBe(toA.about);
  expect(approved(later)).toEqual([ANN]);
});

test('an open question stays the same while people join, and is put again to those who have not answered', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [toA] = await ask(world, DONE);
  if (!toA) throw new Error('nobody was asked');
  world.at(START + HOUR);
  await approve(world, toA, A);
  await lockedOut(world, [ANN, BOB]);
  expect(await ask(world, DONE)).toEqual([]);
  world.at(START + 25 * HOUR);
  expect(await ask(world, DONE)).toMatchObject([{ to: `approver:${B}`, about: toA.about }]);
  // Then whoever has joined is asked about.
  world.at(START + 49 * HOUR);
  const anew = await ask(world, DONE);
  expect(anew.map(({ to }) => to)).toEqual([`approver:${A}`, `approver:${B}`]);
  expect(anew[0]?.about).not.toBe(toA.about);
});

test('a list that was written down and reached nobody is no question: it is asked at once, and again after a refusal', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  // The process died between the list and the mail.
  const died = await ask(world, null);
  expect(died).toHaveLength(2);
  world.at(START + 10 * MINUTE);
  expect((await ask(world, { kind: 'failed', code: 'refused' })).map(({ about }) => about)).toEqual(
    died.map(({ about }) => about),
  );
  world.at(START + HOUR);
  expect(await ask(world, DONE)).toMatchObject([{ about: died[0]?.about }, { about: died[0]?.about }]);
  world.at(START + 2 * HOUR);
  expect(await ask(world, DONE)).toEqual([]);
});

test('a wave that was started again is briefed, signed off and approved anew', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [toA, toB] = await ask(world, DONE);
  if (!toA || !toB) throw new Error('nobody was asked');
  await approve(world, toA, A);
  await approve(world, toB, B);
  expect(approved(world)).toEqual([ANN]);

  world.at(START + HOUR);
  await world.intend('wave-again', WAVE, {});
  expect(approved(world)).toEqual([]);
  const { state } = world;
  expect(state.waves?.views.get(WAVE)).toMatchObject({ signedOffAt: null, approved: { handover: false } });
  world.at(START + HOUR + MINUTE);
  await lockedOut(world, [ANN]);
  const asked = await ask(world, DONE);
  expect(asked.map(({ message, about }) => [message, about])).toEqual([
    ['help-desk-briefing', `briefing:${WAVE}`],
    ['approval-request', `handover:${WAVE}`],
    ['approval-request', `handover:${WAVE}`],
    ['approval-request', expect.stringContaining(`lockout:${WAVE}:`)],
    ['approval-request', expect.stringContaining(`lockout:${WAVE}:`)],
  ]);
  const anew = asked.at(-1);
  if (!anew) throw new Error('nobody was asked');

  world.at(START + 2 * HOUR);
  const briefed = { kind: 'help-desk', subject: WAVE, wave: WAVE, about: `briefing:${WAVE}`, mail: HELP_DESK } as const;
  await press(deskOf(world), briefed, { action: 'sign-off', device: null });
  // The same person is on the list, and the mail of before answers to nothing.
  expect(await press(deskOf(world), linkTo(toA, A), YES)).toBe('not-now');
  for (const by of [A, B]) expect(await press(deskOf(world), linkTo(anew, by), YES)).toBe('accepted');
  expect(approved(world)).toEqual([ANN]);
  expect(state.waves?.views.get(WAVE)?.signedOffAt).toBe(START + 2 * HOUR);
});

test('of a wave that was started again, a list of before that is young and not answered is not asked on', async () => {
  const world = await open();
  await lockedOut(world, [ANN, BOB]);
  const [toA] = await ask(world, DONE);
  world.at(START + HOUR);
  await world.intend('wave-again', WAVE, {});
  world.at(START + 2 * HOUR);
  await lockedOut(world, [ANN]);
  const anew = (await ask(world, DONE)).at(-1);
  if (!toA || !anew) throw new Error('nobody was asked');

  expect(anew.about).not.toBe(toA.about);
  expect(world.state.view.intents.get('lockout-list')?.get(anew.about ?? '')?.value).toMatchObject({ users: [ANN] });
  expect(await press(deskOf(world), linkTo(toA, A), YES)).toBe('not-now');
  expect(await press(deskOf(world), linkTo(anew, A), YES)).toBe('accepted');
});

test('a no to somebody losing access holds for them on every later list, and hinders nobody else', async () => {
  const world = await open([A, B, C]);
  await lockedOut(world, [ANN]);
  const [toAnn] = await ask(world, DONE);
  if (!toAnn) throw new Error('nobody was asked');
  await world.intend('refusal', `${toAnn.about}|${C}`, { id: toAnn.about ?? '', reason: 'she is abroad' }, C);
  for (const by of [A, B]) await approve(world, toAnn, by);
  expect(approved(world)).toEqual([]);

  world.at(START + 3 * DAY);
  await lockedOut(world, [ANN, BOB]);
  const asked = await ask(world, DONE);
  const [toBob] = asked;
  if (!toBob) throw new Error('nobody was asked');
  expect(asked.map(({ to }) => to)).toEqual([A, B, C].map((mail) => `approver:${mail}`));
  expect(world.state.view.intents.get('lockout-list')?.get(toBob.about ?? '')?.value).toMatchObject({ users: [BOB] });
  expect(planStaff(world.state, world.state.ports.clock.now()).findings.get(WAVE)).toContainEqual({
    code: 'approval-refused',
    severity: 'warns',
    subject: WAVE,
    facts: { approval: 'lockout', by: [C] },
  });
  for (const by of [A, B]) await approve(world, toBob, by);
  expect(approved(world)).toEqual([BOB]);

  // She is not asked about anew, and the list of before is answered when they say yes.
  await lockedOut(world, [ANN, BOB]);
  expect(await ask(world, DONE)).toEqual([]);
  await approve(world, toAnn, C);
  expect(approved(world)).toEqual([ANN, BOB]);
});

const deskOf = (world: World) => linkDesk(world, fresh.store);
const YES = { action: 'approve', device: null };
const linkTo = ({ about }: Pick<Send, 'about'>, mail: string) =>
  ({ kind: 'approval', subject: WAVE, wave: WAVE, about, mail }) as const;

test('who is no approver any more has no voice, and the link they kept says yes to nothing (law 8)', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [toA, toB] = await ask(world, DONE);
  if (!toA || !toB) throw new Error('nobody was asked');
  expect(await press(deskOf(world), linkTo(toB, B), YES)).toBe('accepted');
  await approve(world, toA, C);
  // Whoever may approve in the console counts, until the configuration names somebody.
  expect(approved(world)).toEqual([ANN]);

  const named = { ...approving([A, B]), voices: [A, B] };
  const later = { ...world, state: { ...world.state, ports: { ...world.state.ports, settings: named } } };
  expect(approved(later)).toEqual([]);
  expect(await press(deskOf(later), linkTo(toA, C), YES)).toBe('not-now');
  await lockedOut(later, [ANN]);
  expect(await press(deskOf(later), linkTo(toA, A), YES)).toBe('accepted');
  expect(approved(later)).toEqual([ANN]);
});

test('the link of who is asked no more says yes to nothing, also where administrators are the approvers (law 8)', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [, toB] = await ask(world, DONE);
  if (!toB) throw new Error('nobody was asked');
  const settings = { ...approving([A]), voices: null };
  const later = { ...world, state: { ...world.state, ports: { ...world.state.ports, settings } } };

  expect(await press(deskOf(later), linkTo(toB, B), YES)).toBe('not-now');
  expect(await press(deskOf(later), linkTo(toB, B), { action: 'refuse', device: null, reason: 'no' })).toBe('not-now');
  expect(await press(deskOf(later), linkTo(toB, A), YES)).toBe('accepted');
});

test('an old link approves no question that is not put any more', async () => {
  const world = await open();
  await lockedOut(world, [ANN]);
  const [toA] = await ask(world, DONE);
  if (!toA) throw new Error('nobody was asked');
  await lockedOut(world, []);
  expect(await press(deskOf(world), linkTo(toA, A), YES)).toBe('not-now');
  expect(await press(deskOf(world), linkTo({ about: 'handover:gone' }, A), YES)).toBe('not-now');
  // The wave's handover has its two voices.
  expect(await press(deskOf(world), linkTo({ about: `handover:${WAVE}` }, C), YES)).toBe('not-now');
  expect(await press(deskOf(world), linkTo({ about: 'cleanup' }, A), YES)).toBe('not-now');
  await lockedOut(world, [ANN]);
  expect(await press(deskOf(world), linkTo(toA, A), YES)).toBe('accepted');
});

test('the gate that a person passes is that of the wave named, whatever signs its name holds', async () => {
  const world = await open();
  await lockedOut(world, []);
  const [wave] = calmSettings().waves;
  if (!wave || !world.state.waves) throw new Error('the calm settings have a wave');
  const order = ['Pilot', 'IT', 'IT: leads', 'Rest'].map((name) => ({ ...wave, name: waveName(name) }));
  const desk = { ...deskOf(world), waves: () => world.state.waves && { ...world.state.waves, order } };
  expect(await confirmAs(desk, 'gate:IT: leads', A)).toBe('accepted');
  expect([...(world.state.view.intents.get('gate-override')?.keys() ?? [])]).toEqual(['IT']);
  expect(await confirmAs(desk, 'gate:HR: leads', A)).toBe('unknown');
});

test('one button to put a move off, pressed twice, puts it off once', async () => {
  const world = await open();
  await lockedOut(world, []);
  const { view } = world.state;
  const count = () => numberIn(view.intents.get('defer')?.get('serial:S1')?.value, 'count') ?? 0;
  const bookingOf = () => ({
    ...NO_BOOKING,
    deferrals: count(),
    slots: () => [],
    deferralsLeft: DEFERRALS.atMost - count(),
    deferTo: START + DAY,
  });
  const desk = { ...deskOf(world), bookingOf };
  const ann = { kind: 'employee', subject: ANN, wave: WAVE, about: null, mail: 'ann@example.com' } as const;
  const putOff = (deferrals?: number) =>
    press(desk, ann, { action: 'defer', device: 'serial:S1', ...(deferrals === undefined ? {} : { deferrals }) });
  expect([await putOff(0), await putOff(0), count()]).toEqual(['accepted', 'accepted', 1]);
  expect([await putOff(1), await putOff(1), count()]).toEqual(['accepted', 'accepted', 2]);
  expect([await putOff(0), await putOff(), count()]).toEqual(['not-now', 'not-now', 2]);
});
