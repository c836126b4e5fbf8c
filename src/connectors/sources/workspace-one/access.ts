import { fail, ok } from '../../../domain/result.ts';
import type { Answer, SourceAccess } from '../../connector.ts';
import type { Calls } from './calls.ts';
import { readAll } from './pages.ts';
import { policyList, readRules, type RuleReader, smartGroupsOf } from './rules.ts';
import { DEFAULT_EXEMPTION_GROUP, type Settings, setting } from './settings.ts';
import { ids, readSmartGroup, type SmartGroup } from './smart-groups.ts';
import { replaceField } from './splice.ts';
import { openUserGroups } from './user-groups.ts';

/**
 * The product's own rules and the lever on them: one custom user group, excluded from every smart group that a compliance
 * policy is assigned to. Policies themselves cannot be written, and are not.
 */
export function openAccess(calls: Calls, settings: Settings): SourceAccess {
  const reader: RuleReader = { calls, settings, groups: openUserGroups(calls, settings) };
  const name = setting(settings, 'exemptionGroup') ?? DEFAULT_EXEMPTION_GROUP;
  const exemption = (signal: AbortSignal): Answer<string | null> => reader.groups.named(name, signal);

  return {
    rules: async function* rules(signal) {
      const group = await exemption(signal);
      if (group.ok) yield* readRules(reader, group.value, signal);
      else yield group;
    },
    exempted: async (signal) => {
      const group = await exemption(signal);
      if (!group.ok) return group;
      return group.value === null ? ok([]) : reader.groups.members(group.value, signal);
    },
    attachExemption: (ruleId, signal) => change(reader, { ruleId, name, attach: true }, signal),
    detachExemption: (ruleId, signal) => change(reader, { ruleId, name, attach: false }, signal),
    exempt: (userId, signal) => move(reader, { userId, name, into: true }, signal),
    readmit: (userId, signal) => move(reader, { userId, name, into: false }, signal),
  };
}

interface Change {
  readonly ruleId: string;
  readonly name: string;
  readonly attach: boolean;
}

/** Attaches our group to every smart group of one rule, or takes it off. */
async function change(reader: RuleReader, { ruleId, name, attach }: Change, signal: AbortSignal): Answer {
  const smartGroups = await smartGroupsOfRule(reader, ruleId, signal);
  if (!smartGroups.ok) return smartGroups;
  let group = await reader.groups.named(name, signal);
  if (!group.ok) return group;
  const [first] = smartGroups.value;
  if (first === undefined || (group.value === null && !attach)) return ok('already');
  if (group.value === null) {
    const owner = await readSmartGroup(reader.calls, first, signal);
    if (!owner.ok) return owner;
    group = await reader.calls.createUserGroup(name, owner.value.organizationGroup, signal);
    if (!group.ok) return group;
  }
  if (group.value === null) throw new Error('a group that was made has an id');
  let changed = false;
  for (const id of smartGroups.value) {
    const outcome = await exclude(reader.calls, { id, group: { Id: group.value, Name: name }, attach }, signal);
    if (!outcome.ok) return outcome;
    changed ||= outcome.value !== 'already';
  }
  return ok(changed ? 'done' : 'already');
}

async function smartGroupsOfRule(reader: RuleReader, ruleId: string, signal: AbortSignal): Answer<readonly string[]> {
  const at = `GET /API${policyList.path}`;
  const policies = await readAll(reader.calls, policyList, signal);
  if (!policies.ok) return policies;
  const policy = policies.value.records.find((candidate) => candidate.id === ruleId);
  if (policy === undefined) return fail({ code: 'not-found', at: `${at} ${ruleId}` });
  const found = await smartGroupsOf(reader, policy, signal);
  if (!found.ok) return found;
  if (found.value !== null) return ok(found.value);
  return fail({
    code: 'conflict',
    at,
    detail: 'the product does not say which smart groups this policy is assigned to',
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
  if (!before.ok) return before;
  if (before.value.excludedUserGroups.includes(group.Id) === attach) return ok('already');
  const kept = entriesOf(before.value).filter((entry) => ids([entry])[0] !== group.Id);
  const list = attach ? [...kept, group] : kept;
  const body = replaceField(before.value.text, 'UserGroupExclusions', JSON.stringify(list));
  const written = await calls.putSmartGroup(id, body, signal);
  if (!written.ok) return written;
  const after = await readSmartGroup(calls, id, signal);
  if (!after.ok) return after;
  if (after.value.excludedUserGroups.includes(group.Id) === attach) return ok('done');
  return fail({ code: 'conflict', at: `PUT /API/mdm/smartgroups/${id}`, detail: 'written, and not there when read' });
}

function entriesOf(group: SmartGroup): readonly unknown[] {
  const { UserGroupExclusions } = JSON.parse(group.text) as { readonly UserGroupExclusions?: unknown };
  return Array.isArray(UserGroupExclusions) ? (UserGroupExclusions as readonly unknown[]) : [];
}

interface Move {
  readonly userId: string;
  readonly name: string;
  readonly into: boolean;
}

/** One user into the exemption group, or out of it. */
async function move(reader: RuleReader, { userId, name, into }: Move, signal: AbortSignal): Answer {
  const group = await reader.groups.named(name, signal);
  if (!group.ok) return group;
  if (group.value === null) return into ? fail({ code: 'not-found', at: `user group ${name}` }) : ok('already');
  const members = await reader.groups.members(group.value, signal);
  if (!members.ok) return members;
  if (members.value.includes(userId) === into) return ok('already');
  return into
    ? reader.calls.addToGroup(group.value, userId, signal)
    : reader.calls.removeFromGroup(group.value, userId, signal);
}
