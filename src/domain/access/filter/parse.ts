import { fail, ok, type Result } from '../../result.ts';
import { type Filter, type Operator, OPERATORS_OF, type Property, propertyNamed } from './filter.ts';
import { type FilterError, type Token, tokensOf } from './tokens.ts';

/** Longest rule that Entra takes, in characters. */
const LONGEST = 3072;

/** Most brackets and `-not` around one comparison: whatever is deeper was not written by a person, and would exhaust the stack. */
const DEEPEST = 100;

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  (
    [
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
    ] as const
  ).map((name) => [name.toLowerCase(), name]),
);

/**
 * Reads a device filter: `device.<property> -op value`, `-and`, `-or`, `-not`, brackets. Binding from tight to loose:
 * comparison, not, and, or. Hyphens and case of keywords do not matter. Never throws; the first fault is told with its place.
 */
export function parseFilter(rule: string): Result<Filter, FilterError> {
  if (rule.length > LONGEST) return fail({ code: 'too-long', at: LONGEST, found: '' });
  const tokens = tokensOf(rule);
  if (!tokens.ok) return tokens;
  const reader: Reader = { tokens: tokens.value, next: 0, end: rule.length, depth: 0 };
  const filter = readChain(reader, 'or');
  if (!filter.ok) return filter;
  const rest = reader.tokens[reader.next];
  return rest ? unexpected(rest) : filter;
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  /** Where the rule ends, for faults found there. */
  readonly end: number;
  /** Brackets and `-not` that are open. */
  depth: number;
}

type Read<T = Filter> = Result<T, FilterError>;

/** Parts joined by `or` (looser) or by `and`. */
function readChain(reader: Reader, kind: 'or' | 'and'): Read {
  const inner = (): Read => (kind === 'or' ? readChain(reader, 'and') : readNot(reader));
  const first = inner();
  if (!first.ok) return first;
  const parts = [first.value];
  while (isWord(reader.tokens[reader.next], kind)) {
    reader.next++;
    const part = inner();
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts.length === 1 ? first.value : { kind, parts });
}

function readNot(reader: Reader): Read {
  const token = reader.tokens[reader.next];
  if (!token || !isWord(token, 'not')) return readPrimary(reader);
  reader.next++;
  const part = deeper(reader, token, readNot);
  return part.ok ? ok({ kind: 'not', part: part.value }) : part;
}

function readPrimary(reader: Reader): Read {
  const token = reader.tokens[reader.next++];
  if (!token) return ended(reader);
  if (token.kind === 'word') return readComparison(reader, token);
  if (token.kind !== '(') return unexpected(token);
  const inner = deeper(reader, token, (within) => readChain(within, 'or'));
  if (!inner.ok) return inner;
  const close = reader.tokens[reader.next++];
  if (!close) return ended(reader);
  return close.kind === ')' ? inner : unexpected(close);
}

function deeper(reader: Reader, token: Token, read: (reader: Reader) => Read): Read {
  if (reader.depth === DEEPEST) return fault('too-deep', token);
  reader.depth++;
  const part = read(reader);
  reader.depth--;
  return part;
}

function readComparison(reader: Reader, subject: Token): Read {
  const dot = subject.text.indexOf('.');
  const property =
    subject.text.slice(0, dot).toLowerCase() === 'device' ? propertyNamed(subject.text.slice(dot + 1)) : null;
  if (property === null) return fault('unknown-property', subject);
  const sign = reader.tokens[reader.next++];
  if (!sign) return ended(reader);
  const operator = sign.kind === 'word' ? OPERATORS.get(keyword(sign)) : undefined;
  if (!operator) return fault('unknown-operator', sign);
  if (!OPERATORS_OF.get(property)?.includes(operator)) return fault('operator-not-allowed', sign);
  const at = reader.tokens[reader.next];
  const value = operator === 'in' || operator === 'notIn' ? readList(reader) : readValue(reader, property, operator);
  if (!value.ok) return value;
  const texts = Array.isArray(value.value) ? value.value : [value.value];
  if (at && property === 'isCompliant' && !texts.every(isTruth)) return fault('value-not-allowed', at);
  return ok({ kind: 'compare', property, operator, value: value.value });
}

function isTruth(value: string | null): boolean {
  return value === null || value.toLowerCase() === 'true' || value.toLowerCase() === 'false';
}

/** A string; `null` with Equals and NotEquals; for compliance also the bare words, as the portal writes them. */
function readValue(reader: Reader, property: Property, operator: Operator): Read<string | null> {
  const token = reader.tokens[reader.next++];
  if (!token) return ended(reader);
  if (token.kind === 'string') return ok(token.text);
  if (token.kind !== 'word') return unexpected(token);
  const word = token.text.toLowerCase();
  if ((word === 'null' || word === '$null') && (operator === 'eq' || operator === 'ne')) return ok(null);
  if (property === 'isCompliant' && isTruth(word)) return ok(word);
  return fault('value-not-allowed', token);
}

/** `["a", "b"]`, at least one. */
function readList(reader: Reader): Read<readonly string[]> {
  const open = reader.tokens[reader.next++];
  if (!open) return ended(reader);
  if (open.kind !== '[') return unexpected(open);
  const values: string[] = [];
  for (;;) {
    const item = reader.tokens[reader.next++];
    if (!item) return ended(reader);
    if (item.kind !== 'string') return unexpected(item);
    values.push(item.text);
    const after = reader.tokens[reader.next++];
    if (!after) return ended(reader);
    if (after.kind === ']') return ok(values);
    if (after.kind !== ',') return unexpected(after);
  }
}

function keyword(token: Token): string {
  return token.text.replace(/^-/, '').toLowerCase();
}

function isWord(token: Token | undefined, name: string): boolean {
  return token?.kind === 'word' && keyword(token) === name;
}

function unexpected(token: Token): { readonly ok: false; readonly error: FilterError } {
  return fault('unexpected', token);
}

function fault(code: FilterError['code'], token: Token): { readonly ok: false; readonly error: FilterError } {
  return fail({ code, at: token.at, found: token.text.slice(0, 40) });
}

function ended(reader: Reader): { readonly ok: false; readonly error: FilterError } {
  return fail({ code: 'unexpected-end', at: reader.end, found: '' });
}
