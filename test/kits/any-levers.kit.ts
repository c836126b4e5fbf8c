import fc from 'fast-check';
import { DAY, HOUR, type Instant } from '../../src/domain/words.ts';
import { type CaseChoice, NOW } from './cases.kit.ts';

/** Never touched, seen for so many hours, or seen gone for so many. */
export function anyLevers(): fc.Arbitrary<NonNullable<CaseChoice['levers']>> {
  type One = Instant | { readonly changedAt: Instant; readonly goneAt: Instant } | undefined;
  const one: fc.Arbitrary<One> = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 80 }).map((hours) => NOW - hours * HOUR) },
    {
      weight: 2,
      arbitrary: fc
        .integer({ min: 0, max: 60 })
        .map((hours) => ({ changedAt: NOW - 20 * DAY, goneAt: NOW - hours * HOUR })),
    },
  );
  const settled = fc.constantFrom(NOW - 3 * DAY, NOW - 2 * DAY);
  // Half of them as far as a calm move is: each lever only after the one before it.
  const inOrder = fc.tuple(fc.array(settled, { maxLength: 3 }), one).map(([[exempt, released, enforced], own]) => ({
    exempt,
    released,
    enforced,
    'source-exempt': exempt === undefined ? own : exempt,
  }));
  return fc
    .oneof(inOrder, fc.record({ exempt: one, released: one, enforced: one, 'source-exempt': one }))
    .map(
      (levers) =>
        Object.fromEntries(Object.entries(levers).filter(([, at]) => at !== undefined)) as NonNullable<
          CaseChoice['levers']
        >,
    );
}
