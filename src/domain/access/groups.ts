import type { EntraGroup } from '../facts.ts';
import type { Tri } from '../words.ts';

/** Who is in which group, nesting followed, cycles harmless, ids compared without case. Built once for a set of group facts. */
export interface GroupIndex {
  /** `unknown` where the group, or a group nested in it, cannot be read and the member was not found elsewhere. */
  readonly has: (groupId: string, member: string) => Tri;
  /** The id is a group's, whether or not its members can be read. */
  readonly knows: (id: string) => boolean;
}

/** Nested members count (E5). A group that was never read is unknown: nobody is surely in or out of it. */
export function groupIndex(groups: readonly EntraGroup[]): GroupIndex {
  const byId = new Map(groups.map((group) => [group.id.toLowerCase(), group]));
  const closed = new Map<string, { readonly members: ReadonlySet<string>; readonly complete: boolean }>();

  function close(id: string): { readonly members: ReadonlySet<string>; readonly complete: boolean } {
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
    const result = { members, complete };
    closed.set(id, result);
    return result;
  }

  return {
    knows: (id) => byId.has(id.toLowerCase()),
    has(groupId, member) {
      const { members, complete } = close(groupId.toLowerCase());
      if (members.has(member.toLowerCase())) return 'yes';
      return complete ? 'no' : 'unknown';
    },
  };
}
