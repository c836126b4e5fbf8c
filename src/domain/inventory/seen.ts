import { type EntraDevice, type Fact, type FactKind, LAST_SEEN } from '../facts.ts';
import { NOT_SEEN_MS, OUT_OF_USE_MS } from '../settings.ts';
import { DAY, type Instant } from '../words.ts';

export type DeviceFact = Fact<'source-device'> | Fact<'managed-device'> | Fact<'entra-device'>;

export function isOfDevice(fact: { readonly kind: FactKind }): fact is DeviceFact {
  return fact.kind === 'source-device' || fact.kind === 'managed-device' || fact.kind === 'entra-device';
}

/** The record says what it said, and that its object was seen later; nothing else. Both facts are of one record. */
export function isMerelySeen(before: DeviceFact, now: DeviceFact): boolean {
  if (before.goneAt !== null || now.goneAt !== null) return false;
  const was = before.value as unknown as Readonly<Record<string, unknown>>;
  const is = now.value as unknown as Readonly<Record<string, unknown>>;
  const names = Object.keys(is);
  if (names.length !== Object.keys(was).length) return false;
  const lastSeen = LAST_SEEN[now.kind];
  return names.every((name) => name === lastSeen || isAlike(was[name], is[name]));
}

function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => item === b[index]);
}

/**
 * May a plan be another one because this record's object was seen later? Rules ask whether it has been away for long (`NOT_SEEN_MS`), and
 * whether it was in touch some days after something: whoever is seen every day is looked at for that once a week, not all on one day.
 * Of Entra's objects they ask whether one is in use at all. Intune's word counts in no rule. That two records speak of one device is asked elsewhere.
 *
 * @param before  as it was known; `now.seenAt` is the time of the read
 */
export function maySeenMatter(before: DeviceFact, now: DeviceFact): boolean {
  if (before.kind === 'entra-device' && now.kind === 'entra-device')
    return isInUse(before.value, now.seenAt) !== isInUse(now.value, now.seenAt);
  if (before.kind !== 'source-device' || now.kind !== 'source-device') return false;
  const [was, is] = [before.value.lastSeenAt, now.value.lastSeenAt];
  if (was === null || is === null) return was !== is;
  // An older list that is read again.
  if (is < was) return true;
  return now.seenAt - was > NOT_SEEN_MS || weekOf(was, now.id) !== weekOf(is, now.id);
}

/** Somebody signed in with it lately, as far as is known: of one that does not say, nobody can tell that it is out of use. */
export function isInUse(entra: Pick<EntraDevice, 'lastSignInAt'>, now: Instant): boolean {
  return now < (outOfUseAt(entra) ?? Infinity);
}

/** From when on it counts as out of use, if nobody signs in with it until then; null where it does not say when somebody did. */
export function outOfUseAt({ lastSignInAt }: Pick<EntraDevice, 'lastSignInAt'>): Instant | null {
  return lastSignInAt === null ? null : lastSignInAt + OUT_OF_USE_MS;
}

/**
 * Until when somebody may have signed in with an earlier registration of the device that these objects surely are; Infinity where one of them
 * does not say since when it is registered. What was signed in with later is another device, however alike (law 7).
 */
export function earlierUntil(own: readonly Fact<'entra-device'>[]): Instant {
  return Math.max(...own.map(({ value }) => value.registeredAt ?? Infinity)) + SIGNED_IN_LATE_MS;
}

/** A sign-in that began before a device was registered anew may be noted on its old object after that. */
const SIGNED_IN_LATE_MS = DAY;

/** Weeks begin on another day for each seventh of all ids. */
function weekOf(at: Instant, id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum += id.charCodeAt(index);
  return Math.floor((at + (sum % 7) * DAY) / (7 * DAY));
}
