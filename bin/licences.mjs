// Checks that every installed package has a licence that may be combined with MIT and passed on. Ends with 1 otherwise.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

/** Packages allowed by name: the licence text that their package.json holds, and why it is fine. */
const NAMED = new Map([
  // The words after "MIT" are only the address of the text.
  ['slick', 'MIT (http://mootools.net/license.txt)'],
  // Data about browsers, under attribution; unchanged, and used through mjml's style minifier.
  ['caniuse-lite', 'CC-BY-4.0'],
  // File-level copyleft, unchanged, and only a tool of development (through vitest).
  ['lightningcss', 'MPL-2.0'],
  ['lightningcss-*', 'MPL-2.0'],
  // The same, and only in tests of pages.
  ['@axe-core/playwright', 'MPL-2.0'],
  ['axe-core', 'MPL-2.0'],
]);

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const wrong = [];
let looked = 0;
for (const path of Object.keys(lock.packages)) {
  const file = join(root, path, 'package.json');
  // Optional packages of other platforms are in the lockfile and not on the disk.
  if (path === '' || !existsSync(file)) continue;
  looked += 1;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const licence = licenceOf(manifest);
  if (!isAllowed(licence) && !isNamed(manifest.name, licence))
    wrong.push(`${manifest.name}@${manifest.version}: ${licence || 'no licence named'}`);
}
if (looked < 50) wrong.push(`only ${looked} packages were found: is everything installed?`);
for (const line of wrong) process.stderr.write(`licence not allowed: ${line}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function licenceOf(manifest) {
  if (typeof manifest.license === 'string') return manifest.license;
  if (typeof manifest.license?.type === 'string') return manifest.license.type;
  return (manifest.licenses ?? []).map((entry) => entry.type).join(' OR ');
}

/** "A OR B" needs one allowed, "A AND B" needs both. */
function isAllowed(expression) {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(/\s+OR\s+/).some((part) => part.split(/\s+AND\s+/).every((name) => ALLOWED.has(name.trim())));
}

function isNamed(name, licence) {
  const family = name.replace(/^lightningcss-.*$/, 'lightningcss-*');
  return NAMED.get(family) === licence;
}
