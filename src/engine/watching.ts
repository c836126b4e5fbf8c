import { isEnforcer } from '../domain/access/gates.ts';
import { parsePolicy } from '../domain/access/policy/parse.ts';
import { byIntune } from '../domain/inventory/match.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { HOUR, type Instant, MINUTE, type UserId } from '../domain/words.ts';
import { present } from './cases.ts';
import type { View } from './view.ts';
import { SLACKENS_BY, type WatchName } from './watches.ts';

/** Reads that show what devices and people did; the lab tells when there is something to see. Our own writes are read back by the beat. */
export const OUTSIDE_EVENTS: readonly WatchName[] = ['source-changes', 'entra-devices', 'managed-devices'];

/** Which reads an effect is awaited from: they keep their quick beat until it is seen. */
export interface Busy {
  readonly watches: (setup: SetupPlan | null) => Set<WatchName>;
  /**
   * Devices between the products, and those that arrived and are not verified, as far as they are to be asked about now: a person's the
   * rarer the longer they are awaited, and at once when anything of the person has changed since, or another device is awaited.
   */
  readonly inIntune: (now: Instant) => Awaited;
  /** Intune answered about all that these have, and it is written down. What it did not show, as of a part of its list, is no answer. */
  readonly asked: (subjects: readonly string[], at: Instant) => void;
  /** This subject has another plan, or none any more. */
  readonly planned: (subject: string) => void;
}

/** Kept by subject, and looked at again only for those whose plan, records or writes have changed. */
export function openBusy(view: View, plans: ReadonlyMap<string, Plan>): Busy {
  const changed = view.changes();
  const planned = new Set<string>();
  const bySubject = new Map<string, ReadonlySet<WatchName>>();
  const counts = new Map<WatchName, number>();
  const waits = new Map<string, Wait>();
  const add = (names: Iterable<WatchName>, by: 1 | -1): void => {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  const look = (subject: string, hasChanged: boolean): void => {
    add(bySubject.get(subject) ?? [], -1);
    const names = awaitedBy(subject, view, plans.get(subject));
    if (names.size === 0) bySubject.delete(subject);
    else bySubject.set(subject, names);
    add(names, 1);
    const wait = waits.get(subject);
    const awaits = standings(plans.get(subject));
    if (!names.has('managed-devices')) waits.delete(subject);
    else if (wait?.awaits !== awaits) waits.set(subject, { awaits, since: null, changedAt: null, askedAt: null });
    else if (hasChanged) waits.set(subject, { ...wait, changedAt: null, askedAt: null });
  };
  const update = (): void => {
    const subjects = changed() ?? new Set([...bySubject.keys(), ...plans.keys(), ...view.past.keys()]);
    for (const subject of subjects) look(subject, true);
    // A plan that is made anew because time has passed is no news of the person.
    for (const subject of planned) if (!subjects.has(subject)) look(subject, false);
    planned.clear();
  };
  return {
    planned: (subject) => void planned.add(subject),
    inIntune(now) {
      update();
      const due: string[] = [];
      for (const [subject, wait] of waits)
        if (isToBeAsked(wait, now) || isJudgedUnasked(wait, plans.get(subject), now)) due.push(subject);
      return awaitedInIntune(due, view, plans);
    },
    asked(subjects, at) {
      // What the answer itself changed is no reason to ask again.
      update();
      for (const subject of subjects) {
        const wait = waits.get(subject);
        if (wait === undefined) continue;
        waits.set(subject, { ...wait, since: wait.since ?? at, changedAt: wait.changedAt ?? at, askedAt: at });
      }
    },
    watches(setup) {
      update();
      const busy = new Set([...counts].flatMap(([name, count]) => (count > 0 ? [name] : [])));
      for (const name of setup?.awaiting ?? []) busy.add(name);
      return busy;
    },
  };
}

function awaitedBy(subject: string, view: View, plan: Plan | undefined): ReadonlySet<WatchName> {
  const busy = new Set<WatchName>();
  for (const device of plan?.devices ?? []) {
    const moving = device.place.kind === 'under-way' || device.place.kind === 'waiting';
    if (moving && device.phase === 'leaving')
      for (const name of ['source-devices', 'source-changes', 'entra-devices'] as const) busy.add(name);
    if (isAwaitedInIntune(device)) busy.add('managed-devices');
    if (isAwaitedInIntune(device) || (moving && device.phase === 'compliant')) busy.add('entra-devices');
  }
  for (const item of view.past.get(subject) ?? []) {
    if (item.outcome === 'failed') continue;
    const { action } = item;
    if (action.kind === 'retire-device' && isStillThere(view, action.sourceDeviceId)) busy.add('source-changes');
    if (
      (action.kind === 'add-member' || action.kind === 'remove-member') &&
      isUnseen(view, `${action.lever}:${subject}`, action.kind === 'add-member', item.claimedAt)
    )
      busy.add('levers');
    if (
      (action.kind === 'exempt-in-source' || action.kind === 'readmit-in-source') &&
      isUnseen(view, `source-exempt:${action.member}`, action.kind === 'exempt-in-source', item.claimedAt)
    )
      busy.add('source-exempt');
  }
  return busy;
}

/** Of a subject with a device that is awaited in Intune. Kept in memory: a start asks about everybody, and of each quickly at first. */
interface Wait {
  /** Which of its devices are awaited, and where each stands: one more, or one that got further, begins anew. */
  readonly awaits: string;
  /** When it was first asked about. */
  readonly since: Instant | null;
  /** When it was first asked about after anything of it had changed, what we wrote to it among that. */
  readonly changedAt: Instant | null;
  /** When it was last asked about; null: not since anything of it changed. */
  readonly askedAt: Instant | null;
}

function standings(plan: Plan | undefined): string {
  return (plan?.devices ?? [])
    .flatMap((device) => (isAwaitedInIntune(device) ? `${device.key} ${device.phase}` : []))
    .join();
}

/**
 * Some wait for weeks, for a person who is away or a device that stays as it is not allowed to be. Who was written to, or
 * was seen by Entra, may well have arrived, and is asked about quickly once more for a while.
 */
function isToBeAsked({ since, changedAt, askedAt }: Wait, now: Instant): boolean {
  if (since === null || changedAt === null || askedAt === null) return true;
  const beat = Math.min((now - since) / SLACKENS_BY, (now - changedAt) / QUICK_AGAIN_BY, RAREST_MS);
  return now - askedAt >= Math.max(beat, SOONEST_MS);
}

/** Time alone is about to say something of them, as that they are stuck: nobody is told so without a look at where they are (law 11). */
function isJudgedUnasked({ askedAt }: Wait, plan: Plan | undefined, now: Instant): boolean {
  const judgedAt = plan?.nextDueAt ?? null;
  return judgedAt !== null && judgedAt - now <= BEFORE_MS && (askedAt === null || askedAt < judgedAt - BEFORE_MS);
}

/** An hour after a change the beat is ten minutes, six hours after it an hour. */
const QUICK_AGAIN_BY = 6;
/**
 * Not rarer than this, however long it lasts: a Mac or an iPhone may be enrolled and compliant in Intune, and Entra says nothing until its
 * owner signs in to Company Portal. Source: guide rule R70.
 */
const RAREST_MS = HOUR - 5 * MINUTE;
/** Not sooner than the quick beat of the read, also where a lab tells of events; a little less, or what else a turn reads would cost a beat. */
const SOONEST_MS = 9 * MINUTE;

/** Two beats before: one may be some minutes late, and the turn that says it comes between two. */
const BEFORE_MS = 20 * MINUTE;

function isStillThere(view: View, id: string): boolean {
  const fact = view.facts['source-device'].get(id);
  return fact !== undefined && fact.goneAt === null && fact.value.state !== 'left';
}

/** Whose managed devices are to be asked about now, of those that somebody waits for by the plans. */
export interface Awaited {
  /** Users whose device has left the old product and has not arrived. */
  readonly users: ReadonlySet<UserId>;
  /** Records that arrived and are not yet as they must be. */
  readonly managedIds: ReadonlySet<string>;
  /** Devices on their way that have no user by whom to ask. */
  readonly others: number;
  /** Whom all these are of: to be said when they were asked about. */
  readonly subjects: readonly string[];
}

function awaitedInIntune(subjects: readonly string[], view: View, plans: ReadonlyMap<string, Plan>): Awaited {
  const users = new Set<UserId>();
  const managedIds = new Set<string>();
  let others = 0;
  for (const subject of subjects) {
    const standings = plans.get(subject)?.devices ?? [];
    const keys = new Set(standings.filter(isAwaitedInIntune).map((device) => device.key));
    for (const device of view.devicesBySubject.get(subject) ?? []) {
      if (!keys.has(device.key)) continue;
      // One of which nobody knows who manages it is not what is awaited: that may be another record.
      if (device.managed !== null && device.managed.goneAt === null && byIntune(device.managed) === 'yes')
        managedIds.add(device.managed.id);
      else if (device.owner.kind === 'user') users.add(device.owner.id);
      else others += 1;
    }
  }
  return { users, managedIds, others, subjects };
}

/** One that is compliant waits for Entra alone, unless somebody must mend something first. */
function isAwaitedInIntune({ place, phase }: DeviceStanding): boolean {
  if (place.kind !== 'under-way' && place.kind !== 'waiting') return false;
  return phase === 'limbo' || phase === 'enrolled' || (phase === 'compliant' && place.kind === 'waiting');
}

/** Written, and no read since shows it. */
function isUnseen(view: View, id: string, wanted: boolean, claimedAt: number): boolean {
  const fact = view.facts.membership.get(id);
  const seen = fact !== undefined && fact.goneAt === null;
  if (seen === wanted) return false;
  const changedAt = fact ? (fact.goneAt ?? fact.changedAt) : null;
  return changedAt === null ? wanted : claimedAt >= changedAt;
}

/** Groups whose members somebody's rule or wave depends on, our own lever groups apart. */
export function referredGroups(view: View, settings: MoveSettings): readonly string[] {
  const ids = new Set<string>();
  const roles = new Set<string>();
  const unrelated = new Set(settings.unrelatedPolicies);
  for (const policy of present(view.facts.policy).map(parsePolicy)) {
    if (!isEnforcer(policy, { unrelated })) continue;
    for (const id of [...policy.users.include.groups, ...policy.users.exclude.groups]) ids.add(id);
    for (const role of [...policy.users.include.roles, ...policy.users.exclude.roles]) roles.add(role);
  }
  for (const role of present(view.facts.role))
    if (roles.has(role.id.toLowerCase())) for (const id of role.groups ?? []) ids.add(id);
  for (const partner of present(view.facts.partner)) {
    for (const assignment of partner.assignments) {
      if (Array.isArray(assignment.includes)) for (const id of assignment.includes) ids.add(id);
      for (const id of assignment.excludes) ids.add(id);
    }
  }
  for (const wave of settings.waves) if (wave.select.kind === 'group') ids.add(wave.select.groupId);
  return [...ids].toSorted();
}
