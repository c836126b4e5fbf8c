import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Store, StoredFinding } from '../../src/store/store.ts';

type Given = Omit<StoredFinding, 'since'>;
type Step = ReadonlyMap<string, readonly Given[]>;

const SUBJECTS = ['u', 'v', 'w', 'é', 'other'] as const;

/** What is found of subjects, as any store must keep it. Both stores are empty at the beginning of each test. */
export function findingsKit(stores: () => { readonly store: Store; readonly other: Store }): void {
  describe('findings', () => {
    test('a standing one keeps its date, a new one gets its own, an old one is closed', async () => {
      const { store } = stores();
      await store.findings.replace(
        new Map([
          ['u', [finding('u', 'a'), finding('u', 'b')]],
          ['other', [finding('other', 'a')]],
        ]),
        1,
      );

      await store.findings.replace(new Map([['u', [finding('u', 'b', 7), finding('u', 'c')]]]), 2);

      expect(await store.findings.all()).toEqual([
        { ...finding('other', 'a'), since: 1 },
        { ...finding('u', 'b', 7), since: 1 },
        { ...finding('u', 'c'), since: 2 },
      ]);
    });

    test('a subject with none is cleared, one that is not named keeps its own; of the same one twice the last counts', async () => {
      const { store } = stores();
      await store.findings.replace(new Map(SUBJECTS.map((subject) => [subject, [finding(subject, 'a')]])), 1);

      await store.findings.replace(
        new Map([
          ['u', []],
          ['v', [finding('v', 'b', 1), finding('v', 'b', 2)]],
          ['new', []],
        ]),
        2,
      );
      await store.findings.replace(new Map(), 3);

      expect(await store.findings.all()).toEqual([
        { ...finding('other', 'a'), since: 1 },
        { ...finding('v', 'b', 2), since: 2 },
        { ...finding('w', 'a'), since: 1 },
        { ...finding('é', 'a'), since: 1 },
      ]);
    });

    test('one of them that the database refuses leaves all as they were', async () => {
      const { store } = stores();
      await store.findings.replace(new Map([['u', [finding('u', 'a')]]]), 1);
      const before = await store.findings.all();
      const bad = { ...finding('w', 'a'), severity: 'fatal' as 'info' };

      const writing = store.findings.replace(
        new Map([
          ['u', []],
          ['v', [finding('v', 'a')]],
          ['w', [bad]],
        ]),
        2,
      );

      await expect(writing).rejects.toThrow('severity');
      expect(await store.findings.all()).toEqual(before);
    });

    test('many subjects at once are as one after another', async () => {
      const { store, other } = stores();
      const none = new Map(SUBJECTS.map((subject) => [subject, []]));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
          await Promise.all([store.findings.replace(none, 0), other.findings.replace(none, 0)]);
          const kept = new Map<string, readonly StoredFinding[]>();
          for (const [at, bySubject] of steps.entries()) {
            await store.findings.replace(bySubject, at);
            for (const one of bySubject) await other.findings.replace(new Map([one]), at);
            for (const [subject, given] of bySubject) kept.set(subject, replaced(kept.get(subject) ?? [], given, at));

            const all = await store.findings.all();
            expect(all).toEqual(await other.findings.all());
            expect(byName(all)).toEqual(byName([...kept.values()].flat()));
          }
        }),
        { numRuns: 40 },
      );
    }, 60_000);

    test('hundreds of subjects with more than one each go at once', async () => {
      const { store } = stores();
      const names = Array.from({ length: 500 }, (_, n) => `s${n}`);
      const given = (n: number) =>
        new Map(names.map((subject) => [subject, ['a', 'b', 'c'].map((id) => finding(subject, id, n))]));
      await store.findings.replace(given(1), 1);
      await store.findings.replace(given(2), 2);

      const all = await store.findings.all();

      expect(all).toHaveLength(1_500);
      expect(new Set(all.map(({ since, facts }) => JSON.stringify([since, facts])))).toEqual(new Set(['[1,{"n":2}]']));
      await store.findings.replace(new Map(names.map((subject) => [subject, []])), 3);
      expect(await store.findings.all()).toEqual([]);
    });
  });
}

function finding(subject: string, id: string, n = 0): Given {
  return { id, code: 'c', severity: 'warns', subject, facts: { n } };
}

const step: fc.Arbitrary<Step> = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom(...SUBJECTS),
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'ü'), fc.integer({ min: 0, max: 2 })), { maxLength: 4 }),
    ),
    { selector: ([subject]) => subject, maxLength: SUBJECTS.length },
  )
  .map((all) => new Map(all.map(([subject, list]) => [subject, list.map(([id, n]) => finding(subject, id, n))])));

/** What stands of a subject, said the plain way. */
function replaced(before: readonly StoredFinding[], given: readonly Given[], at: number): readonly StoredFinding[] {
  const last = given.filter((one, index) => given.findLastIndex(({ id }) => id === one.id) === index);
  return last.map((one) => ({ ...one, since: before.find(({ id }) => id === one.id)?.since ?? at }));
}

function byName(findings: readonly StoredFinding[]): readonly StoredFinding[] {
  const name = ({ subject, id }: StoredFinding): string => `${subject} ${id}`;
  return findings.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}
