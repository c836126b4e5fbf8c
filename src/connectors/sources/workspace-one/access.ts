import { fail, ok, type Result } from '../../../domain/result.ts';
import { type Instant, MINUTE } from '../../../domain/words.ts';
import type { Answer, Clock, ConnectorFailure, SourceAccess } from '../../connector.ts';
import { unread } from '../../unread.ts';
import { isElsewhere, openBars, timesNamed, whyBarred } from './barred.ts';
import type { Calls } from './calls.ts';
import { openPlaces } from './organization-groups.ts';
import { readAll } from './pages.ts';
import { assignedPolicies, policyList, readRules, type RuleReader } from './rules.ts';
import { DEFAULT_EXEMPTION_GROUP, type Settings, setting } from './settings.ts';
import { ids, readSmartGroup, type SmartGroup } from './smart-groups.ts';
import { replaceField } from './splice.ts';
import { openUserGroups } from './user-groups.ts';

/**
 * The product's own rules and the lever on them: one custom user group, excluded from every smart group that a compliance
 * policy is assigned to. Policies themselves cannot be written, and are not.
 */
export function openAccess(calls: Calls, settings: Settings, clock: Clock): SourceAccess {
  const reader: RuleReader = { calls, settings, groups: openUserGroups(calls, clock) };
  const name = setting(settings, 'exemptionGroup') ?? DEFAULT_EXEMPTION_GROUP;
  const exemption = (signal: AbortSignal): Answer<string | null> => reader.groups.named(name, signal);
  const mover: Mover = { reader, name, clock, recent: null };

  return {
    rules: async function* rules(signal) {
      const group = await exemption(signal);
      if (group.ok) yield* readRules(reader, group.value, signal);
      else yield group;
    },
    exempted: async (signal) => {
      const group = await exemption(signal);
      if (!group.ok) return group;
      return group.value === null ? ok([]) : certainMembers(reader, group.value, signal);
    },
    attachExemption: (ruleId, signal) => change(reader, { ruleId, name, attach: true }, signal),
    detachExemption: (ruleId, signal) => change(reader, { ruleId, name, attach: false }, signal),
    exempt: (userId, signal) => move(mover, { userId, into: true }, signal),
    readmit: (userId, signal) => move(mover, { userId, into: false }, signal),
  };
}

/** Whose exemption is taken for another's has the old rules still, when Intune's begin: who is meant by a shared name is not guessed. */
async function certainMembers({ groups }: RuleReader, groupId: string, signal: AbortSignal): Answer<readonly string[]> {
  const members = await groups.members(groupId, signal);
  if (!members.ok) return members;
  const { certain, shared } = members.value;
  if (shared.length === 0) return ok([...certain]);
  return fail({ code: 'name-shared', at: membersAt(groupId), detail: [...new Set(shared)].join(', ') });
}

const membersAt = (groupId: string): string => `GET /API/system/usergroups/${groupId}/users`;

interface Change {
  readonly ruleId: string;
  readonly name: string;
  readonly attach: boolean;
}

/** Attaches our group to every smart group of one rule, or takes it off. */
async function change(reader: RuleReader, { ruleId, name, attach }: Change, signal: AbortSignal): Answer {
  const ofRule = await smartGroupsOfRule(reader, ruleId, signal);
  if (!ofRule.ok) return unread(ofRule);
  let group = await reader.groups.named(name, signal);
  if (!group.ok) return unread(group);
  const makes = group.value === null;
  if (ofRule.value.groups.length === 0 || (group.value === null && !attach)) return ok('already');
  const writable = await writableOf(reader, ofRule.value, { exemption: group.value, attach }, signal);
  if (!writable.ok) return unread(writable);
  const { ids: smartGroups, owner } = writable.value;
  if (smartGroups.length === 0) return ok('already');
  if (group.value === null) group = await reader.calls.createUserGroup(name, owner, signal);
  if (!group.ok) return group;
  if (group.value === null) throw new Error('a group that was made has an id');
  let changed = false;
  for (const id of smartGroups) {
    const outcome = await exclude(reader.calls, { id, group: { Id: group.value, Name: name }, attach }, signal);
    if (!outcome.ok) return changed || makes ? inTheMiddle(outcome) : outcome;
    changed ||= outcome.value !== 'already';
  }
  return ok(changed ? 'done' : 'already');
}

/** The smart groups of a rule that may be written, and the organisation group of the first. */
interface Writable {
  readonly ids: readonly string[];
  readonly owner: string | null;
}

/**
 * Looks at every smart group before the first is written: one that must not be is a `conflict`, but where nothing is to be done. Those that
 * take no device of those that are moved are none of ours. One that only a person writes to keeps no other from being put back.
 */
async function writableOf(
  { calls, settings }: RuleReader,
  { groups, named }: OfRule,
  { exemption, attach }: { readonly exemption: string | null; readonly attach: boolean },
  signal: AbortSignal,
): Answer<Writable> {
  const placeOf = openPlaces(calls, settings);
  const barOf = openBars(calls, settings);
  const found: SmartGroup[] = [];
  const byHand: ConnectorFailure[] = [];
  for (const id of groups) {
    const group = await readSmartGroup(calls, id, signal);
    if (!group.ok) return group;
    const elsewhere = await isElsewhere(group.value, placeOf, signal);
    if (!elsewhere.ok) return elsewhere;
    if (elsewhere.value) continue;
    const place = await placeOf(group.value.organizationGroup, signal);
    if (!place.ok) return place;
    const bearing = { rules: named.get(id) ?? 0, exemption, place: place.value };
    const barring = await barOf(group.value, bearing, signal);
    if (!barring.ok) return barring;
    const bar = barring.value;
    // To be put back takes nothing from anybody, whatever else is assigned.
    if (bar !== null && bar.attached !== attach && (attach || bar.why === 'outside')) {
      const conflict = { code: 'conflict', at: `GET /API/mdm/smartgroups/${id}`, detail: whyBarred(bar) } as const;
      if (attach) return fail(conflict);
      byHand.push(conflict);
    }
    if (bar?.why !== 'outside') found.push(group.value);
  }
  const [last] = byHand;
  const isOurs = ({ excludedUserGroups }: SmartGroup): boolean => excludedUserGroups.some((id) => id === exemption);
  if (last !== undefined && !found.some(isOurs)) return fail(last);
  return ok({ ids: found.map(({ id }) => id), owner: found[0]?.organizationGroup ?? null });
}

/**
 * Something was accepted before this failed. Whatever its code, it must not be taken for a refusal, which says that nothing happened: it
 * is told as an answer that was lost is.
 */
function inTheMiddle(failed: {
  readonly ok: false;
  readonly error: ConnectorFailure;
}): Result<never, ConnectorFailure> {
  const { error } = failed;
  if (error.code === 'unreachable') return failed;
  const what = 'detail' in error ? error.detail : 'excerpt' in error ? error.excerpt : undefined;
  const detail = `after a write that was accepted: ${error.code}${what === undefined ? '' : ` ${what}`}`;
  return fail({ code: 'unreachable', at: error.at, detail });
}

/** The smart groups of a rule, and how many policies each of them is surely named by. */
interface OfRule {
  readonly groups: readonly string[];
  readonly named: ReadonlyMap<string, number>;
}

async function smartGroupsOfRule(reader: RuleReader, ruleId: string, signal: AbortSignal): Answer<OfRule> {
  const at = `GET /API${policyList.path}`;
  const policies = await readAll(reader.calls, policyList, signal);
  if (!policies.ok) return policies;
  const policy = policies.value.records.find((candidate) => candidate.id === ruleId);
  if (policy === undefined) {
    // What could not be read may be this one: it is not gone for that.
    const lost = policies.value.rejects[0] ?? policies.value.short;
    if (lost) return fail({ code: 'malformed', at, excerpt: `${lost.where}: ${lost.why}` });
    return fail({ code: 'not-found', at: `${at} ${ruleId}` });
  }
  const all = await assignedPolicies(reader, policies.value.records, signal);
  if (!all.ok) return all;
  const groups = all.value.find((assigned) => assigned.policy === policy)?.groups ?? null;
  if (groups !== null) return ok({ groups, named: timesNamed(all.value) });
  return fail({
    code: 'conflict',
    at,
    detail: 'the product does not say which smart groups this policy is assigned to; name them under source.ruleGroups',
  });
}

interface Exclusion {
  readonly id: string;
  readonly group: { readonly Id: string; readonly Name: string };
  readonly attach: boolean;
}

/**
 * Reads one smart group, changes `UserGroupExclusions` alone and gives all else back byte for byte; then reads whether it
 * took. The product has no version to compare, so the time between read and write is kept as short as it can be.
 */
async function exclude(calls: Calls, { id, group, attach }: Exclusion, signal: AbortSignal): Answer {
  const before = await readSmartGroup(calls, id, signal);
  if (!before.ok) return unread(before);
  if (before.value.excludedUserGroups.includes(group.Id) === attach) return ok('already');
  const kept = entriesOf(before.value).filter((entry) => ids([entry])[0] !== group.Id);
  const list = attach ? [...kept, group] : kept;
  const body = replaceField(before.value.text, 'UserGroupExclusions', JSON.stringify(list));
  const written = await calls.putSmartGroup(id, body, signal);
  if (!written.ok) return written;
  const after = await readSmartGroup(calls, id, signal);
  if (!after.ok) return inTheMiddle(after);
  if (after.value.excludedUserGroups.includes(group.Id) === attach) return ok('done');
  const at = `PUT /API/mdm/smartgroups/${id}`;
  return fail({ code: 'unreachable', at, detail: 'written, and not there when read' });
}

function entriesOf(group: SmartGroup): readonly unknown[] {
  const { UserGroupExclusions } = JSON.parse(group.text) as { readonly UserGroupExclusions?: unknown };
  return Array.isArray(UserGroupExclusions) ? (UserGroupExclusions as readonly unknown[]) : [];
}

interface Move {
  readonly userId: string;
  readonly into: boolean;
}

/** The exemption group as it was found a moment ago. */
interface Recent {
  readonly at: Instant;
  readonly groupId: string;
}

interface Mover {
  readonly reader: RuleReader;
  readonly name: string;
  readonly clock: Clock;
  recent: Recent | null;
}

/** Many users are moved one after another: one look for the group serves those of the same minute. */
const RECENT_MS = MINUTE;

/**
 * One user into the exemption group, or out of it. Its members are tens of thousands, a page for each five hundred, so they are read only
 * where the product refuses: it does so too when there is nothing to change. Nobody is put in whose name would not tell them from another
 * account: from then on nobody's exemption could be believed.
 */
async function move(mover: Mover, { userId, into }: Move, signal: AbortSignal): Answer {
  const { calls, groups } = mover.reader;
  const group = await recently(mover, signal);
  if (!group.ok) return unread(group);
  if (group.value === null) return into ? fail({ code: 'not-found', at: `user group ${mover.name}` }) : ok('already');
  const { groupId } = group.value;
  const shared = into ? await groups.sharedName(userId, signal) : ok(null);
  if (!shared.ok) return unread(shared);
  if (shared.value !== null) return fail({ code: 'name-shared', at: membersAt(groupId), detail: shared.value });
  const written = await (into
    ? calls.addToGroup(groupId, userId, signal)
    : calls.removeFromGroup(groupId, userId, signal));
  if (written.ok) return written;
  mover.recent = null;
  if (!REFUSALS.has(written.error.code)) return written;
  const members = await groups.members(groupId, signal);
  if (!members.ok || members.value.possible.has(userId)) return written;
  return members.value.certain.has(userId) === into ? ok('already') : written;
}

/** As the product answers what it has done before; [?] which of them, and whether it refuses it at all. */
const REFUSALS: ReadonlySet<ConnectorFailure['code']> = new Set(['refused', 'conflict', 'not-found']);

async function recently(mover: Mover, signal: AbortSignal): Answer<Recent | null> {
  const at = mover.clock.now();
  if (mover.recent !== null && at - mover.recent.at < RECENT_MS) return ok(mover.recent);
  mover.recent = null;
  const group = await mover.reader.groups.named(mover.name, signal);
  if (!group.ok) return group;
  if (group.value === null) return ok(null);
  mover.recent = { at, groupId: group.value };
  return ok(mover.recent);
}
