import { afterEach, beforeEach, expect, test } from 'vitest';
import { claims } from '../../test/kits/bare-view.kit.ts';
import { fact, NOW, retire, sourceDevice } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { SourceDevice } from '../domain/facts.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../domain/words.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { keepUnwatched, lastReadOf, overdueAtBy } from './unwatched.ts';
import { newView, type View } from './view.ts';

const LIMIT = 8 * HOUR;
let fresh: FreshStore;
let view: View;
beforeEach(async () => {
  fresh = await freshStore();
  view = newView();
});
afterEach(() => fresh.close());

/** The old product tells of changes, or is read as a whole once a day. */
function desk(sourceReadAt: number | null, tells: boolean | 'edition' = true) {
  const inventory = tells === true ? { changedDevices: () => [] } : tells ? { edition: () => 'e' } : {};
  const ports = { store: fresh.store, source: { inventory }, settings: { limboLimitMs: LIMIT } };
  return {
    view,
    ports: ports as unknown as EnginePorts,
    sourceRead: sourceReadAt === null ? null : { at: sourceReadAt, isOwn: false },
  };
}

const read = (differs: Partial<ReadReport> = {}): ReadReport => ({
  watch: 'source-changes',
  changed: 0,
  failure: null,
  rejects: [],
  lost: 0,
  ...differs,
});

function shows(at: number, device: Partial<SourceDevice>): void {
  view.setFacts('source-device', [fact('source-device', sourceDevice({ id: '1', serial: 'S1', ...device }), at)]);
}

/** From when who left then counts as stuck. */
const overdueAt = (leftAt: number): number => overdueAtBy(view, LIMIT)({ key: deviceKey('serial:S1'), leftAt });

test('who was found gone after hours without a read is stuck from the last look before, and nobody else', async () => {
  const state = desk(NOW - 17 * HOUR);
  shows(NOW, { state: 'left' });
  await keepUnwatched(state, [read()], { began: NOW - 1, ended: NOW });
  expect([overdueAt(NOW), overdueAt(NOW - 2), overdueAt(NOW + 1)]).toEqual([
    NOW - 17 * HOUR + LIMIT,
    NOW - 2 + LIMIT,
    NOW + 1 + LIMIT,
  ]);
  expect(state.sourceRead).toEqual({ at: NOW - 1, isOwn: true });
});

test('after the usual time, or where nothing left, or the read failed or is not believed, nothing is written down', async () => {
  const kept = (): unknown => view.intents.get('source-unwatched');
  shows(NOW, { state: 'left' });
  const span = { began: NOW, ended: NOW };
  await keepUnwatched(desk(NOW - 50 * MINUTE), [read()], span);
  await keepUnwatched(desk(NOW - 30 * HOUR, false), [read({ watch: 'source-devices' })], span);
  await keepUnwatched(desk(NOW - 20 * HOUR, 'edition'), [read({ watch: 'source-devices' })], span);
  await keepUnwatched(desk(null), [read()], span);
  const failed = desk(NOW - 17 * HOUR);
  const failure = { code: 'malformed', at: 'x', excerpt: '' } as const;
  await keepUnwatched(failed, [read({ failure }), read({ watch: 'source-devices', lost: 3 })], span);
  expect(failed.sourceRead?.at).toBe(NOW - 17 * HOUR);
  shows(NOW - DAY, { state: 'left' });
  await keepUnwatched(desk(NOW - 17 * HOUR), [read()], span);
  expect(kept()).toBeUndefined();
});

test('a list that is looked at every hour was silent after two, as far as this process looked', async () => {
  const state = desk(null, 'edition');
  const look = read({ watch: 'source-devices' });
  await keepUnwatched(state, [look], { began: NOW - 20 * HOUR, ended: NOW - 20 * HOUR });
  shows(NOW, { state: 'left' });
  await keepUnwatched(state, [look], { began: NOW, ended: NOW });
  expect(overdueAt(NOW)).toBe(NOW - 20 * HOUR + LIMIT);
});

test('whom Sluis asked to leave after the last look counts from then', async () => {
  shows(NOW, { state: 'left' });
  const [subject] = view.devicesBySubject.keys();
  claims(view, retire({ subject: subject ?? '' }), NOW - 5 * MINUTE);
  await keepUnwatched(desk(NOW - 3 * HOUR), [read()], { began: NOW, ended: NOW });
  expect(overdueAt(NOW)).toBe(NOW - 5 * MINUTE + LIMIT);
});

test('one silence after another counts by itself, and who was seen to leave between them counts from then', async () => {
  shows(NOW, { state: 'left' });
  await keepUnwatched(desk(NOW - 5 * HOUR), [read()], { began: NOW, ended: NOW });
  const later = NOW + 3 * HOUR;
  shows(later, { state: 'left' });
  await keepUnwatched(desk(NOW + HOUR), [read()], { began: later, ended: later });
  const between = NOW + HOUR;
  expect([NOW, between, later].map(overdueAt)).toEqual([NOW + 3 * HOUR, between + LIMIT, NOW + 9 * HOUR]);
  const muchLater = later + 2 * DAY;
  shows(muchLater, { state: 'left' });
  await keepUnwatched(desk(muchLater - 2 * HOUR), [read()], { began: muchLater, ended: muchLater });
  // Whoever left in the first is stuck by either count.
  expect([overdueAt(later), overdueAt(muchLater)]).toEqual([later + LIMIT, muchLater + 6 * HOUR]);
});

test('a process that begins knows by what is kept when the old product was last read', () => {
  expect(lastReadOf(view)).toBe(null);
  shows(NOW - DAY, {});
  expect(lastReadOf(view)).toEqual({ at: NOW, isOwn: false });
});
