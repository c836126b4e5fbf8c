import { expect, test } from 'vitest';
import { compareGates, gateCase } from './gates-agreement.kit.ts';
import { compareMaps, mapCase } from './map-agreement.kit.ts';
import { GROUPS, ROLES } from './ids.kit.ts';
import { ANN, policyWith, worldWith } from './opinions.kit.ts';
import { agree, compareFilters, compareVerdicts, filterCase, verdictCase } from './agreement.kit.ts';

/** A new one each day would find more and fail on somebody else's change: the long test does that. */
const SEED = 20_261_125;

test('engine and naive evaluator give one verdict for one reason', () => {
  expect(agree(verdictCase, compareVerdicts, 6_000, SEED)).toBeGreaterThanOrEqual(6_000);
});

test('engine and naive evaluator read a device filter alike', () => {
  expect(agree(filterCase, compareFilters, 4_000, SEED)).toBeGreaterThanOrEqual(4_000);
});

test('the map and the naive evaluator put everybody on the same sides', () => {
  expect(agree(mapCase, compareMaps, 2_000, SEED)).toBeGreaterThanOrEqual(2_000);
});

test('the gates and the naive evaluator name the same enforcers on each side', () => {
  expect(agree(gateCase, compareGates, 2_000, SEED)).toBeGreaterThanOrEqual(2_000);
});

test('whoever is in a group that holds a role is under the policies on that role', () => {
  const [group = '', nested = ''] = GROUPS;
  const [role = ''] = ROLES;
  const held = worldWith({
    policies: [policyWith({ users: { includeRoles: [role] } })],
    groups: [
      { id: group, name: 'holds it', members: [nested] },
      { id: nested, name: 'nested', members: [ANN] },
    ],
    roles: [{ id: role, name: 'role', members: [group] }],
  });

  expect(compareGates({ world: held, own: 9 }).differs).toBeNull();
});
