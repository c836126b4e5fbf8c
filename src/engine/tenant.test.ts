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
