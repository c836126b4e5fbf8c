import type { GroupRow, MapRow, PersonRow } from '../../contract/access.ts';
import { policiesOn } from '../../domain/access/map/answers.ts';
import { reachOf } from '../../domain/access/map/contexts.ts';
import { countAnd, eachUser, hasUser, type UserSet } from '../../domain/access/map/user-set.ts';
import type { Held } from '../../domain/access/map/closure.ts';
import { amountOf, anyOf, askKind, cellFor, type Kind, type ListQuestion, sidesOf } from './kinds.ts';
import type { Steps } from '../../engine/steps.ts';
import type { AccessWorld } from './world.ts';

/** The map as lines: who is under what, for each platform and class of resources. */
export function* mapRows(world: AccessWorld, kinds: readonly Kind[]): Steps<readonly MapRow[]> {
  const rows: MapRow[] = [];
  for (const kind of kinds) {
    yield;
    const sides = sidesOf(world.map, kind);
    rows.push({
      platform: platformOf(kind),
      resources: kind.resource.labels,
      old: amountOf(sides.old),
      intune: amountOf(sides.intune),
      both: amountOf(askKind(world.map, 'both', kind)),
      neither: amountOf(askKind(world.map, 'neither', kind)),
      unprotected: amountOf(askKind(world.map, 'unprotected', kind)),
    });
  }
  return rows;
}

/** A named set of people, such as a wave or a group. */
export interface NamedSet {
  readonly kind: GroupRow['kind'];
  readonly name: string;
  readonly users: UserSet;
}

/** The same by wave and group, over all the kinds given: on one of them is enough, for `neither` it must be all. */
export function* groupRows(
  world: AccessWorld,
  kinds: readonly Kind[],
  sets: readonly NamedSet[],
): Steps<readonly GroupRow[]> {
  const of = world.map.input.directory.users.size;
  const sides: ReturnType<typeof sidesOf>[] = [];
  for (const kind of kinds) {
    yield;
    sides.push(sidesOf(world.map, kind));
  }
  const old = anyOf(
    of,
    sides.map((side) => side.old),
  );
  const intune = anyOf(
    of,
    sides.map((side) => side.intune),
  );
  const both = anyOf(
    of,
    kinds.map((kind) => askKind(world.map, 'both', kind)),
  );
  const rows: GroupRow[] = [];
  for (const { kind, name, users } of sets) {
    yield;
    const among = (held: Held): GroupRow['both'] => ({
      surely: countAnd(held.surely, users),
      possibly: countAnd(held.possibly, users),
    });
    const covered = among(anyOf(of, [old, intune]));
    rows.push({
      kind,
      name,
      users: users.size,
      old: among(old),
      intune: among(intune),
      both: among(both),
      neither: { surely: users.size - covered.possibly, possibly: users.size - covered.surely },
    });
  }
  return rows;
}

/** How many people are looked at between two pauses. */
export const PEOPLE_A_STEP = 64;

/**
 * One line for each person and platform; resources with the same answer stand together. `only` leaves others out; null is a place to
 * pause.
 */
export function* personRows(
  world: AccessWorld,
  question: Extract<ListQuestion, 'both' | 'old' | 'intune' | 'neither' | 'unprotected'>,
  kinds: readonly Kind[],
  only: (user: number, kind: Kind) => boolean,
): Generator<PersonRow | null> {
  const { map } = world;
  for (const [platform, list] of Map.groupBy(kinds, platformOf)) {
    const answers = list.map((kind) => ({ kind, held: askKind(map, question, kind) }));
    const someone = anyOf(
      map.input.directory.users.size,
      answers.map((answer) => answer.held),
    ).possibly;
    for (const [at, user] of usersIn(someone).entries()) {
      if (at % PEOPLE_A_STEP === 0) yield null;
      const hit = answers.filter(({ kind, held }) => hasUser(held.possibly, user) && only(user, kind));
      const [first] = hit;
      if (!first) continue;
      yield {
        ...nameOf(world, user),
        platform,
        resources: hit.flatMap(({ kind }) => kind.resource.labels),
        sure: hit.some(({ held }) => hasUser(held.surely, user)),
        ...enforcersOn(world, question, first.kind, user),
      };
    }
  }
}

export function platformOf(kind: Kind): string {
  return kind.platform.labels.join(', ');
}

export function nameOf(world: AccessWorld, user: number): { readonly user: string; readonly name: string | null } {
  const id = world.map.input.directory.users.idOf(user);
  const found = world.people.get(id);
  return { user: found?.userPrincipalName ?? id, name: found?.displayName ?? null };
}

function usersIn(set: UserSet): readonly number[] {
  const found: number[] = [];
  eachUser(set, (user) => void found.push(user));
  return found;
}

/** Names of the enforcers of one person in a sign-in of this kind, by side; a policy whose side cannot be told is on both. */
function enforcersOn(
  { map, facts }: AccessWorld,
  question: ListQuestion,
  kind: Kind,
  user: number,
): Pick<PersonRow, 'old' | 'intune'> {
  if (question === 'neither') return { old: [], intune: [] };
  const cell = cellFor(map, question, kind, user);
  if (cell === undefined) return { old: [], intune: [] };
  const platform = kind.platform.signIn.platform;
  const holds = platform === undefined ? undefined : map.input.old.holds[platform];
  const old: string[] = [];
  const intune: string[] = [];
  for (const { policy, enforcer } of policiesOn(map, user, cell)) {
    if (!enforcer) continue;
    const own = policy.id === facts.view.ownPolicyId;
    const held = holds && hasUser(holds.possibly, user) && !(own && platform === 'windows');
    if (held) old.push(policy.name);
    if (!held || !hasUser(holds.surely, user)) intune.push(policy.name);
  }
  for (const rule of map.input.old.rules) {
    if (reachOf(rule, kind.platform, kind.resource) !== 'no' && hasUser(rule.held.possibly, user)) old.push(rule.name);
  }
  return { old, intune };
}
