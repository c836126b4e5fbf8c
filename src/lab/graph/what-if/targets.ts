import type { Row } from '../protocol/collection.ts';
import type { Question } from './question.ts';
import type { Who } from './who.ts';

type User = Extract<Who, { kind: 'user' }>;

/** Included and not excluded; a policy for workloads reaches no user (its users are `None`, or absent). */
export function usersMatch(conditions: Row, who: User): boolean {
  const users = part(conditions['users']);
  return (
    among(users, 'include', who, texts(users['includeUsers']).includes('All')) && !among(users, 'exclude', who, false)
  );
}

function among(users: Row, side: 'include' | 'exclude', who: User, everybody: boolean): boolean {
  const named = lower(users[`${side}Users`]);
  return (
    everybody ||
    (who.id !== null && named.includes(who.id)) ||
    (named.includes('guestsorexternalusers') && who.guestKinds.length > 0) ||
    lower(users[`${side}Groups`]).some((group) => who.groups.has(group)) ||
    lower(users[`${side}Roles`]).some((role) => who.roles.has(role)) ||
    guestsMatch(users[`${side}GuestsOrExternalUsers`], who)
  );
}

function guestsMatch(condition: unknown, who: User): boolean {
  const { guestOrExternalUserTypes: types, externalTenants } = part(condition);
  const kinds = typeof types === 'string' ? types.split(',').map((kind) => kind.trim()) : [];
  if (!who.guestKinds.some((kind) => kinds.includes(kind))) return false;
  const tenants = part(externalTenants);
  if (tenants['membershipKind'] !== 'enumerated') return true;
  return who.tenant !== null && lower(tenants['members']).includes(who.tenant.toLowerCase());
}

export function workloadMatches(conditions: Row, id: string): boolean {
  const principals = part(conditions['clientApplications']);
  const include = lower(principals['includeServicePrincipals']);
  const exclude = lower(principals['excludeServicePrincipals']);
  // Its filter looks at attributes that the lab's principals do not have.
  const filtered = principals['servicePrincipalFilter'] !== null && principals['servicePrincipalFilter'] !== undefined;
  return (
    !filtered && (include.includes('serviceprincipalsinmytenant') || include.includes(id)) && !exclude.includes(id)
  );
}

const EXCHANGE_ONLINE = '00000002-0000-0ff1-ce00-000000000000';
const SHAREPOINT_ONLINE = '00000003-0000-0ff1-ce00-000000000000';
const TEAMS = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe';
/** Of the suite, those whose ids are published beside their names. */
const OFFICE_365: readonly string[] = [EXCHANGE_ONLINE, SHAREPOINT_ONLINE, TEAMS];

const ACTIONS: Readonly<Record<string, string>> = {
  registerSecurityInformation: 'urn:user:registersecurityinfo',
  registerOrJoinDevices: 'urn:user:registerdevice',
};

/**
 * Null when the policy is about this context, else the reason. `All` resources include the user actions (Microsoft's third
 * example of `evaluate` shows one that applies to a registration); an authentication context must be named.
 */
export function appliesTo(applications: Row, context: Question['signInContext']): string | null {
  const included = texts(applications['includeApplications']);
  const excluded = texts(applications['excludeApplications']);
  switch (context['@odata.type']) {
    case '#microsoft.graph.applicationContext': {
      const apps = context.includeApplications;
      // A filter on attributes of apps, of which the lab's apps have none, includes none and excludes none.
      const reached = apps.some((app) => names(included, app, true) && !names(excluded, app, false));
      return reached ? null : 'application';
    }
    case '#microsoft.graph.userActionContext': {
      const wanted = ACTIONS[context.userAction] ?? '';
      const named = lower(applications['includeUserActions']).includes(wanted);
      return named || included.includes('All') ? null : 'userActions';
    }
    case '#microsoft.graph.authContext': {
      const contexts = texts(applications['includeAuthenticationContextClassReferences']);
      return contexts.includes(context.authenticationContextValue) ? null : 'authenticationContext';
    }
  }
}

/** A suite as the request's own value never matches: an app id must be given. */
function names(listed: readonly string[], app: string, all: boolean): boolean {
  const id = app.toLowerCase();
  return (
    (all && listed.includes('All')) ||
    (listed.includes('Office365') && OFFICE_365.includes(id)) ||
    listed.some((each) => each.toLowerCase() === id && /^[0-9a-f-]{36}$/.test(id))
  );
}

const part = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const lower = (value: unknown): readonly string[] => texts(value).map((each) => each.toLowerCase());
