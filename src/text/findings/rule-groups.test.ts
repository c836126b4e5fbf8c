import { expect, test } from 'vitest';
import { explainFinding } from '../explain.ts';
import { staffLanguages } from '../language.ts';

// A remedy that cannot succeed is not told, nor that something waits which does not.

const facts = { name: 'Passcode', group: 'All phones', number: '5204', known: 'yes', managedBy: '570' };
const next = (language: (typeof staffLanguages)[number], code: string, more: object): string =>
  explainFinding(language, { code, facts: { ...facts, ...more } }, 'tenant').next;

test.each(staffLanguages)(
  '%s: where no smart group tells how much is assigned to it, none is to be made',
  (language) => {
    const shared = (told: string) => next(language, 'rule-group-shared', { told, assignments: 3, rules: 1 });

    expect(shared('yes')).toMatch(/same criteria|dezelfde criteria/);
    expect(shared('no')).not.toMatch(/criteria/);
    for (const told of ['yes', 'no'])
      expect(shared(told)).toMatch(/5204.*source\.sharedGroups|source\.sharedGroups.*5204/);
  },
);

test.each(staffLanguages)('%s: the move waits for a group of modes only while ours is not out of it', (language) => {
  const waits = /move waits|wacht de verhuizing/;

  expect(next(language, 'rule-group-of-mode', { waits: 'yes' })).toMatch(waits);
  expect(next(language, 'rule-group-of-mode', { waits: 'no' })).not.toMatch(waits);
});
