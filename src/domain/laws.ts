import { GATE_PLATFORMS, type Gates, gatesOf, partnerMayHold } from './access/gates.ts';
import { type Action, inverseOf } from './action.ts';
import { asksAnew } from './asks-anew.ts';
import type { Device } from './inventory/match.ts';
import { routeOf } from './inventory/route.ts';
import { losesAccess } from './plan/subject.ts';
import type { Case, DeviceStanding, PlanInput } from './plan/case.ts';
import type { CleanupCase } from './plan/cleanup.ts';
import { evidenceOf, isVerified, isWhollyLeftOut, wayOf } from './plan/device.ts';
import { type Notice, noticeOf } from './plan/notice.ts';
import { ownPolicyFaults } from './plan/own-policy.ts';
import type { SetupCase } from './plan/setup.ts';
import { IN_HAND_MS } from './settings.ts';

/** The twelve laws by number, as the mission states them. */
export type LawNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** A law that an action, or a claim of ours, would break. It is a bug of ours, never a message to a user. */
export interface Breach {
  readonly law: LawNumber;
  readonly subject: string;
  readonly detail: string;
}

/** A law about one action of one subject, asked right before the action is claimed, of fresh facts. */
type ActionLaw = (action: Action, input: PlanInput) => string | null;

/**
 * What forbids this action now: conditions of their own over the same facts, so that a plan that forgot one is stopped. What is derived
 * from facts alone (where a device is on its way, its route, what was promised) is shared with the plan; the lab's witness shares
 * nothing. Empty = allowed. Actions of the tenant as a whole are covered by `tenantBreaches`.
 */
export function actionBreaches(action: Action, input: PlanInput): readonly Breach[] {
  return ACTION_LAWS.flatMap(([law, judge]) => {
    const detail = judge(action, input);
    return detail === null ? [] : [{ law, subject: input.subject.subject, detail }];
  });
}

/** Law 1. Never both: nothing of Intune's goes on while anything old is, or may be, in force; and the other way round. */
export const neverBoth: ActionLaw = (action, input) => {
  if (action.kind === 'add-member' && action.lever === 'enforced')
    return oldMayAct(input) ? 'old rules may still be in force' : null;
  const bringsOldBack =
    (action.kind === 'remove-member' && action.lever !== 'enforced') || action.kind === 'readmit-in-source';
  if (!bringsOldBack) return null;
  const enforced = input.subject.access?.levers.enforced.value;
  return enforced !== undefined && enforced !== 'out' ? 'Intune rules may still be in force' : null;
};

/** Law 2. Old off, seen off, then on: a lever that leads to the next counts only when a read shows it. */
export const seenBeforeNext: ActionLaw = (action, { subject }) => {
  const levers = subject.access?.levers;
  if (!levers || action.kind !== 'add-member') return null;
  if (action.lever === 'released' && !(levers.exempt.seen && levers.exempt.value === 'in'))
    return 'released before exempt was seen and in force';
  if (action.lever === 'enforced' && !(levers.exempt.seen && levers.exempt.value === 'in'))
    return 'enforced before exempt was seen and in force';
  return null;
};

/** Law 3. Notice first: nothing changes for a person before an accepted message is as old as promised, and the help desk has it. */
export const noticeFirst: ActionLaw = (action, input) => {
  if (!changesSomething(action)) return null;
  if (input.subject.wave?.state === 'undo') return null;
  // Whom a person left out is put back as they were: what they were told of does not come.
  if (isWhollyLeftOut(input.subject) && action.kind !== 'add-member' && action.kind !== 'exempt-in-source')
    return action.kind === 'retire-device' ? 'left out by a person' : null;
  const { changesFrom } = noticeGiven(input);
  if (changesFrom === null) return 'no message was accepted';
  if (input.now < changesFrom) return 'the promised notice has not passed';
  return input.subject.wave?.signedOffAt == null ? 'the help desk is not ready' : null;
};

/** Law 3. Notice first: what many share has no one who could be told for all of them, whomever its record names at the moment. */
export const sharedStays: ActionLaw = (action, { subject }) => {
  if (action.kind !== 'retire-device') return null;
  const record = subject.devices.find((item) => item.key === action.device)?.source?.value;
  const isNamed = [record?.sourceUserId, record?.userName, record?.userMail].some((name) => name != null);
  return record?.ownership === 'shared' && isNamed ? 'shared, and its record names whoever has it now' : null;
};

/** Law 4. A promise is kept: no enforcement before the latest date that this person was told. */
export const promiseKept: ActionLaw = (action, input) => {
  if (action.kind !== 'add-member' || action.lever !== 'enforced') return null;
  if (input.settings.enforcement.kind === 'none') return 'enforcement was not chosen';
  const { promisedAt } = noticeGiven(input);
  if (promisedAt === null) return 'no date was promised';
  return input.now < promisedAt ? 'before the promised date' : null;
};

/** Law 5. No wipe: only a device whose route is "retire" is asked to leave. */
export const noWipe: ActionLaw = (action, { subject, settings }) => {
  if (action.kind !== 'retire-device') return null;
  const device = subject.devices.find((item) => item.key === action.device);
  if (!device?.source) return 'no record of this device in the old product';
  if (device.source.id !== action.sourceDeviceId) return 'not the present record of this device';
  const route = routeOf(device.source.value, settings.source);
  return route.kind === 'retire' ? null : `the route of this device is ${route.kind}`;
};

/** Law 6. One manager at a time: "enroll now" only after the old product let go and Entra shows no MDM. */
export const oneManager: ActionLaw = (action, { subject }) => {
  if (
    action.kind !== 'send-message' ||
    (action.message !== 'enroll' && action.message !== 'stuck') ||
    action.device === null
  )
    return null;
  const device = subject.devices.find((item) => item.key === action.device);
  if (!device) return 'no such device';
  const way = wayOf(device);
  if (way.kind !== 'limbo') return 'the device is not between the two products';
  return way.mdmNone === 'yes' ? null : 'Entra still shows an MDM';
};

/** Law 7. Lockout is arithmetic: who would lose access was approved by name; emergency accounts are never touched. */
export const lockoutByName: ActionLaw = (action, { subject, settings, now }) => {
  const { user } = subject;
  if (user && changesSomething(action) && settings.emergencyAccounts.includes(user.userPrincipalName))
    return 'an emergency account';
  if (action.kind !== 'add-member' || action.lever !== 'enforced' || !user) return null;
  const approved = subject.wave?.approved.lockout ?? new Set();
  if (approved === 'all' || approved.has(user.id)) return null;
  return losesAccess(subject, now) ? 'the user would lose access and nobody approved it' : null;
};

/** Law 8. One claimed write for one observation: the same key was never sent before; what can be undone names its inverse. */
export const onceForOne: ActionLaw = (action, { subject }) => {
  if (subject.past.some((item) => item.action.key === action.key)) return 'this key was claimed before';
  const reversible =
    action.kind === 'add-member' ||
    action.kind === 'remove-member' ||
    action.kind === 'exempt-in-source' ||
    action.kind === 'readmit-in-source';
  return reversible && inverseOf(action.kind) === null ? 'no inverse' : null;
};

/** Law 9, for messages: "welcome" only for a device that is verified by evidence. For standings see `greenBreaches`. */
export const welcomeMeansVerified: ActionLaw = (action, { subject }) => {
  if (action.kind !== 'send-message' || action.message !== 'welcome') return null;
  const device = subject.devices.find((item) => item.key === action.device);
  return device && isVerified(evidenceOf(device, subject)) ? null : 'not verified';
};

/** Law 11. Limbo is bounded: no start while the wave is braked. */
export const noStartWhenBraked: ActionLaw = (action, { subject }) =>
  action.kind === 'retire-device' && (subject.wave === null || subject.wave.braked) ? 'the wave is braked' : null;

/** Law 11. Limbo is bounded: no device leaves while its owner sleeps, unless they started it within the hour. */
export const leavesAwake: ActionLaw = (action, { subject, now }) => {
  if (action.kind !== 'retire-device' || subject.quietUntil === null) return null;
  const startedAt = subject.intent.starts.get(action.device) ?? 0;
  return now - startedAt > IN_HAND_MS ? 'its owner may be asleep' : null;
};

/** Laws 2 and 6 for leaving: nobody is made to leave while the old rules would lock them out, or without being asked. */
export const leavesInOrder: ActionLaw = (action, input) => {
  if (action.kind !== 'retire-device') return null;
  const { wave } = input.subject;
  if (wave?.state !== 'open') return 'the wave is not open';
  if (!wave.approved.unenroll) return 'not approved';
  return oldMayAct(input) ? 'old rules may still be in force' : null;
};

/** Law 11. Limbo is bounded: nobody's device leaves who may have no licence to enroll with, unless a person took that on where no licence can be read. */
export const mayArrive: ActionLaw = (action, { subject, settings }) => {
  if (action.kind !== 'retire-device' || subject.user === null) return null;
  const licence = subject.user.intuneLicence;
  const isTakenOn = settings.unknownLicence === 'assume' && subject.tenant?.licencesRead === 'none';
  if (licence === 'yes' || (licence === 'unknown' && isTakenOn)) return null;
  return licence === 'no' ? 'its owner has no Intune licence' : 'whether its owner has an Intune licence is not known';
};

/** Law 11. Limbo is bounded: no device leaves that Intune refuses to enroll, or may refuse, unless a person took on what cannot be told. */
export const letInByIntune: ActionLaw = (action, { subject: { tenant, devices }, settings }) => {
  const device = devices.find((item) => action.kind === 'retire-device' && item.key === action.device);
  if (!device || tenant === null) return null;
  const { blockedPlatforms, blockedPersonalPlatforms, blockedForSome = [], blockedPersonalForSome = [] } = tenant;
  const ownership = device.source?.value.ownership;
  const isIn = (list: readonly string[] | 'unknown'): boolean => list !== 'unknown' && list.includes(device.platform);
  if (isIn(blockedPlatforms) || (ownership === 'personal' && isIn(blockedPersonalPlatforms)))
    return 'Intune refuses its platform';
  if (settings.unknownPlatform === 'assume') return null;
  const isKnown =
    blockedPlatforms !== 'unknown' &&
    blockedPersonalPlatforms !== 'unknown' &&
    !isIn(blockedForSome) &&
    !isIn(blockedPersonalPlatforms) &&
    !isIn(blockedPersonalForSome) &&
    !(device.platform === 'unknown' && blockedPlatforms.length + blockedForSome.length > 0);
  return isKnown ? null : 'whether Intune lets its platform enroll is not known';
};

const ACTION_LAWS: readonly (readonly [LawNumber, ActionLaw])[] = [
  [1, neverBoth],
  [2, seenBeforeNext],
  [2, leavesInOrder],
  [3, noticeFirst],
  [3, sharedStays],
  [4, promiseKept],
  [5, noWipe],
  [6, oneManager],
  [7, lockoutByName],
  [8, onceForOne],
  [9, welcomeMeansVerified],
  [11, noStartWhenBraked],
  [11, leavesAwake],
  [11, mayArrive],
  [11, letInByIntune],
];

/**
 * What forbids an action of set-up, or of the clearing away at the end. Laws 1 (nothing old comes back to life), 7 (our own
 * policy keeps out whom it must), 8 (once) and 12 (the old product dies last).
 */
export function tenantBreaches(action: Action, subject: SetupCase, closing: CleanupCase | null): readonly Breach[] {
  const breach = (law: LawNumber, detail: string): Breach => ({ law, subject: action.subject, detail });
  const found: Breach[] = [];
  const past = closing?.pastOf.get(action.subject) ?? subject.past;
  if (past.some((item) => item.action.key === action.key)) found.push(breach(8, 'this key was claimed before'));
  if (action.kind === 'enable-policy') {
    const policy = subject.policies.find((item) => item.id === action.policyId);
    if (!policy || ownPolicyFaults(policy, subject, subject.leverGroups.enforced).length > 0)
      found.push(breach(7, 'our policy is not as it must be'));
    if ((subject.enforcedAlready ?? 0) > 0) found.push(breach(7, 'somebody is in its group already'));
  }
  if (action.kind === 'exclude-from-policy' && action.policyId === subject.ownPolicyId)
    found.push(breach(7, 'our own policy excludes nobody of ours'));
  if (!clearsAway(action)) return found;
  if (closing === null || closing.dependent > 0)
    return [...found, breach(12, 'devices still depend on the old product')];
  const old = comesBack(action, closing);
  return old === null ? found : [...found, breach(1, old)];
}

function clearsAway({ kind }: Action): boolean {
  return (
    kind === 'readmit-to-policy' ||
    kind === 'readmit-to-partner' ||
    kind === 'detach-source-exemption' ||
    kind === 'remove-member' ||
    kind === 'readmit-in-source'
  );
}

/** An old rule that would act again for somebody; null = none. Written apart from the cleanup's own plan. */
function comesBack(action: Action, subject: CleanupCase): string | null {
  const alive = subject.partners.filter(
    (partner) =>
      subject.unsettled.has(`partner:${partner.id}`) ||
      (partner.state !== 'terminated' &&
        partner.state !== 'rejected' &&
        partner.assignments.some((item) => !Array.isArray(item.includes) || item.includes.length > 0)),
  );
  if (action.kind === 'readmit-to-partner')
    return alive.some((partner) => partner.id === action.partnerId)
      ? 'the compliance partner may still hold users'
      : null;
  if (action.kind === 'remove-member' && action.lever === 'released')
    return alive.length > 0 ? 'a compliance partner may still hold users' : null;
  if (action.kind === 'readmit-to-policy') {
    const policy = subject.policies.find((item) => item.id === action.policyId);
    // What was changed a while ago may still act as it was.
    if (!policy || subject.unsettled.has(`policy:${policy.id}`)) return 'an old policy would act again';
    if (policy.state === 'disabled') return null;
    return alive.length > 0 || asksAnew(policy, subject) ? 'an old policy would act again' : null;
  }
  if (action.kind === 'detach-source-exemption') {
    const rule = subject.sourceRules.find((item) => item.id === action.ruleId);
    return rule?.enabled === 'no' || rule?.effect === 'compliant' ? null : 'a rule of the old product would act again';
  }
  if (action.kind !== 'remove-member') return null;
  if (action.lever === 'enforced') return 'the group under the new rules stays as it is';
  const { exempt } = subject.leverGroups;
  const named = subject.policies.some(
    (policy) => exempt !== undefined && policy.state !== 'disabled' && policy.users.exclude.groups.includes(exempt),
  );
  if ([...subject.unsettled.keys()].some((id) => id.startsWith('policy:')))
    return 'an old policy was switched off so lately that it may still act';
  return named ? 'an old policy still names the group' : null;
}

/** Law 9. Green means evidence: no standing says "verified" without all five facts. */
export function greenBreaches(standings: readonly DeviceStanding[], subject: Case): readonly Breach[] {
  return standings.flatMap((standing) => {
    if (standing.place.kind !== 'verified') return [];
    const device = subject.devices.find((item) => item.key === standing.key);
    return device && isVerified(evidenceOf(device, subject))
      ? []
      : [{ law: 9 as const, subject: standing.key, detail: 'verified without evidence' }];
  });
}

/** Law 10. Nobody is lost: every record is in exactly one device's standing. `records` are all ids that a side ever showed. */
export function lostRecords(
  records: readonly string[],
  placed: readonly { readonly records: readonly string[] }[],
): readonly Breach[] {
  const times = new Map<string, number>(records.map((record) => [record, 0]));
  for (const item of placed) for (const record of item.records) times.set(record, (times.get(record) ?? 0) + 1);
  return [...times].flatMap(([record, count]) =>
    count === 1 ? [] : [{ law: 10 as const, subject: record, detail: `in ${count} places` }],
  );
}

/**
 * Law 12. The old EMM dies last: nothing of it may be ended while these devices still depend on it. Empty = it may. A device
 * that a person left out of the move depends on it as long as the old product holds it, whoever decided so.
 */
export function stillNeeded(
  standings: readonly DeviceStanding[],
  devices: readonly Pick<Device, 'key' | 'source' | 'superseded'>[],
): readonly Breach[] {
  const held = new Set(devices.filter(isHeldByOld).map((device) => device.key));
  return standings.flatMap(({ key, place }) => {
    const open = place.kind === 'under-way' || place.kind === 'waiting';
    if (!open && !held.has(key)) return [];
    return [{ law: 12 as const, subject: key, detail: 'reason' in place ? place.reason : place.kind }];
  });
}

/** Some record of the old product still shows it as managed, or may. */
function isHeldByOld({ source, superseded }: Pick<Device, 'source' | 'superseded'>): boolean {
  return [source, ...superseded].some((fact) => fact !== null && fact.goneAt === null && fact.value.state !== 'left');
}

function noticeGiven({ subject: { past, wave }, settings }: PlanInput): Notice {
  return noticeOf(past, wave?.name ?? null, settings, wave?.againAt ?? null);
}

/** A person notices: access or device changes. Messages and re-drives are not changes. */
function changesSomething(action: Action): boolean {
  switch (action.kind) {
    case 'add-member':
    case 'remove-member':
    case 'exempt-in-source':
    case 'readmit-in-source':
    case 'revoke-sessions':
    case 'retire-device':
      return true;
    case 'ensure-group':
    case 'exclude-from-policy':
    case 'exclude-from-partner':
    case 'attach-source-exemption':
    case 'readmit-to-policy':
    case 'readmit-to-partner':
    case 'detach-source-exemption':
    case 'ensure-policy':
    case 'enable-policy':
    case 'sync-device':
    case 'send-message':
      return false;
  }
}

/** An old rule may act, or would act through a rule of ours because the partner may still hold the user. */
function oldMayAct(input: PlanInput): boolean {
  const { access, view } = input.subject;
  if (gatesFor(input).some((gate) => gate.old.value !== 'off')) return true;
  return access !== null && GATE_PLATFORMS.some((platform) => partnerMayHold(access, platform, view, input.now));
}

function gatesFor(input: PlanInput): readonly Gates[] {
  const { access, view } = input.subject;
  return access ? GATE_PLATFORMS.map((platform) => gatesOf(access, platform, view, input.now)) : [];
}
