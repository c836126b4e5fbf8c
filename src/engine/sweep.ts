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

/** It may be any record that the same read did not show: while it stands there, nothing is gone for not being shown. */
export function hidesOthers({ missing, id }: Reject): boolean {
  return missing === undefined && id === undefined;
}

/** What a read of many pages came to. */
export interface Swept {
  readonly changed: number;
  readonly failure: ConnectorFailure | null;
  readonly rejects: readonly Reject[];
  /** So many known records did not show in a complete read that it was not believed, or are there when asked for by name. */
  readonly lost: number;
  /** It came to its end and is believed; what it did not show is known to be there, and kept. */
  readonly believed: boolean;
  /** What a complete read did not show of whom it matters, whatever is believed of it. */
  readonly unshown: readonly string[];
}

/** Which of these records do not exist, by their own addresses; null where only the list can tell. */
export type AskAbsent = ((ids: readonly string[]) => Answer<readonly string[]>) | null;

/**
 * Reads all pages of one kind into the store and the view, each page as it comes; the next one is asked for meanwhile. Nothing
 * is gone until the read has ended, whole, with nothing in it that could not be read and might be any of them, and with believably many of the records
 * that were known. What was asked for by its id and does not exist is gone in any case.
 *
 * @param how.shape     what is kept of a record
 * @param how.complete  the pages hold all there is, so that absence from them means gone
 * @param how.absent    a page may silently miss records: what did not show is asked for by its own address before it is gone
 * @param how.many      where all of many that did not show (but no more than half of what is known) are absent by their own addresses, the
 *                      list told the truth. Not where list and address may both be out of sight, because a right or a filter changed
 * @param how.counts    whose absence says anything: of the others any number may be gone, where none of them is there when asked for
 * @param how.wanted    what was asked for by id, and what that leads to by what is known when it is called, but for what does not exist; absent:
 *                      all there is. Any number of others may be gone: nobody asked for them
 * @param how.said      a person said of all these that they are gone: that they are many is no reason to doubt it then. All else is
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
    readonly many?: boolean;
    readonly counts?: (record: FactKinds[K]) => boolean;
    readonly wanted?: (missing: ReadonlySet<string>) => ReadonlySet<string>;
    readonly said?: (unshown: readonly string[]) => boolean;
  },
): Promise<Swept> {
  const { store, view, at } = into;
  const known = how.complete ? knownOf(view, kind, how) : 0;
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
    for (const { id } of page.value.rejects) if (id !== undefined) shown.add(id);
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
  const { counts, absent } = how;
  const asked = how.wanted?.(missing);
  const isWanted = (id: string): boolean => {
    const fact = view.facts[kind].get(id);
    return asked?.has(id) !== false && (!counts || fact === undefined || counts(fact.value));
  };
  const wanted = unshown.filter(isWanted);
  const hidden = failure === null ? await hiddenOf(wanted, known, { ...how, ask: absent }) : ok([]);
  const believed = hidden !== DISBELIEVED;
  if (believed && !hidden.ok) failure = hidden.error;
  const there = believed && hidden.ok ? [...hidden.value] : [];
  if (believed && failure === null) {
    const others = unshown.filter((id) => !isWanted(id));
    const isLie = await isAnyThere(others, absent);
    if (!isLie.ok) failure = isLie.error;
    else if (isLie.value) for (const id of others) there.push(id);
  }
  for (const id of there) shown.add(id);
  const lost = believed ? there.length : wanted.length;
  const unread = rejects.some(hidesOthers);
  const complete = how.complete && failure === null && believed && !unread;
  const gone = [...missing].filter((id) => view.facts[kind].get(id)?.goneAt === null);
  if (complete) for (const id of unshown) if (!shown.has(id)) gone.push(id);
  await store.facts.markGone(kind, gone, at);
  // Of any other read nobody is gone, and when those that it showed were seen, the next whole one says.
  if (complete) await store.facts.swept(kind, '', at);
  if (gone.length > 0) view.setFacts(kind, await store.facts.some(kind, gone));
  return {
    changed: changed + gone.length,
    failure,
    rejects,
    lost,
    believed: believed && failure === null,
    unshown: wanted,
  };
}

const DISBELIEVED = 'disbelieved';
/** Of many, so many are asked about at one time: the first of them that is there ends it. */
const ASKED_AT_ONCE = 20;

/** What is there all the same, of what a list did not show; or the list is not to be believed. */
async function hiddenOf(
  ids: readonly string[],
  known: number,
  {
    ask,
    many,
    said,
  }: { readonly ask: AskAbsent; readonly many?: boolean; readonly said?: (unshown: readonly string[]) => boolean },
): Promise<Awaited<Answer<readonly string[]>> | typeof DISBELIEVED> {
  if (isBelievable(ids.length, known) || said?.(ids) === true) return hiddenAmong(ids, ask);
  // Of another tenant nearly all would be absent, by their addresses too.
  if (ask === null || many !== true || ids.length > known / 2) return DISBELIEVED;
  const isLie = await isAnyThere(ids, ask);
  if (!isLie.ok) return isLie;
  return isLie.value ? DISBELIEVED : ok([]);
}

/** A few at a time: where the list lies, the first of them tell. */
async function isAnyThere(ids: readonly string[], ask: AskAbsent): Answer<boolean> {
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const hidden = await hiddenAmong(ids.slice(from, from + ASKED_AT_ONCE), ask);
    if (!hidden.ok) return hidden;
    if (hidden.value.length > 0) return ok(true);
  }
  return ok(false);
}

/** Of what a list did not show, what is there all the same. */
async function hiddenAmong(ids: readonly string[], ask: AskAbsent): Answer<readonly string[]> {
  if (ask === null || ids.length === 0) return ok([]);
  const absent = await ask(ids);
  if (!absent.ok) return absent;
  const gone = new Set(absent.value);
  return ok(ids.filter((id) => !gone.has(id)));
}

/** How many there are of whom it matters that they are. */
function knownOf<K extends FactKind>(
  view: Pick<View, 'facts' | 'presentCount'>,
  kind: K,
  how: {
    readonly counts?: (record: FactKinds[K]) => boolean;
    readonly wanted?: (missing: ReadonlySet<string>) => ReadonlySet<string>;
  },
): number {
  const { counts, wanted } = how;
  if (!counts && !wanted) return view.presentCount(kind);
  const asked = wanted?.(new Set());
  let known = 0;
  for (const { id, value, goneAt } of view.facts[kind].values())
    if (goneAt === null && counts?.(value) !== false && asked?.has(id) !== false) known += 1;
  return known;
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
