import { INTUNE_APP_ID } from '../../world/constants.ts';
import type { DeviceInfo } from './question.ts';

/**
 * The filter for devices of a conditional access policy, by Microsoft's page on it (reference 3.4): null for a rule that
 * cannot be read. Text is compared without case; a property without a value matches the negative operators and no other.
 */
export function deviceMatches(rule: string, device: DeviceInfo): boolean | null {
  const tokens = tokenise(rule);
  if (tokens === null) return null;
  const reader: Reader = { tokens, at: 0, device };
  try {
    const matched = readOr(reader);
    return reader.at === tokens.length ? matched : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly device: DeviceInfo;
}

const TOKEN = /\s*("(?:[^"`]|`.)*"|[()[\],]|-?[A-Za-z][\w.]*)/y;

function tokenise(rule: string): string[] | null {
  const text = rule.trim();
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return null;
    tokens.push(match[1] ?? '');
  }
  return tokens.length === 0 ? null : tokens;
}

function readOr(reader: Reader): boolean {
  let value = readAnd(reader);
  while (takeWord(reader, 'or')) value = readAnd(reader) || value;
  return value;
}

function readAnd(reader: Reader): boolean {
  let value = readNot(reader);
  while (takeWord(reader, 'and')) value = readNot(reader) && value;
  return value;
}

function readNot(reader: Reader): boolean {
  if (takeWord(reader, 'not')) return !readNot(reader);
  if (!take(reader, '(')) return readComparison(reader);
  const value = readOr(reader);
  if (!take(reader, ')')) throw new SyntaxError('unclosed bracket');
  return value;
}

const POSITIVE = ['eq', 'startswith', 'endswith', 'contains', 'in'] as const;
type Operator = (typeof POSITIVE)[number];
const NEGATIVE: Readonly<Record<string, Operator>> = {
  ne: 'eq',
  notstartswith: 'startswith',
  notendswith: 'endswith',
  notcontains: 'contains',
  notin: 'in',
};
const LONG: Readonly<Record<string, string>> = { equals: 'eq', notequals: 'ne' };

function readComparison(reader: Reader): boolean {
  const property = next(reader);
  if (!property.startsWith('device.')) throw new SyntaxError(property);
  const actual = valueOf(reader.device, property.slice('device.'.length));
  const written = next(reader).replace(/^-/, '').toLowerCase();
  const word = LONG[written] ?? written;
  const negated = NEGATIVE[word];
  const operator = negated ?? POSITIVE.find((known) => known === word);
  if (operator === undefined) throw new SyntaxError(word);
  const wanted = readValue(reader, operator);
  if (wanted === null && operator !== 'eq') throw new SyntaxError('null');
  const matched = wanted === null ? actual === null : actual !== null && compares(actual, operator, wanted);
  return negated === undefined ? matched : !matched;
}

function readValue(reader: Reader, operator: Operator): readonly string[] | null {
  if (operator === 'in') return readList(reader);
  const token = next(reader);
  if (token.toLowerCase() === 'null') return null;
  return [literal(token)];
}

function readList(reader: Reader): readonly string[] {
  if (!take(reader, '[')) throw new SyntaxError('no list');
  const values = [literal(next(reader))];
  while (take(reader, ',')) values.push(literal(next(reader)));
  if (!take(reader, ']')) throw new SyntaxError('unclosed list');
  return values;
}

/** Words such as True may stand without quotes. */
function literal(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll(/`(.)/g, '$1').toLowerCase();
  if (/^(true|false)$/i.test(token)) return token.toLowerCase();
  throw new SyntaxError(token);
}

function compares(actual: string | readonly string[], operator: Operator, wanted: readonly string[]): boolean {
  const [first = ''] = wanted;
  // Of a collection, Contains asks for one whole element.
  if (typeof actual !== 'string') {
    if (operator !== 'contains') throw new SyntaxError(operator);
    return actual.some((element) => element.toLowerCase() === first);
  }
  const text = actual.toLowerCase();
  switch (operator) {
    case 'eq':
      return text === first;
    case 'startswith':
      return text.startsWith(first);
    case 'endswith':
      return text.endsWith(first);
    case 'contains':
      return text.includes(first);
    case 'in':
      return wanted.includes(text);
  }
}

const KNOWN = new Set([
  'deviceId',
  'displayName',
  'enrollmentProfileName',
  'manufacturer',
  'mdmAppId',
  'model',
  'operatingSystem',
  'operatingSystemVersion',
  'physicalIds',
  'profileType',
  'systemLabels',
  'trustType',
]);

function valueOf(device: DeviceInfo, property: string): string | readonly string[] | null {
  const values = device as Readonly<Record<string, unknown>>;
  if (property === 'deviceOwnership') return textOf(device.ownership);
  if (property === 'isCompliant')
    return device.isCompliant === true ? 'True' : device.isCompliant === false ? 'False' : null;
  if (/^extensionAttribute([1-9]|1[0-5])$/.test(property))
    return countsAttributes(device) ? textOf(values[property]) : null;
  if (!KNOWN.has(property)) throw new SyntaxError(property);
  const value = values[property];
  return Array.isArray(value) ? value.map(String) : textOf(value);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Extension attributes count only on a device that Intune manages, that is compliant, or that is hybrid joined. */
function countsAttributes(device: DeviceInfo): boolean {
  return (
    device.isCompliant === true ||
    device.trustType?.toLowerCase() === 'serverad' ||
    device.mdmAppId?.toLowerCase() === INTUNE_APP_ID
  );
}

function next(reader: Reader): string {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new SyntaxError('unexpected end');
  reader.at += 1;
  return token;
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at += 1;
  return true;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at]?.toLowerCase();
  if (token !== word && token !== `-${word}`) return false;
  reader.at += 1;
  return true;
}
