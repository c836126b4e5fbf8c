import { expect, test } from 'vitest';
import { compareGates, gateCase } from './gates-agreement.kit.ts';
import { compareMaps, mapCase } from './map-agreement.kit.ts';
import { agree, compareFilters, compareVerdicts, filterCase, verdictCase } from './agreement.kit.ts';

/** `SLUIS_CASES` single answers of each kind; `SLUIS_SEED` repeats a run that failed. */
const CASES = Number(process.env['SLUIS_CASES'] ?? 1_000_000);
/** Minutes on a quiet machine. */
const PATIENCE = 3_600_000;
const SEED = Number(process.env['SLUIS_SEED'] ?? Date.now() % 1_000_000_000);

test(
  `engine and naive evaluator agree on ${CASES} verdicts (SLUIS_SEED=${SEED})`,
  () => {
    expect(agree(verdictCase, compareVerdicts, CASES, SEED)).toBeGreaterThanOrEqual(CASES);
  },
  PATIENCE,
);

test(
  `engine and naive evaluator agree on ${CASES} filters (SLUIS_SEED=${SEED})`,
  () => {
    expect(agree(filterCase, compareFilters, CASES, SEED)).toBeGreaterThanOrEqual(CASES);
  },
  PATIENCE,
);

test(
  `the map and the naive evaluator agree on the sides in ${CASES / 10} places (SLUIS_SEED=${SEED})`,
  () => {
    expect(agree(mapCase, compareMaps, CASES / 10, SEED)).toBeGreaterThanOrEqual(CASES / 10);
  },
  PATIENCE,
);

test(
  `the gates and the naive evaluator agree on ${CASES / 10} users and platforms (SLUIS_SEED=${SEED})`,
  () => {
    expect(agree(gateCase, compareGates, CASES / 10, SEED)).toBeGreaterThanOrEqual(CASES / 10);
  },
  PATIENCE,
);
