import { describe, expect, it, test } from 'vitest';
import { NOW, settings } from '../../../test/kits/cases.kit.ts';
import { closingCase, setupCase } from '../../../test/kits/setup-case.kit.ts';
import { parsePolicy } from '../access/policy/parse.ts';
import type { MoveSettings } from '../settings.ts';
import { type CleanupCase, planCleanup } from './cleanup.ts';
import { planSetup } from './setup.ts';

interface Made {
  readonly state?: string;
  readonly controls?: readonly string[];
  readonly excludeGroups?: readonly string[];
  readonly more?: object;
  readonly filter?: string;
  readonly hidden?: true;
  readonly operator?: 'AND' | 'OR';
}

const PERSONAL = 'device.deviceOwnership -eq "Personal"';
const SESSIONS = { sessionControls: { signInFrequency: { isEnabled: true, value: 4 } } };
/** What does more than what is replaced stays on. */
const stays = (device: 'yes' | 'no') => [settings(), 'detach-policy:p', 'no', device] as const;

/** A policy of others; our group is excluded from it if nothing else is said. */
const policy = ({
  state = 'enabled',
  controls = ['mfa'],
  excludeGroups = ['g-exempt'],
  more,
  filter,
  hidden,
  operator = 'OR',
}: Made) =>
  parsePolicy({
    id: 'p',
    raw: {
      displayName: 'Rule of the security team',
      state,
      conditions: {
        users: { includeUsers: ['All'], excludeGroups },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        devices: filter === undefined ? null : { deviceFilter: { mode: 'include', rule: filter } },
      },
      grantControls: { operator, builtInControls: controls },
      ...more,
    },
    ...(hidden ? { hidden } : {}),
  });
const either = ['mfa', 'compliantDevice'];
const PLAIN = ['compliantDevice'];
const named: MoveSettings = { ...settings(), unrelatedPolicies: ['Rule of the security team'] };
const leverGroups = { exempt: 'g-exempt', released: 'g-released', enforced: 'g-enforced' };

describe('a policy from which our group stays excluded though no move is about it any more', () => {
  const setUp = (made: Made, chosen = settings()) =>
    planSetup(setupCase({ policies: [policy(made)], leverGroups }), chosen, NOW).findings;
  const left = (made: Made, chosen = settings()) => setUp(made, chosen).filter(({ code }) => code === 'exclusion-left');

  it.each<readonly [string, Made, MoveSettings, readonly string[], string, string]>([
    ['it is named as unrelated', { controls: either }, named, either, 'yes', 'yes'],
    ['it is named by its id', { controls: either }, { ...named, unrelatedPolicies: ['p'] }, either, 'yes', 'yes'],
    ['it is named, and asks for a second factor alone', {}, named, ['mfa'], 'yes', 'no'],
    [
      'it is named, and its filter looks at management',
      { filter: 'device.isCompliant -ne True' },
      named,
      ['mfa'],
      'yes',
      'yes',
    ],
    [
      'it is named, and its filter looks at no management',
      { filter: 'device.model -eq "X"' },
      named,
      ['mfa'],
      'yes',
      'no',
    ],
    ['it asks for a second factor alone by now', {}, settings(), ['mfa'], 'no', 'no'],
    [
      'it also sets a session control',
      { more: { sessionControls: { signInFrequency: { isEnabled: true, value: 1, type: 'hours' } } } },
      settings(),
      ['mfa', 'session'],
      'no',
      'no',
    ],
    ['its state is not known', { state: 'paused' }, settings(), ['mfa'], 'no', 'no'],
    ['its state is not known, and it is named', { state: 'paused', controls: either }, named, either, 'yes', 'yes'],
    ['only beta shows it', { controls: either, hidden: true }, named, either, 'yes', 'yes'],
  ])(
    'is named where %s, with what people are out of and whether it may refuse who is half way, and stops nothing',
    (_what, made, chosen, controls, unrelated, device) => {
      expect(left(made, chosen)).toEqual([
        {
          code: 'exclusion-left',
          severity: 'warns',
          subject: 'p',
          facts: { name: 'Rule of the security team', controls, unrelated, device },
        },
      ]);
      // Nothing is to be split there: nobody is to be out of any of it.
      expect(setUp(made, chosen).map(({ code }) => code)).not.toContain('exemption-lifts-more');
    },
  );

  it.each<readonly [string, Made, MoveSettings]>([
    ['is about the move', { controls: either }, settings()],
    ['does not exclude our group', { controls: either, excludeGroups: ['g-other'] }, named],
    ['is off', { controls: either, state: 'disabled' }, named],
    ['only reports, and refuses nobody', { state: 'enabledForReportingButNotEnforced' }, settings()],
  ])('is not named where it %s', (_what, made, chosen) => {
    expect(left(made, chosen)).toEqual([]);
  });

  it('is not our own', () => {
    const subject = setupCase({ policies: [policy({})], leverGroups, ownPolicyId: 'p' });
    expect(planSetup(subject, settings(), NOW).findings.map(({ code }) => code)).not.toContain('exclusion-left');
  });
});

const closing = (made: Made): CleanupCase => closingCase({ policies: [policy(made)], leverGroups });

test.each<readonly [string, Made, MoveSettings, string, 'yes' | 'no', 'yes' | 'no']>([
  ['named as unrelated, which stays on', { controls: either }, named, 'detach-policy:p', 'no', 'yes'],
  [
    'named as unrelated, of whose state nobody knows',
    { state: 'paused', controls: either },
    named,
    'detach-policy:p',
    'no',
    'yes',
  ],
  ['no longer about devices', {}, settings(), 'detach-policy:p', 'no', 'no'],
  [
    'that only reports, and is unrelated',
    { state: 'enabledForReportingButNotEnforced', controls: either },
    named,
    'detach-policy:p',
    'no',
    'no',
  ],
  [
    'off, to which no write reaches',
    { state: 'disabled', hidden: true, controls: either },
    settings(),
    'detach-policy:p',
    'no',
    'no',
  ],
  ['on, to which no write reaches', { controls: PLAIN, hidden: true }, settings(), 'end-policy:p', 'yes', 'no'],
  ['on that refuses devices of the people themselves', { controls: ['block'], filter: PERSONAL }, ...stays('yes')],
  ['on that asks for a second factor too', { controls: either, operator: 'AND' }, ...stays('yes')],
  ['on that sets sessions too', { controls: ['compliantDevice'], more: SESSIONS }, ...stays('yes')],
  [
    'on that refuses who is not compliant',
    { controls: ['block'], filter: 'device.isCompliant -ne True' },
    settings(),
    'end-policy:p',
    'yes',
    'no',
  ],
  ['on that a second factor satisfies too', { controls: either }, ...stays('yes')],
  ['on that may refuse, and reaches further', { controls: PLAIN }, settings(), 'end-policy:p', 'yes', 'no'],
  [
    'that only reports',
    { controls: PLAIN, state: 'enabledForReportingButNotEnforced' },
    settings(),
    'end-policy:p',
    'yes',
    'no',
  ],
])(
  'at the end a person is asked to take our group out of a policy %s: %s',
  (_what, made, chosen, step, end, device) => {
    const { actions, findings, left } = planCleanup(closing(made), chosen, NOW);

    expect(actions.map(({ kind }) => kind)).not.toContain('readmit-to-policy');
    expect(findings).toContainEqual({
      code: 'cleanup-step-open',
      severity: 'info',
      subject: 'tenant',
      facts: { step, name: 'Rule of the security team', of: 'policy', end, device },
    });
    expect(left).toContainEqual({ kind: 'policy-exclusion', id: 'p', name: 'Rule of the security team' });
  },
);

test('Sluis itself takes our group out of an unrelated policy that is off', () => {
  const { actions, findings } = planCleanup(closing({ controls: either, state: 'disabled' }), named, NOW);

  expect(actions).toMatchObject([{ kind: 'readmit-to-policy', policyId: 'p' }]);
  expect(findings).toEqual([]);
});
