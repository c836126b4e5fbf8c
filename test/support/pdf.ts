import { inflateSync } from 'node:zlib';

/** What a PDF of ours shows, read from its bytes alone. Only what our own typesetter writes is understood. */
export interface SeenPdf {
  readonly pages: number;
  /** All text, page after page, in the order in which it is painted. */
  readonly text: string;
  readonly language: string | null;
  readonly title: string | null;
  /** Kinds of structure elements, such as `H1`, `P`, `Figure`. */
  readonly tags: ReadonlySet<string>;
  /** Texts that stand for pictures. */
  readonly alternatives: readonly string[];
  readonly tagged: boolean;
  readonly width: number;
  readonly height: number;
  /** Points of every four-sided path that is painted in black, in the units of its own picture. */
  readonly blackSquares: readonly Square[];
}

export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

type Objects = ReadonlyMap<string, { readonly head: string; readonly stream: string | null }>;

export function seePdf(bytes: Uint8Array): SeenPdf {
  const objects = objectsOf(bytes);
  const heads = [...objects.values()].map(({ head }) => head);
  const page = heads.filter((head) => /\/Type \/Page\b(?!s)/.test(head));
  const catalog = heads.find((head) => head.includes('/Type /Catalog')) ?? '';
  const info = heads.find((head) => /\/Title [^]*\/Creator /.test(head)) ?? '';
  const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page[0] ?? '') ?? [];
  const contents = page.map((head) => ({ head, content: objects.get(refOf(head, 'Contents'))?.stream ?? '' }));
  return {
    pages: page.length,
    text: contents.map(({ head, content }) => textOf(content, fontsOf(head, objects))).join('\n'),
    language: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] ?? null,
    title: titleOf(info),
    tags: new Set(heads.flatMap((head) => (head.includes('/StructElem') ? [/\/S \/(\w+)/.exec(head)?.[1] ?? ''] : []))),
    alternatives: heads.flatMap((head) =>
      [...head.matchAll(/\/Alt \(((?:\\.|[^\\)])*)\)/g)].map(([, words = '']) => words),
    ),
    tagged: /\/Marked true/.test(catalog),
    width: Number(width),
    height: Number(height),
    blackSquares: contents.flatMap(({ content }) => squaresOf(content)),
  };
}

function objectsOf(bytes: Uint8Array): Objects {
  const raw = Buffer.from(bytes).toString('latin1');
  const found = new Map<string, { head: string; stream: string | null }>();
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const marker = /\nstream\n|\nendobj/g;
    marker.lastIndex = start;
    const end = marker.exec(raw);
    const head = raw.slice(start, end?.index);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const from = (end?.index ?? 0) + '\nstream\n'.length;
    const stream = end?.[0] === '\nstream\n' ? raw.slice(from, from + length) : null;
    found.set(match[1] ?? '', { head, stream: stream === null ? null : unpacked(head, stream) });
  }
  return found;
}

function unpacked(head: string, stream: string): string {
  return head.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream;
}

function refOf(head: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
}

type Font = ReadonlyMap<number, string>;

function fontsOf(page: string, objects: Objects): ReadonlyMap<string, Font> {
  const [, list = ''] = /\/Font <<([^>]*)>>/.exec(page) ?? [];
  return new Map(
    [...list.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', ref = '']) => {
      const map = objects.get(refOf(objects.get(ref)?.head ?? '', 'ToUnicode'))?.stream ?? '';
      return [name, lettersOf(map)];
    }),
  );
}

function lettersOf(map: string): Font {
  return new Map(
    [...map.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$/gm)].map(([, code = '', letters = '']) => [
      Number.parseInt(code, 16),
      Buffer.from(letters, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

function textOf(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font = new Map();
  let said = '';
  const token = /\/(\w+) [\d.]+ Tf|\(|ET/g;
  for (let found = token.exec(content); found !== null; found = token.exec(content)) {
    if (found[1] !== undefined) font = fonts.get(found[1]) ?? new Map();
    else if (found[0] === 'ET') said += '\n';
    else {
      const end = endOfLiteral(content, found.index);
      said += decoded(content.slice(found.index + 1, end), font);
      token.lastIndex = end + 1;
    }
  }
  return said;
}

/** Brackets in a literal are escaped, or stand in pairs. */
function endOfLiteral(content: string, start: number): number {
  let depth = 0;
  for (let n = start; n < content.length; n++) {
    const sign = content[n];
    if (sign === '\\') n += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && --depth === 0) return n;
  }
  return content.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function decoded(literal: string, font: Font): string {
  const codes = literal.replaceAll(/\\([0-7]{1,3}|[^])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  );
  let said = '';
  for (let n = 0; n + 1 < codes.length; n += 2)
    said += font.get(codes.charCodeAt(n) * 256 + codes.charCodeAt(n + 1)) ?? '';
  return said;
}

function titleOf(info: string): string | null {
  const hex = /\/Title <FEFF([0-9A-F]*)>/.exec(info)?.[1];
  if (hex !== undefined) return Buffer.from(hex, 'hex').swap16().toString('utf16le');
  return /\/Title \(((?:\\.|[^\\)])*)\)/.exec(info)?.[1] ?? null;
}

function squaresOf(content: string): readonly Square[] {
  const painted = [...content.matchAll(/\n0 scn\n((?:[-\d.]+ [-\d.]+ [ml]\n|h\n)+)f\n/g)];
  return painted.flatMap(([, path = '']) =>
    path
      .split('h\n')
      .map((part) => [...part.matchAll(/([-\d.]+) ([-\d.]+) [ml]/g)].map(([, x, y]) => [Number(x), Number(y)] as const))
      .filter((corners) => corners.length === 4)
      .map((corners) => {
        const xs = corners.map(([x]) => x);
        const ys = corners.map(([, y]) => y);
        return { x: Math.min(...xs), y: Math.min(...ys), side: Math.max(...xs) - Math.min(...xs) };
      }),
  );
}
