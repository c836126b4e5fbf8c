import { z } from 'zod';
import type { TenantFacts } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Platform, Tri } from '../../../domain/words.ts';
import type { ConnectorFailure } from '../../connector.ts';
import { instant, oneOf, tri } from './border.ts';
import type { CallName } from './calls.ts';
import { type Graph, pagesOf, type Sent, sendCall } from './graph.ts';
import { readIntuneSkus } from './licences.ts';
import { type Restrictions, restrictionsOf } from './restrictions.ts';

const Organization = z.object({
  id: z.string().min(1),
  mobileDeviceManagementAuthority: oneOf(['intune', 'sccm', 'office365']),
});
const Settings = z.object({ settings: z.object({ secureByDefault: tri }).nullish() });
const Certificate = z.object({ expirationDateTime: instant });
const SecurityDefaults = z.object({ isEnabled: tri });
const RegistrationPolicy = z.object({ userDeviceQuota: z.number().nullish() });
const CompliancePolicy = z.object({
  '@odata.type': z.string().nullish(),
  assignments: z.array(z.unknown()).nullish(),
});

/**
 * The tenant as a whole. What we may not read, or what is not there, is `unknown` or null as the fact's type has it;
 * a failure of the connection, or of the organization itself, is the failure of the whole.
 */
export async function readTenant(graph: Graph, signal: AbortSignal): Sent<TenantFacts> {
  const organization = await firstOf(graph, signal);
  if (!organization.ok) return organization;
  const settings = await orMissing(one(graph, 'intuneSettings', Settings, signal));
  if (!settings.ok) return settings;
  const policies = await orMissing(all(graph, 'compliancePolicies', signal));
  if (!policies.ok) return policies;
  const configurations = await orMissing(all(graph, 'enrollmentConfigurations', signal));
  if (!configurations.ok) return configurations;
  const certificate = await orMissing(one(graph, 'pushCertificate', Certificate, signal));
  if (!certificate.ok) return certificate;
  const registration = await orMissing(one(graph, 'registrationPolicy', RegistrationPolicy, signal));
  if (!registration.ok) return registration;
  const defaults = await orMissing(one(graph, 'securityDefaults', SecurityDefaults, signal));
  if (!defaults.ok) return defaults;
  const skus = await orMissing(readIntuneSkus(graph, signal));
  if (!skus.ok) return skus;

  const restrictions = restrictionsOf(configurations.value);
  return ok({
    id: 'tenant',
    tenantId: organization.value.id,
    mdmAuthority: organization.value.mobileDeviceManagementAuthority,
    secureByDefault: secureByDefault(settings.value),
    securityDefaults: defaults.value?.isEnabled ?? 'unknown',
    compliancePolicyFor: policies.value === null ? 'unknown' : platformsCovered(policies.value),
    apnsExpiresAt: certificate.value?.expirationDateTime ?? null,
    licences: skus.value?.whole ? { enabled: skus.value.enabled, consumed: skus.value.consumed } : null,
    licencesRead: skus.value === null ? 'none' : skus.value.whole ? 'whole' : 'partly',
    blockedPlatforms: restrictions.blockedPlatforms,
    blockedPersonalPlatforms: restrictions.blockedPersonalPlatforms,
    blockedForSome: restrictions.blockedForSome,
    blockedPersonalForSome: restrictions.blockedPersonalForSome,
    deviceLimit: smallestLimit(restrictions, registration.value?.userDeviceQuota),
  });
}

async function firstOf(graph: Graph, signal: AbortSignal): Sent<z.infer<typeof Organization>> {
  const found = await all(graph, 'organization', signal);
  if (!found.ok) return found;
  const parsed = Organization.safeParse(found.value[0]);
  if (parsed.success) return ok(parsed.data);
  return fail({ code: 'malformed', at: 'GET /v1.0/organization', excerpt: 'no organization in the answer' });
}

async function one<T>(graph: Graph, name: CallName, schema: z.ZodType<T, unknown>, signal: AbortSignal): Sent<T> {
  const json = await sendCall(graph, name, {}, signal);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  return parsed.success ? ok(parsed.data) : fail({ code: 'malformed', at: name, excerpt: 'not what was asked for' });
}

async function all(graph: Graph, name: CallName, signal: AbortSignal): Sent<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const page of pagesOf(graph, name, {}, signal)) {
    if (!page.ok) return page;
    values.push(...page.value.values);
  }
  return ok(values);
}

/** Not there, not allowed, or not offered by this tenant: unknown, but no reason to lose the rest. */
async function orMissing<T>(sent: Sent<T>): Promise<Result<T | null, ConnectorFailure>> {
  const result = await sent;
  if (result.ok || !['not-found', 'forbidden', 'refused'].includes(result.error.code)) return result;
  return ok(null);
}

function secureByDefault(answer: z.infer<typeof Settings> | null): Tri {
  return answer?.settings?.secureByDefault ?? 'unknown';
}

/** Platforms by the type of an assigned compliance policy. A policy that nobody has been assigned protects nobody. */
function platformsCovered(policies: readonly unknown[]): readonly Platform[] {
  const covered = new Set<Platform>();
  for (const policy of policies) {
    const parsed = CompliancePolicy.safeParse(policy);
    if (!parsed.success || (parsed.data.assignments ?? []).length === 0) continue;
    for (const platform of platformsOfType(parsed.data['@odata.type'] ?? '')) covered.add(platform);
  }
  return [...covered];
}

function platformsOfType(type: string): readonly Platform[] {
  const name = type.replace('#microsoft.graph.', '').toLowerCase();
  if (name.startsWith('ios')) return ['ios', 'ipados'];
  if (name.startsWith('android') || name.startsWith('aosp')) return ['android'];
  if (name.startsWith('macos')) return ['macos'];
  if (name.startsWith('windows10compliance') || name.startsWith('windows81')) return ['windows'];
  return [];
}

/** Entra writes the largest 32-bit number for "no limit". */
const UNLIMITED = 2_147_483_647;

function smallestLimit(restrictions: Restrictions, quota: number | null | undefined): number | null {
  const limits = [...restrictions.limits, ...(quota === null || quota === undefined ? [] : [quota])].filter(
    (limit) => limit > 0 && limit < UNLIMITED,
  );
  return limits.length === 0 ? null : Math.min(...limits);
}
