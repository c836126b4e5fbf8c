import { judge } from '../../../src/domain/access/judge.ts';
import type { Held as HeldSet } from '../../../src/domain/access/map/closure.ts';
import type { DirectoryFacts } from '../../../src/domain/access/map/directory.ts';
import { protects } from '../../../src/domain/access/map/relevant.ts';
import { hasUser } from '../../../src/domain/access/map/user-set.ts';
import type { Policy } from '../../../src/domain/access/policy/model.ts';
import type { Held, SignIn, Who } from '../../../src/domain/access/sign-in.ts';
import type { Tri } from '../../../src/domain/words.ts';
import { isEnforcer, type SmallWorld } from './world.kit.ts';

/** What holds for one user: yes, no, or not known. */
export interface Standing {
  readonly old: Tri;
  readonly intune: Tri;
  readonly protected: Tri;
}

/** One user, one sign-in, policy by policy with the judge, by the words of the README: the slow way. */
export function standingOf(world: SmallWorld, user: number, signIn: SignIn): Standing {
  const { input } = world;
  const old: Tri[] = [];
  const intune: Tri[] = [];
  const protection: Tri[] = [];
  for (const policy of input.policies) {
    const verdict = judge(policy, whoOf(world, user, policy), signIn).value;
    if (verdict === 'no' || (policy.state !== 'enabled' && policy.state !== 'unknown')) continue;
    const value = verdict === 'yes' ? 'yes' : 'unknown';
    if (protects(policy)) protection.push(value);
    if (!isEnforcer(policy)) continue;
    const isOwn = policy.id === input.ownPolicyId && signIn.platform === 'windows';
    const holds = isOwn ? 'no' : triOf(input.old.holds[signIn.platform ?? 'other'], user);
    old.push(all(value, holds));
    intune.push(all(value, holds === 'yes' ? 'no' : holds === 'no' ? 'yes' : 'unknown'));
  }
  for (const rule of input.old.rules) {
    const { resource } = signIn;
    const isApp = resource?.kind === 'app' || resource?.kind === 'other-app';
    const isMail = resource?.kind === 'app' && resource.appId === '00000002-0000-0ff1-ce00-000000000000';
    const reaches = !isApp
      ? 'no'
      : rule.resource === 'all' || isMail
        ? 'yes'
        : rule.resource === 'unknown'
          ? 'unknown'
          : 'no';
    const onPlatform = rule.platforms === 'all' || rule.platforms.some((name) => name === signIn.platform);
    if (onPlatform) old.push(all(reaches, triOf(rule.held, user)));
  }
  return { old: any(old), intune: any(intune), protected: any(protection) };
}

/** A walk through nested groups, the slow way. */
export function inGroup(facts: DirectoryFacts, group: string, user: string): Tri {
  const seen = new Set<string>();
  const found: Tri[] = [];
  const walk = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const members = facts.groups.find((item) => item.id === id)?.members;
    if (!members) found.push('unknown');
    const isPending = facts.pending.some(
      (item) => item.group === id && item.user === user && (item.until === null || item.until > facts.now),
    );
    if (isPending) found.push('unknown');
    else if (members?.includes(user)) found.push('yes');
    for (const member of members ?? []) if (facts.groups.some((item) => item.id === member)) walk(member);
  };
  walk(group);
  return any(found);
}

function whoOf({ facts, input }: SmallWorld, user: number, policy: Policy): Who {
  const { id = '', guest = 'unknown', homeTenant = null } = facts.users[user] ?? {};
  const unsettled = input.unsettled.get(policy.id);
  return {
    userId: id,
    guest,
    homeTenant,
    inGroup(group) {
      const found = inGroup(facts, group, id);
      // The kit's policies never include what they wait to exclude.
      const excluded = policy.users.exclude.groups.includes(group) && unsettled?.has(group);
      return heldOf(excluded && found === 'yes' ? 'unknown' : found);
    },
    inRole(role) {
      const holders = facts.roles.find((item) => item.id === role)?.members;
      if (!holders) return heldOf('unknown');
      const groups = holders.filter((holder) => facts.groups.some((item) => item.id === holder));
      return heldOf(holders.includes(id) ? 'yes' : any(groups.map((group) => inGroup(facts, group, id))));
    },
  };
}

function heldOf(value: Tri): Held {
  return value === 'unknown' ? { value, because: 'unreadable' } : { value };
}

export function triOf(held: HeldSet | undefined, user: number): Tri {
  if (!held || !hasUser(held.possibly, user)) return 'no';
  return hasUser(held.surely, user) ? 'yes' : 'unknown';
}

export function any(parts: readonly Tri[]): Tri {
  return parts.includes('yes') ? 'yes' : parts.includes('unknown') ? 'unknown' : 'no';
}

function all(one: Tri, two: Tri): Tri {
  if (one === 'no' || two === 'no') return 'no';
  return one === 'yes' && two === 'yes' ? 'yes' : 'unknown';
}
