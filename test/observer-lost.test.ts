import { expect, test } from 'vitest';
import { fail } from '../src/domain/result.ts';
import { userId } from '../src/domain/words.ts';
import { goneWord, type Loss, sayGone } from '../src/engine/gone.ts';
import type { View } from '../src/engine/view.ts';
import { callCounts } from '../src/lab/graph/server.ts';
import { NEVER, valueOf } from './graph/lab.ts';
import {
  called,
  DAY,
  fresh,
  given,
  lab,
  MINUTE,
  observer,
  read,
  restart,
  view,
  withMembers,
} from './support/observer.ts';

// Reads that look whole and do not show what is known: what is believed of them, and what goes on meanwhile.

const present = (kind: 'entra-device' | 'partner' | 'policy'): number =>
  [...view.facts[kind].values()].filter((fact) => fact.goneAt === null).length;

test('a list that shows far fewer than are known is not believed, while one that it does not show is there', async () => {
  await read();
  const known = present('entra-device');
  given.late = /\/devices$/;
  given.lateShare = 0.4;
  for (const hardware of lab.world.state.hardware.slice(0, 3)) hardware.entraRecords = [];
  lab.step(2 * DAY);

  const report = (await read(['entra-devices'])).find(({ watch }) => watch === 'entra-devices');

  expect(report).toMatchObject({ failure: null, believed: false });
  expect(report?.lost).toBeGreaterThan(5);
  expect(present('entra-device')).toBe(known);
});

test('where more than half are missing a person may say that they are gone: whoever is there when asked for stays, the others are gone', async () => {
  await read();
  const known = present('entra-device');
  const look = async () => (await read([], ['entra-devices'])).find(({ watch }) => watch === 'entra-devices');
  const say = (loss: Loss | undefined) =>
    loss && sayGone({ store: fresh.store, view, now: lab.clock.now }, loss, 'ann@example.com');
  given.late = /\/devices$/;
  given.lateShare = 1;
  lab.step(10 * MINUTE);
  const hidden = await look();
  expect([hidden?.believed, hidden?.loss?.ids.length]).toEqual([false, known]);
  await say(hidden?.loss);
  // The word is reason enough to read it.
  const asked = (await read()).find(({ watch }) => watch === 'entra-devices');
  expect([asked?.believed, asked?.lost, asked?.loss, present('entra-device')]).toEqual([true, known, undefined, known]);
  expect(goneWord('entra-devices', view)).toBeNull();

  given.late = null;
  lab.step(10 * MINUTE);
  expect(await look()).toMatchObject({ lost: 0 });
  for (const hardware of lab.world.state.hardware.slice(10)) hardware.entraRecords = [];
  lab.step(10 * MINUTE);
  const left = lab.world.state.hardware.flatMap(({ entraRecords }) => entraRecords).length;
  expect(left).toBeLessThan(known / 2);
  const gone = await look();
  expect(present('entra-device')).toBe(known);
  await say(gone?.loss);
  expect((await read()).find(({ watch }) => watch === 'entra-devices')).toMatchObject({ lost: 0, believed: true });
  expect(present('entra-device')).toBe(left);
});

test('a flood of removals is not believed from changes; it is from the whole list after them, where each is absent by its own address', async () => {
  await read();
  const known = present('entra-device');
  const gone = lab.world.state.hardware.slice(0, 22).flatMap(({ entraRecords }) => entraRecords).length;
  for (const hardware of lab.world.state.hardware.slice(0, 22)) hardware.entraRecords = [];
  lab.step(10 * MINUTE);

  const [report] = await read(['entra-devices']);

  expect(gone).toBeGreaterThan(known * 0.2);
  expect(report).toMatchObject({ failure: null, lost: 0, believed: true });
  expect(present('entra-device')).toBe(known - gone);
});

test('of twenty policies eight that were deleted at once are found gone, without a word that we ask too often', async () => {
  const { policies } = lab.world.state.directory;
  const [model] = policies;
  if (!model) throw new Error('no policy');
  const idOf = (place: number): string => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const made = Array.from({ length: 20 - policies.length }, (_, place) => {
    const json = { ...model.json, id: idOf(place) };
    return { ...model, id: idOf(place), json, versions: [{ json, effectiveAt: 0 }] };
  });
  policies.push(...made);
  await read();
  const known = present('policy');
  expect(known).toBe(20);
  for (const policy of made.slice(0, 8)) policies.splice(policies.indexOf(policy), 1);
  lab.step(10 * MINUTE);

  const report = (await read([], ['policies'])).find(({ watch }) => watch === 'policies');

  expect(report).toMatchObject({ failure: null, lost: 0, believed: true });
  expect(present('policy')).toBe(12);
  const tooOften = Object.values(callCounts()).reduce((sum, { throttled }) => sum + throttled, 0);
  expect(tooOften).toBe(0);
});

test('what only a list hides holds up nobody after a start: it is kept, told, and read once more', async () => {
  await read();
  const known = present('entra-device');
  given.late = /\/devices$/;
  given.lateShare = 0.05;
  lab.step(MINUTE);
  restart();
  const first = (await read()).find(({ watch }) => watch === 'entra-devices');
  expect(first).toMatchObject({ failure: null, believed: true });
  expect(first?.lost).toBeGreaterThan(0);
  expect([observer.begun(), observer.complete(), present('entra-device')]).toEqual([true, true, known]);

  lab.step(31 * MINUTE);
  await read();
  expect(called()).toContain('GET /v1.0/devices');
  lab.step(31 * MINUTE);
  await read();
  expect(called()).not.toContain('GET /v1.0/devices');
});

test('where a list is not believed after a start nothing is written, and who is between the products is told all the same', async () => {
  await read();
  given.late = /\/devices$/;
  lab.step(MINUTE);
  restart();
  await read();

  expect([observer.begun(), observer.complete()]).toEqual([true, false]);
});

test('a partner that one answer does not show is there still; it is gone when a read some time after agrees', async () => {
  await read();
  const known = present('partner');
  expect(known).toBeGreaterThan(0);
  const look = async (afterMs: number) => {
    lab.step(afterMs);
    const [report] = await read([], ['partners']);
    return [report?.lost, present('partner'), observer.complete()];
  };
  given.late = /anagementPartners$/;
  expect(await look(MINUTE)).toEqual([known, known, true]);
  expect(await look(9 * MINUTE)).toEqual([known, known, true]);
  given.late = null;
  expect(await look(MINUTE)).toEqual([0, known, true]);

  given.late = /anagementPartners$/;
  expect(await look(MINUTE)).toEqual([known, known, true]);
  expect(await look(10 * MINUTE)).toEqual([0, 0, true]);
});

test('of partners that a list hides in turn each begins anew when it is shown', async () => {
  await read();
  const known = present('partner');
  for (const late of [/complianceManagementPartners$/, /deviceManagementPartners$/, /complianceManagementPartners$/]) {
    given.late = late;
    lab.step(10 * MINUTE);
    const [report] = await read([], ['partners']);
    expect([report?.lost, present('partner')]).toEqual([1, known]);
  }
});

test('groups that are asked for no more, and those in them, are gone; which others there are is known, and a start goes on', async () => {
  const { group } = withMembers();
  const idOf = (place: number): string => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`;
  const nested = { ...group, id: idOf(99), displayName: 'nested' };
  const member = { ...group.members[0], id: nested.id, type: 'group' };
  const made = Array.from({ length: 20 }, (_, place) => ({
    ...group,
    id: idOf(place),
    displayName: `group ${place}`,
    members: [...(place < 2 ? [member as (typeof group.members)[number]] : []), ...group.members],
  }));
  lab.world.state.directory.groups.push(nested, ...made);
  given.named = made.map(({ id }) => id);
  await read();
  expect(presentGroups()).toEqual([...given.named, nested.id]);

  given.named = made.slice(1, 3).map(({ id }) => id);
  lab.step(10 * MINUTE);
  restart();
  const report = (await read()).find(({ watch }) => watch === 'groups');

  expect(report).toMatchObject({ failure: null, lost: 0, believed: true });
  expect(observer.complete()).toBe(true);
  expect(presentGroups()).toEqual([...given.named, nested.id]);

  given.named = made.slice(2, 3).map(({ id }) => id);
  await read([], ['groups']);
  expect(presentGroups()).toEqual(given.named);
});

const presentGroups = (): readonly string[] =>
  [...view.facts.group.values()].flatMap(({ id, goneAt }) => (goneAt === null ? [id] : [])).toSorted();

test('members whom a list of our group hides are on the lever still; who is in it by no answer is off', async () => {
  const { group } = withMembers();
  given.levers = { exempt: group.id };
  await read();
  const onLever = (): readonly string[] =>
    [...view.facts.membership.values()].flatMap(({ goneAt, value }) => (goneAt === null ? [value.member] : [])).sort();
  const [first = '', ...others] = onLever();
  given.late = /\/members$/;
  given.lateShare = 1;
  valueOf(await lab.target.write.removeMembers(group.id, [userId(first)], NEVER));
  lab.step(5 * MINUTE);

  const [report] = await read([], ['levers']);

  expect(report).toMatchObject({ watch: 'levers', failure: null, changed: 1 });
  expect(others.length).toBeGreaterThan(1);
  expect(onLever()).toEqual(others);
});

test('where those whom a list of our group does not show cannot be asked for, nothing is believed of it', async () => {
  const { group } = withMembers();
  given.levers = { exempt: group.id };
  await read();
  const known = view.countOn('exempt');
  given.memberships = async () => fail({ code: 'unreachable', at: 'batch', detail: 'no answer' });
  given.late = /\/members$/;
  lab.step(5 * MINUTE);

  const [report] = await read([], ['levers']);

  expect(report?.failure?.code).toBe('unreachable');
  expect(view.countOn('exempt')).toBe(known);
});

/** Somebody who is not in the group, as far as the first read shows, and is put into it; the list of members hides them. */
async function hiddenNewcomer() {
  const { group } = withMembers();
  given.levers = { exempt: group.id };
  await read();
  const outside = lab.world.state.directory.users.find(({ id }) => group.members.every((member) => member.id !== id));
  const user = userId(outside?.id ?? '');
  valueOf(await lab.target.write.addMembers(group.id, [user], NEVER));
  given.late = /\/members|groups\/delta$/;
  given.lateShare = 1;
  lab.step(10 * MINUTE);
  const look = () => read([], ['levers']);
  return { user, look, isOn: () => view.facts.membership.get(`exempt:${user}`)?.goneAt === null };
}

test('whom we added without an answer is on the lever though the list hides them', async () => {
  const { user, look, isOn } = await hiddenNewcomer();
  await look();
  expect(isOn()).toBe(false);

  const action = { kind: 'add-member', key: 'x', lever: 'exempt', member: user, subject: user, object: 'x' };
  const claim = { ...action, action, claimedAt: lab.world.state.now - 9 * MINUTE, outcome: null, recordedAt: null };
  view.setClaims([claim as unknown as Parameters<View['setClaims']>[0][number]]);
  await look();
  expect(isOn()).toBe(false);

  lab.step(MINUTE);
  await look();
  expect(isOn()).toBe(true);
});

test('of a list that hides hundreds of members a few are asked for, and nothing is believed of it', async () => {
  const { group } = withMembers();
  const { users } = lab.world.state.directory;
  given.levers = { exempt: group.id };
  const joined = Array.from(
    { length: 201 },
    (_, place) => `${String(place).padStart(8, '0')}-0000-4000-8000-000000000000`,
  );
  const [model] = users;
  if (!model) throw new Error('no user');
  users.push(...joined.map((id) => ({ ...model, id, userPrincipalName: `${id}@noordwind.example` })));
  valueOf(await lab.target.write.addMembers(group.id, joined.map(userId), NEVER));
  lab.step(10 * MINUTE);
  await read();
  const known = view.countOn('exempt');
  expect(known).toBeGreaterThan(200);
  given.late = /\/members$/;
  given.lateShare = 1;
  const [report] = await read([], ['levers']);

  expect(report?.failure?.code).toBe('malformed');
  expect(view.countOn('exempt')).toBe(known);

  // Where we took them out ourselves a moment ago nobody is asked: the list is right, and they are out when reads must show it.
  valueOf(await lab.target.write.removeMembers(group.id, joined.map(userId), NEVER));
  const at = lab.world.state.now;
  const claims = joined.map((member) => {
    const action = { kind: 'remove-member', key: member, lever: 'exempt', member, subject: member, object: 'x' };
    return { ...action, action, claimedAt: at, outcome: { kind: 'done' }, recordedAt: at };
  });
  view.setClaims(claims as unknown as Parameters<View['setClaims']>[0]);
  lab.step(9 * MINUTE);
  given.late = /groups\/delta$/;
  expect((await read([], ['levers']))[0]).toMatchObject({ failure: null, changed: 0 });
  // No change tells of them any more: they are read whole again, by themselves and soon.
  given.late = null;
  lab.step(31 * MINUTE);
  expect((await read()).find(({ watch }) => watch === 'levers')).toMatchObject({ failure: null, changed: 201 });
});
