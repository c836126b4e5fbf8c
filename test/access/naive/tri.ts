/** Three-valued logic, and how raw JSON is searched. Written apart from the product's own, on purpose. */
export type Tri = 'yes' | 'no' | 'unknown';

export const not = (a: Tri): Tri => (a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'unknown');

export function anyOf(all: readonly Tri[]): Tri {
  if (all.includes('yes')) return 'yes';
  return all.includes('unknown') ? 'unknown' : 'no';
}

export const allOf = (all: readonly Tri[]): Tri => not(anyOf(all.map(not)));

export const sure = (a: boolean): Tri => (a ? 'yes' : 'no');

export type Json = Readonly<Record<string, unknown>>;

/** A plain JSON object without Graph's own annotations, or null for all else. */
export function objectOf(raw: unknown): Json | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !name.includes('@odata.')));
}

/** Says nothing: absent, null, false, empty text, or made of nothing but such. Loops, as JSON may be deeper than a stack. */
export function isEmpty(raw: unknown): boolean {
  const left = [raw];
  while (left.length > 0) {
    const next = left.pop();
    if (next === null || next === undefined || next === '' || next === false) continue;
    if (typeof next !== 'object') return false;
    for (const [name, inner] of Object.entries(next)) if (!name.includes('@odata.')) left.push(inner);
  }
  return true;
}

/** Entries of a list, where null stands for each that nobody here knows how to read. */
export function entriesOf(raw: unknown): readonly (string | null)[] {
  if (!Array.isArray(raw)) return isEmpty(raw) ? [] : [null];
  return raw.map((entry: unknown) => (typeof entry === 'string' && entry !== '' ? entry : null));
}

/** Whether an entry matches: an entry that cannot be read may. */
export const listed = (raw: unknown, matches: (entry: string) => Tri): Tri =>
  anyOf(entriesOf(raw).map((entry) => (entry === null ? 'unknown' : matches(entry))));

/** One side of a part: what its list says, and members that nobody here knows and that may be on this side. */
export function strangersOf(part: Json, side: 'include' | 'exclude', known: readonly string[]): Tri {
  const other = side === 'include' ? 'exclude' : 'include';
  const strange = Object.entries(part).some(
    ([name, value]) => !known.includes(name) && !name.startsWith(other) && !isEmpty(value),
  );
  return strange ? 'unknown' : 'no';
}

/** Included and not excluded. */
export const within = (included: Tri, excluded: Tri): Tri => allOf([included, not(excluded)]);

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
