import { expect, test } from 'vitest';
import { explainFinding } from '../explain.ts';
import { staffLanguages } from '../language.ts';

test.each(staffLanguages)(
  '%s: an emergency account that the policy of Sluis would catch is named, and to be excluded from it',
  (language) => {
    const { what, next } = explainFinding(
      language,
      { code: 'own-policy-catches-emergency', facts: { accounts: ['glass@example.com (5)'] } },
      'own',
    );

    expect(what).toContain('glass@example.com (5)');
    expect(next).toMatch(/^Exclude the account in Entra|^Sluit het account in Entra uit/);
  },
);

test.each(staffLanguages)(
  '%s: an account that looks like one is excluded from the policy of Sluis first, where that is made',
  (language) => {
    const told = (made: string) =>
      explainFinding(language, { code: 'emergency-account-undeclared', facts: { made } }, 'glass@example.com').next;

    expect(told('yes')).toMatch(/policy of Sluis|beleid van Sluis/);
    expect(told('no')).not.toMatch(/policy of Sluis|beleid van Sluis/);
    for (const made of ['yes', 'no']) expect(told(made)).toContain('emergencyAccounts');
  },
);
