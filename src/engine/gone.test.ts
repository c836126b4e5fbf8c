import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceDevice } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { SourceRule } from '../domain/facts.ts';
import { ok } from '../domain/result.ts';
import { MINUTE } from '../domain/words.ts';
import { codeOf, goneWord, isOpen, lossOf, namesIn, sayGone } from './gone.ts';
import { type Reading, type ReadReport, readWhole } from './reads.ts';
import { openView, type View } from './view.ts';

let fresh: FreshStore;
let view: View;
let now: number;
beforeEach(async () => {
  fresh = await freshStore();
  view = await openView(fresh.store);
  now = 1_000 * MINUTE;
}, 60_000);
afterEach(() => fresh.close());

const ids = (count: number, from = 0): readonly string[] => Array.from({ length: count }, (_, n) => `r${from + n}`);
const say = (loss: ReturnType<typeof lossOf>) =>
  sayGone({ store: fresh.store, view, now: () => now }, loss, 'ann@example.com');

test('a word is about this read and these records: it holds for any part of them, and for none besides', async () => {
  const loss = lossOf('source-devices', 'source-device', ids(60));
  expect(isOpen(loss, view)).toBe(true);
  await say(loss);

  const word = goneWord('source-devices', view);
  expect(word).toMatchObject({ at: now, by: 'ann@example.com' });
  expect([60, 59, 1, 0].map((count) => word?.covers(ids(count)))).toEqual([true, true, true, true]);
  expect(word?.covers([...ids(59), 'other'])).toBe(false);
  expect(goneWord('source-users', view)).toBeNull();
  expect(isOpen(loss, view)).toBe(false);
  expect((await fresh.store.audit.read(0, 10)).map(({ by, what, subject }) => [by, what, subject])).toEqual([
    ['ann@example.com', 'intent-set', 'read:source-devices'],
  ]);
});

test('of a hundred thousand the word holds their digest alone, and covers just these', async () => {
  const many = ids(100_000);
  await say(lossOf('source-devices', 'source-device', many));

  const [kept] = await fresh.store.intent.all();
  expect(JSON.stringify(kept?.value).length).toBeLessThan(200);
  const word = goneWord('source-devices', view);
  expect(word?.covers(many.toReversed())).toBe(true);
  expect([word?.covers(many.slice(1)), word?.covers([...many, 'other'])]).toEqual([false, false]);
});

test('what a person calls a loss by is the same whatever the order, and another where a record or the read is', () => {
  const code = codeOf(lossOf('partners', 'partner', ['a', 'b']));
  expect(code).toMatch(/^[0-9a-f]{8}$/);
  expect(codeOf(lossOf('partners', 'partner', ['b', 'a']))).toBe(code);
  expect(codeOf(lossOf('partners', 'partner', ['a', 'b', 'c']))).not.toBe(code);
  expect(codeOf(lossOf('policies', 'policy', ['a', 'b']))).not.toBe(code);
});

test('records are named as people know them', async () => {
  const device = sourceDevice({ id: 'd', name: 'Ann’s phone', userName: 'ann' });
  const nameless = sourceDevice({ id: 'e', name: null, serial: 'S9', userName: null });
  await fresh.store.facts.record('source-device', [device, nameless], { at: 1, complete: false });
  const policy = { id: 'p', raw: { displayName: 'Require a compliant device' } };
  await fresh.store.facts.record('policy', [policy], { at: 1, complete: false });
  view = await openView(fresh.store);

  const devices = lossOf('source-devices', 'source-device', ['unknown', 'd', 'e']);
  expect(namesIn(devices, view, 3)).toEqual(['Ann’s phone (ann)', 'S9', 'unknown']);
  expect(namesIn(devices, view, 1)).toHaveLength(1);
  expect(namesIn(lossOf('policies', 'policy', ['p']), view, 5)).toEqual(['Require a compliant device']);
});

const rule = (id: string): SourceRule => ({
  id,
  name: `rule ${id}`,
  enabled: 'yes',
  platforms: 'all',
  devices: 'all',
  resource: 'all',
  includes: 'everyone',
  excludes: [],
  effect: 'block',
  inForceFrom: null,
  basis: 'read',
  exemptionAttached: 'no',
});

/** A look at the old product's rules, of which these are shown; each process has its own memory of what was missed. */
const lookAt = (missed: Map<string, number>, shown: readonly string[]): Promise<ReadReport> => {
  const { store } = fresh;
  async function* rules() {
    yield await Promise.resolve(ok({ records: shown.map(rule), rejects: [] }));
  }
  const ports = { store, source: { access: { rules } }, clock: { now: () => now } };
  return readWhole('source-rules', { ports, view, missed, signal: new AbortController().signal } as unknown as Reading);
};
const present = (): number => [...view.facts['source-rule'].values()].filter(({ goneAt }) => goneAt === null).length;

/** Twelve rules, of which four are shown by now: a person said that the eight are gone. */
async function eightGone() {
  await lookAt(new Map(), ids(12));
  now += MINUTE;
  const { loss } = await lookAt(new Map(), ids(4));
  if (!loss) throw new Error('nothing was lost');
  expect([loss.kind, loss.ids.length, present()]).toEqual(['source-rule', 8, 12]);
  now += MINUTE;
  await say(loss);
}

test('of rules a person’s word lets the number be believed, and a look ten minutes later has to agree; also in another process', async () => {
  await eightGone();
  now += MINUTE;
  const first = await lookAt(new Map(), ids(4));
  expect([first.lost, first.believed, first.loss, present()]).toEqual([8, true, undefined, 12]);

  now += 9 * MINUTE;
  expect(await lookAt(new Map(), ids(4))).toMatchObject({ lost: 0, believed: true, changed: 8 });
  expect(present()).toBe(4);
  expect(goneWord('source-rules', view)).toBeNull();
  expect(await fresh.store.intent.all()).toEqual([]);
  expect((await fresh.store.audit.read(0, 10)).map(({ by, what }) => [by, what])).toEqual([
    ['ann@example.com', 'intent-set'],
    ['sluis', 'intent-removed'],
  ]);
});

test('where a rule is missing of which nothing was said, the word is over and none is gone', async () => {
  await eightGone();
  now += 10 * MINUTE;
  const report = await lookAt(new Map(), ids(3));
  expect([report.lost, report.loss?.ids.length, present()]).toEqual([9, 9, 12]);
  expect(goneWord('source-rules', view)).toBeNull();

  now += 10 * MINUTE;
  expect((await lookAt(new Map(), ids(4))).loss?.ids).toHaveLength(8);
  expect(present()).toBe(12);
});

test('a rule that shows again is there, and the rest of what was said to be gone is gone', async () => {
  await eightGone();
  now += 10 * MINUTE;
  expect(await lookAt(new Map(), ids(6))).toMatchObject({ lost: 0, changed: 6 });
  expect(present()).toBe(6);
});

test('where all show again the word is over: what is missing later is asked anew', async () => {
  await eightGone();
  now += MINUTE;
  expect((await lookAt(new Map(), ids(12))).lost).toBe(0);
  expect(goneWord('source-rules', view)).toBeNull();
  now += 20 * MINUTE;
  expect((await lookAt(new Map(), ids(4))).loss?.ids).toHaveLength(8);
});
