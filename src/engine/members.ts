import type { ConnectorFailure } from '../connectors/connector.ts';
import type { Action } from '../domain/action.ts';
import type { FactKinds, Lever } from '../domain/facts.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { READ_LAG_MS } from '../domain/settings.ts';
import { userId } from '../domain/words.ts';
import type { Reading } from './reads.ts';
import { isBelievable } from './sweep.ts';

/**
 * Writes down who is on this lever, and answers how many changed by it. They are read whole, tens of thousands at a time,
 * of whom hardly one is another than before: what is known of them is compared here, and the store told the rest.
 */
export async function noteMembers(
  reading: Reading,
  lever: Lever,
  members: readonly string[],
  complete: boolean,
): Promise<number> {
  const known = reading.view.facts.membership;
  const scope = `${lever}:`;
  const shown = new Set(members);
  const come: FactKinds['membership'][] = [];
  for (const member of shown) {
    const id = `${scope}${member}`;
    if (known.get(id)?.goneAt !== null) come.push({ id, lever, member });
  }
  const gone = complete ? notShown(reading, lever, shown).map((member) => `${scope}${member}`) : [];
  return writeMembers(reading, { come, gone, swept: complete ? scope : null });
}

/** Members as far as they are known, of whom a whole list shows nothing. */
function notShown({ view }: Reading, lever: Lever, shown: ReadonlySet<string>): readonly string[] {
  const known = view.facts.membership;
  let there = 0;
  for (const member of shown) if (known.get(`${lever}:${member}`)?.goneAt === null) there += 1;
  // As many as are shown and were known: then it is the same ones, and none of them is looked for.
  if (view.countOn(lever) === there) return [];
  const missing: string[] = [];
  for (const { goneAt, value } of known.values())
    if (goneAt === null && value.lever === lever && !shown.has(value.member)) missing.push(value.member);
  return missing;
}

/** What is said of memberships (`<lever>:<member>`) beside the list: by the changes that Entra tells. */
export interface Said {
  readonly here: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

/**
 * Members whom the list does not show. One that keeps somebody back would make us add again who is in it, and take for free who is not:
 * whom we know there, were told of, or added without an answer is asked for by themselves, and is out of the group when both say so.
 * Who is not in Entra any more is in no group.
 */
export async function keptBack(
  reading: Reading,
  { lever, groupId, members }: { readonly lever: Lever; readonly groupId: string; readonly members: readonly string[] },
  said: Said,
): Promise<Result<readonly string[], ConnectorFailure>> {
  const shown = new Set(members);
  const unseen = notShown(reading, lever, shown).filter((member) => !said.gone.has(`${lever}:${member}`));
  const takenOut = Map.groupBy(unseen, (member) => takenOutFor(reading, lever, member) >= READ_LAG_MS);
  // Of those whom we took out a moment ago the answers may still say either: of many none is asked, and a later look tells.
  const lately = (takenOut.get(false) ?? []).filter((member) => takenOutFor(reading, lever, member) >= 0);
  const spared = lately.length > MANY_MISSING ? new Set(lately) : NOBODY;
  const missing = (takenOut.get(false) ?? []).filter((member) => !spared.has(member));
  const ask = async (some: readonly string[]): Promise<Result<readonly string[], ConnectorFailure>> => {
    const answer = await reading.ports.target.read.memberships(some.map(userId), [groupId], reading.signal);
    if (answer.ok) return ok(some.filter((member) => answer.value.get(userId(member))?.has(groupId)));
    // A tenant that does not let us ask has the list alone: of many at once it is not believed.
    return answer.error.code === 'forbidden' && isBelievable(missing.length, reading.view.countOn(lever))
      ? ok([])
      : answer;
  };
  if (missing.length > MANY_MISSING) {
    const every = Math.floor(missing.length / SAMPLE);
    const some = await ask(missing.filter((_, place) => place % every === 0).slice(0, SAMPLE));
    if (!some.ok) return some;
    if (some.value.length > 0)
      return fail({ code: 'malformed', at: `group ${groupId}`, excerpt: 'its members are not all shown' });
  }
  const told = [...said.here].flatMap((id) => (id.startsWith(`${lever}:`) ? [id.slice(lever.length + 1)] : []));
  const asked = new Set([
    ...missing,
    ...[...told, ...addedUnheard(reading, lever)].filter((member) => !shown.has(member)),
  ]);
  const found = asked.size === 0 ? ok([]) : await ask([...asked]);
  return found.ok ? ok([...found.value, ...spared]) : found;
}

const NOBODY: ReadonlySet<string> = new Set();

/** More are not asked for one by one before a few of them have shown that the list is right. */
const MANY_MISSING = 200;
const SAMPLE = 20;

/** How long ago, in milliseconds, we took them out ourselves, if nobody was seen to put them in again since; else -1. */
function takenOutFor({ view, ports }: Reading, lever: Lever, member: string): number {
  const last = view.past
    .get(member)
    ?.findLast(({ action }) => isMembership(action) && action.lever === lever && action.member === member);
  if (last?.action.kind !== 'remove-member' || (last.outcome !== 'done' && last.outcome !== 'already')) return -1;
  const at = last.recordedAt ?? last.claimedAt;
  const since = view.facts.membership.get(`${lever}:${member}`)?.changedAt ?? Number.POSITIVE_INFINITY;
  return since <= at ? Math.max(0, ports.clock.now() - at) : -1;
}

/** Whom we added, and have heard nothing of for as long as reads may lag: whether it came to that, this read is to say. */
function addedUnheard({ view, ports }: Reading, lever: Lever): readonly string[] {
  const before = ports.clock.now() - READ_LAG_MS;
  return [...view.open.values()].flatMap(({ action, claimedAt }) => {
    const write = action as unknown as Action;
    return write.kind === 'add-member' && write.lever === lever && claimedAt <= before ? [write.member] : [];
  });
}

type Membership = Extract<Action, { kind: 'add-member' | 'remove-member' }>;
const isMembership = (action: Action): action is Membership =>
  action.kind === 'add-member' || action.kind === 'remove-member';

/** @param swept  the scope that was read whole; null: none was */
export async function writeMembers(
  { ports, view }: Reading,
  {
    come,
    gone,
    swept,
  }: {
    readonly come: readonly FactKinds['membership'][];
    readonly gone: readonly string[];
    readonly swept: string | null;
  },
): Promise<number> {
  const at = ports.clock.now();
  await ports.store.facts.record('membership', come, { at, complete: false });
  await ports.store.facts.markGone('membership', gone, at);
  if (swept !== null) await ports.store.facts.swept('membership', swept, at);
  const changed = [...come.map(({ id }) => id), ...gone];
  if (changed.length > 0) view.setFacts('membership', await ports.store.facts.some('membership', changed));
  return changed.length;
}
