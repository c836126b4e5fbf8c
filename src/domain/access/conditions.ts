import { matches } from './filter/evaluate.ts';
import { anyOf, butNot, NO, NOT_SAID, sure, unknown, YES } from './held.ts';
import type { Dimension, NameTest, Policy, ResourceTest } from './policy/model.ts';
import { inBundle } from './resources.ts';
import type { Held, Place, Resource, SignIn } from './sign-in.ts';

/** Stands in `locations` for the trusted addresses of the older multifactor settings, which no read of ours shows. */
const OLDER_TRUSTED = '00000000-0000-0000-0000-000000000000';

/** Every condition of a policy but who signs in: what does not depend on the user can be computed once for all. */
export type OtherDimension = Exclude<Dimension, 'users'>;

/** Whether one condition of a policy holds for a sign-in. Rules: the table in this room's README. */
export function conditionHolds(policy: Policy, dimension: OtherDimension, signIn: SignIn): Held {
  switch (dimension) {
    case 'state':
      return policy.state === 'unknown' ? unknown('state-unknown', 'state') : sure(policy.state !== 'disabled');
    case 'identity':
      return policy.identity === 'workload' ? NO : withOdd(policy, dimension, YES, NO);
    case 'resource':
      return resourceHolds(policy, signIn.resource);
    case 'platform':
      return namesHold(policy, dimension, policy.platforms, signIn.platform, isNamed);
    case 'device':
      return deviceHolds(policy, signIn.device);
    case 'client':
      return namesHold(policy, dimension, policy.clients, signIn.client, clientNamed);
    case 'location':
      return namesHold(policy, dimension, policy.locations, signIn.location, placeNamed);
    case 'sign-in-risk':
      return namesHold(policy, dimension, policy.signInRisk, signIn.signInRisk, isNamed);
    case 'user-risk':
      return namesHold(policy, dimension, policy.userRisk, signIn.userRisk, isNamed);
    case 'insider-risk':
      return namesHold(policy, dimension, policy.insiderRisk, signIn.insiderRisk, isNamed);
    case 'flow':
      return namesHold(policy, dimension, policy.flows, signIn.flow, isNamed);
    case 'other':
      return withOdd(policy, dimension, YES, NO);
  }
}

/** Included and not excluded, where each entry that was not understood is unknown on its side. */
export function withOdd(policy: Policy, about: Dimension, included: Held, excluded: Held): Held {
  if (policy.odd.length === 0) return butNot(included, excluded);
  const own = policy.odd.filter((odd) => odd.about === about);
  const wide = own.filter((odd) => odd.may !== 'narrow').map((odd) => unknown('not-understood', odd.path));
  const narrow = own.filter((odd) => odd.may !== 'widen').map((odd) => unknown('not-understood', odd.path));
  return butNot(anyOf([included, ...wide]), anyOf([excluded, ...narrow]));
}

/** What is not said leaves open whatever is restricted. */
function namesHold<T>(
  policy: Policy,
  about: Dimension,
  test: NameTest,
  said: T | undefined,
  named: (names: readonly string[], value: T) => Held,
): Held {
  const open = test.include === 'all' && test.exclude.length === 0;
  if (said === undefined) return withOdd(policy, about, open ? YES : NOT_SAID, NO);
  const included = test.include === 'all' ? YES : named(test.include, said);
  return withOdd(policy, about, included, named(test.exclude, said));
}

function isNamed(names: readonly string[], value: string): Held {
  return sure(names.includes(value) || names.includes('all'));
}

function clientNamed(names: readonly string[], client: string): Held {
  if (names.includes(client)) return YES;
  return client === 'exchangeActiveSync' && names.includes('easSupported') ? unknown('not-understood') : NO;
}

function placeNamed(names: readonly string[], place: Place): Held {
  if (place.trusted && names.includes('AllTrusted')) return YES;
  if (place.ids.some((id) => names.includes(id.toLowerCase()))) return YES;
  return place.trusted && names.includes(OLDER_TRUSTED) ? unknown('unreadable') : NO;
}

function deviceHolds(policy: Policy, device: SignIn['device']): Held {
  const test = policy.device;
  if (test === null || test.filter === null) return withOdd(policy, 'device', YES, NO);
  if (device === undefined) return withOdd(policy, 'device', NOT_SAID, NO);
  const found = matches(test.filter, device);
  const held = found === 'unknown' ? NOT_SAID : sure((found === 'yes') === (test.mode === 'include'));
  return withOdd(policy, 'device', held, NO);
}

function resourceHolds(policy: Policy, resource: Resource | undefined): Held {
  const test = policy.resources;
  const about = 'resource';
  if (resource === undefined) {
    const open = test.includeApps.includes('All') && test.excludeApps.length === 0 && test.appFilter === null;
    return withOdd(policy, about, open ? YES : NOT_SAID, NO);
  }
  if (resource.kind === 'user-action') {
    const listed = sure(test.userActions.includes(resource.action.toLowerCase()));
    return withOdd(policy, about, anyOf([listed, allAppsReach(test)]), NO);
  }
  if (resource.kind === 'auth-context') {
    const listed = sure(test.authContexts.includes(resource.value.toLowerCase()));
    return withOdd(policy, about, anyOf([listed, test.includeApps.includes('All') ? NOT_SAID : NO]), NO);
  }
  const filtered = unknown('unreadable', 'conditions.applications.applicationFilter');
  const included = appNamed(test.includeApps, resource);
  const excluded = appNamed(test.excludeApps, resource);
  return withOdd(
    policy,
    about,
    test.appFilter === 'include' ? anyOf([included, filtered]) : included,
    test.appFilter === 'exclude' ? anyOf([excluded, filtered]) : excluded,
  );
}

/** A policy on all apps reaches user actions too (Microsoft's third example of `evaluate`); on all but some, perhaps. */
function allAppsReach(test: ResourceTest): Held {
  if (!test.includeApps.includes('All')) return NO;
  return test.excludeApps.length === 0 && test.appFilter === null ? YES : unknown('not-understood');
}

function appNamed(names: readonly string[], resource: Extract<Resource, { kind: 'app' | 'other-app' }>): Held {
  if (names.includes('All')) return YES;
  if (resource.kind === 'other-app') return NO;
  const id = resource.appId.toLowerCase();
  return anyOf(
    names.map((name) =>
      name === 'Office365' || name === 'MicrosoftAdminPortals' ? inBundle(name, id) : sure(name === id),
    ),
  );
}
