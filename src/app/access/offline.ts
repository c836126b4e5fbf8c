import { recordOf } from '../../domain/access/device-record.ts';
import { groupIndex } from '../../domain/access/groups.ts';
import type { AccessSubject } from '../../domain/access/gates.ts';
import { roleIndex } from '../../domain/access/roles.ts';
import { parsePolicy } from '../../domain/access/policy/parse.ts';
import { signInPlatform } from '../../domain/access/policy/model.ts';
import type { ExportedDevice } from '../../connectors/targets/microsoft/exported-devices.ts';
import type { EntraDevice, EntraUser } from '../../domain/facts.ts';
import { type Instant, type Tri, userId } from '../../domain/words.ts';
import { isInUse } from '../../domain/inventory/seen.ts';
import type { ExportedTenant } from './exports.ts';
import { INTUNE_APP } from '../../domain/access/map/points.ts';
import { standing, type WorldDevice, type WorldFacts } from './world.ts';

/**
 * The facts of an export. There is no old product and no lever in it: authority comes from partners alone, and on Windows from
 * what its device objects say. What was not exported is unknown, never "no".
 *
 * @param beside  the state that it is compared with: whom that one mentions is somebody here too, where nobody listed the users
 */
export function factsOfExports(tenant: ExportedTenant, now: Instant, beside: ExportedTenant | null = null): WorldFacts {
  const users = tenant.users.length > 0 ? tenant.users : mentioned(beside === null ? [tenant] : [tenant, beside]);
  const devices = tenant.missing.includes('devices') ? null : tenant.devices;
  const byOwner = Map.groupBy(
    (devices ?? []).flatMap((device) => device.ownerIds.map((owner) => [owner.toLowerCase(), device] as const)),
    ([owner]) => owner,
  );
  // Anybody may be a user of these: shared ones, and those of which the export does not name every owner.
  const anybodys = devices?.filter((device) => device.owners !== 'whole' || device.ownerIds.length === 0) ?? [];
  const elsewhere = anybodys.some((device) => inOldOf(device) !== 'no');
  const owned = (user: EntraUser): readonly ExportedDevice[] =>
    (byOwner.get(user.id.toLowerCase()) ?? []).map(([, device]) => device);
  return {
    users,
    groups: tenant.groups,
    roles: tenant.roles,
    locations: tenant.locations,
    view: {
      policies: tenant.policies.map(parsePolicy),
      groups: groupIndex(tenant.groups),
      roles: roleIndex(tenant.roles),
      partners: tenant.partners,
      sourceRules: [],
      leverGroups: {},
      ownPolicyId: null,
      unrelated: new Set(),
      exclusionFrom: new Map(),
    },
    subjects: new Map(
      users.map((user) => [user.id, subjectOf(user, devices === null ? null : owned(user), elsewhere)]),
    ),
    devices: users.flatMap((user) =>
      owned(user).map((device) => worldDevice(user.id, device, signInPlatform(device.platform))),
    ),
    devicesWhole: devices !== null && !anybodys.some((device) => device.owners !== 'whole' || isUsable(device, now)),
    now,
  };
}

function isUsable(device: EntraDevice, now: Instant): boolean {
  return device.enabled !== 'no' && isInUse(device, now);
}

/** @param elsewhere  there are Windows devices in the old product of which they may be a user */
function subjectOf(user: EntraUser, devices: readonly EntraDevice[] | null, elsewhere: boolean): AccessSubject {
  const inOld: readonly Tri[] = devices?.map(inOldOf) ?? ['unknown'];
  return {
    userId: user.id,
    guestKind: user.guestKind,
    homeTenant: user.homeTenant,
    sourceUserIds: [],
    levers: {
      exempt: standing('exempt', 'out'),
      released: standing('released', 'out'),
      enforced: standing('enforced', 'out'),
      'source-exempt': standing('source-exempt', 'out'),
    },
    windowsInOld: inOld.includes('yes') ? 'yes' : elsewhere || inOld.includes('unknown') ? 'unknown' : 'no',
    inOldOn: [],
  };
}

/** Whether it is a Windows device that the old product manages. */
function inOldOf(device: EntraDevice): Tri {
  if (isIntunes(device) || device.managed === 'no') return 'no';
  if (device.platform === 'windows') return device.managed;
  return device.platform === 'unknown' ? 'unknown' : 'no';
}

function isIntunes(device: EntraDevice): boolean {
  return device.mdmAppId?.toLowerCase() === INTUNE_APP;
}

/** A registered device as conditional access sees it. */
export function worldDevice(user: string, device: EntraDevice, platform: WorldDevice['platform']): WorldDevice {
  const intune = isIntunes(device);
  const state = intune ? 'intune' : device.managed === 'no' ? 'limbo' : 'old-product';
  return {
    id: device.id,
    user,
    name: device.name ?? device.deviceId,
    platform,
    state,
    record: { ...recordOf(device), ...noMark(device) },
  };
}

/** Entra writes nothing where no MDM ever reported; where one did, silence is not known. */
function noMark({ compliant, managed }: EntraDevice): { readonly isCompliant?: null } {
  return compliant === 'unknown' && managed === 'no' ? { isCompliant: null } : {};
}

/** Without a list of users: everybody whom a group, a role or a policy names. A member that is no group is taken for a user. */
function mentioned(tenants: readonly ExportedTenant[]): readonly EntraUser[] {
  const groups = tenants.flatMap((tenant) => tenant.groups);
  const roles = tenants.flatMap((tenant) => tenant.roles);
  const policies = tenants.flatMap((tenant) => tenant.policies);
  const known = new Set(groups.map((group) => group.id));
  const ids = new Set<string>();
  for (const group of groups) for (const member of group.members ?? []) if (!known.has(member)) ids.add(member);
  for (const role of roles) for (const member of role.members ?? []) if (!known.has(member)) ids.add(member);
  for (const { users } of policies.map(parsePolicy))
    for (const id of [...users.include.users, ...users.exclude.users]) ids.add(id);
  return [...ids].map((id) => ({
    id: userId(id),
    userPrincipalName: id,
    mail: null,
    displayName: null,
    preferredLanguage: null,
    usageLocation: null,
    accountEnabled: 'unknown',
    guest: false,
    guestKind: 'unknown',
    homeTenant: null,
    department: null,
    intuneLicence: 'unknown',
  }));
}
