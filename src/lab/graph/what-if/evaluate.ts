import type { Reply } from '../../world/event.ts';
import { graphError } from '../protocol/answer.ts';
import type { ReadContext } from '../protocol/request.ts';
import { policyRow } from '../reads/policies.ts';
import { wholeList } from '../protocol/answer.ts';
import { checkBody } from '../writes/body.ts';
import { analysisReason } from './conditions.ts';
import { question } from './question.ts';
import { whoOf } from './who.ts';

/**
 * What-If: which policies would apply to a sign-in that is described, and why not (reference 3.5). Says nothing of whether
 * access would be granted, and nothing of the services behind an app. Report-only policies come back as applying.
 */
export function evaluate(context: ReadContext, body: unknown): Reply {
  const read = checkBody(question, body ?? {}, 'evaluate', 'BadRequest');
  if ('refusal' in read) return read.refusal;
  const { state } = context;
  const who = whoOf(state, read.value.signInIdentity);
  if (who === null) return graphError(400, 'BadRequest', "Invalid value specified for property 'signInIdentity'.");
  const results = state.directory.policies
    .filter((policy) => policy.deletedAt === null)
    .map((policy) => {
      const row = policyRow(policy);
      const analysisReasons = analysisReason(row, { state, who, question: read.value });
      return { ...row, policyApplies: analysisReasons === 'notSet', analysisReasons };
    });
  const value = read.value.appliedPoliciesOnly === true ? results.filter((result) => result.policyApplies) : results;
  return wholeList(context, 'Collection(microsoft.graph.whatIfAnalysisResult)', value);
}
