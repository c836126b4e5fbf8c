import { expect, test } from 'vitest';
import { type PlanView, planSchema } from '../../contract/plan.ts';
import { faultOf, sealed } from './plan-seal.ts';

const NOW = Date.parse('2026-03-16T10:00:00.000Z');
const write = {
  key: 'add-member:exempt:1:never',
  kind: 'add-member',
  subject: 'ann@example.com',
  object: 'exempt',
  wave: 'Pilot',
  effect: 'add',
  reversible: true,
  facts: {},
} as const;
const plan: PlanView = {
  format: 'sluis-plan/1',
  madeAt: new Date(NOW - 3_600_000).toISOString(),
  writes: [write, { ...write, key: 'b', subject: 'bob@example.com' }],
  nextDueAt: null,
};
const good = sealed(plan, 'key', 'contoso.com');
const saved = (text: string): PlanView => planSchema.parse(JSON.parse(text));

test('a plan is whole as it was saved, however the file is laid out', () => {
  expect(faultOf(saved(JSON.stringify(good)), 'key', 'contoso.com', NOW)).toBeNull();
  expect(faultOf(saved(JSON.stringify(good, null, 4)), 'key', 'contoso.com', NOW)).toBeNull();
});

test.each([
  ['a word', { ...good, writes: [{ ...write, subject: 'carl@example.com' }, ...good.writes.slice(1)] }],
  ['a key', { ...good, writes: [{ ...write, key: 'c' }, ...good.writes.slice(1)] }],
  ['a write less', { ...good, writes: good.writes.slice(1) }],
  ['its date', { ...good, madeAt: new Date(NOW).toISOString() }],
  ['no seal', { ...good, seal: undefined }],
  ['a seal of another length', { ...good, seal: 'x' }],
])('a plan that was changed is refused: %s', (_, changed) => {
  expect(faultOf(changed, 'key', 'contoso.com', NOW)).toBe('plan-edited');
});

test('a plan of another installation, or for another tenant, is refused', () => {
  expect(faultOf(good, 'other', 'contoso.com', NOW)).toBe('plan-edited');
  expect(faultOf(good, 'key', 'fabrikam.com', NOW)).toBe('plan-edited');
});

test('a plan of last week is old', () => {
  expect(faultOf(good, 'key', 'contoso.com', NOW + 6 * 86_400_000)).toBeNull();
  expect(faultOf(good, 'key', 'contoso.com', NOW + 8 * 86_400_000)).toBe('plan-old');
});
