import { conditionHolds } from '../access/conditions.ts';
import { chosenDevice } from '../access/device-record.ts';
import type { DeviceTest, NameTest, Policy, UserTerms } from '../access/policy/model.ts';
import type { SignIn } from '../access/sign-in.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, type OwnPlatform } from '../settings.ts';
import { refusesOn } from './asked.ts';

const CONDITIONS = ['location', 'device', 'client', 'sign-in-risk', 'user-risk', 'insider-risk', 'flow'] as const;
type Condition = (typeof CONDITIONS)[number];

/** As Graph calls them: an administrator finds the condition by it. */
const NAMES: Readonly<Record<Condition, string>> = {
  location: 'locations',
  device: 'devices',
  client: 'clientAppTypes',
  'sign-in-risk': 'signInRiskLevels',
  'user-risk': 'userRiskLevels',
  'insider-risk': 'insiderRiskLevels',
  flow: 'authenticationFlows',
};

/**
 * What each condition tells apart. Of devices those that no product manages: what the old one manages is judged device by device. Places have
 * names of their own (`spares`).
 */
const KINDS: Readonly<Record<Exclude<Condition, 'location'>, readonly SignIn[]>> = {
  device: [chosenDevice('none'), chosenDevice('limbo')],
  client: (['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] as const).map((client) => ({
    client,
  })),
  'sign-in-risk': (['none', 'low', 'medium', 'high'] as const).map((signInRisk) => ({ signInRisk })),
  'user-risk': (['none', 'low', 'medium', 'high'] as const).map((userRisk) => ({ userRisk })),
  'insider-risk': (['none', 'minor', 'moderate', 'elevated'] as const).map((insiderRisk) => ({ insiderRisk })),
  flow: (['none', 'deviceCodeFlow', 'authenticationTransfer'] as const).map((flow) => ({ flow })),
};

/** Who is under none of them in any case, however the policies of today say it. */
export interface NeverOurs {
  readonly emergencyIds: readonly string[];
  /** The group that whoever moves is put into, so that the old policies leave them out. */
  readonly exempt: string | undefined;
}

/**
 * Conditions by which a policy lets in, on a platform, sign-ins that no other policy surely refuses to the same people in the same apps: what it
 * asks, it does not ask of them. By Graph's names. Where the policy is not wholly understood, no other counts as refusing what it spares.
 *
 * @param among  every policy of today but ours
 */
export function sparedBy(
  policy: Policy,
  platform: OwnPlatform,
  among: readonly Policy[],
  never: NeverOurs,
): readonly string[] {
  const others = among.filter(
    (other) =>
      policy.odd.length === 0 &&
      other.id !== policy.id &&
      other.state === 'enabled' &&
      other.identity === 'users' &&
      other.odd.length === 0 &&
      refusesOn(other, platform) &&
      takesInAllUsers(other, policy, never) &&
      takesInAllApps(other, policy),
  );
  return CONDITIONS.filter((condition) => {
    const closers = others.filter((other) =>
      CONDITIONS.every((one) => one === condition || takesInAll(other, policy, one)),
    );
    return spares(policy, condition, closers);
  }).map((condition) => NAMES[condition]);
}

const NO_TERMS: UserTerms = { all: false, users: [], groups: [], roles: [], guests: [] };
const EVERYBODY = { users: { include: { ...NO_TERMS, all: true }, exclude: NO_TERMS } };

/**
 * It surely takes in everybody who can come under our policy: all users, without a group or guests left out. One for a group may well hold all who
 * move; that is not looked at, for who else is to move is not known before.
 */
export function takesInEverybody(policy: Policy, never: NeverOurs): boolean {
  return (
    takesInAllUsers(policy, EVERYBODY, never) &&
    !policy.odd.some(({ about, may }) => about === 'users' && may !== 'widen')
  );
}

function spares(policy: Policy, condition: Condition, closers: readonly Policy[]): boolean {
  if (condition === 'location')
    return !isOpen(policy, condition) && !closers.some((other) => isElsewhere(other.locations, policy.locations));
  const open = KINDS[condition].filter((kind) => conditionHolds(policy, condition, kind).value !== 'yes');
  if (condition === 'device' && closers.some((other) => isOpposite(other.device, policy.device))) return false;
  return open.some((kind) => !closers.some((other) => conditionHolds(other, condition, kind).value === 'yes'));
}

/** It tells nothing apart. */
function isOpen(policy: Policy, condition: Condition): boolean {
  return conditionHolds(policy, condition, {}).value === 'yes';
}

/** Of every sign-in that the one asks something of by this condition, the other does too. */
function takesInAll(other: Policy, one: Policy, condition: Condition): boolean {
  if (isOpen(other, condition)) return true;
  switch (condition) {
    case 'location':
      return (
        isPart(other.locations.exclude, one.locations.exclude) &&
        (other.locations.include === 'all' ||
          (one.locations.include !== 'all' && isPart(one.locations.include, other.locations.include)))
      );
    case 'device':
      return other.device?.rule === one.device?.rule && other.device?.mode === one.device?.mode;
    default:
      return KINDS[condition].every(
        (kind) =>
          conditionHolds(one, condition, kind).value === 'no' || conditionHolds(other, condition, kind).value === 'yes',
      );
  }
}

/** Every place that the one leaves out is in the other. Two names may stand for places that overlap, so both at once prove nothing. */
function isElsewhere(other: NameTest, one: NameTest): boolean {
  if (other.include === 'all' && other.exclude.length === 0) return true;
  if (one.include === 'all')
    return other.include !== 'all' && other.exclude.length === 0 && isPart(one.exclude, other.include);
  return other.include === 'all' && one.exclude.length === 0 && isPart(other.exclude, one.include);
}

function isOpposite(other: DeviceTest | null, one: DeviceTest | null): boolean {
  return other !== null && one !== null && other.rule === one.rule && other.mode !== one.mode;
}

type Whose = Pick<Policy, 'users'>;

/** Everybody whom the one policy is for is surely under the other, as far as they can come under ours. */
function takesInAllUsers({ users: other }: Whose, { users: one }: Whose, never: NeverOurs): boolean {
  const { include, exclude } = one;
  const spared = [...exclude.users, ...never.emergencyIds.map((id) => id.toLowerCase())];
  const out = [...exclude.groups, ...(never.exempt === undefined ? [] : [never.exempt.toLowerCase()])];
  return (
    (other.include.all ||
      (!include.all &&
        include.guests.length === 0 &&
        isPart(include.users, other.include.users) &&
        isPart(include.groups, other.include.groups) &&
        isPart(include.roles, other.include.roles))) &&
    other.exclude.guests.length === 0 &&
    isPart(other.exclude.users, spared) &&
    isPart(other.exclude.groups, out) &&
    isPart(other.exclude.roles, [...exclude.roles, DIRECTORY_SYNC_ROLE])
  );
}

function takesInAllApps({ resources: other }: Policy, { resources: one }: Policy): boolean {
  if (other.appFilter !== null || !isPart(other.excludeApps, [...one.excludeApps, ...ENROLLMENT_APPS])) return false;
  return (
    other.includeApps.includes('All') ||
    (one.appFilter !== 'include' &&
      isPart(one.includeApps, other.includeApps) &&
      isPart(one.userActions, other.userActions) &&
      isPart(one.authContexts, other.authContexts))
  );
}

function isPart(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}
