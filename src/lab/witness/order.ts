import { accountOf, recordOf } from '../world/look.ts';
import { exemptions, type Lever, type LeverBook, leverKinds, releases } from './levers.ts';
import type { Act } from './parse.ts';
import { inGroup, type Seen } from './seen.ts';
import type { Bench } from './words.ts';

/** Law 2: old off, seen off, then new on, or off the device; and the other way round on the way back. */
export interface Order {
  /** Before each line is judged: which groups were read since. */
  readonly onAct: (act: Act, number: number) => void;
}

type Court = Bench & LeverBook & { readonly seen: Seen };

/** Every earlier lever must be pulled, and seen pulled. */
const demand = (court: Court, user: string, step: string, levers: readonly Lever[]): void => {
  for (const { name, readKeys, pulledBy } of levers) {
    court.count('law2.judged');
    if (pulledBy === undefined) court.accuse(2, user, `${step} without ${name}`);
    else if (pulledBy === null || !court.seen.isKnown(pulledBy)) court.count('law2.notKnown');
    else if (!court.seen.since(readKeys, pulledBy))
      court.accuse(2, user, `${step}: ${name} was written (line ${pulledBy}) and not read back`);
  }
};

/** On the way back: what was switched on last must have been taken away, and seen away. */
const demandOff = (court: Court, user: string, step: string, groups: Iterable<string>): void => {
  for (const group of groups) {
    court.count('law2.judged');
    const line = court.writtenBy.get(`${group}/${user}`);
    const keys = [`group:${group.toLowerCase()}`, `user:${user.toLowerCase()}`, inGroup(user, group)];
    if (court.index.member(group, user)?.present === true)
      court.accuse(2, user, `${step} while still in group ${group}`);
    else if (line !== undefined && court.seen.isKnown(line) && !court.seen.since(keys, line))
      court.accuse(2, user, `${step}: leaving group ${group} (line ${line}) was not read back`);
  }
};

const onMember = (court: Court, { group, member: user, present }: Extract<Act, { kind: 'member' }>): void => {
  const { exempt, released, enforced } = leverKinds(court.world.state);
  if (present && released.has(group)) demand(court, user, 'released from the partner', exemptions(court, user));
  if (present && enforced.has(group))
    demand(court, user, 'enforced', [...exemptions(court, user), ...releases(court, user)]);
  if (!present && released.has(group)) demandOff(court, user, 'given back to the partner', enforced);
  if (!present && exempt.has(group)) demandOff(court, user, 'given back to the old policy', [...enforced, ...released]);
};

/**
 * Who is asked to leave while an old rule may hold them is shut out until they have enrolled: the rule asks for the product that their
 * device has just left. Judged of whoever holds what is enrolled in their own name.
 */
const onRetire = (court: Court, records: readonly number[]): void => {
  const { state } = court.world;
  for (const id of records) {
    const found = recordOf(state, id);
    const { holder } = found?.hardware ?? { holder: null };
    const upn = holder === null ? undefined : accountOf(state, holder)?.userPrincipalName.toLowerCase();
    if (holder === null || upn === undefined) continue;
    if (state.uem.users.find((user) => user.id === found?.record.userId)?.upn.toLowerCase() !== upn) continue;
    demand(court, holder, 'asked to leave', [...exemptions(court, holder), ...releases(court, holder)]);
  }
};

/** @param writtenBy  filled here: see `LeverBook` */
export const createOrder = (bench: Bench, seen: Seen, writtenBy: Map<string, number>): Order => {
  const court: Court = { ...bench, writtenBy, seen };
  return {
    onAct: (act, number) => {
      if (act.kind === 'uem-member') writtenBy.set(`uem/${act.group}/${act.user}`, number);
      if (act.kind === 'uem-retire') onRetire(court, act.records);
      if (act.kind !== 'member') return;
      onMember(court, act);
      writtenBy.set(`${act.group}/${act.member}`, number);
    },
  };
};
