import { hasCrossed, wayOf } from '../domain/plan/device.ts';
import { type Action, OVERTAKEN, UNREAD } from '../domain/action.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import { tryOf } from '../domain/plan/draft.ts';
import { DAY_SLACK_MS, IN_HAND_MS, READ_LAG_MS } from '../domain/settings.ts';
import { roomToLeave } from '../domain/wave/pace.ts';
import { DAY, type DeviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { nightsOf } from './nights.ts';
import type { Offered } from './planning.ts';
import type { EngineState, Waiting } from './state.ts';

/** What comes free within one beat of the turns is dealt out together, of an hour's share. */
const BEATS_AN_HOUR = 12;
/** And so small a part of those who may be between the products. */
const OF_THE_MIDDLE = 20;
/** So long after the middle was full it is looked at again: who arrives makes room, and no time is known for it. */
const ROOM_AGAIN_MS = 15 * MINUTE;

type Retire = Extract<Action, { kind: 'retire-device' }>;

/**
 * Devices that may be asked to leave now, of those that are offered: as many as the hour's share and the middle have room for. Each that
 * is asked about stands in `state.waiting` until it has left; what its owner pressed Start for goes before what the service starts, the
 * first pressed first, and of the others whichever waits longest. What is not planned at this time keeps the places that come to it, and
 * is planned when these are worth a look (`woken`). Asked again with the same room, the answer is the same.
 *
 * Asked before rules are read for those that go, so that nobody is asked about who waits; and again before these are claimed. Retires
 * that are not among `only` neither go nor wait.
 */
export function paced(
  state: EngineState,
  actions: readonly Offered[],
  { now, only }: { readonly now: Instant; readonly only: ReadonlySet<string> | undefined },
): readonly Offered[] {
  const { waiting, offering, plans } = state;
  const asked = new Map<DeviceKey, Offered>();
  for (const offered of actions) {
    const [action] = offered;
    if (isRetire(action) && only?.has(action.key) !== false) asked.set(action.device, offered);
  }
  for (const offered of asked.values()) take(state, offered, now);
  const going = new Set<Offered>();
  if (asked.size > 0) {
    const { room } = roomOf(state, now);
    for (const device of inTurn(state, now).take(room)) {
      const offered = asked.get(device);
      if (offered) going.add(offered);
    }
  }
  for (const [device, offered] of asked) {
    const place = waiting.get(device);
    const leftOutAt = going.has(offered) ? null : (place?.leftOutAt ?? now);
    if (place && place.leftOutAt !== leftOutAt) waiting.set(device, { ...place, leftOutAt });
  }
  const kept = actions.filter((offered) => !isRetire(offered[0]) || going.has(offered));
  const others = new Set(kept.map(([{ subject }]) => subject));
  // Who is offered anything else, also what is held back now, is planned in the next turn.
  const waitsForMore = (subject: string): boolean =>
    others.has(subject) || plans.get(subject)?.actions.every((action) => isPassedOver(state, action)) === false;
  for (const [{ subject }] of asked.values()) if (!waitsForMore(subject)) offering.delete(subject);
  return kept;
}

/** A place for what is offered, or the one that it has. What the old product refused begins to wait anew, so that it holds up nobody. */
function take({ waiting, ready, view }: EngineState, offered: Offered, now: Instant): void {
  const [action] = offered;
  if (!isRetire(action)) return;
  const { device, subject, key } = action;
  const turnedDownAt = refusedAt(key, view);
  const place = waiting.get(device);
  const isKept =
    place !== undefined && (place.key === key || turnedDownAt === null || place.turnedDownAt === turnedDownAt);
  if (!isKept) waiting.delete(device);
  const { since, leftOutAt } = isKept ? place : { since: now, leftOutAt: null };
  const refused = isKept && place.key === key && place.refused;
  const start = pressedAt(offered);
  waiting.set(device, { subject, key, since, leftOutAt, refused, pressedAt: start, turnedDownAt });
  ready.add(device);
}

/** Failures that say nothing of the device: it was not sent, for reasons that pass. */
const PASSING: ReadonlySet<string> = new Set([OVERTAKEN, UNREAD, 'throttled', 'interrupted', 'unauthorised']);

/** When the old product refused an earlier try of this retire last; null: it never did. */
function refusedAt(key: string, { claims }: EngineState['view']): Instant | null {
  const base = key.replace(/#\d+$/, '');
  for (let before = tryOf(key) - 1; before > 0; before -= 1) {
    const claim = claims.get(before === 1 ? base : `${base}#${before}`);
    if (claim?.outcome?.kind === 'failed' && !PASSING.has(claim.outcome.code)) return claim.recordedAt;
  }
  return null;
}

/** These are claimed: they hold up nobody. Each keeps its place until it has left, for what fails and is tried again. */
export function leaveQueue({ ready }: EngineState, claimed: Iterable<Action>): void {
  for (const action of claimed) if (isRetire(action)) ready.delete(action.device);
}

/**
 * What may not be sent is offered again, behind all others: it must not keep the first place for ever. A law refused it, or, by a bug, it was
 * claimed before. Answers true where that was not known before.
 */
export function goBehind({ waiting }: EngineState, action: Action): boolean {
  const place = isRetire(action) ? waiting.get(action.device) : undefined;
  if (!isRetire(action) || !place) return false;
  waiting.set(action.device, { ...place, refused: true });
  return !place.refused;
}

/** Whose plan is another: what may not leave now keeps its place among those that wait, and holds up nobody; what left, or will not, has none. */
export function noteOffer({ waiting, ready, plans }: EngineState, subject: string, plan: Plan | null): void {
  const toLeave = new Set(plan?.devices.filter(isToLeave).map(({ key }) => key));
  const offered = new Set(plan?.actions.filter(isRetire).map(({ device }) => device));
  const before = plans.get(subject)?.devices ?? [];
  for (const { key } of [...before, ...(plan?.devices ?? [])]) {
    const place = waiting.get(key);
    // Another's by now: their own plan says what becomes of it.
    if (place?.subject !== subject) continue;
    if (!toLeave.has(key)) waiting.delete(key);
    if (waiting.has(key) && offered.has(key)) ready.add(key);
    else ready.delete(key);
  }
}

function isToLeave({ phase, place }: DeviceStanding): boolean {
  if (place.kind === 'excluded' || (place.kind === 'waiting' && place.reason === 'wave-undone')) return false;
  return BEFORE_LEAVING.has(phase);
}

const BEFORE_LEAVING: ReadonlySet<DeviceStanding['phase']> = new Set(['known', 'ready', 'notified', 'scoped-out']);

/** There was no room for it when it was asked about last: it wakes its owner when there is. */
export function isPassedOver({ waiting, ready }: EngineState, action: Action): boolean {
  return isRetire(action) && ready.has(action.device) && typeof waiting.get(action.device)?.leftOutAt === 'number';
}

/** For whom there is room now, in their order. None until there is room for some of them: each look reads the rules of all. */
export function woken(state: EngineState, now: Instant): readonly string[] {
  if (state.ready.size === 0) return [];
  const { room } = roomOf(state, now);
  if (room <= 0) return [];
  const first = [...inTurn(state, now).take(room + 1)];
  if (room < first.length && room < enough(state)) return [];
  return first.slice(0, room).map((device) => state.waiting.get(device)?.subject ?? '');
}

/** When there is room for those that wait, as far as time alone makes it; null: none waits. */
export function nextRoomAt(state: EngineState, now: Instant): Instant | null {
  if (state.ready.size === 0) return null;
  const { perHour, atMost } = limitsOf(state);
  const { recent, between } = roomOf(state, now);
  const wanted = Math.max(
    1,
    inTurn(state, now)
      .take(enough(state))
      .reduce((sum) => sum + 1, 0),
  );
  const missing = wanted - ((perHour ?? Infinity) - recent.length);
  const last = missing > 0 ? recent[missing - 1] : undefined;
  const isFull = atMost !== null && atMost - between < wanted;
  // There was room, and none went: their owners sleep, or a read that is missing holds them back.
  return last === undefined || isFull ? now + ROOM_AGAIN_MS : last + HOUR + MINUTE;
}

/** Since when a device of this person may leave and was passed over for want of room; null: none was, or there is room by now. */
export function waitsForRoomSince(state: EngineState, subject: string, now: Instant): Instant | null {
  const { ready, waiting, view } = state;
  if (roomOf(state, now).room >= enough(state)) return null;
  const times = (view.devicesBySubject.get(subject) ?? []).flatMap(({ key }) => {
    const leftOutAt = ready.has(key) ? waiting.get(key)?.leftOutAt : null;
    return leftOutAt === null || leftOutAt === undefined ? [] : [leftOutAt];
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** Of how many people a device was. */
export function waitingForRoom(state: EngineState, now: Instant): number {
  const { ready, waiting } = state;
  if (ready.size === 0 || roomOf(state, now).room >= enough(state)) return 0;
  const subjects = new Set<string>();
  for (const device of ready) {
    const place = waiting.get(device);
    if (place && place.leftOutAt !== null) subjects.add(place.subject);
  }
  return subjects.size;
}

/**
 * What may leave now: what an owner pressed Start for, the first pressed first, then the others, whichever waits longest; what a law
 * refused comes last. Whose owner has night is passed over, but while they have the device in hand.
 */
function* inTurn({ waiting, ready, ports, view }: EngineState, now: Instant): Generator<DeviceKey, undefined> {
  const isNight = nightsOf(ports, view, now);
  const isInHand = ({ pressedAt: at }: Waiting): boolean => at !== null && now - at <= IN_HAND_MS;
  const pressed: (readonly [DeviceKey, Waiting])[] = [];
  const others: (readonly [DeviceKey, Waiting])[] = [];
  const refused: (readonly [DeviceKey, Waiting])[] = [];
  for (const one of waiting) {
    const [device, place] = one;
    if (!ready.has(device)) continue;
    (place.refused ? refused : place.pressedAt === null ? others : pressed).push(one);
  }
  pressed.sort(([, a], [, b]) => turnOf(a) - turnOf(b));
  for (const all of [pressed, others, refused])
    for (const [device, place] of all) if (isInHand(place) || !isNight(place.subject)) yield device;
}

/** By which what was pressed has its turn: a refusal is later than what others have pressed until then. */
function turnOf({ pressedAt: at, turnedDownAt }: Waiting): Instant {
  return Math.max(at ?? 0, turnedDownAt ?? 0);
}

/** When its owner pressed Start; null: the service starts it. */
function pressedAt([action, input]: Offered): Instant | null {
  return isRetire(action) ? (input?.subject.intent.starts.get(action.device) ?? null) : null;
}

/** So much room is worth a look. */
function enough(state: EngineState): number {
  const { perHour, atMost } = limitsOf(state);
  return Math.max(1, Math.ceil(Math.min((perHour ?? Infinity) / BEATS_AN_HOUR, (atMost ?? Infinity) / OF_THE_MIDDLE)));
}

function limitsOf({ ports }: EngineState): { readonly perHour: number | null; readonly atMost: number | null } {
  return { perHour: ports.settings.retiresPerHour, atMost: ports.settings.limboAtMost };
}

/** How many more may be asked to leave; when those of the last hour were, oldest first; and how many are in the middle. */
function roomOf(
  state: EngineState,
  now: Instant,
): { readonly room: number; readonly recent: readonly Instant[]; readonly between: number } {
  const { view, waves, tally, performing } = state;
  // When the old product was asked, which may be long after it was planned; of what a crash or a lost answer left open nobody knows more.
  const recent = view
    .retiresSince(now - DAY)
    .flatMap(({ key, claimedAt }) => {
      if (performing.has(key)) return now;
      const claim = view.claims.get(key);
      return (claim?.outcome ? askedAt(claim.outcome, claim.recordedAt) : claimedAt + READ_LAG_MS) ?? [];
    })
    // What a clock that ran ahead wrote down would stop the move until then.
    .filter((at) => at > now - HOUR && at <= now + HOUR)
    .toSorted((a, b) => a - b);
  const counted = waves ? [...tally.of(waves).values()].reduce((sum, wave) => sum + wave.between(), 0) : 0;
  const between = counted + askedUnseen(view, now);
  const room = roomToLeave(limitsOf(state), { lastHour: recent.length, between });
  return { room, recent, between };
}

/** Null: it was not, because that was taken back, or is known not to have happened. */
function askedAt(outcome: ClaimOutcome, recordedAt: Instant | null): Instant | null {
  return outcome.kind === 'failed' ? null : recordedAt;
}

function isRetire(action: Action): action is Retire {
  return action.kind === 'retire-device';
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
