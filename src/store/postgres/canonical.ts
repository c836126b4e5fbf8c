import { hash } from 'node:crypto';

/** JSON with sorted keys and no undefined: equal values give equal text, whatever order a reader built them in. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

/** Short, and strong enough that two values of one record never share it by accident. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 27);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  // Anything with its own JSON form (a Date) is not a plain record.
  if ('toJSON' in value) return value;
  const names = Object.keys(value);
  const made: Record<string, unknown> = Object.create(null);
  for (const name of names.toSorted()) made[name] = sorted((value as Record<string, unknown>)[name]);
  return made;
}
