import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANN } from '../../test/kits/cases.kit.ts';
import { calmSettings, claimed, openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { FactKind } from '../domain/facts.ts';
import { DIRECTORY_SYNC_ROLE, ENROLLMENT_APPS } from '../domain/settings.ts';
import { DAY, HOUR, type Instant } from '../domain/words.ts';
import { keepDrift } from './drift.ts';
import { planAll } from './planning.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
  const membership = { id: `exempt:${ANN}`, lever: 'exempt', member: ANN };
  await fresh.store.facts.record('membership', [membership] as never, { complete: true, at: START });
});
afterEach(() => fresh.close());

const raw = (state: string, users: object, modifiedAt: Instant, more: object = {}) => ({
  displayName: 'Old',
  state,
  modifiedDateTime: new Date(modifiedAt).toISOString(),
  conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'], ...more },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
});

/** The next read shows these. */
const shown = (kind: FactKind, records: readonly object[], at: Instant) =>
  fresh.store.facts.record(kind, records as never, { complete: true, at });
const policy = (excludeGroups: readonly string[], at: Instant, state = 'enabled') =>
  shown('policy', [{ id: 'old', raw: raw(state, { includeUsers: ['All'], excludeGroups }, at) }], at);
const partner = (excludes: readonly string[], at: Instant) =>
  shown(
    'partner',
    [
      {
        id: 'old',
        kind: 'compliance',
        name: 'Workspace ONE',
        state: 'enabled',
        heartbeatAt: START,
        assignments: [{ platform: 'ios', onboarded: true, includes: 'all', excludes }],
        removesDevicesAt: null,
        marksNonCompliantAt: null,
      },
    ],
    at,
  );

/** What a turn of a new process makes of it then. */
async function turn(at: Instant, differs: Parameters<typeof calmSettings>[0] = {}) {
  const chosen = calmSettings(differs);
  const { state, at: set } = await openWorld(fresh.store, chosen);
  set(at);
  state.arePoliciesKnown = true;
  await keepDrift(state, at);
  planAll(state, at, false);
  const { setup } = state;
  const CODES = ['exclusion-removed', 'enforcer-new', 'own-policy-changed', 'group-not-empty'];
  return {
    told: (setup?.findings ?? []).map(({ code }) => code).filter((code) => CODES.includes(code)),
    writes: (setup?.actions ?? []).map(({ key }) => key),
    ready: setup?.ready,
  };
}
const LEFT = { told: ['exclusion-removed'], writes: [], ready: false };
const FINE = { told: [], writes: [], ready: true };
/** An emergency account that is not there holds set-up up. */
const HELD_UP = { emergencyAccounts: ['gone@example.com'] };

/** What an older Sluis made of a write whose answer was lost. */
async function failed(
  { key, kind, policyId }: { readonly key: string; readonly kind: string; readonly policyId: string },
  at: Instant,
): Promise<void> {
  const about = { key, kind, subject: 'tenant', object: `policy:${policyId}` };
  await fresh.store.claims.claimMany([{ ...about, action: { ...about, wave: null, policyId }, claimedAt: at }]);
  await fresh.store.claims.recordMany(new Map([[key, { kind: 'failed', code: 'interrupted' }]]), at);
}

describe.each([
  ['policy', policy, 'g-exempt'],
  ['partner', partner, 'g-released'],
] as const)('an exclusion of a %s that a person made by hand', (_what, shows, group) => {
  beforeEach(async () => {
    await shows([group], START - 60 * DAY);
    expect(await turn(START)).toEqual(FINE);
    await shows([], START + DAY);
  });

  it('and takes out later is told and not written, until a day after it is back', async () => {
    for (const later of [0, HOUR, 3 * DAY]) expect(await turn(START + DAY + later)).toEqual(LEFT);
    await shows([group], START + 5 * DAY);
    expect(await turn(START + 5 * DAY)).toEqual({ ...FINE, ready: false });
    expect(await turn(START + 6 * DAY)).toEqual(FINE);
    await shows([], START + 7 * DAY);
    expect(await turn(START + 7 * DAY)).toEqual(LEFT);
  });

  it('and takes out while something else holds the set-up up is told and not written', async () => {
    expect(await turn(START + DAY, HELD_UP)).toEqual(LEFT);
    expect(await turn(START + 2 * DAY, HELD_UP)).toEqual(LEFT);
  });
});

it('an exclusion made by hand that is gone with its policy off is still that person’s once it is on again', async () => {
  await policy(['g-exempt'], START - 60 * DAY);
  await turn(START);
  await policy([], START + DAY);
  await turn(START + DAY);
  await policy([], START + 2 * DAY, 'disabled');
  expect(await turn(START + 2 * DAY)).toEqual(FINE);
  await policy([], START + 3 * DAY);
  expect(await turn(START + 3 * DAY)).toEqual(LEFT);
});

it('one that Sluis took out itself, at an end that was called off, is written again', async () => {
  await policy(['g-exempt'], START - 60 * DAY);
  await turn(START);
  await claimed(
    fresh.store,
    { kind: 'readmit-to-policy', key: 'in', policyId: 'old', object: 'policy:old' },
    START + HOUR,
  );
  await policy([], START + DAY);
  expect(await turn(START + DAY)).toMatchObject({ writes: ['exclude-from-policy:old:g-exempt:after-1'] });
});

it('one whose answer was lost, and that an older Sluis took for failed, is ours all the same', async () => {
  await failed(
    { kind: 'exclude-from-policy', key: 'exclude-from-policy:old:g-exempt', policyId: 'old' },
    START - 5 * DAY,
  );
  await policy(['g-exempt'], START - 5 * DAY);
  expect(await turn(START)).toEqual(FINE);
  await policy([], START + DAY);
  for (const later of [0, DAY]) expect(await turn(START + DAY + later)).toEqual(LEFT);
  expect(await turn(START + 3 * DAY, HELD_UP)).toEqual(LEFT);
});

it('our own policy that was switched on so, and is switched off by a person, is told and not switched on again', async () => {
  const enforced = { enforcement: { kind: 'at-once' } } as Parameters<typeof calmSettings>[0];
  await claimed(fresh.store, { kind: 'ensure-policy', key: 'own', object: 'policy:own' }, START - 5 * DAY, {
    id: 'own',
  });
  await failed({ kind: 'enable-policy', key: 'enable-policy:own', policyId: 'own' }, START - 5 * DAY);
  const users = { includeGroups: ['g-enforced'], excludeRoles: [DIRECTORY_SYNC_ROLE] };
  const more = {
    applications: { includeApplications: ['All'], excludeApplications: [...ENROLLMENT_APPS] },
    platforms: { includePlatforms: ['android', 'iOS', 'windows', 'macOS'] },
  };
  const own = (state: string, at: Instant) => shown('policy', [{ id: 'own', raw: raw(state, users, at, more) }], at);
  await own('enabledForReportingButNotEnforced', START - 5 * DAY);
  expect(await turn(START - HOUR, enforced)).toMatchObject({ told: [], writes: ['enable-policy:own#2'] });
  await own('enabled', START);
  expect(await turn(START, enforced)).toEqual(FINE);
  await own('enabledForReportingButNotEnforced', START + 2 * DAY);
  expect(await turn(START + 2 * DAY, enforced)).toEqual({ told: ['own-policy-changed'], writes: [], ready: false });
});
