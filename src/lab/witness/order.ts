import type { ReadLine } from '../world/event.ts';
import { newestRecord } from '../world/truth.ts';
import { ownRulesOn, partnerHolds, whoIs } from './authority.ts';
import type { Act } from './parse.ts';
import { demandsAt, includes, oursAt } from './policy.ts';
import type { Bench } from './words.ts';

/** Law 2: old off, seen off, then new on; and the other way round on the way back. */
export interface Order {
  /** Before each line is judged: which groups were read since. */
  readonly collect: () => void;
  readonly onAct: (act: Act, number: number) => void;
}

const membersOf = /\/groups\/([^/?]+)\/(?:transitivemembers|members)/i;
const groupsOfUser = /\/users\/([^/?]+)\/(?:transitivememberof|memberof|checkmembergroups)/i;
const usersOfUemGroup = /\/usergroups\/(\d+)\/users/i;

/** A lever that must have been seen pulled: the object read (`group:…`, `user:…`, `uem:…`) and the write to see. */
interface Lever {
  readonly name: string;
  readonly readKeys: readonly string[];
  /** Number of the log line that pulled it; null when it was so from the beginning, undefined when it is not pulled. */
  readonly pulledBy: number | null | undefined;
}

export const createOrder = (bench: Bench): Order => {
  const { world, index } = bench;
  const { state } = world;
  /** Newest log line that had been written when this object was last read. */
  const readAfter = new Map<string, number>();
  /** The line of the newest change of a membership, by `group/member`. */
  const writtenBy = new Map<string, number>();
  /** Reads before this line are not known: the lab was started again. null while none has been seen. */
  let knownFrom: number | null = null;
  let last: ReadLine | undefined;

  const keysOf = (path: string): string[] => {
    const keys: string[] = [];
    const group = membersOf.exec(path)?.[1];
    if (group !== undefined) keys.push(`group:${group.toLowerCase()}`);
    const user = groupsOfUser.exec(path)?.[1];
    if (user !== undefined) keys.push(`user:${user.toLowerCase()}`);
    const uem = usersOfUemGroup.exec(path)?.[1];
    if (uem !== undefined) keys.push(`uem:${uem}`);
    return keys;
  };

  const collect = (): void => {
    const fresh: ReadLine[] = [];
    for (let i = world.reads.length - 1; i >= 0; i -= 1) {
      const line = world.reads[i];
      if (line === undefined || line === last) break;
      fresh.push(line);
    }
    last = fresh[0] ?? last;
    for (const line of fresh.reverse()) {
      knownFrom ??= line.afterNumber;
      if (line.status < 200 || line.status > 299) continue;
      for (const key of keysOf(line.path)) readAfter.set(key, line.afterNumber);
    }
  };

  const groupLever = (name: string, user: string, groups: readonly string[]): Lever => {
    const mine = new Set(state.directory.groups.filter((g) => g.createdByApp !== null).map((g) => g.id));
    const pulled = groups.filter((g) => mine.has(g) && index.member(g, user)?.present === true);
    const keys = pulled.map((g) => `group:${g.toLowerCase()}`);
    const pulledBy = pulled[0] === undefined ? undefined : (writtenBy.get(`${pulled[0]}/${user}`) ?? null);
    return { name, readKeys: [...keys, `user:${user.toLowerCase()}`], pulledBy };
  };

  /** Old Entra policies that this user would be under, each with its exemption. */
  const exemptions = (user: string): Lever[] => {
    const who = whoIs(state, index, user, 'written');
    return demandsAt(state, 'written')
      .filter((rule) => !rule.ours && includes(rule, who) && !rule.users.excludeUsers.includes(user))
      .map((rule) => groupLever(`exemption from policy ${rule.id}`, user, rule.users.excludeGroups));
  };

  /** Rules of the old product itself. */
  const ownExemptions = (user: string): Lever[] => {
    const levers: Lever[] = [];
    for (const hardware of state.hardware) {
      if (hardware.holder !== user) continue;
      const hit = ownRulesOn(state, index, hardware, 'written');
      for (const rule of hit) levers.push({ name: `exemption from ${rule}`, readKeys: [], pulledBy: undefined });
      const owner = newestRecord(hardware)?.userId ?? -1;
      for (const group of state.uem.userGroups) {
        const line = writtenBy.get(`uem/${group.id}/${owner}`);
        if (line !== undefined && index.inUemGroup(group.id, owner, 'written'))
          levers.push({
            name: `user group ${group.id} of the old product`,
            readKeys: [`uem:${group.id}`],
            pulledBy: line,
          });
      }
    }
    return levers;
  };

  /** The partner's assignments, each platform with its exclusion. */
  const releases = (user: string): Lever[] => {
    const who = whoIs(state, index, user, 'written');
    const levers: Lever[] = [];
    for (const platform of ['ios', 'android', 'macos'] as const) {
      const excludes = state.directory.partners.flatMap((partner) => partner.assignments[platform].exclude);
      const lever = groupLever(`release from the partner on ${platform}`, user, excludes);
      if (lever.pulledBy !== undefined || partnerHolds(state, who, platform, 'written')) levers.push(lever);
    }
    return levers;
  };

  const demand = (user: string, step: string, levers: readonly Lever[]): void => {
    for (const { name, readKeys, pulledBy } of levers) {
      bench.count('law2.judged');
      if (pulledBy === undefined) bench.accuse(2, user, `${step} without ${name}`);
      else if (pulledBy === null || knownFrom === null || pulledBy < knownFrom) bench.count('law2.notKnown');
      else if (!readKeys.some((key) => (readAfter.get(key) ?? -1) >= pulledBy))
        bench.accuse(2, user, `${step}: ${name} was written (line ${pulledBy}) and not read back`);
    }
  };

  /** On the way back: what was switched on last must have been seen off. */
  const demandOff = (user: string, step: string, groups: Iterable<string>): void => {
    for (const group of groups) {
      bench.count('law2.judged');
      const line = writtenBy.get(`${group}/${user}`);
      if (index.member(group, user)?.present === true) bench.accuse(2, user, `${step} while still in group ${group}`);
      else if (line !== undefined && knownFrom !== null && line >= knownFrom) {
        const keys = [`group:${group.toLowerCase()}`, `user:${user.toLowerCase()}`];
        if (!keys.some((key) => (readAfter.get(key) ?? -1) >= line))
          bench.accuse(2, user, `${step}: leaving group ${group} (line ${line}) was not read back`);
      }
    }
  };

  const kinds = () => {
    const mine = new Set(state.directory.groups.filter((g) => g.createdByApp !== null).map((g) => g.id));
    const own = (list: readonly string[]) => list.filter((g) => mine.has(g));
    return {
      exempt: new Set(own(demandsAt(state, 'written').flatMap((r) => (r.ours ? [] : r.users.excludeGroups)))),
      released: new Set(
        own(
          state.directory.partners.flatMap(({ assignments: a }) => [
            ...a.ios.exclude,
            ...a.android.exclude,
            ...a.macos.exclude,
          ]),
        ),
      ),
      enforced: new Set(own(oursAt(state, 'written').flatMap((r) => r.users.includeGroups))),
    };
  };

  const onMember = (act: Extract<Act, { kind: 'member' }>, number: number): void => {
    const { group, member: user, present } = act;
    const { exempt, released, enforced } = kinds();
    if (present && released.has(group))
      demand(user, 'released from the partner', [...exemptions(user), ...ownExemptions(user)]);
    if (present && enforced.has(group))
      demand(user, 'enforced', [...exemptions(user), ...ownExemptions(user), ...releases(user)]);
    if (!present && released.has(group)) demandOff(user, 'given back to the partner', enforced);
    if (!present && exempt.has(group)) demandOff(user, 'given back to the old policy', [...enforced, ...released]);
    writtenBy.set(`${group}/${user}`, number);
  };

  return {
    collect,
    onAct: (act, number) => {
      if (act.kind === 'member') onMember(act, number);
      if (act.kind === 'uem-member') writtenBy.set(`uem/${act.group}/${act.user}`, number);
    },
  };
};
