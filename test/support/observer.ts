import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Pages, SourceConnector, TargetReads } from '../../src/connectors/connector.ts';
import { list } from '../../src/connectors/sources/list/list.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { type Instant, userId } from '../../src/domain/words.ts';
import { createObserver, type Observer } from '../../src/engine/observe.ts';
import { openView, type View } from '../../src/engine/view.ts';
import type { Awaited } from '../../src/engine/watching.ts';
import type { WatchName } from '../../src/engine/watches.ts';
import { type Lab, NEVER, openLab } from '../graph/lab.ts';
import { type FreshStore, freshStore } from './database.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export let lab: Lab;
export let fresh: FreshStore;
export let view: View;
export let observer: Observer;
/** As another process has it. */
export let observerOn: (view: View) => Observer;
/** What another process would see of the store. */
export const viewOfAnother = (): Promise<View> => openView(fresh.store);
/** Another process begins on what the one before had written down. */
export let restart: () => void;
export let awaited: {
  users: Set<ReturnType<typeof userId>>;
  managedIds: Set<string>;
  others: number;
  subjects: string[];
};
/** About whom Intune was asked and the answer written down. */
export let askedAbout: (readonly [string, Instant])[];
/** From when the source was asked for changes. */
export let asked: Instant[];
/** What a test says of the world: which paths break, which lists show nothing yet though they look whole, our groups, the groups that policies name, whether the source answers. */
export const given: {
  broken: RegExp | null;
  /** What a path that breaks answers. */
  status: number;
  late: RegExp | null;
  /** The share of the records that a late list does not show. */
  lateShare: number;
  levers: { exempt?: string };
  named: string[];
  sourceFails: boolean;
  /** What Intune makes of the filter by which a part of its list is asked for, alone. */
  filter: 'holds' | 'refused' | 'ignored';
  /** The source has rules of its own, and these are exempted from them; it counts who asks. Before `restart`. */
  exempted: { members: readonly string[]; asked: number } | null;
  /** Answers instead of Entra who is in which group; null: Entra does. */
  memberships: TargetReads['memberships'] | null;
  /** The source is the list, and tells no changes besides. Before `restart`. */
  listAlone: boolean;
  /** What our own code threw is put here; null: a test fails by it. */
  bugs: unknown[] | null;
} = givenAtFirst();
/** Writes the old product's list anew. */
export let exported: (lines: readonly string[]) => void;
const folder = mkdtempSync(join(tmpdir(), 'sluis-observer-'));

beforeEach(async () => {
  Object.assign(given, givenAtFirst());
  asked = [];
  awaited = { users: new Set(), managedIds: new Set(), others: 0, subjects: [] };
  askedAbout = [];
  lab = await openLab({
    users: 60,
    faultFor: (_method, path) => {
      if (given.broken?.test(path)) return { kind: 'status', status: given.status };
      return given.late?.test(path) ? { kind: 'lose', share: given.lateShare, salt: 'late' } : null;
    },
  });
  fresh = await freshStore();
  view = await openView(fresh.store);
  const file = join(folder, 'devices.csv');
  exported = (lines) => writeFileSync(file, ['serial,user,platform', ...lines, ''].join('\n'));
  exported(['S1,ann,windows']);
  const { clock } = lab;
  const noNetwork = { send: () => Promise.reject(new Error('a list is no network')), hold: () => undefined };
  const opened = list.open({ file }, noNetwork, clock);
  const changedDevices: SourceConnector['inventory']['changedDevices'] = async function* (since) {
    asked.push(since);
    yield await Promise.resolve(
      given.sourceFails ? fail({ code: 'unreachable', at: 'list', detail: '' }) : ok({ records: [], rejects: [] }),
    );
  };
  const source = (): SourceConnector =>
    given.listAlone ? opened : { ...opened, inventory: { ...opened.inventory, changedDevices } };
  const { read: reads } = lab.target;
  const managedDevicesSynced: typeof reads.managedDevicesSynced = (since, signal) => {
    if (given.filter === 'ignored') return reads.managedDevices(signal);
    return given.filter === 'holds' ? reads.managedDevicesSynced(since, signal) : refused();
  };
  const memberships: typeof reads.memberships = (...question) => (given.memberships ?? reads.memberships)(...question);
  const target = { ...lab.target, read: { ...reads, managedDevicesSynced, memberships } };
  observerOn = (on) =>
    createObserver(
      { store: fresh.store, source: { ...source(), ...accessOf(given.exempted) }, target, clock },
      on,
      {
        groups: () => given.named,
        levers: () => given.levers,
        awaited: (): Awaited => awaited,
        asked: (subjects, at) => void askedAbout.push(...subjects.map((subject) => [subject, at] as const)),
        membersKnown: () => undefined,
        limboLimitMs: DAY,
      },
      (error) => {
        if (given.bugs === null) throw error;
        given.bugs.push(error);
      },
    );
  restart = () => void (observer = observerOn(view));
  restart();
});
afterEach(async () => {
  await lab.stop();
  await fresh.close();
});
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function givenAtFirst(): typeof given {
  return {
    broken: null,
    status: 500,
    late: null,
    lateShare: 1,
    levers: {},
    named: [],
    sourceFails: false,
    filter: 'holds',
    exempted: null,
    memberships: null,
    listAlone: false,
    bugs: null,
  };
}

function accessOf(exempted: (typeof given)['exempted']): Pick<SourceConnector, 'access'> {
  if (exempted === null) return {};
  const never = (): never => {
    throw new Error('nobody writes here');
  };
  return {
    access: {
      rules: async function* rules() {
        yield await Promise.resolve(ok({ records: [], rejects: [] }));
      },
      exempted: async () => {
        exempted.asked += 1;
        return ok(exempted.members);
      },
      attachExemption: never,
      detachExemption: never,
      exempt: never,
      readmit: never,
    },
  };
}

async function* refused(): Pages<never> {
  yield await Promise.resolve(
    fail({ code: 'refused', at: 'GET /v1.0/deviceManagement/managedDevices', status: 400, detail: 'no such filter' }),
  );
}

export const read = (busy: readonly WatchName[] = [], whole: readonly WatchName[] = []) => {
  lab.calls.length = 0;
  return observer.read({ busy: new Set(busy), whole: new Set(whole) }, NEVER);
};
export const called = (): string[] => lab.calls.map((call) => `${call.method} ${call.urlTemplate}`);
export const device = (place = 0) => {
  const hardware = lab.world.state.hardware.filter((one) => one.entraRecords.length === 1)[place];
  const record = hardware?.entraRecords[0];
  if (!hardware || !record) throw new Error('no device');
  return { hardware, record };
};

export const present = (kind: 'membership' | 'group' | 'entra-device' | 'managed-device'): readonly string[] =>
  [...view.facts[kind].values()].flatMap((fact) => (fact.goneAt === null ? [fact.id] : []));
export const withMembers = (place = 0) => {
  const { groups } = lab.world.state.directory;
  const group = groups.filter((one) => one.members.length > 2)[place];
  if (!group) throw new Error('no group');
  return { group, remove: () => void groups.splice(groups.indexOf(group), 1), restore: () => void groups.push(group) };
};
