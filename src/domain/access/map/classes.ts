import type { Tri } from '../../words.ts';
import type { Policy } from '../policy/model.ts';
import type { SignIn } from '../sign-in.ts';
import { bothMasks, type Mask, maskAfter, maskKey, maskOf, type Values } from './values.ts';
import { kindOf, MAP_DIMENSIONS, type MapDimension, type Point, pointsOf, type Surroundings } from './points.ts';

/** Points of one dimension that no policy tells apart. */
export interface DimensionClass {
  readonly labels: readonly string[];
  /** One of the points, for all of them. */
  readonly signIn: SignIn;
  /** Which policies accept it. */
  readonly mask: Mask;
}

/** The world of sign-ins as these policies see it: each dimension cut into classes. A cell is one class of each. */
export interface Classes {
  readonly policies: readonly Policy[];
  readonly byDimension: Readonly<Record<MapDimension, readonly DimensionClass[]>>;
  /** What does not depend on the sign-in: state, kind of policy, conditions that we do not know. */
  readonly base: Mask;
  /** Product of the numbers of classes. */
  readonly cells: number;
  /** Dimensions that were left "not said" because there would have been too many cells: what depends on them is "maybe". */
  readonly collapsed: readonly MapDimension[];
  /** False: more named locations than combinations were tried of. */
  readonly complete: boolean;
  /** Every mask that was made, by what it is of, for the next time. */
  readonly masks: ReadonlyMap<string, Mask>;
}

export const CELL_BUDGET = 50_000;

/** Which dimensions are given up first when there are too many cells. Platform and resource never are. */
const COLLAPSE: readonly MapDimension[] = [
  'insider-risk',
  'flow',
  'user-risk',
  'sign-in-risk',
  'location',
  'client',
  'device',
];

export function classesOf(
  policies: readonly Policy[],
  around: Surroundings,
  values: Values,
  budget: number = CELL_BUDGET,
  before: Classes | null = null,
): Classes {
  const points = pointsOf(policies, around);
  const maker = maskMaker(policies, before);
  const cut = Object.fromEntries(
    MAP_DIMENSIONS.map((name) => [name, classesIn(name, points.byDimension[name], maker, values)]),
  ) as Record<MapDimension, readonly DimensionClass[]>;
  const collapsed: MapDimension[] = [];
  for (const name of COLLAPSE) {
    if (product(cut) <= budget) break;
    if (cut[name].length === 1) continue;
    cut[name] = [notSaid(name, policies, values)];
    collapsed.push(name);
  }
  return {
    policies,
    byDimension: cut,
    base: CONSTANT.map((name) => maker.mask(name, (policy) => values.judge(policy, name, {}))).reduce(bothMasks),
    cells: product(cut),
    collapsed,
    complete: points.complete,
    masks: maker.made,
  };
}

interface MaskMaker {
  readonly mask: (of: string, value: (policy: Policy) => Tri) => Mask;
  readonly made: ReadonlyMap<string, Mask>;
}

/** Where the list is as long as before, only policies that are others are asked. */
function maskMaker(policies: readonly Policy[], before: Classes | null): MaskMaker {
  const made = new Map<string, Mask>();
  const known = before?.policies.length === policies.length ? before : null;
  const places = known ? [...policies.keys()].filter((at) => policies[at] !== known.policies[at]) : [];
  return {
    made,
    mask(of, value) {
      const was = known?.masks.get(of);
      const mask = was ? maskAfter(was, policies, places, value) : maskOf(policies, value);
      made.set(of, mask);
      return mask;
    },
  };
}

const CONSTANT = ['state', 'identity', 'other'] as const;

/** The class number of each dimension, in the order of `MAP_DIMENSIONS`, and the cell's own. */
export interface CellPlace {
  readonly cell: number;
  /** False: no class behaves exactly like the sign-in; the nearest was taken, which is less sure ("maybe" in place of yes or no). */
  readonly exact: boolean;
}

/** Null: some dimension has no class that the sign-in could fall into. */
export function cellOf(classes: Classes, signIn: SignIn, values: Values): CellPlace | null {
  let cell = 0;
  let exact = true;
  for (const name of MAP_DIMENSIONS) {
    const list = classes.byDimension[name];
    const found = classIn(classes, name, signIn, values);
    if (found === null) return null;
    if (!found.exact) exact = false;
    cell = cell * list.length + found.at;
  }
  return { cell, exact };
}

/** The class of one dimension. */
export function classIn(
  classes: Classes,
  name: MapDimension,
  signIn: SignIn,
  values: Values,
): { readonly at: number; readonly exact: boolean } | null {
  const list = classes.byDimension[name];
  const mask = maskKey(maskOf(classes.policies, (policy) => values.judge(policy, name, signIn)));
  const same = list.flatMap((item, at) => (maskKey(item.mask) === mask ? [at] : []));
  const label = labelOf(name, signIn);
  const labelled = list.findIndex((item) => label !== null && item.labels.includes(label));
  if (same.includes(labelled)) return { at: labelled, exact: true };
  const kind = kindOf(name, signIn);
  const fitting = same.find((at) => kindOf(name, list[at]?.signIn ?? {}) === kind);
  if (fitting !== undefined) return { at: fitting, exact: true };
  if (classes.collapsed.includes(name)) return { at: 0, exact: false };
  return labelled < 0 ? null : { at: labelled, exact: false };
}

/** The classes that make up a cell, in the order of `MAP_DIMENSIONS`. */
export function classesAt(classes: Classes, cell: number): readonly number[] {
  const found: number[] = [];
  let rest = cell;
  for (const name of [...MAP_DIMENSIONS].reverse()) {
    const { length } = classes.byDimension[name];
    found.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return found;
}

function classesIn(
  name: MapDimension,
  points: readonly Point[],
  maker: MaskMaker,
  values: Values,
): readonly DimensionClass[] {
  const found = new Map<string, { labels: string[]; signIn: SignIn; mask: Mask }>();
  for (const point of points) {
    const mask = maker.mask(`${name} ${point.label}`, (policy) => values.at(policy, name, point));
    const key = `${kindOf(name, point.signIn)} ${maskKey(mask)}`;
    const same = found.get(key);
    if (same) same.labels.push(point.label);
    else found.set(key, { labels: [point.label], signIn: point.signIn, mask });
  }
  return [...found.values()];
}

function notSaid(name: MapDimension, policies: readonly Policy[], values: Values): DimensionClass {
  return { labels: [], signIn: {}, mask: maskOf(policies, (policy) => values.judge(policy, name, {})) };
}

function product(cut: Readonly<Record<MapDimension, readonly DimensionClass[]>>): number {
  return MAP_DIMENSIONS.reduce((all, name) => all * cut[name].length, 1);
}

/** The label of the point that the sign-in is nearest to, where the dimension has such points. */
function labelOf(name: MapDimension, signIn: SignIn): string | null {
  if (name === 'platform') return signIn.platform ?? null;
  if (name !== 'device' || signIn.device === undefined) return null;
  if (signIn.device === null) return 'unregistered';
  if (signIn.device.intuneManaged === true) return 'intune';
  return signIn.device.mdmAppId === null && signIn.device.isCompliant === false ? 'limbo' : 'old-product';
}
