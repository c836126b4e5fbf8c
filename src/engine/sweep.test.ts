import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceDevice } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Pages, Reject } from '../connectors/connector.ts';
import type { CompliancePartner, EntraGroup, SourceDevice } from '../domain/facts.ts';
import { ok } from '../domain/result.ts';
import { DAY } from '../domain/words.ts';
import { readFindings } from './findings.ts';
import { type Reading, readWhole } from './reads.ts';
import { sweepInto } from './sweep.ts';
import { openView } from './view.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const devices = (count: number, state: SourceDevice['state']): readonly SourceDevice[] =>
  Array.from({ length: count }, (_, n) => sourceDevice({ id: `${state}-${n}`, serial: `${state}-${n}`, state }));

async function* pages<T>(records: readonly T[]): Pages<T> {
  yield await Promise.resolve(ok({ records, rejects: [] }));
}

async function shown(records: readonly SourceDevice[], isThere: (id: string) => boolean = () => false) {
  const { store } = fresh;
  const known = [...devices(85, 'left'), ...devices(15, 'managed')];
  await store.facts.record('source-device', known, { at: 1, complete: true });
  const view = await openView(store);
  const swept = await sweepInto({ store, view, at: 10 }, 'source-device', pages(records), {
    shape: (record) => record,
    complete: true,
    absent: (ids) => Promise.resolve(ok(ids.filter((id) => !isThere(id)))),
    counts: ({ state }) => state !== 'left',
  });
  const present = [...view.facts['source-device'].values()].filter(({ goneAt }) => goneAt === null);
  return [swept.believed, swept.lost, present.filter(({ value }) => value.state !== 'left').length, present.length];
}

test('late in a move, when nearly all have left, a read that shows nothing, by addresses either, makes nobody leave', async () => {
  expect(await shown([])).toEqual([false, 15, 15, 100]);
});

test('that the old product clears away whoever has left is nothing to wonder at', async () => {
  expect(await shown(devices(15, 'managed'))).toEqual([true, 0, 15, 15]);
});

test('where one of those that have left is there when asked for, none of them is taken for gone', async () => {
  expect(await shown(devices(15, 'managed'), (id) => id === 'left-7')).toEqual([true, 85, 15, 100]);
});

/** Ten groups were asked for and ten were not; so many of each are shown. */
async function groupsShown(asked: number, others: number) {
  const { store } = fresh;
  const ids = (of: string, count: number) => Array.from({ length: count }, (_, n) => `${of}-${n}`);
  const wanted = new Set(ids('asked', 10));
  const groups = (all: readonly string[]): readonly EntraGroup[] => all.map((id) => ({ id, name: id, members: [] }));
  await store.facts.record('group', groups([...wanted, ...ids('other', 10)]), { at: 1, complete: true });
  const view = await openView(store);
  const records = groups([...ids('asked', asked), ...ids('other', others)]);
  const swept = await sweepInto({ store, view, at: 10 }, 'group', pages(records), {
    shape: (record) => record,
    complete: true,
    absent: null,
    wanted: () => wanted,
  });
  const present = [...view.facts.group.values()].filter(({ goneAt }) => goneAt === null).map(({ id }) => id);
  return [swept.believed, swept.lost, present.length];
}

test('of what a list was not asked for any number is gone, and of what it was asked for believably many', async () => {
  expect(await groupsShown(5, 0)).toEqual([true, 0, 5]);
  expect(await groupsShown(4, 0)).toEqual([false, 6, 20]);
});

/** Three devices are known; a read shows the first, not the second, and of the third what its rejects say. */
async function readWith(rejects: readonly Reject[]) {
  const { store } = fresh;
  const three = ['serial:S1', 'serial:S2', 'serial:S3'].map((id) => sourceDevice({ id, serial: id.slice(7) }));
  await store.facts.record('source-device', three, { at: 1, complete: true });
  const view = await openView(store);
  const read = async function* read(): Pages<SourceDevice> {
    yield await Promise.resolve(ok({ records: three.slice(0, 1), rejects }));
  };
  const inventory = { devices: read };
  const ports = { store, source: { inventory }, clock: { now: () => 10 } };
  const signal = new AbortController().signal;
  const report = await readWhole('source-devices', {
    ports,
    view,
    missed: new Map(),
    signal,
  } as unknown as Reading);
  const present = [...view.facts['source-device'].values()].filter(({ goneAt }) => goneAt === null);
  const findings = readFindings([report], view).map(({ code, facts }) => [code, facts['hides']]);
  return { present: present.map(({ id }) => id), findings };
}

test('two rows for one device keep that device alone: who is missing beside them has left', async () => {
  const why = 'list-duplicate-serial: S3, also on line 3';
  const { present, findings } = await readWith([
    { id: 'serial:S3', where: 'line 3, column serial', why },
    { id: 'serial:S3', where: 'line 4, column serial', why },
  ]);

  expect(present).toEqual(['serial:S1', 'serial:S3']);
  expect(findings).toEqual([
    ['record-rejected', undefined],
    ['record-rejected', undefined],
  ]);
});

test('a row of which nobody can tell the device may be any that is missing: nobody has left, and the finding says so', async () => {
  const { present, findings } = await readWith([{ where: 'line 3, column serial', why: 'list-no-identity' }]);

  expect(present).toEqual(['serial:S1', 'serial:S2', 'serial:S3']);
  expect(findings).toEqual([['record-rejected', 'old']]);
});

test('a partner’s heartbeat is kept to the moment, as it has to be newer than a write of ours, and is no change of the partner', async () => {
  const { store } = fresh;
  const view = await openView(store);
  const partner: CompliancePartner = {
    id: 'p',
    kind: 'compliance',
    name: 'Workspace ONE',
    state: 'enabled',
    heartbeatAt: 0,
    assignments: [],
    removesDevicesAt: null,
    marksNonCompliantAt: null,
  };
  const look = (heartbeatAt: number) => {
    const target = { read: { partners: () => pages([{ ...partner, heartbeatAt }]) } };
    const ports = { store, target, clock: { now: () => heartbeatAt + 1 } };
    const signal = new AbortController().signal;
    return readWhole('partners', { ports, view, missed: new Map(), signal } as unknown as Reading);
  };
  expect((await look(DAY + 7)).changed).toBe(1);
  expect((await look(3 * DAY + 9)).changed).toBe(0);
  expect(view.facts.partner.get('p')).toMatchObject({ value: { heartbeatAt: 3 * DAY + 9 }, changedAt: DAY + 8 });
});
