import { expect, test } from 'vitest';
import { NOW, settings } from '../../../test/kits/cases.kit.ts';
import { setupCase } from '../../../test/kits/setup-case.kit.ts';
import type { BarredGroup, SourceRule } from '../facts.ts';
import { planSetup, type SetupCase } from './setup.ts';

// Groups of the old product's rules that our group must not be put out of.

const rule = (differs: Partial<SourceRule> = {}): SourceRule => ({
  id: 'r1',
  name: 'Passcode',
  enabled: 'yes',
  platforms: ['ios'],
  devices: 'all',
  resource: 'mail',
  includes: 'everyone',
  excludes: [],
  effect: 'compliant',
  inForceFrom: null,
  basis: 'read',
  exemptionAttached: 'no',
  bareGroups: ['5'],
  ...differs,
});
const shared = (differs: { readonly attached?: boolean; readonly assignments?: number | null } = {}): BarredGroup => ({
  id: '5',
  name: 'All phones',
  attached: false,
  why: 'shared',
  assignments: 3,
  rules: 1,
  managedBy: '570',
  ...differs,
});
const of = (rules: readonly SourceRule[], differs: Partial<SetupCase> = {}) => {
  const given = settings();
  const plan = planSetup(
    setupCase({ sourceRules: rules, ...differs }),
    { ...given, emergencyAccounts: [], source: { ...given.source, ownRules: true } },
    NOW,
  );
  return {
    attaches: plan.actions.flatMap((action) => ('ruleId' in action ? [action.ruleId] : [])),
    found: plan.findings.filter(({ code }) => code.startsWith('rule-group')),
    asks: plan.findings.some(({ code }) => code.startsWith('approval')),
    ready: plan.ready,
  };
};

test('a rule whose group holds more than rules is not set up; another is', () => {
  const { attaches, found, ready } = of([
    rule({ barredGroups: [shared()] }),
    rule({ id: 'r2', name: 'Encryption', bareGroups: ['6'] }),
  ]);

  expect(attaches).toEqual(['r2']);
  expect(ready).toBe(false);
  expect(found).toEqual([
    {
      code: 'rule-group-shared',
      severity: 'blocks',
      subject: 'r1',
      facts: {
        name: 'Passcode',
        group: 'All phones',
        number: '5',
        known: 'yes',
        managedBy: '570',
        told: 'yes',
        assignments: 3,
        rules: 1,
      },
    },
  ]);
});

test('it is not known whether it does: it is held, and said so', () => {
  const { attaches, found } = of([rule({ barredGroups: [shared({ assignments: null })] })]);

  expect(attaches).toEqual([]);
  expect(found).toMatchObject([{ code: 'rule-group-shared', severity: 'blocks', facts: { told: 'no' } }]);
});

test('whoever is asked whether the move may be prepared sees it', () => {
  const { asks, found } = of([rule({ barredGroups: [shared()] })], {
    approved: false,
    answers: { open: ['security@contoso.com'], refusedBy: [] },
  });

  expect(asks).toBe(true);
  expect(found).toMatchObject([{ code: 'rule-group-shared' }]);
});

test('what was assigned after our group was put out of it is told, and stops nothing', () => {
  const attached = rule({ exemptionAttached: 'yes', bareGroups: [], barredGroups: [shared({ attached: true })] });
  const { attaches, found } = of([attached]);

  expect(attaches).toEqual([]);
  expect(found).toMatchObject([
    { code: 'rule-group-gained', severity: 'warns', facts: { number: '5', assignments: 3, rules: 1 } },
  ]);
  // A new group of the rule is not held up by it.
  const more = of([{ ...attached, exemptionAttached: 'no', bareGroups: ['6'] }]);
  expect(more.attaches).toEqual(['r1']);
});

test('a group that Sluis does not write to waits for a person, and is settled once they have done it', () => {
  const outside = { id: '5', name: 'All phones', attached: false, why: 'outside', managedBy: '1' } as const;
  const waiting = of([rule({ barredGroups: [outside] })]);
  expect(waiting.attaches).toEqual([]);
  expect(waiting.found).toEqual([
    {
      code: 'rule-group-outside',
      severity: 'blocks',
      subject: 'r1',
      facts: { name: 'Passcode', group: 'All phones', known: 'yes', managedBy: '1' },
    },
  ]);

  const done = { exemptionAttached: 'yes', bareGroups: [], barredGroups: [{ ...outside, attached: true }] } as const;
  expect(of([rule(done)])).toMatchObject({ attaches: [], found: [] });
});

test('a rule that is off is none', () => {
  expect(of([rule({ enabled: 'no', barredGroups: [shared()] })]).found).toEqual([]);
});

test('a group by which the settings tell modes is not set up, and is told where a person did it', () => {
  const mode = { id: '5', name: 'WP devices', attached: false, why: 'mode' } as const;
  const { attaches, found } = of([rule({ barredGroups: [mode] })]);
  expect(attaches).toEqual([]);
  expect(found).toEqual([
    {
      code: 'rule-group-of-mode',
      severity: 'blocks',
      subject: 'r1',
      facts: { name: 'Passcode', group: 'WP devices', waits: 'yes' },
    },
  ]);

  const done = { exemptionAttached: 'yes', bareGroups: [], barredGroups: [{ ...mode, attached: true }] } as const;
  expect(of([rule(done)]).found).toMatchObject([
    { code: 'rule-group-of-mode', severity: 'warns', facts: { waits: 'no' } },
  ]);
});
