import { expect, test } from 'vitest';
import { isFitWaveName } from './name.ts';

test.each(['a/b', '.', '..', 'a\nb', 'a\u0000', '\u0085', 'a\u2028b'])('%j is no name of a wave', (name) => {
  expect(isFitWaveName(name)).toBe(false);
});

test.each(['IT: leads', 'Head office', 'R&D', '...', 'Ångström 2.0'])('%j is a name of a wave', (name) => {
  expect(isFitWaveName(name)).toBe(true);
});
