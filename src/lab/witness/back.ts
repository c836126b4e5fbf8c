import { heldBy, uemUserOf } from '../world/look.ts';
import type { Hardware, WorldState } from '../world/state.ts';
import { liveRecord, newestRecord } from '../world/truth.ts';
import { partnerHolds, whoIs } from './authority.ts';
import { leverKinds } from './levers.ts';
import type { Act } from './parse.ts';
import { isSinceTheList } from './since-list.ts';
import { type Bench, minute } from './words.ts';

/** What the product learns of a departure, it learns by reading: so long a device may have left without its knowledge. */
const readLag = 60 * minute;

/**
 * Law 7, on the way back: whose device has left the old product is refused on it by the old rules for good, as it does not know the
 * device any more. So nobody is put back under them, by Entra's policies or the old product's own, while the old side would judge it.
 * A policy that stays on after the move and acts on Intune's word alone is no old rule.
 */
export const judgeBack = (bench: Bench, act: Act, now: number): void => {
  const { state } = bench.world;
  if (act.kind === 'member' && !act.present && leverKinds(state).exempt.has(act.group)) {
    bench.count('law7.back');
    for (const hardware of leftBy(bench, act.member, now))
      if (oldSideJudges(bench, act.member, hardware))
        bench.accuse(
          7,
          hardware.serial,
          `its user is put back under the old policies, and it left at ${since(hardware)}`,
        );
  }
  if (act.kind === 'uem-member' && !act.present) {
    bench.count('law7.back');
    const upn = uemUserOf(state, act.user)?.upn.toLowerCase();
    const person = state.people.find((one) => one.upn.toLowerCase() === upn);
    for (const hardware of person && isExcluded(state, act.group) ? leftBy(bench, person.id, now) : [])
      if (newestRecord(hardware)?.userId === act.user)
        bench.accuse(
          7,
          hardware.serial,
          `its user is put back under the old product's rules, and it left at ${since(hardware)}`,
        );
  }
};

const leftBy = (bench: Bench, user: string, now: number): Hardware[] =>
  heldBy(bench.world.state, user).filter((hardware) => {
    const { leftAt } = hardware;
    if (leftAt === null || leftAt > now - readLag || liveRecord(hardware) !== null) return false;
    return !isSinceTheList(bench, leftAt, now);
  });

/** The partner speaks for the person's devices again; Windows is judged by Intune's word, which knows none that has not arrived. */
const oldSideJudges = ({ world: { state }, index }: Bench, user: string, hardware: Hardware): boolean => {
  if (hardware.platform === 'windows') return hardware.intuneRecords.length === 0;
  const platform = hardware.platform === 'ipados' ? 'ios' : hardware.platform;
  return (
    hardware.intuneRecords.length === 0 ||
    partnerHolds(state, whoIs(state, index, user, 'written'), platform, 'written')
  );
};

/** Is this user group still out of a smart group, so that leaving it changes anything? */
const isExcluded = (state: WorldState, group: number): boolean =>
  state.uem.smartGroups.some(({ json }) => {
    const list = json['UserGroupExclusions'];
    return Array.isArray(list) && list.some((entry) => Number((entry as { Id?: unknown } | null)?.Id) === group);
  });

const since = ({ leftAt }: Hardware): string => new Date(leftAt ?? 0).toISOString();
