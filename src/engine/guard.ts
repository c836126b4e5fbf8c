import type { Action } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import { tryOf } from '../domain/plan/draft.ts';
import type { Instant, UserId } from '../domain/words.ts';
import type { Observer } from './observe.ts';
import type { Offered } from './planning.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { possibleWatches, type WatchName } from './watches.ts';

/**
 * What says whose rules hold whom. At rest it is read every few hours, and an administrator may act at any time. All of it is read as it
 * is: Graph may tell a change late, so an answer of "no changes" about our groups is not believed here, and their members are read, or the
 * few whom it concerns asked for. Members of the groups that old policies name are not asked again: who came into one is out of the policy by our group all the same.
 * And which products give a licence: of one that has lapsed no user tells, and what leaves then could not enroll (law 11).
 */
const RULES: ReadonlySet<WatchName> = new Set([
  'products',
  'levers',
  'policies',
  'partners',
  'source-exempt',
  'source-rules',
]);

/**
 * What says who holds a device: at rest it is read every few hours, a list once a day, and somebody may take a device that has left back
 * into the old product at any time. By changes where they are told, as a message goes out in many a turn.
 */
const HOLDERS: ReadonlySet<WatchName> = new Set(['source-changes', 'source-devices', 'entra-devices']);

/**
 * Right only while the rules are as they were read: to switch new ones on, to give old ones back, or to let a device leave, which nobody
 * takes back (laws 1, 2). The others take somebody out of rules, or touch none, and do no harm where they are out already;
 * unless they are tried again, long after the rules were read (law 8).
 */
function restsOnRules(action: Action): boolean {
  switch (action.kind) {
    case 'add-member':
      return action.lever !== 'exempt' || isTriedAgain(action);
    case 'remove-member':
      return action.lever !== 'enforced';
    case 'exempt-in-source':
      return isTriedAgain(action);
    case 'readmit-in-source':
    case 'readmit-to-policy':
    case 'readmit-to-partner':
    case 'detach-source-exemption':
    case 'enable-policy':
    case 'retire-device':
      return true;
    case 'ensure-group':
    case 'ensure-policy':
    case 'exclude-from-policy':
    case 'exclude-from-partner':
    case 'attach-source-exemption':
    case 'revoke-sessions':
    case 'sync-device':
    case 'send-message':
      return false;
  }
}

/** The pause before is up to a day: whoever came in meanwhile, by an earlier try (Entra may show it hours later) or by hand, is not added again. */
function isTriedAgain({ key }: Action): boolean {
  return tryOf(key) > 1;
}

/** Tells somebody to enroll a device, which is right only while neither product holds it (law 6). */
function restsOnHolders(action: Action): boolean {
  return action.kind === 'send-message' && (action.message === 'enroll' || action.message === 'stuck');
}

/** How long messages wait for a read that fails, and since when it does. */
export interface Patience {
  readonly now: Instant;
  /** Null: nothing waits yet. */
  readonly since: Instant | null;
  readonly limitMs: number;
}

/** Kinds of actions that rest on reads of this turn, with the reads, and what is told of those that wait for one. */
const GUARDS = [
  { rests: restsOnRules, on: RULES, told: 'rules-not-read', waits: 'until-whole' },
  { rests: restsOnHolders, on: HOLDERS, told: 'holders-not-read', waits: 'to-the-limit' },
] as const satisfies readonly {
  readonly rests: (action: Action) => boolean;
  readonly on: ReadonlySet<WatchName>;
  readonly told: Finding['code'];
  /** For a read that lost nothing, however long; or for any that came about, no longer than the limit. */
  readonly waits: 'until-whole' | 'to-the-limit';
}[];

/**
 * Reads what such actions rest on, as far as this turn has not, so that nothing is done by what was so some hours ago. Answers the
 * reads; none where nothing rests on them, or all was `looked` for: what is read may let others be offered, that rest on something else.
 */
export async function lookBefore(
  offered: readonly Offered[],
  turn: { readonly before: readonly ReadReport[]; readonly looked: readonly ReadReport[] },
  observer: Pick<Observer, 'read' | 'problems'>,
  ports: Pick<EnginePorts, 'source'>,
  signal: AbortSignal,
): Promise<readonly ReadReport[]> {
  const reads = [...turn.before, ...turn.looked];
  const concerned = usersOf(offered.filter(([action]) => restsOnRules(action)));
  const asked = askedIn(reads);
  // Who comes due while others are asked for is asked for once more, and then everybody is.
  const isSecond = turn.looked.filter(({ about }) => about !== undefined).length > 1;
  const users = concerned === null || isSecond ? null : concerned.difference(asked ?? new Set());
  const failing = new Set(observer.problems().flatMap(({ watch, failure }) => (failure === null ? [] : [watch])));
  const looks: ReadReport[] = [];
  for (const { rests, on, waits } of GUARDS) {
    if (!offered.some(([action]) => rests(action))) continue;
    const names = guardsOf(on, ports);
    const missing = names.filter((name) => !isRead(name, reads, waits) && !isAskedOf(name, concerned, reads));
    const lookedAt = turn.looked.filter(({ watch, about }) => about === undefined && names.includes(watch));
    // Where one that fails holds back all, the others are for nothing: it is asked first. After the limit it does not hold back any more.
    const isForAll = waits === 'until-whole';
    if (isForAll && lookedAt.some(({ failure }) => failure !== null)) continue;
    const soon = missing.filter((name) => !lookedAt.some(({ watch }) => watch === name));
    const first = isForAll ? soon.filter((name) => failing.has(name)) : [];
    const parts = [...first.map((name) => [name]), soon.filter((name) => !first.includes(name))];
    for (const part of parts.filter(({ length }) => length > 0)) {
      const wanted = {
        busy: new Set<WatchName>(),
        soon: new Set(part),
        whole: RULES.intersection(new Set(part)),
        before: { users },
      };
      const reports = await observer.read(wanted, signal);
      // That something else was due, and is not asked for now, is no look.
      looks.push(...reports.filter(({ watch, failure }) => failure === null || part.includes(watch)));
      if (isForAll && reports.some(({ watch, failure }) => failure !== null && part.includes(watch))) break;
    }
  }
  return looks;
}

/** Whose memberships these rest on; null where one of them concerns no one user. Whom Entra does not know has none. */
function usersOf(offered: readonly Offered[]): ReadonlySet<UserId> | null {
  const users = new Set<UserId>();
  for (const [, input] of offered) {
    if (input === null) return null;
    if (input.subject.user) users.add(input.subject.user.id);
  }
  return users;
}

/** Our levers were asked about each of these in this turn. */
function isAskedOf(name: WatchName, users: ReadonlySet<UserId> | null, reads: readonly ReadReport[]): boolean {
  const asked = name === 'levers' ? askedIn(reads) : null;
  return asked !== null && users !== null && users.isSubsetOf(asked);
}

/** Who was asked about since our groups were read whole and that failed; null: nobody was. */
function askedIn(reads: readonly ReadReport[]): ReadonlySet<UserId> | null {
  const levers = reads.filter(({ watch }) => watch === 'levers');
  const failedAt = levers.findLastIndex(({ failure, about }) => about === undefined && failure !== null);
  const looks = levers.slice(failedAt + 1).flatMap(({ about }) => about ?? []);
  return looks.length === 0 ? null : new Set(looks.flatMap((about) => [...about]));
}

/**
 * Without those that rest on a read which this turn does not have, whole and believed: they are offered again. One bad read must not keep
 * everybody who is between the products from hearing how to go on (law 11): who holds a device may be a look that lost records, and after
 * the limit the messages go out by what was read before. `waitsSince`: since when they wait for a read, for the next turn.
 */
export function heldBack(
  offered: readonly Offered[],
  reads: readonly ReadReport[],
  ports: Pick<EnginePorts, 'source'>,
  { now, since, limitMs }: Patience,
): {
  readonly actions: readonly Offered[];
  readonly findings: readonly Finding[];
  readonly waitsSince: Instant | null;
} {
  let actions = offered;
  let waitsSince: Instant | null = null;
  const findings: Finding[] = [];
  for (const { rests, on, told, waits } of GUARDS) {
    const resting = offered.filter(([action]) => rests(action));
    const users = usersOf(resting);
    const missing = guardsOf(on, ports).filter((name) => !isRead(name, reads, waits) && !isAskedOf(name, users, reads));
    const held = missing.length === 0 ? 0 : resting.length;
    if (held === 0) continue;
    if (waits === 'to-the-limit') {
      waitsSince = since ?? now;
      if (now - waitsSince >= limitMs) continue;
    }
    actions = actions.filter(([action]) => !rests(action));
    const failed = missing.filter((name) => reads.some(({ watch, failure }) => watch === name && failure !== null));
    const facts = { reads: (failed.length > 0 ? failed : missing).join(', '), actions: held };
    findings.push({ code: told, severity: 'warns', subject: 'reads', facts });
  }
  return { actions, findings, waitsSince };
}

/** Where the old product tells changes, they stand for its whole list. */
function guardsOf(on: ReadonlySet<WatchName>, ports: Pick<EnginePorts, 'source'>): readonly WatchName[] {
  const names = possibleWatches(ports).flatMap(({ name }) => (on.has(name) ? [name] : []));
  return names.includes('source-changes') ? names.filter((name) => name !== 'source-devices') : names;
}

/** A read that was due and did not take place is none, nor is one of changes in our groups; nor one that lost records, where only a whole one will do. */
function isRead(name: WatchName, reports: readonly ReadReport[], waits: (typeof GUARDS)[number]['waits']): boolean {
  const last = reports.findLast(({ watch, about }) => watch === name && about === undefined);
  if (last === undefined || last.failure !== null || last.byChanges === true) return false;
  return last.lost === 0 || waits === 'to-the-limit';
}
