import { DAY, WORLD_START } from '../constants.ts';
import type { Dice } from '../random.ts';
import type { NamedLocation } from '../state.ts';

/** The offices, which are trusted, a warehouse abroad, which is not, and the countries of the customers. */
export function makeNamedLocations(by: Dice): NamedLocation[] {
  const made = (displayName: string, place: NamedLocation['place']): NamedLocation => ({
    id: by.guid(),
    displayName,
    createdAt: WORLD_START - by.int(200, 900) * DAY,
    place,
  });
  return [
    made('Offices', { kind: 'ip', trusted: true, ranges: ['192.0.2.0/24', '2001:db8:10::/48'] }),
    made('Warehouse Gdańsk', { kind: 'ip', trusted: false, ranges: ['198.51.100.64/26'] }),
    made('Countries of customers', { kind: 'country', countries: ['NL', 'BE', 'DE', 'PL'], includeUnknown: false }),
  ];
}
