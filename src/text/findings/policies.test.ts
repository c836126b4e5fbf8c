import { describe, expect, test } from 'vitest';
import { explainFinding } from '../explain.ts';
import { staffLanguages } from '../language.ts';

const GROUP = 'Sluis - out of the old rules';

describe.each(staffLanguages)('%s', (language) => {
  test.each(['enforcer-new', 'policy-not-understood'])(
    '%s: naming it as unrelated does not end the exclusion of our group',
    (code) => {
      const facts = { name: 'Rule', paths: [], excluded: 'yes', known: 'no', at: null };
      const { next } = explainFinding(language, { code, facts }, 'Rule');

      expect(next).toContain('unrelatedPolicies');
      expect(next).toMatch(
        /does not end the exclusion.*take the group out|beëindigt de uitsluiting.*niet.*haal de groep/,
      );
    },
  );

  test('enforcer-new: our group stays in the exclusions while anybody could be refused at once', () => {
    const facts = { name: 'Rule', excluded: 'yes', known: 'no', at: null };
    const { next } = explainFinding(language, { code: 'enforcer-new', facts }, 'Rule');

    expect(next).toMatch(/exclusion-left|between the products|tussen de producten/);
  });

  test('enforcer-new: that Sluis excludes its group is said only where it does', () => {
    const told = (excluded: string) => {
      const facts = { name: 'Rule', excluded, known: 'no', at: null };
      return explainFinding(language, { code: 'enforcer-new', facts }, 'Rule').next ?? '';
    };
    const waits = /and waits a day|en wacht een dag/;

    expect(told('yes')).toMatch(waits);
    expect(told('no')).not.toMatch(waits);
    expect(told('no')).toMatch(/refused at once.*by hand|meteen worden geweigerd.*met de hand/);
    expect(told('no')).toContain(GROUP);
  });

  test('nobody is told to take our group out of a policy that would refuse at once who is half way', () => {
    const told = (device: string) => {
      const facts = { name: 'Rule', controls: ['mfa', 'compliantDevice'], unrelated: 'yes', device };
      return explainFinding(language, { code: 'exclusion-left', facts }, 'p').next;
    };

    expect(told('yes')).not.toMatch(/take the group|haal de groep/);
    expect(told('yes')).toMatch(
      /between the products.*[Ll]eave.*unrelatedPolicies|tussen de producten.*[Ll]aat.*unrelatedPolicies/,
    );
    expect(told('yes')).toContain(GROUP);
    expect(told('no')).toMatch(/take the group|[Hh]aal de groep/);
    expect(told('no')).not.toMatch(/between the products|tussen de producten/);
  });

  test('at the end whoever takes our group out of a policy that looks at devices is told whom it may refuse then, and where to look first', () => {
    const told = (device: string) => {
      const facts = { step: 'x', name: 'Rule', of: 'policy', end: 'no', device };
      return explainFinding(language, { code: 'cleanup-step-open', facts }, 'tenant').next;
    };

    expect(told('yes')).toMatch(/refuse.*compliant.*sign-in log|weiger.*conform.*aanmeldingslogboek/);
    expect(told('no')).not.toMatch(/refuse|weiger/);
    for (const device of ['yes', 'no']) expect(told(device)).toContain(GROUP);
  });

  test('what our group is still out of is said, and who takes it out; a name under unrelatedPolicies may have been wrong', () => {
    const told = (unrelated: string) => {
      const facts = { name: 'Rule', controls: ['mfa', 'session'], unrelated, device: 'no' };
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
    const finding = { code: 'cleanup-step-open', facts: { step: 'x', name: 'Mail', of, end, device: 'no' } };
    const { what, next } = explainFinding(language, finding, 'tenant');

    expect(what).toContain('Mail');
    expect(next).toMatch(says);
    expect(next.includes(GROUP)).toBe(of === 'policy' && end === 'no');
    // Whoever has to take our group out is not told to switch anything off.
    if (end === 'no') expect(next).not.toMatch(/switch|\buit\.|beëindig|\bend\b/);
  });
});
