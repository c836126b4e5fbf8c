import fc from 'fast-check';
import type { DeviceRecord } from '../../src/domain/access/sign-in.ts';
import { INTUNE, mostly, OLD_PRODUCT } from './ids.kit.ts';

const TEXT_OPERATORS = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'in',
  'notIn',
];
const COLLECTION_OPERATORS = ['contains', 'notContains'];

interface Property {
  readonly operators: readonly string[];
  readonly values: readonly string[];
  /** It compares with these values only, with quotes or without. */
  readonly strict?: true;
}
const WORDS = ['', 'a', 'ab', 'Ab', 'bab', 'null', '"ab"', "b'a"];

/** Every property with its operators, and values that meet each other. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
  deviceId: { operators: ['eq', 'ne', 'in', 'notIn'], values: [INTUNE, 'a'] },
  mdmAppId: { operators: ['eq', 'ne', 'in', 'notIn'], values: [INTUNE, OLD_PRODUCT] },
  deviceOwnership: { operators: ['eq', 'ne'], values: ['Personal', 'Company'] },
  isCompliant: { operators: ['eq', 'ne'], values: ['True', 'False'], strict: true },
  profileType: { operators: ['eq', 'ne'], values: ['RegisteredDevice', 'Shared'] },
  trustType: { operators: ['eq', 'ne'], values: ['AzureAD', 'ServerAD', 'Workplace'] },
  physicalIds: { operators: COLLECTION_OPERATORS, values: ['[ZTDId]:1', 'a', 'ab'] },
  systemLabels: { operators: COLLECTION_OPERATORS, values: ['M365Managed', 'a', 'ab'] },
  displayName: { operators: TEXT_OPERATORS, values: WORDS },
  enrollmentProfileName: { operators: TEXT_OPERATORS, values: WORDS },
  manufacturer: { operators: TEXT_OPERATORS, values: WORDS },
  model: { operators: TEXT_OPERATORS, values: WORDS },
  operatingSystem: { operators: TEXT_OPERATORS, values: ['Windows', 'iOS', 'windows'] },
  operatingSystemVersion: { operators: TEXT_OPERATORS, values: ['10.0', '10.0.1', '1'] },
  extensionAttribute1: { operators: TEXT_OPERATORS, values: WORDS },
  extensionAttribute2: { operators: TEXT_OPERATORS, values: WORDS },
  extensionAttribute15: { operators: TEXT_OPERATORS, values: WORDS },
};

/** Hyphens are optional and case does not matter in operators. */
const spelled = (word: string): fc.Arbitrary<string> =>
  fc.constantFrom(`-${word}`, `-${word}`, `-${word}`, word, `-${word.toLowerCase()}`);

/** Quotes inside are escaped; a text with quotes of its own may be written as it is, each behind a backtick. */
const written = (text: string): fc.Arbitrary<string> => {
  const plain = `"${text.replaceAll("'", "''").replaceAll('"', '`"')}"`;
  const own = /^"[^"]*"$/.test(text) ? [text.replaceAll('"', '`"')] : [];
  return fc.constantFrom(plain, ...own);
};

const quoted = ({ values, strict }: Property): fc.Arbitrary<string> =>
  strict
    ? fc.constantFrom(...values.flatMap((value) => [`"${value}"`, `"${value}"`, value, value.toLowerCase()]))
    : mostly(fc.constantFrom(...values), fc.constantFrom(...WORDS, 'AB', ' a'), 15).chain(written);

function valueFor(operator: string, property: Property): fc.Arbitrary<string> {
  if (operator === 'in' || operator === 'notIn') {
    return fc.array(quoted(property), { minLength: 1, maxLength: 3 }).map((all) => `[${all.join(', ')}]`);
  }
  const nothing = fc.constantFrom('null', 'null', '$null');
  return operator === 'eq' || operator === 'ne' ? mostly(quoted(property), nothing, 20) : quoted(property);
}

const comparison: fc.Arbitrary<string> = fc
  .constantFrom(...Object.entries(PROPERTIES))
  .chain(([name, property]) =>
    fc.constantFrom(...property.operators).chain((operator) => {
      const shown = mostly(fc.constant(`device.${name}`), fc.constant(`Device.${name.toLowerCase()}`), 5);
      return fc.tuple(shown, spelled(operator), valueFor(operator, property));
    }),
  )
  .map((parts) => parts.join(' '));

/** A well-formed rule; brackets are there only now and then, so that precedence matters. */
export const goodRule: fc.Arbitrary<string> = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: comparison, weight: 5 },
    { arbitrary: fc.tuple(tie('rule'), spelled('and'), tie('rule')).map((parts) => parts.join(' ')), weight: 2 },
    { arbitrary: fc.tuple(tie('rule'), spelled('or'), tie('rule')).map((parts) => parts.join(' ')), weight: 2 },
    { arbitrary: fc.tuple(spelled('not'), tie('rule')).map((parts) => parts.join(' ')), weight: 1 },
    { arbitrary: tie('rule').map((rule) => `(${rule})`), weight: 2 },
    { arbitrary: fc.tuple(spelled('not'), tie('rule')).map(([word, rule]) => `${word} (${rule})`), weight: 1 },
  ),
})).rule;

/** A rule that nobody can read, or that was damaged in one place. */
export const brokenRule: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '   ',
    'device.model',
    'device.model -eq',
    'user.model -eq "a"',
    'device.model -eq a',
    "device.model -eq 'a'",
    'device.model -match "a"',
    'device.model -in "a"',
    'device.model -eq ["a"]',
    'device.model -in []',
    'device.model -in ["a" "b"]',
    'device.model -in ["a",]',
    'device.model -contains null',
    'device.isCompliant -eq yes',
    'device.isCompliant -contains "True"',
    'device.physicalIds -eq "a"',
    'device.extensionAttribute16 -eq "a"',
    'device.extensionAttribute0 -eq "a"',
    'device.model -eq "a" device.model -eq "b"',
    '(device.model -eq "a"',
    'device.model -eq "a")',
    '-not',
    '()',
    'device.model -eq "a" -and',
    '-or device.model -eq "a"',
    'device.model -eq "a" -xor device.model -eq "b"',
    'device.model -eq "a',
    'device.model -eq "a`"',
    'device.model -eq `"a',
    'device.isCompliant -eq "a"',
    'device.isCompliant -eq null null',
  ),
  fc.tuple(goodRule, fc.nat(), fc.constantFrom('', '"', '(', ')', ' -and ', '[', 'x', ',')).map(([rule, at, put]) => {
    const cut = at % (rule.length + 1);
    return rule.slice(0, cut) + put + rule.slice(cut + 1);
  }),
);

const text = (values: readonly string[]): fc.Arbitrary<string | null> =>
  mostly(fc.constantFrom(...values), fc.constant(null), 25);

/** A device with some members not said; `whole` says them all. */
export const deviceRecord = (whole: boolean): fc.Arbitrary<DeviceRecord> => {
  const of = (name: string) => text(PROPERTIES[name]?.values ?? []);
  const many = (name: string) =>
    mostly(fc.subarray([...(PROPERTIES[name]?.values ?? [])]), fc.constant(null), 25) as fc.Arbitrary<string[] | null>;
  const attributes = fc.record(
    { 1: text(WORDS), 2: text(WORDS), 15: text(WORDS) },
    { requiredKeys: whole ? ['1', '2', '15'] : [] },
  );
  const members = {
    deviceId: of('deviceId'),
    displayName: of('displayName'),
    enrollmentProfileName: of('enrollmentProfileName'),
    extensionAttributes: attributes as fc.Arbitrary<Record<number, string | null>>,
    isCompliant: mostly(fc.boolean(), fc.constant(null), 25),
    manufacturer: of('manufacturer'),
    mdmAppId: of('mdmAppId'),
    model: of('model'),
    operatingSystem: of('operatingSystem'),
    operatingSystemVersion: of('operatingSystemVersion'),
    deviceOwnership: of('deviceOwnership'),
    physicalIds: many('physicalIds'),
    profileType: of('profileType'),
    systemLabels: many('systemLabels'),
    trustType: of('trustType'),
    intuneManaged: fc.boolean(),
  };
  return whole ? fc.record(members) : (fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<DeviceRecord>);
};
