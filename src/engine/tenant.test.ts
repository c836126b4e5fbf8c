import { beforeEach, expect, test } from 'vitest';
import { claims, shows } from '../../test/kits/bare-view.kit.ts';
import { entraDevice, fact, NOW, sourceDevice, TENANT_IN_ORDER, user } from '../../test/kits/cases.kit.ts';
import { calmSettings } from '../../test/kits/engine-state.kit.ts';
import type { Action, EntraLever, PastAction } from '../domain/action.ts';
import type { EntraDevice, SourceDevice } from '../domain/facts.ts';
import { planSetup, type SetupPlan } from '../domain/plan/setup.ts';
import { DAY, userId } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import type { EngineState } from './state.ts';
import { setupCase } from './tenant.ts';
import { newView, type View } from './view.ts';

const settings = calmSettings({ enforcement: { kind: 'none' }, emergencyAccounts: [] });

let view: View;
beforeEach(() => {
  view = newView();
  view.setFacts('tenant', [fact('tenant', TENANT_IN_ORDER) as never]);
});

/** A group was asked for then, and this came of it. */
function ensured(lever: EntraLever, outcome: PastAction['outcome'], key = `ensure-group:${lever}`): void {
  claims(view, { kind: 'ensure-group', key, subject: 'tenant', wave: null, object: 'g', lever }, NOW - DAY, outcome);
}

function holds(lever: EntraLever, ...members: readonly string[]): void {
  const facts = members.map((member) => ({ id: `${lever}:${member}`, lever, member: userId(member) }));
  view.setFacts(
    'membership',
    facts.map((one) => fact('membership', one) as never),
  );
}

const GROUPS = { exempt: 'g1', released: 'g2', enforced: 'g3' };

function planned(...membersKnown: readonly string[]): SetupPlan {
  const ports = { settings, quietUntil: () => null };
  const state = { view, shared: null, ports, membersKnown: new Set(membersKnown) } as unknown as EngineState;
  return planSetup({ ...setupCase(state, NOW), leverGroups: GROUPS, approved: true }, settings, NOW);
}

function found(): readonly unknown[] {
  const plan = planned(...Object.values(GROUPS));
  if (plan.findings.every(({ code }) => code !== 'group-of-another')) return [];
  expect(plan).toMatchObject({ ready: false, actions: [] });
  return plan.findings.flatMap(({ code, severity, facts }) =>
    code === 'group-of-another' ? [[severity, facts['lever'], facts['count']]] : [],
  );
}

test('a group that was there before, with members of which none is ours, stops set-up until they are out', () => {
  ensured('exempt', 'already');
  expect(found()).toEqual([]);
  holds('exempt', 'eve', 'bob');
  expect(found()).toEqual([['blocks', 'exempt', 2]]);
  // Of one whom we put there ourselves set-up was done, and the others are named.
  const own: Action = {
    kind: 'add-member',
    key: 'eve-in',
    subject: 'eve',
    wave: null,
    object: 'g',
    lever: 'exempt',
    member: userId('eve'),
  };
  claims(view, own, NOW - DAY);
  expect(found()).toEqual([]);
});

test('nothing rests on a group that was there before until somebody has looked who is in it', () => {
  const key = 'ensure-group:exempt';
  const action: Action = { kind: 'ensure-group', key, subject: 'tenant', wave: null, object: 'g', lever: 'exempt' };
  const outcome = { kind: 'already', facts: { id: 'G1' } } as const;
  const claim = { key, kind: action.kind, subject: 'tenant', object: 'g', action: action as unknown as Json };
  view.setClaims([{ ...claim, claimedAt: NOW - 1, outcome, recordedAt: NOW - 1 }]);
  expect([planned().ready, planned('g1').ready]).toEqual([false, true]);
});

test('a group that we made is ours, also where the answer was lost and the next try found it', () => {
  ensured('exempt', 'done');
  ensured('released', 'failed');
  ensured('released', 'already', 'ensure-group:released#2');
  holds('exempt', 'eve');
  holds('released', 'eve');
  expect(found()).toEqual([]);
});

test('a Sync that was pressed in the old product counts until a partner’s assignments are written again', () => {
  const write = (at: number, differs: object = {}): void => {
    const common = { subject: 'tenant', wave: null, object: 'partner:p' };
    const action: Action = {
      ...common,
      kind: 'exclude-from-partner',
      key: `${at}`,
      partnerId: 'p',
      platforms: ['ios'],
    };
    claims(view, { ...action, ...differs } as Action, at);
  };
  const ports = { settings, quietUntil: () => null };
  const confirmed = (): boolean =>
    setupCase({ view, shared: null, ports } as unknown as EngineState, NOW).confirmed.has('partner-sync:p');
  write(NOW - 3 * DAY);
  expect(confirmed()).toBe(false);
  view.setIntent({ kind: 'confirm', id: 'partner-sync:p', value: {}, at: NOW - 2 * DAY, by: 'admin@example.com' });
  write(NOW - DAY, { partnerId: 'other' });
  expect(confirmed()).toBe(true);
  write(NOW - DAY + 1);
  expect(confirmed()).toBe(false);
});

test('a computer without an owner is one of the move by its name only where somebody is asked about that', () => {
  const unowned = (object: Partial<EntraDevice>, device: Partial<SourceDevice> = {}): number => {
    view = newView();
    const pc = { id: '1', serial: 'S1', name: 'PC-1', platform: 'windows' } as const;
    shows(view, { users: [user()] });
    view.setFacts('source-device', [fact('source-device', sourceDevice({ ...pc, ...device }), NOW - 60 * DAY)]);
    const loose = { id: 'e1', deviceId: 'd1', ownerIds: [], name: 'pc-1', platform: 'windows', model: 'X' } as const;
    view.setFacts('entra-device', [fact('entra-device', entraDevice({ ...loose, ...object })) as never]);
    const ports = { settings, quietUntil: () => null };
    return setupCase({ view, shared: null, ports } as unknown as EngineState, NOW).unowned?.length ?? 0;
  };
  expect([unowned({}), unowned({ name: 'PC-2' })]).toEqual([0, 1]);
  // A name may be anybody's on a phone, and a device of nobody, or one that had left before, is asked about by nobody.
  const phone = { platform: 'ios', model: 'iPhone 14' } as const;
  const nobodys = { userName: 'stranger', userMail: null, sourceUserId: null } as const;
  expect([
    unowned({ ...phone, name: 'PC-1' }, { ...phone, model: 'iPad' }),
    unowned({}, nobodys),
    unowned({}, { state: 'left' }),
  ]).toEqual([1, 1, 1]);
});

/** A tenant of computers and phones of nobody's: what the old product shows, and what Entra does. */
function unownedOf(
  records: readonly Partial<SourceDevice>[],
  objects: readonly Partial<EntraDevice>[],
): readonly string[] {
  view = newView();
  const nobodys = { userName: null, userMail: null, sourceUserId: null, platform: 'windows', model: null } as const;
  const devices = records.map((one, n) => sourceDevice({ ...nobodys, id: `${n}`, serial: `S${n}`, ...one }));
  view.setFacts(
    'source-device',
    devices.map((one) => fact('source-device', one, NOW - 60 * DAY)),
  );
  const loose = { ownerIds: [], platform: 'windows', model: null, lastSignInAt: NOW - DAY } as const;
  const shown = objects.map((one, n) => entraDevice({ ...loose, id: `e${n}`, deviceId: `d${n}`, ...one }));
  view.setFacts('entra-device', shown.map((one) => fact('entra-device', one)) as never);
  const ports = { settings, quietUntil: () => null };
  const found = setupCase({ view, shared: null, ports } as unknown as EngineState, NOW).unowned ?? [];
  return found.map(({ value }) => value.name ?? '').toSorted();
}

const named = (prefix: string, count: number, differs: Partial<EntraDevice & SourceDevice> = {}) =>
  Array.from({ length: count }, (_, n) => ({ ...differs, name: `${prefix}-${n}` }));

test('one record without a user does not answer for all computers that nobody owns', () => {
  const hybrid = named('PC', 3_000);

  // A computer that is called otherwise is another; a record without a name may be one of them, and no more.
  expect(unownedOf([{ name: 'K1' }], hybrid).length).toBe(3_000);
  expect(unownedOf([{ name: null }], hybrid).length).toBe(2_999);
  // It had left before anybody looked: no object is it.
  expect(unownedOf([{ name: 'K1', state: 'left' }], hybrid).length).toBe(3_000);
  expect(unownedOf([{ name: 'PC-0', state: 'left' }], hybrid).length).toBe(3_000);
  expect(unownedOf([{ name: 'K1' }], [...hybrid, { name: 'k1' }])).not.toContain('k1');
});

test('kiosks of which Entra shows each as the old product does raise no question, beside others they do not hide', () => {
  const fleet = named('KIOSK', 500);
  const ofOneName = fleet.map(() => ({ name: 'KIOSK' }));
  const old = { lastSignInAt: NOW - 200 * DAY };

  expect(unownedOf(fleet, fleet)).toEqual([]);
  expect(unownedOf(ofOneName, ofOneName)).toEqual([]);
  // A phone is called as anybody likes: what the old product calls otherwise is told by number alone.
  const ipad = { platform: 'ipados', model: 'iPad' } as const;
  expect(unownedOf(named('Hall', 500, ipad), named('iPad', 500, ipad))).toEqual([]);
  expect(unownedOf(named('Hall', 500, ipad), named('iPad', 503, ipad)).length).toBe(3);
  // Out of use for long: earlier registrations.
  expect(unownedOf(fleet, [...fleet, ...named('KIOSK', 500, old), ...named('PC', 3, old)])).toEqual([]);
  expect(unownedOf(fleet, [...named('PC', 3), ...fleet])).toEqual(['PC-0', 'PC-1', 'PC-2']);
  expect(unownedOf(ofOneName, [...ofOneName, ...ofOneName.slice(0, 3)])).toEqual(['KIOSK', 'KIOSK', 'KIOSK']);
  expect(unownedOf(fleet.slice(0, 400), fleet).length).toBe(100);
});

test('a kiosk with an object of its own accounts for one that bore its name before, and for no other', () => {
  const own = { name: 'K1', deviceId: 'own', registeredAt: NOW - 30 * DAY };
  const kiosk = { name: 'K1', entraDeviceId: 'own' };
  const before = { name: 'K1', lastSignInAt: NOW - 40 * DAY };

  expect(unownedOf([kiosk], [own, before])).toEqual([]);
  expect(unownedOf([kiosk], [own, before, before])).toEqual(['K1']);
  expect(unownedOf([kiosk], [own, { name: 'K1' }])).toEqual(['K1']);
  expect(unownedOf([kiosk], [own, { ...before, name: 'PC-1' }])).toEqual(['PC-1']);
});
