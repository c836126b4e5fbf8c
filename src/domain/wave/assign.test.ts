import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settings, user, waveOf as wave } from '../../../test/kits/cases.kit.ts';
import { groupIndex } from '../access/groups.ts';
import type { WaveDefinition, WaveSelect } from '../settings.ts';
import { userId, type WaveName, waveName } from '../words.ts';
import { assignWaves, type Candidate } from './assign.ts';

const candidate = (id: string, department: string | null = null): Candidate => ({
  subject: id,
  user: user({ id: userId(id), userPrincipalName: `${id}@example.com`, department }),
});
const groups = groupIndex([
  { id: 'g', name: 'pilot', members: ['a', 'inner'] },
  { id: 'inner', name: 'inner', members: ['b'] },
  { id: 'hidden', name: 'hidden', members: null },
]);
const assign = (
  candidates: readonly Candidate[],
  waves: readonly WaveDefinition[],
  held: ReadonlyMap<string, WaveName> = new Map(),
) => assignWaves(candidates, { ...settings(), waves }, groups, held);
const asObject = (found: ReturnType<typeof assign>) => Object.fromEntries(found.bySubject);

test('the first wave that fits takes a person: group with nesting, department, names, the rest', () => {
  const found = assign(
    [candidate('a', 'Legal'), candidate('b'), candidate('c', 'LEGAL'), candidate('d'), candidate('e')],
    [
      wave('pilot', { kind: 'group', groupId: 'g' }),
      wave('office', { kind: 'department', departments: ['Legal'] }),
      wave('named', { kind: 'users', users: ['d@example.com'] }),
      wave('rest', { kind: 'rest' }),
    ],
  );

  expect(asObject(found)).toEqual({ a: 'pilot', b: 'pilot', c: 'office', d: 'named', e: 'rest' });
});

test('a device without a user is in no wave by group or department, only in the rest', () => {
  const kiosk: Candidate = { subject: 'device:k', user: null };
  const chosen = [wave('pilot', { kind: 'group', groupId: 'g' }), wave('rest', { kind: 'rest' })];

  expect(asObject(assign([kiosk], chosen))).toEqual({ 'device:k': 'rest' });
  expect(asObject(assign([kiosk], chosen.slice(0, 1)))).toEqual({});
});

test('a group whose members cannot be read takes nobody', () => {
  expect(asObject(assign([candidate('a')], [wave('pilot', { kind: 'group', groupId: 'hidden' })]))).toEqual({});
});

test('emergency accounts are in no wave', () => {
  const person = { subject: 'x', user: user({ userPrincipalName: 'breakglass@example.com' }) };

  expect(asObject(assign([person], [wave('rest', { kind: 'rest' })]))).toEqual({});
});

test('a selection that is too large goes on in numbered waves, by subject, and only the first has the date', () => {
  const found = assign(
    ['e', 'a', 'c', 'b', 'd'].map((id) => candidate(id)),
    [wave('rest', { kind: 'rest' }, 2)],
  );

  expect(asObject(found)).toEqual({ a: 'rest', b: 'rest', c: 'rest 2', d: 'rest 2', e: 'rest 3' });
  expect(found.waves.map(({ name, startAt }) => [name, startAt])).toEqual([
    ['rest', 5],
    ['rest 2', null],
    ['rest 3', null],
  ]);
});

test('an opened wave keeps whom it has, and who is new joins one that has not begun', () => {
  const found = assign(
    ['a', 'b', 'c', 'd'].map((id) => candidate(id)),
    [wave('office', { kind: 'department', departments: ['Legal'] }), wave('rest', { kind: 'rest' }, 2)],
    new Map([
      ['c', waveName('office')],
      ['d', waveName('rest')],
    ]),
  );

  expect(asObject(found)).toMatchObject({ c: 'office', d: 'rest', a: 'rest 2', b: 'rest 2' });
});

test('everybody is in one wave at most, in one that exists, in none that is too large; order changes nothing', () => {
  const ids = Array.from({ length: 14 }, (_, index) => `u${index}`);
  const selects = fc.constantFrom<WaveSelect>(
    { kind: 'rest' },
    { kind: 'department', departments: ['Legal', 'Sales'] },
    { kind: 'users', users: ['u1@example.com', 'u2@example.com', 'u3@example.com'] },
  );
  const made = fc.record({
    people: fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(null, 'Legal', 'sales', 'IT')), {
      maxLength: 14,
    }),
    waves: fc.array(fc.tuple(selects, fc.constantFrom(null, 1, 2, 3)), { minLength: 1, maxLength: 3 }),
    heldBy: fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('w0', 'w0 2', 'w1')), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(made, ({ people, waves, heldBy }) => {
      const unique = [...new Map(people)].map(([id, department]) => candidate(id, department));
      const chosen = waves.map(([select, size], index) => wave(`w${index}`, select, size));
      const held = new Map(heldBy.map(([id, name]) => [id, waveName(name)]));
      const found = assign(unique, chosen, held);
      expect(asObject(assign(unique.toReversed(), chosen, held))).toEqual(asObject(found));
      const names = new Set([...found.waves.map((one) => one.name), ...held.values()]);
      for (const name of found.bySubject.values()) expect(names).toContain(name);
      expect(new Set(found.waves.map((one) => one.name)).size).toBe(found.waves.length);
      for (const [id, name] of held)
        if (unique.some((one) => one.subject === id)) expect(found.bySubject.get(id)).toBe(name);
      for (const one of found.waves) {
        if (one.size === null || [...held.values()].includes(one.name)) continue;
        expect([...found.bySubject.values()].filter((name) => name === one.name).length).toBeLessThanOrEqual(one.size);
      }
      if (waves.some(([select]) => select.kind === 'rest')) expect(found.bySubject.size).toBe(unique.length);
    }),
    { numRuns: 3_000 },
  );
});

test('what held waves cost does not grow with who is new: each holder is looked at once', () => {
  let looks = 0;
  class Counted extends Map<string, WaveName> {
    override *values(): MapIterator<WaveName> {
      for (const name of super.values()) {
        looks++;
        yield name;
      }
      return undefined;
    }
  }
  const held = new Counted(Array.from({ length: 300 }, (_, n) => [`old${n}`, waveName('pilot')]));
  const people = Array.from({ length: 600 }, (_, n) => candidate(n < 300 ? `old${n}` : `new${n}`));
  const found = assign(people, [wave('pilot', { kind: 'users', users: [] }), wave('rest', { kind: 'rest' }, 10)], held);

  expect(found.waves).toHaveLength(31);
  expect(looks).toBe(300);
});

test('a new candidate goes where the sentence says: to the parts that have not begun, filled in turn, the last taking what is left', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `u${String(index).padStart(2, '0')}`);
  const made = fc.record({
    people: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 12 }),
    size: fc.integer({ min: 1, max: 4 }),
    held: fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('rest', 'rest 2', 'rest 3')), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(made, ({ people, size, held }) => {
      const holders = new Map(held.map(([id, name]) => [id, waveName(name)]));
      const found = assign(
        people.map((id) => candidate(id)),
        [wave('rest', { kind: 'rest' }, size)],
        holders,
      );
      const names = found.waves.map(({ name }) => name);
      const fresh = people.filter((id) => !holders.has(id)).toSorted();
      for (const [index, id] of fresh.entries()) {
        // Asked of everybody anew for each person: slow, and what it is measured against.
        const begun = (name: WaveName): boolean => [...holders.values()].includes(name);
        const open = names.filter((name) => !begun(name));
        const among = open.length > 0 ? open : names;
        expect(found.bySubject.get(id)).toBe(among[Math.min(Math.floor(index / size), among.length - 1)]);
      }
    }),
    { numRuns: 1_000 },
  );
});
