import type { Reply } from '../../world/event.ts';
import { contextUrl, graphError } from './answer.ts';
import { type Expansion, readExpansion } from './expand.ts';
import { type Filter, clausesOf, matches } from './filter.ts';
import { isEventual, type Option, type Query, readQuery } from './query.ts';
import type { ReadContext } from './request.ts';

export type Row = Record<string, unknown>;

/**
 * A collection that is rendered page by page. Items live in `slots` (an array of the state, never copied); one slot may
 * show none, one or several items. The place of a page is the slot at which it starts, so an item that leaves between
 * two pages makes no other item appear twice or not at all.
 */
export interface Collection<T> {
  /** `users` in `$metadata#users`. */
  readonly name: string;
  readonly type: string;
  readonly slots: readonly T[];
  readonly render: (slot: T) => readonly Row[];
  /** Shown without `$select`; null shows everything but `onlySelected`. */
  readonly defaults: readonly string[] | null;
  readonly onlySelected?: readonly string[];
  /** All that may be selected. */
  readonly known: readonly string[];
  /** What may be filtered; other clauses are refused, or (as Intune does) silently ignored. */
  readonly filterable: readonly string[] | 'all';
  readonly onUnfilterable: 'refuse' | 'ignore';
  readonly pageSize: number;
  readonly maxTop: number;
  readonly directory: boolean;
  readonly options: readonly Option[];
  readonly expand?: Readonly<Record<string, Expandable>>;
  /** False where nothing that this slot shows can satisfy the filter: of a long list hardly one is rendered then. */
  readonly mayMatch?: (slot: T, filter: Filter) => boolean;
}

/** A relationship that `$expand` may follow, and the properties that its inner `$select` may name. */
export interface Expandable {
  readonly rows: (row: Row) => readonly Row[];
  readonly known: readonly string[];
}

/** Answers a list read. */
export function answerList<T>(context: ReadContext, collection: Collection<T>): Reply {
  const read = readQuery(context.request, collection);
  if ('refusal' in read) return read.refusal;
  const { query } = read;
  const shape = shapeOf(collection, query);
  if ('refusal' in shape) return shape.refusal;
  const place = query.skipToken === null ? { slot: 0, item: 0 } : readToken(query.skipToken);
  if (place === null)
    return graphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  const narrowed = narrow(collection, query.filter);
  if ('refusal' in narrowed) return narrowed.refusal;
  const ordered = orderedSlots(collection, query);
  const size = query.top ?? collection.pageSize;
  const page = takePage(collection, ordered, place, query.skipToken === null ? query.skip : 0, size, narrowed.filter);
  const value = page.rows.map((row) => shape.shape(row));
  const body: Row = { '@odata.context': contextUrl(context.request.version, named(collection.name, query.select)) };
  if (query.count && query.skipToken === null) body['@odata.count'] = countAll(collection, narrowed.filter);
  if (page.next !== null && !narrowed.single) body['@odata.nextLink'] = nextLink(context, page.next);
  body['value'] = narrowed.single ? value.slice(0, 1) : value;
  return { status: 200, body };
}

/** Answers `/$count`: plain text, and only from the lagging index (rule G3). */
export function answerCount<T>(context: ReadContext, collection: Collection<T>): Reply {
  if (collection.directory && !isEventual(context.request)) {
    return graphError(
      400,
      'Request_BadRequest',
      "$count is not currently supported without the request header 'ConsistencyLevel: eventual'.",
    );
  }
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(countAll(collection, null)) };
}

/** Answers one item with `$select` and `$expand`. `onlySelected` properties come only when asked for by name. */
export function answerOne<T>(context: ReadContext, collection: Collection<T>, row: Row, entityName: string): Reply {
  const read = readQuery(context.request, { ...collection, options: ['$select', '$expand'] });
  if ('refusal' in read) return read.refusal;
  const shape = shapeOf(collection, read.query);
  if ('refusal' in shape) return shape.refusal;
  const what = named(entityName, read.query.select);
  return {
    status: 200,
    body: { '@odata.context': contextUrl(context.request.version, `${what}/$entity`), ...shape.shape(row) },
  };
}

function named(name: string, select: readonly string[] | null): string {
  return select === null ? name : `${name}(${select.join(',')})`;
}

/** Which properties go out, and what is added by `$expand`. */
export function shapeOf<T>(
  collection: Pick<Collection<T>, 'type' | 'defaults' | 'onlySelected' | 'known' | 'expand'>,
  query: Query,
): { shape: (row: Row) => Row } | { refusal: Reply } {
  const names: string[] = [];
  for (const wanted of query.select ?? []) {
    const name = collection.known.find((known) => known.toLowerCase() === wanted.toLowerCase());
    if (name === undefined) return { refusal: noSuchProperty(wanted, collection.type) };
    names.push(name);
  }
  const read = expansionsOf(collection, query.expand);
  if ('refusal' in read) return read;
  const { expansions } = read;
  const hidden = collection.onlySelected ?? [];
  const shown = names.length > 0 ? withId(names) : collection.defaults;
  const shape = (row: Row): Row => {
    if (shown === null && hidden.length === 0 && expansions.length === 0) return row;
    const out = shown === null ? without(row, hidden) : pick(row, shown);
    for (const { name, select } of expansions) out[name] = narrowed(collection.expand?.[name]?.rows(row) ?? [], select);
    return out;
  };
  return { shape };
}

function expansionsOf<T>(
  collection: Pick<Collection<T>, 'type' | 'expand'>,
  items: readonly string[],
): { readonly expansions: readonly Expansion[] } | { readonly refusal: Reply } {
  const expansions: Expansion[] = [];
  for (const item of items) {
    const expansion = readExpansion(item);
    if (expansion === null) {
      return { refusal: graphError(400, 'BadRequest', `Parsing OData Select and Expand failed: '${item}'.`) };
    }
    const known = collection.expand?.[expansion.name]?.known;
    if (known === undefined) return { refusal: noSuchProperty(expansion.name, collection.type) };
    const odd = expansion.select?.find((property) => !known.includes(property));
    if (odd !== undefined) return { refusal: noSuchProperty(odd, 'directoryObject') };
    expansions.push(expansion);
  }
  return { expansions };
}

/** The inner `$select` narrows each expanded item; its type and its id stay. */
function narrowed(rows: readonly Row[], select: readonly string[] | null): readonly Row[] {
  return select === null ? rows : rows.map((row) => pick(row, withId(select)));
}

function noSuchProperty(name: string, type: string): Reply {
  const message = `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`;
  return graphError(400, 'BadRequest', message);
}

const withId = (names: readonly string[]): readonly string[] => (names.includes('id') ? names : [...names, 'id']);

function pick(row: Row, names: readonly string[]): Row {
  const out: Row = {};
  if (row['@odata.type'] !== undefined) out['@odata.type'] = row['@odata.type'];
  for (const name of names) out[name] = row[name] ?? (name in row ? row[name] : null);
  return out;
}

function without(row: Row, hidden: readonly string[]): Row {
  if (hidden.length === 0) return { ...row };
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)));
}

interface Narrowed {
  readonly filter: Filter | null;
  /** Intune answers a chain of `azureADDeviceId eq` with the first match alone. */
  readonly single: boolean;
}

function narrow<T>(collection: Collection<T>, filter: Filter | null): Narrowed | { refusal: Reply } {
  if (filter === null || collection.filterable === 'all') return { filter, single: false };
  const clauses = clausesOf(filter);
  const odd = clauses.find((clause) => !collection.filterable.includes(clause.property));
  if (odd !== undefined || clauses.some(isEmptyText)) {
    if (collection.onUnfilterable === 'ignore') return { filter: null, single: false };
    if (odd === undefined) return { filter, single: false };
    const message = `Unsupported or invalid query filter clause specified for property '${odd.property}' of resource '${collection.type}'.`;
    return { refusal: graphError(400, 'Request_UnsupportedQuery', message) };
  }
  const chained = clauses.length > 1 && clauses.every((clause) => clause.property === 'azureADDeviceId');
  return { filter, single: chained && collection.onUnfilterable === 'ignore' };
}

const isEmptyText = (clause: { readonly kind: string; readonly value?: unknown }): boolean =>
  clause.kind === 'compare' && clause.value === '';

function orderedSlots<T>(collection: Collection<T>, query: Query): readonly T[] {
  const { orderBy } = query;
  if (orderBy === null) return collection.slots;
  const sign = orderBy.descending ? -1 : 1;
  return collection.slots
    .map((slot) => ({ slot, key: sortKey(collection.render(slot)[0]?.[orderBy.property]) }))
    .toSorted((left, right) => sign * (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map((entry) => entry.slot);
}

const sortKey = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

interface Place {
  readonly slot: number;
  readonly item: number;
}

function takePage<T>(
  collection: Collection<T>,
  slots: readonly T[],
  from: Place,
  skip: number,
  size: number,
  filter: Filter | null,
): { rows: Row[]; next: Place | null } {
  const rows: Row[] = [];
  let toSkip = skip;
  for (let at = from.slot; at < slots.length; at += 1) {
    if (filter !== null && collection.mayMatch?.(slots[at] as T, filter) === false) continue;
    const items = collection.render(slots[at] as T);
    for (let item = at === from.slot ? from.item : 0; item < items.length; item += 1) {
      const row = items[item] as Row;
      if (filter !== null && !matches(filter, row)) continue;
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      if (rows.length === size) return { rows, next: { slot: at, item } };
      rows.push(row);
    }
  }
  return { rows, next: null };
}

function countAll<T>(collection: Collection<T>, filter: Filter | null): number {
  let count = 0;
  for (const slot of collection.slots) {
    for (const row of collection.render(slot)) if (filter === null || matches(filter, row)) count += 1;
  }
  return count;
}

function nextLink(context: ReadContext, next: Place): string {
  const query = new URLSearchParams(context.request.query);
  query.delete('$skip');
  query.set('$skiptoken', writeToken(next));
  return `${context.request.origin}${context.request.path}?${query.toString().replaceAll('%24', '$')}`;
}

const writeToken = (place: Place): string => Buffer.from(`page:${place.slot}.${place.item}`).toString('base64url');

function readToken(token: string): Place | null {
  const match = /^page:(\d+)\.(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match === null ? null : { slot: Number(match[1]), item: Number(match[2]) };
}
