import type { Index } from './membership.ts';

/**
 * Memberships that somebody wrote behind the product's back. What the product does later may hasten them (sessions that it revokes end
 * with everything that was waiting for them), and is not to blame for what they are.
 */
export interface HandMade {
  readonly byHand: (group: string, member: string, way: 'in' | 'out') => void;
  /** The product wrote this membership itself: it answers for it from now on. */
  readonly byProduct: (group: string, member: string, present: boolean) => void;
  /** The product took this user out of where a hand had put them, and has not been asked since: answers once. */
  readonly wasUndone: (member: string) => boolean;
  readonly has: (member: string) => boolean;
  /** The same memberships as if nobody had touched them by hand; those in groups in groups are as they are. */
  readonly without: (index: Index) => Index;
}

export function createHandMade(): HandMade {
  const written = new Map<string, Map<string, 'in' | 'out'>>();
  const undone = new Set<string>();
  return {
    byHand(group, member, way) {
      const of = written.get(member) ?? new Map<string, 'in' | 'out'>();
      of.set(group, way);
      written.set(member, of);
    },
    byProduct(group, member, present) {
      const of = written.get(member);
      if (!present && of?.get(group) === 'in') undone.add(member);
      of?.delete(group);
    },
    wasUndone: (member) => undone.delete(member),
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
