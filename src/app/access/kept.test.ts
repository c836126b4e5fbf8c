import { afterEach, beforeEach, expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import { calmSettings, claimed, openWorld, START, type World } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import type { CompliancePartner, EntraDevice, EntraUser, Fact, Lever } from '../../domain/facts.ts';
import { DAY, HOUR, userId } from '../../domain/words.ts';
import { accessOf, devicesOf } from '../../engine/cases.ts';
import { planAll } from '../../engine/planning.ts';
import type { Engine } from '../../engine/engine.ts';
import { answerAccess } from './answer.ts';
import { keepWorld } from './kept.ts';
import { factsOfEngine } from './live.ts';
import { atOnce } from '../../engine/steps.ts';
import { type AccessWorld, worldOf } from './world.ts';

let fresh: FreshStore;
let world: World;
let engine: Engine;
let now: number;

const person = (n: number): EntraUser =>
  user({
    id: userId(`00000000-0000-0000-0000-0000000000${String(n).padStart(2, '0')}`),
    userPrincipalName: `u${n}@example.com`,
    mail: `u${n}@example.com`,
    displayName: `Person ${n}`,
  });
const PEOPLE = Array.from({ length: 40 }, (_, n) => person(n));

const policy = (id: string, users: object) => ({
  id,
  raw: {
    displayName: id,
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  },
});
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

beforeEach(async () => {
  fresh = await freshStore();
  const read = { complete: false, at: START - HOUR };
  const { store } = fresh;
  await claimed(store, { kind: 'ensure-policy', key: 'ensure-policy', object: 'policy:own' }, START - 2 * DAY, {
    id: 'own',
  });
  await store.facts.record(
    'policy',
    [
      policy('old', { includeUsers: ['All'], excludeGroups: ['g-exempt'] }),
      policy('own', { includeGroups: ['g-enforced'] }),
    ],
    read,
  );
  await store.facts.record('partner', [partner], read);
  await store.facts.record('user', PEOPLE, read);
  world = await openWorld(store, calmSettings());
  go(START);
  const { state } = world;
  engine = {
    view: state.view,
    shared: () => state.shared,
    waves: () => state.waves,
    accessOf: (id: string) => {
      const found = state.view.facts.user.get(id)?.value;
      if (!found || !state.shared) return null;
      return accessOf(found, devicesOf(id, state.view), state.view.past.get(id) ?? [], state.view, state.shared, now);
    },
  } as unknown as Engine;
});
afterEach(() => fresh.close());

/** The next turn, at this moment. */
function go(at: number): void {
  now = at;
  world.at(at);
  planAll(world.state, at, false);
}

function member(n: number, lever: Lever, there: boolean, at = now): void {
  const { id } = person(n);
  const value = { id: `${lever}:${id}`, lever, member: id };
  world.state.view.setFacts('membership', [fact('membership', value, at, there ? null : at) as never]);
}

/** These people are in a group that a policy names. */
function staff(...numbers: readonly number[]): void {
  const value = { id: 'g-staff', name: 'Staff', members: numbers.map((n) => person(n).id) };
  world.state.view.setFacts('group', [fact('group', value) as never]);
}

/** A computer that no other product shows. */
function laptop(id: string, differs: Partial<EntraDevice>): void {
  const value = entraDevice({ id, deviceId: id, name: 'PC', platform: 'windows', compliant: 'no', ...differs });
  const read: Fact<'entra-device'> = fact('entra-device', value, now);
  world.state.view.setFacts('entra-device', [{ ...read, seenAt: now }]);
}

const QUESTIONS = ['map', 'old', 'intune', 'both', 'neither', 'unprotected', 'lockout', 'handover'] as const;

function answers(of: AccessWorld) {
  const moving = { users: null, able: { ownRules: false } };
  const asking = { world: of, exported: null, before: null, after: null, waves: [], moving };
  return QUESTIONS.map((question) => answerAccess(asking, { question, limit: 1_000 }));
}

const anew = (): AccessWorld => worldOf(factsOfEngine(engine, now));

test('the kept world answers as one made anew does, after each kind of change, and the one before stays as it was', () => {
  const kept = keepWorld(engine);
  const current = (): AccessWorld => atOnce(kept.now(now));
  const first = current();
  const before = answers(first);
  expect(before).toEqual(answers(anew()));

  const steps: readonly (() => void)[] = [
    () => member(3, 'exempt', true),
    () => go(now + 2 * DAY),
    () => {
      for (const n of [3, 4, 5]) member(n, 'released', true);
      member(4, 'exempt', true);
    },
    () =>
      world.state.view.setFacts('managed-device', [fact('managed-device', managedDevice({ userId: person(3).id }))]),
    () => world.state.view.setFacts('entra-device', [fact('entra-device', entraDevice({ ownerIds: [person(3).id] }))]),
    () => go(now + 2 * DAY),
    () => member(3, 'enforced', true),
    () => go(now + 2 * DAY),
    () => member(3, 'exempt', false),
    () => world.state.view.setFacts('user', [fact('user', { ...person(6), displayName: 'Renamed' }) as never]),
    () => world.state.view.setFacts('user', [fact('user', person(41)) as never]),
    () => world.state.view.setFacts('user', [fact('user', person(7), NOW, NOW) as never]),
    () =>
      world.state.view.setFacts('source-device', [
        fact(
          'source-device',
          sourceDevice({
            id: '9',
            serial: 'S9',
            platform: 'windows',
            userName: 'u9@example.com',
            userMail: 'u9@example.com',
          }),
        ),
      ]),
    // What only Entra knows, of one with devices in the move and of one without; out of use after a while.
    () => laptop('a', { ownerIds: [person(9).id, person(20).id], lastSignInAt: now }),
    () => laptop('a', { ownerIds: [person(20).id], lastSignInAt: now }),
    () => go(now + 91 * DAY),
    () => laptop('a', { ownerIds: [person(20).id], lastSignInAt: now }),
    () => world.state.view.setFacts('policy', [fact('policy', policy('old', { includeUsers: ['All'] })) as never]),
    () => go(now + HOUR),
    () => {
      world.state.view.setFacts('policy', [fact('policy', policy('old', { includeGroups: ['g-staff'] })) as never]);
      staff(10, 11);
    },
    () => go(now + HOUR),
    () => staff(10, 11, 12),
    () => staff(12),
  ];
  for (const [at, step] of steps.entries()) {
    const was = JSON.stringify(answers(anew()));
    step();
    const fresh = answers(anew());
    expect(answers(current()), `step ${at}`).toEqual(fresh);
    if (at === 0) expect(JSON.stringify(fresh)).not.toBe(was);
  }
  expect(answers(first)).toEqual(before);
});

test('who has nothing but a computer that only Entra knows is refused on it, for as long as it is in use', () => {
  const named = (): readonly (string | null)[] => {
    const [view] = answers(anew()).slice(QUESTIONS.indexOf('lockout'));
    return (view?.lockouts ?? []).filter((row) => row.user === person(20).userPrincipalName).map((row) => row.device);
  };
  expect(named()).toContain(null);
  laptop('a', { ownerIds: [person(20).id], lastSignInAt: now });
  expect(named()).toContain('PC');
  expect(named()).not.toContain(null);
  go(now + 91 * DAY);
  expect(named()).toContain(null);
});

test('who has no device is refused for sure until a computer is seen that may be anybody’s', () => {
  const kept = keepWorld(engine);
  const sure = (of: AccessWorld): boolean =>
    answers(of)[QUESTIONS.indexOf('lockout')]?.lockouts.some(
      (row) => row.user === person(20).userPrincipalName && row.device === null && row.sure,
    ) ?? false;
  expect(sure(atOnce(kept.now(now)))).toBe(true);
  laptop('hybrid', { ownerIds: [], lastSignInAt: now });
  expect(sure(atOnce(kept.now(now)))).toBe(false);
  expect(sure(anew())).toBe(false);
  // A kiosk of its name accounts for it, and for no second one.
  const nobodys = { userName: null, userMail: null, sourceUserId: null, entraDeviceId: null, imei: null } as const;
  const kiosk = sourceDevice({ ...nobodys, id: 'kiosk', serial: 'KIOSK1', name: 'PC', platform: 'windows' });
  world.state.view.setFacts('source-device', [fact('source-device', kiosk, now)]);
  expect(sure(atOnce(kept.now(now)))).toBe(true);
  laptop('second', { ownerIds: [], lastSignInAt: now });
  expect(sure(atOnce(kept.now(now)))).toBe(false);
  laptop('second', { ownerIds: [], lastSignInAt: now, enabled: 'no' });
  world.state.view.setFacts('source-device', [fact('source-device', { ...kiosk, name: 'K1' }, now)]);
  expect(sure(atOnce(kept.now(now)))).toBe(false);
  laptop('hybrid', { ownerIds: [], lastSignInAt: now, enabled: 'no' });
  expect(sure(atOnce(kept.now(now)))).toBe(true);
});

test('a change of one person looks at that person alone', () => {
  const looked: string[] = [];
  const kept = keepWorld({ ...engine, accessOf: (id) => (looked.push(id), engine.accessOf(id)) });
  atOnce(kept.now(now));
  expect(looked.length).toBeGreaterThan(PEOPLE.length - 1);
  looked.length = 0;
  member(3, 'exempt', true);
  const world = atOnce(kept.now(now));
  expect(looked).toEqual([person(3).id]);
  expect(atOnce(kept.now(now)).map).toBe(world.map);
});
