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
  /** Something of a rule (`part`) was changed behind the product's back. */
  readonly ruleByHand: (id: string, part: string) => void;
  /** It was put back by hand, which comes into force at `effectiveAt`: from then on the rule is as the product left it. False: nobody had changed it. */
  readonly rulePutBack: (id: string, part: string, effectiveAt: number) => boolean;
  /** The product wrote the rule itself, and answers for it from then on. */
  readonly ruleByProduct: (id: string) => void;
  readonly hasRule: (id: string, at: number) => boolean;
  /** The same memberships as if nobody had touched them by hand; those in groups in groups are as they are. */
  readonly without: (index: Index) => Index;
}

const HOUR_MS = 3_600_000;

export function createHandMade(): HandMade {
  const written = new Map<string, Map<string, 'in' | 'out'>>();
  const undone = new Map<string, number>();
  /** Of each rule what was changed by hand, and until when that holds; null: it was not put back. */
  const rules = new Map<string, Map<string, number | null>>();
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
    ruleByHand(id, part) {
      rules.set(id, (rules.get(id) ?? new Map<string, number | null>()).set(part, null));
    },
    rulePutBack(id, part, effectiveAt) {
      const parts = rules.get(id);
      const changed = parts?.get(part) === null;
      if (changed) parts?.set(part, effectiveAt);
      return changed;
    },
    ruleByProduct(id) {
      rules.delete(id);
    },
    hasRule: (id, at) => [...(rules.get(id)?.values() ?? [])].some((until) => until === null || at < until),
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
