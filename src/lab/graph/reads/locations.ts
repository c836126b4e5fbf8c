import type { Reply } from '../../world/event.ts';
import type { NamedLocation, WorldState } from '../../world/state.ts';
import { noSuchItem, seconds } from '../protocol/answer.ts';
import { answerList, answerOne, type Collection, type Row } from '../protocol/collection.ts';
import type { ReadContext } from '../protocol/request.ts';

function locationRow(location: NamedLocation): Row {
  const at = seconds(location.createdAt);
  const { place } = location;
  const common = {
    '@odata.type': `#microsoft.graph.${place.kind}NamedLocation`,
    id: location.id,
    deletedDateTime: null,
    displayName: location.displayName,
    modifiedDateTime: at,
    createdDateTime: at,
  };
  if (place.kind === 'ip') return { ...common, isTrusted: place.trusted, ipRanges: place.ranges.map(rangeRow) };
  return {
    ...common,
    countriesAndRegions: place.countries,
    includeUnknownCountriesAndRegions: place.includeUnknown,
    countryLookupMethod: 'clientIpAddress',
  };
}

function rangeRow(range: string): Row {
  const version = range.includes(':') ? 6 : 4;
  return { '@odata.type': `#microsoft.graph.iPv${version}CidrRange`, cidrAddress: range };
}

function locationCollection(state: WorldState): Collection<NamedLocation> {
  return {
    name: 'identity/conditionalAccess/namedLocations',
    type: 'namedLocation',
    slots: state.directory.namedLocations,
    render: (location) => [locationRow(location)],
    defaults: null,
    known: ['id', 'deletedDateTime', 'displayName', 'modifiedDateTime', 'createdDateTime'],
    filterable: 'all',
    onUnfilterable: 'refuse',
    pageSize: 1_000,
    maxTop: 1_000,
    directory: false,
    options: ['$select', '$top', '$skip', '$filter', '$count', '$orderby', '$skiptoken'],
  };
}

export const listNamedLocations = (context: ReadContext): Reply =>
  answerList(context, locationCollection(context.state));

export function getNamedLocation(context: ReadContext): Reply {
  const id = context.params['id'] ?? '';
  const location = context.state.directory.namedLocations.find((candidate) => candidate.id === id);
  if (location === undefined) return noSuchItem(id);
  const name = 'identity/conditionalAccess/namedLocations';
  return answerOne(context, locationCollection(context.state), locationRow(location), name);
}
