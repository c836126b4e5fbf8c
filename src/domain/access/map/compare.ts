import { classIn } from './classes.ts';
import { sidesOf, type Sides, type Standing } from './by-cell.ts';
import type { Held } from './closure.ts';
import type { AccessMap } from './map.ts';
import { MAP_DIMENSIONS, type MapDimension, pointsOf } from './points.ts';
import { andNot } from './user-set.ts';

/** What changes between two maps of the same users: before a plan is applied, and after. */
export interface Comparison {
  readonly shifts: readonly Shift[];
  /** Dimensions of which only one class was looked at, because the two maps together have too many cells. */
  readonly sampled: readonly MapDimension[];
}

/** Users who come under an enforcer, or go from under one, in the same way in some cells. */
export interface Shift {
  /** Platforms and resources of these cells, by label: in at least one cell of each. */
  readonly where: readonly { readonly platform: readonly string[]; readonly resource: readonly string[] }[];
  readonly old: Change;
  readonly intune: Change;
  /** Under both now, possibly or surely, and not before. */
  readonly newlyBoth: Held;
  /** Surely (or possibly) under neither now, and not so before. */
  readonly newlyNeither: Held;
}

export interface Change {
  readonly gained: Held;
  readonly lost: Held;
}

/** Most cells that are compared one by one. */
const MOST_CELLS = 2_000_000;
const SAMPLED_FIRST: readonly MapDimension[] = [
  'insider-risk',
  'flow',
  'user-risk',
  'sign-in-risk',
  'location',
  'client',
  'device',
];

/** Throws where the two maps number users differently: that is a bug of the caller. */
export function compareMaps(before: AccessMap, after: AccessMap): Comparison {
  if (before.input.directory.users.size !== after.input.directory.users.size)
    throw new Error('two maps of different users cannot be compared');
  const { pairs, sampled } = pairsOf(before, after);
  const found = new Map<string, { at: readonly [number, number]; where: Set<number> }>();
  const numbers = new Map<Standing, number>();
  const numberOf = (standing: Standing): number => {
    const known = numbers.get(standing) ?? numbers.size;
    numbers.set(standing, known);
    return known;
  };
  eachPair(pairs, (cellBefore, cellAfter, context) => {
    const at = [before.structure.standingOf[cellBefore] ?? 0, after.structure.standingOf[cellAfter] ?? 0] as const;
    const one = before.byCell.standing(at[0]);
    const two = after.byCell.standing(at[1]);
    if (one === two) return;
    const key = `${numberOf(one)} ${numberOf(two)}`;
    const entry = found.get(key) ?? { at, where: new Set<number>() };
    found.set(key, entry);
    entry.where.add(context);
  });
  const shifts = [...found.values()].flatMap(({ at, where }) => {
    const shift = shiftOf(before, after, at);
    const places = [...where].map((context) => placeOf(pairs, context));
    return isEmpty(shift) ? [] : [{ where: places, ...shift }];
  });
  return { shifts, sampled };
}

/** A class of either map, as far as points of both fall into it. */
interface Pair {
  readonly labels: readonly string[];
  readonly before: number;
  readonly after: number;
}

export interface PairedDimension {
  readonly name: MapDimension;
  readonly pairs: readonly Pair[];
  readonly before: number;
  readonly after: number;
}

/** Each dimension cut by the policies of both maps, with the class of either map that its points fall into. */
export function pairsOf(
  before: AccessMap,
  after: AccessMap,
): { readonly pairs: readonly PairedDimension[]; readonly sampled: readonly MapDimension[] } {
  const policies = [...new Set([...before.classes.policies, ...after.classes.policies])];
  const points = pointsOf(policies, after.input.around);
  const all = new Map<MapDimension, readonly Pair[]>();
  for (const name of MAP_DIMENSIONS) {
    const pairs = new Map<string, { labels: string[]; before: number; after: number }>();
    for (const { label, signIn } of points.byDimension[name]) {
      const one = classIn(before.classes, name, signIn, before.values);
      const two = classIn(after.classes, name, signIn, after.values);
      // A place that is trusted in one of two tenants and not in the other is in no class of the latter.
      if ((!one || !two) && name === 'location') continue;
      if (!one || !two) throw new Error(`${name} ${label} is in no class`);
      const known = pairs.get(`${one.at} ${two.at}`);
      if (known) known.labels.push(label);
      else pairs.set(`${one.at} ${two.at}`, { labels: [label], before: one.at, after: two.at });
    }
    all.set(name, [...pairs.values()]);
  }
  const sampled: MapDimension[] = [];
  for (const name of SAMPLED_FIRST) {
    if ([...all.values()].reduce((product, pairs) => product * pairs.length, 1) <= MOST_CELLS) break;
    if ((all.get(name)?.length ?? 0) > 1) sampled.push(name);
    all.set(name, (all.get(name) ?? []).slice(0, 1));
  }
  const pairs = MAP_DIMENSIONS.map((name) => ({
    name,
    pairs: all.get(name) ?? [],
    before: before.classes.byDimension[name].length,
    after: after.classes.byDimension[name].length,
  }));
  return { pairs, sampled };
}

/** Calls with every cell of both; `context` numbers the pair of platforms and of resources. */
export function eachPair(
  dimensions: readonly PairedDimension[],
  visit: (before: number, after: number, context: number) => void,
): void {
  const walk = (at: number, before: number, after: number, context: number): void => {
    const dimension = dimensions[at];
    if (!dimension) {
      visit(before, after, context);
      return;
    }
    const isContext = dimension.name === 'platform' || dimension.name === 'resource';
    for (const [number, pair] of dimension.pairs.entries())
      walk(
        at + 1,
        before * dimension.before + pair.before,
        after * dimension.after + pair.after,
        isContext ? context * dimension.pairs.length + number : context,
      );
  };
  walk(0, 0, 0, 0);
}

/** Labels of the platforms and resources of one `context` of `eachPair`. */
export function placeOf(dimensions: readonly PairedDimension[], context: number): Shift['where'][number] {
  const of = (name: MapDimension): readonly Pair[] => dimensions.find((item) => item.name === name)?.pairs ?? [];
  const resources = of('resource');
  return {
    platform: of('platform')[Math.floor(context / resources.length)]?.labels ?? [],
    resource: resources[context % resources.length]?.labels ?? [],
  };
}

function shiftOf(before: AccessMap, after: AccessMap, [one, two]: readonly [number, number]): Omit<Shift, 'where'> {
  const was = sidesAt(before, one);
  const is = sidesAt(after, two);
  const old = before.byCell.standing(one);
  const now = after.byCell.standing(two);
  return {
    old: changeOf(was.old, is.old),
    intune: changeOf(was.intune, is.intune),
    newlyBoth: minus(now.both, old.both),
    // Not covered possibly is surely neither.
    newlyNeither: {
      surely: andNot(old.covered.possibly, now.covered.possibly),
      possibly: andNot(old.covered.surely, now.covered.surely),
    },
  };
}

function sidesAt(map: AccessMap, standing: number): Sides {
  const spec = map.structure.standings[standing];
  if (!spec) throw new Error(`no standing ${standing}`);
  return sidesOf(spec, map.byCell.union, map.contexts, map.input.directory.users.size);
}

function changeOf(was: Held, is: Held): Change {
  return { gained: minus(is, was), lost: minus(was, is) };
}

function minus(one: Held, other: Held): Held {
  return { surely: andNot(one.surely, other.surely), possibly: andNot(one.possibly, other.possibly) };
}

function isEmpty({ old, intune, newlyBoth, newlyNeither }: Omit<Shift, 'where'>): boolean {
  const all = [old.gained, old.lost, intune.gained, intune.lost, newlyBoth, newlyNeither];
  return all.every((held) => held.surely.size === 0 && held.possibly.size === 0);
}
