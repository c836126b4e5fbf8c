import type { Reply } from '../../world/event.ts';
import { graphError } from './answer.ts';
import { type Filter, isAdvanced, parseFilter } from './filter.ts';
import type { GraphRequest } from './request.ts';

export type Option =
  | '$select'
  | '$top'
  | '$filter'
  | '$count'
  | '$expand'
  | '$orderby'
  | '$skip'
  | '$skiptoken'
  | '$deltatoken'
  | '$search';

/** The query options of one read, checked in form. */
export interface Query {
  readonly select: readonly string[] | null;
  readonly top: number | null;
  readonly skip: number;
  readonly filter: Filter | null;
  readonly count: boolean;
  readonly expand: readonly string[];
  readonly orderBy: { readonly property: string; readonly descending: boolean } | null;
  readonly skipToken: string | null;
  readonly deltaToken: string | null;
}

/** What a resource allows. `directory` resources follow rule G3: advanced queries need the header and the count. */
export interface QueryRules {
  readonly options: readonly Option[];
  readonly maxTop: number;
  readonly directory: boolean;
}

/** True when the caller asks for the lagging index that serves advanced queries. */
export function isEventual(request: GraphRequest): boolean {
  return request.headers['consistencylevel']?.toLowerCase() === 'eventual';
}

/** Reads the options, or answers as the service would refuse them. */
export function readQuery(request: GraphRequest, rules: QueryRules): { query: Query } | { refusal: Reply } {
  const found = new Map<string, string>();
  for (const [name, value] of request.query) {
    if (!name.startsWith('$')) continue;
    const option = name.toLowerCase();
    if (!rules.options.some((allowed) => allowed === option)) return { refusal: unsupported(name, rules) };
    found.set(option, value);
  }
  const top = wholeNumber(found.get('$top'));
  if (top === 'wrong' || (top !== null && (top < 1 || top > rules.maxTop))) {
    return { refusal: pageSize(found.get('$top') ?? '', rules.maxTop) };
  }
  const source = found.get('$filter');
  const filter = source === undefined ? null : parseFilter(source);
  if (source !== undefined && filter === null) {
    return { refusal: graphError(400, 'BadRequest', `Invalid filter clause: There is an error in '${source}'.`) };
  }
  const advanced = (filter !== null && (isAdvanced(filter) || found.has('$orderby'))) || found.has('$search');
  const counted = found.get('$count')?.toLowerCase() === 'true';
  if (rules.directory && advanced && !(isEventual(request) && counted)) return { refusal: needsEventual() };
  const skip = wholeNumber(found.get('$skip'));
  return {
    query: {
      select: list(found.get('$select')),
      top,
      skip: skip === 'wrong' || skip === null ? 0 : skip,
      filter,
      // Without the header, a count on directory objects is ignored without a word.
      count: counted && (!rules.directory || isEventual(request)),
      expand: list(found.get('$expand')) ?? [],
      orderBy: order(found.get('$orderby')),
      skipToken: found.get('$skiptoken') ?? null,
      deltaToken: found.get('$deltatoken') ?? null,
    },
  };
}

function unsupported(name: string, rules: QueryRules): Reply {
  return rules.directory
    ? graphError(400, 'Request_UnsupportedQuery', `'${name}' is not supported by the service.`)
    : graphError(
        400,
        'BadRequest',
        `The query specified in the URI is not valid. Query option '${name}' is not allowed.`,
      );
}

function pageSize(value: string, max: number): Reply {
  return graphError(
    400,
    'Request_UnsupportedQuery',
    `Invalid page size specified: '${value}'. Must be between 1 and ${max} inclusive.`,
  );
}

function needsEventual(): Reply {
  return graphError(
    400,
    'Request_UnsupportedQuery',
    "Unsupported Query. The query needs the request header 'ConsistencyLevel: eventual' and the query parameter '$count=true'.",
  );
}

function wholeNumber(value: string | undefined): number | null | 'wrong' {
  if (value === undefined) return null;
  return /^\d{1,9}$/.test(value) ? Number(value) : 'wrong';
}

function list(value: string | undefined): string[] | null {
  if (value === undefined || value.trim() === '') return null;
  return value
    .split(/,(?![^(]*\))/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function order(value: string | undefined): Query['orderBy'] {
  if (value === undefined) return null;
  const [property = '', direction = 'asc'] = value.trim().split(/\s+/);
  return { property, descending: direction.toLowerCase() === 'desc' };
}
