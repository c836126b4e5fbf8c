import type { LockoutRow } from '../../contract/access.ts';
import { type Applying, cellsWhere, policiesOn } from '../../domain/access/map/answers.ts';
import { type Effect, effectOf, type Refusal, together } from '../../domain/access/grant.ts';
import type { AccessMap } from '../../domain/access/map/map.ts';
import type { Kind } from './kinds.ts';
import { nameOf, platformOf } from './rows.ts';
import type { AccessWorld, WorldDevice } from './world.ts';

/** One kind of sign-in of one person on one device that is refused, or may be. */
interface Refused {
  readonly user: number;
  readonly device: WorldDevice;
  readonly kind: Kind;
  readonly sure: boolean;
  readonly reason: Refusal | 'unknown';
  readonly policies: readonly string[];
}

/**
 * Who has no access (law 7): each person on each of their devices, with the app that most people sign in with; a person without a
 * device as one on a device that is not registered. `before`: only what was not refused then.
 */
export function lockoutRows(
  world: AccessWorld,
  kinds: readonly Kind[],
  before: AccessWorld | null,
): readonly LockoutRow[] {
  const then = new Set(before === null ? [] : [...refusals(before, kinds)].map(keyOf));
  const fresh = [...refusals(world, kinds)].filter((one) => !then.has(keyOf(one)));
  // A person without a device would fill a line for each platform with the same reason.
  const byPlace = Map.groupBy(
    fresh,
    ({ user, device, reason, kind }) =>
      `${user} ${device.name} ${reason} ${device.name === '' ? '' : platformOf(kind)}`,
  );
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [
      {
        ...nameOf(world, first.user),
        device: first.device.name === '' ? null : first.device.name,
        platform: platformsOf(same, kinds),
        resources: unique(same.flatMap(({ kind }) => kind.resource.labels)),
        reason: first.reason,
        sure: same.some((one) => one.sure),
        policies: unique(same.flatMap((one) => one.policies)),
      },
    ];
  });
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

function keyOf({ user, device, kind }: Refused): string {
  return `${user} ${device.name} ${kind.platform.labels.join()} ${kind.resource.labels.join()}`;
}

function* refusals({ map, facts }: AccessWorld, kinds: readonly Kind[]): Generator<Refused> {
  const { users } = map.input.directory;
  const devices = Map.groupBy(facts.devices, (device) => device.user.toLowerCase());
  for (let user = 0; user < users.size; user += 1) {
    const own = devices.get(users.idOf(user)) ?? [];
    for (const kind of kinds) {
      const platform = kind.platform.signIn.platform;
      const onIt =
        own.length === 0 ? nowhere(users.idOf(user), platform) : own.filter((device) => device.platform === platform);
      for (const device of onIt) {
        const refused = refusedOn(map, user, kind, device);
        if (refused) yield refused;
      }
    }
  }
}

/** What stands for the devices of somebody of whom none is known. */
function nowhere(user: string, platform: WorldDevice['platform'] | undefined): readonly WorldDevice[] {
  return platform === undefined ? [] : [{ user, name: '', platform, record: null, state: 'unregistered' }];
}

function refusedOn(map: AccessMap, user: number, kind: Kind, device: WorldDevice): Refused | null {
  const cell = usualCell(map, kind, device.state);
  if (cell === undefined) return null;
  const knock = { platform: device.platform, client: 'mobileAppsAndDesktopClients', device: device.record } as const;
  const effects = policiesOn(map, user, cell)
    .filter(({ policy }) => policy.state === 'enabled')
    .map((one) => ({ one, effect: softened(effectOf(one.policy.grant, knock), one) }));
  const effect = together(effects.map((item) => item.effect));
  if (effect.value === 'granted' || effect.value === 'asks') return null;
  const worst = effects.filter((item) => item.effect.value === effect.value);
  return {
    user,
    device,
    kind,
    sure: effect.value === 'refused',
    reason: effect.value === 'refused' ? (effect.reasons[0] ?? 'unknown') : 'unknown',
    policies: worst.map((item) => item.one.policy.name),
  };
}

/** A policy that only may apply refuses nobody for sure. */
function softened(effect: Effect, { value }: Applying): Effect {
  return effect.value === 'refused' && value === 'maybe' ? { value: 'maybe', because: 'not-said' } : effect;
}

/** The sign-in of every day: an app, from nowhere special, at no risk. Undefined where the map has no such cell. */
function usualCell(map: AccessMap, kind: Kind, state: WorldDevice['state']): number | undefined {
  const usual = {
    platform: kind.platform.labels,
    resource: kind.resource.labels,
    device: [state],
    client: ['mobileAppsAndDesktopClients'],
    location: ['locations:'],
    'sign-in-risk': ['none'],
    'user-risk': ['none'],
    'insider-risk': ['none'],
    flow: ['none'],
  };
  return cellsWhere(map, usual)[0];
}
