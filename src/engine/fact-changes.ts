import type { Fact, FactKind, FactKinds } from '../domain/facts.ts';
import type { DeviceFact } from '../domain/inventory/seen.ts';
import { sameToWaves } from '../domain/wave/assign.ts';
import type { Matching } from './matching.ts';

export type AnyFact = { readonly [K in FactKind]: Fact<K> }[FactKind];

/** Into the fact itself: the devices that are made of it hold it, and are the same devices. */
export function seenLater(kept: DeviceFact, { value, seenAt }: DeviceFact): void {
  Object.assign(kept, { value, seenAt: Math.max(kept.seenAt, seenAt) });
}

/** Nothing of this user is another by which waves are cut, and they came or went as little. */
export function sameToCut(before: Fact<'user'>, now: Fact<'user'>): boolean {
  return (before.goneAt === null) === (now.goneAt === null) && sameToWaves(before.value, now.value);
}

/**
 * A membership of the old product names its own account; the plan goes by whoever has it. An account that turns out to be somebody
 * else's later is a change of theirs then.
 */
export function membersOf(
  { lever, member }: FactKinds['membership'],
  matching: Pick<Matching, 'subjectsOfAccount'>,
): Iterable<string> {
  if (lever !== 'source-exempt') return [member];
  const subjects = matching.subjectsOfAccount(member);
  return subjects.size > 0 ? subjects : [member];
}
