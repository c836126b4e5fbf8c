import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, fact, WAVE } from '../../../test/kits/cases.kit.ts';
import { calmSettings, claimed, openWorld, START } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import type { CompliancePartner } from '../../domain/facts.ts';
import { DAY, HOUR } from '../../domain/words.ts';
import { planAll } from '../../engine/planning.ts';
import { inputOf } from '../../engine/state.ts';
import { openChambers } from './chambers.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

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

const partner: CompliancePartner = {
  id: 'w',
  kind: 'compliance',
  name: 'Old product',
  state: 'enabled',
  heartbeatAt: START,
  assignments: [{ platform: 'ios', onboarded: true, includes: 'all', excludes: ['g-released'] }],
  removesDevicesAt: null,
  marksNonCompliantAt: null,
};

test('a gate that time alone moves is seen moved, though nobody was planned again', async () => {
  const { store } = fresh;
  await store.facts.record('policy', [{ id: 'old', raw }], { complete: true, at: START - 9 * DAY });
  await store.facts.record('partner', [partner], { complete: true, at: START - 9 * DAY });
  const written = { kind: 'exclude-from-policy', policyId: 'old', object: 'policy:old' };
  await claimed(store, { key: 'exclude-from-policy:old:g-exempt', ...written }, START - 9 * DAY);
  const { state, at, intend } = await openWorld(store, calmSettings());
  await intend('wave', WAVE, { openedAt: START - DAY, subjects: [ANN] });
  const value = { id: `exempt:${ANN}`, lever: 'exempt' as const, member: ANN };
  state.view.setFacts('membership', [fact('membership', value, START)]);
  const look = openChambers(
    {
      view: state.view,
      plans: state.plans,
      waves: () => state.waves,
      inputOf: (subject) => inputOf(state, subject),
    },
    calmSettings(),
    state.replanned.open(),
  );
  planAll(state, START, false);
  const gateAt = (now: number): readonly string[] => {
    at(now);
    return [...look(now).of(WAVE).old.keys()];
  };

  expect(gateAt(START)).toContain('maybe');
  expect(gateAt(START + HOUR / 4)).toContain('maybe');
  expect(gateAt(START + 2 * DAY)).toEqual(['off']);
});

test('what a person wrote off is in no chamber', async () => {
  const { store } = fresh;
  const { state, intend } = await openWorld(store, calmSettings());
  await intend('wave', WAVE, { openedAt: START - 9 * DAY, subjects: [ANN] });
  const gone = START - DAY;
  await store.facts.record('source-device', [], { complete: true, at: gone });
  state.view.setFacts('source-device', await store.facts.all('source-device'));
  const inLimbo = (): number => {
    planAll(state, START, false);
    const parts = { view: state.view, plans: state.plans, waves: () => state.waves };
    const engine = { ...parts, inputOf: (subject: string) => inputOf(state, subject) };
    return openChambers(engine, calmSettings(), () => new Set())(START).all.phases.get('limbo') ?? 0;
  };
  expect(inLimbo()).toBe(1);
  const [device] = state.view.facts['source-device'].values();
  await intend('exclude', 'serial:S1', {
    reason: 'lost',
    lost: device?.id ?? '',
    enrolledAt: device?.value.enrolledAt ?? null,
  });
  expect(inLimbo()).toBe(0);
});
