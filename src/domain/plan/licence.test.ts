import { expect, test } from 'vitest';
import {
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  retire,
  settings,
  SETTLED,
  TENANT_IN_ORDER,
  sourceDevice,
  user,
} from '../../../test/kits/cases.kit.ts';
import { planOf } from '../../../test/kits/random.kit.ts';
import type { EntraUser, TenantFacts } from '../facts.ts';
import { actionBreaches } from '../laws.ts';
import { DAY } from '../words.ts';
import { bookableIn, startable } from './subject.ts';

const assuming = { ...settings(), unknownLicence: 'assume' as const };
const UNREAD = { ...TENANT_IN_ORDER, licences: null };
const holding = (
  intuneLicence: EntraUser['intuneLicence'],
  tenant: TenantFacts = { ...UNREAD, licencesRead: 'none' },
): CaseChoice => ({
  user: user({ intuneLicence }),
  differs: { tenant },
  past: [invited(6)],
  levers: SETTLED,
});
const kinds = (choice: CaseChoice, chosen = settings()): readonly string[] =>
  planOf(inputWith(choice, chosen)).actions.map(({ kind }) => kind);
const codes = (choice: CaseChoice, chosen = settings()): readonly string[] =>
  planOf(inputWith(choice, chosen)).findings.map(({ code }) => code);

test('whose licence is not known is not made to leave by anybody, sees no start button, and is named', () => {
  const byService = { ...settings(), unenroll: { start: 'service' as const, atDeadline: 'wait' as const } };
  expect(kinds({ ...holding('yes'), started: true })).toContain('retire-device');
  expect(startable(inputWith(holding('yes')))).toHaveLength(1);

  const unknown = holding('unknown');
  expect(kinds({ ...unknown, started: true })).not.toContain('retire-device');
  expect(kinds(unknown, byService)).not.toContain('retire-device');
  expect(startable(inputWith(unknown))).toEqual([]);
  expect(bookableIn(inputWith(unknown)).size).toBe(0);
  expect(codes(unknown)).toContain('licence-unknown');
});

test('nobody is invited to a move that they could not start, and no new rule is switched on for them', () => {
  const untold = { user: user({ intuneLicence: 'unknown' }) };
  expect(kinds({ user: user({}) })).toContain('send-message');
  expect(kinds(untold)).toEqual([]);
  const due = { ...holding('unknown'), past: [invited(20, NOW - DAY), invited(2, NOW - DAY)] };
  expect(kinds(due)).not.toContain('add-member');
  expect(kinds(due, assuming)).toContain('add-member');
});

test('where a person took it on, unknown is treated as a licence; no is no all the same', () => {
  expect(kinds({ ...holding('unknown'), started: true }, assuming)).toContain('retire-device');
  expect(startable(inputWith(holding('unknown'), assuming))).toHaveLength(1);
  expect(codes(holding('unknown'), assuming)).not.toContain('licence-unknown');
  expect(kinds({ ...holding('no'), started: true }, assuming)).not.toContain('retire-device');
});

test.each<readonly [string, TenantFacts]>([
  ['one product could not be read', { ...UNREAD, licencesRead: 'partly' }],
  ['the products are read', { ...TENANT_IN_ORDER, licencesRead: 'whole' }],
  ['the fact is of before it was told apart', UNREAD],
])('nobody can take it on where %s: who has a licence is known then', (_, tenant) => {
  const unknown = holding('unknown', tenant);
  expect(kinds({ ...unknown, started: true }, assuming)).not.toContain('retire-device');
  expect(startable(inputWith(unknown, assuming))).toEqual([]);
  expect(codes(unknown, assuming)).toContain('licence-unknown');
  expect(actionBreaches(retire(), inputWith({ ...unknown, started: true }, assuming))).toMatchObject([
    { detail: 'whether its owner has an Intune licence is not known' },
  ]);
});

test('what has left is helped on, whatever can be told of the licence', () => {
  const left = { ...holding('unknown'), devices: [sourceDevice({ state: 'left' })], left: true };
  expect(planOf(inputWith(left)).actions).toMatchObject([{ kind: 'send-message', message: 'enroll' }]);
  expect(codes(left)).not.toContain('licence-unknown');
  // Read as having none, they are told too, and the administrator hears of it.
  const without = { ...left, ...holding('no'), devices: left.devices };
  expect(planOf(inputWith(without)).actions).toMatchObject([{ kind: 'send-message', message: 'enroll' }]);
  expect(codes(without)).toContain('user-without-licence');
});

test('law 11 forbids the retire by itself', () => {
  const detail = (licence: EntraUser['intuneLicence'], chosen = settings()): readonly string[] =>
    actionBreaches(retire(), inputWith({ ...holding(licence), started: true }, chosen)).map((breach) => breach.detail);
  expect(detail('yes')).toEqual([]);
  expect(detail('unknown')).toEqual(['whether its owner has an Intune licence is not known']);
  expect(detail('unknown', assuming)).toEqual([]);
  expect(detail('no', assuming)).toEqual(['its owner has no Intune licence']);
});
