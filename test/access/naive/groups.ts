import { anyOf, same, sure, type Tri } from './tri.ts';
import type { World } from './world.ts';

/** Whether a user is in a group, through nested groups too. */
export function naiveInGroup(world: World, userId: string, groupId: string): Tri {
  return walk(world, userId, groupId, []);
}

function walk(world: World, userId: string, groupId: string, path: readonly string[]): Tri {
  if (path.some((seen) => same(seen, groupId))) return 'no';
  const group = world.groups.find((one) => same(one.id, groupId));
  const changing = (member: string): boolean =>
    world.pending.some((change) => same(change.group, groupId) && same(change.member, member));
  const touched = world.pending.filter((change) => same(change.group, groupId)).map((change) => change.member);
  const perhaps = (held: Tri): Tri => (held === 'no' ? 'no' : 'unknown');
  const members = group?.members ?? null;
  const inside = [...(members ?? []), ...touched].map((member): Tri => {
    const isGroup = world.groups.some((one) => same(one.id, member));
    const held = same(member, userId) ? 'yes' : isGroup ? walk(world, userId, member, [...path, groupId]) : 'no';
    return changing(member) ? perhaps(held) : held;
  });
  return anyOf([...inside, sure(false), members === null ? 'unknown' : 'no']);
}

/** Whether a user holds a role by template id, also by a group that the role is given to. */
export function naiveInRole(world: World, userId: string, roleId: string): Tri {
  const role = world.roles.find((one) => same(one.id, roleId));
  if (role === undefined) return world.rolesWhole === true ? 'no' : 'unknown';
  if (role.members === null) return 'unknown';
  return anyOf(
    role.members.map((member) => {
      if (same(member, userId)) return 'yes';
      return world.groups.some((one) => same(one.id, member)) ? naiveInGroup(world, userId, member) : 'no';
    }),
  );
}
