import { expect, it } from 'vitest';
import { fact, tenant } from '../../test/kits/cases.kit.ts';
import type { Action } from '../domain/action.ts';
import type { SourceRule } from '../domain/facts.ts';
import { isShown } from './shown.ts';
import type { View } from './view.ts';

const [partner] = tenant().partners;
if (!partner) throw new Error('the tenant of the kit has a partner');
const group = { kind: 'ensure-group', key: 'group', lever: 'released' } as Action;
const RULE = { id: 'r', name: 'Mail rule', enabled: 'yes', exemptionAttached: 'no' } as SourceRule;

/** Our group is out of the partner on these platforms; of the rule, this is so. */
function view(platforms: readonly string[], rule: Partial<SourceRule> = {}): View {
  const assignments = partner?.assignments.map((item) => ({
    ...item,
    excludes: platforms.includes(item.platform) ? ['g-released'] : [],
  }));
  return {
    facts: {
      partner: new Map([['p', fact('partner', { ...partner, id: 'p', assignments } as never)]]),
      'source-rule': new Map([['r', fact('source-rule', { ...RULE, ...rule })]]),
    },
    past: new Map([['tenant', [{ action: group }]]]),
    claims: new Map([['group', { action: group, outcome: { kind: 'done', facts: { id: 'g-released' } } }]]),
  } as unknown as View;
}
const shown = (action: object, of: View) => isShown(action as never, of);

it('an exclusion of a partner is shown once it stands on every platform it was for, and its end once it stands on none of them', () => {
  const wrote = (platforms: readonly string[]) => ({ kind: 'exclude-from-partner', partnerId: 'p', platforms });
  const took = (platforms: readonly string[]) => ({ ...wrote(platforms), kind: 'readmit-to-partner' });
  expect(shown(wrote(['ios', 'android']), view(['ios', 'android']))).toBe(true);
  expect(shown(wrote(['ios', 'android']), view(['ios']))).toBe(false);
  expect(shown({ ...wrote(['ios']), partnerId: 'gone' }, view(['ios']))).toBe(false);
  expect(shown(took(['ios']), view(['android']))).toBe(true);
  expect(shown(took(['ios', 'android']), view(['android']))).toBe(false);
});

it('that our group is out of a rule of the old product is shown once it is out of every group it was for', () => {
  const wrote = { kind: 'attach-source-exemption', ruleId: 'r' };
  const took = { kind: 'detach-source-exemption', ruleId: 'r' };
  const [half, whole] = [{ attachedGroups: ['1'] }, { exemptionAttached: 'yes', attachedGroups: ['1', '2'] } as const];
  expect([shown(wrote, view([], half)), shown(wrote, view([], whole))]).toEqual([false, true]);
  expect([
    shown({ ...wrote, groups: ['1'] }, view([], half)),
    shown({ ...wrote, groups: ['1', '2'] }, view([], half)),
  ]).toEqual([true, false]);
  expect([{}, half, whole].map((rule) => shown(took, view([], rule)))).toEqual([true, false, false]);
});
