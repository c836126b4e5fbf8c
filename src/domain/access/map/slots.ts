import type { Policy } from '../policy/model.ts';

/** Policies that test users alike share a slot, and one column. */
export interface Slots {
  /** Slot by place of the policy in the list. */
  readonly slotOf: readonly number[];
  /** A policy of each slot, whose test stands for all of them. */
  readonly policies: readonly Policy[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** `before`: slots keep their number from map to map, so that what was computed for them is found again. */
export function slotsOf(
  policies: readonly Policy[],
  unsettled: ReadonlyMap<string, ReadonlySet<string>>,
  before: Slots | null,
): Slots {
  const numbers = new Map(before?.numbers ?? []);
  const standing: Policy[] = [...(before?.policies ?? [])];
  const slotOf = policies.map((policy) => {
    const key = slotKey(policy, unsettled);
    let slot = numbers.get(key);
    if (slot === undefined) {
      slot = standing.length;
      numbers.set(key, slot);
    }
    standing[slot] = policy;
    return slot;
  });
  return { slotOf, policies: standing, numbers };
}

const known = new WeakMap<Policy['users'], string>();

function slotKey(policy: Policy, unsettled: ReadonlyMap<string, ReadonlySet<string>>): string {
  const test = known.get(policy.users) ?? JSON.stringify([policy.users.include, policy.users.exclude]);
  known.set(policy.users, test);
  const odd = policy.odd.filter(({ about }) => about === 'users').map(({ may }) => may);
  const waiting = [...(unsettled.get(policy.id) ?? [])].filter((group) => policy.users.exclude.groups.includes(group));
  return odd.length === 0 && waiting.length === 0 ? test : JSON.stringify([test, odd.sort(), waiting.sort()]);
}
