import { BlockList, isIP } from 'node:net';
import type { NamedLocation, WorldState } from '../../world/state.ts';
import type { Conditions } from './question.ts';

/** Whether the sign-in comes from what a policy names; null where the question did not say enough to tell. */
export function isAt(state: WorldState, term: string, conditions: Conditions): boolean | null {
  if (term === 'All') return true;
  const places = state.directory.namedLocations;
  if (term === 'AllTrusted') {
    const trusted = places.filter(({ place }) => place.kind === 'ip' && place.trusted);
    return anyOf(
      trusted.map((place) => isIn(place, conditions)),
      conditions.ipAddress,
    );
  }
  const named = places.find((place) => place.id.toLowerCase() === term.toLowerCase());
  return named === undefined ? false : isIn(named, conditions);
}

/** No place at all is surely elsewhere, once an address was given. */
function anyOf(answers: readonly (boolean | null)[], address: string | null | undefined): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) || !address ? null : false;
}

function isIn({ place }: NamedLocation, conditions: Conditions): boolean | null {
  if (place.kind === 'country') {
    const { country } = conditions;
    if (!country) return conditions.ipAddress ? place.includeUnknown : null;
    return place.countries.some((each) => each.toLowerCase() === country.toLowerCase());
  }
  const address = conditions.ipAddress ?? '';
  const version = isIP(address);
  if (version === 0) return null;
  const ranges = new BlockList();
  for (const range of place.ranges) {
    const [net = '', bits = ''] = range.split('/');
    ranges.addSubnet(net, Number(bits), range.includes(':') ? 'ipv6' : 'ipv4');
  }
  return ranges.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
