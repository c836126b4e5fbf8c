import { hasCrossed, wayOf } from '../domain/plan/device.ts';
import type { Action } from '../domain/action.ts';
import { DAY_SLACK_MS } from '../domain/settings.ts';
import { roomToLeave } from '../domain/wave/pace.ts';
import { type DeviceKey, HOUR, type Instant, MINUTE } from '../domain/words.ts';
import { outcomeWord } from './past.ts';
import type { Offered } from './planning.ts';
import type { EngineState } from './state.ts';

/** What comes free within one beat of the turns is dealt out together, of an hour's share. */
const BEATS_AN_HOUR = 12;
/** And so small a part of those who may be between the products. */
const OF_THE_MIDDLE = 20;
/** So long after the middle was full it is looked at again: who arrives makes room, and no time is known for it. */
const ROOM_AGAIN_MS = 15 * MINUTE;

/**
 * Devices that may be asked to leave now, of those that are offered: as many as the hour's share and the middle have room for, whoever waits
 * longest first. The others wait in `state.waiting` and are not offered again until there is room (`woken`), unless something else is to
 * be done for them.
 *
 * Asked before rules are read for those that go on, so that nobody is asked about who waits; and again before these are claimed. Retires
 * that are not among `only` neither go nor wait.
 */
export function paced(
  state: EngineState,
  actions: readonly Offered[],
  now: Instant,
  only?: ReadonlySet<string>,
): readonly Offered[] {
  const { waiting, offering } = state;
  const retires = actions.filter(([action]) => isRetire(action));
  if (retires.length === 0) return actions;
  const asked = retires.filter(([{ key }]) => only?.has(key) !== false);
  const bySubject = Map.groupBy(asked, ([{ subject }]) => subject);
  const going = new Set<Offered>();
  let left = roomOf(state, now).room;
  const take = (offered: Offered): void => {
    if (left-- > 0) going.add(offered);
  };
  for (const subject of waiting.keys()) {
    if (left <= 0) break;
    const theirs = bySubject.get(subject);
    // Not planned again yet: the place is theirs all the same.
    if (!theirs) left -= 1;
    else for (const offered of theirs) take(offered);
  }
  for (const offered of asked) if (!waiting.has(offered[0].subject)) take(offered);
  const kept = actions.filter((offered) => !isRetire(offered[0]) || going.has(offered));
  const others = new Set(kept.map(([{ subject }]) => subject));
  for (const offered of asked) {
    const [{ subject }] = offered;
    if (going.has(offered)) continue;
    if (!waiting.has(subject)) waiting.set(subject, now);
    if (!others.has(subject)) offering.delete(subject);
  }
  return kept;
}

/** Whose retires all go on waits no longer: one that is refused now stands behind all others. */
export function leaveQueue({ waiting }: EngineState, asked: readonly Offered[], going: readonly Offered[]): void {
  const gone = new Set(going);
  const staying = new Set(asked.filter((offered) => !gone.has(offered)).map(([{ subject }]) => subject));
  for (const [action] of going) if (isRetire(action) && !staying.has(action.subject)) waiting.delete(action.subject);
}

/** For whom there is room now, whoever waits longest first. None until there is room for some of them: each look reads the rules of all. */
export function woken(state: EngineState, now: Instant): readonly string[] {
  if (state.waiting.size === 0) return [];
  const { room } = roomOf(state, now);
  return room < enough(state) ? [] : [...state.waiting.keys().take(room)];
}

/** When there is room for those who wait, as far as time alone makes it; null: nobody waits. */
export function nextRoomAt(state: EngineState, now: Instant): Instant | null {
  if (state.waiting.size === 0) return null;
  const { perHour, atMost } = limitsOf(state);
  const { recent, between } = roomOf(state, now);
  const wanted = enough(state);
  const missing = wanted - ((perHour ?? Infinity) - recent.length);
  const hourAt = missing <= 0 ? now : (recent[missing - 1] ?? now) + HOUR + MINUTE;
  return atMost !== null && atMost - between < wanted ? Math.max(hourAt, now + ROOM_AGAIN_MS) : hourAt;
}

/** So many that they are worth a look. */
function enough(state: EngineState): number {
  const { perHour, atMost } = limitsOf(state);
  const part = Math.min((perHour ?? Infinity) / BEATS_AN_HOUR, (atMost ?? Infinity) / OF_THE_MIDDLE);
  return Math.min(state.waiting.size, Math.max(1, Math.ceil(part)));
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
  const { room } = roomToLeave(limitsOf(state), { lastHour: recent.length, between });
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
