import type { Odd } from './model.ts';

/** Members of an object that came as JSON. Only own members are read: `__proto__` in the text is a name like any other. */
export type Fields = ReadonlyMap<string, unknown>;

/** Null where it is no object. Members whose name holds `@odata.` describe the transport and are left out. */
export function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value).filter(([name]) => !name.includes('@odata.')));
}

/** How deep and how wide something may be and still be looked at for emptiness; beyond that it counts as full. */
const DEEP = 32;
const WIDE = 10_000;

/** Null, absent, empty text, false, empty lists, and objects and lists of nothing but those. */
export function isEmpty(value: unknown): boolean {
  let looked = 0;
  const empty = (part: unknown, depth: number): boolean => {
    if (part === null || part === undefined || part === '' || part === false) return true;
    if (typeof part !== 'object' || depth === DEEP || ++looked > WIDE) return false;
    const inner = Array.isArray(part) ? part : [...(fieldsOf(part)?.values() ?? [])];
    return inner.every((item) => empty(item, depth + 1));
  };
  return empty(value, 0);
}

/** Gathers what is not understood while one policy is read. */
export interface OddList {
  readonly found: Odd[];
}

/** More than this of one list are told as one, so that a list of a million wrong entries stays a small answer. */
const MOST_ODD = 20;

export function addOdd(odd: OddList, path: string, value: unknown, about: Odd['about'], may: Odd['may']): void {
  odd.found.push({ path, what: told(value), about, may });
}

/** At most 80 printable characters of anything. */
function told(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (typeof value === 'object' && value !== null)
    return `object with ${Object.keys(value).slice(0, 3).join(', ')}`.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 80);
  return String(value)
    .slice(0, 80)
    .replaceAll(/[^\x20-\x7e]/g, '?');
}

/** Which condition a part belongs to, and where it stands. */
export interface Part {
  readonly path: string;
  readonly about: Odd['about'];
}

/**
 * The texts of a list, each once, in order. An entry that is no text or empty is odd, and so is something that is no list
 * and not empty: an entry that we do not know. `may` is what such an entry does.
 */
export function textsIn(fields: Fields, name: string, part: Part, may: Odd['may'], odd: OddList): readonly string[] {
  const value = fields.get(name);
  const path = `${part.path}.${name}`;
  if (!Array.isArray(value)) {
    if (!isEmpty(value)) addOdd(odd, path, value, part.about, may);
    return [];
  }
  const texts = new Set<string>();
  let wrong = 0;
  for (const [index, item] of value.entries()) {
    if (typeof item === 'string' && item !== '') texts.add(item);
    else if (++wrong <= MOST_ODD) addOdd(odd, `${path}[${index}]`, item, part.about, may);
  }
  return [...texts];
}

/** Splits entries into those that are understood and odd ones. */
export function understood<T extends string>(
  entries: readonly string[],
  read: (entry: string) => T | null,
  part: Part,
  may: Odd['may'],
  odd: OddList,
): readonly T[] {
  const found = new Set<T>();
  let wrong = 0;
  for (const entry of entries) {
    const item = read(entry);
    if (item !== null) found.add(item);
    else if (++wrong <= MOST_ODD) addOdd(odd, part.path, entry, part.about, may);
  }
  return [...found];
}

/**
 * Members that we do not know and that are not empty. One named `include...` is an included entry that we do not know, one
 * named `exclude...` an excluded one, any other both.
 */
export function unknownMembers(fields: Fields, known: ReadonlySet<string>, part: Part, odd: OddList): void {
  for (const [name, value] of fields) {
    if (known.has(name) || isEmpty(value)) continue;
    const may = name.startsWith('include') ? 'widen' : name.startsWith('exclude') ? 'narrow' : 'either';
    addOdd(odd, `${part.path}.${name}`, value, part.about, may);
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in lower case; null for what is not shaped like one: it may be a word that was added since. */
export function idOf(entry: string): string | null {
  const id = entry.toLowerCase();
  return ID.test(id) ? id : null;
}
