import { heldBy } from '../world/look.ts';
import type { WorldState } from '../world/state.ts';
import { newestRecord } from '../world/truth.ts';
import { ownRulesOn, partnerHolds, whoIs } from './authority.ts';
import { demandsAt, includes, oursAt } from './policy.ts';
import { inGroup } from './seen.ts';
import type { Bench } from './words.ts';

/** A lever that must have been seen pulled: what to read to see it, and the write that pulled it. */
export interface Lever {
  readonly name: string;
  readonly readKeys: readonly string[];
  /** Number of the log line that pulled it; null when it was so from the beginning, undefined when it is not pulled. */
  readonly pulledBy: number | null | undefined;
}

/** The bench, and the line of the newest change of each membership (`<group>/<user>`, `uem/<group>/<user>`). */
export interface LeverBook extends Pick<Bench, 'world' | 'index'> {
  readonly writtenBy: ReadonlyMap<string, number>;
}

/** Groups that the product made. */
export const madeByProduct = (state: WorldState): Set<string> =>
  new Set(state.directory.groups.filter((g) => g.createdByApp !== null).map((g) => g.id));

const excludedFromPartner = (state: WorldState): string[] =>
  state.directory.partners.flatMap(({ assignments: a }) => [
    ...a.ios.exclude,
    ...a.android.exclude,
    ...a.macos.exclude,
  ]);

/** The product's groups by what they do: out of the old policies, out of the partner, under the new policy. */
export const leverKinds = (state: WorldState) => {
  const mine = madeByProduct(state);
  const own = (list: readonly string[]) => new Set(list.filter((g) => mine.has(g)));
  return {
    exempt: own(demandsAt(state, 'written').flatMap((r) => (r.ours ? [] : r.users.excludeGroups))),
    released: own(excludedFromPartner(state)),
    enforced: own(oursAt(state, 'written').flatMap((r) => r.users.includeGroups)),
  };
};

const groupLever = (book: LeverBook, name: string, user: string, groups: readonly string[]): Lever => {
  const mine = madeByProduct(book.world.state);
  const pulled = groups.filter((g) => mine.has(g) && book.index.member(g, user)?.present === true);
  const keys = pulled.flatMap((g) => [`group:${g.toLowerCase()}`, inGroup(user, g)]);
  const pulledBy = pulled[0] === undefined ? undefined : (book.writtenBy.get(`${pulled[0]}/${user}`) ?? null);
  return { name, readKeys: [...keys, `user:${user.toLowerCase()}`], pulledBy };
};

/** Old Entra policies that this user would be under, each with its exemption. */
const fromPolicies = (book: LeverBook, user: string): Lever[] => {
  const { state } = book.world;
  const who = whoIs(state, book.index, user, 'written');
  return demandsAt(state, 'written')
    .filter((rule) => !rule.ours && includes(rule, who) && !rule.users.excludeUsers.includes(user))
    .map((rule) => groupLever(book, `exemption from policy ${rule.id}`, user, rule.users.excludeGroups));
};

/** Rules of the old product itself, by its user groups. */
const fromOldRules = (book: LeverBook, user: string): Lever[] => {
  const { world, index, writtenBy } = book;
  const levers: Lever[] = [];
  for (const hardware of heldBy(world.state, user)) {
    for (const rule of ownRulesOn(world.state, index, hardware, 'written'))
      levers.push({ name: `exemption from ${rule}`, readKeys: [], pulledBy: undefined });
    const owner = newestRecord(hardware)?.userId ?? -1;
    for (const group of world.state.uem.userGroups) {
      const pulledBy = writtenBy.get(`uem/${group.id}/${owner}`);
      if (pulledBy === undefined || !index.inUemGroup(group.id, owner, 'written')) continue;
      levers.push({ name: `user group ${group.id} of the old product`, readKeys: [`uem:${group.id}`], pulledBy });
    }
  }
  return levers;
};

/** All that takes a user out of the old product's rules. */
export const exemptions = (book: LeverBook, user: string): Lever[] => [
  ...fromPolicies(book, user),
  ...fromOldRules(book, user),
];

/** The partner's assignments, each platform with its exclusion. */
export const releases = (book: LeverBook, user: string): Lever[] => {
  const { state } = book.world;
  const who = whoIs(state, book.index, user, 'written');
  const levers: Lever[] = [];
  for (const platform of ['ios', 'android', 'macos'] as const) {
    const excludes = state.directory.partners.flatMap((partner) => partner.assignments[platform].exclude);
    const lever = groupLever(book, `release from the partner on ${platform}`, user, excludes);
    if (lever.pulledBy !== undefined || partnerHolds(state, who, platform, 'written')) levers.push(lever);
  }
  return levers;
};
