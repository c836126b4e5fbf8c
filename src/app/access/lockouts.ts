import type { LockoutRow } from '../../contract/access.ts';
import { type Effect, effectOf, type Knock, type Refusal, together } from '../../domain/access/grant.ts';
import { hasBit } from '../../domain/access/map/bits.ts';
import type { Kind } from './kinds.ts';
import { type SomeSignIns, type Speaker, signInsOf, speakersFor } from './knocks.ts';
import { nameOf, PEOPLE_A_STEP, platformOf } from './rows.ts';
import type { Steps } from '../../engine/steps.ts';
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
export function* lockoutsOf(
  world: AccessWorld,
  kinds: readonly Kind[],
  before: { readonly world: AccessWorld; readonly kinds: readonly Kind[] } | null,
): Steps<Lockouts> {
  const then = new Map<string, boolean>();
  if (before !== null) {
    for (const one of refusals(before.world, before.kinds, 'each')) {
      if (one === null) {
        yield;
        continue;
      }
      const legacy = one.sure ? keysOf(before.world, { ...one, legacy: true }) : [];
      for (const key of [...keysOf(before.world, one), ...legacy]) then.set(key, one.sure || then.get(key) === true);
    }
  }
  // A refusal that was a maybe and is sure now is news.
  const isOld = (key: string, sure: boolean): boolean => then.get(key) === true || (!sure && then.has(key));
  const fresh: Refused[] = [];
  let legacy = 0;
  for (const one of refusals(world, kinds, before === null ? 'once' : 'each')) {
    if (one === null) yield;
    else if (before === null && one.legacy) legacy += 1;
    else if (before === null || keysOf(world, one).some((key) => !isOld(key, one.sure))) fresh.push(one);
  }
  return { rows: rowsOf(world, kinds, fresh), legacy };
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

/**
 * @param legacy  refusals in clients that can show nothing: each, or one for a person to be counted by
 * @yields  null where there may be a pause
 */
function* refusals(
  { map, facts }: AccessWorld,
  kinds: readonly Kind[],
  legacy: 'each' | 'once',
): Generator<Refused | null> {
  const { users } = map.input.directory;
  const devices = Map.groupBy(facts.devices, (device) => device.user.toLowerCase());
  const steps = kinds.map((kind) => ({ kind, of: signInsOf(map, kind) }));
  for (let user = 0; user < users.size; user += 1) {
    if (user % PEOPLE_A_STEP === 0) yield null;
    const speakers = speakersFor(map, user);
    if (speakers.length === 0) continue;
    let asked: readonly boolean[] = [false, true];
    const own = devices.get(users.idOf(user)) ?? [];
    for (const device of own.length === 0 ? [null] : own) {
      // The device of which no platform is known may not be one of this kind; nor is nobody's device surely none.
      const doubted = device === null ? !facts.devicesWhole : device.platform === null;
      const knocking = knocker(speakers, device);
      for (const { kind, of } of steps) {
        const { labels, signIn } = kind.platform;
        if (signIn.platform === undefined) continue;
        if (device !== null && device.platform !== null && !labels.includes(device.platform)) continue;
        const knock = knocking(device?.platform ?? signIn.platform);
        for (const one of refusedIn(of(device?.state ?? 'unregistered'), knock, {
          user,
          device,
          kind,
          doubted,
          asked,
        })) {
          yield one;
          if (one.legacy && legacy === 'once') asked = [false];
        }
      }
    }
  }
}

/** One person with one device on one platform, before one client. */
type Knocking = (some: SomeSignIns) => Outcome;

function knocker(
  speakers: readonly Speaker[],
  device: WorldDevice | null,
): (platform: NonNullable<WorldDevice['platform']>) => Knocking {
  // Which of their policies speak differs little from kind to kind: hundreds of kinds come down to a few outcomes.
  const known = new Map<string, Outcome>();
  return (platform) =>
    ({ mask, client }) => {
      let key = `${platform} ${client} `;
      for (const { at, sure } of speakers)
        key += !hasBit(mask.open, at) ? '-' : sure && hasBit(mask.yes, at) ? 'y' : 'm';
      const found = known.get(key) ?? outcomeOf(speakers, mask, { platform, client, device: device?.record ?? null });
      known.set(key, found);
      return found;
    };
}

function outcomeOf(speakers: readonly Speaker[], mask: SomeSignIns['mask'], knock: Knock): Outcome {
  const effects = speakers
    .filter(({ at }) => hasBit(mask.open, at))
    .map(({ at, policy, sure }) => {
      const effect = softened(effectOf(policy.grant, knock), sure && hasBit(mask.yes, at));
      return { name: policy.name, effect };
    });
  const effect = together(effects.map((item) => item.effect));
  const worst = effects.filter((item) => item.effect.value === effect.value);
  return { effect, policies: worst.map(({ name }) => name) };
}

interface Outcome {
  readonly effect: Effect;
  readonly policies: readonly string[];
}

function* refusedIn(
  found: readonly SomeSignIns[],
  knock: Knocking,
  {
    doubted,
    asked,
    ...about
  }: Pick<Refused, 'user' | 'device' | 'kind'> & { readonly doubted: boolean; readonly asked: readonly boolean[] },
): Generator<Refused> {
  for (const legacy of asked) {
    const outcomes = found.filter((some) => some.legacy === legacy).map(knock);
    const worst =
      outcomes.find(({ effect }) => effect.value === 'refused') ??
      outcomes.find(({ effect }) => effect.value === 'maybe');
    if (!worst) continue;
    const sure = outcomes.every(({ effect }) => effect.value === 'refused') && !legacy && !doubted;
    const reason = worst.effect.value === 'refused' ? (worst.effect.reasons[0] ?? 'unknown') : 'unknown';
    yield { ...about, legacy, sure, reason, policies: worst.policies };
    if (sure) return;
  }
}

/** A policy that only may apply refuses nobody for sure. */
function softened(effect: Effect, sure: boolean): Effect {
  return effect.value === 'refused' && !sure ? { value: 'maybe', because: 'not-said' } : effect;
}
