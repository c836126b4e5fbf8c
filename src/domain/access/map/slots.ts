import type { Policy } from '../policy/model.ts';
import type { Held } from './closure.ts';

/** Policies that test users alike have the same slot, and one column. By place of the policy. */
export type Slots = readonly string[];

export function slotsOf(policies: readonly Policy[], unsettled: ReadonlyMap<string, ReadonlySet<string>>): Slots {
  return policies.map((policy) => slotOf(policy, unsettled));
}

/** The column of each policy; each slot is made once. */
export function columnsOf(
  slots: Slots,
  policies: readonly Policy[],
  make: (policy: Policy, slot: string) => Held,
): readonly Held[] {
  const made = new Map<string, Held>();
  return policies.map((policy, at) => {
    const slot = slots[at] ?? '';
    const column = made.get(slot) ?? make(policy, slot);
    made.set(slot, column);
    return column;
  });
}

const known = new WeakMap<Policy['users'], string>();

function slotOf(policy: Policy, unsettled: ReadonlyMap<string, ReadonlySet<string>>): string {
  const test = known.get(policy.users) ?? JSON.stringify([policy.users.include, policy.users.exclude]);
  known.set(policy.users, test);
  const odd = policy.odd.filter(({ about }) => about === 'users').map(({ may }) => may);
  const waiting = [...(unsettled.get(policy.id) ?? [])].filter((group) => policy.users.exclude.groups.includes(group));
  return odd.length === 0 && waiting.length === 0 ? test : JSON.stringify([test, odd.sort(), waiting.sort()]);
}
