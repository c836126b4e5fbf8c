import { ROLE_DIRECTORY_SYNC } from '../world/constants.ts';
import { accountOf } from '../world/look.ts';
import type { Hardware, WorldState } from '../world/state.ts';
import { judge, whoIs } from './authority.ts';
import type { HandMade } from './hand-made.ts';
import { applies, demandsAt, enrollmentAppsIn, oursAt, platforms, type Rule } from './policy.ts';
import type { Bench } from './words.ts';

/** How everybody stands, judged at moments: laws 1 (never both) and 7 (lockout); says when enforcement begins. */
export interface Standings {
  readonly judgeUser: (user: string, at: number, by?: Doer) => void;
  readonly judgeAll: (at: number, by?: Doer) => void;
  /** Judges everybody anew, from nothing kept; how many differ from what was followed. */
  readonly recount: () => number;
}

/**
 * Who did what comes into force. What somebody does by hand is followed, and the product is not accused of it; nor of a device that comes
 * under a rule which somebody changed by hand before.
 */
export type Doer = 'product' | 'hand' | 'device';

/** Called when the product's own policy comes into force for a user. */
export type OnEnforced = (user: string, at: number) => void;

interface Standing {
  readonly both: ReadonlySet<string>;
  readonly ours: boolean;
}

const nothing: Standing = { both: new Set(), ours: false };

const specialPeople = (state: WorldState): Map<string, string> => {
  const special = new Map<string, string>();
  for (const person of state.people)
    if (person.role === 'emergency-account') special.set(person.id, 'emergency account');
  for (const role of state.directory.roles)
    if (role.templateId === ROLE_DIRECTORY_SYNC)
      for (const member of role.members) special.set(member, 'directory synchronization account');
  return special;
};

/** Law 7 for one person who must never be locked out. */
const judgeLockout = (
  { world: { state }, index, accuse, count }: Bench,
  user: string,
  why: string,
  at: number,
): void => {
  const name = accountOf(state, user)?.userPrincipalName ?? user;
  for (const moment of [at, 'written'] as const)
    for (const rule of oursAt(state, moment)) {
      count('law7.judged');
      if (applies(rule, whoIs(state, index, user, moment)))
        accuse(7, name, `${why} in the scope of policy ${rule.id}`, at);
    }
};

/** Law 7 for the apps that enrollment needs. */
const judgeApps = ({ world: { state }, accuse }: Bench, at: number): void => {
  for (const rule of [...oursAt(state, 'written'), ...oursAt(state, at)])
    for (const app of enrollmentAppsIn(rule)) accuse(7, rule.id, `enrollment app ${app} in scope`, at);
};

export const createStandings = (bench: Bench, onEnforced: OnEnforced, handMade: HandMade): Standings => {
  const { world } = bench;
  const { state } = world;
  const standings = new Map<string, Standing>();
  const special = specialPeople(state);
  const things: Map<string | null, Hardware[]> = Map.groupBy(state.hardware, (hardware) => hardware.holder);
  const names = new Map(state.directory.users.map((user) => [user.id, user.userPrincipalName]));

  const untouched = handMade.without(bench.index);
  const look = (user: string, at: number, demands?: readonly Rule[], index = bench.index) => {
    const who = whoIs(state, index, user, at);
    const verdict = judge(state, index, who, things.get(user) ?? [], at, demands);
    bench.count('law1.judged', platforms.length);
    const pairs = new Map<string, readonly [string, string]>();
    for (const { platform, both } of verdict.judged) if (both !== null) pairs.set(platform, both);
    return { both: new Set(pairs.keys()), ours: verdict.ours, pairs };
  };

  /** @param alone  Something of this user came into force, and nothing of everybody's */
  const judgeUser = (user: string, at: number, by: Doer, alone: boolean, demands?: readonly Rule[]): void => {
    const before = standings.get(user) ?? nothing;
    const { both, ours, pairs } = look(user, at, demands);
    standings.set(user, { both, ours });
    if (by === 'hand') return;
    // Only what would be so without anybody's hand is the product's; but who changes rules for all looks first whom they hold.
    const due = alone && handMade.has(user) ? look(user, at, demands, untouched) : { both, ours };
    for (const [platform, pair] of pairs) {
      if (before.both.has(platform) || !due.both.has(platform)) continue;
      if (by === 'device' && pair.some((id) => handMade.hasRule(id, at))) continue;
      bench.accuse(1, names.get(user) ?? user, `on ${platform}: ${pair.join(' and ')} in force together`, at);
    }
    if (ours && !before.ours && due.ours) onEnforced(user, at);
    const why = special.get(user);
    if (why !== undefined) judgeLockout(bench, user, why, at);
  };

  return {
    judgeUser: (user, at, by = 'product') => judgeUser(user, at, by, true),
    judgeAll: (at, by = 'product') => {
      const demands = demandsAt(state, at);
      for (const user of state.directory.users) judgeUser(user.id, at, by, false, demands);
      if (by === 'product') judgeApps(bench, at);
    },
    recount: () => {
      bench.index.syncAll();
      return state.directory.users.filter(({ id }) => {
        const fresh = look(id, state.now);
        const kept = standings.get(id) ?? nothing;
        return fresh.ours !== kept.ours || fresh.both.symmetricDifference(kept.both).size > 0;
      }).length;
    },
  };
};
