/** The part of OData's `$filter` that the emulated services understand. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | { readonly kind: 'compare'; readonly property: string; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'in'; readonly property: string; readonly values: readonly Literal[] }
  | {
      readonly kind: 'call';
      readonly name: 'startswith' | 'endswith' | 'contains';
      readonly property: string;
      readonly text: string;
    }
  | { readonly kind: 'any'; readonly property: string; readonly variable: string; readonly inner: Filter };
export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type Literal = string | number | boolean | null;

const TOKEN = /\s*(?:('(?:[^']|'')*')|([A-Za-z_@$][\w./@-]*)|([\d-][\w.:+-]*)|([(),:]))/y;
const OPERATORS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

/** Reads a filter; null when its syntax is wrong. */
export function parseFilter(source: string): Filter | null {
  const tokens = tokenise(source);
  if (tokens === null) return null;
  const reader = { tokens, at: 0 };
  try {
    const filter = readOr(reader);
    return reader.at === tokens.length ? filter : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Does the rendered record satisfy the filter? Text is compared without regard to case, as the directory does. */
export function matches(filter: Filter, record: Readonly<Record<string, unknown>>): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, record) && matches(filter.right, record);
    case 'or':
      return matches(filter.left, record) || matches(filter.right, record);
    case 'not':
      return !matches(filter.inner, record);
    case 'compare':
      return compares(valueOf(record, filter.property), filter.operator, filter.value);
    case 'in':
      return filter.values.some((value) => compares(valueOf(record, filter.property), 'eq', value));
    case 'call':
      return calls(filter.name, valueOf(record, filter.property), filter.text.toLowerCase());
    case 'any': {
      const list = valueOf(record, filter.property);
      return Array.isArray(list) && list.some((item: unknown) => matches(filter.inner, { [filter.variable]: item }));
    }
  }
}

/** Each comparison of the filter with its property: what a service checks before it runs it. */
export function clausesOf(filter: Filter): readonly Exclude<Filter, { kind: 'and' | 'or' | 'not' }>[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...clausesOf(filter.left), ...clausesOf(filter.right)];
    case 'not':
      return clausesOf(filter.inner);
    default:
      return [filter];
  }
}

/** Needs `ConsistencyLevel: eventual` and `$count=true` on directory objects (rule G3). */
export function isAdvanced(filter: Filter): boolean {
  if (filter.kind === 'not') return true;
  if (filter.kind === 'and' || filter.kind === 'or') return isAdvanced(filter.left) || isAdvanced(filter.right);
  return (
    (filter.kind === 'compare' && filter.operator === 'ne') || (filter.kind === 'call' && filter.name !== 'startswith')
  );
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function tokenise(source: string): string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = source.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (match === null) return null;
    tokens.push(match[0].trim());
  }
  return tokens.length === 0 ? null : tokens;
}

function readOr(reader: Reader): Filter {
  let left = readAnd(reader);
  while (takeWord(reader, 'or')) left = { kind: 'or', left, right: readAnd(reader) };
  return left;
}

function readAnd(reader: Reader): Filter {
  let left = readUnary(reader);
  while (takeWord(reader, 'and')) left = { kind: 'and', left, right: readUnary(reader) };
  return left;
}

function readUnary(reader: Reader): Filter {
  if (takeWord(reader, 'not')) return { kind: 'not', inner: readUnary(reader) };
  if (takeWord(reader, '(')) {
    const inner = readOr(reader);
    expect(reader, ')');
    return inner;
  }
  return readClause(reader);
}

function readClause(reader: Reader): Filter {
  const word = next(reader);
  const name = word.toLowerCase();
  if (name === 'startswith' || name === 'endswith' || name === 'contains') return readCall(reader, name);
  if (word.endsWith('/any')) return readAny(reader, word.slice(0, -4));
  if (!/^[A-Za-z_]/.test(word)) throw new SyntaxError(word);
  const operator = next(reader).toLowerCase();
  if (operator === 'in') return { kind: 'in', property: word, values: readList(reader) };
  if (!isOperator(operator)) throw new SyntaxError(operator);
  return { kind: 'compare', property: word, operator, value: literal(next(reader)) };
}

function readCall(reader: Reader, name: 'startswith' | 'endswith' | 'contains'): Filter {
  expect(reader, '(');
  const property = next(reader);
  expect(reader, ',');
  const text = literal(next(reader));
  expect(reader, ')');
  if (typeof text !== 'string') throw new SyntaxError(String(text));
  return { kind: 'call', name, property, text };
}

function readAny(reader: Reader, property: string): Filter {
  expect(reader, '(');
  const variable = next(reader);
  expect(reader, ':');
  const inner = readOr(reader);
  expect(reader, ')');
  return { kind: 'any', property, variable, inner };
}

function readList(reader: Reader): Literal[] {
  expect(reader, '(');
  const values = [literal(next(reader))];
  while (takeWord(reader, ',')) values.push(literal(next(reader)));
  expect(reader, ')');
  return values;
}

function next(reader: Reader): string {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new SyntaxError('unexpected end');
  reader.at += 1;
  return token;
}

function takeWord(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at]?.toLowerCase() !== word) return false;
  reader.at += 1;
  return true;
}

function expect(reader: Reader, word: string): void {
  if (!takeWord(reader, word)) throw new SyntaxError(`expected ${word}`);
}

function isOperator(word: string): word is Operator {
  return OPERATORS.includes(word);
}

function literal(token: string): Literal {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^[\d-]|^[0-9a-fA-F]{8}-/.test(token)) return token;
  throw new SyntaxError(token);
}

function valueOf(record: Readonly<Record<string, unknown>>, property: string): unknown {
  let value: unknown = record;
  for (const name of property.split('/')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[name] ?? null;
  }
  return value;
}

function compares(actual: unknown, operator: Operator, wanted: Literal): boolean {
  const left = typeof actual === 'string' ? actual.toLowerCase() : actual;
  const right = typeof wanted === 'string' ? wanted.toLowerCase() : wanted;
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  const order = left === right ? 0 : (left as string | number) < (right as string | number) ? -1 : 1;
  if (operator === 'gt') return order > 0;
  if (operator === 'ge') return order >= 0;
  return operator === 'lt' ? order < 0 : order <= 0;
}

function calls(name: 'startswith' | 'endswith' | 'contains', actual: unknown, text: string): boolean {
  if (typeof actual !== 'string') return false;
  const value = actual.toLowerCase();
  if (name === 'startswith') return value.startsWith(text);
  return name === 'endswith' ? value.endsWith(text) : value.includes(text);
}
