import type { WorldEvent } from '../world/event.ts';
import type { WorldState } from '../world/state.ts';
import { createDueQueue } from './due.ts';
import type { HandMade } from './hand-made.ts';
import type { Act } from './parse.ts';
import { createStandings, type Doer, type OnEnforced } from './standing.ts';
import type { Bench } from './words.ts';

type Hand = Extract<WorldEvent, { type: 'hand' }>;

/** Follows who is enforced by whom, from moment to moment: whoever a change touches is judged when it comes into force. */
export interface Watch {
  /** Judges everything that came into force up to now, at the moment at which it did. */
  readonly tick: (now: number) => void;
  /** After an accepted write: judges whom it touches and puts down when its effects will come. */
  readonly onAct: (act: Act, now: number) => void;
  /** After somebody did something by hand, behind the product's back: followed from when it comes into force, never accused. */
  readonly onHand: (hand: Hand, now: number) => void;
  /** After a device changed hands. */
  readonly onHolder: (holder: string, now: number) => void;
  /** Judges everybody anew; how many differ from what was followed. */
  readonly recount: () => number;
}

/** Moments after now at which a policy or a partner's assignment comes into force. */
const sharedDue = ({ directory }: WorldState, now: number): number[] =>
  [...directory.policies, ...directory.partners]
    .flatMap(({ versions }) => versions.map((version) => version.effectiveAt))
    .filter((at) => at > now);

/** Entra ids of the old product's users, by their number there. */
const peopleOfUem = (state: WorldState): Map<number, string> => {
  const byUpn = new Map(state.directory.users.map((user) => [user.userPrincipalName.toLowerCase(), user.id]));
  return new Map(state.uem.users.map((user) => [user.id, byUpn.get(user.upn.toLowerCase()) ?? '']));
};

/** What a hand can do that changes who is enforced by whom, without any device changing hands. */
const CHANGES_ACCESS: ReadonlySet<string> = new Set([
  'member-in',
  'member-out',
  'delete-group',
  'restore-group',
  'delete-user',
  'delete-policy',
  'restore-policy',
  'policy-state',
  'policy-includes-again',
  'policy-excludes',
  'end-partner',
]);

export const createWatch = (bench: Bench, handMade: HandMade, onEnforced: OnEnforced): Watch => {
  const { index } = bench;
  const { state } = bench.world;
  const queue = createDueQueue();
  const { judgeUser, judgeAll, recount } = createStandings(bench, onEnforced, handMade);
  const people = peopleOfUem(state);
  /** Moments at which something comes into force: all of them, and those of what somebody did by hand. */
  const expected = new Set<number>();
  const byHand = new Set<string>();
  const judgeWhom = (who: string, at: number, by: Doer = byHand.has(`${at} ${who}`) ? 'hand' : 'product'): void =>
    who === '*' ? judgeAll(at, by) : judgeUser(who, at, by);
  const later = (who: string, at: number, now: number): void => {
    if (at <= now) return;
    expected.add(at);
    // Where both have a part in what comes into force, it is the product's to answer for.
    byHand.delete(`${at} ${who}`);
    queue.add({ at, who });
  };
  const shared = (now: number): void => {
    for (const at of sharedDue(state, now)) later('*', at, now);
    judgeAll(now);
  };
  const touched = (who: string, effectiveAt: number, now: number): void => {
    later(who, effectiveAt, now);
    judgeWhom(who, now);
  };

  const onAct = (act: Act, now: number): void => {
    switch (act.kind) {
      case 'member': {
        handMade.byProduct(act.group, act.member, act.present, now);
        index.syncMember(act.group, act.member);
        const member = index.member(act.group, act.member);
        const who = member === undefined || member.type === 'user' ? act.member : '*';
        return touched(who, member?.effectiveAt ?? 0, now);
      }
      case 'uem-member':
        index.syncUemMember(act.group, act.user);
        return touched(people.get(act.user) ?? '', index.uemMember(act.group, act.user)?.effectiveAt ?? 0, now);
      case 'revoke':
        for (const at of index.dueOf(act.user, now)) later(act.user, at, now);
        return judgeUser(act.user, now);
      case 'group':
      case 'uem-rules':
      case 'policy':
      case 'partner':
        if ('id' in act && act.id !== null) handMade.ruleByProduct(act.id);
        index.syncAll();
        return shared(now);
      case 'intune':
      case 'erase':
      case 'uem-retire':
      case 'uem-delete':
      case 'other':
        return undefined;
    }
  };

  const onRule = ({ what, subject, facts }: Pick<Hand, 'what' | 'subject' | 'facts'>): void => {
    const policy = state.directory.policies.find(({ id }) => id === subject);
    const at = policy?.versions.at(-1)?.effectiveAt ?? state.now;
    const group = `exclusion of ${String(facts['group'])}`;
    if (what === 'policy-includes-again') handMade.ruleByHand(subject, group);
    else if (what === 'policy-excludes') handMade.rulePutBack(subject, group, at);
    else if (what !== 'policy-state') handMade.ruleByHand(subject, 'being there');
    else if (facts['state'] !== 'enabled') handMade.ruleByHand(subject, 'state');
    else if (!handMade.rulePutBack(subject, 'state', at)) handMade.ruleByHand(subject, 'switched on');
  };

  const onHand: Watch['onHand'] = ({ what, subject, facts }, now) => {
    if (!CHANGES_ACCESS.has(what)) return;
    index.syncAll();
    if (what.includes('policy')) onRule({ what, subject, facts });
    const member = what.startsWith('member-') ? String(facts['member']) : null;
    if (member !== null) handMade.byHand(subject, member, what === 'member-in' ? 'in' : 'out');
    const due = member === null ? sharedDue(state, now) : [index.member(subject, member)?.effectiveAt ?? 0];
    for (const at of due.filter((one) => one > now && !expected.has(one))) {
      later(member ?? '*', at, now);
      byHand.add(`${at} ${member ?? '*'}`);
    }
    judgeWhom(member ?? '*', now, 'hand');
  };

  for (const group of state.directory.groups)
    for (const member of group.members) later(member.type === 'user' ? member.id : '*', member.effectiveAt, state.now);
  shared(state.now);
  return {
    tick: (now) => {
      for (let due = queue.take(now); due !== undefined; due = queue.take(now)) judgeWhom(due.who, due.at);
    },
    onAct,
    onHand,
    onHolder: (holder, now) => judgeUser(holder, now, 'device'),
    recount,
  };
};
