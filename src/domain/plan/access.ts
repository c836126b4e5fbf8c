import {
  type AccessSubject,
  GATE_PLATFORMS,
  type Gates,
  gatesOf,
  partnerHolds,
  partnerMayHold,
} from '../access/gates.ts';
import type { GatePlatform } from '../access/platforms.ts';
import type { LeverState } from '../access/lever.ts';
import { type Action, mayHaveHappened, type PastAction } from '../action.ts';
import type { Lever } from '../facts.ts';
import { latestOf } from '../moments.ts';
import { PROPAGATION, READ_LAG_MS } from '../settings.ts';
import type { Instant } from '../words.ts';
import type { Case, PlanInput } from './case.ts';
import { type Attempt, attempt, type Draft, failedTries, FAILS_SHOWN, lookAgain, offer } from './draft.ts';

/** Both gates of the subject on every platform, computed once for a plan. Empty for a subject without an Entra user. */
export type GateTable = readonly Gates[];

export function gateTable(subject: Case, now: Instant): GateTable {
  const { access } = subject;
  return access ? GATE_PLATFORMS.map((platform) => gatesOf(access, platform, subject.view, now)) : [];
}

/** Our own rule of Intune's side holds this user now, on this platform, or where none is given on any: not merely because they are in its group. */
export function isHeldByOwnRule(gates: GateTable, platform?: GatePlatform): boolean {
  return gates.some(
    (gate, index) =>
      (platform === undefined || GATE_PLATFORMS[index] === platform) &&
      gate.new.by.some(
        ({ kind, value, because }) => kind === 'own-policy' && (value === 'in-force' || because === 'sometimes'),
      ),
  );
}

/**
 * Old rules are surely off, everywhere, and the partner surely cannot hold the user: a rule of Intune's would else act on
 * the partner's word the moment it goes on. Only this opens the way to unenroll and to enforce (laws 1 and 2).
 */
export function isCleared(subject: Case, gates: GateTable, now: Instant): boolean {
  const { access, view } = subject;
  if (gates.some((gate) => gate.old.value !== 'off')) return false;
  if (access === null) return true;
  // Without the exemption an old policy would act on Intune's word once the partner is out.
  if (access.levers.exempt.value !== 'in') return false;
  return !GATE_PLATFORMS.some((platform) => partnerMayHold(access, platform, view, now));
}

/** No old policy and no rule of the old product is left; the partner may still hold the user. */
function policiesOff(gates: GateTable): boolean {
  return gates.every((gate) => gate.old.by.every((enforcer) => enforcer.kind === 'own-policy'));
}

/** Sluis set it, a later read no longer shows it, and Sluis did not unset it: an administrator did. */
function changedByHand(state: LeverState, past: readonly PastAction[]): boolean {
  if (state.seen || state.changedAt === null) return false;
  const { changedAt } = state;
  const removes = past.filter((item) => isRemoveOf(item.action, state.lever) && item.outcome !== 'failed');
  const adds = past.filter(
    (item) => isAddOf(item.action, state.lever) && item.outcome !== 'failed' && item.claimedAt <= changedAt,
  );
  const lastAdd = Math.max(0, ...adds.map((item) => item.claimedAt));
  return adds.length > 0 && !removes.some((item) => item.claimedAt >= lastAdd && item.claimedAt <= changedAt);
}

/**
 * It is in force, and Sluis did not put it there: what we wrote of it last, before it was seen, was to take it out, or nothing. An
 * administrator put it there, or another Sluis. Claims tell, and they last; the clock of who claimed may be ahead of the reader's.
 */
function isPutByHand({ lever, seen, changedAt }: LeverState, past: readonly PastAction[]): boolean {
  if (!seen || changedAt === null) return false;
  const writes = past.filter(mayHaveHappened);
  const added = writes.filter(
    ({ action, claimedAt }) => isAddOf(action, lever) && claimedAt <= changedAt + READ_LAG_MS,
  );
  const lastAdd = latestOf(added.map((item) => item.claimedAt));
  return (
    added.length === 0 ||
    writes.some(({ action, claimedAt }) => isRemoveOf(action, lever) && claimedAt > lastAdd && claimedAt <= changedAt)
  );
}

/** An administrator moved one of this person's levers, of any account by itself. */
export function isLeverChanged(input: PlanInput): boolean {
  const { access, past } = input.subject;
  if (access === null) return false;
  const { exempt, released, enforced } = access.levers;
  return (
    [exempt, released, enforced].some((state) => changedByHand(state, past)) ||
    accountsOf(input).some((account) => changedByHand(account.state, ownPast(input, account)))
  );
}

/** What we wrote for this account, and not for another of the same person. */
function ownPast({ subject }: PlanInput, { member }: Pick<Account, 'member'>): readonly PastAction[] {
  return subject.past.filter(({ action }) => 'member' in action && action.member === member);
}

function isAddOf(action: Action, lever: Lever): boolean {
  return lever === 'source-exempt'
    ? action.kind === 'exempt-in-source'
    : action.kind === 'add-member' && action.lever === lever;
}

function isRemoveOf(action: Action, lever: Lever): boolean {
  return lever === 'source-exempt'
    ? action.kind === 'readmit-in-source'
    : action.kind === 'remove-member' && action.lever === lever;
}

/**
 * Step 2 of the guide for one user: out of the old policies and rules, seen, in force; then out of the partner's authority,
 * seen, in force. Never the other way round: without the partner an old policy would act on Intune's word at once.
 */
export function scopeOut(draft: Draft, input: PlanInput, gates: GateTable): void {
  const { subject, now } = input;
  const { access } = subject;
  if (!access) return;
  const { levers } = access;
  setLever(draft, input, levers.exempt);
  const inSource = input.settings.source.ownRules
    ? accountsOf(input).map((account) => exemptInSource(draft, input, account))
    : [];
  // What is being written to the old product is seen first, also for whom none of its rules holds today (law 2).
  if (levers.exempt.value !== 'in' || !policiesOff(gates) || inSource.includes('under-way'))
    return watch(draft, [levers.exempt, ...accountsOf(input).map(({ state }) => state)]);
  if (!mayRelease(access, subject, now)) return;
  // Who is under Intune's rules already, and in no list of a partner, has nothing to gain by signing in again.
  const isIdle =
    levers.enforced.value === 'in' &&
    GATE_PLATFORMS.every((platform) => partnerHolds(access, platform, subject.view, now) === 'no');
  if (levers.released.seen && isIdle) return lookAgain(draft, levers.released.settlesAt);
  setLever(draft, input, levers.released);
}

/** The partner may still hold them, or they are taken out of its authority already. */
function mayRelease(access: AccessSubject, { view }: Case, now: Instant): boolean {
  return access.levers.released.seen || GATE_PLATFORMS.some((platform) => partnerMayHold(access, platform, view, now));
}

/**
 * What `scopeOut` does for this person is on its way: it is written now, or was less than a day ago, or is seen and has not had its time. Where it is not and
 * the old rules are not surely off either, a person has to look: it failed as often as is shown, no read shows it after a day, an
 * administrator changed it, or all is in force and some old rule holds them all the same.
 */
export function isLettingGo(input: PlanInput): boolean {
  const { subject, settings, now } = input;
  const { access, user } = subject;
  if (access === null || user === null || subject.closing) return false;
  const { exempt, released } = access.levers;
  const isMembersComing = (state: LeverState): boolean =>
    isComing(input, state, subject.past, membershipBase('add-member', state, user.id));
  if (isMembersComing(exempt)) return true;
  const accounts = settings.source.ownRules ? accountsOf(input) : [];
  if (accounts.some((one) => isComing(input, one.state, ownPast(input, one), inSourceBase('exempt-in-source', one))))
    return true;
  if (exempt.value !== 'in' || !policiesOff(gateTable(subject, now)) || !mayRelease(access, subject, now)) return false;
  return isMembersComing(released);
}

/** Intune's rules, once they are due, will be on within a day without that anybody does anything, for all that is known. */
export function areRulesComing(input: PlanInput): boolean {
  const { access, user, past } = input.subject;
  if (access === null || user === null) return false;
  const { enforced } = access.levers;
  return isComing(input, enforced, past, membershipBase('add-member', enforced, user.id));
}

/** It will be in within a day, for all that is known, without that anybody does anything. */
function isComing({ subject, now }: PlanInput, state: LeverState, own: readonly PastAction[], base: string): boolean {
  if (state.value === 'in') return false;
  if (state.seen) return state.settlesAt !== null;
  if (changedByHand(state, own)) return false;
  const standing = attempt(base, subject.past, now);
  if (standing.kind === 'sent' || standing.kind === 'unknown') return now - standing.at <= PROPAGATION.unrevokedMs;
  return standing.kind === 'open' || failedTries(base, subject.past) < FAILS_SHOWN;
}

/** Steps 3 and 6: Intune's rule on, for this user alone. The caller has checked date, approval and that old rules are off. */
export function enforce(draft: Draft, input: PlanInput): void {
  const levers = input.subject.access?.levers;
  if (levers) setLever(draft, input, levers.enforced);
}

/** Moves one lever in, and hastens it by revoking sessions once the membership is seen. */
function setLever(draft: Draft, input: PlanInput, state: LeverState): void {
  if (state.value === 'in') return;
  if (state.seen) return hasten(draft, input, state);
  if (changedByHand(state, input.subject.past)) return byHand(draft, input, state);
  offerMembership(draft, input, state, 'in');
}

function byHand(draft: Draft, { subject }: PlanInput, { lever }: LeverState): void {
  if (draft.findings.some(({ code, facts }) => code === 'lever-changed-by-hand' && facts['lever'] === lever)) return;
  draft.findings.push({
    code: 'lever-changed-by-hand',
    severity: 'warns',
    subject: subject.subject,
    facts: { lever },
  });
}

/** One account of the person in the old product. There may be several, and each stands where it stands. */
interface Account {
  readonly member: string;
  readonly state: LeverState;
}

function accountsOf({ subject: { access } }: PlanInput): readonly Account[] {
  return (access?.sourceUserIds ?? []).flatMap((member) => {
    const state = access?.sourceStates?.get(member) ?? access?.levers['source-exempt'];
    return state ? [{ member, state }] : [];
  });
}

/** `under-way`: it is offered now, or was sent, and no read shows it. */
function exemptInSource(draft: Draft, input: PlanInput, account: Account): 'under-way' | 'at-rest' {
  const { state } = account;
  if (state.value === 'in') return 'at-rest';
  if (state.seen) {
    lookAgain(draft, state.settlesAt);
    return 'at-rest';
  }
  if (changedByHand(state, ownPast(input, account))) {
    byHand(draft, input, state);
    return 'at-rest';
  }
  return writeInSource(draft, input, account, 'exempt-in-source').kind === 'wait' ? 'at-rest' : 'under-way';
}

/**
 * Undo of these levers: the inverse, in the order given, each seen and in force before the next (law 2). What was put there by hand is
 * not ours to take out: the person is told of, and what comes after it in the order stays as well. But nobody is left in the group under
 * Intune's rules whom the old ones may hold too (law 1), whoever put them there.
 */
export function undoAccess(draft: Draft, input: PlanInput, gates: GateTable, order: readonly Lever[]): void {
  const { access } = input.subject;
  if (!access) return;
  for (const lever of order) {
    if (lever === 'source-exempt') {
      for (const account of accountsOf(input)) {
        if (!account.state.seen) continue;
        if (isPutByHand(account.state, ownPast(input, account))) byHand(draft, input, account.state);
        else writeInSource(draft, input, account, 'readmit-in-source');
      }
      continue;
    }
    const state = access.levers[lever];
    if (state.value === 'out') continue;
    const isBoth = lever === 'enforced' && gates.some((gate) => gate.old.value !== 'off');
    if (!isBoth && isPutByHand(state, ownPast(input, { member: access.userId }))) return byHand(draft, input, state);
    if (state.seen) offerMembership(draft, input, state, 'out');
    else if (state.settlesAt === null) awaitSeen(draft, input, state);
    else hasten(draft, input, state);
    return watch(draft, [state]);
  }
}

/** What we wrote of this lever last, and no read shows: nothing goes back before it is known where the person is. */
function awaitSeen(draft: Draft, { subject }: PlanInput, { lever }: LeverState): void {
  const writes = subject.past.filter(
    ({ action, outcome }) => outcome !== 'failed' && (isAddOf(action, lever) || isRemoveOf(action, lever)),
  );
  const last = writes.toSorted((a, b) => a.claimedAt - b.claimedAt || (a.action.key < b.action.key ? -1 : 1)).at(-1);
  if (last)
    watchEffect(draft, subject.subject, last.action.key, { kind: 'sent', at: last.recordedAt ?? last.claimedAt });
}

type InSource = 'exempt-in-source' | 'readmit-in-source';

/** What is written is named for the state that it is to change: once for each. */
function inSourceBase(kind: InSource, { member, state }: Account): string {
  return `${kind}:${member}:${state.changedAt ?? 'never'}`;
}

function membershipBase(kind: 'add-member' | 'remove-member', state: LeverState, member: string): string {
  return `${kind}:${state.lever}:${member}:${state.changedAt ?? 'never'}`;
}

function writeInSource(draft: Draft, { subject, now }: PlanInput, account: Account, kind: InSource): Attempt {
  const { member } = account;
  const base = inSourceBase(kind, account);
  const standing = offer(draft, base, subject.past, now, (key) => ({
    kind,
    key,
    member,
    object: 'group:source-exempt',
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
  }));
  watchEffect(draft, subject.subject, base, standing);
  return standing;
}

function offerMembership(draft: Draft, { subject, now }: PlanInput, state: LeverState, to: 'in' | 'out'): void {
  const { lever } = state;
  const member = subject.user?.id;
  if (!member || lever === 'source-exempt') return;
  const kind = to === 'in' ? 'add-member' : 'remove-member';
  const base = membershipBase(kind, state, member);
  const standing = offer(draft, base, subject.past, now, (key) => ({
    kind,
    key,
    lever,
    member,
    subject: subject.subject,
    wave: subject.wave?.name ?? null,
    object: `group:${lever}`,
  }));
  watchEffect(draft, subject.subject, base, standing);
}

/** The outside took it, or may have, and no read shows it: the plan must not repeat it, a person should know after a day. */
function watchEffect(draft: Draft, subject: string, base: string, standing: Attempt): void {
  if (standing.kind !== 'sent' && standing.kind !== 'unknown') return;
  if (draft.now - standing.at > PROPAGATION.unrevokedMs)
    draft.findings.push({ code: 'effect-not-seen', severity: 'warns', subject, facts: { action: base } });
  else lookAgain(draft, standing.at + PROPAGATION.unrevokedMs + 1);
}

/** A change that is seen but not surely in force: revoke the user's sessions once, then wait the 15 minutes. */
function hasten(draft: Draft, input: PlanInput, state: LeverState): void {
  const { subject, now } = input;
  const user = subject.user?.id;
  if (!user || state.lever === 'source-exempt' || state.changedAt === null || state.settlesAt === null)
    return lookAgain(draft, state.settlesAt);
  if (state.settlesAt - now > PROPAGATION.afterRevokeMs) {
    const base = `revoke-sessions:${user}:${state.lever}:${state.changedAt}`;
    const past = subject.past;
    // A revocation whose answer was lost is asked again: it is harmless twice, and waiting a day helps nobody.
    const standing = attempt(base, past, now);
    const again = standing.kind === 'unknown' ? attempt(`${base}:again`, past, now) : standing;
    if (again.kind === 'offer')
      draft.actions.push({
        kind: 'revoke-sessions',
        key: again.key,
        subject: subject.subject,
        wave: subject.wave?.name ?? null,
        object: `user:${user}`,
        user,
      });
    if (again.kind === 'wait') lookAgain(draft, again.until);
  }
  lookAgain(draft, state.settlesAt);
}

function watch(draft: Draft, states: readonly LeverState[]): void {
  for (const state of states) lookAgain(draft, state.settlesAt);
}
