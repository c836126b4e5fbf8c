import { z } from 'zod';
import type { CompliancePartner, EntraPolicy, PartnerAssignment } from '../../../domain/facts.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { Pages } from '../../connector.ts';
import { DEEPEST, isDeeperThan } from '../../depth.ts';
import { instant, oneOf, readPages, text, whyNot } from './border.ts';
import { type Graph, pagesOf, type Sent, sendCall } from './graph.ts';

/** Handed on exactly as Graph wrote it: what a policy means is not for a connector to decide. */
export const Policy: z.ZodType<EntraPolicy, unknown> = z
  .looseObject({ id: z.string().min(1) })
  .refine((policy) => !isDeeperThan(policy, DEEPEST), 'nested without end')
  .transform((policy) => ({ id: policy.id, raw: policy }));

/**
 * Of v1.0, and last those that beta alone shows: the list of v1.0 leaves out, without a word, policies that use something of beta. Source:
 * microsoft/EntraExporter issue 35, AzureAD/AzureADAssessment issue 79 (9 of 13 shown), microsoftgraph/msgraph-sdk-powershell issue 431.
 * Where beta cannot be read the whole read fails: whether there are more is not known then.
 */
export async function* readPolicies(graph: Graph, signal: AbortSignal): Pages<EntraPolicy> {
  const shown = new Set<string>();
  for await (const page of readPages('policies', pagesOf(graph, 'policies', {}, signal), Policy)) {
    yield page;
    if (!page.ok) return;
    for (const { id } of page.value.records) shown.add(id.toLowerCase());
  }
  for await (const page of readPages('beta policies', pagesOf(graph, 'betaPolicies', {}, signal), Policy)) {
    if (!page.ok) {
      yield page;
      return;
    }
    const { records, rejects } = page.value;
    const more = records.filter(({ id }) => !shown.has(id.toLowerCase()));
    yield ok({ records: more.map((policy): EntraPolicy => ({ ...policy, hidden: true })), rejects });
  }
}

/** The platforms of a partner and where Graph keeps each one's assignments. */
export const ASSIGNMENTS = {
  ios: 'iosEnrollmentAssignments',
  android: 'androidEnrollmentAssignments',
  macos: 'macOsEnrollmentAssignments',
} as const;
export type PartnerPlatform = keyof typeof ASSIGNMENTS;

/** Kept whole: an assignment that is not ours is written back as it was read. */
const Assignment = z.looseObject({
  target: z.looseObject({ '@odata.type': z.string().nullish(), groupId: z.string().nullish() }).nullish(),
});
export type RawAssignment = z.infer<typeof Assignment>;

const PartnerState = oneOf(['enabled', 'unavailable', 'terminated', 'rejected', 'unresponsive']);

const RawPartner = z.object({
  id: z.string().min(1),
  displayName: text,
  partnerState: PartnerState,
  lastHeartbeatDateTime: instant,
  iosOnboarded: z.boolean().nullish(),
  androidOnboarded: z.boolean().nullish(),
  macOsOnboarded: z.boolean().nullish(),
  iosEnrollmentAssignments: z.array(Assignment).nullish(),
  androidEnrollmentAssignments: z.array(Assignment).nullish(),
  macOsEnrollmentAssignments: z.array(Assignment).nullish(),
});
export type RawPartner = z.infer<typeof RawPartner>;

/** Only the fields we use. Source: Graph v1.0 `complianceManagementPartner`. */
export const Partner: z.ZodType<CompliancePartner, unknown> = RawPartner.transform((partner) => ({
  id: partner.id,
  kind: 'compliance',
  name: partner.displayName ?? partner.id,
  state: partner.partnerState,
  heartbeatAt: partner.lastHeartbeatDateTime,
  assignments: [
    assignmentOf('ios', partner.iosOnboarded, partner.iosEnrollmentAssignments),
    assignmentOf('android', partner.androidOnboarded, partner.androidEnrollmentAssignments),
    assignmentOf('macos', partner.macOsOnboarded, partner.macOsEnrollmentAssignments),
  ],
  removesDevicesAt: null,
  marksNonCompliantAt: null,
}));

/** Only the fields we use. Source: Graph v1.0 `deviceManagementPartner`; Jamf's, which is for macOS, is the only one known. */
const OlderPartner: z.ZodType<CompliancePartner, unknown> = z
  .object({
    id: z.string().min(1),
    displayName: text,
    partnerState: PartnerState,
    lastHeartbeatDateTime: instant,
    isConfigured: z.boolean().nullish(),
    groupsRequiringPartnerEnrollment: z.array(Assignment).nullish(),
    whenPartnerDevicesWillBeRemovedDateTime: instant,
    whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: instant,
  })
  .transform((partner) => ({
    id: partner.id,
    kind: 'older',
    name: partner.displayName ?? partner.id,
    state: partner.partnerState,
    heartbeatAt: partner.lastHeartbeatDateTime,
    assignments: [assignmentOf('macos', partner.isConfigured, partner.groupsRequiringPartnerEnrollment ?? [])],
    removesDevicesAt: partner.whenPartnerDevicesWillBeRemovedDateTime,
    marksNonCompliantAt: partner.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime,
  }));

/** Of both kinds, the older ones last. */
export async function* readPartners(graph: Graph, signal: AbortSignal): Pages<CompliancePartner> {
  for await (const page of readPages('partners', pagesOf(graph, 'partners', {}, signal), Partner)) {
    yield page;
    if (!page.ok) return;
  }
  yield* readPages('older partners', pagesOf(graph, 'olderPartners', {}, signal), OlderPartner);
}

/** One partner as it stands, for a change that keeps all else. */
export async function readPartner(graph: Graph, id: string, signal: AbortSignal): Sent<RawPartner> {
  const json = await sendCall(graph, 'partner', { ids: [id] }, signal);
  if (!json.ok) return json;
  const parsed = RawPartner.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return fail({ code: 'malformed', at: 'GET complianceManagementPartners/{id}', excerpt: whyNot(parsed.error) });
}

export const INCLUDE_GROUP = '#microsoft.graph.groupAssignmentTarget';
export const EXCLUDE_GROUP = '#microsoft.graph.exclusionGroupAssignmentTarget';
const EVERYBODY = ['#microsoft.graph.allLicensedUsersAssignmentTarget', '#microsoft.graph.allDevicesAssignmentTarget'];

/** A target that we do not know makes the whole inclusion unknown, which counts as in force. */
function assignmentOf(
  platform: PartnerPlatform,
  onboarded: boolean | null | undefined,
  list: readonly RawAssignment[] | null | undefined,
): PartnerAssignment {
  const includes: string[] = [];
  const excludes: string[] = [];
  let all = false;
  let unknown = list === undefined;
  for (const { target } of list ?? []) {
    const kind = target?.['@odata.type'] ?? '';
    if (kind === INCLUDE_GROUP && target?.groupId) includes.push(target.groupId.toLowerCase());
    else if (kind === EXCLUDE_GROUP && target?.groupId) excludes.push(target.groupId.toLowerCase());
    else if (EVERYBODY.includes(kind)) all = true;
    else unknown = true;
  }
  return {
    platform,
    onboarded: onboarded ?? false,
    includes: unknown ? 'unknown' : all ? 'all' : includes,
    excludes,
  };
}
