import { type Document, isMap, parseDocument, visit } from 'yaml';

/** A small change to a good sluis.yaml, as bytes that go to the disk. */
export type Edit = (good: string) => string | Buffer;

export type At = readonly (string | number)[];

/** `waves[2].name`, counting from 1 as people do, as a path. */
export function at(key: string): At {
  return key.split(/[.[]/).map((step) => (/^\d+\]$/.test(step) ? Number(step.slice(0, -1)) - 1 : step));
}

/** Puts a value where one was, or was not. */
export function set(key: string, value: unknown): Edit {
  return changed((document) => document.setIn(at(key), document.createNode(value)));
}

export function drop(key: string): Edit {
  return changed((document) => document.deleteIn(at(key)));
}

/** Gives a key another name and keeps its value and place. */
export function rename(key: string, name: string): Edit {
  const path = at(key);
  return changed((document) => {
    const map: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (!isMap(map)) throw new Error(`${key} is in no map`);
    for (const pair of map.items) if (String(pair.key) === path.at(-1)) pair.key = document.createNode(name);
  });
}

/** Another text for a part of it. */
export function swap(from: string | RegExp, to: string): Edit {
  return (good) => {
    if (typeof from === 'string' ? !good.includes(from) : !from.test(good))
      throw new Error(`${String(from)} is not in it`);
    return good.replace(from, () => to);
  };
}

export const raw =
  (text: string): Edit =>
  () =>
    text;

export const bytes =
  (...parts: readonly (string | number)[]): Edit =>
  () =>
    Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))));

export const encoded =
  (write: (good: string) => Buffer): Edit =>
  (good) =>
    write(good);

/** One after another. */
export function both(first: Edit, then: Edit): Edit {
  return (good) => then(String(first(good)));
}

function changed(change: (document: Document) => void): Edit {
  return (good) => {
    const { document, text } = parsed(good);
    const copy = document.clone();
    change(copy);
    const after = copy.toString(WIDE);
    if (after === text) throw new Error('the case changes nothing');
    return after;
  };
}

const WIDE = { lineWidth: 0 } as const;

const known = new Map<string, { readonly document: Document; readonly text: string }>();

/** With each value in a line of its own, so that it has a line to be told. */
function parsed(good: string): { readonly document: Document; readonly text: string } {
  const before = known.get(good);
  if (before) return before;
  const document: Document = parseDocument(good);
  visit(document, { Collection: (_, node) => void (node.flow = false) });
  const made = { document, text: document.toString(WIDE) };
  known.set(good, made);
  return made;
}
