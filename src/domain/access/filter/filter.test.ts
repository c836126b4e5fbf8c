import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceRecord } from '../sign-in.ts';
import { matches } from './evaluate.ts';
import { type Operator, OPERATORS_OF } from './filter.ts';
import { parseFilter } from './parse.ts';

const verdict = (rule: string, device: DeviceRecord | null): string => {
  const parsed = parseFilter(rule);
  return parsed.ok ? matches(parsed.value, device) : `${parsed.error.code} at ${parsed.error.at}`;
};
const phone: DeviceRecord = {
  model: 'iPhone 14',
  displayName: null,
  manufacturer: 'Apple',
  isCompliant: true,
  deviceOwnership: 'Company',
  physicalIds: ['[ZTDId]:1', '[OrderId]:9'],
  systemLabels: [],
  extensionAttributes: { 1: 'SAW', 2: null },
  intuneManaged: true,
  trustType: 'Workplace',
};

test.each([
  // Comparison, then not, then and, then or.
  ['device.model -eq "x" -or device.manufacturer -eq "apple" -and device.model -eq "y"', 'no'],
  ['device.manufacturer -eq "Apple" -or device.model -eq "x" -and device.model -eq "y"', 'yes'],
  ['(device.manufacturer -eq "Apple" -or device.model -eq "x") -and device.model -eq "y"', 'no'],
  ['-not device.model -eq "x" -and device.manufacturer -eq "Apple"', 'yes'],
  ['-not (device.model -eq "x" -or device.manufacturer -eq "Apple")', 'no'],
  ['-not -not device.manufacturer -eq "Apple"', 'yes'],
  ['not device.model eq "x" AND device.manufacturer EQ "APPLE"', 'yes'],
  // Spelling.
  ['  (  (device.deviceOwnership -eq "company")  )  ', 'yes'],
  ['device.MODEL -StartsWith "IPHONE"', 'yes'],
  ['device.model -in ["a", "IPHONE 14"]', 'yes'],
  ['device.model -notIn ["a","b"]', 'yes'],
  ['device.model -contains "phone 1"', 'yes'],
  ['device.model -notContains "phone 1"', 'no'],
  ['device.model -endsWith "14"', 'yes'],
  ['device.model -notEndsWith "14"', 'no'],
  // Compliance with and without quotes.
  ['device.isCompliant -eq True', 'yes'],
  ['device.isCompliant -eq "true"', 'yes'],
  ['device.isCompliant -ne "True"', 'no'],
  // Collections: one whole element.
  ['device.physicalIds -contains "[ztdid]:1"', 'yes'],
  ['device.physicalIds -contains "[ZTDId]"', 'no'],
  ['device.systemLabels -notContains "MultiUser"', 'yes'],
  // Null as a word, and as a text.
  ['device.displayName -eq null', 'yes'],
  ['device.displayName -ne $null', 'no'],
  ['device.displayName -eq "null"', 'no'],
  ['device.extensionAttribute1 -eq "saw"', 'yes'],
  ['device.extensionAttribute2 -eq null', 'yes'],
  // What is not said.
  ['device.profileType -eq "Shared"', 'unknown'],
  ['device.profileType -eq null', 'unknown'],
  ['-not device.profileType -eq "Shared"', 'unknown'],
  ['device.profileType -eq "Shared" -and device.model -eq "x"', 'no'],
  ['device.profileType -eq "Shared" -or device.model -startsWith "iPhone"', 'yes'],
  ['device.profileType -eq "Shared" -or device.model -eq "x"', 'unknown'],
])('%s: %s', (rule, expected) => {
  expect(verdict(rule, phone)).toBe(expected);
});

test('quotes in a string', () => {
  const named = (displayName: string) => ({ displayName });
  expect(verdict('device.displayName -eq "a `"b`" c"', named('a "b" c'))).toBe('yes');
  expect(verdict('device.displayName -eq `"Sales`"', named('"Sales"'))).toBe('yes');
  expect(verdict(`device.displayName -eq "O''Brien"`, named("O'Brien"))).toBe('yes');
  expect(verdict(`device.displayName -eq "O'Brien"`, named("O'Brien"))).toBe('yes');
});

test.each([
  ['', 'unexpected-end at 0'],
  ['device.model', 'unexpected-end at 12'],
  ['device.model -eq', 'unexpected-end at 16'],
  ['device.model -eq "x', 'open-string at 17'],
  ['device.model -eq `x`', 'open-string at 17'],
  ['device.model -is "x"', 'unknown-operator at 13'],
  ['device.model == "x"', 'unexpected-character at 13'],
  ['device.colour -eq "x"', 'unknown-property at 0'],
  ['user.model -eq "x"', 'unknown-property at 0'],
  ['model -eq "x"', 'unknown-property at 0'],
  ['device.__proto__ -eq "x"', 'unknown-property at 0'],
  ['device.extensionAttribute16 -eq "x"', 'unknown-property at 0'],
  ['device.trustType -contains "x"', 'operator-not-allowed at 17'],
  ['device.physicalIds -eq "x"', 'operator-not-allowed at 19'],
  ['device.deviceId -startsWith "x"', 'operator-not-allowed at 16'],
  ['device.model -eq 5', 'value-not-allowed at 17'],
  ['device.model -contains null', 'value-not-allowed at 23'],
  ['device.isCompliant -eq "maybe"', 'value-not-allowed at 23'],
  ['device.model -in "x"', 'unexpected at 17'],
  ['device.model -in []', 'unexpected at 18'],
  ['device.model -in ["a" "b"]', 'unexpected at 22'],
  ['device.model -in ["a", null]', 'unexpected at 23'],
  ['device.model -eq ["a"]', 'unexpected at 17'],
  ['(device.model -eq "x"', 'unexpected-end at 21'],
  ['device.model -eq "x")', 'unexpected at 20'],
  ['device.model -eq "x" device.model -eq "y"', 'unexpected at 21'],
  ['device.model -eq "x" -and', 'unexpected-end at 25'],
  [`device.model -eq "${'x'.repeat(3072)}"`, 'too-long at 3072'],
])('%s is refused: %s', (rule, expected) => {
  expect(verdict(rule, phone)).toBe(expected);
});

const POSITIVE: readonly Operator[] = ['eq', 'startsWith', 'endsWith', 'contains', 'in'];
const NEGATIVE: readonly Operator[] = ['ne', 'notStartsWith', 'notEndsWith', 'notContains', 'notIn'];
const ruleOf = (property: string, operator: Operator, value: string): string => {
  const quoted = operator === 'in' || operator === 'notIn' ? `["${value}"]` : `"${value}"`;
  return `device.${property} -${operator} ${quoted}`;
};

/** The table of Microsoft's page: each kind of operator, attribute and registration state. */
test.each([...OPERATORS_OF].flatMap(([property, operators]) => operators.map((operator) => ({ property, operator }))))(
  'null rules: $property $operator',
  ({ property, operator }) => {
    const positive = POSITIVE.includes(operator);
    expect(positive).toBe(!NEGATIVE.includes(operator));
    const value = property === 'isCompliant' ? 'True' : 'v';
    const rule = ruleOf(property, operator, value);
    const met = positive ? 'yes' : 'no';
    const notMet = positive ? 'no' : 'yes';
    const attribute = property.startsWith('extensionAttribute');
    const number = Number(property.slice(18));
    const filled =
      property === 'isCompliant' ? true : property === 'physicalIds' || property === 'systemLabels' ? ['v'] : 'v';
    const own: DeviceRecord = attribute ? { extensionAttributes: { [number]: 'v' } } : { [property]: filled };

    expect(verdict(rule, null), 'unregistered: every property is null').toBe(notMet);
    expect(verdict(rule, { ...own, intuneManaged: true }), 'managed by Intune, met').toBe(met);
    const nothing: DeviceRecord = attribute ? { extensionAttributes: { [number]: null } } : { [property]: null };
    expect(verdict(rule, { ...nothing, intuneManaged: true }), 'no value').toBe(notMet);
    if (!attribute) return;
    const unmanaged = { ...own, intuneManaged: false, isCompliant: false, trustType: 'AzureAD' };
    // Microsoft's warning and its table differ here for negative operators.
    expect(verdict(rule, unmanaged), 'not managed').toBe(positive ? 'no' : 'unknown');
    expect(verdict(rule, { ...unmanaged, isCompliant: true }), 'compliant').toBe(met);
    expect(verdict(rule, { ...unmanaged, trustType: 'ServerAD' }), 'hybrid joined').toBe(met);
    const { trustType: _, ...open } = unmanaged;
    expect(verdict(rule, open), 'open').toBe('unknown');
  },
);

test('any text is read or refused, with a place inside it', () => {
  const piece = fc.constantFrom(
    'device.model',
    '-eq',
    '-and',
    '-or',
    '-not',
    '(',
    ')',
    '[',
    ']',
    ',',
    '"x"',
    'null',
    '"',
    '`',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join(' ')),
      ),
      (rule) => {
        const parsed = parseFilter(rule);
        return parsed.ok || (parsed.error.at >= 0 && parsed.error.at <= rule.length);
      },
    ),
    { numRuns: 2000 },
  );
});

test('brackets deeper than anybody writes are refused', () => {
  const inside = (open: string, close: string, times: number) =>
    `${open.repeat(times)}device.model -eq "x"${close.repeat(times)}`;
  expect(verdict(inside('(', ')', 100), null)).toBe('no');
  expect(verdict(inside('-not ', '', 100), null)).toBe('no');
  expect(verdict(inside('(', ')', 1500), null)).toBe('too-deep at 100');
  expect(verdict(inside('-not ', '', 600), null)).toBe('too-deep at 500');
});
