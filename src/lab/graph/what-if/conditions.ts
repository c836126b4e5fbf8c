import type { WorldState } from '../../world/state.ts';
import type { Row } from '../protocol/collection.ts';
import { deviceMatches } from './device-filter.ts';
import { isAt } from './places.ts';
import type { Question } from './question.ts';
import { appliesTo, usersMatch, workloadMatches } from './targets.ts';
import type { Who } from './who.ts';

/** What one policy is held against. */
export interface SignIn {
  readonly state: WorldState;
  readonly who: Who;
  readonly question: Question;
}

/**
 * Why the policy does not apply: the first condition that is not met, in the order of the members of
 * `whatIfAnalysisReasons`; `notSet` when it applies. A condition whose fact is missing is not met (reference 3.5).
 */
export function analysisReason(policy: Row, signIn: SignIn): string {
  const { state } = policy;
  if (state !== 'enabled' && state !== 'enabledForReportingButNotEnforced') return 'policyNotEnabled';
  const conditions = part(policy['conditions']);
  const { who, question } = signIn;
  if (who.kind === 'user' ? !usersMatch(conditions, who) : !workloadMatches(conditions, who.id))
    return who.kind === 'user' ? 'users' : 'workloadIdentities';
  const context = appliesTo(part(conditions['applications']), question.signInContext);
  if (context !== null) return context;
  const said = question.signInConditions;
  if (!platformMatches(conditions['platforms'], said.devicePlatform)) return 'devicePlatform';
  const device = deviceReason(conditions['devices'], said.deviceInfo);
  if (device !== null) return device;
  if (!clientMatches(texts(conditions['clientAppTypes']), said.clientAppType)) return 'clientApps';
  if (!locationMatches(conditions['locations'], signIn)) return 'location';
  if (!listed(conditions['signInRiskLevels'], said.signInRiskLevel)) return 'signInRisk';
  if (!listed(conditions['servicePrincipalRiskLevels'], said.servicePrincipalRiskLevel)) return 'signInRisk';
  if (!listed(conditions['userRiskLevels'], said.userRiskLevel)) return 'userRisk';
  if (!listed(commas(conditions['insiderRiskLevels']), said.insiderRiskLevel)) return 'insiderRisk';
  const flows = commas(part(conditions['authenticationFlows'])['transferMethods']).filter((flow) => flow !== 'none');
  const flow = said.authenticationFlow?.transferMethod ?? 'none';
  if (flows.length > 0 && !flow.split(',').some((each) => flows.includes(each.trim()))) return 'authenticationFlow';
  return 'notSet';
}

function platformMatches(condition: unknown, platform: string | null | undefined): boolean {
  if (condition === null || condition === undefined) return true;
  const include = texts(part(condition)['includePlatforms']);
  const exclude = texts(part(condition)['excludePlatforms']);
  if ((include.includes('all') || include.length === 0) && exclude.length === 0) return true;
  if (!platform || exclude.includes(platform)) return false;
  return include.length === 0 || include.includes('all') || include.includes(platform);
}

function deviceReason(condition: unknown, device: Question['signInConditions']['deviceInfo']): string | null {
  const filter = part(part(condition)['deviceFilter']);
  const rule = filter['rule'];
  if (typeof rule !== 'string' || rule === '') return null;
  const matched = deviceMatches(rule, device ?? {});
  if (matched === null) return 'invalidCondition';
  if (!device) return 'devices';
  return matched === (filter['mode'] === 'include') ? null : 'devices';
}

function clientMatches(types: readonly string[], client: string | null | undefined): boolean {
  if (types.length === 0 || types.includes('all')) return true;
  if (!client) return false;
  return types.includes(client) || (client === 'exchangeActiveSync' && types.includes('easSupported'));
}

function locationMatches(condition: unknown, { state, question }: SignIn): boolean {
  if (condition === null || condition === undefined) return true;
  const include = texts(part(condition)['includeLocations']);
  const exclude = texts(part(condition)['excludeLocations']);
  const at = (term: string): boolean | null => isAt(state, term, question.signInConditions);
  const included = include.length === 0 || include.some((term) => at(term) === true);
  return included && exclude.every((term) => at(term) === false);
}

/** A level that is not given is taken to be none. */
function listed(levels: unknown, level: string | null | undefined): boolean {
  const wanted = texts(levels);
  return wanted.length === 0 || wanted.includes(level ?? 'none');
}

const commas = (value: unknown): readonly string[] =>
  typeof value === 'string' && value !== '' ? value.split(',').map((each) => each.trim()) : [];

const part = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
