import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMistakeAt } from './json-place.ts';

test.each([
  ['[1,2,]', 1, 6],
  ['<html>', 1, 1],
  ['{"a":1,\n "b" 2}', 2, 6],
  ['{"a":1,}', 1, 8],
  ['{a:1}', 1, 2],
  ['[NaN]', 1, 2],
  ['[01]', 1, 3],
  ['[1] x', 1, 5],
  ['"a\nb"', 1, 3],
  ['["\\x"]', 1, 3],
  ['{"a"', 1, 5],
  ['[[[', 1, 4],
  ['[1\n,\n2', 3, 2],
  ['[}', 1, 2],
  ['[1}', 1, 3],
])('%j goes wrong in line %i, column %i', (text, line, column) => {
  expect(jsonMistakeAt(text)).toEqual({ line, column });
});

test('what the parser takes goes wrong nowhere, and what is cut off goes wrong at its end', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (text, cut) => {
      expect(jsonMistakeAt(text)).toEqual({ line: 1, column: text.length + 1 });
      const part = text.slice(0, cut % text.length);
      // A part of an escape, or of a word, is told where that begins.
      if (/[[\]{}:,"]$/.test(part)) expect(jsonMistakeAt(part)).toEqual({ line: 1, column: part.length + 1 });
    }),
    { numRuns: 300 },
  );
});
