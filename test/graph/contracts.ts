import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';

/** Where the outside APIs' machine-readable descriptions are kept, beside the checkout. */
export const CONTRACTS = join(import.meta.dirname, '../../../shared/contracts');

/** The description of tests that need them; says in its name when they are not there, and skips. */
export function describeWithContracts(name: string, body: () => void): void {
  if (existsSync(join(CONTRACTS, 'graph-v1.0.csdl'))) describe(name, body);
  else describe.skip(`${name} (SKIPPED: no descriptions under ${CONTRACTS})`, () => test.todo('is not tried'));
}
