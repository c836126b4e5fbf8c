import type { Question, Where } from './answers.ts';
import type { Context } from './contexts.ts';
import type { DimensionClass } from './classes.ts';
import type { AccessMap } from './map.ts';
import { MAP_DIMENSIONS, type MapDimension } from './points.ts';
import { protects } from './relevant.ts';
import type { Side } from './standing.ts';
import { maskOf } from './values.ts';
import { wordPool } from './word-pool.ts';

/** What decides an answer in some cells: a context and the policies that count there. */
export interface Term {
  /** Null: only the policies count. */
  readonly context: Context | null;
  readonly policies: Uint32Array;
  /** Sluis's own policy, where it counts apart. */
  readonly own: Uint32Array | null;
}

/** How an answer over many cells is made: of which terms, united (`any`) or met (`all`), and whether it is turned round at the end. */
export interface Plan {
  readonly kind: 'both' | 'covered' | 'protected';
  readonly side: Side;
  readonly how: 'any' | 'all';
  readonly turned: boolean;
  readonly terms: readonly Term[];
}

/**
 * More policies never put fewer under something. So of the cells of one context only those decide that have the most policies (for
 * "in at least one") or the fewest ("in all"): a handful of some thousand. They are found dimension by dimension, without the cells.
 * Null: no cell is meant.
 */
export function planOf(
  map: AccessMap,
  question: Question,
  side: Side,
  where: Where,
  quantity: 'somewhere' | 'everywhere',
): Plan | null {
  const turned = question === 'neither' || question === 'unprotected';
  const how = (quantity === 'somewhere') === turned ? 'all' : 'any';
  const kind = question === 'neither' ? 'covered' : question === 'unprotected' ? 'protected' : question;
  const from = turned ? other(side) : side;
  const chosen = MAP_DIMENSIONS.map((name) => chosenOf(map, name, where[name]));
  if (chosen.some((list) => list.length === 0)) return null;
  const terms = kind === 'protected' ? protecting(map, from, chosen, how) : enforcing(map, kind, from, chosen, how);
  return { kind, side: from, how, turned, terms };
}

function other(side: Side): Side {
  return side === 'surely' ? 'possibly' : 'surely';
}

type Chosen = readonly (readonly number[])[];

function chosenOf(map: AccessMap, name: MapDimension, wanted: readonly string[] | undefined): readonly number[] {
  return map.classes.byDimension[name].flatMap((item, at) =>
    wanted === undefined || item.labels.length === 0 || item.labels.some((label) => wanted.includes(label)) ? [at] : [],
  );
}

function protecting(map: AccessMap, side: Side, chosen: Chosen, how: Plan['how']): readonly Term[] {
  const start = kindsOf(map).protectors;
  return deciding(map, side, chosen, how === 'any' ? 'or' : 'fewest', start, 0).map((policies) => ({
    context: null,
    policies,
    own: null,
  }));
}

function enforcing(
  map: AccessMap,
  kind: 'both' | 'covered',
  side: Side,
  chosen: Chosen,
  how: Plan['how'],
): readonly Term[] {
  const { enforcers, own } = kindsOf(map);
  const [platforms = [], resources = []] = chosen;
  const hasOwn = own.some((word) => word !== 0);
  // Only "both" of our own and of other policies needs the two in one cell.
  const style = how === 'all' ? 'fewest' : kind === 'both' && hasOwn ? 'most' : 'or';
  const rest = deciding(map, side, chosen, style, enforcers, 2);
  const inEach = map.classes.byDimension.resource.length;
  return platforms.flatMap((platform) =>
    resources.flatMap((resource) => {
      const context = map.contexts[platform * inEach + resource];
      if (!context) throw new Error(`no context of ${platform} and ${resource}`);
      const masks = [map.classes.byDimension.platform[platform], map.classes.byDimension.resource[resource]];
      const rows = rest.map((row) => masks.reduce((all, item) => meet(all, wordsOf(item, side)), row));
      return extremes(rows, style).map((row): Term => {
        if (!context.windows || !hasOwn) return { context, policies: row, own: null };
        return { context, policies: row.map((word, at) => word & ~(own[at] ?? 0)), own: meet(row, own) };
      });
    }),
  );
}

type Style = 'fewest' | 'most' | 'or';

/** The sets of policies that decide over the dimensions from `first` on. Asked again for each platform, so it is remembered. */
function deciding(
  map: AccessMap,
  side: Side,
  chosen: Chosen,
  style: Style,
  only: Uint32Array,
  first: number,
): readonly Uint32Array[] {
  const memory = memoryOf(map);
  const key = `${side} ${style} ${only.join()} ${first} ${chosen.slice(first).join('|')}`;
  const known = memory.get(key);
  if (known) return known;
  let rows: readonly Uint32Array[] = [meet(side === 'surely' ? map.classes.base.yes : map.classes.base.open, only)];
  for (const [at, name] of MAP_DIMENSIONS.entries()) {
    if (at < first) continue;
    const words = (chosen[at] ?? []).map((choice) => wordsOf(map.classes.byDimension[name][choice], side));
    rows = extremes(
      rows.flatMap((row) => words.map((word) => meet(row, word))),
      style,
    );
  }
  memory.set(key, rows);
  return rows;
}

/** So many are compared with each other; of more, only equal ones are dropped. */
const COMPARED = 2_000;

function extremes(rows: readonly Uint32Array[], style: Style): readonly Uint32Array[] {
  if (rows.length <= 1) return rows;
  if (style === 'or') return [rows.reduce(join)];
  const distinct = rows.length > COMPARED ? different(rows) : rows;
  if (distinct.length > COMPARED) return distinct;
  const kept: Uint32Array[] = [];
  const sized = distinct.map((row) => ({ row, size: sizeOf(row) }));
  sized.sort((a, b) => (style === 'fewest' ? a.size - b.size : b.size - a.size));
  for (const { row } of sized)
    if (!kept.some((one) => (style === 'fewest' ? isPart(one, row) : isPart(row, one)))) kept.push(row);
  return kept;
}

function different(rows: readonly Uint32Array[]): readonly Uint32Array[] {
  const pool = wordPool(rows[0]?.length ?? 1);
  for (const row of rows) pool.number(row);
  return Array.from({ length: pool.size() }, (_, at) => pool.row(at).slice());
}

function meet(a: Uint32Array, b: Uint32Array): Uint32Array {
  const words = new Uint32Array(a.length);
  for (let at = 0; at < words.length; at += 1) words[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return words;
}

function join(a: Uint32Array, b: Uint32Array): Uint32Array {
  const words = new Uint32Array(a.length);
  for (let at = 0; at < words.length; at += 1) words[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return words;
}

function isPart(small: Uint32Array, big: Uint32Array): boolean {
  for (let at = 0; at < small.length; at += 1) if (((small[at] ?? 0) & ~(big[at] ?? 0)) !== 0) return false;
  return true;
}

function sizeOf(row: Uint32Array): number {
  let size = 0;
  for (const word of row) for (let rest = word; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

function wordsOf(item: DimensionClass | undefined, side: Side): Uint32Array {
  if (!item) throw new Error('no such class');
  return side === 'surely' ? item.mask.yes : item.mask.open;
}

interface Kinds {
  readonly enforcers: Uint32Array;
  readonly protectors: Uint32Array;
  readonly own: Uint32Array;
}

const kinds = new WeakMap<AccessMap, Kinds>();

function kindsOf(map: AccessMap): Kinds {
  const known = kinds.get(map);
  if (known) return known;
  const { policies } = map.classes;
  const { isEnforcer, ownPolicyId } = map.input;
  const made: Kinds = {
    enforcers: maskOf(policies, (policy) => (isEnforcer(policy) ? 'yes' : 'no')).yes,
    protectors: maskOf(policies, (policy) => (protects(policy) ? 'yes' : 'no')).yes,
    own: maskOf(policies, (policy) => (policy.id === ownPolicyId && isEnforcer(policy) ? 'yes' : 'no')).yes,
  };
  kinds.set(map, made);
  return made;
}

const memories = new WeakMap<object, Map<string, readonly Uint32Array[]>>();

function memoryOf(map: AccessMap): Map<string, readonly Uint32Array[]> {
  const known = memories.get(map.classes.byDimension);
  if (known) return known;
  const made = new Map<string, readonly Uint32Array[]>();
  memories.set(map.classes.byDimension, made);
  return made;
}
