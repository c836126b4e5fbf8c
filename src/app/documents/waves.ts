import type { WaveDates } from '../../documents/briefing.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { noticeOf, promiseFor } from '../../domain/plan/notice.ts';
import type { MoveSettings, WaveDefinition } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import { openingDates, subjectsIn } from '../../engine/waves.ts';
import type { DocumentFailure, KnownPapers } from './source.ts';

/** The definition of a wave by name, also of a part that was cut (`everyone else 2`). */
export function findWave({ engine }: KnownPapers, name: string): Result<WaveDefinition, DocumentFailure> {
  const order = engine.waves()?.order ?? [];
  const wave = order.find((item) => item.name === name);
  return wave
    ? ok(wave)
    : fail({ code: 'wave-unknown', wave: name, allowed: order.map((item) => item.name).join(', ') });
}

/** Devices of a wave that the old product shows, or showed: those that move. */
export function devicesIn(papers: KnownPapers, wave: WaveDefinition): readonly Device[] {
  const { engine } = papers;
  return subjectsIn(engine.waves(), wave.name).flatMap((subject) =>
    (engine.view.devicesBySubject.get(subject) ?? []).filter((device) => device.source !== null),
  );
}

/** People of a wave, by Entra's id. */
export function peopleIn({ engine }: KnownPapers, wave: WaveDefinition): readonly string[] {
  return subjectsIn(engine.waves(), wave.name).filter((subject) => engine.view.facts.user.has(subject));
}

/**
 * The dates of a wave as its people were told, from accepted messages alone; null before the first. Of people with different dates
 * the first may start at the earliest, and rules are in force for the last: nobody reads a date that is too early for them (law 4).
 */
export function toldDates(papers: KnownPapers, wave: WaveDefinition): WaveDates | null {
  const { engine, settings } = papers;
  const waves = engine.waves();
  const againAt = waves?.views.get(wave.name)?.againAt ?? null;
  const notices = subjectsIn(waves, wave.name)
    .map((subject) => noticeOf(engine.view.past.get(subject) ?? [], wave.name, settings, againAt))
    .filter(({ firstAt }) => firstAt !== null);
  if (notices.length === 0) return null;
  const earliest = (pick: (notice: (typeof notices)[number]) => Instant | null): Instant =>
    notices.reduce((least, notice) => Math.min(least, pick(notice) ?? Infinity), Infinity);
  const latest = (pick: (notice: (typeof notices)[number]) => Instant | null): Instant =>
    notices.reduce((most, notice) => Math.max(most, pick(notice) ?? -Infinity), -Infinity);
  const enforceAt = latest(({ promisedAt }) => promisedAt);
  return {
    told: true,
    inviteAt: earliest(({ firstAt }) => firstAt),
    startAt: earliest(({ changesFrom }) => changesFrom),
    deadlineAt: latest(({ deadlineAt }) => deadlineAt),
    enforceAt: Number.isFinite(enforceAt) ? enforceAt : null,
  };
}

/** The dates that hold if the invitations go out at this moment. */
export function datesFrom(inviteAt: Instant, { enforcement, notice, windowMs }: MoveSettings): WaveDates {
  const startAt = inviteAt + notice.beforeMs;
  const enforceAt = promiseFor(enforcement, notice.beforeMs, inviteAt);
  const deadlineAt = enforcement.kind === 'grace' && enforceAt !== null ? enforceAt : startAt + windowMs;
  return { told: false, inviteAt, startAt, deadlineAt, enforceAt };
}

/**
 * When each wave can send its invitations at the earliest, by name: now for one that is open, when it may open for the others; absent
 * where only the wave before can say.
 */
export function earliestInvitations({ engine, now, settings }: KnownPapers): ReadonlyMap<string, Instant> {
  const openings = openingDates(engine.waves(), settings, now);
  return new Map(
    [...openings].flatMap(([name, { at, isTold }]) => (isTold ? [[name, Math.max(now, at)] as const] : [])),
  );
}
