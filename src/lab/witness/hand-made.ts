import type { Index } from './membership.ts';

/**
 * Memberships and rules that somebody wrote behind the product's back. What the product does later may hasten them (sessions that it revokes end
 * with everything that was waiting for them), and is not to blame for what they are.
 */
export interface HandMade {
  readonly byHand: (group: string, member: string, way: 'in' | 'out') => void;
  /** The product wrote this membership itself: it answers for it from now on. */
  readonly byProduct: (group: string, member: string, present: boolean, now: number) => void;
  /** The product took this user out of where a hand had put them, within the hour, and has not been asked since: answers once. */
  readonly wasUndone: (member: string, now: number) => boolean;
  readonly has: (member: string) => boolean;
  /** A rule was changed behind the product's back, or by the product itself, which answers for it from then on. */
  readonly rule: (id: string, by: 'hand' | 'product') => void;
  readonly hasRule: (id: string) => boolean;
  /** The same memberships as if nobody had touched them by hand; those in groups in groups are as they are. */
  readonly without: (index: Index) => Index;
}

const HOUR_MS = 3_600_000;

export function createHandMade(): HandMade {
  const written = new Map<string, Map<string, 'in' | 'out'>>();
  const undone = new Map<string, number>();
  const rules = new Set<string>();
  return {
    byHand(group, member, way) {
      const of = written.get(member) ?? new Map<string, 'in' | 'out'>();
      of.set(group, way);
      written.set(member, of);
    },
    byProduct(group, member, present, now) {
      const of = written.get(member);
      if (!present && of?.get(group) === 'in') undone.set(member, now);
      of?.delete(group);
    },
    wasUndone(member, now) {
      const at = undone.get(member);
      undone.delete(member);
      return at !== undefined && now - at <= HOUR_MS;
    },
    rule(id, by) {
      if (by === 'hand') rules.add(id);
      else rules.delete(id);
    },
    hasRule: (id) => rules.has(id),
    has: (member) => (written.get(member)?.size ?? 0) > 0,
    without: (index) => ({
      ...index,
      groupsOf(user, moment) {
        const groups = index.groupsOf(user, moment);
        for (const [group, way] of written.get(user) ?? []) {
          if (way === 'in') groups.delete(group);
          else groups.add(group);
        }
        return groups;
      },
    }),
  };
}
