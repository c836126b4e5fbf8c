import { expect } from 'vitest';
import { knownCodes } from '../../src/contract/codes.ts';
import { explainError, type Place } from '../../src/text/explain.ts';
import { isKey, variableKinds } from '../../src/text/say.ts';

/** What every table of bad input has; each kind adds its own columns. A case is one line. */
export interface BadInput {
  /** A claim that no other line of its table makes. */
  readonly name: string;
}

/** Stands where a secret could be written: no message may hold it. */
export const PLANTED = 'planted-Secret-8841';

/** A problem as the faces get it: a code and facts, beside it or under `facts`. */
export interface Told {
  readonly code: string;
  readonly facts?: unknown;
}

const NONSENSE = /undefined|\[object|\bNaN\b|\n\s+at |\bnull\b|\{\w+\}|TypeError|RangeError|node_modules/;

/** One clear message in both languages of staff: its own words, every fact in its place, what to do, and no secret. */
export function expectClear(problem: Told, place?: Place): void {
  expect(knownCodes, 'a code of the table').toContain(problem.code);
  const facts: Readonly<Record<string, unknown>> = { ...problem, ...(problem.facts as object | undefined) };
  for (const language of ['en', 'nl'] as const) {
    const { what, next } = explainError(language, problem, place);
    const key = `error.${problem.code}`;
    expect(isKey(key), `${key} has a sentence`).toBe(true);
    const remedy = [`${key}.${place ?? ''}`, `${key}.next`].find(isKey);
    for (const one of [key, remedy])
      for (const [name] of one !== undefined && isKey(one) ? variableKinds(one, language) : [])
        if (!MAY_LACK.has(name)) expect(`${one ?? ''} is told ${name}: ${told(facts[name])}`).not.toMatch(/: $/);
    for (const said of [what, next]) {
      expect(said.trim(), problem.code).not.toBe('');
      expect(said.length, 'no longer than a person reads').toBeLessThan(1_500);
      expect(said).not.toContain(PLANTED);
      expect(withoutQuoted(said, facts)).not.toMatch(NONSENSE);
    }
  }
  const [english, dutch] = [explainError('en', problem, place), explainError('nl', problem, place)];
  expect(english.what).not.toBe(dutch.what);
}

/** A sentence that a face made already. */
export function expectReadable(said: string): void {
  expect(said.trim()).not.toBe('');
  expect(said.length).toBeLessThan(1_500);
  expect(said).not.toContain(PLANTED);
  expect(said.replaceAll(/\{\w+\}/g, '…')).not.toMatch(NONSENSE);
  // A fact that was not told.
  expect(said).not.toMatch(/“\?”|[:(] \?[.),]/);
}

/** Empty where there is nothing to be told. */
function told(fact: unknown): string {
  return fact === null || fact === undefined ? '' : String(fact as string | number).trim();
}

/** The face leaves the question out where nothing is near. */
const MAY_LACK = new Set(['nearest']);

/** What was given is repeated as it stands, and may be any nonsense. */
function withoutQuoted(said: string, facts: Readonly<Record<string, unknown>>): string {
  const given = Object.values(facts).filter((fact) => typeof fact === 'string' && fact !== '') as string[];
  return given.toSorted((a, b) => b.length - a.length).reduce((text, fact) => text.replaceAll(fact, '…'), said);
}

/** Nothing of ours may stand on the prototypes of all things, whatever came in. */
export function expectClean(): void {
  for (const name of ['polluted', 'isAdmin', 'x', 'a']) expect(Object.prototype).not.toHaveProperty(name);
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
}

/** Every combination of two lists, in order. */
export function each<A, B, C>(as: readonly A[], bs: readonly B[], make: (a: A, b: B) => C): readonly C[] {
  return as.flatMap((a) => bs.map((b) => make(a, b)));
}

/** Short and readable, for a name. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 30)}… (${text.length})` : text;
}
