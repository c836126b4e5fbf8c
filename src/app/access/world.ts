import { type AccessSubject, type AccessView, isEnforcer, partnerHolds } from '../../domain/access/gates.ts';
import { conditionHolds } from '../../domain/access/conditions.ts';
import type { LeverState } from '../../domain/access/lever.ts';
import { directoryOf, type Pending } from '../../domain/access/map/directory.ts';
import type { Held } from '../../domain/access/map/closure.ts';
import type { OldRule } from '../../domain/access/map/contexts.ts';
import { type AccessMap, mapAccess, type MapInput } from '../../domain/access/map/map.ts';
import { usersOf } from '../../domain/access/map/user-set.ts';
import { GATE_PLATFORMS, type GatePlatform } from '../../domain/access/platforms.ts';
import { type SignInPlatform, signInPlatform } from '../../domain/access/policy/model.ts';
import { areWhole } from '../../domain/access/roles.ts';
import { ruleApplies } from '../../domain/access/source-rules.ts';
import { atOnce, type Steps } from '../../engine/steps.ts';
import type { DeviceRecord } from '../../domain/access/sign-in.ts';
import type { EntraGroup, EntraLocation, EntraUser, RoleMembers } from '../../domain/facts.ts';
import type { Instant, Tri } from '../../domain/words.ts';

/** Facts about access at one moment, whether Sluis read them or a person exported them. */
export interface WorldFacts {
  readonly users: readonly EntraUser[];
  /** Groups that something refers to, without our own levers'. */
  readonly groups: readonly EntraGroup[];
  readonly roles: readonly RoleMembers[];
  readonly locations: readonly EntraLocation[];
  readonly view: AccessView;
  /** By user id: every user has one. */
  readonly subjects: ReadonlyMap<string, AccessSubject>;
  readonly devices: readonly WorldDevice[];
  /** Of every device it is known whose it is: whoever has none here has none. */
  readonly devicesWhole: boolean;
  readonly now: Instant;
}

/** One device of one user, as conditional access sees it. */
export interface WorldDevice {
  /** Tells it from others of this user, in every state of the tenant: names repeat. */
  readonly id: string;
  readonly user: string;
  readonly name: string;
  /** Null: one that we do not know, so that it may be any. */
  readonly platform: SignInPlatform | null;
  /** Null: not registered in Entra. */
  readonly record: DeviceRecord | null;
  /** In which state of `map/` it stands. */
  readonly state: 'unregistered' | 'limbo' | 'old-product' | 'intune';
}

export interface AccessWorld {
  readonly facts: WorldFacts;
  readonly map: AccessMap;
  readonly people: ReadonlyMap<string, EntraUser>;
}

export const MAP_LEVERS = ['exempt', 'released', 'enforced'] as const;

/** Everybody at once. Levers and authority are those that the plan goes by, so that both say the same. */
export function worldOf(facts: WorldFacts): AccessWorld {
  return atOnce(worldSteps(facts));
}

/** The same, with places to pause. */
export function* worldSteps(facts: WorldFacts): Steps<AccessWorld> {
  const { view, users, now } = facts;
  const levers = leverGroups(facts);
  yield;
  const own = new Set(levers.groups.map((group) => group.id.toLowerCase()));
  const groups = [...facts.groups.filter((group) => !own.has(group.id.toLowerCase())), ...levers.groups];
  const directory = directoryOf({
    users: users.map(({ id, guestKind, homeTenant }) => ({ id, guest: guestKind, homeTenant })),
    groups,
    roles: facts.roles,
    rolesWhole: areWhole(facts.roles),
    pending: levers.pending,
    now,
  });
  const old = { holds: yield* holdsOf(facts), rules: yield* rulesOf(facts) };
  const exempt = view.leverGroups.exempt?.toLowerCase();
  const input: MapInput = {
    directory,
    policies: view.policies,
    around: {
      trusted: new Map(
        facts.locations.flatMap(({ id, trusted }) =>
          trusted === 'unknown' ? [] : [[id.toLowerCase(), trusted === 'yes'] as const],
        ),
      ),
      sampleApps: new Map(),
    },
    old,
    judge: (policy, dimension, signIn) =>
      dimension === 'users' ? 'unknown' : conditionHolds(policy, dimension, signIn).value,
    isEnforcer: (policy) => isEnforcer(policy, view),
    ownPolicyId: view.ownPolicyId,
    unsettled: new Map(
      [...view.exclusionFrom].flatMap(([id, from]) =>
        exempt === undefined || now >= from ? [] : [[id, new Set([exempt])] as const],
      ),
    ),
  };
  const map = mapAccess(input);
  yield;
  return { facts, map, people: new Map(users.map((user) => [user.id.toLowerCase(), user])) };
}

/** The same facts with the levers of some users elsewhere: before the move, or after a plan. */
export function withLevers(facts: WorldFacts, of: (subject: AccessSubject) => AccessSubject['levers']): WorldFacts {
  const subjects = new Map([...facts.subjects].map(([id, subject]) => [id, { ...subject, levers: of(subject) }]));
  return { ...facts, subjects };
}

/** A lever that surely stands there, and long enough. */
export function standing(lever: LeverState['lever'], value: 'in' | 'out'): LeverState {
  return { lever, value, seen: value === 'in', changedAt: null, settlesAt: null };
}

function leverGroups({ view, subjects }: WorldFacts): {
  readonly groups: readonly EntraGroup[];
  readonly pending: readonly Pending[];
} {
  const groups: EntraGroup[] = [];
  const pending: Pending[] = [];
  for (const lever of MAP_LEVERS) {
    const id = view.leverGroups[lever];
    if (id === undefined) continue;
    const members: string[] = [];
    for (const { userId, levers } of subjects.values()) {
      const { settlesAt, ...state } = levers[lever];
      const { member, pending: waits } = membershipOf(state);
      if (member) members.push(userId);
      if (waits) pending.push({ group: id, user: userId, direction: state.seen ? 'in' : 'out', until: settlesAt });
    }
    groups.push({ id, name: lever, members });
  }
  return { groups, pending };
}

/** A lever as the map has it: membership of its group, and whether that is surely in force. */
export function membershipOf({ value, seen }: Pick<LeverState, 'value' | 'seen'>): {
  readonly member: boolean;
  readonly pending: boolean;
} {
  return { member: value === 'in' || (value === 'maybe' && seen), pending: value === 'maybe' };
}

/** Whose compliance state the old product feeds, by platform: partners, and on Windows the old product itself. */
function* holdsOf(facts: WorldFacts): Steps<MapInput['old']['holds']> {
  const holds: [string, Held][] = [];
  for (const [platform, answer] of Object.entries(holdQuestions(facts))) {
    yield;
    holds.push([platform, heldOf(facts.users, facts.subjects, answer)]);
  }
  return Object.fromEntries(holds);
}

type AnswerOf = (subject: AccessSubject) => Tri;

/** By platform: does the old product feed the compliance state of this user there? */
export function holdQuestions({
  view,
  now,
}: Pick<WorldFacts, 'view' | 'now'>): Readonly<Record<'iOS' | 'android' | 'macOS' | 'windows', AnswerOf>> {
  const partner = (platform: GatePlatform): AnswerOf => {
    return (subject) => partnerHolds(subject, platform, view, now);
  };
  return {
    iOS: partner('ios'),
    android: partner('android'),
    macOS: partner('macos'),
    windows: (subject) => subject.windowsInOld,
  };
}

function* rulesOf({ users, subjects, view }: WorldFacts): Steps<readonly OldRule[]> {
  const rules: OldRule[] = [];
  for (const rule of view.sourceRules) {
    yield;
    rules.push(...oldRules([rule], (_rule, _platform, answer) => heldOf(users, subjects, answer)));
  }
  return rules;
}

/** The old product's rules that may reach anybody, one for each platform; `held` says whom. */
export function oldRules(
  rules: AccessView['sourceRules'],
  held: (rule: AccessView['sourceRules'][number], platform: SignInPlatform, answer: AnswerOf) => Held,
): readonly OldRule[] {
  return rules.flatMap((rule) =>
    GATE_PLATFORMS.flatMap((platform): readonly OldRule[] => {
      const named = signInPlatform(platform);
      if (named === null) return [];
      const reached = held(rule, named, (subject) => {
        const verdict = ruleApplies(rule, subject, platform);
        return verdict === null ? 'no' : verdict.value === 'in-force' ? 'yes' : 'unknown';
      });
      if (reached.possibly.size === 0) return [];
      return [{ id: rule.id, name: rule.name, platforms: [named], resource: rule.resource, held: reached }];
    }),
  );
}

/** Who of all surely, and who possibly, by an answer for each. */
export function heldOf(
  users: readonly EntraUser[],
  subjects: WorldFacts['subjects'],
  answer: (subject: AccessSubject) => Tri,
): Held {
  const surely: number[] = [];
  const possibly: number[] = [];
  for (const [number, user] of users.entries()) {
    const subject = subjects.get(user.id);
    const value = subject ? answer(subject) : 'unknown';
    if (value === 'yes') surely.push(number);
    if (value !== 'no') possibly.push(number);
  }
  const sure = usersOf(users.length, surely);
  return surely.length === possibly.length
    ? { surely: sure, possibly: sure }
    : { surely: sure, possibly: usersOf(users.length, possibly) };
}
