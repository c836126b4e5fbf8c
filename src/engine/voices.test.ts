import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Intent } from '../store/store.ts';
import type { View } from './view.ts';
import { answersTo, isApproved, voicesOn } from './voices.ts';

const PEOPLE = ['ann', 'bob', 'cyd', 'dan'] as const;
const ID = 'handover:wave';

/** What people said of two questions, one after the other; each answer takes the place of the same person's earlier one of its kind. */
function viewOf(said: readonly { by: string; yes: boolean; at: number; id?: string }[]): View {
  const kinds = { approval: new Map<string, Intent>(), refusal: new Map<string, Intent>() };
  for (const { by, yes, at, id = ID } of said) {
    const kind = yes ? 'approval' : 'refusal';
    kinds[kind].set(`${id}|${by}`, { kind, id: `${id}|${by}`, value: { id, reason: 'because' }, at, by });
  }
  return { intents: new Map(Object.entries(kinds)) } as unknown as View;
}

const words = fc.array(
  fc.record({
    by: fc.constantFrom(...PEOPLE),
    yes: fc.boolean(),
    at: fc.integer({ min: 1, max: 12 }),
    id: fc.constantFrom(ID, 'setup'),
  }),
  { maxLength: 14 },
);
const voters = fc.option(fc.subarray([...PEOPLE]), { nil: null });

test('approved is: nobody whose word counts says no last, and enough say yes last (law 8)', () => {
  fc.assert(
    fc.property(words, voters, fc.integer({ min: 0, max: 3 }), fc.option(fc.nat(12)), (said, voices, needed, since) => {
      const inOrder = said.toSorted((a, b) => a.at - b.at);
      const counted = inOrder.filter(
        ({ by, at, id }) => id === ID && at > (since ?? 0) && (voices === null || voices.includes(by)),
      );
      const last = (by: string): 'yes' | 'no' | null => {
        const own = counted.filter((word) => word.by === by);
        const newest = Math.max(...own.map(({ at }) => at));
        if (own.length === 0) return null;
        // Of what was said in the same moment the no counts.
        return own.some(({ yes, at }) => at === newest && !yes) ? 'no' : 'yes';
      };
      const who = (word: 'yes' | 'no') => PEOPLE.filter((by) => last(by) === word).toSorted();
      const view = viewOf(inOrder);
      const found = voicesOn(ID, view, { voices }, since);
      expect([...found.yes.keys()].toSorted()).toEqual(who('yes'));
      expect([...found.no.keys()].toSorted()).toEqual(who('no'));
      expect(isApproved(ID, needed, view, { voices }, since)).toBe(
        needed === 0 || (who('no').length === 0 && who('yes').length >= needed),
      );
      expect(answersTo(ID, view, { voices, approvers: PEOPLE }, since)).toEqual({
        open: who('no').length > 0 ? [] : PEOPLE.filter((by) => last(by) === null),
        refusedBy: who('no'),
      });
    }),
    { numRuns: 2000 },
  );
});

it('a no holds up what two others approved, until who said it says yes', () => {
  const two = [
    { by: 'ann', yes: true, at: 1 },
    { by: 'bob', yes: true, at: 3 },
  ];
  const no = { by: 'cyd', yes: false, at: 2 };
  const asked = (view: View) => isApproved(ID, 2, view, { voices: null });
  expect(asked(viewOf(two))).toBe(true);
  expect(asked(viewOf([...two, no]))).toBe(false);
  expect(asked(viewOf([...two, no, { by: 'cyd', yes: true, at: 4 }]))).toBe(true);
  // A name that the configuration takes out counts in neither direction.
  expect(isApproved(ID, 2, viewOf([...two, no]), { voices: ['ann', 'bob'] })).toBe(true);
});
