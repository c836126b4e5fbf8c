import { expect, test } from 'vitest';
import { explainFinding } from '../explain.ts';
import { staffLanguages } from '../language.ts';

test.each(staffLanguages)('in %s, policies that take in some people only are named where there are any', (language) => {
  const told = (names: readonly string[]) => {
    const facts = { platforms: ['macos', 'windows'], names, partly: names.length > 0 ? 'yes' : 'no' };
    return explainFinding(language, { code: 'more-platforms-asked', facts }, '');
  };

  expect(told(['Desks', 'Shops']).what).toMatch(/macos.*windows.*; .*Desks.*Shops/);
  expect(told(['Desks']).next).toMatch(/who move|die verhuist/);
  expect(told([]).what).toMatch(/macos.*windows\./);
  expect(told([]).what).not.toContain(';');
  expect(told([]).next).not.toMatch(/who move|die verhuist/);
});
