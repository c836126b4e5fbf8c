import fc from 'fast-check';
import { expect, test } from 'vitest';
import { user } from '../../test/kits/cases.kit.ts';
import type { Fact } from '../domain/facts.ts';
import { ownerIndex } from '../domain/inventory/match.ts';
import { userId } from '../domain/words.ts';
import { openOwners } from './owners.ts';

const NAMES = ['a@x', 'b@x', 'c@x'];

test('whoever comes, goes and is renamed, a name is whom the list of all users says it is', () => {
  const change = fc.record({
    id: fc.constantFrom('1', '2', '3'),
    upn: fc.constantFrom(...NAMES),
    mail: fc.option(fc.constantFrom(...NAMES)),
    gone: fc.boolean(),
  });
  let shared = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const owners = openOwners();
      const known = new Map<string, Fact<'user'>>();
      for (const { id, upn, mail, gone } of changes) {
        const value = user({ id: userId(id), userPrincipalName: upn, mail });
        const times = { firstSeenAt: 1, changedAt: 1, seenAt: 1, goneAt: gone ? 2 : null };
        const fact: Fact<'user'> = { kind: 'user', id, value, ...times };
        owners.put(fact, known.get(id));
        known.set(id, fact);
        const here = [...known.values()].filter(({ goneAt }) => goneAt === null).map((one) => one.value);
        const plain = ownerIndex(here);
        if (new Set(here.map(({ mail }) => mail)).size < here.length) shared++;
        for (const one of ['1', '2', '3'].map(userId)) expect(owners.has(one)).toBe(plain.has(one));
        for (const name of NAMES) {
          expect(owners.get(name), name).toBe(plain.get(name));
          const all = here.flatMap((one) => (one.userPrincipalName === name ? [one.id] : []));
          expect(owners.byPrincipalName(name).toSorted()).toEqual(all.toSorted());
        }
      }
    }),
    { numRuns: 2_000 },
  );
  expect(shared).toBeGreaterThan(100);
});
