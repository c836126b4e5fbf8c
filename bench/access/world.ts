import type { Directory, Guest, GroupEntry } from '../../src/domain/access/map/directory.ts';
import type { OldSide } from '../../src/domain/access/map/contexts.ts';
import { andNot, fromList, or } from '../../src/domain/access/map/user-set.ts';
import { type Names, rawPolicies } from './policies.ts';
import { type Random, randomOf, sample } from './random.ts';

export interface Size {
  readonly users: number;
  readonly policies: number;
  readonly groups: number;
}

export interface World {
  readonly directory: Directory;
  readonly old: OldSide;
  readonly raw: readonly { id: string; raw: unknown }[];
  readonly names: Names;
}

/** A tenant in already numbered form: a million ids as text would measure the text, not the map. */
export function worldOf(size: Size, seed: number): World {
  const random = randomOf(seed);
  const groups = groupsOf(size, random);
  const roleIds = Array.from({ length: 20 }, (_, at) => `d0000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
  const directory: Directory = {
    users: usersOf(size.users),
    groups,
    groupNumber: new Map(groups.map((group, at) => [group.id, at])),
    roles: new Map(
      roleIds.map((id) => [id, { users: sample(random, size.users, Math.min(0.2, 40 / size.users)), groups: [] }]),
    ),
  };
  const names: Names = {
    groups: groups.slice(0, -2).map((group) => group.id),
    roles: roleIds,
    breakGlass: groups.at(-1)?.id ?? '',
    exempt: groups.at(-2)?.id ?? '',
  };
  const held = (share: number): OldSide['holds'][keyof OldSide['holds']] => {
    const surely = fromList(size.users, sample(random, size.users, share));
    const moving = fromList(size.users, sample(random, size.users, 0.002));
    return { surely: andNot(surely, moving), possibly: or(surely, moving) };
  };
  const partner = held(0.6);
  const windows = held(0.5);
  const old: OldSide = {
    holds: partner && windows ? { iOS: partner, android: partner, macOS: partner, windows } : {},
    rules: [],
  };
  return { directory, old, raw: rawPolicies(size.policies, names, random), names };
}

export function idOf(user: number): string {
  return `e0000000-0000-4000-8000-${user.toString(16).padStart(12, '0')}`;
}

function usersOf(size: number): Directory['users'] {
  const isGuest = (user: number): boolean => user % 37 === 0;
  const guestOf = (user: number): Guest => (isGuest(user) ? 'b2bCollaborationGuest' : 'member');
  return {
    size,
    idOf,
    numberOf: (id) => {
      const user = Number.parseInt(id.slice(-12), 16);
      return id.startsWith('e') && user < size ? user : undefined;
    },
    guestOf,
    tenantOf: () => null,
    guests: Array.from({ length: Math.ceil(size / 37) }, (_, at) => at * 37),
  };
}

/** Sizes by a power law (the n-th group has a third of the users by n), a third of the groups with others nested, some in a ring. */
function groupsOf(size: Size, random: Random): readonly GroupEntry[] {
  return Array.from({ length: size.groups }, (_, at): GroupEntry => {
    const last = size.groups - at;
    const share = last === 1 ? 3 / size.users : last === 2 ? 0.01 : 1 / (3 * (at + 1));
    const users = sample(random, size.users, share);
    const nested = last > 2 && random.chance(0.33) ? 1 + random.below(3) : 0;
    const deeper = (): number =>
      random.chance(0.05) ? random.below(size.groups - 2) : at + 1 + random.below(Math.max(1, size.groups - at - 3));
    return {
      id: `f0000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`,
      readable: at !== Math.floor(size.groups * 0.7),
      users,
      pending: random.chance(0.1) ? users.filter((_user, place) => place % 500 === 0) : new Uint32Array(0),
      groups: Array.from({ length: nested }, deeper).filter((group) => group < size.groups - 2),
    };
  });
}
