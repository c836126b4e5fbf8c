import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectorFailure, Reject } from '../../src/connectors/connector.ts';
import type { Wrong } from './answers.ts';
import { type BadInput, expectClean, expectClear } from './kit.ts';

/** What a wrong answer has to come to. */
export type Expected =
  | { readonly code: string /** So many writes at most went out. */; readonly writes?: number }
  /** One of two records cannot be read: where it stood and which field, and the other is there. */
  | { readonly reject: string; readonly why: string; readonly records: number }
  /** Read all the same; what could not be known is so. */
  | { readonly value: unknown };

interface VendorCase extends BadInput {
  readonly door: string;
  readonly call: string;
  readonly wrong: Wrong;
  readonly expected: Expected;
}

interface Door<C extends VendorCase> {
  readonly run: (
    door: C['door'],
    call: string,
    wrong: Wrong,
  ) => Promise<{
    readonly failure: ConnectorFailure | null;
    readonly records: readonly unknown[];
    readonly rejects: readonly Reject[];
  }>;
  /** How many writes the last run sent. */
  readonly writes: () => number;
  readonly close: () => Promise<void>;
}

/**
 * A test a case: the wrong answer is told by its code and its sentence, or as a reject, and nothing is taken for an answer.
 *
 * @param writesInParts  doors that send one write as several, of which no number is known
 */
export function vendorTests<C extends VendorCase>(
  place: 'microsoft' | 'workspace-one',
  cases: readonly C[],
  open: () => Promise<Door<C>>,
  writesInParts: readonly C['door'][] = [],
): void {
  let door: Door<C>;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  for (const one of cases)
    test(one.name, async () => {
      const { expected } = one;
      const { failure, records, rejects } = await door.run(one.door, one.call, one.wrong);

      expectClean();
      if ('code' in expected) {
        expect(failure, 'nothing is taken for an answer').toMatchObject({ code: expected.code });
        if (failure) expectClear(failure, place);
        // Who is told to slow down did nothing: that is sent once more, and no other failure is.
        const most = expected.code === 'throttled' ? 2 * (expected.writes ?? 0) : (expected.writes ?? 0);
        if (!writesInParts.includes(one.door)) expect(door.writes()).toBeLessThanOrEqual(most);
        return;
      }
      expect(failure).toBeNull();
      expect(door.writes()).toBe(0);
      if ('reject' in expected) {
        expect(records).toHaveLength(expected.records);
        expect(rejects).toHaveLength(1);
        expect(rejects[0]?.where).toContain(expected.reject);
        expect(rejects[0]?.why).toContain(expected.why);
        return;
      }
      expect(records).toMatchObject([expected.value]);
    });
}
