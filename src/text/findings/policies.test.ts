import { describe, expect, test } from 'vitest';
import { explainFinding } from '../explain.ts';
import { staffLanguages } from '../language.ts';

const GROUP = 'Sluis - out of the old rules';

describe.each(staffLanguages)('%s', (language) => {
  test.each(['enforcer-new', 'policy-not-understood'])(
    '%s: naming it as unrelated does not end the exclusion of our group',
    (code) => {
      const facts = { name: 'Rule', paths: [], known: 'no', at: null };
      const { next } = explainFinding(language, { code, facts }, 'Rule');

      expect(next).toContain('unrelatedPolicies');
      expect(next).toMatch(
        /does not end the exclusion.*take the group out|beëindigt de uitsluiting.*niet.*haal de groep/,
      );
    },
  );

  test('what our group is still out of is said, and who takes it out; a name under unrelatedPolicies may have been wrong', () => {
    const told = (unrelated: string) => {
      const facts = { name: 'Rule', controls: ['mfa', 'session'], unrelated };
      return explainFinding(language, { code: 'exclusion-left', facts }, 'p');
    };

    expect(told('yes').what).toMatch(/Rule.*mfa.*session.*unrelatedPolicies/);
    expect(told('no').what).not.toContain('unrelatedPolicies');
    for (const unrelated of ['yes', 'no']) expect(told(unrelated).next).toContain(GROUP);
    expect(told('yes').next).toContain('unrelatedPolicies');
    expect(told('no').next).not.toContain('unrelatedPolicies');
  });

  test.each([
    ['partner', 'yes', /end the connection|beëindig de koppeling/],
    ['policy', 'yes', /switch this old policy off|zet dit oude beleid uit/],
    ['policy', 'no', /leave the policy itself|laat het beleid zelf/],
    ['rule', 'yes', /old product.*switch this rule off|oude product.*zet deze regel uit/],
    ['rule', 'no', /off this rule|van deze regel/],
  ])('what a person does at the end with a %s (ending it: %s) is told, and nothing else', (of, end, says) => {
    const finding = { code: 'cleanup-step-open', facts: { step: 'x', name: 'Mail', of, end } };
    const { what, next } = explainFinding(language, finding, 'tenant');

    expect(what).toContain('Mail');
    expect(next).toMatch(says);
    expect(next.includes(GROUP)).toBe(of === 'policy' && end === 'no');
    // Whoever has to take our group out is not told to switch anything off.
    if (end === 'no') expect(next).not.toMatch(/switch|\buit\.|beëindig|\bend\b/);
  });
});
