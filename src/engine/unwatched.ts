import { leftAtOf } from '../domain/inventory/fit.ts';
import { DAY, HOUR, type Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { numberIn } from './values.ts';
import type { View } from './view.ts';
import { possibleWatches } from './watches.ts';

/**
 * Remembers that the old product could not be read for long, and what the read that ended it showed to have left meanwhile:
 * `{ from, at, until }`, the last look before, and when that read began and ended.
 */
const UNWATCHED = 'source-unwatched';

/** From when a device that left then is in the middle for longer than the limit. */
export type OverdueAt = (leftAt: Instant) => Instant;

/**
 * When a device left is known by when a read first showed it gone. After hours without a read that may be hours late, and of people who were
 * stuck meanwhile the brake must not count from when we heard of them: it counts from the last look before (law 11).
 */
export function overdueAtBy(view: Pick<View, 'intents'>, limboLimitMs: number): OverdueAt {
  const value = view.intents.get(UNWATCHED)?.get('source')?.value;
  const [from, at, until] = (['from', 'at', 'until'] as const).map((name) => numberIn(value, name));
  if (from == null || at == null || until == null) return (leftAt) => leftAt + limboLimitMs;
  return (leftAt) => (isWithin(leftAt, at, until) ? Math.min(from, leftAt) : leftAt) + limboLimitMs;
}

/** When the old product was last surely read, by what is kept: before this process has read anything. Null: never. */
export function lastReadOf(view: Pick<View, 'facts' | 'claims'>): Instant | null {
  let last = 0;
  for (const { changedAt, seenAt } of view.facts['source-device'].values()) last = Math.max(last, changedAt, seenAt);
  // Nothing is asked to leave without a look at its record.
  for (const { kind, claimedAt } of view.claims.values())
    if (kind === 'retire-device') last = Math.max(last, claimedAt);
  return last === 0 ? null : last;
}

interface Watching {
  readonly view: View;
  readonly ports: Pick<EnginePorts, 'store' | 'source' | 'settings'>;
  /** When the last read of the old product's devices began that came to its end. */
  sourceReadAt: Instant | null;
}

/** Writes down what was found to have left after a long time without a read. */
export async function keepUnwatched(
  state: Watching,
  reports: readonly ReadReport[],
  { began, ended }: { readonly began: Instant; readonly ended: Instant },
): Promise<void> {
  if (!reports.some(showsDepartures)) return;
  const { view, ports } = state;
  const from = state.sourceReadAt;
  state.sourceReadAt = began;
  if (from === null || began - from <= usuallyApart(ports)) return;
  const facts = view.facts['source-device'].values();
  if (!facts.some((fact) => isWithin(leftAtOf({ source: fact }), began, ended))) return;
  const before = view.intents.get(UNWATCHED)?.get('source')?.value;
  const [since, at] = [numberIn(before, 'from'), numberIn(before, 'at')];
  // One that ended lately still counts, and there is room for one: both are counted from where the first began.
  const goesOn = since !== null && at !== null && began - at <= ports.settings.limboLimitMs;
  const value: Json = { from: goesOn ? since : from, at: goesOn ? at : began, until: ended };
  const intent = { kind: UNWATCHED, id: 'source', value, at: ended, by: 'sluis' };
  await ports.store.intent.set(intent);
  view.setIntent(intent);
}

function isWithin(at: Instant | null, from: Instant, until: Instant): boolean {
  return at !== null && at >= from && at <= until;
}

/** All that it did not show is there, or gone. */
function showsDepartures({ watch, failure, lost, believed }: ReadReport): boolean {
  if (failure !== null) return false;
  return watch === 'source-changes' || (watch === 'source-devices' && (lost === 0 || believed === true));
}

/** Longer than the beat at which departures are awaited: where the old product tells no changes, a day. */
function usuallyApart(ports: Pick<EnginePorts, 'source'>): number {
  return possibleWatches(ports).some(({ name }) => name === 'source-changes') ? HOUR : 1.5 * DAY;
}
