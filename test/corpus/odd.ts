import fc from 'fast-check';

/** Names that every object has, signs that editors hide, halves of letters, numbers that no double holds. */
const ODD = [
  '',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '\0',
  '\u0000a',
  '\ud800',
  '\udc00x',
  '\u202Egpj.exe',
  '\u200F',
  '\uFEFF',
  '\u2028',
  'İstanbul',
  'ß',
  'e\u0301'.repeat(50),
  '🙂',
  '1e999',
  '-0',
  '9'.repeat(400),
  '0x10',
  'NaN',
  'undefined',
  'null',
  '{{7*7}}',
  "'; drop table fact;--",
  '<script>alert(1)</script>',
  '=cmd|calc!A0',
  '../../etc/passwd',
  '%00',
  '%',
  '\r\n',
  '\t',
  '"',
  '\\',
  '${x}',
  '{x, plural, other {#}}',
];

export const oddText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...ODD).chain((odd) => fc.nat({ max: 300 }).map((times) => odd.repeat(times))),
  },
);

/** Any value of JSON, with the names and texts above, and now and then one that lies hundreds of levels deep. */
export const oddValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    oddText,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, -1e300),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(oddText, tie('value')), { maxLength: 4 }).map(ownFields),
    fc.nat({ max: 600 }).map((depth) => nested(depth)),
  ),
})).value;

/** As `JSON.parse` makes them: every name is the object's own, `__proto__` too. */
function ownFields(fields: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [name, value] of fields)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A good text with a few wounds: pieces taken out, doubled, or put in; or nothing but bytes. */
export function wounded(good: string): fc.Arbitrary<string | Uint8Array> {
  const wound = fc.record({
    how: fc.constantFrom('cut', 'double', 'put', 'end'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    put: oddText,
  });
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.array(wound, { minLength: 1, maxLength: 4 }).map((wounds) => wounds.reduce(inflicted, good)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 1, arbitrary: oddText },
  );
}

interface Wound {
  readonly how: string;
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

function inflicted(text: string, { how, at, length, put }: Wound): string {
  const from = Math.floor(at * text.length);
  const piece = text.slice(from, from + length);
  if (how === 'end') return text.slice(0, from);
  if (how === 'cut') return text.slice(0, from) + text.slice(from + length);
  return text.slice(0, from) + (how === 'double' ? piece : put) + text.slice(from);
}
