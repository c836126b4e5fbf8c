import { expect, test } from 'vitest';
import { claims, inputIn, shows } from '../../test/kits/bare-view.kit.ts';
import {
  ANN,
  fact,
  invited,
  NOW,
  OPEN,
  retire,
  settings,
  sourceDevice,
  user,
  WAVE,
} from '../../test/kits/cases.kit.ts';
import { gatesOf } from '../domain/access/gates.ts';
import { partnerHolds } from '../domain/access/sides.ts';
import type { Action } from '../domain/action.ts';
import type { CompliancePartner } from '../domain/facts.ts';
import { planSubject } from '../domain/plan/subject.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { DAY, HOUR, type Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { newView, type View } from './view.ts';

const SERVICE: Partial<MoveSettings> = {
  unenroll: { start: 'service', atDeadline: 'wait' },
  source: { ...settings().source, ownRules: false },
};
const RETIRES: MoveSettings = { ...settings({ kind: 'none' }), ...SERVICE };
const ENFORCES: MoveSettings = { ...settings({ kind: 'at-once' }), ...SERVICE };
const COMPUTER = sourceDevice({ platform: 'windows', mode: 'windows-mdm', model: 'Surface' });

/** As a database knows it that was restored: groups and people of before, and no claim on what Sluis excluded since. */
function restored(): View {
  const view = newView();
  shows(view, { users: [user()], devices: [COMPUTER] });
  for (const lever of ['exempt', 'released', 'enforced'] as const) made(view, lever);
  const { action } = invited(6, NOW - DAY);
  claims(view, action, NOW - 6 * DAY);
  member(view, 'exempt');
  return view;
}

function made(view: View, lever: 'exempt' | 'released' | 'enforced'): void {
  const [key, object] = [`ensure-group:${lever}`, `group:${lever}`];
  const action: Action = { kind: 'ensure-group', key, subject: 'tenant', object, wave: null, lever };
  const claim = { key, kind: action.kind, subject: 'tenant', object, action: action as unknown as Json };
  const outcome = { kind: 'done' as const, facts: { id: `g-${lever}` } };
  view.setClaims([{ ...claim, claimedAt: NOW - 30 * DAY, recordedAt: NOW - 30 * DAY, outcome }]);
}

function member(view: View, lever: 'exempt' | 'released'): void {
  claims(
    view,
    { ...retire(), kind: 'add-member', key: `add:${lever}`, object: `group:${lever}`, lever, member: ANN } as Action,
    NOW - 5 * DAY,
  );
  view.setFacts('membership', [
    fact('membership', { id: `${lever}:${ANN}`, lever, member: ANN }, NOW - 5 * DAY) as never,
  ]);
}

/** The old policy, out of which our group is. */
function policy(view: View, modifiedAt: Instant | null, changedAt: Instant): void {
  const raw = {
    displayName: 'Old',
    state: 'enabled',
    modifiedDateTime: modifiedAt === null ? null : new Date(modifiedAt).toISOString(),
    conditions: { users: { includeUsers: ['All'], excludeGroups: ['g-exempt'] }, clientAppTypes: ['all'] },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  };
  view.setFacts('policy', [fact('policy', { id: 'old', raw } as { id: string }, changedAt) as never]);
}

const at = (view: View, now: Instant, of = RETIRES) =>
  inputIn(view, ANN, of, { now, wave: { ...OPEN, name: WAVE, openedAt: NOW - 20 * DAY } });
function gateAt(view: View, now: Instant): string {
  const { subject } = at(view, now);
  if (subject.access === null) throw new Error('nobody');
  return gatesOf(subject.access, 'windows', subject.view, now).old.value;
}
const movesAt = (view: View, now: Instant): readonly string[] =>
  [RETIRES, ENFORCES].flatMap((of) =>
    planSubject(at(view, now, of)).actions.map((action) => ('lever' in action ? action.lever : action.kind)),
  );

test('an exclusion that no claim explains counts a day after its policy was changed, and nothing goes on before (laws 1, 2)', () => {
  const view = restored();
  policy(view, NOW - HOUR, NOW - 30 * DAY);

  expect(gateAt(view, NOW)).toBe('maybe');
  expect(movesAt(view, NOW)).toEqual([]);
  expect(gateAt(view, NOW + 23 * HOUR - 1)).toBe('maybe');
  expect(movesAt(view, NOW + 23 * HOUR - 1)).toEqual([]);
  expect(gateAt(view, NOW + 23 * HOUR)).toBe('off');
  expect(movesAt(view, NOW + 23 * HOUR)).toEqual(['retire-device', 'enforced']);
});

test('one that an administrator prepared long ago holds nobody up', () => {
  const view = restored();
  policy(view, NOW - 2 * DAY, NOW);
  expect(gateAt(view, NOW)).toBe('off');
  expect(movesAt(view, NOW)).toEqual(['retire-device', 'enforced']);
});

test('where the policy does not say when it was changed, it counts from when a read showed it so', () => {
  const view = restored();
  policy(view, null, NOW - HOUR);
  expect([gateAt(view, NOW), gateAt(view, NOW + 23 * HOUR)]).toEqual(['maybe', 'off']);
});

test('of a partner it counts from when a read showed it, and on each platform by itself', () => {
  const view = restored();
  member(view, 'released');
  const partner: CompliancePartner = {
    id: 'p',
    kind: 'compliance',
    name: 'Workspace ONE',
    state: 'enabled',
    heartbeatAt: NOW,
    assignments: (['ios', 'android'] as const).map((platform) => ({
      platform,
      onboarded: true,
      includes: 'all',
      excludes: ['g-released'],
    })),
    removesDevicesAt: null,
    marksNonCompliantAt: null,
  };
  view.setFacts('partner', [fact('partner', partner, NOW - HOUR) as never]);
  const wrote = { partnerId: 'p', platforms: ['ios'], key: 'exclude-from-partner:p:g-released' };
  const held = (platform: 'ios' | 'android', now: Instant): string => {
    const { subject } = at(view, now);
    return subject.access === null ? 'nobody' : partnerHolds(subject.access, platform, subject.view, now);
  };
  expect([held('ios', NOW), held('android', NOW)]).toEqual(['unknown', 'unknown']);
  claims(
    view,
    { ...retire(), kind: 'exclude-from-partner', subject: 'tenant', object: 'partner:p', ...wrote } as Action,
    NOW - 5 * DAY,
  );
  expect([held('ios', NOW), held('android', NOW)]).toEqual(['no', 'unknown']);
  expect([held('ios', NOW), held('android', NOW + 23 * HOUR)]).toEqual(['no', 'no']);
});
