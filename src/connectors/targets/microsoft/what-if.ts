import { z } from 'zod';
import type { DeviceRecord } from '../../../domain/access/sign-in.ts';
import type { WhatIfAnswer } from '../../../domain/access/what-if/compare.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { Answer, WhatIfQuestion } from '../../connector.ts';
import { readRecords, text } from './border.ts';
import { type Graph, readPage, sendCall } from './graph.ts';

const AT = 'POST /v1.0/identity/conditionalAccess/evaluate';

/** Only the fields we use. Source: Graph v1.0 `whatIfAnalysisResult`; the reasons are flags. */
const Result: z.ZodType<WhatIfAnswer, unknown> = z
  .object({
    id: z.string().min(1),
    displayName: text,
    modifiedDateTime: text,
    policyApplies: z.boolean(),
    analysisReasons: z.string(),
  })
  .transform((result) => ({
    policyId: result.id,
    name: result.displayName ?? result.id,
    modifiedAt: result.modifiedDateTime,
    applies: result.policyApplies,
    reasons: result.analysisReasons.split(',').flatMap((reason) => (reason.trim() === 'notSet' ? [] : [reason.trim()])),
  }));

/** Asks Entra itself which policies apply to a sign-in. Every fact is said: What-If takes one that is missing for not met. */
export async function evaluate(
  graph: Graph,
  question: WhatIfQuestion,
  signal: AbortSignal,
): Answer<readonly WhatIfAnswer[]> {
  const sent = await sendCall(graph, 'evaluate', { body: bodyOf(question) }, signal);
  if (!sent.ok) return sent;
  const page = readPage(graph, sent.value, AT);
  if (!page.ok) return page;
  if (page.value.next !== null) return fail({ code: 'malformed', at: AT, excerpt: 'a second page of results' });
  const { records, rejects } = readRecords('what-if', page.value.values, Result);
  const [reject] = rejects;
  return reject
    ? fail({ code: 'malformed', at: AT, excerpt: `${reject.where}: ${reject.why}`.slice(0, 200) })
    : ok(records);
}

function bodyOf({ user, appId, platform, client, device, place }: WhatIfQuestion): object {
  return {
    signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: user },
    signInContext: { '@odata.type': '#microsoft.graph.applicationContext', includeApplications: [appId] },
    signInConditions: {
      devicePlatform: platform,
      clientAppType: client,
      ipAddress: place.ipAddress,
      country: place.country,
      signInRiskLevel: 'none',
      userRiskLevel: 'none',
      insiderRiskLevel: 'none',
      authenticationFlow: { transferMethod: 'none' },
      deviceInfo: device === null ? {} : deviceOf(device),
    },
    appliedPoliciesOnly: false,
  };
}

/** By the names of `deviceInfo`; what a record does not say is not sent. */
function deviceOf({ deviceOwnership, extensionAttributes, intuneManaged: _managed, ...device }: DeviceRecord): object {
  const attributes = Object.entries(extensionAttributes ?? {}).map(([number, value]) => [
    `extensionAttribute${number}`,
    value,
  ]);
  return {
    ...device,
    ...(deviceOwnership === undefined ? {} : { ownership: deviceOwnership }),
    ...Object.fromEntries(attributes),
  };
}
