import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceField } from './splice.ts';

test('all but the field stays as it came: odd spacing, escapes, and numbers too large for a double', () => {
  const text = '{ "Id" : 12345678901234567890, "Größe":"a\\u00e9\\"}", "List" : [ {"Id":"1"} ] , "Rate":1.0 }';

  const changed = replaceField(text, 'List', '[]');

  expect(changed).toBe('{ "Id" : 12345678901234567890, "Größe":"a\\u00e9\\"}", "List" : [] , "Rate":1.0 }');
});

test('a field of the same name further in is left alone', () => {
  expect(replaceField('{"a":{"x":1},"x":2}', 'x', '3')).toBe('{"a":{"x":1},"x":3}');
});

test.each([
  ['{}', '{"x":1}'],
  ['{"a":[1,2]}', '{"x":1,"a":[1,2]}'],
])('a field that is missing from %s is added', (text, changed) => {
  expect(replaceField(text, 'x', '1')).toBe(changed);
});

test('for any object it is what a parser would make of it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (object, field, value) => {
      fc.pre(field !== '__proto__');
      const text = JSON.stringify(object, null, 1);
      const changed = JSON.parse(replaceField(text, field, JSON.stringify(value))) as unknown;
      expect(changed).toEqual({
        ...(JSON.parse(text) as object),
        [field]: JSON.parse(JSON.stringify(value)) as unknown,
      });
    }),
  );
});
