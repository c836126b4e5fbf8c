import { isDeepStrictEqual } from 'node:util';
import type { Answer, ConnectorFailure, Page, Pages, Reject } from '../connectors/connector.ts';
import type { Fact, FactKind, FactKinds } from '../domain/facts.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Instant } from '../domain/words.ts';
import type { Store } from '../store/store.ts';
import type { View } from './view.ts';

/** More records than this share gone at once is not believed: a cut read looks like it (law 10). */
const BELIEVABLE_LOSS = 0.2;

/** May so many of the known records be gone at once? */
export function isBelievable(gone: number, known: number): boolean {
  return gone <= Math.max(5, known * BELIEVABLE_LOSS);
}

/** What a read of many pages came to. */
export interface Swept {
  readonly changed: number;
  readonly failure: ConnectorFailure | null;
  readonly rejects: readonly Reject[];
  /** So many known records did not show in a complete read that it was not believed, or are there when asked for by name. */
  readonly lost: number;
}

/** Which of these records do not exist, by their own addresses; null where only the list can tell. */
export type AskAbsent = ((ids: readonly string[]) => Answer<readonly string[]>) | null;

/**
 * Reads all pages of one kind into the store and the view, each page as it comes; the next one is asked for meanwhile. Nothing
 * is gone until the read has ended, whole, with nothing in it that could not be read, and with believably many of the records
 * that were known. What was asked for by its id and does not exist is gone in any case.
 *
 * @param how.shape     what is kept of a record
 * @param how.complete  the pages hold all there is, so that absence from them means gone
 * @param how.absent    a page may silently miss records: what did not show is asked for by its own address before it is gone
 */
export async function sweepInto<K extends FactKind>(
  into: {
    readonly store: Store;
    readonly view: Pick<View, 'facts' | 'presentCount' | 'setFacts'>;
    readonly at: Instant;
  },
  kind: K,
  pages: Pages<FactKinds[K]>,
  how: {
    readonly shape: (record: FactKinds[K]) => FactKinds[K];
    readonly complete: boolean;
    readonly absent: AskAbsent;
  },
): Promise<Swept> {
  const { store, view, at } = into;
  const known = how.complete ? view.presentCount(kind) : 0;
  const shown = new Set<string>();
  const rejects: Reject[] = [];
  let failure: ConnectorFailure | null = null;
  let changed = 0;
  for await (const page of oneAhead(pages)) {
    if (!page.ok) {
      failure = page.error;
      break;
    }
    rejects.push(...page.value.rejects);
    for (const record of page.value.records) shown.add(record.id);
    const records = page.value.records.map(how.shape);
    const facts = await store.facts.page(kind, records, at);
    view.setFacts(kind, facts);
    await learnKept(into, kind, records);
    changed += facts.filter((fact) => fact.changedAt === at).length;
  }
  const missing = new Set(rejects.flatMap((reject) => reject.missing ?? []));
  const unshown = how.complete
    ? presentIds(view.facts[kind], at).filter((id) => !shown.has(id) && !missing.has(id))
    : [];
  const believable = failure !== null || isBelievable(unshown.length, known);
  const hidden = failure === null && believable ? await hiddenAmong(unshown, how.absent) : ok([]);
  if (!hidden.ok) failure = hidden.error;
  for (const id of hidden.ok ? hidden.value : []) shown.add(id);
  const lost = believable ? (hidden.ok ? hidden.value.length : 0) : unshown.length;
  const unread = rejects.some((reject) => reject.missing === undefined);
  const complete = how.complete && failure === null && believable && !unread;
  const gone = [...missing].filter((id) => view.facts[kind].get(id)?.goneAt === null);
  if (complete) for (const id of unshown) if (!shown.has(id)) gone.push(id);
  await store.facts.markGone(kind, gone, at);
  // Of any other read nobody is gone, and when those that it showed were seen, the next whole one says.
  if (complete) await store.facts.swept(kind, '', at);
  if (gone.length > 0) view.setFacts(kind, await store.facts.some(kind, gone));
  return { changed: changed + gone.length, failure, rejects, lost };
}

/** Of what a list did not show, what is there all the same. */
async function hiddenAmong(ids: readonly string[], ask: AskAbsent): Answer<readonly string[]> {
  if (ask === null || ids.length === 0) return ok([]);
  const absent = await ask(ids);
  if (!absent.ok) return absent;
  const gone = new Set(absent.value);
  return ok(ids.filter((id) => !gone.has(id)));
}

/** What was written after the read began is not its to judge. */
function presentIds(
  table: ReadonlyMap<string, Pick<Fact, 'goneAt' | 'changedAt' | 'seenAt'>>,
  began: Instant,
): readonly string[] {
  return [...table].flatMap(([id, { goneAt, changedAt, seenAt }]) =>
    goneAt === null && Math.max(changedAt, seenAt) <= began ? [id] : [],
  );
}

/**
 * What another process wrote down just as it was shown here is no change to the store, and new to us: somebody we do not know, who was gone,
 * or of whom we know something else. Normally that is nobody.
 *
 * @param shown  in the shape in which they are kept, after the store was told
 */
export async function learnKept<K extends FactKind>(
  { store, view }: { readonly store: Store; readonly view: Pick<View, 'facts' | 'setFacts'> },
  kind: K,
  shown: readonly FactKinds[K][],
): Promise<void> {
  const news = shown.flatMap((record) => {
    const fact = view.facts[kind].get(record.id);
    return fact?.goneAt === null && isDeepStrictEqual(fact.value, record) ? [] : [record.id];
  });
  if (news.length > 0) view.setFacts(kind, await store.facts.some(kind, news));
}

/** While a page is worked on, the next one is on its way. A failure is the last page there is. */
async function* oneAhead<T>(pages: Pages<T>): AsyncGenerator<Result<Page<T>, ConnectorFailure>> {
  const source = pages[Symbol.asyncIterator]();
  let coming = source.next();
  for (;;) {
    const page = await coming;
    if (page.done) return;
    coming = source.next();
    // Whoever waits for it gets its error; until then it is nobody's.
    coming.catch(() => undefined);
    yield page.value;
  }
}
