import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ConnectorFailure, Page, Pages, Reject } from '../../connector.ts';
import { DEEPEST, isDeeperThan } from '../../depth.ts';
import { type Calls, idOf, type Query } from './calls.ts';

/** The vendor's own maximum; a larger size is capped without a word. */
export const PAGE_SIZE = 500;
/** How often a list is read again because it changed while it was read. */
const PASSES = 4;
/**
 * So many pages in a row, full or not, may hold nothing but what could not be read on earlier pages: it has no id that tells one from the
 * other. A list that goes on so for longer may be one that has no end. Full is what holds as much as the longest page so far: a server may
 * cap its pages below what was asked for.
 */
const ALIKE = { full: 20, short: 1 } as const;

/** One list of the product: where it is, under which names its items may come, and how an item is read. */
export interface List<T> {
  readonly path: string;
  readonly query: Query;
  readonly names: readonly string[];
  /** Null and a reason when the item cannot be understood. */
  readonly read: (item: unknown) => Result<{ readonly id: string; readonly record: T }, string>;
  /** Whatever it does not show is asked for by its own address: fewer than the product says there are need no word. */
  readonly eachIsAsked?: true;
}

/**
 * All pages of a list, each record once. Paging goes by offset, so a record that vanishes on an early page moves another
 * out of sight: a pass that saw another number of items than the product says there are is followed by one more pass,
 * until the number stands still and fits, or two passes saw the same. Only then is the read complete; where it still shows fewer than
 * the product says there are, a reject says so: nobody is gone by it.
 *
 * A page with records of earlier ones is a failure: the server does not turn pages. One that holds only what cannot be read, as earlier
 * ones do, is rejects; where such pages do not end, the list ends there and a reject says that the rest was not read. Where the product
 * said how many there are, that is a failure: the list is known not to be whole.
 */
export async function* readPages<T>(calls: Calls, list: List<T>, signal: AbortSignal): Pages<T> {
  const short = yield* passes(calls, list, signal);
  if (short !== null) yield ok({ records: [], rejects: [short] });
}

/** Answers, where it shows fewer than the product says there are, that it does. */
async function* passes<T>(
  calls: Calls,
  list: List<T>,
  signal: AbortSignal,
): AsyncGenerator<Result<Page<T>, ConnectorFailure>, Reject | null> {
  const yielded = new Set<string>();
  let before: ReadonlySet<string> | null = null;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const seen = new Set<string>();
    const end = yield* onePass(calls, list, { seen, yielded, unread: new Set() }, signal);
    if (end === 'failed' || end === 'complete') return null;
    if (before !== null && before.symmetricDifference(seen).size === 0)
      return list.eachIsAsked !== true && end.total > seen.size
        ? { where: list.path, why: `the product says ${end.total}, and shows ${seen.size}` }
        : null;
    before = seen;
  }
  yield fail({ code: 'conflict', at: `GET /API${list.path}`, detail: 'the list kept changing while it was read' });
  return null;
}

interface Sets {
  readonly seen: Set<string>;
  readonly yielded: Set<string>;
  /** What could not be read on earlier pages of this pass, as it came: it has no id to be known by. */
  readonly unread: Set<string>;
}

/** It did not show what the product last said that there is. */
interface Unsteady {
  readonly total: number;
}

async function* onePass<T>(
  calls: Calls,
  list: List<T>,
  sets: Sets,
  signal: AbortSignal,
): AsyncGenerator<Result<Page<T>, ConnectorFailure>, 'complete' | Unsteady | 'failed'> {
  let firstTotal: number | null = null;
  let steady = true;
  let alike = 0;
  let longest = 0;
  let lastTotal = 0;
  // A record of an earlier page: another has moved out of sight.
  let crosses = false;
  const unsteady = (): Unsteady => ({ total: lastTotal });
  for (let page = 0, count = 0; ; page += 1) {
    const reply = await calls.get(list.path, { ...list.query, page, pagesize: PAGE_SIZE }, signal);
    if (!reply.ok) {
      yield reply;
      return 'failed';
    }
    const part = reply.value === null ? { items: [], total: null } : itemsOf(reply.value, list.names);
    if (part === null) {
      const excerpt = `no ${list.names[0] ?? 'list'} in the answer`;
      yield fail({ code: 'malformed', at: `GET /API${list.path}`, excerpt });
      return 'failed';
    }
    if (page === 0 && part.items.length === 0 && (part.total ?? 0) > 0) {
      // Taken for an empty list, all that it does not show would be gone.
      yield fail({ code: 'malformed', at: `GET /API${list.path}`, excerpt: `none of ${part.total} shown` });
      return 'failed';
    }
    firstTotal ??= part.total;
    lastTotal = part.total ?? lastTotal;
    steady &&= part.total === null || part.total === firstTotal;
    // Past the end. A first page that is empty is an empty list; later it means that items went away meanwhile.
    if (part.items.length === 0) return page === 0 || (firstTotal === null && steady) ? 'complete' : unsteady();
    const read = readItems(list, part.items, page * PAGE_SIZE, sets);
    const repeats = page > 0 && read.known === part.items.length;
    if (repeats && read.readable) {
      yield fail({ code: 'malformed', at: `GET /API${list.path}`, excerpt: `page ${page} repeats earlier ones` });
      return 'failed';
    }
    yield ok(read.page);
    count += part.items.length;
    crosses ||= read.known > read.twice;
    // Some may come twice: it is whole when as many different ones were seen, or as many as it says, of which a page names some twice.
    const isSaid = part.total !== null && count === part.total && !crosses;
    if (part.total !== null && (sets.seen.size >= part.total || isSaid))
      return steady && (sets.seen.size === part.total || isSaid) ? 'complete' : unsteady();
    alike = repeats ? alike + 1 : 0;
    longest = Math.max(longest, part.items.length);
    if (alike > (part.items.length < longest ? ALIKE.short : ALIKE.full)) {
      const where = `${list.path} page ${page}`;
      const excerpt = `page ${page} repeats what cannot be read, ${count} of ${firstTotal} seen`;
      const isUntold = firstTotal === null;
      yield isUntold
        ? ok({ records: [], rejects: [{ where, why: NO_END }] })
        : fail({ code: 'malformed', at: `GET /API${list.path}`, excerpt });
      return isUntold ? 'complete' : 'failed';
    }
  }
}

const NO_END = 'pages go on with what cannot be read; whatever comes after was not read';

function readItems<T>(
  list: List<T>,
  items: readonly unknown[],
  first: number,
  { seen, yielded, unread }: Sets,
): { readonly page: Page<T>; readonly known: number; readonly twice: number; readonly readable: boolean } {
  const records: T[] = [];
  const rejects: Reject[] = [];
  const unreadHere: string[] = [];
  const here = new Set<string>();
  let known = 0;
  let twice = 0;
  for (const [index, item] of items.entries()) {
    const where = `${list.path} item ${first + index}`;
    const read = list.read(item);
    const key = read.ok ? `id ${read.value.id}` : `reject ${first + index}`;
    const text = read.ok ? '' : fingerprint(item);
    if (!read.ok) unreadHere.push(text);
    if (seen.has(key) || (!read.ok && unread.has(text))) known += 1;
    if (here.has(key)) twice += 1;
    here.add(key);
    seen.add(key);
    if (yielded.has(key)) continue;
    yielded.add(key);
    if (read.ok) records.push(read.value.record);
    else rejects.push({ where, why: read.error });
  }
  for (const text of unreadHere) unread.add(text);
  return { page: { records, rejects }, known, twice, readable: unreadHere.length < items.length };
}

function fingerprint(item: unknown): string {
  return isDeeperThan(item, DEEPEST) ? 'deep' : (JSON.stringify(item) ?? '');
}

function itemsOf(
  body: unknown,
  names: readonly string[],
): { readonly items: readonly unknown[]; readonly total: number | null } | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const items = names.map((name) => fields.get(name.toLowerCase())).find((value) => value !== undefined);
  if (!Array.isArray(items))
    return items === null && idOf(fields.get('total')) === '0' ? { items: [], total: 0 } : null;
  const total = idOf(fields.get('total') ?? fields.get('totalresults') ?? fields.get('total_count'));
  return { items, total: total === null ? null : Number(total) };
}

/** A list read to its end. */
export interface Whole<T> extends Page<T> {
  /** Not null where it shows fewer than the product says there are. What it shows was read; what it does not may be anything. */
  readonly short: Reject | null;
}

/** Reads a list to its end, for the connector's own use. Rejects are handed on. */
export async function readAll<T>(
  calls: Calls,
  list: List<T>,
  signal: AbortSignal,
): Promise<Result<Whole<T>, ConnectorFailure>> {
  const records: T[] = [];
  const rejects: Reject[] = [];
  const pages = passes(calls, list, signal);
  for (;;) {
    const { done, value } = await pages.next();
    if (done) return ok({ records, rejects, short: value });
    if (!value.ok) return value;
    records.push(...value.value.records);
    rejects.push(...value.value.rejects);
  }
}
