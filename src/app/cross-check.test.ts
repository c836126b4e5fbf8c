import { expect, test } from 'vitest';
import { ANN, fact, inputWith, tenant, user } from '../../test/kits/cases.kit.ts';
import type { EntraLocation } from '../domain/facts.ts';
import { knownOf } from './cross-check.ts';

test('what an engine knows: its policies, places and users, and each of them as policies see them', () => {
  const input = inputWith({});
  const place: EntraLocation = {
    id: 'l',
    name: 'Offices',
    kind: 'ip',
    trusted: 'yes',
    ranges: ['192.0.2.0/24'],
    countries: [],
    unknownCountries: 'no',
  };
  const gone = { ...place, id: 'gone' };

  const known = knownOf({
    view: {
      facts: {
        user: new Map([[ANN, fact('user', user())]]),
        location: new Map([
          ['l', fact('location', place)],
          ['gone', fact('location', gone, 0, 1)],
        ]),
      },
    },
    shared: () => ({ access: tenant() }),
    inputOf: (subject) => (subject === ANN ? input : null),
  });

  expect(known.policies.map(({ id }) => id)).toEqual(['old', 'own']);
  expect([known.users.map(({ id }) => id), known.locations.map(({ id }) => id)]).toEqual([[ANN], ['l']]);
  expect(known.whoOf(ANN)?.inGroup('everyone')).toEqual({ value: 'yes' });
  expect(known.whoOf('nobody')).toBeNull();
});
