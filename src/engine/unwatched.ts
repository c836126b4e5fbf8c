import { leftAtOf } from '../domain/inventory/fit.ts';
import { DAY, type DeviceKey, HOUR, type Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { fieldOf, numberIn } from './values.ts';
import type { View } from './view.ts';

/**
 * Remembers that the old product was not read for long, and what the read that ended it showed to have left meanwhile: `{ spans }`, of each
 * `{ from, at, until }`, the last look before, and when that read began and ended. Those that say nothing any more are let go of.
 */
const UNWATCHED = 'source-unwatched';

interface Span {
  readonly from: Instant;
  readonly at: Instant;
  readonly until: Instant;
}

/** From when a device that left then is in the middle for longer than the limit. */
export type OverdueAt = (device: { readonly key: DeviceKey; readonly leftAt: Instant }) => Instant;

/**
 * When a device left is known by when a read first showed it gone. After hours without a read that may be hours late, and of people who were
 * stuck meanwhile the brake must not count from when we heard of them: it counts from the last look before, or from when Sluis asked the
 * device to leave, which it did not do before that (law 11).
 */
export function overdueAtBy(view: Pick<View, 'intents' | 'retiresOf'>, limboLimitMs: number): OverdueAt {
  const spans = spansIn(view);
  return ({ key, leftAt }) => {
    const span = spans.find(({ at, until }) => isWithin(leftAt, at, until));
    if (span === undefined) return leftAt + limboLimitMs;
    const asked = view.retiresOf(key).flatMap(({ claimedAt }) => (claimedAt <= leftAt ? [claimedAt] : []));
    return Math.max(Math.min(span.from, leftAt), ...asked) + limboLimitMs;
  };
}

function spansIn(view: Pick<View, 'intents'>): readonly Span[] {
  const spans = fieldOf(view.intents.get(UNWATCHED)?.get('source')?.value, 'spans');
  return (Array.isArray(spans) ? spans : []).flatMap((span: unknown) => {
    const [from, at, until] = (['from', 'at', 'until'] as const).map((name) => numberIn(span, name));
    return from == null || at == null || until == null ? [] : [{ from, at, until }];
  });
}

/** When a read of the old product's devices began that came to its end. */
export interface SourceRead {
  readonly at: Instant;
  /** It was one of this process; else it is told by what is kept. */
  readonly isOwn: boolean;
}

/** The last that is surely known of before this process has read anything; null: there was none. */
export function lastReadOf(view: Pick<View, 'facts' | 'retiresSince'>): SourceRead | null {
  // Nothing is asked to leave without a look at its record.
  let at = view.retiresSince(0).at(-1)?.claimedAt ?? 0;
  for (const { changedAt, seenAt } of view.facts['source-device'].values()) at = Math.max(at, changedAt, seenAt);
  return at === 0 ? null : { at, isOwn: false };
}

interface Watching {
  readonly view: View;
  readonly ports: Pick<EnginePorts, 'store' | 'source' | 'settings'>;
  sourceRead: SourceRead | null;
}

/** Writes down what was found to have left after a long time without a read. */
export async function keepUnwatched(
  state: Watching,
  reports: readonly ReadReport[],
  { began, ended }: { readonly began: Instant; readonly ended: Instant },
): Promise<void> {
  if (!reports.some(showsDepartures)) return;
  const { view, ports } = state;
  const before = state.sourceRead;
  state.sourceRead = { at: began, isOwn: true };
  if (before === null || began - before.at <= usuallyApart(ports, before)) return;
  const facts = view.facts['source-device'].values();
  if (!facts.some((fact) => isWithin(leftAtOf({ source: fact }), began, ended))) return;
  const lately = spansIn(view).filter(({ until }) => until + ports.settings.limboLimitMs >= began);
  const value: Json = { spans: [...lately, { from: before.at, at: began, until: ended }].map((span) => ({ ...span })) };
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

/**
 * Longer than the beat at which departures are awaited: where the old product tells no changes, a day. A look at a list that was the same
 * as before leaves nothing by which a later process knows of it.
 */
function usuallyApart({ source }: Pick<EnginePorts, 'source'>, { isOwn }: SourceRead): number {
  const { changedDevices, edition } = source.inventory;
  if (changedDevices) return HOUR;
  return edition && isOwn ? 2 * HOUR : 1.5 * DAY;
}
