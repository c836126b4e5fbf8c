import type { Policy } from '../policy/model.ts';
import { wordCount } from './bits.ts';
import type { Held } from './closure.ts';
import { columnOf, columnWithin, groupsAsked, type People } from './columns.ts';
import { type Content, contentOf, settled } from './content.ts';
import type { Directory } from './directory.ts';
import { type ColumnPatch, patchColumn, patchContent } from './patch.ts';
import { columnsOf, type Slots } from './slots.ts';
import { mergeLists } from './sorted.ts';
import { differingUsers } from './user-set.ts';
import { type Lens, lensOf } from './within.ts';

/** Users by group number that a change may have moved; null: all of them anew. */
export type Changed = ReadonlyMap<number, Uint32Array> | null;

export interface After {
  readonly policies: readonly Policy[];
  readonly slots: Slots;
  readonly people: People;
  readonly changed: Changed;
}

/** So many changes may lie on one another, for an answer asks all of them; then they become one. */
const DEPTH = 8;
/** When more than this share of all users is touched, they are not worked out apart. */
const MANY = 8;

/** The content after a change: patched where the policies stand at the same places and few users are touched. */
export function contentAfter(old: Content, oldSlots: Slots, after: After): Content {
  const { policies, slots, people, changed } = after;
  const of = people.directory.users.size;
  if (changed === null)
    return contentOf(
      of,
      columnsOf(slots, policies, (policy) => columnOf(policy, people)),
    );
  const isMoved = policies.map((policy) => groupsAsked(policy, people.directory).some((group) => changed.has(group)));
  const moved = movedUsers(policies, people.directory, changed);
  const { columns, isNew } = columnsAfter(old, oldSlots, after, isMoved);
  const inPlace = slots.length === oldSlots.length;
  const chosen = inPlace
    ? columns.reduce(
        (all, column, at) => (isNew[at] ? mergeLists(all, differing(old.columns[at], column)) : all),
        moved,
      )
    : moved;
  const lens = lensOf(chosen);
  const changes = changesOf(lens, columns, isNew, isMoved, after);
  if (inPlace && chosen.length * MANY <= of) return patchContent(old.depth < DEPTH ? old : settled(old), lens, changes);
  const put = columns.map((column, at) => {
    const change = isNew[at] ? undefined : changes.get(at);
    return change ? patchColumn(column, lens, change) : column;
  });
  return contentOf(of, put, inPlace ? old.uniters() : null);
}

const NOBODY: Uint32Array = new Uint32Array(0);

function movedUsers(
  policies: readonly Policy[],
  directory: Directory,
  changed: ReadonlyMap<number, Uint32Array>,
): Uint32Array {
  if (changed.size === 0) return NOBODY;
  const groups = new Set(policies.flatMap((policy) => groupsAsked(policy, directory)));
  const lists = new Set([...groups].flatMap((group) => changed.get(group) ?? []));
  return [...lists].reduce(mergeLists, NOBODY);
}

/** Columns that were there (moved users not yet moved), and those that are new at their place. */
function columnsAfter(
  old: Content,
  oldSlots: Slots,
  { policies, slots, people }: After,
  isMoved: readonly boolean[],
): { readonly columns: readonly Held[]; readonly isNew: readonly boolean[] } {
  const bySlot = new Map(oldSlots.map((slot, at) => [slot, old.columns[at]]));
  const made = new Map<string, Held>();
  const isNew: boolean[] = [];
  const inPlace = slots.length === oldSlots.length;
  const columns = policies.map((policy, at) => {
    const slot = slots[at] ?? '';
    const known = bySlot.get(slot);
    const stays = inPlace && slot === oldSlots[at];
    // At another place a column must be as it is now: it is compared with the one that stood there.
    isNew.push(!stays && (inPlace || isMoved[at] === true || known === undefined));
    if (known !== undefined && (stays || isMoved[at] !== true)) return known;
    const column = made.get(slot) ?? columnOf(policy, people);
    made.set(slot, column);
    return column;
  });
  return { columns, isNew };
}

function differing(was: Held | undefined, is: Held): Uint32Array {
  if (!was || was === is) return NOBODY;
  const sure = was.surely === was.possibly && is.surely === is.possibly;
  const surely = differingUsers(was.surely, is.surely);
  return sure ? surely : mergeLists(surely, differingUsers(was.possibly, is.possibly));
}

function changesOf(
  { chosen, look }: Lens,
  columns: readonly Held[],
  isNew: readonly boolean[],
  isMoved: readonly boolean[],
  { policies, slots, people }: After,
): ReadonlyMap<number, ColumnPatch> {
  const made = new Map<string, ColumnPatch>();
  const changes = new Map<number, ColumnPatch>();
  for (const [at, policy] of policies.entries()) {
    const column = columns[at];
    if (column && isNew[at]) changes.set(at, { surely: look(column.surely), possibly: look(column.possibly) });
    else if (isMoved[at]) {
      const slot = slots[at] ?? '';
      const change = made.get(slot) ?? columnWithin(policy, people, wordCount(chosen.length), look);
      made.set(slot, change);
      changes.set(at, change);
    }
  }
  return changes;
}
