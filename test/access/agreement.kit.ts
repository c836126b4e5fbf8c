import fc from 'fast-check';
import type { SignIn } from '../../src/domain/access/sign-in.ts';
import { engineFilter, engineVerdict } from './engine.kit.ts';
import { brokenRule, deviceRecord, goodRule } from './filters.kit.ts';
import { mostly } from './ids.kit.ts';
import { naiveFilter } from './naive/filter.ts';
import { naiveVerdict } from './naive/verdict.ts';
import type { World } from './naive/world.ts';
import { signIn } from './sign-ins.kit.ts';
import { world } from './worlds.kit.ts';

interface Case {
  readonly world: World;
  readonly said: readonly SignIn[];
}

/** One world and a few sign-ins: every policy is judged for every user in each. */
export const verdictCase: fc.Arbitrary<Case> = fc.record({
  world,
  said: fc.array(signIn, { minLength: 1, maxLength: 4 }),
});

/** How many verdicts were compared, and the first on which the two differ: value, or the condition that decided. */
export function compareVerdicts({ world: inWorld, said }: Case): {
  readonly compared: number;
  readonly differs: unknown;
} {
  let compared = 0;
  for (const policy of inWorld.policies) {
    for (const { id } of inWorld.users) {
      for (const one of said) {
        compared += 1;
        const naive = naiveVerdict(policy, inWorld, id, one);
        const engine = engineVerdict(policy, inWorld, id, one);
        if (naive.value !== engine.value || naive.by !== engine.by) {
          return { compared, differs: { naive, engine, policy, user: id, signIn: one } };
        }
      }
    }
  }
  return { compared, differs: null };
}

export const filterCase = fc.record({
  rule: mostly(goodRule, brokenRule, 25),
  devices: fc.array(mostly(fc.boolean().chain(deviceRecord), fc.constant(null), 10), { minLength: 1, maxLength: 5 }),
});

export function compareFilters({ rule, devices }: typeof filterCase extends fc.Arbitrary<infer T> ? T : never): {
  readonly compared: number;
  readonly differs: unknown;
} {
  for (const device of devices) {
    const naive = naiveFilter(rule, device);
    const engine = engineFilter(rule, device);
    if (naive !== engine) return { compared: devices.length, differs: { naive, engine, rule, device } };
  }
  return { compared: devices.length, differs: null };
}

interface Comparison {
  readonly compared: number;
  readonly differs: unknown;
}

/** Runs random cases until so many single answers were compared. A failure shrinks, and names its seed. */
export function agree<T>(
  cases: fc.Arbitrary<T>,
  compare: (one: T) => Comparison,
  answers: number,
  seed: number,
): number {
  let compared = 0;
  for (let round = 0; compared < answers; round += 1) {
    fc.assert(
      fc.property(cases, (one) => {
        const result = compare(one);
        compared += result.compared;
        if (result.differs !== null) throw new Error(JSON.stringify(result.differs, null, 1));
      }),
      { numRuns: 200, seed: seed + round },
    );
  }
  return compared;
}
