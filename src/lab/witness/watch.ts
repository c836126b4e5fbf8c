import { ROLE_DIRECTORY_SYNC } from '../world/constants.ts';
import type { Hardware, WorldState } from '../world/state.ts';
import { judge, whoIs } from './authority.ts';
import { createDueQueue } from './due.ts';
import type { Act } from './parse.ts';
import { applies, demandsAt, enrollmentAppsIn, oursAt, platforms, type Rule } from './policy.ts';
import type { Bench } from './words.ts';

/** Follows who is enforced by whom, from moment to moment: laws 1 (never both), 4 (a promise is kept) and 7 (lockout). */
export interface Watch {
  /** Judges everything that came into force up to now, at the moment at which it did. */
  readonly tick: (now: number) => void;
  /** After an accepted write: judges whom it touches and puts down when its effects will come. */
  readonly onAct: (act: Act, now: number) => void;
  /** After a device changed hands. */
  readonly onHolder: (holder: string, now: number) => void;
  /** Judges everybody anew, from nothing kept; how many differ from what was followed. */
  readonly recount: () => number;
}

type Standing = { readonly both: ReadonlySet<string>; readonly ours: boolean };
const nothing: Standing = { both: new Set(), ours: false };

/** Called when the product's own policy comes into force for a user. */
export type OnEnforced = (user: string, at: number) => void;

const specialPeople = (state: WorldState): Map<string, string> => {
  const special = new Map<string, string>();
  for (const person of state.people)
    if (person.role === 'emergency-account') special.set(person.id, 'emergency account');
  for (const role of state.directory.roles)
    if (role.templateId === ROLE_DIRECTORY_SYNC)
      for (const member of role.members) special.set(member, 'directory synchronization account');
  return special;
};

const thingsByHolder = (state: WorldState): Map<string, Hardware[]> => {
  const things = new Map<string, Hardware[]>();
  for (const hardware of state.hardware) {
    if (hardware.holder === null) continue;
    const list = things.get(hardware.holder);
    if (list === undefined) things.set(hardware.holder, [hardware]);
    else list.push(hardware);
  }
  return things;
};

/** Moments after now at which a policy, a partner's assignment or a membership of the old product comes into force. */
const sharedDue = (state: WorldState, now: number): number[] => {
  const due: number[] = [];
  for (const policy of state.directory.policies) for (const version of policy.versions) due.push(version.effectiveAt);
  for (const partner of state.directory.partners) for (const version of partner.versions) due.push(version.effectiveAt);
  return due.filter((at) => at > now);
};

export const createWatch = (bench: Bench, onEnforced: OnEnforced): Watch => {
  const { world, index } = bench;
  const { state } = world;
  const queue = createDueQueue();
  const standings = new Map<string, Standing>();
  const special = specialPeople(state);
  const things = thingsByHolder(state);
  const personOfUem = new Map<number, string>();
  const upn = new Map(state.directory.users.map((user) => [user.userPrincipalName.toLowerCase(), user.id]));
  for (const user of state.uem.users) personOfUem.set(user.id, upn.get(user.upn.toLowerCase()) ?? '');
  const name = (id: string) => state.directory.users.find((user) => user.id === id)?.userPrincipalName ?? id;

  const look = (user: string, at: number, demands?: readonly Rule[]): Standing & { pairs: Map<string, string> } => {
    const who = whoIs(state, index, user, at);
    const verdict = judge(state, index, who, things.get(user) ?? [], at, demands);
    bench.count('law1.judged', platforms.length);
    const pairs = new Map<string, string>();
    for (const { platform, both } of verdict.judged) if (both !== null) pairs.set(platform, both.join(' and '));
    return { both: new Set(pairs.keys()), ours: verdict.ours, pairs };
  };

  const lockout = (user: string, why: string, at: number): void => {
    for (const moment of [at, 'written'] as const)
      for (const rule of oursAt(state, moment)) {
        bench.count('law7.judged');
        if (applies(rule, whoIs(state, index, user, moment)))
          bench.accuse(7, name(user), `${why} in the scope of policy ${rule.id}`, at);
      }
  };

  const judgeUser = (user: string, at: number, demands?: readonly Rule[]): void => {
    const before = standings.get(user) ?? nothing;
    const now = look(user, at, demands);
    for (const [platform, pair] of now.pairs)
      if (!before.both.has(platform)) bench.accuse(1, name(user), `on ${platform}: ${pair} in force together`, at);
    if (now.ours && !before.ours) onEnforced(user, at);
    standings.set(user, { both: now.both, ours: now.ours });
    const why = special.get(user);
    if (why !== undefined) lockout(user, why, at);
  };

  const judgeAll = (at: number): void => {
    const demands = demandsAt(state, at);
    for (const user of state.directory.users) judgeUser(user.id, at, demands);
    for (const rule of [...oursAt(state, 'written'), ...oursAt(state, at)])
      for (const app of enrollmentAppsIn(rule)) bench.accuse(7, rule.id, `enrollment app ${app} in scope`, at);
  };

  const judgeWhom = (who: string, at: number): void => (who === '*' ? judgeAll(at) : judgeUser(who, at));

  const later = (who: string, at: number, now: number): void => {
    if (at > now) queue.add({ at, who });
  };

  /** After a write that may concern anybody. */
  const shared = (now: number): void => {
    for (const at of sharedDue(state, now)) later('*', at, now);
    judgeAll(now);
  };

  const onMember = (act: Extract<Act, { kind: 'member' }>, now: number): void => {
    index.syncMember(act.group, act.member);
    const member = index.member(act.group, act.member);
    const who = member === undefined || member.type === 'user' ? act.member : '*';
    if (member !== undefined) later(who, member.effectiveAt, now);
    judgeWhom(who, now);
  };

  const onUemMember = (act: Extract<Act, { kind: 'uem-member' }>, now: number): void => {
    index.syncUemMember(act.group, act.user);
    const who = personOfUem.get(act.user) ?? '';
    later(who, index.uemMember(act.group, act.user)?.effectiveAt ?? 0, now);
    judgeWhom(who, now);
  };

  const onAct = (act: Act, now: number): void => {
    switch (act.kind) {
      case 'member':
        return onMember(act, now);
      case 'uem-member':
        return onUemMember(act, now);
      case 'group':
        index.syncAll();
        return shared(now);
      case 'revoke':
        for (const at of index.dueOf(act.user, now)) later(act.user, at, now);
        for (const at of sharedDue(state, now)) later('*', at, now);
        return judgeUser(act.user, now);
      case 'uem-rules':
        index.syncUem();
        return shared(now);
      case 'policy':
      case 'partner':
        return shared(now);
      case 'intune':
      case 'erase':
      case 'uem-retire':
      case 'uem-delete':
      case 'other':
        return undefined;
    }
  };

  const differs = (user: string): boolean => {
    const fresh = look(user, state.now);
    const kept = standings.get(user) ?? nothing;
    return fresh.ours !== kept.ours || fresh.both.symmetricDifference(kept.both).size > 0;
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
    recount: () => {
      index.syncAll();
      return state.directory.users.filter((user) => differs(user.id)).length;
    },
  };
};
