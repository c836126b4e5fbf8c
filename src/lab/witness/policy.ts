import type { DirectoryPolicy, WorldState } from '../world/state.ts';
import type { Moment } from './membership.ts';
import { enrollmentApps } from './words.ts';

/** Platforms as a sign-in names them; an iPad counts as iOS. */
export const platforms = ['ios', 'android', 'macos', 'windows', 'linux'] as const;
export type Platform = (typeof platforms)[number];

/** What the witness reads of a policy's JSON, in one version of it. */
export interface Rule {
  readonly id: string;
  readonly ours: boolean;
  readonly enabled: boolean;
  readonly users: {
    readonly includeUsers: readonly string[];
    readonly excludeUsers: readonly string[];
    readonly includeGroups: readonly string[];
    readonly excludeGroups: readonly string[];
    readonly includeRoles: readonly string[];
    readonly excludeRoles: readonly string[];
  };
  readonly platforms: readonly Platform[];
  readonly compliant: boolean;
  readonly apps: readonly string[];
  readonly exceptApps: readonly string[];
}

const at = (value: unknown, ...path: readonly string[]): unknown => {
  let here: unknown = value;
  for (const name of path)
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[name] : undefined;
  return here;
};

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Unset means all (E1). Exclude overrides include (E4). */
const platformsOf = (json: unknown): Platform[] => {
  const include = texts(at(json, 'conditions', 'platforms', 'includePlatforms')).map((p) => p.toLowerCase());
  const exclude = texts(at(json, 'conditions', 'platforms', 'excludePlatforms')).map((p) => p.toLowerCase());
  return platforms.filter(
    (p) => (include.length === 0 || include.includes('all') || include.includes(p)) && !exclude.includes(p),
  );
};

export const ruleOf = (policy: DirectoryPolicy, json: Record<string, unknown>): Rule => {
  const users = at(json, 'conditions', 'users');
  return {
    id: policy.id,
    ours: policy.createdByApp !== null,
    enabled: json.state === 'enabled',
    users: {
      includeUsers: texts(at(users, 'includeUsers')),
      excludeUsers: texts(at(users, 'excludeUsers')),
      includeGroups: texts(at(users, 'includeGroups')),
      excludeGroups: texts(at(users, 'excludeGroups')),
      includeRoles: texts(at(users, 'includeRoles')),
      excludeRoles: texts(at(users, 'excludeRoles')),
    },
    platforms: platformsOf(json),
    compliant: texts(at(json, 'grantControls', 'builtInControls')).includes('compliantDevice'),
    apps: texts(at(json, 'conditions', 'applications', 'includeApplications')),
    exceptApps: texts(at(json, 'conditions', 'applications', 'excludeApplications')),
  };
};

/** The version in force then; null where none is yet, or the policy was deleted before. */
const jsonAt = (policy: DirectoryPolicy, moment: Moment): Record<string, unknown> | null => {
  if (moment === 'written') return policy.deletedAt === null ? policy.json : null;
  // A deletion takes its time like any other change: it is a last version of its own.
  if (policy.versions.length === 0) return policy.deletedAt === null || policy.deletedAt > moment ? policy.json : null;
  let found: Record<string, unknown> | null = null;
  for (const version of policy.versions) if (version.effectiveAt <= moment) found = version.json;
  return found;
};

/** Enabled policies that demand a compliant device, as they stand at that moment. Report-only is not in force (3.3). */
export const demandsAt = (state: WorldState, moment: Moment): Rule[] => {
  const rules: Rule[] = [];
  for (const policy of state.directory.policies) {
    const json = jsonAt(policy, moment);
    if (json === null) continue;
    const rule = ruleOf(policy, json);
    if (rule.enabled && rule.compliant) rules.push(rule);
  }
  return rules;
};

/** Every enabled policy that the product made, whatever it demands. */
export const oursAt = (state: WorldState, moment: Moment): Rule[] => {
  const rules: Rule[] = [];
  for (const policy of state.directory.policies) {
    const json = policy.createdByApp === null ? null : jsonAt(policy, moment);
    if (json === null) continue;
    const rule = ruleOf(policy, json);
    if (rule.enabled) rules.push(rule);
  }
  return rules;
};

export interface Who {
  readonly id: string;
  readonly guest: boolean;
  readonly groups: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

const among = (who: Who, users: readonly string[], groups: readonly string[], roles: readonly string[]): boolean =>
  users.includes('All') ||
  users.includes(who.id) ||
  (who.guest && users.includes('GuestsOrExternalUsers')) ||
  groups.some((group) => who.groups.has(group)) ||
  roles.some((role) => who.roles.has(role));

/** Includes are ORed, an exclusion overrides (E4, E5). */
export const includes = ({ users }: Rule, who: Who): boolean =>
  among(who, users.includeUsers, users.includeGroups, users.includeRoles);

export const applies = (rule: Rule, who: Who): boolean =>
  includes(rule, who) && !among(who, rule.users.excludeUsers, rule.users.excludeGroups, rule.users.excludeRoles);

/** Enrollment apps that a rule reaches: named, or by `All` without being left out. */
export const enrollmentAppsIn = (rule: Rule): string[] =>
  enrollmentApps.filter(
    (app) => (rule.apps.includes(app) || rule.apps.includes('All')) && !rule.exceptApps.includes(app),
  );
