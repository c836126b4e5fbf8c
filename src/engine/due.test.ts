import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDueTimes } from './due.ts';

test('after any changes the earliest is the earliest, and what is due comes out once, in order', () => {
  const change = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(fc.integer({ min: 1, max: 9 })));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.integer({ min: 0, max: 10 }), (changes, until) => {
      const due = openDueTimes();
      const plain = new Map<string, number>();
      for (const [subject, at] of changes) {
        due.set(subject, at);
        if (at === null) plain.delete(subject);
        else plain.set(subject, at);
        expect(due.earliest()).toBe(Math.min(Infinity, ...plain.values()));
      }
      const taken = due.take(until);
      const times = taken.map((subject) => plain.get(subject) ?? 0);

      expect(new Set(taken)).toEqual(new Set([...plain].filter(([, at]) => at <= until).map(([subject]) => subject)));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const subject of taken) plain.delete(subject);
      expect(due.earliest()).toBe(Math.min(Infinity, ...plain.values()));
      expect(['a', 'b', 'c', 'd', 'e'].filter((subject) => due.get(subject) !== null).toSorted()).toEqual(
        [...plain.keys()].toSorted(),
      );
    }),
  );
});
