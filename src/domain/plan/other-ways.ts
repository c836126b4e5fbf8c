import type { Policy } from '../access/policy/model.ts';
import type { EntraDevice, Fact } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { type MoveSettings, OWN_PLATFORMS, type OwnPlatform } from '../settings.ts';
import type { Instant } from '../words.ts';
import { asksInAllApps, asksOn, otherWays, refusesOn } from './asked.ts';
import { maySignIn, wouldBeRefused } from './only-entra.ts';
import { wasOn } from './own-policy.ts';
import type { SetupCase } from './setup.ts';
import { type NeverOurs, sparedBy, takesInEverybody } from './spared.ts';

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

/**
 * What the old rules spare by their conditions, and ours asks of everybody: sign-ins from trusted places, of devices that a filter leaves out, by
 * older clients, without a risk. Nobody can say by name whose they are (law 7).
 *
 * @param today.policies  all policies but ours: what another one refuses anyway, no condition lets in
 */
export function sparedSignIns(old: readonly Policy[], { agreed, begun, ...today }: Agreed & Today): readonly Finding[] {
  return old.flatMap((policy): readonly Finding[] => {
    const spared = OWN_PLATFORMS.filter((platform) => !agreed.includes(platform) && asksOn(policy, platform))
      .map((platform) => ({ platform, conditions: sparedBy(policy, platform, today.policies, today.never) }))
      .filter(({ conditions }) => conditions.length > 0);
    if (spared.length === 0) return [];
    const facts = {
      name: policy.name,
      conditions: [...new Set(spared.flatMap(({ conditions }) => conditions))],
      platforms: spared.map(({ platform }) => platform),
      begun: begun ? 'yes' : 'no',
    };
    return [{ code: 'spared-sign-ins-end', severity: begun ? 'warns' : 'blocks', subject: policy.id, facts }];
  });
}

/**
 * Where our policy asks something and no old one asks it of everybody: in other apps, on other platforms, of other people. That is no hole in a rule
 * but where it ended, so it is told, for all policies together, and stops nothing. Where there is no old policy, all that ours asks is new.
 */
export function furtherThanOld(
  old: readonly Policy[],
  agreed: readonly OwnPlatform[],
  never: NeverOurs,
): readonly Finding[] {
  if (old.length === 0) return [];
  const open = OWN_PLATFORMS.filter((platform) => !agreed.includes(platform));
  const ofAll = old.filter((policy) => takesInEverybody(policy, never));
  const ofSome = old.filter((policy) => !ofAll.includes(policy));
  const inSome = old.filter((policy) => !asksInAllApps(policy));
  const unasked = open.filter((platform) => !asking(ofAll, platform));
  const some = open.filter((platform) => asking(inSome, platform) && !asking(ofAll.filter(asksInAllApps), platform));
  const about = { severity: 'warns', subject: 'tenant' } as const;
  const facts = (platforms: readonly OwnPlatform[], among: readonly Policy[]) => ({
    names: among.filter((policy) => platforms.some((platform) => asksOn(policy, platform))).map(({ name }) => name),
    platforms,
  });
  const people = facts(unasked, ofSome);
  const partly = people.names.length > 0 ? 'yes' : 'no';
  return [
    ...(some.length > 0 ? [{ ...about, code: 'more-apps-asked', facts: facts(some, inSome) } as const] : []),
    ...(unasked.length > 0 ? [{ ...about, code: 'more-platforms-asked', facts: { ...people, partly } } as const] : []),
  ];
}

function asking(some: readonly Policy[], platform: OwnPlatform): boolean {
  return some.some((policy) => asksOn(policy, platform));
}

interface Agreed {
  /** Platforms on which a person decided that only compliant devices get in. */
  readonly agreed: readonly OwnPlatform[];
  readonly begun: boolean;
}

/** All policies but ours, and who is in none of this. */
interface Today {
  readonly policies: readonly Policy[];
  readonly never: NeverOurs;
}

/** So many are named; the others are counted. */
const NAMED = 5;

/**
 * Computers and phones of Entra that our policy would refuse, of which nobody can tell who signs in with them, on platforms where no old policy
 * surely asks everybody for a compliant device and nothing else, everywhere. One whose platform cannot be told is left out: no platform could be
 * agreed to for it.
 *
 * @param unowned  objects without an owner that no record of the move accounts for
 * @param begun  our policy is on, or was: one more such computer does not stop a move that runs
 */
export function unownedDevices(
  unowned: readonly Fact<'entra-device'>[],
  old: readonly Policy[],
  { agreed, begun, now, ...today }: Agreed & Today & { readonly now: Instant },
): readonly Finding[] {
  const open = OWN_PLATFORMS.filter(
    (platform) =>
      !agreed.includes(platform) &&
      !old.some(
        (policy) =>
          policy.odd.length === 0 &&
          refusesOn(policy, platform) &&
          asksInAllApps(policy) &&
          takesInEverybody(policy, today.never) &&
          sparedBy(policy, platform, today.policies, today.never).length === 0,
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
  subject: Pick<
    SetupCase,
    'policies' | 'ownPolicyId' | 'unowned' | 'isAnybodyInGroups' | 'emergencyIds' | 'leverGroups' | 'past'
  >,
  old: readonly Policy[],
  { enforcement, compliantOnly }: MoveSettings,
  now: Instant,
): readonly Finding[] {
  if (enforcement.kind === 'none') return [];
  const { policies, ownPolicyId, emergencyIds, leverGroups } = subject;
  // That somebody switched our policy off again is told by itself, and holds the move; it asks nobody anew.
  const begun = wasOn(subject);
  const moving = begun && subject.isAnybodyInGroups === true;
  const today = {
    agreed: compliantOnly,
    policies: policies.filter(({ id }) => id !== ownPolicyId),
    never: { emergencyIds, exempt: leverGroups.exempt },
  };
  return [
    ...endingWays(old, compliantOnly, moving),
    ...sparedSignIns(old, { ...today, begun: moving }),
    ...unownedDevices(subject.unowned ?? [], old, { ...today, begun, now }),
    // Who approves the set-up sees it; it would be no news to anybody in the months after.
    ...(begun ? [] : furtherThanOld(old, compliantOnly, today.never)),
  ];
}
