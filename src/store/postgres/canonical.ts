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
  const record = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(record).toSorted();
  const made: Record<string, unknown> = {};
  for (const name of names) {
    // Set as any other, it would be the object's prototype.
    if (name === '__proto__') Object.defineProperty(made, name, { value: sorted(record[name]), enumerable: true });
    else made[name] = sorted(record[name]);
  }
  return made;
}
