import { hasCrossed, wayOf } from '../domain/plan/device.ts';
import type { Action } from '../domain/action.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import { DAY_SLACK_MS, IN_HAND_MS } from '../domain/settings.ts';
import { roomToLeave } from '../domain/wave/pace.ts';
import { type DeviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { outcomeWord } from './past.ts';
import type { Offered } from './planning.ts';
import type { EngineState, Waiting } from './state.ts';

/** What comes free within one beat of the turns is dealt out together, of an hour's share. */
const BEATS_AN_HOUR = 12;
/** And so small a part of those who may be between the products. */
const OF_THE_MIDDLE = 20;
/** So long after the middle was full it is looked at again: who arrives makes room, and no time is known for it. */
const ROOM_AGAIN_MS = 15 * MINUTE;

/**
 * Devices that may be asked to leave now, of those that are offered: as many as the hour's share and the middle have room for. Everybody
 * who is asked stands in `state.waiting` until their devices have left; whoever pressed Start goes before whom the service starts, and of
 * each whoever waits longest. Who is not planned at this time, keeps the places that come to them, and is planned when these are worth
 * a look (`woken`). Asked again with the same room, the answer is the same.
 *
 * Asked before rules are read for those that go, so that nobody is asked about who waits; and again before these are claimed. Retires
 * that are not among `only` neither go nor wait.
 */
export function paced(
  state: EngineState,
  actions: readonly Offered[],
  now: Instant,
  only?: ReadonlySet<string>,
): readonly Offered[] {
  const { waiting, ready, offering } = state;
  const asked = actions.filter(([action]) => isRetire(action) && only?.has(action.key) !== false);
  const bySubject = Map.groupBy(asked, ([{ subject }]) => subject);
  for (const [subject, theirs] of inOrderOfPressing(bySubject)) {
    const { since = now, refused = false, pressedAt = null } = waiting.get(subject) ?? {};
    const times = [pressedAt, ...theirs.map(pressed)].filter((at) => at !== null);
    waiting.set(subject, { since, refused, pressedAt: times.length === 0 ? null : Math.max(...times) });
    ready.add(subject);
  }
  const going = new Set<Offered>();
  if (asked.length > 0) {
    let { room } = roomOf(state, now);
    for (const subject of inTurn(state, now)) {
      if (room <= 0) break;
      // Of one person's devices the one in hand first.
      const theirs = bySubject.get(subject)?.toSorted((a, b) => (pressed(b) ?? 0) - (pressed(a) ?? 0));
      for (const offered of theirs?.slice(0, room) ?? []) going.add(offered);
      room -= theirs?.length ?? 1;
    }
  }
  const kept = actions.filter((offered) => !isRetire(offered[0]) || going.has(offered));
  const others = new Set(kept.map(([{ subject }]) => subject));
  for (const subject of bySubject.keys()) if (!others.has(subject)) offering.delete(subject);
  return kept;
}

/** Who comes together, comes in the order in which they pressed Start: after a start of the product all who wait do. */
function inOrderOfPressing<T extends readonly Offered[]>(
  bySubject: ReadonlyMap<string, T>,
): readonly (readonly [string, T])[] {
  const first = ([, theirs]: readonly [string, T]): Instant =>
    Math.min(...theirs.map((one) => pressed(one) ?? Infinity));
  return [...bySubject].toSorted((a, b) => (first(a) < first(b) ? -1 : Number(first(a) > first(b))));
}

/** These are claimed: whose plan offers no other retire holds up nobody. The place is kept until they leave, for what fails and is tried again. */
export function leaveQueue(
  { ready, plans }: EngineState,
  claimed: Iterable<Pick<Action, 'subject'>>,
  keys: ReadonlySet<string>,
): void {
  for (const { subject } of claimed)
    if (!plans.get(subject)?.actions.some((action) => isRetire(action) && !keys.has(action.key))) ready.delete(subject);
}

/** What a law refused is offered again, behind all others: it must not keep the first place for ever. */
export function goBehind({ waiting }: EngineState, subject: string): void {
  const place = waiting.get(subject);
  if (place) waiting.set(subject, { ...place, refused: true });
}

/** Whose plan is another: who may not leave now keeps their place among those who wait, and holds up nobody; who left, or will not, has none. */
export function noteOffer({ waiting, ready }: EngineState, subject: string, plan: Plan | null): void {
  if (!plan?.devices.some(isToLeave)) waiting.delete(subject);
  if (plan?.actions.some(isRetire) && waiting.has(subject)) ready.add(subject);
  else ready.delete(subject);
}

function isToLeave({ phase, place }: DeviceStanding): boolean {
  if (place.kind === 'excluded' || (place.kind === 'waiting' && place.reason === 'wave-undone')) return false;
  return BEFORE_LEAVING.has(phase);
}

const BEFORE_LEAVING: ReadonlySet<DeviceStanding['phase']> = new Set(['known', 'ready', 'notified', 'scoped-out']);

/** For whom there is room now, in their order. None until there is room for some of them: each look reads the rules of all. */
export function woken(state: EngineState, now: Instant): readonly string[] {
  if (state.ready.size === 0) return [];
  const { room } = roomOf(state, now);
  const first = [...inTurn(state, now)];
  return room < enough(state, first.length) ? [] : first.slice(0, room);
}

/** When there is room for those who wait, as far as time alone makes it; null: nobody waits. */
export function nextRoomAt(state: EngineState, now: Instant): Instant | null {
  if (state.ready.size === 0) return null;
  const { perHour, atMost } = limitsOf(state);
  const { recent, between } = roomOf(state, now);
  const wanted = enough(
    state,
    inTurn(state, now).reduce((sum) => sum + 1, 0),
  );
  const missing = wanted - ((perHour ?? Infinity) - recent.length);
  const last = missing > 0 ? recent[missing - 1] : undefined;
  const isFull = atMost !== null && atMost - between < wanted;
  // There was room, and nobody went: they sleep, or a read that is missing holds them back.
  return last === undefined || isFull ? now + ROOM_AGAIN_MS : last + HOUR + MINUTE;
}

/**
 * Who may leave now: whoever pressed Start, then the others, each whoever waits longest first; what a law refused comes last. Whose night
 * it is, is passed over, but while they have the device in hand.
 */
function* inTurn({ waiting, ready, ports, view }: EngineState, now: Instant): Generator<string> {
  const nights = new Map<string | null, boolean>();
  const isNight = (subject: string): boolean => {
    const country = view.facts.user.get(subject)?.value.usageLocation ?? null;
    const known = nights.get(country) ?? ports.quietUntil(now, country) !== null;
    nights.set(country, known);
    return known;
  };
  const isInHand = ({ pressedAt }: Waiting): boolean => pressedAt !== null && now - pressedAt <= IN_HAND_MS;
  for (const rank of [0, 1, 2])
    for (const [subject, place] of waiting)
      if (rankOf(place) === rank && ready.has(subject) && (isInHand(place) || !isNight(subject))) yield subject;
}

function rankOf({ refused, pressedAt }: Waiting): number {
  if (refused) return 2;
  return pressedAt === null ? 1 : 0;
}

/** When its owner pressed Start. */
function pressed([action, input]: Offered): Instant | null {
  return action.kind === 'retire-device' ? (input?.subject.intent.starts.get(action.device)?.at ?? null) : null;
}

/** So many that they are worth a look. */
function enough(state: EngineState, waiting: number): number {
  const { perHour, atMost } = limitsOf(state);
  const part = Math.min((perHour ?? Infinity) / BEATS_AN_HOUR, (atMost ?? Infinity) / OF_THE_MIDDLE);
  return Math.max(1, Math.min(waiting, Math.ceil(part)));
}

function limitsOf({ ports }: EngineState): { readonly perHour: number | null; readonly atMost: number | null } {
  return { perHour: ports.settings.retiresPerHour, atMost: ports.settings.limboAtMost };
}

/** How many more may be asked to leave; when those of the last hour were, oldest first; and how many are in the middle. */
function roomOf(
  state: EngineState,
  now: Instant,
): { readonly room: number; readonly recent: readonly Instant[]; readonly between: number } {
  const { view, waves, tally } = state;
  // What was taken back asked nobody to leave.
  const recent = view.retiresSince(now - HOUR).flatMap(({ key, claimedAt }) => {
    const outcome = view.claims.get(key)?.outcome;
    return outcome && outcomeWord(outcome) === 'withdrawn' ? [] : [claimedAt];
  });
  const counted = waves ? [...tally.of(waves).values()].reduce((sum, wave) => sum + wave.between(), 0) : 0;
  const between = counted + askedUnseen(view, now);
  const room = roomToLeave(limitsOf(state), { lastHour: recent.length, between });
  return { room, recent, between };
}

function isRetire({ kind }: Action): boolean {
  return kind === 'retire-device';
}

/**
 * Devices that were asked to leave within a day and that the old product still shows as they were: no tally knows of them yet. Who
 * has not left after a day is a person's to look at, and takes nobody's room.
 */
function askedUnseen(view: EngineState['view'], now: Instant): number {
  const keys = new Set<DeviceKey>();
  for (const { key } of view.retiresSince(now - DAY_SLACK_MS)) {
    const claim = view.claims.get(key);
    const action = claim?.action as unknown as Action | undefined;
    if (!claim || action?.kind !== 'retire-device') continue;
    const device = view.devicesByKey.get(action.device);
    const { claimedAt, recordedAt, outcome } = claim;
    const past = { action, claimedAt, recordedAt, outcome: outcome?.kind ?? null };
    if (device && wayOf(device).kind === 'in-old' && hasCrossed(device, [past])) keys.add(device.key);
  }
  return keys.size;
}
