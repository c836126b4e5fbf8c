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
  readonly syntax: (Place & { readonly detail: string; readonly kind: 'duplicate-key' | 'tab' | 'other' }) | null;
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
  const [error] = document.errors;
  const { content, refused } = error === undefined ? valuesOf(document) : { content: null, refused: null };
  return {
    content,
    syntax: error ? { ...place(error.pos[0]), detail: error.message, kind: kindOf(error.code) } : refused,
    ofValue: (path) => place(walk(document, path).value),
    ofKey: (path) => place(walk(document, path).key),
    has: (path) => walk(document, path).found,
  };
}

/** Aliases are bounded by the library, which throws at one that is unknown or that grows without end. */
function valuesOf(document: Document): { readonly content: unknown; readonly refused: Places['syntax'] } {
  try {
    return { content: document.toJS() as unknown, refused: null };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { content: null, refused: { line: 1, column: 1, detail: error.message, kind: 'other' } };
  }
}

function kindOf(code: string): 'duplicate-key' | 'tab' | 'other' {
  if (code === 'DUPLICATE_KEY') return 'duplicate-key';
  return code === 'TAB_AS_INDENT' ? 'tab' : 'other';
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
