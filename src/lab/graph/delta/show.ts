import type { DirectoryGroup, DirectoryUser, Hardware, WorldState } from '../../world/state.ts';
import { isShown } from '../lookup.ts';
import { type Collection, shapeOf } from '../protocol/collection.ts';
import { deviceCollection } from '../reads/devices.ts';
import { groupCollection } from '../reads/groups.ts';
import { userCollection } from '../reads/users.ts';
import type { Member, Shown } from './journal.ts';
import { createStamp, noteScalars, type Stamp } from './stamp.ts';
import type { Asked, Of } from './streams.ts';

export function collectionOf(state: WorldState, of: Of): Collection<unknown> {
  const collection =
    of === 'users' ? userCollection(state) : of === 'groups' ? groupCollection(state) : deviceCollection(state);
  return collection as Collection<unknown>;
}

/** What may differ from the look before: records that were made anew, and ids that are shown no more. */
export interface Look {
  readonly shown: ReadonlyMap<string, Shown>;
  readonly gone: readonly string[];
}

/** A user, a group or a thing of the state, as last looked at. */
interface Slot {
  readonly stamp: Stamp;
  ids: readonly string[];
  look: number;
}

/**
 * Looks at what a stream shows, again and again. A record is made only when something that it is made of differs: of the thousands
 * that a stream follows few do. Relations of users and devices are not followed, members of groups are.
 */
export function createLook(asked: Asked): (state: WorldState) => Look {
  const properties = asked.select?.filter((name) => name.toLowerCase() !== 'members') ?? null;
  const select = properties !== null && properties.length === 0 ? ['id'] : properties;
  const withMembers = asked.select === null || asked.select.some((name) => name.toLowerCase() === 'members');
  const wanted = asked.ids === null ? null : new Set(asked.ids);
  const known = new Map<object, Slot>();
  const around = createStamp();
  let look = 0;
  return (state) => {
    look += 1;
    const collection = collectionOf(state, asked.of);
    const read = shapeOf(collection, { ...NO_QUERY, select });
    if ('refusal' in read) throw new Error('a stream was opened with properties that do not exist');
    const all = around.differs((note) => noteAround(state, note));
    const shown = new Map<string, Shown>();
    const gone: string[] = [];
    for (const thing of collection.slots as readonly object[]) {
      let slot = known.get(thing);
      if (slot === undefined) known.set(thing, (slot = { stamp: createStamp(), ids: [], look }));
      slot.look = look;
      const differs = slot.stamp.differs((note) => noteThing({ state, of: asked.of, thing, withMembers }, note));
      if (!differs && !all) continue;
      const rows = collection.render(thing);
      const before = slot.ids;
      slot.ids = rows.map((row) => String(row['id'])).filter((id) => wanted?.has(id) ?? true);
      for (const row of rows) {
        const id = String(row['id']);
        if (wanted !== null && !wanted.has(id)) continue;
        const members = asked.of === 'groups' && withMembers ? membersOf(state, thing as DirectoryGroup) : null;
        shown.set(id, { row: read.shape(row), members });
      }
      for (const id of before) if (!slot.ids.includes(id)) gone.push(id);
    }
    if (known.size > collection.slots.length)
      for (const [thing, slot] of known) {
        if (slot.look === look) continue;
        gone.push(...slot.ids);
        known.delete(thing);
      }
    return { shown, gone: gone.filter((id) => !shown.has(id)) };
  };
}

/** What the records of all have a part of. */
function noteAround({ organisation, directory }: WorldState, note: (value: unknown) => void): void {
  note(organisation.name);
  for (const sku of directory.skus) {
    note(sku.skuId);
    for (const plan of sku.servicePlans) noteScalars(plan, note);
  }
}

/** All that its record is made of, see `userRow`, `groupRow` and `deviceRow`. */
function noteThing(
  {
    state,
    of,
    thing,
    withMembers,
  }: { readonly state: WorldState; readonly of: Of; readonly thing: object; readonly withMembers: boolean },
  note: (value: unknown) => void,
): void {
  // Field by field: asked of every user and device at every look, it is most of what a stream costs.
  if (of === 'users') {
    const user = thing as DirectoryUser;
    note(user.id);
    note(user.displayName);
    note(user.mail);
    note(user.preferredLanguage);
    note(user.userPrincipalName);
    note(user.accountEnabled);
    note(user.createdAt);
    note(user.creationType);
    note(user.department);
    note(user.externalUserState);
    note(user.homeTenantId);
    note(user.usageLocation);
    note(user.userType);
    for (const sku of user.skuIds) note(sku);
    note(state.directory.revokedAt[user.id]);
  } else if (of === 'devices') {
    const hardware = thing as Hardware;
    note(hardware.ownership);
    note(hardware.manufacturer);
    note(hardware.model);
    note(hardware.platform);
    note(hardware.osVersion);
    for (const record of hardware.entraRecords) {
      note(record.id);
      note(record.deviceId);
      note(record.displayName);
      note(record.enabled);
      note(record.isManaged);
      note(record.isCompliant);
      note(record.mdmAppId);
      note(record.trustType);
      note(record.registeredAt);
      note(record.lastSignInAt);
      note(state.now < record.visibleAt);
      if (record.shown !== null) noteScalars(record.shown, note);
    }
  } else {
    noteScalars(thing, note);
    if (!withMembers) return;
    for (const member of (thing as DirectoryGroup).members) {
      note(member.id);
      note(isShown(member, state.now));
    }
  }
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
