import { setImmediate } from 'node:timers/promises';
import { MINUTE } from '../../../domain/words.ts';
import type { Engine } from '../../../engine/engine.ts';
import { atOnce, inSlices, type Steps } from '../../../engine/steps.ts';
import { type DeviceFacet, type DeviceOrder, type DeviceRecord, deviceRecords, deviceShape } from './devices.ts';
import { openRowTable, type RowTable } from './table.ts';
import { type UserFacet, type UserOrder, type UserRecord, userRecord, userShape } from './users.ts';

export type DeviceTable = RowTable<DeviceRecord, DeviceOrder, DeviceFacet>;
export type UserTable = RowTable<UserRecord, UserOrder, UserFacet>;

/**
 * All devices and users as rows, up to date with the last turn whenever one asks. A table is for reading at once: after a further
 * `await` it may be half changed, so ask for it again. Name the order that you will read in: where it has to be made, nobody else
 * waits for it.
 */
export interface PeopleRows {
  readonly devices: (order?: DeviceOrder) => Promise<DeviceTable>;
  readonly users: (order?: UserOrder) => Promise<UserTable>;
}

/** Of so many subjects the rows are made at once, in a few milliseconds; of more of them in slices. */
const FEW = 24;

/** So long after the last question the rows still follow: of a page that is open there is one every few seconds. */
const FOLLOWS_MS = 5 * MINUTE;

/**
 * Rows are made anew for subjects of which a fact, an intent or the plan changed; the first time, and after a change that may
 * concern everybody, for all. While somebody asks for them they follow each turn by themselves, so that no question waits for more than
 * what changed since; the first one after a while waits for what changed meanwhile. While many are made, who asks for rows waits, and
 * nobody else does.
 *
 * @param clock  milliseconds of real time, from any moment on
 */
export function openPeopleRows(engine: Engine, clock: () => number = () => performance.now()): PeopleRows {
  const { view } = engine;
  const changed = view.changes();
  const replanned = engine.replanned();
  let tables = emptyTables();
  let all = true;
  let busy: Promise<void> | null = null;
  let askedAt = -Infinity;

  function subjectsToMake(): ReadonlySet<string> {
    const facts = changed();
    const plans = replanned();
    if (facts !== null && !all) return facts.union(plans);
    all = false;
    const known = [view.devicesBySubject, view.facts.user, engine.plans, tables.keysOf];
    return new Set(known.flatMap((map) => [...map.keys()]));
  }

  /** What is half made is thrown away: the next question begins with nothing, and hears of the bug if it is still there. */
  function startOver(bug: unknown): never {
    tables = emptyTables();
    all = true;
    throw bug;
  }

  function makeFew(wanted: ReadonlySet<string>): void {
    try {
      atOnce(remade(wanted, tables, engine));
    } catch (bug) {
      startOver(bug);
    }
  }

  async function follow(): Promise<void> {
    for (;;) {
      if (busy) {
        await busy;
        continue;
      }
      const wanted = subjectsToMake();
      if (wanted.size <= FEW) return makeFew(wanted);
      // Whoever was just given a table reads it before its rows begin to change.
      busy = setImmediate()
        .then(() => inSlices(remade(wanted, tables, engine)))
        .catch(startOver)
        .finally(() => (busy = null));
    }
  }

  /** As `follow`, and one order of a list is made. */
  async function followIn<Order extends string>(of: () => Sorted<Order>, order: Order | undefined): Promise<void> {
    askedAt = clock();
    await follow();
    while (order !== undefined && !of().isSettled(order)) {
      busy ??= inSlices(of().settle(order))
        .catch(startOver)
        .finally(() => (busy = null));
      await follow();
    }
  }

  engine.onChange(() => {
    // One that is under way already takes up this change too, or the next question does. A bug is told to whoever asks.
    if (!busy && clock() - askedAt < FOLLOWS_MS) follow().catch(() => undefined);
  });
  return {
    async devices(order) {
      await followIn(() => tables.devices, order);
      return tables.devices;
    },
    async users(order) {
      await followIn(() => tables.users, order);
      return tables.users;
    },
  };
}

type Sorted<Order extends string> = Pick<RowTable<object, Order, string>, 'isSettled' | 'settle'>;

interface Tables {
  readonly devices: DeviceTable;
  readonly users: UserTable;
  /** Keys of each subject's devices, as they stand in the table. */
  readonly keysOf: Map<string, readonly string[]>;
}

function emptyTables(): Tables {
  return { devices: openRowTable(deviceShape), users: openRowTable(userShape), keysOf: new Map() };
}

function* remade(wanted: ReadonlySet<string>, { devices, users, keysOf }: Tables, engine: Engine): Steps<void> {
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
    yield;
  }
  for (const { key } of putDevices) goneDevices.delete(key);
  yield* devices.change(putDevices, goneDevices);
  yield* users.change(putUsers, goneUsers);
}
