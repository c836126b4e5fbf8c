import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SCHEMA_STEPS } from '../store/postgres/migrations/all.ts';

/** The version in package.json. */
export function version(): string {
  const about: unknown = JSON.parse(packageJson());
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : '?';
}

/**
 * Which program this is, in one word: another where the version is, a package that it stands on, or the schema. Two checkouts that differ in
 * nothing of that are taken for the same; nothing that is there wherever Sluis runs tells them apart.
 */
export function program(): string {
  return hash('sha256', [JSON.stringify(JSON.parse(packageJson())), ...SCHEMA_STEPS].join('\n')).slice(0, 16);
}

function packageJson(): string {
  return readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
}
