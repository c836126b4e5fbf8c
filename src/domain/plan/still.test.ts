import { expect, test } from 'vitest';
import { type CaseChoice, inputWith, invited, NOW, settings } from '../../../test/kits/cases.kit.ts';
import type { Action, PastAction } from '../action.ts';
import { DAY, HOUR } from '../words.ts';
import { planSubject } from './subject.ts';

const SETTLED = { exempt: NOW - 10 * DAY, released: NOW - 9 * DAY, 'source-exempt': NOW - 10 * DAY };
const STILL: readonly (readonly [string, NonNullable<CaseChoice['wave']>])[] = [
  ['the wave has braked', { braked: true }],
  ['nobody said yes to it', { approved: { handover: true, unenroll: false, lockout: 'all' } }],
];
const kindsOf = (choice: CaseChoice, of: Parameters<typeof settings>[0]) =>
  planSubject(inputWith(choice, settings(of))).actions.map(({ kind }) => kind);

test.each(STILL)('nobody is put under Intune’s rules by which they could start nothing: %s', (_, wave) => {
  const atOnce = { past: [invited(6, NOW - HOUR)], levers: SETTLED };
  expect(kindsOf({ ...atOnce, wave }, { kind: 'at-once' })).not.toContain('add-member');
  expect(kindsOf(atOnce, { kind: 'at-once' })).toContain('add-member');

  // Who pressed Start in time waits for the wave as those who did not.
  const grace = { kind: 'grace', graceMs: 14 * DAY } as const;
  const last = { ...invited(1, NOW - HOUR), claimedAt: NOW - DAY - HOUR };
  const started = {
    past: [invited(20, NOW - HOUR), named(last, 'last')],
    levers: SETTLED,
    started: true,
    startedAt: NOW - 2.5 * DAY,
  };
  expect(kindsOf({ ...started, wave }, grace)).not.toContain('add-member');
  expect(kindsOf(started, grace)).toContain('add-member');
});

function named(item: PastAction, key: string): PastAction {
  return { ...item, action: { ...item.action, key } as Action };
}

test('nobody is reminded to start what waits for Intune’s rules', () => {
  const of = { kind: 'at-once' } as const;
  const past = [invited(17, NOW - 12 * DAY)];
  const lockout: NonNullable<CaseChoice['wave']> = {
    approved: { handover: true, unenroll: true, lockout: new Set() },
  };
  const enforced = { ...SETTLED, enforced: NOW - 8 * DAY };
  expect(kindsOf({ past, levers: enforced, wave: lockout }, of)).toContain('send-message');
  expect(kindsOf({ past, levers: SETTLED, wave: lockout }, of)).not.toContain('send-message');
});
