import { setImmediate } from 'node:timers/promises';
import { andInto, hasBit, invert, popcount, wordCount } from '../../../domain/access/map/bits.ts';
import { BOUNCE } from '../../../engine/past.ts';
import type { View } from '../../../engine/view.ts';
import type { Claim } from '../../../store/store.ts';
import { atOnce, inSlices, type Steps } from '../../../engine/steps.ts';
import { type BitSet, bitSet, countOfBoth } from '../rows/bit-set.ts';
import { sortInSteps } from '../rows/sort.ts';
import { type Addressees, openAddressees } from './addressees.ts';
import { newestFirst, type Outcome, type Place, type Sent, sentOf } from './sent.ts';

/** What the list is cut by; absent: not. */
export interface Filter {
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
  readonly wave?: string | undefined;
}

/**
 * Every message that was claimed, by what one may ask for. Claims are only ever added and an outcome is never another, so that
 * following costs what has come since, and the few that were open. For reading at once after `follow`.
 */
export interface SentIndex {
  /** Up to date with the view. While very many are taken up, who asks waits and nobody else does. */
  readonly follow: () => Promise<void>;
  /** Message numbers by their kind, their wave, and letters of their addressee. */
  readonly kinds: ReadonlyMap<string, BitSet>;
  readonly waves: ReadonlyMap<string, BitSet>;
  readonly to: Addressees['find'];
  readonly page: (
    filter: Filter,
    among: Uint32Array | null,
    page: { readonly after: Place | null; readonly limit: number },
  ) => { readonly sent: readonly Sent[]; readonly next: Place | null; readonly total: number };
  readonly count: (kind: string, outcome: Outcome) => number;
}

/** So many are taken up at once, in a few milliseconds; more in slices. */
const FEW = 500;

/** So many are put in their places one by one; of more, all are sorted. */
const FEW_TO_SORT = 64;

type SentView = Pick<View, 'claims' | 'intents' | 'facts'>;

export function openSentIndex(view: SentView): SentIndex {
  // An iterator of a map goes on with what was added since, as long as it has not come to the end.
  const unread = view.claims.values();
  let read = 0;
  let bouncesRead = 0;
  /** By number, in the order in which they were taken up. */
  const places: Place[] = [];
  const numbers = new Map<string, number>();
  /** Numbers, oldest first: what comes is put at the end. */
  let order: number[] = [];
  const open = new Set<number>();
  const kinds = new Map<string, BitSet>();
  const waves = new Map<string, BitSet>();
  const outcomes = new Map<string, BitSet>();
  const addressees = openAddressees(view);
  let busy: Promise<void> | null = null;

  const placeOf = (number: number): Place => {
    const place = places[number];
    if (!place) throw new Error('an index names a message that is not there');
    return place;
  };
  const claimOf = (number: number): Claim => {
    const claim = view.claims.get(placeOf(number).key);
    if (!claim) throw new Error('an index names a claim that is gone');
    return claim;
  };
  const oldestFirst = (a: number, b: number): number => newestFirst(placeOf(b), placeOf(a));

  function takeUp(claim: Claim): void {
    const number = places.length;
    places.push({ at: claim.claimedAt, key: claim.key });
    numbers.set(claim.key, number);
    const { action, outcome } = sentOf(claim, view);
    setOf(kinds, action.message).add(number);
    if (action.wave !== null) setOf(waves, action.wave).add(number);
    addressees.add(action.to, number);
    setOf(outcomes, outcome).add(number);
    if (outcome === 'open') open.add(number);
  }

  function judge(number: number): void {
    const { outcome } = sentOf(claimOf(number), view);
    for (const [name, set] of outcomes) if (name !== outcome) set.remove(number);
    setOf(outcomes, outcome).add(number);
    if (outcome !== 'open') open.delete(number);
  }

  function* refresh(): Steps<void> {
    const first = places.length;
    while (read < view.claims.size) {
      const claim = unread.next().value;
      read++;
      if (claim?.kind === 'send-message') takeUp(claim);
      if (read % 64 === 0) yield;
    }
    const come = Array.from({ length: places.length - first }, (_, at) => first + at);
    if (come.length <= FEW_TO_SORT)
      for (const number of come) order.splice(rankOf(placeOf(number), order, placeOf), 0, number);
    else order = yield* sortInSteps(order.concat(come), oldestFirst);
    for (const number of open) judge(number);
    const bounces = view.intents.get(BOUNCE);
    if (!bounces || bounces.size === bouncesRead) return;
    bouncesRead = bounces.size;
    for (const key of bounces.keys()) {
      const number = numbers.get(key);
      if (number !== undefined) judge(number);
    }
  }

  async function follow(): Promise<void> {
    for (;;) {
      if (busy) {
        await busy;
        continue;
      }
      if (view.claims.size - read <= FEW) return atOnce(refresh());
      // Whoever was just let in reads before the numbers begin to change.
      busy = setImmediate()
        .then(() => inSlices(refresh()))
        .finally(() => (busy = null));
    }
  }

  return {
    follow,
    kinds,
    waves,
    to: addressees.find,
    page(filter, among, { after, limit }) {
      const found = new Uint32Array(wordCount(places.length));
      invert(found, places.length);
      for (const [value, sets] of [
        [filter.kind, kinds],
        [filter.outcome, outcomes],
        [filter.wave, waves],
      ] as const)
        if (value !== undefined) andInto(found, sets.get(value)?.words() ?? new Uint32Array(0));
      if (among) andInto(found, among);
      const sent: Sent[] = [];
      let more = false;
      for (let at = after === null ? order.length - 1 : rankOf(after, order, placeOf) - 1; at >= 0; at--) {
        const number = order[at] ?? 0;
        if (!hasBit(found, number)) continue;
        if ((more = sent.length === limit)) break;
        sent.push(sentOf(claimOf(number), view));
      }
      const last = sent.at(-1)?.claim;
      return { sent, next: more && last ? { at: last.claimedAt, key: last.key } : null, total: popcount(found) };
    },
    count(kind, outcome) {
      const [a, b] = [kinds.get(kind), outcomes.get(outcome)];
      return a && b ? countOfBoth(a.words(), b.words()) : 0;
    },
  };
}

/** How many are older than this place. */
function rankOf(place: Place, order: readonly number[], placeOf: (number: number) => Place): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (newestFirst(placeOf(order[middle] ?? 0), place) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function setOf(sets: Map<string, BitSet>, value: string): BitSet {
  const known = sets.get(value);
  if (known) return known;
  const made = bitSet();
  sets.set(value, made);
  return made;
}
