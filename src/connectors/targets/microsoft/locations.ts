import { z } from 'zod';
import type { EntraLocation } from '../../../domain/facts.ts';
import type { Pages } from '../../connector.ts';
import { readPages, text, tri } from './border.ts';
import { type Graph, pagesOf } from './graph.ts';

/** Only the fields we use. Source: Graph v1.0 `namedLocation`, `ipNamedLocation`, `countryNamedLocation`. */
export const Location: z.ZodType<EntraLocation, unknown> = z
  .object({
    '@odata.type': text,
    id: z.string().min(1),
    displayName: text,
    isTrusted: tri,
    ipRanges: z.array(z.object({ cidrAddress: z.string().min(1) })).nullish(),
    countriesAndRegions: z.array(z.string()).nullish(),
    includeUnknownCountriesAndRegions: tri,
  })
  .transform((location) => {
    const kind = kindOf(location['@odata.type']);
    return {
      id: location.id,
      name: location.displayName ?? location.id,
      kind,
      trusted: kind === 'country' ? 'no' : location.isTrusted,
      ranges: (location.ipRanges ?? []).map((range) => range.cidrAddress),
      countries: (location.countriesAndRegions ?? []).map((country) => country.toUpperCase()),
      unknownCountries: kind === 'ip' ? 'no' : location.includeUnknownCountriesAndRegions,
    };
  });

function kindOf(type: string | null): EntraLocation['kind'] {
  if (type === '#microsoft.graph.ipNamedLocation') return 'ip';
  return type === '#microsoft.graph.countryNamedLocation' ? 'country' : 'unknown';
}

export function readLocations(graph: Graph, signal: AbortSignal): Pages<EntraLocation> {
  return readPages('locations', pagesOf(graph, 'locations', {}, signal), Location);
}
