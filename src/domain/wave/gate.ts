import type { DeviceStanding, Place } from '../plan/case.ts';
import type { WaveDefinition } from '../settings.ts';
import type { DeviceKey, Instant } from '../words.ts';

/** What one wave's devices add up to. Every device is counted in exactly one of the four places (law 10). */
export interface WaveCount {
  readonly devices: number;
  readonly verified: number;
  readonly underWay: number;
  readonly waiting: number;
  readonly excluded: number;
  /** Devices that Sluis made leave, or that left during the wave. */
  readonly left: number;
  readonly arrived: number;
  readonly compliant: number;
  readonly inLimbo: number;
  /** In limbo for longer than the limit. */
  readonly overdue: number;
  /** Not yet left, though nothing but time and people is in the way. */
  readonly movable: number;
  /** Asked to leave, and not seen gone yet; nothing but time is in the way. */
  readonly leaving: number;
  /** Not yet left, and whether they can move is not known: their owner's licence cannot be told, or whether Intune lets them in. */
  readonly unsure: number;
  /** Not yet left, and only the word of a person is missing who was asked for it: a sign-off, an approval, to go on after a pause or a brake. */
  readonly held: number;
  /** Not yet left, though it could: nobody started it by the last day for it and the service will not, or what was begun stands still in the old product. */
  readonly stayed: number;
  readonly limboMinutes: readonly number[];
}

export type GateAnswer =
  | { readonly kind: 'pending'; readonly why: 'under-way' | 'held' | 'not-known' }
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed';
      readonly why: readonly ('enrolled' | 'compliant' | 'limbo' | 'few-moved' | 'nobody-moved')[];
    };

/**
 * Did this wave show that the next may begin? Computed, never declared. It may pass early, when half of what can move has
 * arrived and the criteria hold; it is judged at the latest when nothing is under way any more. A wave in which nothing
 * could move passes, but for the pilot: it is there to show something, and a person decides whether to go on without. Rules R1,
 * R42, R43. Of whom that cannot be told may move yet: they keep it open as who is under way does, for no gate passes because
 * something is not known. Nor does one because nobody said yes: who is held up by that keeps it open too. Of a pilot that is over, half of
 * what could move has arrived as well: who let the last day pass counts among those, or one mover of twenty would speak for all.
 */
export function gateAnswer(
  count: WaveCount,
  { criteria, pilot }: Pick<WaveDefinition, 'criteria' | 'pilot'>,
): GateAnswer {
  const over = isOver(count);
  const pending = { kind: 'pending', why: whyOpen(count) } as const;
  if (mayMove(count) === 0) {
    if (!over) return pending;
    return pilot ? { kind: 'failed', why: ['nobody-moved'] } : { kind: 'passed' };
  }
  const isHalf = count.arrived >= halfOf(count, pilot);
  if (!over && (!isHalf || count.inLimbo > 0)) return pending;
  const failed: Extract<GateAnswer, { kind: 'failed' }>['why'][number][] = [];
  if (count.left === 0) failed.push('nobody-moved');
  else if (pilot && count.stayed > 0 && !isHalf) failed.push('few-moved');
  if (count.left > 0 && count.arrived / count.left < criteria.enrolled) failed.push('enrolled');
  if (count.arrived > 0 && count.compliant / count.arrived < criteria.compliant) failed.push('compliant');
  if ((median(count.limboMinutes) ?? 0) > criteria.limboMinutes) failed.push('limbo');
  if (failed.length === 0) return { kind: 'passed' };
  return over ? { kind: 'failed', why: failed } : pending;
}

function whyOpen({ underWay, held }: Pick<WaveCount, 'underWay' | 'held'>): 'under-way' | 'held' | 'not-known' {
  if (underWay > 0) return 'under-way';
  return held > 0 ? 'held' : 'not-known';
}

/** Nothing of the wave goes on, and neither somebody's word nor anything that is not known could make it go on. */
export function isOver({ underWay, unsure, held }: Pick<WaveCount, 'underWay' | 'unsure' | 'held'>): boolean {
  return underWay + unsure + held === 0;
}

/**
 * So many devices have to arrive before the next wave may begin early: half of those that moved, are leaving, can move, or may turn out to. Of a pilot so many have to in any
 * case, and what stayed where it could have moved is counted too.
 */
export function halfOf(count: WaveCount, pilot: boolean): number {
  return Math.ceil((mayMove(count) + (pilot ? count.stayed : 0)) / 2);
}

/** Devices that moved, are about to, can, or may turn out to. */
function mayMove({
  left,
  movable,
  leaving,
  unsure,
  held,
}: Pick<WaveCount, 'left' | 'movable' | 'leaving' | 'unsure' | 'held'>): number {
  return left + movable + leaving + unsure + held;
}

/**
 * The brake: no new starts while too many are stuck in the middle. It stops starts only; what is on its way is finished.
 * Three or more, and at least 4 % of what left (law 11).
 */
export function isBraked(count: WaveCount): boolean {
  return count.overdue >= 3 && count.overdue >= count.left * 0.04;
}

/** One device that is in the middle for too long, and since when: it names this absence and no later one. */
export type Stuck = `${DeviceKey}@${Instant}`;

export function stuckAs(key: DeviceKey, leftAt: Instant): Stuck {
  return `${key}@${leftAt}`;
}

/**
 * May a braked wave go on? Only while a person has said so of each one that is stuck, by name. One more, or one of them stuck
 * anew, is not covered: the brake holds again until it has arrived or was decided as well (law 11).
 */
export function isLifted(stuck: readonly string[], lifted: ReadonlySet<string>): boolean {
  return stuck.every((one) => lifted.has(one));
}

/** The middle value; the mean of the two middle ones for an even number; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/** The value that `share` (0 to 1) of all do not exceed; nearest rank; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Totals by place, with the reasons: what a status line and the evidence report show. */
export interface Totals {
  readonly total: number;
  readonly verified: number;
  readonly underWay: number;
  readonly waiting: number;
  readonly excluded: number;
  readonly waitingBy: Readonly<Record<string, number>>;
  readonly excludedBy: Readonly<Record<string, number>>;
}

/** Adds up; `total` is the number of standings, and the four places sum to it by construction. */
export function totalsOf(standings: readonly DeviceStanding[]): Totals {
  const by = (kind: Place['kind']): readonly Place[] =>
    standings.map((standing) => standing.place).filter((place) => place.kind === kind);
  return {
    total: standings.length,
    verified: by('verified').length,
    underWay: by('under-way').length,
    waiting: by('waiting').length,
    excluded: by('excluded').length,
    waitingBy: tally(by('waiting')),
    excludedBy: tally(by('excluded')),
  };
}

function tally(places: readonly Place[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const place of places) {
    if (!('reason' in place)) continue;
    counts[place.reason] = (counts[place.reason] ?? 0) + 1;
  }
  return counts;
}
