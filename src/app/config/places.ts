import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Where in the text something is; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly PropertyKey[];

/** A read YAML text that can say where each of its values and keys stands. */
export interface Places {
  readonly content: unknown;
  /** The first thing that is not YAML, if any. */
  readonly syntax: (Place & { readonly detail: string }) | null;
  /** Where the value at this path is; of a path that is not there, the nearest thing around it. */
  readonly ofValue: (path: Path) => Place;
  /** Where the key is that the path ends with. */
  readonly ofKey: (path: Path) => Place;
  readonly has: (path: Path) => boolean;
}

export function readPlaces(text: string): Places {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const error = document.errors[0];
  return {
    // Aliases are bounded by the library; a document with errors is not turned into values at all.
    content: error === undefined ? (document.toJS() as unknown) : null,
    syntax: error === undefined ? null : { ...place(error.pos[0]), detail: error.message },
    ofValue: (path) => place(walk(document, path).value),
    ofKey: (path) => place(walk(document, path).key),
    has: (path) => walk(document, path).found,
  };
}

interface Walked {
  readonly key: number;
  readonly value: number;
  readonly found: boolean;
}

function walk(document: Document, path: Path): Walked {
  let node: unknown = document.contents;
  let at: Walked = { key: 0, value: start(node, 0), found: true };
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === step);
      if (pair === undefined) return { ...at, found: false };
      at = { key: start(pair.key, at.value), value: start(pair.value, start(pair.key, at.value)), found: true };
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) return { ...at, found: false };
      at = { key: start(item, at.value), value: start(item, at.value), found: true };
      node = item;
    } else return { ...at, found: false };
  }
  return at;
}

function start(node: unknown, otherwise: number): number {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? otherwise;
}
