import type { z } from 'zod';
import type { ConfigFailure } from './failure.ts';
import { allowedKeys } from './json-schema.ts';
import { nearest } from './nearest.ts';
import type { Path, Places } from './places.ts';
import { isExample, SECRET } from './schema.ts';

const LONGEST_NAME = 100;

/** What the schema found, as failures with a place each, in the order of the file. */
export function explain(issues: readonly z.core.$ZodIssue[], file: string, places: Places): readonly ConfigFailure[] {
  const found = issues.flatMap((issue) => explainOne(issue, file, places));
  // A misspelt key is said once, not also as the absence of the right one.
  const meant = new Set(
    found.flatMap((one) => (one.code === 'config-unknown-key' && one.nearest ? [sibling(one.key, one.nearest)] : [])),
  );
  // A value that breaks several rules at once is told once.
  const told = new Map<string, ConfigFailure>();
  for (const one of found) {
    const what = `${one.code} ${'key' in one ? one.key : ''}`;
    if (!told.has(what)) told.set(what, one);
  }
  return [...told.values()]
    .filter((one) => one.code !== 'config-missing-key' || !meant.has(one.key))
    .toSorted((a, b) => lineOf(a) - lineOf(b));
}

function explainOne(issue: z.core.$ZodIssue, file: string, places: Places): readonly ConfigFailure[] {
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(issue.path, places.content);
    return issue.keys.map((key) => ({
      code: 'config-unknown-key',
      file,
      ...places.ofKey([...issue.path, key]),
      key: dotted([...issue.path, key]),
      nearest: nearest(key, allowed),
      allowed: allowed.join(', '),
    }));
  }
  const keys =
    issue.code === 'invalid_type' && issue.expected === 'object' ? allowedKeys(issue.path, places.content) : [];
  return [wrong(issue.path, keys.length > 0 ? `{ ${keys.join(', ')} }` : issue.message, file, places)];
}

/** The failure of one value that is missing, wrong, or a secret written out. */
export function wrong(path: Path, allowed: string, file: string, places: Places): ConfigFailure {
  const at = {
    file,
    ...places.ofValue(path),
    key: path.length === 0 ? file : dotted(path),
    allowed,
    example: isExample(allowed),
  };
  const value = valueAt(places.content, path);
  const isShort = path.at(-1) === 'after' && typeof valueAt(places.content, path.slice(0, -1)) === 'string';
  if (!places.has(path) && !isShort) {
    return { code: 'config-missing-key', ...at };
  }
  const words = allowed.split(', ');
  const near = typeof value === 'string' ? nearest(value, words) : null;
  // A password of digits is a number in YAML.
  const isWritten = typeof value === 'string' || typeof value === 'number';
  if (allowed.endsWith(SECRET) && isWritten && near === null) return { code: 'config-secret-literal', ...at };
  return { code: 'config-wrong-value', ...at, nearest: typeof value === 'string' ? meantBy(value, path, words) : null };
}

/** Of what is allowed only words are choices; "5 days" is an example, and who wrote "6 dys" did not mean it. */
function meantBy(value: string, path: Path, allowed: readonly string[]): string | null {
  if (path.at(-1) === 'timeZone') return nearest(value, Intl.supportedValuesOf('timeZone'));
  return nearest(
    value,
    allowed.filter((word) => /^[a-z][a-z0-9-]*$/i.test(word)),
  );
}

function valueAt(content: unknown, path: Path): unknown {
  let value = content;
  for (const step of path) {
    // The short form of `enforcement` stands for its own `after`.
    if (typeof value === 'string') return value;
    value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[step];
  }
  return value;
}

/** `waves[2].after`, counting from 1 as people do. */
export function dotted(path: Path): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step + 1}]` : `${index === 0 ? '' : '.'}${visible(String(step))}`,
    )
    .join('');
}

/** A name of blanks, or with signs that nobody sees, stands in quotes with those written out; a very long one is cut. */
export function visible(name: string): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return short.trim() === '' || /\p{C}/u.test(short) ? JSON.stringify(short) : short;
}

function sibling(key: string, name: string): string {
  const end = key.lastIndexOf('.');
  return end === -1 ? name : `${key.slice(0, end)}.${name}`;
}

function lineOf(failure: ConfigFailure): number {
  return 'column' in failure ? failure.line * 1000 + Math.min(999, failure.column) : 0;
}
