import { conditionHolds } from '../access/conditions.ts';
import type { Control, Policy } from '../access/policy/model.ts';
import { signInPlatform } from '../access/policy/model.ts';
import type { EntraDevice, Fact } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { type MoveSettings, OWN_PLATFORMS, type OwnPlatform } from '../settings.ts';
import type { Instant } from '../words.ts';
import { maySignIn, wouldBeRefused } from './only-entra.ts';
import type { SetupCase } from './setup.ts';

/** Where this control can be met without a compliant device. */
function platformsOf(control: Control): readonly OwnPlatform[] {
  switch (control) {
    case 'domainJoinedDevice':
      return ['windows'];
    case 'approvedApplication':
      return ['ios', 'android'];
    case 'compliantApplication':
      return ['ios', 'android', 'windows'];
    case 'block':
    case 'compliantDevice':
      return [];
    case 'mfa':
    case 'passwordChange':
    case 'riskRemediation':
    case 'strength':
    case 'terms':
    case 'custom':
    case 'unknown':
      return OWN_PLATFORMS;
  }
}

/** By what this policy lets people in on a platform who have no compliant device. */
function otherWays({ grant }: Policy, platform: OwnPlatform): readonly Control[] {
  const ways = grant.controls.filter((control) => platformsOf(control).includes(platform));
  if (grant.controls.includes('block')) return [];
  // All of them together are one way, if a compliant device is none of them.
  return grant.operator === 'or' || ways.length === grant.controls.length ? ways : [];
}

/** It asks for something on this platform, or may. */
function asksOn(policy: Policy, platform: OwnPlatform): boolean {
  const named = signInPlatform(platform);
  return (
    named !== null &&
    conditionHolds(policy, 'platform', { resource: { kind: 'other-app' }, platform: named }).value !== 'no'
  );
}

/**
 * Ways in that the old rules leave open and our policy does not (law 7). Who uses one of them cannot be told by name: hybrid joined computers
 * have no owner in Entra, and an app or a second factor needs no device that anybody knows.
 *
 * @param old  the policies that make way for ours
 * @param agreed  platforms on which a person decided that only compliant devices get in
 * @param begun  somebody is half way already, and must not be held there by it
 */
export function endingWays(old: readonly Policy[], agreed: readonly OwnPlatform[], begun: boolean): readonly Finding[] {
  return old.flatMap((policy): readonly Finding[] => {
    const open = OWN_PLATFORMS.filter(
      (platform) => !agreed.includes(platform) && asksOn(policy, platform) && otherWays(policy, platform).length > 0,
    );
    if (open.length === 0) return [];
    const controls = [...new Set(open.flatMap((platform) => otherWays(policy, platform)))];
    const facts = { name: policy.name, controls, platforms: open, begun: begun ? 'yes' : 'no' };
    return [{ code: 'other-way-in-ends', severity: begun ? 'warns' : 'blocks', subject: policy.id, facts }];
  });
}

/** So many are named; the others are counted. */
const NAMED = 5;

/**
 * Computers and phones of Entra that our policy would refuse, of which nobody can tell who signs in with them, on platforms where no old policy
 * asks for a compliant device and nothing else. One whose platform cannot be told is left out: no platform could be agreed to for it.
 *
 * @param unowned  objects without an owner that no device of the move may be
 * @param begun  our policy is on already: one more such computer does not stop a move that runs
 */
export function unownedDevices(
  unowned: readonly Fact<'entra-device'>[],
  old: readonly Policy[],
  { agreed, begun, now }: { readonly agreed: readonly OwnPlatform[]; readonly begun: boolean; readonly now: Instant },
): readonly Finding[] {
  const open = OWN_PLATFORMS.filter(
    (platform) =>
      !agreed.includes(platform) &&
      !old.some(
        (policy) =>
          policy.grant.controls.length > 0 && asksOn(policy, platform) && otherWays(policy, platform).length === 0,
      ),
  );
  const found = unowned.filter(
    (fact) => maySignIn(fact, now) && wouldBeRefused(fact.value) && open.some((one) => isOn(fact.value, one)),
  );
  if (found.length === 0) return [];
  const names = found.slice(0, NAMED).map(({ value }) => value.name ?? value.deviceId);
  const platforms = open.filter((platform) => found.some(({ value }) => isOn(value, platform)));
  return [
    {
      code: 'unowned-devices',
      severity: begun ? 'warns' : 'blocks',
      subject: 'tenant',
      facts: { count: found.length, names, platforms },
    },
  ];
}

function isOn({ platform }: EntraDevice, one: OwnPlatform): boolean {
  return platform === one || (platform === 'ipados' && one === 'ios');
}

/** Whom our policy would refuse and the old ones did not, as far as nobody can say who that is: a person has to agree. */
export function refusedAnew(
  subject: Pick<SetupCase, 'policies' | 'ownPolicyId' | 'unowned' | 'isAnybodyInGroups'>,
  old: readonly Policy[],
  { enforcement, compliantOnly }: MoveSettings,
  now: Instant,
): readonly Finding[] {
  if (enforcement.kind === 'none') return [];
  const begun = subject.policies.find((policy) => policy.id === subject.ownPolicyId)?.state === 'enabled';
  return [
    ...endingWays(old, compliantOnly, begun && subject.isAnybodyInGroups === true),
    ...unownedDevices(subject.unowned ?? [], old, { agreed: compliantOnly, begun, now }),
  ];
}
