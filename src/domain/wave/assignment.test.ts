import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settings, user, waveOf } from '../../../test/kits/cases.kit.ts';
import { groupIndex } from '../access/groups.ts';
import type { WaveSelect } from '../settings.ts';
import { userId, waveName } from '../words.ts';
import { assignWaves, type Candidate } from './assign.ts';
import { openAssignment } from './assignment.ts';

const SUBJECTS = 'abcdefghijklmnopqrst'.split('');
const DEPARTMENTS = ['Legal', 'Sales', null];
const groups = groupIndex([{ id: 'g', name: 'g', members: ['a', 'e', 'k'] }]);

const select = fc.constantFrom<WaveSelect>(
  { kind: 'group', groupId: 'g' },
  { kind: 'department', departments: ['legal'] },
  { kind: 'users', users: ['b@x', 'c@x'] },
  { kind: 'rest' },
);
const definitions = fc
  .array(fc.tuple(select, fc.constantFrom(null, 1, 2, 3, 5)), { minLength: 1, maxLength: 3 })
  .map((chosen) => chosen.map(([select, size], index) => waveOf(`w${index}`, select, size)));
const held = fc
  .array(fc.tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom('w0', 'w0 2', 'w1', 'old')), { maxLength: 4 })
  .map((pairs) => new Map(pairs.map(([subject, wave]) => [subject, waveName(wave)])));
/** Null: the subject is gone. `-`: nobody Entra knows, such as a kiosk. */
const step = fc.array(
  fc.tuple(fc.constantFrom(...SUBJECTS), fc.option(fc.constantFrom(...DEPARTMENTS, '-'), { nil: undefined })),
  { minLength: 1, maxLength: 8 },
);

/** Apart from the order in which they came. */
const inOrder = (map: ReadonlyMap<string, string>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

test('whoever comes, goes and changes, it holds what assigning everybody at once gives, and says who moved', () => {
  let moves = 0;
  let borders = 0;
  fc.assert(
    fc.property(definitions, held, fc.array(step, { minLength: 1, maxLength: 8 }), (waves, held, steps) => {
      const chosen = { ...settings(), waves, emergencyAccounts: ['d@x'] };
      const assignment = openAssignment(chosen, groups, held);
      const known = new Map<string, Candidate>();
      for (const changes of steps) {
        const before = new Map(assignment.bySubject);
        const last = new Map(changes);
        const gone = [...last].flatMap(([subject, what]) => (what === undefined ? [subject] : []));
        const came = [...last].flatMap(([subject, department]): Candidate[] => {
          if (department === undefined) return [];
          const person = user({ id: userId(subject), userPrincipalName: `${subject}@x`, department });
          return [{ subject, user: department === '-' ? null : person }];
        });
        for (const subject of gone) known.delete(subject);
        for (const candidate of came) known.set(candidate.subject, candidate);

        const moved = assignment.change(came, gone);

        const plain = assignWaves([...known.values()], chosen, groups, held);
        expect(inOrder(assignment.bySubject)).toEqual(inOrder(plain.bySubject));
        expect(assignment.waves()).toEqual(plain.waves);
        const differ = SUBJECTS.filter((one) => before.get(one) !== assignment.bySubject.get(one));
        expect([...moved].toSorted()).toEqual(differ);
        moves += differ.length;
        borders += differ.filter((one) => !last.has(one)).length;
      }
    }),
    { numRuns: 3_000 },
  );
  expect(moves).toBeGreaterThan(1_000);
  expect(borders).toBeGreaterThan(100);
});

test('one who comes moves one subject over each border, and looks at nobody else', () => {
  const rest = { kind: 'rest' } as const;
  const name = waveName('w');
  const criteria = { enrolled: 0.9, compliant: 0.9, limboMinutes: 60 };
  const wave = { name, select: rest, pilot: false, criteria, size: 1_000, afterMs: 0, startAt: null };
  const assignment = openAssignment({ waves: [wave], emergencyAccounts: [] }, groups, new Map());
  const subject = (index: number): Candidate => ({ subject: String(index).padStart(6, '0'), user: null });
  assignment.change(
    Array.from({ length: 9_500 }, (_, index) => subject(index * 2)),
    [],
  );

  const moved = assignment.change([subject(1)], []);

  expect(moved.size).toBe(10);
  expect(assignment.bySubject.get(subject(1).subject)).toBe('w');
  expect(assignment.bySubject.get(subject(1_998).subject)).toBe('w 2');
});
