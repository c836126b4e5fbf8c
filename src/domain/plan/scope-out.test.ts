import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  sourceDevice,
  WAVE,
} from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import { groupIndex } from '../access/groups.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import { DAY, HOUR, MINUTE } from '../words.ts';
import type { PlanInput } from './case.ts';

/** Ann is in no group that the partner is assigned to. */
function unlisted(choice: Parameters<typeof inputWith>[0]): PlanInput {
  const input = inputWith(choice);
  const { view } = input.subject;
  const partners = view.partners.map((partner) => ({
    ...partner,
    assignments: partner.assignments.map((item) => ({ ...item, includes: ['group-of-others'] })),
  }));
  const groups = groupIndex([{ id: 'group-of-others', name: 'Others', members: [] }]);
  return { ...input, subject: { ...input.subject, view: { ...view, partners, groups } } };
}

test('who is in no group of the partner by the lists is released all the same: a list may lack them (law 2)', () => {
  const levers = { exempt: NOW - 3 * DAY, 'source-exempt': NOW - 3 * DAY };
  const plan = planOf(unlisted({ levers, past: [invited(6)] }));

  expect(plan.actions.map((action) => ('lever' in action ? `${action.kind} ${action.lever}` : action.kind))).toEqual([
    'add-member released',
  ]);
});

test.each([
  ['out', undefined, false],
  ['seen, and not in force yet', NOW - HOUR, false],
  ['in force', NOW - 3 * DAY, true],
] as const)(
  'who is in no group of the partner by the lists leaves, and comes under new rules, only once released: %s (laws 1, 2)',
  (_, released, may) => {
    const levers = { exempt: NOW - 3 * DAY, 'source-exempt': NOW - 3 * DAY, ...(released ? { released } : {}) };
    const input = unlisted({ levers, past: [invited(25, NOW - DAY)], started: true });
    const kinds = new Set(planOf(input).actions.map((action) => ('lever' in action ? action.lever : action.kind)));
    expect([kinds.has('enforced'), kinds.has('retire-device')]).toEqual([may, may]);
    expect(actionBreaches(addMember('enforced'), input).map(({ law }) => law)).toEqual(may ? [] : [1]);
    expect(actionBreaches(retire(), input).map(({ law }) => law)).toEqual(may ? [] : [2]);
  },
);

test('who is under Intune’s rules already and in no list of the partner is not signed out for its sake', () => {
  const levers = { ...SETTLED, released: NOW - HOUR, enforced: NOW - 3 * DAY };
  const done = { levers, past: [invited(25, NOW - 3 * DAY)], devices: [sourceDevice({ state: 'left' })], left: true };
  const revoked = (input: PlanInput) => planOf(input).actions.some(({ kind }) => kind === 'revoke-sessions');
  const arrived = { ...done, managed: [managedDevice()] };
  expect([revoked(inputWith(arrived)), revoked(unlisted(arrived))]).toEqual([true, false]);
});

test('nobody is released from the partner while their exemption in the old product is being written, though no rule of it holds them (law 2)', () => {
  const [told, day] = [[invited(6)], NOW - 3 * DAY];
  const kinds = (sourceExempt: number | undefined, past: readonly PastAction[]) => {
    const levers = { exempt: day, ...(sourceExempt === undefined ? {} : { 'source-exempt': sourceExempt }) };
    const input = inputWith({ levers, past: [...told, ...past] });
    const view = { ...input.subject.view, sourceRules: [] };
    return planOf({ ...input, subject: { ...input.subject, view } }).actions.map((action) =>
      'lever' in action ? `${action.kind} ${action.lever}` : action.kind,
    );
  };
  const common = {
    kind: 'exempt-in-source',
    member: '7',
    object: 'group:source-exempt',
    subject: ANN,
    wave: WAVE,
  } as const;
  const written = (outcome: PastAction['outcome']): PastAction => ({
    action: { ...common, key: 'exempt-in-source:7:never' },
    claimedAt: NOW - MINUTE,
    outcome,
    recordedAt: outcome === null ? null : NOW - MINUTE,
    ...(outcome === 'failed' ? { code: 'interrupted' } : {}),
  });

  expect(kinds(undefined, [])).toEqual(['exempt-in-source']);
  for (const outcome of [null, 'done', 'unknown'] as const) expect(kinds(undefined, [written(outcome)])).toEqual([]);
  // Refused, and tried again later: no rule holds them, so nothing waits for it.
  expect(kinds(undefined, [written('failed')])).toEqual(['add-member released']);
  expect(kinds(day, [written('done')])).toEqual(['add-member released']);
});
