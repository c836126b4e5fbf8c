import type { EntraGroup } from '../facts.ts';
import type { Tri } from '../words.ts';

/** Who is in which group, nesting followed, cycles harmless, ids compared without case. */
export interface GroupIndex {
  /** `unknown` where the group, or a group nested in it, cannot be read and the member was not found elsewhere. */
  readonly has: (groupId: string, member: string) => Tri;
  /** The id is a group's, whether or not its members can be read. */
  readonly knows: (id: string) => boolean;
}

/** An index that takes in changes. */
export interface KeptGroups extends GroupIndex {
  /**
   * The group as it is now; null: it is gone. Answers the ids whose memberships that changes, as the group spells them; `null` =
   * anybody's: a group came, went, or holds other groups than before, or who is in it could not, or cannot, be read.
   */
  readonly set: (id: string, group: EntraGroup | null) => readonly string[] | null;
}

/** Built once for a set of group facts. */
export function groupIndex(groups: readonly EntraGroup[]): GroupIndex {
  const index = openGroups();
  for (const group of groups) index.set(group.id, group);
  return index;
}

interface Closure {
  readonly members: Set<string>;
  /** All groups that were looked into. */
  readonly groups: ReadonlySet<string>;
  readonly complete: boolean;
}

/** Nobody yet. Nested members count (E5). A group that was never read is unknown: nobody is surely in or out of it. */
export function openGroups(): KeptGroups {
  const byId = new Map<string, EntraGroup>();
  const closed = new Map<string, Closure>();

  function close(id: string): Closure {
    const known = closed.get(id);
    if (known) return known;
    const members = new Set<string>();
    let complete = true;
    const open = [id];
    const seen = new Set<string>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const group = byId.get(next);
      if (!group?.members) {
        // A member that is no group we know is a user or device, unless it is the group asked for itself.
        if (next === id || group) complete = false;
        continue;
      }
      for (const raw of group.members) {
        const member = raw.toLowerCase();
        members.add(member);
        if (byId.has(member)) open.push(member);
      }
    }
    const result = { members, groups: seen, complete };
    closed.set(id, result);
    return result;
  }

  /** Who went may still be in it by another way: that is looked up again when somebody asks. */
  function amend(id: string, { came, went }: Difference): void {
    for (const [name, { groups, members }] of closed) {
      if (!groups.has(id)) continue;
      if (went.length > 0) closed.delete(name);
      else for (const member of came) members.add(member.toLowerCase());
    }
  }

  return {
    knows: (id) => byId.has(id.toLowerCase()),
    has(groupId, member) {
      const { members, complete } = close(groupId.toLowerCase());
      if (members.has(member.toLowerCase())) return 'yes';
      return complete ? 'no' : 'unknown';
    },
    set(rawId, group) {
      const id = rawId.toLowerCase();
      const before = byId.get(id)?.members;
      const now = group?.members;
      if (group) byId.set(id, group);
      else byId.delete(id);
      const difference = before && now ? differenceOf(before, now) : null;
      const moved = difference === null ? [] : [...difference.came, ...difference.went];
      if (difference === null || moved.some((member) => byId.has(member.toLowerCase()))) {
        closed.clear();
        return null;
      }
      amend(id, difference);
      return moved;
    },
  };
}

interface Difference {
  readonly came: readonly string[];
  readonly went: readonly string[];
}

function differenceOf(before: readonly string[], now: readonly string[]): Difference {
  const was = new Set(before.map((id) => id.toLowerCase()));
  const is = new Set(now.map((id) => id.toLowerCase()));
  return {
    came: now.filter((id) => !was.has(id.toLowerCase())),
    went: before.filter((id) => !is.has(id.toLowerCase())),
  };
}
