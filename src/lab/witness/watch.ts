import type { WorldState } from '../world/state.ts';
import { createDueQueue } from './due.ts';
import type { Act } from './parse.ts';
import { createStandings, type OnEnforced } from './standing.ts';
import type { Bench } from './words.ts';

/** Follows who is enforced by whom, from moment to moment: whoever a change touches is judged when it comes into force. */
export interface Watch {
  /** Judges everything that came into force up to now, at the moment at which it did. */
  readonly tick: (now: number) => void;
  /** After an accepted write: judges whom it touches and puts down when its effects will come. */
  readonly onAct: (act: Act, now: number) => void;
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

export const createWatch = (bench: Bench, onEnforced: OnEnforced): Watch => {
  const { index } = bench;
  const { state } = bench.world;
  const queue = createDueQueue();
  const { judgeUser, judgeAll, recount } = createStandings(bench, onEnforced);
  const people = peopleOfUem(state);
  const judgeWhom = (who: string, at: number): void => (who === '*' ? judgeAll(at) : judgeUser(who, at));
  const later = (who: string, at: number, now: number): void => {
    if (at > now) queue.add({ at, who });
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

  for (const group of state.directory.groups)
    for (const member of group.members) later(member.type === 'user' ? member.id : '*', member.effectiveAt, state.now);
  shared(state.now);
  return {
    tick: (now) => {
      for (let due = queue.take(now); due !== undefined; due = queue.take(now)) judgeWhom(due.who, due.at);
    },
    onAct,
    onHolder: judgeUser,
    recount,
  };
};
