import { z } from 'zod';
import { fail, ok } from '../../../domain/result.ts';
import type { Platform } from '../../../domain/words.ts';
import type { Answer, Outcome, PolicyState, WantedPolicy } from '../../connector.ts';
import { unread } from '../../unread.ts';
import { whyNot } from './border.ts';
import { type Graph, pagesOf, type Sent, sendCall } from './graph.ts';

/**
 * Kept whole: what we do not know of `conditions.users` is written back as it was read. Graph always shows `excludeGroups`: users
 * without it are not all there, and would go back as less than they were.
 */
const Policy = z.looseObject({
  displayName: z.string(),
  state: z.string(),
  conditions: z.looseObject({ users: z.looseObject({ excludeGroups: z.array(z.string()).nullable() }) }),
});
const Named = z.object({ id: z.string().min(1), displayName: z.string().nullish() });

async function readPolicy(graph: Graph, id: string, signal: AbortSignal): Sent<z.infer<typeof Policy>> {
  const json = await sendCall(graph, 'policy', { ids: [id] }, signal);
  if (!json.ok) return json;
  const parsed = Policy.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return fail({ code: 'malformed', at: 'GET conditionalAccess/policies/{id}', excerpt: whyNot(parsed.error) });
}

/**
 * Reads `conditions.users` whole, changes `excludeGroups`, and writes it back whole: how deep Graph merges a PATCH is not
 * documented, and a policy that lost its users would lock out or let in everybody.
 */
export async function changeExclusion(
  graph: Graph,
  policyId: string,
  change: (groups: readonly string[]) => readonly string[],
  signal: AbortSignal,
): Answer {
  const policy = await readPolicy(graph, policyId, signal);
  if (!policy.ok) return unread(policy);
  const { users } = policy.value.conditions;
  const before = users.excludeGroups ?? [];
  const after = change(before);
  if (after.length === before.length) return ok('already');
  const body = { conditions: { users: { ...withoutContext(users), excludeGroups: after } } };
  const sent = await sendCall(graph, 'changePolicy', { ids: [policyId], body }, signal);
  return sent.ok ? ok('done') : sent;
}

/** Annotations that Graph adds to answers and does not take back. */
function withoutContext(users: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(users).filter(([name]) => !name.includes('@odata.context')));
}

export async function setPolicyState(graph: Graph, policyId: string, state: PolicyState, signal: AbortSignal): Answer {
  const policy = await readPolicy(graph, policyId, signal);
  if (!policy.ok) return unread(policy);
  if (policy.value.state === state) return ok('already');
  const sent = await sendCall(graph, 'changePolicy', { ids: [policyId], body: { state } }, signal);
  return sent.ok ? ok('done') : sent;
}

/** Looks for the name first; makes it report-only, so that nothing is in force before somebody has seen it. */
export async function ensurePolicy(
  graph: Graph,
  wanted: WantedPolicy,
  signal: AbortSignal,
): Answer<{ readonly id: string; readonly outcome: Outcome }> {
  const at = 'POST /v1.0/identity/conditionalAccess/policies';
  // A record may come twice, which makes no second policy.
  const found = new Set<string>();
  for await (const page of pagesOf(graph, 'policies', {}, signal)) {
    if (!page.ok) return unread(page);
    for (const value of page.value.values) {
      const named = Named.safeParse(value);
      // It may be the very one: "there is none" would make a second.
      if (!named.success)
        return fail({
          code: 'unread',
          at: 'GET conditionalAccess/policies',
          detail: whyNot(named.error),
          answered: true,
        });
      if (named.data.displayName === wanted.name) found.add(named.data.id);
    }
  }
  if (found.size > 1) return fail({ code: 'conflict', at, detail: `${found.size} policies` });
  const [only] = found;
  if (only !== undefined) return ok({ id: only, outcome: 'already' });
  const platforms = platformsOf(wanted.platforms);
  if (platforms === 'unknown') return fail({ code: 'refused', at, status: 0, detail: 'platform not expressible' });
  const sent = await sendCall(graph, 'createPolicy', { body: bodyOf(wanted, platforms) }, signal);
  if (!sent.ok) return sent;
  const made = z.object({ id: z.string().min(1) }).safeParse(sent.value);
  return made.success
    ? ok({ id: made.data.id, outcome: 'done' })
    : fail({ code: 'malformed', at, excerpt: 'a policy without an id' });
}

function bodyOf(wanted: WantedPolicy, platforms: readonly string[]): object {
  return {
    displayName: wanted.name,
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'], excludeApplications: wanted.excludeApplications },
      users: {
        includeGroups: [wanted.includeGroup],
        excludeUsers: wanted.excludeUsers,
        excludeRoles: wanted.excludeRoles,
      },
      ...(platforms.length === 0 ? {} : { platforms: { includePlatforms: platforms } }),
    },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
}

const ENTRA_PLATFORM = {
  ios: 'iOS',
  ipados: 'iOS',
  macos: 'macOS',
  android: 'android',
  windows: 'windows',
  linux: 'linux',
  chromeos: null,
  unknown: null,
} as const satisfies Record<Platform, string | null>;

/** Empty stays empty: no condition on the platform at all. */
function platformsOf(platforms: readonly Platform[]): readonly string[] | 'unknown' {
  const named = new Set<string>();
  for (const platform of platforms) {
    const name = ENTRA_PLATFORM[platform];
    if (name === null) return 'unknown';
    named.add(name);
  }
  return [...named];
}
