import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claims } from '../../test/kits/bare-view.kit.ts';
import { addMember, fact, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { calmSettings } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { EntraUser, Fact } from '../domain/facts.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { userId, waveName } from '../domain/words.ts';
import { allSubjects, shareView } from './cases.ts';
import { openCutter } from './cut.ts';
import { openView } from './view.ts';
import { cutWaves, subjectsIn } from './waves.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const IDS = ['1', '2', '3', '4', '5'];
const wave = { pilot: false, afterMs: 0, startAt: null, criteria: { enrolled: 0, compliant: 0, limboMinutes: 9 } };
const settings: MoveSettings = calmSettings({
  emergencyAccounts: ['4@x'],
  waves: [
    { ...wave, name: waveName('Group'), size: 2, select: { kind: 'group', groupId: 'G' } },
    { ...wave, name: waveName('Legal'), size: null, select: { kind: 'department', departments: ['Legal'] } },
    { ...wave, name: waveName('Rest'), size: 2, select: { kind: 'rest' } },
  ],
});

const person = (id: string, department: string | null, name: string): EntraUser =>
  user({ id: userId(id), userPrincipalName: `${id}@x`, mail: null, displayName: name, department });

const change = fc.oneof(
  fc.record({
    what: fc.constant('user' as const),
    id: fc.constantFrom(...IDS),
    department: fc.constantFrom('Legal', 'Sales'),
    name: fc.constantFrom('Ann', 'Bob'),
    gone: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('device' as const),
    number: fc.nat(7),
    owner: fc.option(fc.constantFrom(...IDS)),
  }),
  fc.record({ what: fc.constant('open' as const), subjects: fc.subarray([...IDS, 'device:serial:S3']) }),
  fc.record({
    what: fc.constant('group' as const),
    id: fc.constantFrom('g', 'n'),
    members: fc.subarray([...IDS, 'n']),
  }),
  fc.record({
    what: fc.constant('member' as const),
    id: fc.constantFrom(...IDS),
    gone: fc.boolean(),
    ours: fc.boolean(),
  }),
  fc.record({ what: fc.constant('tenant' as const) }),
);

/** Apart from the order in which they came. */
const inOrder = (map: ReadonlyMap<string, string>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

test('whatever is read and opened, the kept cut is the one that cutting everybody gives, and who moved is planned again', async () => {
  const seen = { kept: 0, moved: 0, members: 0 };
  let keys = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 3 }), { minLength: 2, maxLength: 6 }), async (turns) => {
      const view = await openView(fresh.store);
      const told = new Set<string>();
      const cutter = openCutter(view, settings, (subject) => told.add(subject));
      let shared = shareView(view, settings);
      let before = new Map<string, string>();
      for (const changes of turns) {
        for (const one of changes) {
          if (one.what === 'user') {
            const times = { firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt: one.gone ? 2 : null };
            const value = person(one.id, one.department, one.name);
            const known: Fact<'user'> = { kind: 'user', id: one.id, value, ...times };
            view.setFacts('user', [known]);
          } else if (one.what === 'device') {
            const name = one.owner === null ? null : `${one.owner}@x`;
            const owner = { userName: name, userMail: null, sourceUserId: name };
            const value = sourceDevice({ id: `${one.number}`, serial: `S${one.number}`, ...owner });
            view.setFacts('source-device', [fact('source-device', value)]);
          } else if (one.what === 'group') {
            view.setFacts('group', [fact('group', { id: one.id, name: one.id, members: one.members })]);
          } else if (one.what === 'open') {
            const value = { openedAt: 1, subjects: one.subjects };
            view.setIntent({ kind: 'wave', id: 'Rest', value, at: 1, by: 'sluis' });
          } else if (one.what === 'member') {
            const value = { id: `exempt:${one.id}`, lever: 'exempt', member: one.id };
            if (!view.facts.user.has(one.id))
              view.setFacts('user', [fact('user', person(one.id, 'Sales', 'Ann')) as never]);
            // Nobody is put there who was not to be moved.
            if (one.ours && before.has(one.id))
              claims(view, { ...addMember('exempt', `${one.id} ${keys++}`), subject: one.id }, 1);
            view.setFacts('membership', [fact('membership', value, 1, one.gone ? 2 : null) as never]);
          } else shared = shareView(view, settings);
        }
        view.takeDirty();
        told.clear();
        const { waves, subjects } = cutter.cut(shared);
        const all = allSubjects(view, shared);
        for (const member of view.inGroups.keys())
          if (all.includes(member) && !view.devicesBySubject.has(member)) seen.members++;
        const plain = cutWaves(all, view, settings, shared.access.groups);

        expect([...subjects].toSorted()).toEqual([...all].toSorted());
        expect(waves.order).toEqual(plain.order);
        expect(inOrder(waves.bySubject)).toEqual(inOrder(plain.bySubject));
        for (const { name } of plain.order) {
          const members = [...plain.bySubject].flatMap(([subject, at]) => (at === name ? [subject] : []));
          expect(subjectsIn(waves, name)).toEqual(members.toSorted());
        }
        const both = new Set([...before.keys(), ...waves.bySubject.keys()]);
        const differ = [...both].filter((one) => before.get(one) !== waves.bySubject.get(one));
        if (told.size > 0) {
          expect([...told].toSorted()).toEqual(differ.toSorted());
          expect([...(view.takeDirty() ?? told)].toSorted()).toEqual(differ.toSorted());
          seen.moved += told.size;
        } else if (differ.length === 0) seen.kept++;
        before = new Map(waves.bySubject);
      }
    }),
    { numRuns: 150 },
  );
  expect(seen.moved).toBeGreaterThan(20);
  expect(seen.kept).toBeGreaterThan(5);
  expect(seen.members).toBeGreaterThan(20);
});
