import { matches } from '../../src/domain/access/filter/evaluate.ts';
import { parseFilter } from '../../src/domain/access/filter/parse.ts';
import { groupIndex } from '../../src/domain/access/groups.ts';
import { judge } from '../../src/domain/access/judge.ts';
import type { Policy } from '../../src/domain/access/policy/model.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import type { Held, SignIn, Who } from '../../src/domain/access/sign-in.ts';
import type { NaiveVerdict } from './naive/verdict.ts';
import type { World, WorldUser } from './naive/world.ts';

/** The product's engine, asked in the words of the naive evaluator. */

const parsed = new WeakMap<object, Policy>();

export function enginePolicy(raw: unknown): Policy {
  const known = typeof raw === 'object' && raw !== null ? parsed.get(raw) : undefined;
  const policy = known ?? parsePolicy({ id: 'policy', raw });
  if (typeof raw === 'object' && raw !== null) parsed.set(raw, policy);
  return policy;
}

const people = new WeakMap<World, Map<string, Who>>();

export function engineVerdict(raw: unknown, world: World, userId: string, signIn: SignIn): NaiveVerdict {
  const known = people.get(world) ?? whoIsWho(world);
  people.set(world, known);
  const who = known.get(userId);
  if (who === undefined) throw new Error(`no user ${userId} in this world`);
  const { value, dimension } = judge(enginePolicy(raw), who, signIn);
  return { value, by: dimension };
}

export function engineFilter(rule: string, device: (SignIn['device'] & {}) | null): 'yes' | 'no' | 'unknown' | null {
  const filter = parseFilter(rule);
  return filter.ok ? matches(filter.value, device) : null;
}

/** A change that may be in force or not: whoever is in the group both with it and without it is surely in. */
function whoIsWho(world: World): Map<string, Who> {
  const pending = (group: string, member: string): boolean =>
    world.pending.some((change) => lower(change.group) === lower(group) && lower(change.member) === lower(member));
  const before = world.groups.map((group) => ({
    ...group,
    members: group.members?.filter((member) => !pending(group.id, member)) ?? null,
  }));
  const after = world.groups.map((group) => ({
    ...group,
    members: group.members && [...group.members, ...touching(world, group.id)],
  }));
  const [sure, possible] = [groupIndex(before), groupIndex(after)];
  const inGroup = (id: string, member: string): Held => {
    const [one, two] = [sure.has(id, member), possible.has(id, member)];
    if (one === two && one !== 'unknown') return { value: one };
    return { value: 'unknown', because: 'unreadable' };
  };
  const roles = new Map(world.roles.map((role) => [lower(role.id), role.members?.map(lower)]));
  const absent = world.rolesWhole === true ? [] : undefined;
  const whoOf = (user: WorldUser): Who => ({
    userId: user.id,
    guest: user.guest as Who['guest'],
    homeTenant: user.homeTenant,
    inGroup: (id) => inGroup(id, user.id),
    inRole: (id) => {
      const members = roles.has(id) ? roles.get(id) : absent;
      if (members === undefined) return { value: 'unknown', because: 'unreadable' };
      if (members.includes(lower(user.id))) return { value: 'yes' };
      const groups = members.filter((member) => sure.knows(member)).map((group) => inGroup(group, user.id));
      return (
        groups.find((held) => held.value === 'yes') ?? groups.find((held) => held.value !== 'no') ?? { value: 'no' }
      );
    },
  });
  return new Map(world.users.map((user) => [user.id, whoOf(user)]));
}

const touching = (world: World, group: string): readonly string[] =>
  world.pending.filter((change) => lower(change.group) === lower(group)).map((change) => change.member);

const lower = (id: string): string => id.toLowerCase();
