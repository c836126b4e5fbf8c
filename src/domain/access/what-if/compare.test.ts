import { expect, test } from 'vitest';
import type { SignIn, Who } from '../sign-in.ts';
import { compareAnswers, type WhatIfAnswer } from './compare.ts';

const found = (differs: Partial<WhatIfAnswer>) => {
  const answer = { policyId: 'p', name: 'Preview', modifiedAt: null, applies: true, reasons: [], ...differs };
  return compareAnswers([], {} as Who, {} as SignIn, [answer]);
};

test('a policy that Entra names and we do not know is a difference, whether or not it applies', () => {
  const told = { kind: 'missing', policyId: 'p', name: 'Preview', ours: 'missing' };
  expect(found({})).toEqual({ agreed: 0, open: 0, stale: 0, differences: [{ ...told, theirs: 'applies' }] });
  expect(found({ applies: false, reasons: ['users'] }).differences).toEqual([{ ...told, theirs: 'users' }]);
});

test('unless it is off: that holds nobody', () => {
  expect(found({ applies: false, reasons: ['policyNotEnabled'] }).differences).toEqual([]);
});
