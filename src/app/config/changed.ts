import { isDeepStrictEqual } from 'node:util';
import { readPlaces } from './places.ts';

/**
 * Paths of what differs between two texts of the configuration as they are written (`approvals.handover`, `waves[2].size`), in the
 * order of the alphabet; never a value. Order of keys and remarks count for nothing; of a list that grew or shrank, the list itself is
 * named. A text that is no YAML has no keys, so that all of the other differ.
 */
export function changedKeys(before: string, after: string): readonly string[] {
  return [...differing(contentOf(before), contentOf(after), '')].toSorted();
}

function contentOf(text: string): unknown {
  return readPlaces(text.replace(/^\uFEFF/, '')).content ?? {};
}

function* differing(before: unknown, after: unknown, path: string): Generator<string> {
  if (isDeepStrictEqual(before, after)) return;
  if (isMap(before) && isMap(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differing(before[key], after[key], path === '' ? key : `${path}.${key}`);
  } else if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [at, one] of before.entries()) yield* differing(one, after[at], `${path}[${at}]`);
  } else yield path;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
