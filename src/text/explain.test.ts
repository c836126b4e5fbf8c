import { expect, test } from 'vitest';
import { explainFinding } from './explain.ts';

test.each([
  ['en', 'This could not be read completely: Devices of the old product.'],
  ['nl', 'Dit was niet volledig te lezen: Toestellen van het oude product.'],
] as const)('what could not be read is named as people know it, in %s', (language, said) => {
  expect(explainFinding(language, { code: 'read-incomplete', facts: {} }, 'source-devices').what).toBe(said);
});

test('of what another part reads there is no such word, and its name stands', () => {
  expect(explainFinding('en', { code: 'read-incomplete', facts: {} }, 'moons').what).toMatch(/: moons\.$/);
});
