import type { Engine } from '../../../engine/engine.ts';
import { type DeviceFacet, type DeviceOrder, type DeviceRecord, deviceRecords, deviceShape } from './devices.ts';
import { openRowTable, type RowTable } from './table.ts';
import { type UserFacet, type UserOrder, type UserRecord, userRecord, userShape } from './users.ts';

export type DeviceTable = RowTable<DeviceRecord, DeviceOrder, DeviceFacet>;
export type UserTable = RowTable<UserRecord, UserOrder, UserFacet>;

/** All devices and users as rows, up to date with the last turn whenever one asks. */
export interface PeopleRows {
  readonly devices: () => DeviceTable;
  readonly users: () => UserTable;
}

/**
 * Rows are made anew for subjects of which a fact, an intent or the plan changed; the first time for all. They follow each turn
 * by themselves, so that no question waits for more than what changed since.
 */
export function openPeopleRows(engine: Engine): PeopleRows {
  const { view } = engine;
  const changed = view.changes();
  const replanned = engine.replanned();
  const devices = openRowTable(deviceShape);
  const users = openRowTable(userShape);
  const keysOf = new Map<string, readonly string[]>();

  function follow(): void {
    const facts = changed();
    const plans = replanned();
    const wanted =
      facts === null
        ? new Set([
            ...view.devicesBySubject.keys(),
            ...view.facts.user.keys(),
            ...engine.plans.keys(),
            ...keysOf.keys(),
          ])
        : facts.union(plans);
    if (wanted.size === 0) return;
    const putDevices: DeviceRecord[] = [];
    const putUsers: UserRecord[] = [];
    const goneDevices = new Set<string>();
    const goneUsers: string[] = [];
    for (const subject of wanted) {
      for (const key of keysOf.get(subject) ?? []) goneDevices.add(key);
      const found = deviceRecords(subject, engine);
      if (found.length > 0)
        keysOf.set(
          subject,
          found.map((device) => device.key),
        );
      else keysOf.delete(subject);
      putDevices.push(...found);
      const user = userRecord(subject, engine, found);
      if (user) putUsers.push(user);
      else goneUsers.push(subject);
    }
    for (const { key } of putDevices) goneDevices.delete(key);
    devices.change(putDevices, goneDevices);
    users.change(putUsers, goneUsers);
  }

  engine.onChange(follow);
  return {
    devices() {
      follow();
      return devices;
    },
    users() {
      follow();
      return users;
    },
  };
}
