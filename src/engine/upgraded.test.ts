import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, managedDevice, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { claimed, openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { CompliancePartner, FactKind, ManagedDevice } from '../domain/facts.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { leftOut } from './cases.ts';
import { keepDrift, keepKnown } from './drift.ts';
import { planAll } from './planning.ts';
import type { EngineState } from './state.ts';
import { openView } from './view.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const partner = (heartbeatAt: Instant, excludes: readonly string[] = ['g-released']): CompliancePartner => ({
  id: 'p',
  kind: 'compliance',
  name: 'Workspace ONE',
  state: 'enabled',
  heartbeatAt,
  assignments: [{ platform: 'ios', onboarded: true, includes: 'all', excludes }],
  removesDevicesAt: null,
  marksNonCompliantAt: null,
});

const OWN = {
  displayName: 'Own',
  state: 'enabled',
  conditions: { users: { includeGroups: ['g-enforced'] }, clientAppTypes: ['all'] },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
};

/** A read shows it. */
const shown = (kind: FactKind, records: readonly { readonly id: string }[], at: Instant) =>
  fresh.store.facts.record(kind, records as never, { complete: true, at });

/** Somebody was moved then, out of the partner and under Intune's rules, by groups alone. */
async function moved(at: Instant): Promise<void> {
  await claimed(fresh.store, { kind: 'ensure-policy', key: 'own', object: 'policy:own' }, START - 50 * DAY, {
    id: 'own',
  });
  await shown('policy', [{ id: 'own', raw: OWN } as never], START - 50 * DAY);
  const levers = ['exempt', 'released', 'enforced'] as const;
  for (const lever of levers) {
    const add = { kind: 'add-member', key: `add:${lever}`, object: `group:${lever}`, subject: ANN, lever, member: ANN };
    await claimed(fresh.store, add, at);
  }
  const members = levers.map((lever) => ({ id: `${lever}:${ANN}`, lever, member: ANN }));
  await fresh.store.facts.record('membership', members, { complete: true, at: at + MINUTE });
}

/** A turn of this Sluis was there then. */
async function looked(at: Instant): Promise<void> {
  const { state } = await openWorld(fresh.store);
  await keepKnown(state, at);
}

/** What the first turn of this Sluis comes to, whose reads show this of the partner. */
async function firstTurn(read: CompliancePartner): Promise<EngineState> {
  const { state } = await openWorld(fresh.store);
  await keepKnown(state, START);
  await shown('partner', [read], START + MINUTE);
  state.view.setFacts('partner', await fresh.store.facts.all('partner'));
  await keepDrift(state, START + MINUTE);
  planAll(state, START + MINUTE, false);
  return state;
}
const outcome = ({ setup, plans }: EngineState) => ({
  ready: setup?.ready,
  both: plans.get(ANN)?.findings.some(({ code }) => code === 'under-both'),
});
const GOES_ON = { ready: true, both: false };
const WAITS = { ready: false, both: true };

test('a newer heartbeat makes an exclusion of the partner no younger', async () => {
  await looked(START - 60 * DAY);
  await moved(START - 5 * DAY);
  await shown('partner', [partner(START - 60 * DAY)], START - 60 * DAY);
  await shown('partner', [partner(START - HOUR)], START - HOUR);
  const [kept] = await fresh.store.facts.all('partner');
  expect([kept?.changedAt, kept?.value.heartbeatAt]).toEqual([START - 60 * DAY, START - HOUR]);
  expect(outcome(await firstTurn(partner(START)))).toEqual(GOES_ON);
});

test('a move that went on for days by an exclusion made by hand does so after an upgrade, however new its partner’s heartbeat was', async () => {
  await shown('partner', [partner(START - 60 * DAY, [])], START - 60 * DAY);
  // As an earlier Sluis kept it: what is so since the last heartbeat.
  await shown('partner', [partner(START - 10 * MINUTE)], START - 10 * MINUTE);
  await moved(START - 5 * DAY);
  const state = await firstTurn(partner(START));
  expect(outcome(state)).toEqual(GOES_ON);
  expect(state.view.intents.get('exclusion-found')?.get('p:ios')?.value).toEqual({ since: START - 5 * DAY });
});

test.each([
  ['long before people were moved', START - 6 * DAY, true],
  ['since then', START - 10 * MINUTE, false],
])('a policy that was changed %s says by itself whether its exclusion is old', async (_when, at, ready) => {
  const users = { includeUsers: ['All'], excludeGroups: ['g-exempt'] };
  const modifiedDateTime = new Date(at).toISOString();
  const raw = { ...OWN, displayName: 'Old', modifiedDateTime, conditions: { ...OWN.conditions, users } };
  const both = [
    { id: 'own', raw: OWN },
    { id: 'old', raw },
  ];
  await shown('policy', [both[1]] as never, START - 60 * DAY);
  await moved(START - 5 * DAY);
  await shown('policy', both as never, START - 5 * MINUTE);
  const { state } = await openWorld(fresh.store);
  await keepKnown(state, START);
  await keepDrift(state, START + MINUTE);
  planAll(state, START + MINUTE, false);
  expect(state.setup?.ready).toBe(ready);
});

test('in a restored database only what was shown before counts as of then (laws 1, 2)', async () => {
  await shown('partner', [partner(START - 10 * DAY, [])], START - 10 * DAY);
  await moved(START - 5 * DAY);
  expect(outcome(await firstTurn(partner(START)))).toEqual(WAITS);
});

test('a partner that came after people were moved counts from when it was shown', async () => {
  await moved(START - 5 * DAY);
  await shown('partner', [partner(START - HOUR)], START - HOUR);
  expect(outcome(await firstTurn(partner(START)))).toEqual(WAITS);
});

test('who was moved less than a day ago proves nothing yet', async () => {
  await shown('partner', [partner(START - 60 * DAY, [])], START - 60 * DAY);
  await shown('partner', [partner(START - 10 * MINUTE)], START - 10 * MINUTE);
  await moved(START - 20 * HOUR);
  expect(outcome(await firstTurn(partner(START)))).toEqual(WAITS);
});

test('it is looked at once: what the database shows later was seen by this Sluis', async () => {
  await moved(START - 5 * DAY);
  await looked(START - 4 * DAY);
  await shown('partner', [partner(START - 60 * DAY, [])], START - 60 * DAY);
  await shown('partner', [partner(START - HOUR)], START - HOUR);
  expect(outcome(await firstTurn(partner(START)))).toEqual(WAITS);
});

test('a phone that was written off stays so when Intune’s record of it has a field that an older Sluis did not read', async () => {
  const { byIntune, ...older } = managedDevice({ leaving: true, compliance: 'unknown', lastSyncAt: START - 20 * DAY });
  const source = sourceDevice();
  await shown('user', [user()], START - 40 * DAY);
  await shown('managed-device', [older], START - 40 * DAY);
  await shown('source-device', [source], START - 40 * DAY);
  await shown('source-device', [{ ...source, state: 'left' } as never], START - 10 * DAY);
  const value = { reason: 'in a taxi', lost: source.id, enrolledAt: source.enrolledAt, syncedAt: older.lastSyncAt };
  const out = { kind: 'exclude', id: 'serial:S1', value, at: START - 5 * DAY, by: 'admin@example.com' };
  await fresh.store.intent.set(out);
  const isWrittenOff = async (): Promise<boolean> => {
    const view = await openView(fresh.store);
    const [device, ...others] = view.devices;
    expect(others).toEqual([]);
    return device !== undefined && leftOut(device, view)?.writtenOff === true;
  };
  expect(await isWrittenOff()).toBe(true);

  const newer: ManagedDevice = { ...older, byIntune: byIntune ?? 'yes' };
  await shown('managed-device', [newer], START);
  expect(await isWrittenOff()).toBe(true);
  await shown('managed-device', [{ ...newer, name: 'Renamed' } as never], START + HOUR);
  expect(await isWrittenOff()).toBe(true);
  // Any of these tells that it lives.
  await shown('managed-device', [{ ...newer, compliance: 'noncompliant' } as never], START + 2 * HOUR);
  expect(await isWrittenOff()).toBe(false);
});
