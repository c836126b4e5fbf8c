import { gatePlatform } from '../access/platforms.ts';
import type { EntraDevice, Fact } from '../facts.ts';
import { sameFamily } from '../inventory/fit.ts';
import { byId } from '../inventory/join.ts';
import type { Device } from '../inventory/match.ts';
import { earlierUntil, isInUse } from '../inventory/seen.ts';
import { OWN_PLATFORMS } from '../settings.ts';
import type { Instant, Platform } from '../words.ts';
import type { Case } from './case.ts';
import { isThere } from './device.ts';

type Entra = Fact<'entra-device'>;

/**
 * What this person may still sign in with and only Entra knows: objects of theirs that are, or may be, none of the devices that are there.
 * A device that had left the old product before anybody looked is not there, but what Entra shows of it may be in use.
 */
export function onlyInEntra({ user, devices, owned }: Pick<Case, 'user' | 'devices' | 'owned'>, now: Instant): Entra[] {
  if (user === null) return [];
  const left = devices
    .filter((device) => !isThere(device))
    .flatMap(({ entra, entraMaybe }) => [...entra, ...entraMaybe]);
  if (owned.length + left.length === 0) return [];
  const judged = devices.filter(isThere).flatMap((device) => [...device.entra, ...leftOvers(device, owned)]);
  const known = new Set(judged.map(({ id }) => id));
  const others = new Map([...owned, ...left].map((fact) => [fact.id, fact]));
  return [...others.values()].filter((fact) => !known.has(fact.id) && maySignIn(fact, now)).toSorted(byId);
}

/**
 * What may be this device: by the old product's words for it, or by Entra's own for the object that surely is. Not what was signed in with after
 * that object was registered: it is another, however alike.
 */
function leftOvers({ entra, entraMaybe, platform }: Device, owned: readonly Entra[]): readonly Entra[] {
  // One that only an unknown platform makes possible may as well be another, that its user would be locked out on (law 7).
  if (entra.length === 0) return entraMaybe.filter(({ value }) => sameFamily(value.platform, platform));
  const until = earlierUntil(entra);
  const alike = owned.filter(({ value }) => entra.some((sure) => isAlike(sure.value, value)) && until < Infinity);
  return [...entraMaybe, ...alike].filter(({ value }) => (value.lastSignInAt ?? -Infinity) <= until);
}

function isAlike(one: EntraDevice, other: EntraDevice): boolean {
  return one.model !== null && one.model === other.model && one.platform === other.platform;
}

/** Of these, what Intune's rules would refuse, as far as Entra tells (law 7). */
export function refusedInEntra(subject: Pick<Case, 'user' | 'devices' | 'owned'>, now: Instant): readonly Entra[] {
  return onlyInEntra(subject, now).filter(({ value }) => wouldBeRefused(value));
}

/** It is there, not switched off, and was signed in with lately, or nobody can tell. */
export function maySignIn({ value, goneAt }: Entra, now: Instant): boolean {
  return goneAt === null && value.enabled !== 'no' && isInUse(value, now);
}

/** Our policy names its platform, or may, and Entra does not call it compliant. */
export function wouldBeRefused({ platform, compliant }: EntraDevice): boolean {
  return compliant !== 'yes' && (platform === 'unknown' || isOurs(platform));
}

function isOurs(platform: Platform): boolean {
  const ours: readonly (string | null)[] = OWN_PLATFORMS;
  return ours.includes(gatePlatform(platform));
}
