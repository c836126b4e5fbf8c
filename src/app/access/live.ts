import type { AccessSubject } from '../../domain/access/gates.ts';
import { signInPlatform } from '../../domain/access/policy/model.ts';
import { type UserSet, usersOf } from '../../domain/access/map/user-set.ts';
import type { EntraUser, Fact } from '../../domain/facts.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { outOfUseAt } from '../../domain/inventory/seen.ts';
import { onlyInEntra } from '../../domain/plan/only-entra.ts';
import type { Instant } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Foreseen } from './after.ts';
import { worldDevice } from './offline.ts';
import type { NamedSet } from './rows.ts';
import { type AccessWorld, standing, type WorldDevice, type WorldFacts } from './world.ts';

/** What Sluis knows of the tenant now. The engine has planned at least once. */
export function factsOfEngine(engine: Engine, now: Instant): WorldFacts {
  const tenant = factsOfTenant(engine, now);
  const subjects = new Map<string, AccessSubject>();
  for (const user of tenant.users) {
    const subject = engine.accessOf(user.id);
    if (subject) subjects.set(user.id, subject);
  }
  return { ...tenant, subjects, devices: tenant.users.flatMap((user) => devicesOf(engine, user, now)) };
}

/** The same without what is of each user alone. */
export function factsOfTenant(
  { view, shared }: Pick<Engine, 'view' | 'shared'>,
  now: Instant,
): Omit<WorldFacts, 'subjects' | 'devices'> {
  const known = shared();
  if (!known) throw new Error('the engine has not planned yet');
  const { facts } = view;
  return {
    users: present(facts.user),
    groups: present(facts.group),
    roles: present(facts.role),
    locations: present(facts.location),
    view: known.access,
    devicesWhole: areDevicesWhole(view, now),
    now,
  };
}

/** Nobody signs in with a device of which nobody can tell whose it is, as far as Entra could be read. */
export function areDevicesWhole(view: Engine['view'], now: Instant): boolean {
  return !view.isUnread('entra-device') && view.entraAlone.unowned(now).length === 0;
}

/** Everything that this user may sign in with: the devices of the move, and what only Entra knows. */
export function devicesOf({ view }: Pick<Engine, 'view'>, user: EntraUser, now: Instant): readonly WorldDevice[] {
  const devices = view.devicesBySubject.get(user.id) ?? [];
  const known = devices.map((device) => deviceOf(user.id, device));
  const drawn = new Set(known.map(({ id }) => id));
  const others = onlyInEntra({ user, devices, owned: view.entraAlone.ownedBy(user.id) }, now).filter(
    ({ id }) => !drawn.has(id),
  );
  return [...known, ...others.map(({ value }) => worldDevice(user.id, value, signInPlatform(value.platform)))];
}

/** When this user's devices are others by time alone, if nobody signs in until then; Infinity: never. */
export function devicesUntil({ view }: Pick<Engine, 'view'>, user: EntraUser, now: Instant): Instant {
  const devices = view.devicesBySubject.get(user.id) ?? [];
  const others = onlyInEntra({ user, devices, owned: view.entraAlone.ownedBy(user.id) }, now);
  return Math.min(Infinity, ...others.map(({ value }) => outOfUseAt(value) ?? Infinity));
}

/** Before Sluis moved anybody: all levers out. */
export function leversOut(): AccessSubject['levers'] {
  return {
    exempt: standing('exempt', 'out'),
    released: standing('released', 'out'),
    enforced: standing('enforced', 'out'),
    'source-exempt': standing('source-exempt', 'out'),
  };
}

/** What the plans lead to, with those whom they hold back until somebody approves that they lose access. */
export function foreseen(engine: Engine): Foreseen {
  const enforced = [...engine.plans.values()].filter((plan) => plan.readyToEnforce).map((plan) => plan.subject);
  return { actions: engine.offered(), enforced };
}

/** Waves as sets of people, in their order. */
export function waveSets(engine: Engine, world: AccessWorld): readonly NamedSet[] {
  const waves = engine.waves();
  const { users } = world.map.input.directory;
  const members = new Map<string, number[]>();
  for (const [subject, wave] of waves?.bySubject ?? []) {
    const number = users.numberOf(subject);
    if (number === undefined) continue;
    const list = members.get(wave);
    if (list) list.push(number);
    else members.set(wave, [number]);
  }
  return (waves?.order ?? []).map(({ name }) => ({
    kind: 'wave',
    name,
    users: usersOf(users.size, members.get(name) ?? []),
  }));
}

/** Everybody in a wave that was opened and is not being undone; null before there are waves. */
export function movingUsers(engine: Engine, world: AccessWorld): UserSet | null {
  const waves = engine.waves();
  if (!waves) return null;
  const { users } = world.map.input.directory;
  const open = new Set(
    [...waves.views.values()].filter(({ state }) => state === 'open' || state === 'paused').map(({ name }) => name),
  );
  const moving = [...waves.bySubject].flatMap(([subject, wave]) =>
    open.has(wave) ? (users.numberOf(subject) ?? []) : [],
  );
  return usersOf(users.size, moving);
}

/** The device by its live Entra object, or as one that is not registered. */
function deviceOf(user: string, device: Device): WorldDevice {
  const platform = signInPlatform(device.platform);
  const object = device.entra.find((fact) => fact.goneAt === null);
  if (object) return worldDevice(user, object.value, platform);
  const name = device.source?.value.name ?? device.managed?.value.name ?? device.key;
  return { id: device.key, user, name, platform, record: null, state: 'unregistered' };
}

function present<T extends Fact['value']>(
  table: ReadonlyMap<string, { readonly value: T; readonly goneAt: Instant | null }>,
): readonly T[] {
  return [...table.values()].flatMap((fact) => (fact.goneAt === null ? [fact.value] : []));
}
