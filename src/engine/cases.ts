import {
  GATE_PLATFORMS,
  type AccessSubject,
  type AccessView,
  gatePlatform,
  isEnforcer,
} from '../domain/access/gates.ts';
import { onPlatform } from '../domain/access/sides.ts';
import { leverState } from '../domain/access/lever.ts';
import { roleIndex } from '../domain/access/roles.ts';
import { parsePolicy } from '../domain/access/policy/parse.ts';
import type { PastAction } from '../domain/action.ts';
import { type Fact, type EntraUser, type Lever, stateSince } from '../domain/facts.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { Booking } from '../domain/plan/booking.ts';
import type { Case, SubjectIntent, WaveView } from '../domain/plan/case.ts';
import { mdmNone, wayOf } from '../domain/plan/device.ts';
import { exclusionFrom, laterOf, PARTNER_PLATFORMS } from '../domain/plan/exclusions.ts';
import type { MoveSettings } from '../domain/settings.ts';
import type { DeviceKey, Instant, Tri, UserId } from '../domain/words.ts';
import type { Intent } from '../store/store.ts';
import { foundIn, reattachedIn } from './drift.ts';
import { handAsks, hasLapsed } from './starts.ts';
import { outByAccount, wholeOut } from './left-out.ts';
import { fieldOf, numberIn, textIn } from './values.ts';
import { ownObjects, subjectOf, type View } from './view.ts';

/**
 * What all cases of one turn share. Made again when a fact of the tenant, an intent or one of our set-up writes changed; who is in which
 * group, and whose the accounts are, the view keeps up to date in place, and whom that concerns is planned again.
 */
export interface Shared {
  readonly access: AccessView;
  /** The old product's user ids of each Entra user, as the view keeps them. */
  readonly sourceUsers: ReadonlyMap<string, readonly string[]>;
  readonly ownPolicyId: string | null;
  /** From when exclusions that no write of ours explains are surely in force. */
  readonly found: ReadonlyMap<string, Instant>;
}

export function shareView(view: View, settings: MoveSettings): Shared {
  const { leverGroups, policyId } = ownObjects(view);
  const policies = present(view.facts.policy).map(parsePolicy);
  const partners = present(view.facts.partner);
  const tenantPast = view.past.get('tenant') ?? [];
  const exclusions = new Map<string, Instant>();
  const reattached = reattachedIn(view);
  const found = foundIn(view, { policies, partners, leverGroups, ownPolicyId: policyId, past: tenantPast });
  const unrelated = new Set(settings.unrelatedPolicies);
  for (const policy of policies.filter((item) => isEnforcer(item, { unrelated }))) {
    const from = exclusionFrom(tenantPast, `exclude-from-policy:${policy.id}:${leverGroups.exempt}`);
    const since = laterOf(laterOf(from, reattached.get(policy.id)), found.get(policy.id));
    if (since !== null) exclusions.set(policy.id, since);
  }
  for (const { id } of partners) {
    const base = `exclude-from-partner:${id}:${leverGroups.released}`;
    const from = laterOf(laterOf(exclusionFrom(tenantPast, base), reattached.get(id)), found.get(id));
    if (from === null) continue;
    exclusions.set(id, from);
    // One that is new on a platform makes nothing of what stands on the others unsure.
    for (const platform of PARTNER_PLATFORMS) {
      const wrote = laterOf(exclusionFrom(tenantPast, base, platform), reattached.get(id));
      const key = onPlatform(id, platform);
      exclusions.set(key, laterOf(wrote, found.get(key)) ?? 0);
    }
  }
  return {
    access: {
      policies,
      groups: view.groups,
      roles: roleIndex(present(view.facts.role)),
      partners,
      sourceRules: present(view.facts['source-rule']),
      leverGroups,
      ownPolicyId: policyId,
      unrelated,
      exclusionFrom: exclusions,
    },
    sourceUsers: view.accounts,
    ownPolicyId: policyId,
    found,
  };
}

/** The emergency accounts that are there, as the last read shows them. */
export function emergencyIds({ usersNamed }: Pick<View, 'usersNamed'>, settings: MoveSettings): readonly UserId[] {
  return settings.emergencyAccounts.flatMap(usersNamed);
}

/** Facts that the last complete read still showed. */
export function present<T>(
  table: ReadonlyMap<string, { readonly value: T; readonly goneAt: Instant | null }>,
): readonly T[] {
  return [...table.values()].filter((fact) => fact.goneAt === null).map((fact) => fact.value);
}

/**
 * Subjects that exist: owners of devices, devices without a user, users of the old product who have none, and whoever is in a group of ours:
 * their name may be another one now, by which nothing in the old product is theirs any more.
 */
export function allSubjects(view: View, shared: Shared): readonly string[] {
  const members = view.inGroups.keys().filter((member) => isMember(member, view));
  return [...new Set([...view.devicesBySubject.keys(), ...shared.sourceUsers.keys(), ...members])];
}

/** One of `allSubjects`. */
export function isSubject(id: string, view: View, shared: Shared): boolean {
  return view.devicesBySubject.has(id) || shared.sourceUsers.has(id) || isMember(id, view);
}

/** A user in Entra who is in one of our groups there. */
function isMember(id: string, { inGroups, facts }: Pick<View, 'inGroups' | 'facts'>): boolean {
  return inGroups.has(id) && facts.user.get(id)?.goneAt === null;
}

interface Around {
  readonly wave: WaveView | null;
  readonly setupReady: boolean;
  readonly closing: boolean;
  readonly quietUntil: Instant | null;
  readonly settings: Pick<MoveSettings, 'source'>;
  readonly now: Instant;
}

/** Gathers what the plan of one subject rests on. */
export function caseOf(subject: string, view: View, shared: Shared, around: Around): Case {
  const fact = view.facts.user.get(subject);
  const user = fact && fact.goneAt === null ? fact.value : null;
  const devices = devicesOf(subject, view);
  const past = pastOf(subject, devices, view);
  const [tenant] = present(view.facts.tenant);
  return {
    subject,
    user,
    devices,
    owned: view.entraAlone.ownedBy(subject),
    access: user ? accessOf(user, devices, past, view, shared, around.now) : null,
    view: shared.access,
    past,
    wave: around.wave,
    intent: intentOf(subject, devices, view, around),
    tenant: tenant ?? null,
    setupReady: around.setupReady,
    closing: around.closing,
    contested: view.isContested(subject),
    quietUntil: around.quietUntil,
  };
}

/**
 * Our writes in the name of this subject, and how their devices were asked to leave when they were somebody else's: what was asked is not
 * asked again, and what failed is, under the key after it.
 */
export function pastOf(
  subject: string,
  devices: readonly Pick<Device, 'key'>[],
  { past, retiresOf }: Pick<View, 'past' | 'retiresOf'>,
): readonly PastAction[] {
  const own = past.get(subject) ?? [];
  const others = devices.flatMap(({ key }) => retiresOf(key)).filter(({ action }) => action.subject !== subject);
  return others.length === 0 ? own : [...own, ...others].toSorted((a, b) => a.claimedAt - b.claimedAt);
}

/** The devices of one subject, with what the reads could not tell about them. */
export function devicesOf(subject: string, view: View): readonly Device[] {
  const devices = view.devicesBySubject.get(subject) ?? [];
  return view.isUnread('entra-device') ? devices.map((device) => withUnread(device, view)) : devices;
}

export function withUnread(device: Device, view: Pick<View, 'isUnread'>): Device {
  return view.isUnread('entra-device') ? { ...device, entraUnread: true } : device;
}

const ENTRA_LEVERS = ['exempt', 'released', 'enforced'] as const;

/** Where one user stands on every lever, and on which platforms the old product holds a device of theirs. */
export function accessOf(
  user: EntraUser,
  devices: readonly Device[],
  past: readonly PastAction[],
  view: View,
  shared: Shared,
  now: Instant,
): AccessSubject {
  const sourceUserIds = shared.sourceUsers.get(user.id) ?? [];
  const revokedAt = past.flatMap((item) =>
    item.action.kind === 'revoke-sessions' &&
    item.outcome !== null &&
    item.outcome !== 'failed' &&
    item.outcome !== 'unknown'
      ? [item.recordedAt ?? item.claimedAt]
      : [],
  );
  const lever = (name: Lever, id: string): ReturnType<typeof leverState> => {
    const fact = view.facts.membership.get(id);
    const writes = past.filter(({ action }) =>
      name === 'source-exempt'
        ? (action.kind === 'exempt-in-source' || action.kind === 'readmit-in-source') &&
          id.endsWith(`:${action.member}`)
        : (action.kind === 'add-member' || action.kind === 'remove-member') && action.lever === name,
    );
    return leverState({ lever: name, membership: fact ?? null, writes, revokedAt }, now);
  };
  const sourceStates = new Map(sourceUserIds.map((id) => [id, lever('source-exempt', `source-exempt:${id}`)]));
  const states = Object.fromEntries(ENTRA_LEVERS.map((name) => [name, lever(name, `${name}:${user.id}`)])) as Record<
    (typeof ENTRA_LEVERS)[number],
    ReturnType<typeof leverState>
  >;
  return {
    userId: user.id,
    guestKind: user.guestKind,
    homeTenant: user.homeTenant,
    sourceUserIds,
    sourceStates,
    levers: { ...states, 'source-exempt': weakest([...sourceStates.values()]) },
    windowsInOld: windowsInOld(devices),
    // A device of which nobody knows the platform may be of each.
    inOldOn: GATE_PLATFORMS.filter((platform) =>
      devices.some(
        (device) => (gatePlatform(device.platform) === platform || device.platform === 'unknown') && isInOld(device),
      ),
    ),
  };
}

/** Several accounts of one person in the old product: the one that is least far speaks for all. */
function weakest(states: readonly ReturnType<typeof leverState>[]): ReturnType<typeof leverState> {
  const none = { lever: 'source-exempt', value: 'out', seen: false, changedAt: null, settlesAt: null } as const;
  return states.find((state) => !state.seen) ?? states.find((state) => state.value === 'maybe') ?? states[0] ?? none;
}

function isInOld(device: Device): boolean {
  const { kind } = wayOf(device);
  return (
    kind === 'in-old' ||
    kind === 'leaving' ||
    kind === 'on-hold' ||
    kind === 'wipe-running' ||
    kind === 'leave-failed' ||
    kind === 'in-both'
  );
}

function windowsInOld(devices: readonly Device[]): Tri {
  const answers = devices
    .filter((device) => device.platform === 'windows')
    .map((device): Tri => {
      if (isInOld(device)) return 'yes';
      if (wayOf(device).kind !== 'limbo') return 'no';
      const none = mdmNone(device);
      return none === 'yes' ? 'no' : none === 'no' ? 'yes' : 'unknown';
    });
  const perhaps = devices.some((device) => device.platform === 'unknown' && isInOld(device));
  return answers.includes('yes') ? 'yes' : perhaps || answers.includes('unknown') ? 'unknown' : 'no';
}

/** A start counts not across an undo of the wave, nor does enforcement in spite of all. */
function intentOf(subject: string, devices: readonly Device[], view: View, around: Around): SubjectIntent {
  const { wave, settings, now } = around;
  const againAt = wave?.againAt ?? null;
  const asked =
    wave === null ? null : handAsks(wave.name, view).reduce<Instant | null>((a, b) => Math.max(a ?? b, b), null);
  const askedByHand = new Map<DeviceKey, Instant>();
  const starts = new Map<DeviceKey, Instant>();
  const lapsed = new Map<DeviceKey, Instant>();
  const excluded = new Map<string, { reason: string; by: string; at: Instant }>();
  const writtenOff = new Map<DeviceKey, { reason: string; by: string }>();
  for (const device of devices) {
    const start = decidedOf('start', device, view);
    const isOver = start && hasLapsed(start, device, { view, settings, wave: wave?.name ?? null }, now);
    if (start && start.at >= (againAt ?? 0)) (isOver ? lapsed : starts).set(device.key, start.at);
    // Whoever pressed it: the device may have been retired since, also where it is somebody else's by now.
    const pressed = saidOf('start', device, view);
    if (isOver !== true && pressed && asked !== null && asked >= pressed.at) askedByHand.set(device.key, asked);
    const out = leftOut(device, view);
    if (out?.writtenOff) writtenOff.set(device.key, { reason: out.reason, by: out.by });
    else if (out) excluded.set(device.key, { reason: out.reason, by: out.by, at: out.at });
    const account = out ? null : outByAccount(device, view);
    if (account) excluded.set(device.key, { reason: textIn(account.value, 'reason'), by: account.by, at: account.at });
  }
  const [whole] = wholeOut(subject, view);
  if (whole) excluded.set('*', { reason: textIn(whole.value, 'reason'), by: whole.by, at: whole.at });
  const anyway = view.intents.get('enforce-anyway')?.get(subject);
  const isOfThisRun = anyway !== undefined && anyway.at > (againAt ?? -Infinity);
  return {
    starts,
    lapsed,
    askedByHand,
    excluded,
    writtenOff,
    bookings: new Map(devices.map((device) => [device.key, bookingOf(device, view, againAt)])),
    enforceAnyway: new Set(isOfThisRun ? devices.filter((one) => isMeant(one, anyway)).map(({ key }) => key) : []),
  };
}

/** By a decision about several devices, each for the enrollment that it had then. */
function isMeant({ key, source }: Device, { value }: Intent): boolean {
  return fieldOf(fieldOf(value, 'enrolledAt'), key) === (source?.value.enrolledAt ?? null);
}

/** All that Intune ever showed of it, also where another product manages it: it lives. */
function inIntune({ managed, supersededManaged, foreign = [] }: Device): readonly Fact<'managed-device'>[] {
  return [...(managed === null ? [] : [managed]), ...supersededManaged, ...foreign];
}

/** When any of its records in Intune synced last, by the day; null: none did. It is kept with the word by which a device is written off. */
export function lastSyncOf(device: Device): Instant | null {
  const times = inIntune(device).flatMap(({ value }) => value.lastSyncAt ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/**
 * Whether a person left this device out, or wrote it off when it was between the products. The latter is about the enrollment that it left,
 * and over for good once it is back in the old product or Intune has shown it in another state (`STATE`) or by a sync since, though not by one on
 * the day of the last one known: that its record has another name, or a field that is newly read, is no sign of it. Then it is left out as before, if it was. Null: neither. `at`: when they said so.
 */
export function leftOut(
  device: Device,
  view: Pick<View, 'intents'>,
): { readonly writtenOff: boolean; readonly at: Instant; readonly reason: string; readonly by: string } | null {
  const intent = view.intents.get('exclude')?.get(device.key);
  if (!intent) return null;
  const lost = textIn(intent.value, 'lost');
  const said = { at: intent.at, reason: textIn(intent.value, 'reason'), by: intent.by };
  if (lost === '') return { writtenOff: false, ...said };
  const before = fieldOf(intent.value, 'before');
  const earlier =
    before === undefined || before === null
      ? null
      : {
          writtenOff: false,
          at: numberIn(before, 'at') ?? intent.at,
          reason: textIn(before, 'reason'),
          by: textIn(before, 'by'),
        };
  const { source } = device;
  const isSame = source?.id === lost && source.value.enrolledAt === numberIn(intent.value, 'enrolledAt');
  const synced = lastSyncOf(device) ?? 0;
  const isSeen =
    inIntune(device).some((fact) => Math.max(stateSince(fact), fact.goneAt ?? 0) > intent.at) ||
    synced > (numberIn(intent.value, 'syncedAt') ?? intent.at);
  return isSame && !isSeen && wayOf(device).kind === 'limbo' ? { writtenOff: true, ...said } : earlier;
}

type Said = 'start' | 'slot' | 'defer';

/**
 * What the owner of a device decided of it, if it is theirs and was for the enrollment that it has: one that came back is another matter, and
 * a former owner speaks for nobody. They are whom Entra knows, however they are called. A word of before its speaker was kept counts.
 */
export function decidedOf(kind: Said, device: Device, view: Pick<View, 'intents'>): Intent | null {
  const intent = saidOf(kind, device, view);
  const owner = textIn(intent?.value, 'owner');
  return owner === '' || owner === subjectOf(device) ? intent : null;
}

/** What anybody decided of it for the enrollment that it has. */
function saidOf(kind: Said, device: Device, view: Pick<View, 'intents'>): Intent | null {
  const intent = view.intents.get(kind)?.get(device.key);
  return intent && numberIn(intent.value, 'enrolledAt') === (device.source?.value.enrolledAt ?? null) ? intent : null;
}

/** What a person arranged counts for the enrollment it was arranged for, and not across an undo of the wave. */
function bookingOf(device: Device, view: View, againAt: Instant | null): Booking {
  const valid = (kind: 'slot' | 'defer') => {
    const intent = decidedOf(kind, device, view);
    return intent && intent.at >= (againAt ?? 0) ? intent : null;
  };
  const slot = valid('slot');
  const deferral = valid('defer');
  return {
    slotAt: numberIn(slot?.value, 'at'),
    pickedAt: slot?.at ?? null,
    deferredUntil: numberIn(deferral?.value, 'until'),
    deferrals: numberIn(deferral?.value, 'count') ?? 0,
  };
}
