import type { BarredGroup, SourceRule } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Tri } from '../../../domain/words.ts';
import type { Answer, ConnectorFailure, Page, Pages } from '../../connector.ts';
import { type BarOf, isElsewhere, openBars, timesNamed } from './barred.ts';
import { type Calls, idOf } from './calls.ts';
import { openPlaces, type Place } from './organization-groups.ts';
import { type List, readPages } from './pages.ts';
import { type Settings, settingList } from './settings.ts';
import { readSmartGroup, type SmartGroup, smartGroupByName } from './smart-groups.ts';
import type { Members, UserGroups } from './user-groups.ts';
import { rulePlatforms, textOf } from './words.ts';

/** A compliance policy as the product shows it: it can be read, never written. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly enabled: Tri;
  readonly platforms: SourceRule['platforms'];
  readonly resource: SourceRule['resource'];
  readonly effect: SourceRule['effect'];
  /** Null: the answer does not say to which smart groups it is assigned. Whether an empty list says so is another question (`assignedPolicies`). */
  readonly smartGroups: readonly string[] | null;
  /** How many devices the product counts under it; null where it does not say. */
  readonly assignedDevices: number | null;
}

/** The compliance policies. Both documented spellings are read: `DevicePolicyId` and `devicePolicyId`. */
export const policyList: List<Policy> = {
  path: '/mdm/compliancepolicies',
  query: { status: 'All' },
  names: ['CompliancePolicy', 'CompliancePolicies'],
  read: readPolicy,
};

function readPolicy(item: unknown): Result<{ readonly id: string; readonly record: Policy }, string> {
  const raw = new Map(Object.entries(item ?? {}).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const id = idOf(raw.get('devicepolicyid')) ?? idOf(valueOf(raw.get('id')));
  if (id === null) return fail('no usable DevicePolicyId');
  const active = raw.get('isactive') ?? raw.get('active');
  const platforms = raw.get('platforms') ?? [raw.get('platform')];
  const groups = raw.get('smartgroups') ?? raw.get('assignedsmartgroups');
  const assigned = idOf(raw.get('assigneddevices'));
  return ok({
    id,
    record: {
      id,
      name: textOf(raw.get('name')) ?? id,
      enabled: active === true ? 'yes' : active === false ? 'no' : 'unknown',
      platforms: Array.isArray(platforms) ? rulePlatforms(platforms as readonly unknown[]) : 'unknown',
      resource: resourceOf(raw.get('actiontypes')),
      effect: blockingOf(raw.get('actiontypes')).length > 0 ? 'compliant' : 'unknown',
      smartGroups: Array.isArray(groups) ? groupIds(groups as readonly unknown[]) : null,
      assignedDevices: assigned === null ? null : Number(assigned),
    },
  });
}

const valueOf = (id: unknown): unknown => (typeof id === 'object' && id !== null && 'Value' in id ? id.Value : id);

/** Mail where every blocking action is about mail. What the actions are is not documented, so silence is `unknown`. */
function resourceOf(actions: unknown): SourceRule['resource'] {
  const blocking = blockingOf(actions);
  if (blocking.length === 0) return 'unknown';
  return blocking.every((action) => /e-?mail/i.test(action)) ? 'mail' : 'all';
}

/** A compliance policy acts on devices that do not comply: its blocks refuse those and no others. */
function blockingOf(actions: unknown): readonly string[] {
  if (!Array.isArray(actions)) return [];
  return (actions as readonly unknown[]).map((action) => textOf(action) ?? '').filter((word) => /block/i.test(word));
}

/** Null when one of them has no usable id: then it is not known whom the policy hits. */
function groupIds(groups: readonly unknown[]): readonly string[] | null {
  const found = groups.map((group) => {
    const { SmartGroupId, SmartGroupID, Id } = (group ?? {}) as Readonly<Record<string, unknown>>;
    return idOf(SmartGroupId ?? SmartGroupID ?? valueOf(Id));
  });
  return found.includes(null) ? null : found.filter((id) => id !== null);
}

export interface RuleReader {
  readonly calls: Calls;
  readonly settings: Settings;
  readonly groups: UserGroups;
}

/** Null: nobody says which smart groups a policy is assigned to. */
interface Assigned {
  readonly groups: readonly string[] | null;
  readonly basis: SourceRule['basis'];
}

/** A policy with its smart groups. */
export interface AssignedPolicy extends Assigned {
  readonly policy: Policy;
}

/**
 * The smart groups of policies: from their records, else those of the settings; null when neither says. No document has them in the record, so
 * an empty list may be a field that nobody fills: taken for "nobody", Intune's rule would begin while this one still blocks.
 */
export async function assignedPolicies(
  { calls, settings }: Pick<RuleReader, 'calls' | 'settings'>,
  policies: readonly Policy[],
  signal: AbortSignal,
): Answer<readonly AssignedPolicy[]> {
  const names = settingList(settings, 'ruleGroups');
  const found: string[] = [];
  if (policies.some(({ smartGroups }) => (smartGroups ?? []).length === 0))
    for (const name of names) {
      const id = await smartGroupByName(calls, name, signal);
      if (!id.ok) return id;
      found.push(id.value);
    }
  return ok(
    policies.map((policy): AssignedPolicy => {
      const { smartGroups } = policy;
      if (smartGroups !== null && smartGroups.length > 0) return { policy, groups: smartGroups, basis: 'read' };
      if (names.length > 0) return { policy, groups: found, basis: 'declared' };
      return { policy, groups: isForNobody(policy) ? [] : null, basis: 'read' };
    }),
  );
}

/** An empty list is believed of a policy that is off, and where the product counts no device under it either. */
function isForNobody({ smartGroups, enabled, assignedDevices }: Policy): boolean {
  return smartGroups?.length === 0 && (enabled === 'no' || assignedDevices === 0);
}

/** Every compliance policy with its people. `exemption` is the id of our group, null while there is none. */
export async function* readRules(reader: RuleReader, exemption: string | null, signal: AbortSignal): Pages<SourceRule> {
  const pages: Page<Policy>[] = [];
  for await (const page of readPages(reader.calls, policyList, signal)) {
    if (!page.ok) {
      yield page;
      return;
    }
    pages.push(page.value);
  }
  // What else is assigned to a smart group shows only beside all policies.
  const assigned = await assignedPolicies(
    reader,
    pages.flatMap(({ records }) => records),
    signal,
  );
  if (!assigned.ok) {
    yield assigned;
    return;
  }
  const barOf = openBars(reader.calls, reader.settings);
  const around: Around = { people: openPeople(reader), barOf, exemption, named: timesNamed(assigned.value) };
  const records: SourceRule[] = [];
  for (const policy of assigned.value) {
    const rule = await ruleOf(around, policy, signal);
    if (!rule.ok) {
      yield rule;
      return;
    }
    records.push(rule.value);
  }
  yield ok({ records, rejects: pages.flatMap(({ rejects }) => rejects) });
}

/** What is the same for all rules of one read. */
interface Around {
  readonly people: People;
  readonly barOf: BarOf;
  readonly exemption: string | null;
  readonly named: ReadonlyMap<string, number>;
}

/** Smart groups and their people, each read once; so are user groups, which many smart groups name, our own nearly all of them. */
interface People {
  /** Null: it takes no device of those that are moved, and nobody is asked who is in it. */
  readonly group: (id: string, signal: AbortSignal) => Answer<Hit | null>;
}

/** Whom one smart group hits, and who is out of it. */
interface Hit {
  readonly smartGroup: SmartGroup;
  /** Where the organisation group stands that manages it. */
  readonly place: Place;
  readonly includes: ReadonlySet<string> | 'everyone' | 'unknown';
  readonly excludes: ReadonlySet<string>;
}

function openPeople(reader: RuleReader): People {
  const known = new Map<string, Hit | null>();
  const placeOf = openPlaces(reader.calls, reader.settings);
  const members = new Map<string, Members>();
  const membersIn = async (group: string, signal: AbortSignal): Answer<Members> => {
    const before = members.get(group);
    if (before !== undefined) return ok(before);
    const read = await reader.groups.members(group, signal);
    if (read.ok) members.set(group, read.value);
    return read;
  };
  // Who may be in a group counts as in the rule, and not as out of it: taken for free of it they would have both products' rules.
  const membersOf = async (
    groups: readonly string[],
    start: readonly string[],
    counts: (members: Members) => ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Result<Set<string>, ConnectorFailure>> => {
    const all = new Set(start);
    for (const group of groups) {
      const found = await membersIn(group, signal);
      if (!found.ok) return found;
      for (const member of counts(found.value)) all.add(member);
    }
    return ok(all);
  };
  return {
    group: async (id, signal) => {
      const before = known.get(id);
      if (before !== undefined) return ok(before);
      const smartGroup = await readSmartGroup(reader.calls, id, signal);
      if (!smartGroup.ok) return smartGroup;
      const elsewhere = await isElsewhere(smartGroup.value, placeOf, signal);
      if (!elsewhere.ok) return elsewhere;
      if (elsewhere.value) {
        known.set(id, null);
        return ok(null);
      }
      const place = await placeOf(smartGroup.value.organizationGroup, signal);
      if (!place.ok) return place;
      const { users, userGroups, excludedUsers, excludedUserGroups } = smartGroup.value;
      const includes = typeof users === 'string' ? ok(users) : await membersOf(userGroups, users, everybodyIn, signal);
      if (!includes.ok) return includes;
      const excludes = await membersOf(excludedUserGroups, excludedUsers, ({ certain }) => certain, signal);
      if (!excludes.ok) return excludes;
      const [who, out] = [includes.value, excludes.value];
      const hit: Hit = { smartGroup: smartGroup.value, place: place.value, includes: who, excludes: out };
      known.set(id, hit);
      return ok(hit);
    },
  };
}

const everybodyIn = ({ certain, possible }: Members): ReadonlySet<string> => certain.union(possible);

async function ruleOf(
  { people, barOf, exemption, named }: Around,
  { policy, groups, basis }: AssignedPolicy,
  signal: AbortSignal,
): Answer<SourceRule> {
  const { id, name, platforms, resource, effect } = policy;
  const hits: Hit[] = [];
  for (const groupId of groups ?? []) {
    const hit = await people.group(groupId, signal);
    if (!hit.ok) return hit;
    if (hit.value !== null) hits.push(hit.value);
  }
  // Of a rule that is for nobody there is nothing to wait for, to attach or to take off: it is as one that is off.
  const enabled = groups !== null && hits.length === 0 ? 'no' : policy.enabled;
  // The product does not show since when a policy stands as it is.
  const plain = { id, name, enabled, platforms, resource, effect, basis, inForceFrom: null };
  if (groups === null) {
    const open = { devices: 'unknown', includes: 'unknown', exemptionAttached: 'unknown' } as const;
    return ok({ ...plain, ...open, excludes: [] });
  }
  const isOut = (hit: Hit): boolean => exemption !== null && hit.smartGroup.excludedUserGroups.includes(exemption);
  const exemptionAttached = hits.length > 0 && hits.every(isOut) ? 'yes' : 'no';
  const idsOf = (of: readonly Hit[]): readonly string[] => of.map(({ smartGroup }) => smartGroup.id);
  const bareGroups = idsOf(hits.filter((hit) => !isOut(hit)));
  const attachedGroups = idsOf(hits.filter(isOut));
  const devices = hits.every((hit) => hit.smartGroup.narrowed) ? 'some' : 'all';
  const barred: BarredGroup[] = [];
  for (const { smartGroup, place } of hits) {
    const bar = await barOf(smartGroup, { rules: named.get(smartGroup.id) ?? 0, exemption, place }, signal);
    if (!bar.ok) return bar;
    if (bar.value !== null) barred.push(bar.value);
  }
  const barredGroups = barred.length === 0 ? {} : { barredGroups: barred };
  return ok({ ...plain, devices, ...peopleOf(hits), exemptionAttached, bareGroups, attachedGroups, ...barredGroups });
}

/** Out of the rule is who is out of every smart group that could hit them: one that still does is enough to be in. */
function peopleOf(hits: readonly Hit[]): Pick<SourceRule, 'includes' | 'excludes'> {
  const lists = hits.map((hit) => hit.includes);
  const named = lists.filter((list) => typeof list !== 'string');
  const candidates = new Set(hits.flatMap((hit) => [...hit.excludes]));
  const isOut = (user: string): boolean =>
    hits.every((hit) => hit.excludes.has(user) || (typeof hit.includes !== 'string' && !hit.includes.has(user)));
  const excludes = [...candidates].filter(isOut).toSorted();
  if (lists.includes('unknown')) return { includes: 'unknown', excludes };
  if (lists.includes('everyone')) return { includes: 'everyone', excludes };
  return { includes: [...new Set(named.flatMap((list) => [...list]))].toSorted(), excludes };
}
