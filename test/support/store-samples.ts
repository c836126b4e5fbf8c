import { StoreFailure } from '../../src/store/failure.ts';
import type { Claim } from '../../src/store/store.ts';

export function claim(key: string): Omit<Claim, 'outcome' | 'recordedAt'> {
  return { key, kind: 'retire', subject: 'd1', object: 'uem:1', action: { id: 1 }, claimedAt: 1 };
}

export function entry(n: number) {
  return { at: n, by: 'ann', what: 'tested', subject: `s${n}`, facts: { n } };
}

/** The store failure that the work ends with, null when it succeeds. */
export async function failureOf(work: Promise<unknown>): Promise<StoreFailure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof StoreFailure) return error;
    throw error;
  }
}
