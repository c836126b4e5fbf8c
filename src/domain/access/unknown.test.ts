import fc from 'fast-check';
import { test } from 'vitest';
import { people, policies, signIns } from '../../../test/kits/policies.kit.ts';
import { judge } from './judge.ts';
import { parsePolicy } from './policy/parse.ts';
import type { SignIn } from './sign-in.ts';

interface Spot {
  readonly owner: Record<string, unknown> | unknown[];
  readonly name: string | null;
}

/** Every place of a policy where something could be added: into a list, as a new member, or where nothing stands. */
function spotsOf(value: unknown): readonly Spot[] {
  if (Array.isArray(value)) return [{ owner: value, name: null }];
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  const inside = Object.entries(owner).flatMap(([name, part]) =>
    part === null && name !== 'state' ? [{ owner, name }] : spotsOf(part),
  );
  return [{ owner, name: 'moon' }, { owner, name: 'includeMoons' }, { owner, name: 'excludeMoons' }, ...inside];
}

/** Nothing that any list, member or condition could take for its own. */
const garbage = fc.oneof(
  fc.constantFrom<unknown>(0, 5, true, 'a word of tomorrow', ['x'], [[]], { a: 1 }, { mode: 'x', rule: 'y' }, null, ''),
  fc.jsonValue({ maxDepth: 2 }),
);

test('garbage added to a policy never turns yes into no, nor no into yes', () => {
  fc.assert(
    fc.property(policies, people, signIns, garbage, fc.nat(), (policy, who, signIn, wrong, where) => {
      const clean = structuredClone(policy);
      const dirty = structuredClone(policy);
      const spots = spotsOf(dirty);
      const spot = spots[where % spots.length];
      if (!spot) return true;
      if (Array.isArray(spot.owner)) spot.owner.push(wrong);
      else spot.owner[spot.name ?? ''] = wrong;
      const before = judge(parsePolicy({ id: 'p', raw: clean }), who, signIn).value;
      const after = judge(parsePolicy({ id: 'p', raw: dirty }), who, signIn).value;
      return after === before || after === 'maybe' || (before === 'maybe' && after !== 'no');
    }),
    { numRuns: 4000 },
  );
});

test('saying more about a sign-in never turns yes into no, nor no into yes', () => {
  fc.assert(
    fc.property(
      policies,
      people,
      signIns,
      fc.constantFrom('platform', 'resource', 'device', 'client', 'location'),
      (policy, who, signIn, left) => {
        const { [left]: _, ...less } = signIn;
        const parsed = parsePolicy({ id: 'p', raw: policy });
        const before = judge(parsed, who, less).value;
        return before === 'maybe' || before === judge(parsed, who, signIn).value || isAppsOnly(left, signIn);
      },
    ),
    { numRuns: 3000 },
  );
});

/** A resource that is not said stands for apps: `All` covers them and no user action. */
function isAppsOnly(left: string, signIn: SignIn): boolean {
  return left === 'resource' && signIn.resource?.kind === 'user-action';
}
