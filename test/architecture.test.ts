import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms, or single files of rooms, each room may see. A room not named here may not exist; `app` wires everything. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: [],
  lab: [],
  contract: ['domain'],
  connectors: ['domain'],
  store: ['domain'],
  messages: ['domain', 'text'],
  documents: ['domain', 'text'],
  engine: ['domain', 'messages', 'connectors/connector.ts', 'store/store.ts', 'store/queue.ts'],
  api: ['contract', 'domain', 'engine', 'text', 'store/store.ts'],
  cli: ['contract', 'text'],
  web: ['contract', 'text'],
  app: ['domain', 'text', 'lab', 'contract', 'connectors', 'store', 'messages', 'documents', 'engine', 'api', 'cli'],
};

/** Rooms that may import only these packages (Node's own modules count as packages). */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['intl-messageformat'],
};

const MOST_LINES = 400;

/** Files that may be longer, each with the reason. */
const LONGER: Readonly<Record<string, string>> = {};

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Pure: every breach of the tables above, as a sentence. `files` maps a path under src/ to its text. */
function breaches(files: ReadonlyMap<string, string>): readonly string[] {
  return importsOf(files).flatMap((found) => [...breachesOf(found)]);
}

function* breachesOf({ file, target }: Import): Generator<string> {
  const from = roomOf(file);
  if (!target.startsWith('.')) {
    const allowed = PACKAGES[from];
    if (allowed !== undefined && !allowed.includes(target)) yield `${file}: ${from} may not import ${target}`;
    return;
  }
  const inside = normalize(join(dirname(file), target));
  if (inside.startsWith('..')) {
    yield `${file}: reaches outside src/ (${target})`;
    return;
  }
  const may = MAY_SEE[from] ?? [];
  if (roomOf(inside) !== from && !may.includes(roomOf(inside)) && !may.includes(inside)) {
    yield `${file}: ${from} may not see ${inside}`;
  }
  const vendor = vendorOf(inside);
  if (vendor !== null && vendor !== vendorOf(file) && !mayOpenVendors(file)) {
    yield `${file}: only the registry and the wiring may open ${inside}`;
  }
}

function importsOf(files: ReadonlyMap<string, string>): readonly Import[] {
  const named = /^\s*(?:import|export)\b[\w\s{},*$]*?\bfrom\s*['"]([^'"]+)['"]/gm;
  const bare = /^\s*import\s*['"]([^'"]+)['"]/gm;
  const inline = /\bimport\s*\(\s*['"]([^'"]+)['"]/g;
  return [...files].flatMap(([file, text]) =>
    [named, bare, inline].flatMap((kind) => [...text.matchAll(kind)].map((hit) => ({ file, target: hit[1] ?? '' }))),
  );
}

const roomOf = (path: string): string => path.split('/')[0] ?? '';
const vendorOf = (path: string): string | null =>
  /^connectors\/(?:sources|targets)\/([^/]+)\/./.exec(path)?.[1] ?? null;
const mayOpenVendors = (file: string): boolean => file === 'connectors/registry.ts' || roomOf(file) === 'app';

function filesUnder(folder: string, name: RegExp): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => name.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const isSource = /^(?!.*\.test\.).*\.(?:ts|tsx|js|mjs)$/;

test('no room sees what it may not', () => {
  const files = filesUnder('src', isSource);

  expect(files.size).toBeGreaterThan(60);
  expect(importsOf(files).length).toBeGreaterThan(files.size);
  expect([...new Set([...files.keys()].map(roomOf))].filter((room) => !(room in MAY_SEE))).toEqual([]);
  expect(breaches(files)).toEqual([]);
});

test.each([
  ['domain/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['domain/x.ts', "import type { Store } from '../store/store.ts';"],
  ['domain/x.ts', "import { z } from 'zod';"],
  ['text/x.ts', "import { z } from 'zod';"],
  ['text/x.ts', "import type { UserId } from '../domain/words.ts';"],
  ['documents/x.ts', "import type { Config } from '../app/config/config.ts';"],
  ['engine/x.ts', "import { openStore } from '../store/postgres/open.ts';"],
  ['engine/x.ts', "import { jamf } from '../connectors/sources/jamf/jamf.ts';"],
  ['connectors/sources/jamf/x.ts', "export { a } from '../soti/soti.ts';"],
  ['connectors/http.ts', "import { jamf } from './sources/jamf/jamf.ts';"],
  ['lab/uem/x.ts', "import { paths } from '../../connectors/sources/workspace-one/paths.ts';"],
  ['lab/x.ts', "import type { Instant } from '../domain/words.ts';"],
  ['web/portal/x.js', "const engine = await import('../../engine/engine.ts');"],
  ['cli/x.ts', "import type { Fact } from '../domain/facts.ts';"],
  ['api/x.ts', "import '../store/postgres/open.ts';"],
  ['app/x.ts', "import {\n  a,\n  b,\n} from '../web/status/status.js';"],
  ['store/x.ts', "import { kit } from '../../test/kits/store.kit.ts';"],
])('the guard sees a planted breach in %s: %s', (file, text) => {
  expect(breaches(new Map([[file, text]]))).not.toEqual([]);
});

test.each([
  ['engine/x.ts', "import type { Store } from '../store/store.ts';"],
  ['text/x.ts', "import IntlMessageFormat from 'intl-messageformat';"],
  ['connectors/registry.ts', "import { jamf } from './sources/jamf/jamf.ts';"],
  ['api/x.ts', "import { readFileSync } from 'node:fs';"],
])('the guard lets pass what is allowed in %s: %s', (file, text) => {
  expect(breaches(new Map([[file, text]]))).toEqual([]);
});

test(`no file has more than ${MOST_LINES} lines, but for those named with a reason`, () => {
  const files = ['src', 'test', 'bin', 'bench'].flatMap((folder) =>
    [...filesUnder(folder, /\.(?:ts|tsx|js|mjs|css)$/)].map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  const long = files.filter(([path, text]) => text.trimEnd().split('\n').length > MOST_LINES && !(path in LONGER));

  expect(files.length).toBeGreaterThan(60);
  expect(long.map(([path]) => path)).toEqual([]);
});

test('the list of longer files names no file that is gone', () => {
  expect(Object.keys(LONGER).filter((path) => !existsSync(path))).toEqual([]);
});
