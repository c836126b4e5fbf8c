import type { Policy } from '../policy/model.ts';

/** Which policies the map has to look at. */
export interface Policies {
  readonly policies: readonly Policy[];
  readonly isEnforcer: (policy: Policy) => boolean;
}

/** Policies that can refuse somebody: the map does not look at others. */
export function relevant(input: Policies): readonly Policy[] {
  return input.policies.filter(
    (policy) =>
      (policy.state === 'enabled' || policy.state === 'unknown') &&
      policy.identity === 'users' &&
      (protects(policy) || input.isEnforcer(policy)),
  );
}

/** The policy asks for something that protects: what is counted as protection elsewhere too (caOptics). */
export function protects(policy: Policy): boolean {
  return policy.grant.controls.some((control) => PROTECTING.has(control));
}

const PROTECTING: ReadonlySet<string> = new Set([
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'strength',
  'compliantApplication',
  'approvedApplication',
]);
