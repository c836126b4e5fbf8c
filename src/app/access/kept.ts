import type { AccessSubject } from '../../domain/access/gates.ts';
import type { EntraGroup, EntraUser } from '../../domain/facts.ts';
import type { Instant } from '../../domain/words.ts';
import { present } from '../../engine/cases.ts';
import type { Engine } from '../../engine/engine.ts';
import { type DueTimes, openDueTimes } from '../../engine/due.ts';
import { areDevicesWhole, devicesOf, devicesUntil, factsOfTenant } from './live.ts';
import type { Steps } from '../../engine/steps.ts';
import { type AccessWorld, type WorldDevice, type WorldFacts, worldSteps } from './world.ts';
import { worldAfter } from './world-after.ts';

type Known = Pick<Engine, 'view' | 'shared' | 'accessOf'>;

/** The world of access as a running engine knows it, kept between questions. */
export interface KeptWorld {
  /** As it is now. To be run to its end before it is asked again. */
  readonly now: (now: Instant) => Steps<AccessWorld>;
}

/** What was gathered last, by user, so that a change of a few costs a few. */
interface Kept {
  readonly world: AccessWorld;
  readonly subjects: Map<string, AccessSubject>;
  readonly devices: Map<string, readonly WorldDevice[]>;
  /** Users whose levers come to rest, or whose devices go out of use, by time alone. */
  readonly turning: DueTimes;
  /** When time alone changes something of the tenant. */
  readonly againAt: Instant;
}

/** How often a whole gathering that the world has overtaken is begun again before it is done without a pause. */
const PATIENCE = 2;

/**
 * Follows the engine by the subjects that changed since the last question. What changed in the tenant (users came or went, policies,
 * groups, partners, rules) has all of it gathered anew, as does a written exclusion that comes into force.
 */
export function keepWorld(engine: Known): KeptWorld {
  const changes = engine.view.changes();
  let kept: Kept | null = null;
  return {
    *now(now) {
      for (let round = 0; ; round += 1) {
        const changed = changes();
        const whole = kept === null || changed === null || isOther(kept, engine, changed, now);
        if (kept !== null && !whole) {
          kept = followed(kept, engine, changed ?? new Set(), now);
          return kept.world;
        }
        const steps = gathered(engine, now);
        kept = round < PATIENCE ? yield* steps : run(steps);
      }
    },
  };
}

function run<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Is the tenant another, or are other people in it? */
function isOther({ world, againAt }: Kept, engine: Known, changed: ReadonlySet<string>, now: Instant): boolean {
  if (engine.shared()?.access !== world.facts.view || now >= againAt) return true;
  // The engine plans again who came into a group or left it, and shares the same view of the tenant.
  if (!sameGroups(world.facts.groups, present(engine.view.facts.group))) return true;
  for (const id of changed) {
    const fact = engine.view.facts.user.get(id);
    const known = world.people.get(id.toLowerCase());
    const user = fact?.goneAt === null ? fact.value : undefined;
    if ((user === undefined) !== (known === undefined)) return true;
    if (user && known && (user.guestKind !== known.guestKind || user.homeTenant !== known.homeTenant)) return true;
  }
  return false;
}

/** A read that shows a group as it was leaves its record as it is. */
function sameGroups(before: readonly EntraGroup[], now: readonly EntraGroup[]): boolean {
  return before.length === now.length && before.every((group, index) => group === now[index]);
}

/** How many users are gathered between two pauses. */
const USERS_A_STEP = 256;

function* gathered(engine: Known, now: Instant): Steps<Kept> {
  const tenant = factsOfTenant(engine, now);
  const subjects = new Map<string, AccessSubject>();
  const devices = new Map<string, readonly WorldDevice[]>();
  const turning = openDueTimes();
  for (const [at, { id }] of tenant.users.entries()) {
    if (at % USERS_A_STEP === 0) yield;
    lookAt(engine, id, { subjects, devices, turning }, now);
  }
  yield;
  const world = yield* worldSteps({ ...tenant, subjects, devices: allOf(tenant.users, devices) });
  const later = [...tenant.view.exclusionFrom.values()].filter((at) => at > now);
  return { world, subjects, devices, turning, againAt: Math.min(Infinity, ...later) };
}

function lookAt(engine: Known, id: string, into: Pick<Kept, 'subjects' | 'devices' | 'turning'>, now: Instant): void {
  const subject = engine.accessOf(id);
  const user = engine.view.facts.user.get(id)?.value;
  if (!subject || !user) return;
  into.subjects.set(id, subject);
  into.devices.set(id, devicesOf(engine, user, now));
  const dues = Object.values(subject.levers).flatMap((lever) => lever.settlesAt ?? []);
  const due = Math.min(devicesUntil(engine, user, now), ...dues);
  into.turning.set(id, due === Infinity ? null : due);
}

function followed(kept: Kept, engine: Known, changed: ReadonlySet<string>, now: Instant): Kept {
  const { people } = kept.world;
  const facts = { ...kept.world.facts, devicesWhole: areDevicesWhole(engine.view, now) };
  const ids = new Set([...changed].filter((id) => kept.subjects.has(id)));
  for (const id of kept.turning.take(now)) ids.add(id);
  if (ids.size === 0) return { ...kept, world: { ...kept.world, facts: { ...facts, now } } };
  // An answer that is being given goes on with what it began with.
  const subjects = new Map(kept.subjects);
  const devices = new Map(kept.devices);
  for (const id of ids) lookAt(engine, id, { subjects, devices, turning: kept.turning }, now);
  const users = usersAfter(facts.users, ids, engine);
  const after: WorldFacts = { ...facts, users, subjects, devices: allOf(users, devices), now };
  const world = worldAfter(kept.world, after, ids);
  const same = users === facts.users;
  return {
    ...kept,
    subjects,
    devices,
    world: same
      ? world
      : { ...world, people: new Map([...people, ...users.map((user) => [user.id.toLowerCase(), user] as const)]) },
  };
}

/** Names may have changed; who they are has not. */
function usersAfter(users: readonly EntraUser[], ids: ReadonlySet<string>, engine: Known): readonly EntraUser[] {
  const now = (id: string): EntraUser | undefined => engine.view.facts.user.get(id)?.value;
  if (users.every((user) => !ids.has(user.id) || now(user.id) === user)) return users;
  return users.map((user) => (ids.has(user.id) ? (now(user.id) ?? user) : user));
}

function allOf(
  users: readonly EntraUser[],
  devices: ReadonlyMap<string, readonly WorldDevice[]>,
): readonly WorldDevice[] {
  return users.flatMap((user) => devices.get(user.id) ?? []);
}
