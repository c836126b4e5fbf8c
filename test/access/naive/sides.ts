import type { CompliancePartner, SourceRule } from '../../../src/domain/facts.ts';
import type { SignIn } from '../../../src/domain/access/sign-in.ts';
import { naiveIsEnforcer } from './enforcer.ts';
import { naiveInGroup } from './groups.ts';
import { allOf, anyOf, not, sure, type Tri, within } from './tri.ts';
import { naiveVerdict } from './verdict.ts';
import type { World, WorldUser } from './world.ts';

/** In force on each side: yes is surely, unknown is possibly. */
export interface NaiveSides {
  readonly old: Tri;
  readonly intune: Tri;
}

/** One user and one sign-in: every policy that may be handed over, and every rule of the old product, one by one. */
export function naiveSides(world: World, userId: string, signIn: SignIn, ownPolicy: unknown = null): NaiveSides {
  const user = world.users.find((one) => one.id === userId);
  if (user === undefined) throw new Error(`no user ${userId} in this world`);
  const old: Tri[] = [];
  const intune: Tri[] = [];
  for (const policy of world.policies) {
    if (!naiveIsEnforcer(policy)) continue;
    const { value } = naiveVerdict(policy, world, userId, signIn);
    const applies: Tri = value === 'maybe' ? 'unknown' : value;
    const ofOld =
      policy === ownPolicy && signIn.platform === 'windows' ? 'no' : naiveHeldByOld(world, user, signIn.platform);
    old.push(allOf([applies, ofOld]));
    intune.push(allOf([applies, not(ofOld)]));
  }
  const ruled = world.rules.map((rule) =>
    allOf([naiveRuleHits(rule, user, signIn.platform), onResource(rule, signIn)]),
  );
  return { old: anyOf([...old, ...ruled]), intune: anyOf(intune) };
}

const PARTNERED: Readonly<Record<string, string>> = { iOS: 'ios', android: 'android', macOS: 'macos' };

/** Whether the old product feeds the compliance state of a user's devices on a platform. */
export function naiveHeldByOld(world: World, user: WorldUser, platform: string | undefined): Tri {
  if (platform === 'windows') return user.windowsInOld;
  const name = PARTNERED[platform ?? ''];
  return name === undefined ? 'no' : anyOf(world.partners.map((partner) => holds(world, partner, user, name)));
}

function holds(world: World, partner: CompliancePartner, user: WorldUser, platform: string): Tri {
  if (partner.state === 'terminated' || partner.state === 'rejected') return 'no';
  return anyOf(
    partner.assignments
      .filter((assignment) => assignment.platform === platform)
      .map(({ includes, excludes, onboarded }) => {
        const inOne = (groups: readonly string[]) => anyOf(groups.map((group) => naiveInGroup(world, user.id, group)));
        const included = includes === 'all' ? 'yes' : includes === 'unknown' ? 'unknown' : inOne(includes);
        const answers = partner.state === 'enabled' || partner.state === 'unresponsive';
        const works = answers && (onboarded || partner.kind === 'older');
        return within(included === 'yes' && !works ? 'unknown' : included, inOne(excludes));
      }),
  );
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  iOS: ['ios', 'ipados'],
  android: ['android'],
  macOS: ['macos'],
  windows: ['windows'],
  linux: ['linux'],
};

/** Whether one of the old product's own rules can refuse a user on a platform, for some resource. */
export function naiveRuleHits(rule: SourceRule, user: WorldUser, platform: string | undefined): Tri {
  const { includes, excludes, platforms } = rule;
  const names = NAMES[platform ?? ''] ?? [];
  const there = platforms === 'all' || (platforms !== 'unknown' && platforms.some((one) => names.includes(one)));
  const perhaps = platforms === 'unknown' || (platforms !== 'all' && platforms.includes('unknown'));
  const who = user.sourceIds.map((id) => {
    const included = includes === 'everyone' ? 'yes' : includes === 'unknown' ? 'unknown' : sure(includes.includes(id));
    return within(included, sure(excludes.includes(id)));
  });
  // What blocks, or may, can refuse somebody whom the old product does not even know.
  const stranger = user.sourceIds.length === 0 && !Array.isArray(includes) && rule.effect !== 'compliant';
  return allOf([rule.enabled, there ? 'yes' : perhaps ? 'unknown' : 'no', stranger ? 'unknown' : anyOf(who)]);
}

/** A rule about mail hits Exchange; of one that may be about anything, mail is sure. Neither is about anything but apps. */
function onResource(rule: SourceRule, { resource }: SignIn): Tri {
  if (resource?.kind !== 'app' && resource?.kind !== 'other-app') return 'no';
  const mail = resource.kind === 'app' && resource.appId === '00000002-0000-0ff1-ce00-000000000000';
  return rule.resource === 'all' || mail ? 'yes' : rule.resource === 'unknown' ? 'unknown' : 'no';
}
