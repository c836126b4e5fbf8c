import { expect, test } from 'vitest';
import { agree, compareFilters, compareVerdicts, filterCase, verdictCase } from './agreement.kit.ts';

/** `SLUIS_CASES` single answers of each kind; `SLUIS_SEED` repeats a run that failed. */
const CASES = Number(process.env['SLUIS_CASES'] ?? 1_000_000);
const SEED = Number(process.env['SLUIS_SEED'] ?? Date.now() % 1_000_000_000);

test(`engine and naive evaluator agree on ${CASES} verdicts (SLUIS_SEED=${SEED})`, () => {
  expect(agree(verdictCase, compareVerdicts, CASES, SEED)).toBeGreaterThanOrEqual(CASES);
});

test(`engine and naive evaluator agree on ${CASES} filters (SLUIS_SEED=${SEED})`, () => {
  expect(agree(filterCase, compareFilters, CASES, SEED)).toBeGreaterThanOrEqual(CASES);
});
