import { afterEach, beforeEach, expect, test } from 'vitest';
import { settings } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import { DAY, HOUR } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { shareView } from './cases.ts';
import { keepDrift, reattachedIn, watchMembers } from './drift.ts';
import { openView, type View } from './view.ts';

const START = Date.UTC(2026, 2, 2);
let fresh: FreshStore;
let view: View;

beforeEach(async () => {
  fresh = await freshStore();
  const setup: readonly object[] = [
    { kind: 'ensure-group', key: 'group', lever: 'exempt' },
    { kind: 'exclude-from-policy', key: 'out', policyId: 'old' },
  ];
  await claim('tenant', setup, { id: 'g-exempt' });
  await policy(['g-exempt'], START);
  view = await openView(fresh.store);
});
afterEach(() => fresh.close());

async function claim(
  subject: string,
  actions: readonly object[],
  facts: Json = null,
  failed: string | null = null,
): Promise<void> {
  const made = actions.map((one) => ({ subject, wave: null, object: 'x', ...one }) as unknown as Action);
  const { claims } = fresh.store;
  await claims.claimMany(
    made.map((action) => ({
      key: action.key,
      kind: action.kind,
      subject,
      object: 'x',
      action: action as unknown as Json,
      claimedAt: START,
    })),
  );
  const outcome = failed === null ? { kind: 'done' as const, facts } : { kind: 'failed' as const, code: failed };
  await claims.recordMany(new Map(made.map(({ key }) => [key, outcome])), START);
}

/** The old policy as the next read shows it. */
async function policy(excludeGroups: readonly string[], at: number): Promise<void> {
  const raw = {
    displayName: 'Old',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'], excludeGroups: [...excludeGroups] } },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
  await fresh.store.facts.record('policy', [{ id: 'old', raw }], { complete: true, at });
  if (view) view.setFacts('policy', await fresh.store.facts.some('policy', ['old']));
}

const keep = async (at: number): Promise<number | undefined> => {
  await keepDrift({ view, ports: { store: fresh.store, settings: settings() } }, at);
  // What a later process knows is what the store holds.
  return reattachedIn(await openView(fresh.store)).get('old');
};

test('an exclusion that was gone counts a day after it was seen again, also after a restart', async () => {
  expect(await keep(START + HOUR)).toBeUndefined();
  await policy([], START + 2 * HOUR);
  expect(await keep(START + 2 * HOUR)).toBe(Number.MAX_SAFE_INTEGER);
  await policy(['g-exempt'], START + 5 * HOUR);
  expect(await keep(START + 5 * HOUR)).toBe(START + 5 * HOUR + DAY);
  expect(await keep(START + 9 * HOUR)).toBe(START + 5 * HOUR + DAY);
  await policy([], START + 10 * HOUR);
  expect(await keep(START + 10 * HOUR)).toBe(Number.MAX_SAFE_INTEGER);
});

test('an exclusion that nothing explains is noted as it is first seen, and a later change of its policy makes it no younger', async () => {
  const from = async (): Promise<number | undefined> =>
    shareView(await openView(fresh.store), settings()).access.exclusionFrom.get('old');
  await keep(START + HOUR);
  expect(await from()).toBe(START + DAY);
  await policy(['g-exempt', 'g-others'], START + 3 * DAY);
  await keep(START + 3 * DAY);
  expect(await from()).toBe(START + DAY);
  // Taken out and put back it is another.
  await policy([], START + 4 * DAY);
  await keep(START + 4 * DAY);
  expect(await from()).toBe(Number.MAX_SAFE_INTEGER);
  await policy(['g-exempt'], START + 5 * DAY);
  await keep(START + 5 * DAY);
  expect(await from()).toBe(START + 6 * DAY);
});

test('members whom Sluis never put into its group are named, until they are out', async () => {
  const lever = 'exempt' as const;
  const member = (id: string) => ({ id: `${lever}:${id}`, lever, member: id });
  const read = async (ids: readonly string[], at: number) => {
    const how = { complete: true, at };
    const { changed, gone } = await fresh.store.facts.record('membership', ids.map(member), how);
    view.setFacts('membership', await fresh.store.facts.some('membership', [...changed, ...gone]));
  };
  await claim('ann', [{ kind: 'add-member', key: 'ann-in', lever, member: 'ann' }]);
  view = await openView(fresh.store);
  const found = watchMembers({ view, shared: null });
  expect(found()).toEqual([]);
  await read(['ann', 'eve'], START);
  expect(found()).toMatchObject([{ code: 'lever-members-by-hand', facts: { lever, count: 1, names: ['eve'] } }]);
  expect(watchMembers({ view, shared: null })()).toEqual(found());
  await read(['ann'], START + HOUR);
  expect(found()).toEqual([]);
});

test('a member whose add was cut off may be ours and is not named; one whose add was refused was put there by somebody', async () => {
  const lever = 'exempt' as const;
  await claim('ann', [{ kind: 'add-member', key: 'ann-in', lever, member: 'ann' }], null, 'interrupted');
  await claim('bob', [{ kind: 'add-member', key: 'bob-in', lever, member: 'bob' }], null, 'forbidden');
  const members = ['ann', 'bob'].map((id) => ({ id: `${lever}:${id}`, lever, member: id }));
  await fresh.store.facts.record('membership', members, { complete: true, at: START });
  view = await openView(fresh.store);
  expect(watchMembers({ view, shared: null })()).toMatchObject([{ facts: { count: 1, names: ['bob'] } }]);
});
