import { isEnforcer } from '../domain/access/gates.ts';
import { parsePolicy } from '../domain/access/policy/parse.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { UserId } from '../domain/words.ts';
import { present } from './cases.ts';
import type { View } from './view.ts';
import type { WatchName } from './watches.ts';

/** Reads that show what devices and people did; the lab tells when there is something to see. Our own writes are read back by the beat. */
export const OUTSIDE_EVENTS: readonly WatchName[] = ['source-changes', 'entra-devices', 'managed-devices'];

/** Which reads an effect is awaited from: they keep their quick beat until it is seen. */
export interface Busy {
  readonly watches: (setup: SetupPlan | null) => Set<WatchName>;
  /** Devices between the products, and those that arrived and are not verified. */
  readonly inIntune: () => Awaited;
  /** This subject has another plan, or none any more. */
  readonly planned: (subject: string) => void;
}

/** Kept by subject, and looked at again only for those whose plan, records or writes have changed. */
export function openBusy(view: View, plans: ReadonlyMap<string, Plan>): Busy {
  const changed = view.changes();
  const planned = new Set<string>();
  const bySubject = new Map<string, ReadonlySet<WatchName>>();
  const counts = new Map<WatchName, number>();
  const add = (names: Iterable<WatchName>, by: 1 | -1): void => {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  const look = (subject: string): void => {
    add(bySubject.get(subject) ?? [], -1);
    const names = awaitedBy(subject, view, plans.get(subject));
    if (names.size === 0) bySubject.delete(subject);
    else bySubject.set(subject, names);
    add(names, 1);
  };
  const update = (): void => {
    const subjects = changed() ?? new Set([...bySubject.keys(), ...plans.keys(), ...view.past.keys()]);
    for (const subject of subjects) look(subject);
    for (const subject of planned) if (!subjects.has(subject)) look(subject);
    planned.clear();
  };
  return {
    planned: (subject) => void planned.add(subject),
    inIntune() {
      update();
      const subjects = [...bySubject].flatMap(([subject, names]) => (names.has('managed-devices') ? [subject] : []));
      return awaitedInIntune(subjects, view, plans);
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

function isStillThere(view: View, id: string): boolean {
  const fact = view.facts['source-device'].get(id);
  return fact !== undefined && fact.goneAt === null && fact.value.state !== 'left';
}

/** Whose managed devices somebody waits for, by the plans. */
export interface Awaited {
  /** Users whose device has left the old product and has not arrived. */
  readonly users: ReadonlySet<UserId>;
  /** Records that arrived and are not yet as they must be. */
  readonly managedIds: ReadonlySet<string>;
  /** Devices on their way that have no user by whom to ask. */
  readonly others: number;
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
      if (device.managed !== null && device.managed.goneAt === null) managedIds.add(device.managed.id);
      else if (device.owner.kind === 'user') users.add(device.owner.id);
      else others += 1;
    }
  }
  return { users, managedIds, others };
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
