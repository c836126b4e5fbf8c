import { leftAtOf } from '../domain/inventory/fit.ts';
import { DAY, type DeviceKey, HOUR, type Instant } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { fieldOf, numberIn } from './values.ts';
import { subjectOf, type View } from './view.ts';

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
export function overdueAtBy(view: Pick<View, 'intents' | 'devicesByKey' | 'past'>, limboLimitMs: number): OverdueAt {
  const spans = spansIn(view);
  return ({ key, leftAt }) => {
    const span = spans.find(({ at, until }) => isWithin(leftAt, at, until));
    if (span === undefined) return leftAt + limboLimitMs;
    const askedAt = askedToLeaveAt(key, leftAt, view);
    return Math.min(leftAt, Math.max(span.from, askedAt ?? span.from)) + limboLimitMs;
  };
}

/** When Sluis asked this device to leave last before it left; null: it did not. */
function askedToLeaveAt(key: DeviceKey, leftAt: Instant, view: Pick<View, 'devicesByKey' | 'past'>): Instant | null {
  const device = view.devicesByKey.get(key);
  const past = device === undefined ? [] : (view.past.get(subjectOf(device)) ?? []);
  const asked = past.flatMap(({ action, claimedAt }) =>
    action.kind === 'retire-device' && action.device === key && claimedAt <= leftAt ? [claimedAt] : [],
  );
  return asked.at(-1) ?? null;
}

function spansIn(view: Pick<View, 'intents'>): readonly Span[] {
  const spans = fieldOf(view.intents.get(UNWATCHED)?.get('source')?.value, 'spans');
  return (Array.isArray(spans) ? spans : []).flatMap((span: unknown) => {
    const [from, at, until] = (['from', 'at', 'until'] as const).map((name) => numberIn(span, name));
    return from == null || at == null || until == null ? [] : [{ from, at, until }];
  });
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
  /** That was a read of this process. */
  isSourceRead: boolean;
}

/** Writes down what was found to have left after a long time without a read. */
export async function keepUnwatched(
  state: Watching,
  reports: readonly ReadReport[],
  { began, ended }: { readonly began: Instant; readonly ended: Instant },
): Promise<void> {
  if (!reports.some(showsDepartures)) return;
  const { view, ports } = state;
  const [from, isOwn] = [state.sourceReadAt, state.isSourceRead];
  state.sourceReadAt = began;
  state.isSourceRead = true;
  if (from === null || began - from <= usuallyApart(ports, isOwn)) return;
  const facts = view.facts['source-device'].values();
  if (!facts.some((fact) => isWithin(leftAtOf({ source: fact }), began, ended))) return;
  const lately = spansIn(view).filter(({ until }) => until + ports.settings.limboLimitMs >= began);
  const value: Json = { spans: [...lately, { from, at: began, until: ended }].map((span) => ({ ...span })) };
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
function usuallyApart({ source }: Pick<EnginePorts, 'source'>, isOwn: boolean): number {
  const { changedDevices, edition } = source.inventory;
  if (changedDevices) return HOUR;
  return edition && isOwn ? 2 * HOUR : 1.5 * DAY;
}
