import type { EntraLocation } from '../../facts.ts';
import type { Place } from '../sign-in.ts';

/** Where a sign-in could come from, as What-If is told it and as our policies see it. */
export interface KnownPlace {
  readonly ipAddress: string;
  readonly country: string;
  /** Null where it cannot be told which locations it is in. */
  readonly place: Place | null;
}

/** For documentation (RFC 5737): nobody's, so surely outside unless somebody named it. */
const NOBODY = '203.0.113.77';
/** Antarctica has no offices. */
const NOWHERE = 'AQ';

/** Nobody's address, and one of each kind of named location: trusted, not trusted, a country. */
export function samplePlaces(locations: readonly EntraLocation[]): readonly KnownPlace[] {
  const addressOf = (location: EntraLocation | undefined): string | null =>
    location?.ranges.map((range) => cidrOf(range)?.address ?? null).find((address) => address !== null) ?? null;
  const trusted = addressOf(locations.find(({ kind, trusted: is }) => kind === 'ip' && is === 'yes'));
  const other = addressOf(locations.find(({ kind, trusted: is }) => kind === 'ip' && is === 'no'));
  const country = locations.find(({ kind, countries }) => kind === 'country' && countries.length > 0)?.countries[0];
  return [
    [NOBODY, NOWHERE] as const,
    ...(trusted === null ? [] : [[trusted, NOWHERE] as const]),
    ...(other === null ? [] : [[other, NOWHERE] as const]),
    ...(country === undefined ? [] : [[NOBODY, country] as const]),
  ].map(([ipAddress, named]) => ({ ipAddress, country: named, place: placeOf(ipAddress, named, locations) }));
}

/** @param ipAddress version 4; ranges of version 6 hold none of those. */
function placeOf(ipAddress: string, country: string, locations: readonly EntraLocation[]): Place | null {
  const inside: EntraLocation[] = [];
  for (const location of locations) {
    const is = isInside(ipAddress, country, location);
    if (is === null) return null;
    if (is) inside.push(location);
  }
  if (inside.some(({ trusted }) => trusted === 'unknown')) return null;
  return {
    ids: inside.map(({ id }) => id.toLowerCase()),
    trusted: inside.some(({ trusted }) => trusted === 'yes'),
  };
}

function isInside(ipAddress: string, country: string, location: EntraLocation): boolean | null {
  if (location.kind === 'unknown') return null;
  if (location.kind === 'country') return location.countries.includes(country);
  const address = numberOf(ipAddress);
  let readable = true;
  for (const range of location.ranges.filter((each) => !each.includes(':'))) {
    const cidr = cidrOf(range);
    if (cidr === null || address === null) readable = false;
    else if (Math.floor(address / cidr.size) === Math.floor(cidr.from / cidr.size)) return true;
  }
  return readable ? false : null;
}

/** The first address of a range of version 4, and how many it holds; null for what is none. */
function cidrOf(range: string): { readonly address: string; readonly from: number; readonly size: number } | null {
  const [address = '', bits = '32'] = range.split('/');
  const from = numberOf(address);
  if (from === null || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return null;
  return { address, from, size: 2 ** (32 - Number(bits)) };
}

function numberOf(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
