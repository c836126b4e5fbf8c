import { afterEach, beforeEach, expect, test } from 'vitest';
import { claims } from '../../test/kits/bare-view.kit.ts';
import { ANN, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, claimed, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { DAY, HOUR, MINUTE, waveName } from '../domain/words.ts';
import { forgetForeseen, planAll, planSteps } from './planning.ts';
import { atOnce } from './steps.ts';

let fresh: FreshStore;

beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const kindsAt = (world: World, now: number): readonly string[] => {
  world.at(now);
  return planAll(world.state, now, true).actions.map(([{ kind }]) => kind);
};

test('what was offered and not claimed is offered again, with the dates of the day on which it is', async () => {
  const world = await openWorld(fresh.store);
  await world.intend('sign-off', WAVE, {});
  expect(kindsAt(world, START)).toEqual(['send-message']);
  expect(kindsAt(world, START + 10 * MINUTE)).toEqual(['send-message']);
  expect(kindsAt(world, START + 30 * DAY)).toEqual(['send-message']);
  expect(world.state.plans.get(ANN)?.actions).toHaveLength(1);
});

test('whoever waits for set-up is planned again when it is ready, and when it is ready no more', async () => {
  const { store } = fresh;
  const raw = {
    displayName: 'Old',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'], excludeGroups: ['g-exempt'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
  await store.facts.record('policy', [{ id: 'old', raw }], { complete: true, at: START });
  const written = { kind: 'exclude-from-policy', policyId: 'old', object: 'policy:old' };
  await claimed(store, { key: 'exclude-from-policy:old:g-exempt', ...written }, START);
  const world = await openWorld(store);
  // The wave is open and signed off already: nothing of it changes when the day is over.
  await world.intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN] });
  await world.intend('sign-off', WAVE, {});

  expect(kindsAt(world, START + HOUR)).toEqual([]);
  expect(kindsAt(world, START + 23 * HOUR)).toEqual([]);
  expect(kindsAt(world, START + 25 * HOUR)).toEqual(['send-message']);
  // Without the facts of the tenant nothing is ready, and nothing of the tenant's touches a person by itself.
  world.state.view.facts.tenant.clear();
  expect(kindsAt(world, START + 26 * HOUR)).toEqual([]);
  expect(world.state.plans.get(ANN)?.actions).toEqual([]);
});

test('undoing takes each account of a person back into the old rules that was taken out, whatever the others are', async () => {
  const { facts } = fresh.store;
  const read = { complete: false, at: START - HOUR };
  const account = (id: string, mail: string) => ({
    id,
    userName: `ann-${id}`,
    mail,
    displayName: null,
  });
  await facts.record('source-user', [account('7', 'ann@example.com'), account('8', 'ann@example.com')], read);
  await facts.record('membership', [{ id: 'source-exempt:8', lever: 'source-exempt', member: '8' }], read);
  const { source } = calmSettings();
  const world = await openWorld(fresh.store, calmSettings({ source: { ...source, ownRules: true } }));
  await world.intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN] });
  await world.intend('wave-control', WAVE, { state: 'undo' });
  const ours = { key: 'out:8', object: 'group:source-exempt', subject: ANN, wave: WAVE, member: '8' } as const;
  claims(world.state.view, { ...ours, kind: 'exempt-in-source' }, START - 2 * HOUR);
  world.at(START + DAY);

  const { actions } = planAll(world.state, START + DAY, true);
  expect(actions.map(([action]) => action)).toMatchObject([{ kind: 'readmit-in-source', member: '8' }]);
});

test('whoever is in no wave any more is planned again', async () => {
  const [wave] = calmSettings().waves;
  if (!wave) throw new Error('there is a wave');
  const elsewhere = { ...wave, select: { kind: 'department' as const, departments: ['Elsewhere'] } };
  const world = await openWorld(fresh.store, calmSettings({ waves: [elsewhere] }));
  await world.intend('wave-made', 'Extra', { users: ['ann@example.com'] }, 'admin@example.com');
  planAll(world.state, START, true);
  expect(world.state.waves?.bySubject.get(ANN)).toBe('Extra');
  const replanned = world.state.replanned.open();

  world.state.view.removeIntent('wave-made', 'Extra');
  planAll(world.state, START + MINUTE, true);
  expect(world.state.waves?.bySubject.has(ANN)).toBe(false);
  expect([...replanned()]).toEqual([ANN]);
});

const MADE = 'made by hand';

/** A wave that somebody made for Ann, between a first one that nobody is in and the rest; it opens at once. */
async function withMade(): Promise<World> {
  const calm = calmSettings();
  const [rest] = calm.waves;
  if (!rest) throw new Error('no wave');
  const first = { ...rest, name: waveName('first'), select: { kind: 'users', users: [] } } as const;
  const world = await openWorld(fresh.store, { ...calm, waves: [first, rest] });
  await world.intend('wave', first.name, { openedAt: START - DAY, subjects: [] });
  const users = [world.state.view.facts.user.get(ANN)?.value.userPrincipalName ?? ''];
  const value = { departments: [], users, size: null, startAt: START, before: WAVE };
  await world.intend('wave-made', MADE, value, 'administrator@example.com');
  return world;
}

test('a wave that is taken away while everybody is planned does not open', async () => {
  const undisturbed = await withMade();
  atOnce(planSteps(undisturbed.state, START, true));
  expect([...undisturbed.state.foreseen]).toContain(MADE);

  const world = await withMade();
  const steps = planSteps(world.state, START, true);
  steps.next();
  world.state.view.removeIntent('wave-made', MADE);
  atOnce(steps);
  expect([...world.state.foreseen]).not.toContain(MADE);
  expect(world.state.view.intents.get('wave')?.has(MADE) ?? false).toBe(false);
  expect(world.state.waves?.bySubject.get(ANN)).toBe(WAVE);
});

test('what a plan took for open is closed again where somebody decided about waves before it was written down', async () => {
  const world = await openWorld(fresh.store);
  planAll(world.state, START, true);
  expect([...world.state.foreseen]).toEqual([WAVE]);
  expect(forgetForeseen(world.state)).toEqual(new Set());

  await world.intend('approval', 'one', { id: `handover:${WAVE}` }, 'administrator@example.com');
  expect(forgetForeseen(world.state)).toEqual(new Set());
  expect([...world.state.foreseen]).toEqual([WAVE]);
  await world.intend('wave-control', 'before', { state: 'undo' }, 'administrator@example.com');
  expect(forgetForeseen(world.state)).toEqual(new Set([WAVE]));
  expect(world.state.view.intents.get('wave')?.has(WAVE) ?? false).toBe(false);
  // The next plan says anew what opens.
  planAll(world.state, START + MINUTE, true);
  expect([...world.state.foreseen]).toEqual([WAVE]);
});

test('what a plan took for open is judged anew by the next plan where somebody decided about waves in between', async () => {
  const world = await withMade();
  planAll(world.state, START, true);
  expect([...world.state.foreseen]).toContain(MADE);
  await world.intend('wave-control', 'first', { state: 'undo' }, 'administrator@example.com');
  planAll(world.state, START + MINUTE, true);
  expect([...world.state.foreseen]).not.toContain(MADE);
});
