import type { LockoutRow } from '../../contract/access.ts';
import { type Effect, effectOf, type Refusal, together } from '../../domain/access/grant.ts';
import { hasUser } from '../../domain/access/map/user-set.ts';
import type { Kind } from './kinds.ts';
import { type Knocked, type SomeSignIns, type Speaker, signInsOf } from './knocks.ts';
import { nameOf, platformOf } from './rows.ts';
import type { AccessWorld, WorldDevice } from './world.ts';

/** One kind of sign-in of one person on one device that is refused, or may be. */
interface Refused {
  readonly user: number;
  readonly device: WorldDevice | null;
  readonly kind: Kind;
  /** In every client and place, by policies that surely apply. */
  readonly sure: boolean;
  /** In clients alone that can show nothing. */
  readonly legacy: boolean;
  readonly reason: Refusal | 'unknown';
  readonly policies: readonly string[];
}

export interface Lockouts {
  readonly rows: readonly LockoutRow[];
  /** People who are refused in clients alone that can show nothing (older mail programs): by rule E9, most are. */
  readonly legacy: number;
}

/**
 * Who has no access (law 7): each person on each of their devices, in every client and from every place, at no risk; a person
 * without a device as one on a device that is not registered. Sure is what is refused whatever the client and place; what is
 * refused in some is a maybe. Clients that can show nothing are refused wherever anything is asked: counted apart, and shown
 * only where that is new. `before`: only what was not refused so surely then.
 */
export function lockoutsOf(
  world: AccessWorld,
  kinds: readonly Kind[],
  before: { readonly world: AccessWorld; readonly kinds: readonly Kind[] } | null,
): Lockouts {
  const then = new Map<string, boolean>();
  if (before !== null) {
    for (const one of refusals(before.world, before.kinds)) {
      const legacy = one.sure ? keysOf(before.world, { ...one, legacy: true }) : [];
      for (const key of [...keysOf(before.world, one), ...legacy]) then.set(key, one.sure || then.get(key) === true);
    }
  }
  const all = [...refusals(world, kinds)];
  // A refusal that was a maybe and is sure now is news.
  const isOld = (key: string, sure: boolean): boolean => then.get(key) === true || (!sure && then.has(key));
  const fresh = all.filter((one) =>
    before === null ? !one.legacy : keysOf(world, one).some((key) => !isOld(key, one.sure)),
  );
  const legacy = new Set(before === null ? all.filter((one) => one.legacy).map(({ user }) => user) : []);
  return { rows: rowsOf(world, kinds, fresh), legacy: legacy.size };
}

function rowsOf(world: AccessWorld, kinds: readonly Kind[], fresh: readonly Refused[]): readonly LockoutRow[] {
  // Without a device, or one whose platform is known, a line for each platform would say the same.
  const byPlace = Map.groupBy(fresh, ({ user, device, reason, legacy, sure, kind }) =>
    [user, device?.id, reason, legacy, sure, device?.platform == null ? '' : platformOf(kind)].join(' '),
  );
  const rows = [...byPlace.values()].flatMap((same): readonly LockoutRow[] => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        ...nameOf(world, first.user),
        device: first.device?.name ?? null,
        platform: platformsOf(same, kinds),
        resources: unique(same.flatMap(({ kind }) => kind.resource.labels)),
        reason: first.reason,
        sure: first.sure,
        policies: unique(same.flatMap((one) => one.policies)),
      },
    ];
  });
  return [...rows.filter((row) => row.sure), ...rows.filter((row) => !row.sure)];
}

/** `any`: all that were asked about. */
function platformsOf(same: readonly Refused[], kinds: readonly Kind[]): string {
  const names = unique(same.map(({ kind }) => platformOf(kind)));
  const all = unique(kinds.map(platformOf)).length;
  return names.length > 1 && names.length === all ? 'any' : names.join(', ');
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

/** By what is the same in two states: classes of resources are cut by the policies of each. */
function keysOf({ map }: AccessWorld, { user, device, kind, legacy }: Refused): readonly string[] {
  const { platform } = kind.platform.signIn;
  const id = map.input.directory.users.idOf(user);
  return kind.resource.labels.map((label) => `${id} ${device?.id ?? ''} ${platform} ${label} ${legacy}`);
}

function* refusals({ map, facts }: AccessWorld, kinds: readonly Kind[]): Generator<Refused> {
  const { users } = map.input.directory;
  const devices = Map.groupBy(facts.devices, (device) => device.user.toLowerCase());
  const steps = kinds.map((kind) => ({ kind, of: signInsOf(map, kind) }));
  for (let user = 0; user < users.size; user += 1) {
    const own = devices.get(users.idOf(user)) ?? [];
    for (const { kind, of } of steps) {
      const { labels, signIn } = kind.platform;
      if (signIn.platform === undefined) continue;
      const onIt: readonly (WorldDevice | null)[] =
        own.length === 0
          ? [null]
          : own.filter((device) => device.platform === null || labels.includes(device.platform));
      for (const device of onIt) {
        const found = of(device?.state ?? 'unregistered');
        if (found.every((some) => some.speakers.length === 0)) continue;
        const knock = { platform: device?.platform ?? signIn.platform, device: device === null ? null : device.record };
        // The device of which a platform is not known may not be one of this kind; nor is nobody's device surely none.
        const doubted = device === null ? !facts.devicesWhole : device.platform === null;
        yield* refusedIn(user, device, kind, found, knock, doubted);
      }
    }
  }
}

function* refusedIn(
  user: number,
  device: WorldDevice | null,
  kind: Kind,
  found: readonly SomeSignIns[],
  knock: Knocked,
  doubted: boolean,
): Generator<Refused> {
  for (const legacy of [false, true]) {
    const effects = found
      .filter((some) => some.legacy === legacy)
      .map((some) => effectIn(user, some, { ...knock, client: some.client }));
    const refused = effects.filter(({ effect }) => effect.value === 'refused' || effect.value === 'maybe');
    const worst = refused.find(({ effect }) => effect.value === 'refused') ?? refused[0];
    if (!worst) continue;
    const sure = effects.every(({ effect }) => effect.value === 'refused') && !legacy && !doubted;
    yield {
      user,
      device,
      kind,
      legacy,
      sure,
      reason: worst.effect.value === 'refused' ? (worst.effect.reasons[0] ?? 'unknown') : 'unknown',
      policies: worst.policies,
    };
    if (sure) return;
  }
}

interface Outcome {
  readonly effect: Effect;
  readonly policies: readonly string[];
}

function effectIn(user: number, { speakers }: SomeSignIns, knock: Parameters<typeof effectOf>[1]): Outcome {
  const effects = speakers
    .filter(({ possibly }) => hasUser(possibly, user))
    .map((one) => ({ one, effect: softened(effectOf(one.policy.grant, knock), one, user) }));
  const effect = together(effects.map((item) => item.effect));
  const worst = effects.filter((item) => item.effect.value === effect.value);
  return { effect, policies: worst.map((item) => item.one.policy.name) };
}

/** A policy that only may apply refuses nobody for sure. */
function softened(effect: Effect, { surely }: Speaker, user: number): Effect {
  const sure = surely !== null && hasUser(surely, user);
  return effect.value === 'refused' && !sure ? { value: 'maybe', because: 'not-said' } : effect;
}
