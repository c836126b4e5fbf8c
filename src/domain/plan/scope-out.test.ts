import { expect, test } from 'vitest';
import { ANN, inputWith, invited, NOW, WAVE } from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import { groupIndex } from '../access/groups.ts';
import type { PastAction } from '../action.ts';
import { DAY, MINUTE } from '../words.ts';

test('who is in no group of the partner by the lists is released all the same: a list may lack them (law 2)', () => {
  const levers = { exempt: NOW - 3 * DAY, 'source-exempt': NOW - 3 * DAY };
  const input = inputWith({ levers, past: [invited(6)] });
  const { view } = input.subject;
  const partners = view.partners.map((partner) => ({
    ...partner,
    assignments: partner.assignments.map((item) => ({ ...item, includes: ['group-of-others'] })),
  }));
  const groups = groupIndex([{ id: 'group-of-others', name: 'Others', members: [] }]);
  const plan = planOf({ ...input, subject: { ...input.subject, view: { ...view, partners, groups } } });

  expect(plan.actions.map((action) => ('lever' in action ? `${action.kind} ${action.lever}` : action.kind))).toEqual([
    'add-member released',
  ]);
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
