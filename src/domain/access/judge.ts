import { conditionHolds } from './conditions.ts';
import { type Dimension, DIMENSIONS, type Policy } from './policy/model.ts';
import type { Because, Held, SignIn, Who } from './sign-in.ts';
import { usersHold } from './users.ts';

/** What one policy does with one sign-in, or a family of them: it applies, it does not, or to some or perhaps. */
export interface Judgement {
  readonly value: 'yes' | 'no' | 'maybe';
  /** The condition that decided: the first "no", else the first unknown; null for a plain yes. */
  readonly dimension: Dimension | null;
  /** Why it is not sure; null unless `maybe`. */
  readonly because: Because | null;
  /** Where in the policy, as far as one place can be named. */
  readonly path: string | null;
}

/** One condition that could not be told. */
export interface Open {
  readonly dimension: Dimension;
  readonly because: Because;
  readonly path: string | null;
}

/** All that a policy says of a sign-in: the first "no", or everything that is open. */
export interface Weighed {
  readonly no: Dimension | null;
  /** In the order of the conditions; complete only where `no` is null. */
  readonly open: readonly Open[];
}

/** Total, and never throws. Unknown is never "no". Rules: the table in this room's README. */
export function judge(policy: Policy, who: Who, signIn: SignIn): Judgement {
  return judgementOf(weigh(policy, who, signIn));
}

/** The same without the users: what can be computed once for all of them. */
export function judgeExceptUsers(policy: Policy, signIn: SignIn): Judgement {
  return judgementOf(weigh(policy, null, signIn));
}

/** @param who null leaves the users out. */
export function weigh(policy: Policy, who: Who | null, signIn: SignIn): Weighed {
  const open: Open[] = [];
  for (const dimension of DIMENSIONS) {
    const held = holds(policy, dimension, who, signIn);
    if (held === null) continue;
    if (held.value === 'unknown') open.push({ dimension, because: held.because, path: held.path ?? null });
    else if (held.value === 'no') return { no: dimension, open: [] };
  }
  return { no: null, open };
}

function holds(policy: Policy, dimension: Dimension, who: Who | null, signIn: SignIn): Held | null {
  if (dimension === 'users') return who === null ? null : usersHold(policy, who);
  return conditionHolds(policy, dimension, signIn);
}

export function judgementOf({ no, open }: Weighed): Judgement {
  if (no !== null) return { value: 'no', dimension: no, because: null, path: null };
  const [first] = open;
  return first ? { value: 'maybe', ...first } : { value: 'yes', dimension: null, because: null, path: null };
}

/** Names that Graph's What-If gives as `analysisReasons`. */
export type AnalysisReason =
  | 'notSet'
  | 'notEnoughInformation'
  | 'invalidCondition'
  | 'users'
  | 'application'
  | 'userActions'
  | 'authenticationContext'
  | 'devicePlatform'
  | 'devices'
  | 'clientApps'
  | 'location'
  | 'signInRisk'
  | 'userRisk'
  | 'insiderRisk'
  | 'authenticationFlow'
  | 'policyNotEnabled';

/** Graph's word for each condition of ours but the resource, which has one for each kind. */
export const REASONS: Readonly<Record<Exclude<Dimension, 'resource'>, AnalysisReason>> = {
  state: 'policyNotEnabled',
  identity: 'users',
  users: 'users',
  platform: 'devicePlatform',
  device: 'devices',
  client: 'clientApps',
  location: 'location',
  'sign-in-risk': 'signInRisk',
  'user-risk': 'userRisk',
  'insider-risk': 'insiderRisk',
  flow: 'authenticationFlow',
  other: 'invalidCondition',
};

const OF_RESOURCE = {
  app: 'application',
  'other-app': 'application',
  'user-action': 'userActions',
  'auth-context': 'authenticationContext',
} as const;

/**
 * A judgement in What-If's words, to lay the two side by side. What-If has no "maybe": what is not said does not match there
 * (reference 3.5), so a judgement of "maybe" compares with both its answers. Source: Graph v1.0 `whatIfAnalysisReasons`.
 */
export function reasonOf(judgement: Judgement, signIn: SignIn): AnalysisReason {
  const { value, dimension, because } = judgement;
  if (value === 'yes' || dimension === null) return 'notSet';
  if (value === 'maybe') return because === 'not-understood' ? 'invalidCondition' : 'notEnoughInformation';
  return dimension === 'resource' ? OF_RESOURCE[signIn.resource?.kind ?? 'app'] : REASONS[dimension];
}
