import type { GroupIndex } from '../access/groups.ts';
import { sure, unknown } from '../access/held.ts';
import { judge } from '../access/judge.ts';
import { beyondDevice } from '../access/lifts.ts';
import type { Control, Policy } from '../access/policy/model.ts';
import type { RoleIndex } from '../access/roles.ts';
import type { SignIn, Who } from '../access/sign-in.ts';
import type { EntraLocation } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Policies of a tenant, all states together. Source: Entra "Plan a Conditional Access deployment" (2025-09). */
export const POLICY_LIMIT = 195;
/** So many are left when it becomes a finding. */
const NEAR = 5;

/** What is found about the policies as a whole rests on this. */
export interface PolicyCase {
  readonly policies: readonly Policy[];
  readonly ownPolicyId: string | null;
  readonly groups: GroupIndex;
  readonly roles: RoleIndex;
  /** Object ids of the declared emergency accounts that were found. */
  readonly emergencyIds: readonly string[];
  /** As people know a user; null for an id that no user has. */
  readonly userName: (id: string) => string | null;
}

/** @param willEnforce Sluis is to make a policy of its own, and has not yet where the case has none. */
export function policyFindings(subject: PolicyCase, willEnforce: boolean): readonly Finding[] {
  return [...limitFindings(subject, willEnforce), ...undeclaredAccounts(subject), ...lockedOutAccounts(subject)];
}

function limitFindings({ policies, ownPolicyId }: PolicyCase, willEnforce: boolean): readonly Finding[] {
  const facts = { policies: policies.length, limit: POLICY_LIMIT };
  if (policies.length >= POLICY_LIMIT && willEnforce && ownPolicyId === null)
    return [{ code: 'policy-limit-reached', severity: 'blocks', subject: 'tenant', facts }];
  if (policies.length <= POLICY_LIMIT - NEAR) return [];
  return [{ code: 'policy-limit-near', severity: 'warns', subject: 'tenant', facts }];
}

/**
 * An account that nearly every policy for all users leaves out looks like one for emergencies, or like a service that would
 * break: whoever keeps it should say which (rule E14). One policy alone says nothing.
 */
function undeclaredAccounts({ policies, ownPolicyId, emergencyIds, userName }: PolicyCase): readonly Finding[] {
  const forAll = policies.filter(
    (policy) => policy.id !== ownPolicyId && policy.state !== 'disabled' && policy.users.include.all,
  );
  if (forAll.length < 2) return [];
  const declared = new Set(emergencyIds.map((id) => id.toLowerCase()));
  const times = new Map<string, number>();
  for (const { users } of forAll)
    for (const id of new Set(users.exclude.users)) if (!declared.has(id)) times.set(id, (times.get(id) ?? 0) + 1);
  const most = Math.max(2, Math.ceil(forAll.length * 0.75));
  return [...times]
    .filter(([, count]) => count >= most)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, count]) => ({
      code: 'emergency-account-undeclared',
      severity: 'info',
      subject: id,
      // Our own policy keeps the accounts of the day it was made.
      facts: { account: userName(id), policies: count, of: forAll.length, made: ownPolicyId === null ? 'no' : 'yes' },
    }));
}

/**
 * Old policies that ask for more than a compliant device: whoever is left out of one for the move is left out of all of it.
 *
 * @param policies those that our group is left out of, or will be
 */
export function liftsMore(policies: readonly Policy[]): readonly Finding[] {
  return policies.flatMap((policy): readonly Finding[] => {
    const controls = beyondDevice(policy);
    if (controls.length === 0) return [];
    const refuses = controls.includes('block') ? 'yes' : 'no';
    const facts = { name: policy.name, controls, operator: policy.grant.operator, refuses };
    return [{ code: 'exemption-lifts-more', severity: 'warns', subject: policy.id, facts }];
  });
}

/** A plain sign-in of an administrator: no place, no risk, no registered device, an app that is in no bundle. */
const PLAIN: SignIn = { resource: { kind: 'other-app' }, platform: 'windows', client: 'browser', device: null };

/** Controls that an account without a managed device cannot meet by anything it knows or holds. */
const OF_DEVICE: ReadonlySet<Control> = new Set<Control>([
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'unknown',
]);

/** A policy of others that could leave nobody who can get in: it refuses, and an emergency account is not left out of it. */
function lockedOutAccounts(subject: PolicyCase): readonly Finding[] {
  const found: Finding[] = [];
  for (const policy of subject.policies) {
    if (policy.state !== 'enabled' || policy.id === subject.ownPolicyId || !canRefuse(policy)) continue;
    const hit = subject.emergencyIds.flatMap((id) => {
      const { value, because } = judge(policy, asWho(id, subject), PLAIN);
      // A group that cannot be read is a finding of its own.
      return value === 'yes' || because === 'not-said'
        ? [{ name: subject.userName(id) ?? id, surely: value === 'yes' }]
        : [];
    });
    if (hit.length === 0) continue;
    found.push({
      code: 'emergency-account-not-excluded',
      severity: hit.some(({ surely }) => surely) ? 'warns' : 'info',
      subject: policy.id,
      facts: { name: policy.name, accounts: hit.map(({ name }) => name) },
    });
  }
  return found;
}

function canRefuse({ grant }: Policy): boolean {
  if (grant.controls.includes('block')) return true;
  return grant.operator === 'and'
    ? grant.controls.some((control) => OF_DEVICE.has(control))
    : grant.controls.length > 0 && grant.controls.every((control) => OF_DEVICE.has(control));
}

function asWho(id: string, { groups, roles }: PolicyCase): Who {
  return {
    userId: id,
    guest: 'member',
    homeTenant: null,
    inGroup: (group) => {
      const held = groups.has(group, id);
      return held === 'unknown' ? unknown('unreadable') : sure(held === 'yes');
    },
    inRole: (role) => {
      const members = roles.get(role);
      return members === undefined ? unknown('unreadable') : sure(members.has(id));
    },
  };
}

/** The older trusted addresses have no record of their own. */
const NO_RECORD = new Set(['all', 'alltrusted', '00000000-0000-0000-0000-000000000000']);

/**
 * Policies that name a group or a place that is gone: they do something else than whoever made them meant.
 *
 * @param known.missingGroups ids that a read asked for and the directory does not have
 * @param known.locations null while they were not read whole
 */
export function danglingFindings(
  policies: readonly Policy[],
  known: { readonly missingGroups: readonly string[]; readonly locations: readonly EntraLocation[] | null },
): readonly Finding[] {
  const gone = new Set(known.missingGroups.map((id) => id.toLowerCase()));
  const places = known.locations && new Set(known.locations.map(({ id }) => id.toLowerCase()));
  return policies.flatMap((policy): readonly Finding[] => {
    const { include, exclude } = policy.users;
    const groups = [...include.groups, ...exclude.groups].filter((id) => gone.has(id));
    const named = [...listOf(policy.locations.include), ...policy.locations.exclude];
    const locations = named.filter(
      (id) => places !== null && !NO_RECORD.has(id.toLowerCase()) && !places.has(id.toLowerCase()),
    );
    if (groups.length === 0 && locations.length === 0) return [];
    const facts = { name: policy.name, state: policy.state, groups, locations };
    const severity = policy.state === 'disabled' ? 'info' : 'warns';
    return [{ code: 'policy-names-nothing', severity, subject: policy.id, facts }];
  });
}

const listOf = (names: readonly string[] | 'all'): readonly string[] => (names === 'all' ? [] : names);
