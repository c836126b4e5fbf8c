import type { DirectoryGroup, WorldState } from '../../world/state.ts';
import { isShown } from '../lookup.ts';
import { type Collection, shapeOf } from '../protocol/collection.ts';
import { deviceCollection } from '../reads/devices.ts';
import { groupCollection } from '../reads/groups.ts';
import { userCollection } from '../reads/users.ts';
import type { Member, Shown } from './journal.ts';
import type { Asked, Of } from './streams.ts';

export function collectionOf(state: WorldState, of: Of): Collection<unknown> {
  const collection =
    of === 'users' ? userCollection(state) : of === 'groups' ? groupCollection(state) : deviceCollection(state);
  return collection as Collection<unknown>;
}

/** What a stream shows at this moment. Relations of users and devices are not followed, members of groups are. */
export function shownNow(state: WorldState, asked: Asked): ReadonlyMap<string, Shown> {
  const collection = collectionOf(state, asked.of);
  const properties = asked.select?.filter((name) => name.toLowerCase() !== 'members') ?? null;
  const select = properties !== null && properties.length === 0 ? ['id'] : properties;
  const read = shapeOf(collection, { ...NO_QUERY, select });
  if ('refusal' in read) throw new Error('a stream was opened with properties that do not exist');
  const withMembers = asked.select === null || asked.select.some((name) => name.toLowerCase() === 'members');
  const wanted = asked.ids === null ? null : new Set(asked.ids);
  const shown = new Map<string, Shown>();
  for (const slot of collection.slots) {
    for (const row of collection.render(slot)) {
      const id = String(row['id']);
      if (wanted !== null && !wanted.has(id)) continue;
      const members = asked.of === 'groups' && withMembers ? membersOf(state, slot as DirectoryGroup) : null;
      shown.set(id, { row: read.shape(row), members });
    }
  }
  return shown;
}

const NO_QUERY = {
  top: null,
  skip: 0,
  filter: null,
  count: false,
  expand: [],
  orderBy: null,
  skipToken: null,
  deltaToken: null,
};

function membersOf(state: WorldState, group: DirectoryGroup): readonly Member[] | null {
  return group.hiddenMembership ? null : group.members.filter((member) => isShown(member, state.now));
}
