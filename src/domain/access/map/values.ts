import type { Tri } from '../../words.ts';
import type { Dimension, Policy } from '../policy/model.ts';
import type { SignIn } from '../sign-in.ts';
import type { Point } from './points.ts';

/** How the room judges one condition of a policy (any but `users`) on what a sign-in says. */
export type JudgeCondition = (policy: Policy, dimension: Dimension, signIn: SignIn) => Tri;

/** The judge with a memory: a condition of a policy is judged once for a point, however often the map is made again. */
export interface Values {
  readonly at: (policy: Policy, dimension: Dimension, point: Point) => Tri;
  readonly judge: JudgeCondition;
}

export function valuesOf(judge: JudgeCondition): Values {
  const known = new WeakMap<Policy, Map<string, Tri>>();
  return {
    judge,
    at(policy, dimension, point) {
      const key = `${dimension} ${point.label}`;
      let values = known.get(policy);
      if (!values) known.set(policy, (values = new Map()));
      const value = values.get(key) ?? judge(policy, dimension, point.signIn);
      values.set(key, value);
      return value;
    },
  };
}

/** Per-policy values as two sets of policies, by their place in the list: where the value is yes, and where it is not no. */
export interface Mask {
  readonly yes: Uint32Array;
  readonly open: Uint32Array;
}

export function maskOf(policies: readonly Policy[], value: (policy: Policy) => Tri): Mask {
  const words = Math.max(1, (policies.length + 31) >>> 5);
  const yes = new Uint32Array(words);
  const open = new Uint32Array(words);
  for (const [at, policy] of policies.entries()) {
    const found = value(policy);
    const bit = 1 << (at & 31);
    if (found === 'yes') yes[at >>> 5] = (yes[at >>> 5] ?? 0) | bit;
    if (found !== 'no') open[at >>> 5] = (open[at >>> 5] ?? 0) | bit;
  }
  return { yes, open };
}

/** The mask of a list in which only the policies at some places are others than before. */
export function maskAfter(
  before: Mask,
  policies: readonly Policy[],
  places: readonly number[],
  value: (policy: Policy) => Tri,
): Mask {
  const mask = { yes: before.yes.slice(), open: before.open.slice() };
  for (const at of places) {
    const policy = policies[at];
    if (!policy) continue;
    const found = value(policy);
    const bit = 1 << (at & 31);
    const put = (words: Uint32Array, is: boolean): void => {
      words[at >>> 5] = is ? (words[at >>> 5] ?? 0) | bit : (words[at >>> 5] ?? 0) & ~bit;
    };
    put(mask.yes, found === 'yes');
    put(mask.open, found !== 'no');
  }
  return mask;
}

export function bothMasks(a: Mask, b: Mask): Mask {
  return {
    yes: a.yes.map((word, at) => word & (b.yes[at] ?? 0)),
    open: a.open.map((word, at) => word & (b.open[at] ?? 0)),
  };
}

export function maskKey(mask: Mask): string {
  return `${mask.yes.join()}/${mask.open.join()}`;
}
