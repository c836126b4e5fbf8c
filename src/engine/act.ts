import { context, trace } from '@opentelemetry/api';
import type { Answer, ConnectorFailure, Outcome } from '../connectors/connector.ts';
import { type Action, type EntraLever, NAME_SHARED, OVERTAKEN, UNREAD } from '../domain/action.ts';
import type { SourceDevice } from '../domain/facts.ts';
import { slotRemindedOf } from '../domain/plan/notice.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS, OWN_PLATFORMS } from '../domain/settings.ts';
import { type UserId, userId } from '../domain/words.ts';
import type { ClaimOutcome, Json } from '../store/store.ts';
import type { EnginePorts, Letter } from './ports.ts';
import { actionSpan, endAction, spanned } from './trace.ts';
import type { OwnObjects } from './own.ts';

/** What the actor needs to know besides the ports: little enough that a process without a view of the whole can act. */
export interface ActPorts {
  readonly ports: Pick<EnginePorts, 'source' | 'target' | 'post' | 'names' | 'linkSecret'>;
  readonly own: () => OwnObjects;
  /** As the old product showed it last. */
  readonly sourceDevice: (id: string) => SourceDevice | undefined;
  /** Keys of the devices of a subject, for traces. */
  readonly devicesOf: (subject: string) => readonly string[];
  readonly emergencyIds: () => readonly string[];
  /** Null: there is nobody to send it to any more. */
  readonly letterFor: (action: Extract<Action, { kind: 'send-message' }>) => Promise<Letter | null>;
  /** Something of ours is wrong. The action stays open: nobody can say how far it came. Others go on. */
  readonly onBug: (action: Action, error: unknown) => void;
}

/**
 * Sends claimed actions of one lane, in order, and answers what came of each. Memberships of one group go together, and
 * so do revocations.
 * Silence is never success: an answer that was lost leaves the outcome open, and a later read decides.
 */
export async function perform(
  actions: readonly Action[],
  act: ActPorts,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ClaimOutcome>> {
  const outcomes = new Map<string, ClaimOutcome>();
  const together = Map.groupBy(actions.filter(isOfMany), (action) =>
    isMembership(action) ? `${action.kind}:${action.lever}` : action.kind,
  );
  for (const group of together.values()) {
    await spanned(`actions ${group[0]?.kind ?? ''}`, { 'sluis.actions': group.length }, async () => {
      const spans = group.map((action) => actionSpan(action, act.devicesOf, act.ports.linkSecret));
      await performTogether(group, act, signal, outcomes).catch((error: unknown) => {
        for (const action of group) if (!outcomes.has(action.key)) act.onBug(action, error);
      });
      for (const [index, span] of spans.entries()) endAction(span, outcomes.get(group[index]?.key ?? ''));
    });
  }
  for (const action of actions) {
    if (isOfMany(action)) continue;
    const span = actionSpan(action, act.devicesOf, act.ports.linkSecret);
    const within = trace.setSpan(context.active(), span);
    const outcome = await context
      .with(within, () => performOne(action, act, signal))
      .catch((error: unknown) => {
        act.onBug(action, error);
        return null;
      });
    endAction(span, outcome ?? undefined);
    if (outcome) outcomes.set(action.key, outcome);
  }
  return outcomes;
}

type MembershipAction = Extract<Action, { kind: 'add-member' | 'remove-member' }>;
/** What goes over the wire together, each part with an answer of its own. */
type OfMany = MembershipAction | Extract<Action, { kind: 'revoke-sessions' }>;

function isMembership(action: Action): action is MembershipAction {
  return action.kind === 'add-member' || action.kind === 'remove-member';
}

function isOfMany(action: Action): action is OfMany {
  return isMembership(action) || action.kind === 'revoke-sessions';
}

function userOf(action: OfMany): UserId {
  return isMembership(action) ? action.member : action.user;
}

async function performTogether(
  actions: readonly OfMany[],
  act: ActPorts,
  signal: AbortSignal,
  outcomes: Map<string, ClaimOutcome>,
): Promise<void> {
  const [first] = actions;
  if (!first) return;
  const answer = await sendTogether(first, actions.map(userOf), act, signal);
  for (const action of actions) {
    if (answer === null) {
      outcomes.set(action.key, NO_GROUP);
      continue;
    }
    const one = answer.ok ? answer.value.get(userOf(action)) : answer;
    const outcome =
      one === undefined
        ? null
        : one.ok
          ? doneWith(typeof one.value === 'string' ? one.value : 'done')
          : failed(one.error);
    if (outcome) outcomes.set(action.key, outcome);
  }
}

type Answers = Awaited<ReturnType<EnginePorts['target']['write']['revokeSessions']>>;

/** Null: we have no such group. */
async function sendTogether(
  first: OfMany,
  users: readonly UserId[],
  act: ActPorts,
  signal: AbortSignal,
): Promise<Answers | null> {
  const { write } = act.ports.target;
  if (!isMembership(first)) return write.revokeSessions(users, signal);
  const groupId = act.own().leverGroups[first.lever];
  if (groupId === undefined) return null;
  return first.kind === 'add-member'
    ? write.addMembers(groupId, users, signal)
    : write.removeMembers(groupId, users, signal);
}

function doneWith(outcome: Outcome, facts?: Json): ClaimOutcome {
  return facts === undefined ? { kind: outcome } : { kind: outcome, facts };
}

/** Null where nobody can say whether it happened: the claim stays open until a read tells. */
function failed(error: ConnectorFailure): ClaimOutcome | null {
  if (error.code === 'unreachable' || error.code === 'malformed') return null;
  // What could not be read is for whoever mends it, in the finding too.
  if (error.code === 'unread') {
    const { at, detail, answered } = error;
    return { kind: 'failed', code: UNREAD, facts: { at, detail: `${at}: ${detail}`, answered } };
  }
  if (error.code === 'name-shared')
    return { kind: 'failed', code: NAME_SHARED, facts: { at: error.at, detail: error.detail } };
  // What the outside said when it refused is often all that tells what to mend.
  const detail = 'detail' in error ? error.detail : undefined;
  return { kind: 'failed', code: error.code, facts: { at: error.at, ...(detail === undefined ? {} : { detail }) } };
}

async function performOne(
  action: Exclude<Action, OfMany>,
  act: ActPorts,
  signal: AbortSignal,
): Promise<ClaimOutcome | null> {
  const { source, target } = act.ports;
  const own = act.own();
  switch (action.kind) {
    case 'ensure-group':
      return made(await target.write.ensureGroup(act.ports.names[action.lever], GROUP_PURPOSE[action.lever], signal));
    case 'exclude-from-policy':
      return own.leverGroups.exempt === undefined
        ? NO_GROUP
        : plain(await target.write.excludeGroupFromPolicy(action.policyId, own.leverGroups.exempt, signal));
    case 'exclude-from-partner':
      return own.leverGroups.released === undefined
        ? NO_GROUP
        : plain(
            await target.write.excludeGroupFromPartner(
              action.partnerId,
              own.leverGroups.released,
              action.platforms,
              signal,
            ),
          );
    case 'attach-source-exemption':
      return source.access ? plain(await source.access.attachExemption(action.ruleId, signal)) : NO_FACET;
    case 'readmit-to-policy':
      return own.leverGroups.exempt === undefined
        ? NO_GROUP
        : plain(await target.write.readmitGroupToPolicy(action.policyId, own.leverGroups.exempt, signal));
    case 'readmit-to-partner':
      return own.leverGroups.released === undefined
        ? NO_GROUP
        : plain(
            await target.write.readmitGroupToPartner(
              action.partnerId,
              own.leverGroups.released,
              action.platforms,
              signal,
            ),
          );
    case 'detach-source-exemption':
      return source.access ? plain(await source.access.detachExemption(action.ruleId, signal)) : NO_FACET;
    case 'ensure-policy':
      return own.leverGroups.enforced === undefined
        ? NO_GROUP
        : made(await target.write.ensurePolicy(wantedPolicy(act, own.leverGroups.enforced), signal));
    case 'enable-policy':
      return plain(await target.write.setPolicyState(action.policyId, 'enabled', signal));
    case 'exempt-in-source':
      return source.access ? plain(await source.access.exempt(action.member, signal)) : NO_FACET;
    case 'readmit-in-source':
      return source.access ? plain(await source.access.readmit(action.member, signal)) : NO_FACET;
    case 'retire-device':
      return retire(action, act, signal);
    case 'sync-device':
      return plain(await target.write.syncDevice(action.managedDeviceId, signal));
    case 'send-message':
      return send(action, act, signal);
  }
}

const NO_GROUP: ClaimOutcome = { kind: 'failed', code: 'no-group' };
const NO_FACET: ClaimOutcome = { kind: 'failed', code: 'not-possible' };

/** What an administrator reads in Entra beside our groups. */
const GROUP_PURPOSE: Readonly<Record<EntraLever, string>> = {
  exempt: 'Sluis: users out of the old conditional access policies during the move to Intune. Kept by Sluis.',
  released: "Sluis: users out of the old compliance partner's authority during the move to Intune. Kept by Sluis.",
  enforced: "Sluis: users under Intune's conditional access policy. Kept by Sluis.",
};

async function plain(answer: Awaited<Answer>): Promise<ClaimOutcome | null> {
  return answer.ok ? doneWith(answer.value) : failed(answer.error);
}

function made(answer: Awaited<Answer<{ readonly id: string; readonly outcome: Outcome }>>): ClaimOutcome | null {
  return answer.ok
    ? doneWith(answer.value.outcome === 'already' ? 'already' : 'done', { id: answer.value.id })
    : failed(answer.error);
}

function wantedPolicy(
  act: ActPorts,
  includeGroup: string,
): Parameters<EnginePorts['target']['write']['ensurePolicy']>[0] {
  return {
    name: act.ports.names.policy,
    includeGroup,
    excludeUsers: act.emergencyIds().map((id): UserId => userId(id)),
    excludeRoles: [DIRECTORY_SYNC_ROLE],
    excludeApplications: [...ENROLLMENT_APPS],
    platforms: OWN_PLATFORMS,
  };
}

async function retire(
  action: Extract<Action, { kind: 'retire-device' }>,
  act: ActPorts,
  signal: AbortSignal,
): Promise<ClaimOutcome | null> {
  const device = act.sourceDevice(action.sourceDeviceId);
  if (!device || !act.ports.source.unenrollment) return NO_FACET;
  return plain(await act.ports.source.unenrollment.retire(device, signal));
}

async function send(
  action: Extract<Action, { kind: 'send-message' }>,
  act: ActPorts,
  signal: AbortSignal,
): Promise<ClaimOutcome | null> {
  const letter = await act.letterFor(action);
  if (!letter) return { kind: 'failed', code: 'no-recipient' };
  // Thousands of mails take a while: a reminder of a time that was given up meanwhile would name another, which has one of its own.
  const reminded = slotRemindedOf(action);
  if (reminded !== null && letter.slotAt !== reminded) return { kind: 'failed', code: OVERTAKEN };
  const answer = await act.ports.post.send(letter, signal);
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'done', facts: { to: letter.to.mail, ...answer.facts } };
    case 'failed':
      return answer.detail === undefined
        ? { kind: 'failed', code: answer.code }
        : { kind: 'failed', code: answer.code, facts: { detail: answer.detail } };
    case 'unknown':
      return { kind: 'unknown' };
  }
}
