import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW } from '../../../test/kits/cases.kit.ts';
import type { Action, PastAction } from '../action.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../words.ts';
import { leverState, type LeverFacts } from './lever.ts';

const write = (
  kind: 'add-member' | 'remove-member',
  claimedAt: Instant,
  outcome: PastAction['outcome'] = 'done',
): PastAction => ({
  action: { kind, key: `${kind}:${claimedAt}` } as unknown as Action,
  claimedAt,
  outcome,
  recordedAt: outcome === null ? null : claimedAt + 1,
});
const facts = (differs: Partial<LeverFacts>): LeverFacts => ({
  lever: 'exempt',
  membership: null,
  writes: [],
  revokedAt: [],
  ...differs,
});
const seen = (changedAt: Instant, goneAt: Instant | null = null) => ({ membership: { changedAt, goneAt } });
const valueOf = (differs: Partial<LeverFacts>) => leverState(facts(differs), NOW).value;

test.each([
  ['never touched', {}, 'out'],
  ['asked for, no answer yet', { writes: [write('add-member', NOW - 2 * DAY, null)] }, 'maybe'],
  ['taken by the outside, not seen', { writes: [write('add-member', NOW - 2 * DAY)] }, 'maybe'],
  ['nobody knows whether it was taken', { writes: [write('add-member', NOW - 2 * DAY, 'unknown')] }, 'maybe'],
  ['known to have failed', { writes: [write('add-member', NOW - HOUR, 'failed')] }, 'out'],
  ['seen an hour ago', seen(NOW - HOUR), 'maybe'],
  ['seen a minute less than a day ago', seen(NOW - DAY + MINUTE), 'maybe'],
  ['seen a day ago', seen(NOW - DAY), 'in'],
  ['written again while it is seen', { ...seen(NOW - 2 * DAY), writes: [write('add-member', NOW - HOUR)] }, 'in'],
  ['taken away, and still seen', { ...seen(NOW - 2 * DAY), writes: [write('remove-member', NOW - HOUR)] }, 'maybe'],
  [
    'asked to be taken away, no answer yet',
    { ...seen(NOW - 2 * DAY), writes: [write('remove-member', NOW - HOUR, null)] },
    'maybe',
  ],
  [
    'not taken away: it failed',
    { ...seen(NOW - 2 * DAY), writes: [write('remove-member', NOW - HOUR, 'failed')] },
    'in',
  ],
  ['seen gone an hour ago', seen(NOW - 9 * DAY, NOW - HOUR), 'maybe'],
  ['seen gone a day ago', seen(NOW - 9 * DAY, NOW - DAY), 'out'],
  [
    'gone, and written again since',
    { ...seen(NOW - 9 * DAY, NOW - 2 * DAY), writes: [write('add-member', NOW - HOUR)] },
    'maybe',
  ],
  [
    'gone since that write',
    { ...seen(NOW - 9 * DAY, NOW - 2 * DAY), writes: [write('add-member', NOW - 5 * DAY)] },
    'out',
  ],
] as const)('%s: %s', (_what, differs, wanted) => {
  expect(valueOf(differs)).toBe(wanted);
});

test('a revocation after the change was seen makes it sure in 15 minutes; one before it does nothing', () => {
  const changed = seen(NOW - HOUR);
  expect(valueOf({ ...changed, revokedAt: [NOW - 14 * MINUTE] })).toBe('maybe');
  expect(valueOf({ ...changed, revokedAt: [NOW - 15 * MINUTE] })).toBe('in');
  expect(valueOf({ ...changed, revokedAt: [NOW - 2 * HOUR] })).toBe('maybe');
});

test('the old product’s own group needs no revocation, and is not hastened by one', () => {
  const own = { lever: 'source-exempt' } as const;
  expect(valueOf({ ...own, ...seen(NOW - 14 * MINUTE), revokedAt: [NOW - 14 * MINUTE] })).toBe('maybe');
  expect(valueOf({ ...own, ...seen(NOW - 15 * MINUTE) })).toBe('in');
});

const anyFacts = (): fc.Arbitrary<LeverFacts> => {
  const hours = (most: number) => fc.integer({ min: 0, max: most }).map((ago) => NOW - ago * HOUR);
  return fc.record({
    lever: fc.constantFrom('exempt', 'released', 'enforced', 'source-exempt'),
    membership: fc.option(
      fc.tuple(hours(60), fc.option(hours(60), { nil: null })).map(([a, b]) => ({
        changedAt: b === null ? a : Math.min(a, b),
        goneAt: b === null ? null : Math.max(a, b),
      })),
      { nil: null },
    ),
    writes: fc.array(
      fc
        .tuple(
          fc.constantFrom('add-member' as const, 'remove-member' as const),
          hours(60),
          fc.constantFrom<PastAction['outcome']>('done', 'failed', 'unknown', null),
        )
        .map(([kind, at, outcome]) => write(kind, at, outcome)),
      { maxLength: 4 },
    ),
    revokedAt: fc.array(hours(60), { maxLength: 3 }),
  });
};

test('in is never said without a read that shows it, nor out while one shows it; order changes nothing', () => {
  fc.assert(
    fc.property(anyFacts(), (made) => {
      const state = leverState(made, NOW);
      if (state.value === 'in') expect(state.seen).toBe(true);
      if (state.value === 'out') expect(state.seen).toBe(false);
      const turned = { ...made, writes: made.writes.toReversed(), revokedAt: made.revokedAt.toReversed() };
      expect(leverState(turned, NOW)).toEqual(state);
    }),
    { numRuns: 3_000 },
  );
});

test('when it says that it will be settled, it is, and not a moment before', () => {
  fc.assert(
    fc.property(anyFacts(), (made) => {
      const { settlesAt, value } = leverState(made, NOW);
      fc.pre(settlesAt !== null);
      expect(value).toBe('maybe');
      expect(settlesAt).toBeGreaterThan(NOW);
      expect(leverState(made, settlesAt - 1).value).toBe('maybe');
      expect(leverState(made, settlesAt).value).not.toBe('maybe');
    }),
    { numRuns: 3_000 },
  );
});
