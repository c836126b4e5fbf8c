import { conditionHolds } from '../conditions.ts';
import { judge, REASONS } from '../judge.ts';
import type { Dimension, Policy, SignInPlatform } from '../policy/model.ts';
import type { DeviceRecord, SignIn, SignInClient, Who } from '../sign-in.ts';
import { usersHold } from '../users.ts';

/** A sign-in without risk and without a special flow, described whole: What-If takes a fact that is missing for not met. */
export interface AskedSignIn {
  readonly appId: string;
  /** What-If has no word for `other`. */
  readonly platform: Exclude<SignInPlatform, 'other'>;
  readonly client: SignInClient;
  /** Null: not registered. */
  readonly device: DeviceRecord | null;
  readonly place: { readonly ipAddress: string; readonly country: string };
}

/** What Entra says of one policy. */
export interface WhatIfAnswer {
  readonly policyId: string;
  readonly name: string;
  /** As Graph wrote it: the same text as in a read of the same version of the policy. */
  readonly modifiedAt: string | null;
  /** Report-only policies apply too; what is asked of the user is not said. */
  readonly applies: boolean;
  /** Why not, in Graph's words (`users`, `application`, `clientApps` ...); empty when it applies. */
  readonly reasons: readonly string[];
}

/** `applies`: one says that the policy applies and the other not · `reason`: theirs is a condition that holds by ours · `missing`: they know no such policy, or we do not. */
export interface Difference {
  readonly kind: 'applies' | 'reason' | 'missing';
  readonly policyId: string;
  readonly name: string;
  /** `applies`, or the condition that is not met in Graph's words; `missing` where we know no such policy. */
  readonly ours: string;
  readonly theirs: string;
}

/** How the answers to one question compare; each policy is counted once. */
export interface Compared {
  readonly agreed: number;
  /** Ours is "maybe": theirs cannot contradict it. */
  readonly open: number;
  /** Changed since we read: nothing can be said before the next read. */
  readonly stale: number;
  readonly differences: readonly Difference[];
}

/** Graph's word for each condition of ours, as What-If names the first that is not met. */
const WORDS: Readonly<Record<Dimension, string>> = { ...REASONS, resource: 'application' };

function reasonOf(dimension: Dimension): string {
  return WORDS[dimension];
}

const DIMENSIONS_OF = Map.groupBy(Object.keys(WORDS) as Dimension[], reasonOf);

/** Holds Entra's answers against ours for the same user and sign-in. The order of conditions is theirs alone and does not count. */
export function compareAnswers(
  policies: readonly Policy[],
  who: Who,
  signIn: SignIn,
  answers: readonly WhatIfAnswer[],
): Compared {
  const tally = { agreed: 0, open: 0, stale: 0 };
  const differences: Difference[] = [];
  const theirs = new Map(answers.map((answer) => [answer.policyId.toLowerCase(), answer]));
  for (const policy of policies) {
    const answer = theirs.get(policy.id.toLowerCase());
    theirs.delete(policy.id.toLowerCase());
    const found = compareOne(policy, who, signIn, answer);
    if (typeof found === 'string') tally[found] += 1;
    else differences.push(found);
  }
  for (const answer of theirs.values())
    if (answer.applies || !answer.reasons.includes(REASONS.state)) differences.push(unknownToUs(answer));
  return { ...tally, differences };
}

/** Made since we read, or kept from us: whoever it holds is held by what we do not know. One that is off holds nobody. */
function unknownToUs({ policyId, name, applies, reasons }: WhatIfAnswer): Difference {
  return { kind: 'missing', policyId, name, ours: 'missing', theirs: applies ? 'applies' : reasons.join(', ') };
}

function compareOne(
  policy: Policy,
  who: Who,
  signIn: SignIn,
  answer: WhatIfAnswer | undefined,
): Difference | 'agreed' | 'open' | 'stale' {
  const mine = judge(policy, who, signIn);
  const ours = mine.dimension === null ? 'applies' : reasonOf(mine.dimension);
  const about = { policyId: policy.id, name: policy.name, ours };
  // Policies that are off are left out of the evaluation, or named as not enabled.
  if (answer === undefined)
    return policy.state === 'disabled' ? 'agreed' : { ...about, kind: 'missing', theirs: 'missing' };
  if (answer.modifiedAt !== policy.modifiedAt) return 'stale';
  if (mine.value === 'maybe') return 'open';
  const said = { ...about, theirs: answer.applies ? 'applies' : answer.reasons.join(', ') };
  if ((mine.value === 'yes') !== answer.applies) return { ...said, kind: 'applies' };
  return answer.applies || answer.reasons.some((reason) => mayFail(policy, who, signIn, reason))
    ? 'agreed'
    : { ...said, kind: 'reason' };
}

/** Whether a condition that they say is not met may be so by ours. A reason without a condition of ours may always be. */
function mayFail(policy: Policy, who: Who, signIn: SignIn, reason: string): boolean {
  const dimensions = DIMENSIONS_OF.get(reason) ?? [];
  return (
    dimensions.length === 0 ||
    dimensions.some((dimension) => {
      const held = dimension === 'users' ? usersHold(policy, who) : conditionHolds(policy, dimension, signIn);
      return held.value !== 'yes';
    })
  );
}
