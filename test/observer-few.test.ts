import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fail, ok } from '../src/domain/result.ts';
import { userId } from '../src/domain/words.ts';
import { NEVER, valueOf } from './graph/lab.ts';
import { called, given, lab, MINUTE, observer, read, restart, view, withMembers } from './support/observer.ts';

// Our groups have many members, and a look is about a few of them.

const users = (): readonly string[] => lab.world.state.directory.users.map(({ id }) => id);

type Ask = typeof lab.target.read.memberships;

/** Of the crowd nobody is in any group, and is not asked for: the others are, in this way. */
const others =
  (ask: Ask): Ask =>
  (asked, ...where) => {
    const known = asked.filter((user) => !/^crowd \d+$/.test(user));
    return known.length === 0
      ? Promise.resolve(ok(new Map(asked.map((user) => [user, new Set()]))))
      : ask(known, ...where);
  };

/** On our lever there are 21 pages more, as far as is known; Entra shows none of them, as the first whole read tells. */
function crowd(): void {
  given.memberships = others(lab.target.read.memberships);
  const members = Array.from({ length: 20_000 }, (_, place) => `crowd ${place}`);
  view.setFacts(
    'membership',
    members.map((member) => ({
      kind: 'membership' as const,
      id: `exempt:${member}`,
      value: { id: `exempt:${member}`, lever: 'exempt' as const, member },
      firstSeenAt: 0,
      seenAt: 0,
      changedAt: 0,
      goneAt: null,
    })),
  );
}

async function opened() {
  const { group } = withMembers();
  given.levers = { exempt: group.id };
  await read();
  crowd();
  const inside = group.members.map(({ id }) => id);
  const outside = users().filter((id) => !inside.includes(id));
  return { group, inside: userId(inside[0] ?? ''), outside: userId(outside[0] ?? '') };
}

const look = (about: readonly ReturnType<typeof userId>[] | null) => {
  lab.calls.length = 0;
  const soon = new Set(['levers'] as const);
  const before = { users: about === null ? null : new Set(about) };
  return observer.read({ busy: new Set(), soon, whole: soon, before }, NEVER);
};
const WHOLE = ['GET /v1.0/groups/delta', 'POST /v1.0/$batch'];
const BY_ITSELF = ['POST /v1.0/$batch'];

test('a few of many are asked for by themselves, and it says nothing of anybody else', async () => {
  const { inside, outside } = await opened();

  expect(await look([inside, outside])).toEqual([
    {
      watch: 'levers',
      changed: 0,
      failure: null,
      rejects: [],
      lost: 0,
      about: new Set([inside, outside]),
    },
  ]);
  expect(called()).toEqual(BY_ITSELF);
  const [all] = await look(null);
  expect(all?.about).toBeUndefined();
  expect(called()).toEqual(WHOLE);
});

test('where one of them is not as it is known, or the question is not answered, the groups are read whole', async () => {
  const { group, inside, outside } = await opened();
  valueOf(await lab.target.write.removeMembers(group.id, [inside], NEVER));
  lab.step(5 * MINUTE);

  expect((await look([inside, outside]))[0]?.about).toBeUndefined();
  // Whom the list does not show is asked for: of so many a few first.
  expect(called()).toEqual([...BY_ITSELF, ...WHOLE, ...BY_ITSELF, ...BY_ITSELF]);
  expect(view.facts.membership.get(`exempt:${inside}`)?.goneAt).toBe(lab.world.state.now);

  crowd();
  group.hiddenMembership = true;
  const [hidden] = await look([outside]);
  expect([hidden?.failure?.code, hidden?.about]).toEqual(['malformed', undefined]);
});

test('where few pages would do, they are read', async () => {
  const { inside } = await opened();
  const many = users().slice(0, 40).map(userId);

  expect((await look(many))[0]?.about).toBeUndefined();
  expect(called()).toEqual(WHOLE);
  crowd();
  expect((await look(many.slice(0, 15)))[0]?.about).toEqual(new Set(many.slice(0, 15)));
  crowd();
  expect((await look([inside]))[0]?.about).toEqual(new Set([inside]));
});

test('what is told of our own writes is believed of those who say so themselves', async () => {
  const { group, inside, outside } = await opened();
  valueOf(await lab.target.write.removeMembers(group.id, [inside], NEVER));
  valueOf(await lab.target.write.addMembers(group.id, [outside], NEVER));
  lab.step(5 * MINUTE);

  expect(await read(['levers'])).toMatchObject([{ watch: 'levers', changed: 2, byChanges: true }]);
  expect(called()).toEqual(['GET /v1.0/groups/delta', 'POST /v1.0/$batch']);
  expect(view.facts.membership.get(`exempt:${inside}`)?.goneAt).toBe(lab.world.state.now);
  expect(view.facts.membership.get(`exempt:${outside}`)?.goneAt).toBeNull();
});

test('a change that is told and that they do not say themselves leads to the whole group', async () => {
  const { group, inside } = await opened();
  given.memberships = async (asked) =>
    ok(new Map(asked.map((user) => [user, new Set(user === inside ? [group.id] : [])])));
  valueOf(await lab.target.write.removeMembers(group.id, [inside], NEVER));
  lab.step(5 * MINUTE);

  // Two of three say that they are gone, and not who is asked: a list of which that is not true is not believed.
  expect(await read(['levers'])).toMatchObject([{ watch: 'levers', changed: 0, failure: { code: 'malformed' } }]);
  expect(called()).toEqual(['GET /v1.0/groups/delta', 'POST /v1.0/$batch']);
  expect(view.facts.membership.get(`exempt:${inside}`)?.goneAt).toBeNull();
  given.memberships = others(lab.target.read.memberships);
  lab.step(5 * MINUTE);
  await look(null);
  expect(view.facts.membership.get(`exempt:${inside}`)?.goneAt).toBe(lab.world.state.now);
});

test('who is shown to be on a lever, and nobody else, is on it: whoever comes and goes between two looks, and however often one is named', async () => {
  given.exempted = { members: [], asked: 0 };
  const exempted = given.exempted;
  restart();
  await read();
  const there = (): ReadonlySet<string> => {
    const facts = [...view.facts.membership.values()].filter(
      ({ goneAt, value }) => goneAt === null && value.lever === 'source-exempt',
    );
    return new Set(facts.map(({ value }) => value.member));
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 8 }).map(String), { maxLength: 12 }), async (members) => {
      exempted.members = members;
      const before = there();
      lab.step(MINUTE);
      const [report] = await read([], ['source-exempt']);
      expect(there()).toEqual(new Set(members));
      expect(report?.changed).toBe(before.symmetricDifference(new Set(members)).size);
    }),
    { numRuns: 40 },
  );
});

test("a look at the old product's exemption group is good for longer the more are in it; what asks for a new one gets it", async () => {
  given.exempted = { members: [], asked: 0 };
  const exempted = given.exempted;
  restart();
  await read();
  const soon = new Set(['source-exempt'] as const);
  const before = (): ReturnType<typeof read> =>
    observer.read({ busy: new Set(), soon, whole: soon, before: { users: null } }, NEVER);

  await before();
  expect(exempted.asked).toBe(2);
  exempted.members = Array.from({ length: 60_000 }, (_, place) => `${place}`);
  lab.step(MINUTE);
  expect(await before()).toMatchObject([{ changed: 60_000 }]);
  lab.step(14 * MINUTE);
  expect(await before()).toMatchObject([{ watch: 'source-exempt', changed: 0, failure: null }]);
  expect(await read(['source-exempt'])).toEqual([]);
  expect(exempted.asked).toBe(3);
  expect(await read([], ['source-exempt'])).toHaveLength(1);
  expect(exempted.asked).toBe(4);
  lab.step(15 * MINUTE);
  await before();
  expect(exempted.asked).toBe(5);
  exempted.members = exempted.members.slice(0, 3_999);
  lab.step(15 * MINUTE);
  await before();
  lab.step(MINUTE);
  await before();
  expect(exempted.asked).toBe(7);
});

test('a question that Entra refuses is asked once, and a look after a failed read is a whole one', async () => {
  const { inside } = await opened();
  let asked = 0;
  given.memberships = async () => {
    asked += 1;
    return fail({ code: 'forbidden', at: 'POST checkMemberGroups' });
  };
  const failing = given.memberships;
  given.memberships = others(lab.target.read.memberships);
  given.broken = /groups/;
  expect((await look(null))[0]?.failure).not.toBeNull();
  given.broken = null;
  lab.step(MINUTE);
  crowd();
  expect((await look([inside]))[0]?.about).toBeUndefined();
  expect(called()).toEqual(WHOLE);

  for (const _ of [1, 2]) {
    lab.step(MINUTE);
    crowd();
    given.memberships = failing;
    expect(await look([inside])).toMatchObject([{ watch: 'levers', failure: { code: 'forbidden' } }]);
    expect(called()).toEqual(WHOLE);
  }
  // By itself once; each time for those whom the list does not show: so many are not believed to be gone by the list alone.
  expect(asked).toBe(3);
});

test('a connector that throws at the question is told as a bug, and the groups are read whole', async () => {
  const { inside } = await opened();
  given.bugs = [];
  given.memberships = others(() => Promise.reject(new TypeError('a mistake of ours')));

  expect(await look([inside])).toMatchObject([{ watch: 'levers', failure: null }]);
  expect(called()).toEqual(WHOLE);
  expect(given.bugs).toEqual([new TypeError('a mistake of ours')]);
});

test('whoever says that they are a member is one, though the list does not show it yet', async () => {
  const { group, outside } = await opened();
  const ask: Ask = async (asked) =>
    ok(new Map(asked.map((user) => [user, new Set(user === outside ? [group.id] : [])])));
  given.memberships = others(ask);

  expect(await look([outside])).toMatchObject([{ watch: 'levers', failure: null }]);
  expect(called()).toEqual(WHOLE);
  expect(view.facts.membership.get(`exempt:${outside}`)?.goneAt).toBeNull();
});

test('somebody whom Entra does not know is no answer', async () => {
  await opened();

  expect((await look([userId('99999999-9999-4999-8999-999999999999')]))[0]?.about).toBeUndefined();
  expect(called()).toEqual([...BY_ITSELF, ...WHOLE]);
});
