import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownPolicy } from '../../../../test/kits/begun-move.kit.ts';
import { ANN, sourceDevice, WAVE } from '../../../../test/kits/cases.kit.ts';
import { sampleSettings } from '../../../../test/kits/console-api.kit.ts';
import { wordsOf } from '../../../../test/kits/link-page.kit.ts';
import { CALLER, one, openPeopleConsole, type PeopleConsole, ZOE } from '../../../../test/kits/people-console.kit.ts';
import { ROUTES } from '../../../contract/api/routes.ts';
import { linkSchema } from '../../../contract/link.ts';
import { DIRECTORY_SYNC_ROLE } from '../../../domain/settings.ts';
import { DAY } from '../../../domain/words.ts';
import type { Json } from '../../../store/store.ts';
import { say } from '../../../text/say.ts';
import { decisionsOf } from '../../evidence.ts';
import { enforceDecision } from '../../approvals/reason.ts';
import { openDesk } from '../../desk.ts';

const WORDS = (key: 'portal.what.refused' | 'portal.sum.refused' | 'portal.sum.wait'): string =>
  say({ language: 'en', timeZone: 'UTC' }, key);

let people: PeopleConsole;

beforeEach(async () => {
  people = await openPeopleConsole();
});
afterEach(() => people.close());

/** Seen in the group of a lever, for so long that it is surely in force. */
async function isIn(lever: 'exempt' | 'enforced', member: string): Promise<void> {
  const { facts } = people.fresh.store;
  await facts.record('membership', [{ lever, member, id: `${lever}:${member}` }], { complete: false, at: people.now });
  people.engine.view.setFacts('membership', await facts.all('membership'));
  people.now += 2 * DAY;
  await people.turn();
}

/** Ann gets a tablet that can move only with a reset. */
async function getsTablet(id: string, serial: string): Promise<void> {
  const { facts } = people.fresh.store;
  const pad = sourceDevice({ id, serial, platform: 'android', mode: 'android-fully-managed' });
  await facts.record('source-device', [pad], { complete: false, at: people.now });
  people.engine.view.setFacts('source-device', await facts.some('source-device', [id]));
  await people.turn();
}

test('whom a device that cannot move keeps without any rules gets those of Intune once an administrator says so', async () => {
  Object.assign(people.settings, { enforcement: { kind: 'grace', graceMs: 14 * DAY } });
  await ownPolicy(people.fresh.store, people.engine.view);
  await getsTablet('103', 'PAD1');
  await isIn('exempt', ANN);
  const detail = async () => ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  const held = async () => (await detail()).findings.filter(({ code }) => code === 'enforcement-held').length;
  const word = async () =>
    ROUTES['devices.get'].answer
      .parse((await people.read(one('serial:S1'))).body)
      .events.filter(({ kind }) => kind === 'word')
      .map(({ what }) => what);
  expect(await held()).toBe(1);
  expect((await detail()).acts).toContain('enforce');
  expect((await people.write(`/users/${ZOE}/enforce`, { reason: 'not held by this' })).body.code).toBe('not-now');
  people.api.be('security-officer');
  expect((await people.write(`/users/${ANN}/enforce`, { reason: 'because' })).status).toBe(403);
  people.api.be('administrator');
  expect((await people.write(`/users/${ANN}/hold`)).body.code).toBe('not-now');
  for (const reason of [' ', 'two\nlines', 'zero\u0000', 'turned \u202e round'])
    expect((await people.write(`/users/${ANN}/enforce`, { reason })).status).toBe(400);
  expect(await detail()).toMatchObject({
    heldBy: [expect.any(String)],
    tell: expect.not.stringContaining('do not open'),
  });

  expect((await people.write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' })).status).toBe(200);
  expect((await people.write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' })).body.code).toBe('not-now');
  await people.turn();
  expect(await held()).toBe(0);
  expect((await detail()).acts).toContain('hold');
  // Whoever is asked to say yes to their loss of access reads it.
  expect(enforceDecision(people.engine, ANN)).toEqual({ by: CALLER, reason: 'reset comes in May' });
  expect(decisionsOf(people.engine)).toMatchObject([{ reason: 'reset comes in May', decidedBy: CALLER, over: false }]);
  expect(await word()).toEqual([`${CALLER} decided that Intune’s rules start all the same: reset comes in May`]);

  expect((await people.write(`/users/${ANN}/hold`)).status).toBe(200);
  await people.turn();
  expect([await held(), await word()]).toEqual([1, []]);
  expect(enforceDecision(people.engine, ANN)).toBeNull();
  expect(decisionsOf(people.engine)).toEqual([]);
  const audit = await people.fresh.store.audit.read(0, 1_000);
  expect(audit.slice(-2).map(({ what, by, subject }) => [what, by, subject])).toEqual([
    ['intent-set', CALLER, ANN],
    ['intent-removed', CALLER, ANN],
  ]);

  await people.write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' });
  await people.write(`${one('serial:PAD1')}/exclude`, { reason: 'museum piece' });
  expect(people.engine.view.intents.get('enforce-anyway')?.get(ANN)).toBeUndefined();
  expect((await people.write(`/users/${ANN}/enforce`, { reason: 'now what' })).body.code).toBe('not-now');
  await people.write(`${one('serial:PAD1')}/include`);
  await people.write(`/users/${ANN}/enforce`, { reason: 'reset comes in May' });
  // What was sent is out, whether or not a read shows it.
  const add = { kind: 'add-member', key: 'add', lever: 'enforced', member: ANN, object: 'x', subject: ANN };
  const claim = { ...add, action: add as Json, claimedAt: people.now, outcome: null, recordedAt: null };
  people.engine.view.setClaims([claim]);
  for (const outcome of [null, { kind: 'done' as const }]) {
    if (outcome !== null) people.engine.view.setOutcomes(new Map([['add', outcome]]), people.now);
    expect((await detail()).acts).not.toContain('hold');
    expect((await people.write(`/users/${ANN}/hold`)).body.code).toBe('not-now');
  }
  expect(decisionsOf(people.engine)).toMatchObject([{ inGroupSince: null }]);
  await isIn('enforced', ANN);
  expect(decisionsOf(people.engine)).toMatchObject([{ inGroupSince: expect.stringMatching(/Z$/) }]);
  expect((await detail()).acts).not.toContain('hold');
  expect((await people.write(`/users/${ANN}/hold`)).body.code).toBe('not-now');

  // Somebody who is under Intune's rules gets a device that cannot move: nothing is held back, and nothing to decide.
  people.engine.view.removeIntent('enforce-anyway', ANN);
  await people.turn();
  expect([await held(), (await detail()).acts.includes('enforce')]).toEqual([0, false]);
});

test('whom the rules hold with nothing but a device that cannot move is told that it does not open mail, on the page and by the help desk', async () => {
  Object.assign(people.settings, { enforcement: { kind: 'grace', graceMs: 14 * DAY } });
  const { facts } = people.fresh.store;
  const seen = async () => {
    const { tell } = ROUTES['users.get'].answer.parse((await people.read(`/users/${ZOE}`)).body);
    const desk = openDesk(people.engine, sampleSettings(), people.settings);
    const view = linkSchema.parse(await desk.deskFor?.(ZOE).open());
    return { tell, refused: view.devices.map((device) => device.refused), words: wordsOf(view) };
  };
  const before = await seen();
  await isIn('enforced', ZOE);
  // She is in the group, and no policy acts on it.
  const withoutPolicy = await seen();
  await ownPolicy(people.fresh.store, people.engine.view);
  await facts.record('role', [{ id: DIRECTORY_SYNC_ROLE, name: 'sync', members: [] }], {
    complete: true,
    at: people.now,
  });
  people.engine.view.setFacts('role', await facts.all('role'));
  await people.turn();
  const after = await seen();

  const [refused, sum] = [WORDS('portal.what.refused'), WORDS('portal.sum.refused')];
  expect([before, withoutPolicy, after].map((one) => one.refused)).toEqual([[false], [false], [true]]);
  expect(withoutPolicy.words).not.toContain(refused);
  expect(before.tell).not.toContain(refused);
  expect(before.words).not.toContain(sum);
  expect(after.tell).toContain(refused);
  expect(after.tell).toContain('without your consent');
  expect(after.words).toContain(refused);
  expect(after.words).toContain(sum);
  expect(after.words).not.toContain(WORDS('portal.sum.wait'));
});

test('decided of one device, and later of another, holds for both; what would be lost is told of all', async () => {
  Object.assign(people.settings, { enforcement: { kind: 'grace', graceMs: 14 * DAY } });
  await ownPolicy(people.fresh.store, people.engine.view);
  await getsTablet('103', 'PAD1');
  await isIn('exempt', ANN);
  const detail = async () => ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect([(await detail()).heldBy, (await detail()).losing]).toMatchObject([{ length: 1 }, { length: 2 }]);
  await people.write(`/users/${ANN}/enforce`, { reason: 'first' });
  await people.turn();
  await getsTablet('104', 'PAD2');
  expect((await detail()).acts).toContain('enforce');
  expect((await people.write(`/users/${ANN}/enforce`, { reason: 'second' })).status).toBe(200);
  await people.turn();
  expect(await detail()).toMatchObject({ acts: expect.arrayContaining(['hold']), heldBy: [] });
});

test('a yes to somebody’s loss of access is none to what was decided after it was asked', async () => {
  const { engine, fresh, settings } = people;
  Object.assign(settings, {
    approvals: { ...settings.approvals, handover: 1 },
    approvers: [CALLER],
  });
  const say = async (kind: string, id: string, value: Json, at: number): Promise<void> => {
    const intent = { kind, id, value, at, by: CALLER };
    await fresh.store.intent.set(intent);
    engine.view.setIntent(intent);
  };
  const lockout = async (): Promise<boolean> => {
    await people.turn();
    const approved = engine.waves()?.views.get(WAVE)?.approved.lockout;
    return approved !== undefined && approved !== 'all' && approved.has(ANN);
  };
  const { now } = people;
  await say('lockout-list', 'lockout:one', { wave: WAVE, users: [ANN] }, now - 3);
  await say('approval', `lockout:one:${CALLER}`, { id: 'lockout:one' }, now - 2);
  expect(await lockout()).toBe(true);
  await say('enforce-anyway', ANN, { reason: 'decided since', enrolledAt: {} }, now - 1);
  expect(await lockout()).toBe(false);
  await say('lockout-list', 'lockout:two', { wave: WAVE, users: [ANN] }, now);
  await say('approval', `lockout:two:${CALLER}`, { id: 'lockout:two' }, now);
  expect(await lockout()).toBe(true);
});
