import type { SignIn } from '../../../src/domain/access/sign-in.ts';
import { client, device, flow, insiderRisk, location, other, platform, risk } from './conditions.ts';
import { resource } from './resource.ts';
import { objectOf, type Tri } from './tri.ts';
import { identity, users } from './users.ts';
import type { World, WorldUser } from './world.ts';

/** The second opinion on one policy, one user and one sign-in: plain loops over the raw JSON, from the rules alone. */
export interface NaiveVerdict {
  readonly value: 'yes' | 'no' | 'maybe';
  /** The first condition that said no; without a no the first that was open; null for a yes. */
  readonly by: string | null;
}

export function naiveVerdict(raw: unknown, world: World, userId: string, signIn: SignIn): NaiveVerdict {
  return naiveVerdictOf(raw, world, userOf(world, userId), signIn);
}

const userOf = (world: World, userId: string): WorldUser => {
  const found = world.users.find((user) => user.id === userId);
  if (found === undefined) throw new Error(`no user ${userId} in this world`);
  return found;
};

function naiveVerdictOf(raw: unknown, world: World, user: WorldUser, signIn: SignIn): NaiveVerdict {
  const policy = objectOf(raw) ?? {};
  const conditions = objectOf(policy['conditions']) ?? {};
  const looked: readonly (readonly [string, Tri])[] = [
    ['state', state(policy['state'])],
    ['identity', identity(conditions)],
    ['users', users(conditions['users'], world, user)],
    ['resource', resource(conditions['applications'], signIn)],
    ['platform', platform(conditions['platforms'], signIn)],
    ['device', device(conditions, signIn)],
    ['client', client(conditions['clientAppTypes'], signIn)],
    ['location', location(conditions['locations'], signIn)],
    ['sign-in-risk', risk(conditions['signInRiskLevels'], signIn.signInRisk)],
    ['user-risk', risk(conditions['userRiskLevels'], signIn.userRisk)],
    ['insider-risk', insiderRisk(conditions['insiderRiskLevels'], signIn)],
    ['flow', flow(conditions['authenticationFlows'], signIn)],
    ['other', other(policy, conditions)],
  ];
  const refused = looked.find(([, held]) => held === 'no');
  if (refused !== undefined) return { value: 'no', by: refused[0] };
  const open = looked.find(([, held]) => held === 'unknown');
  return open === undefined ? { value: 'yes', by: null } : { value: 'maybe', by: open[0] };
}

function state(raw: unknown): Tri {
  if (raw === 'enabled' || raw === 'enabledForReportingButNotEnforced') return 'yes';
  return raw === 'disabled' ? 'no' : 'unknown';
}
