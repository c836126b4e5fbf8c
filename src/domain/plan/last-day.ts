import type { Device } from '../inventory/match.ts';
import type { Instant } from '../words.ts';
import type { PlanInput } from './case.ts';
import { isOverdue, MOST_OVERDUE, type Notice, sentInRun } from './notice.ts';
import { isServices, servicesDay } from './service.ts';
import { awaitsRules } from './still.ts';
import { isLetGoLate, isWarnedOf, wordsTriedAt } from './usable.ts';

/**
 * Until when its owner may still start a device whose last day was none that they could use: the old rules let go of them too late for it, or
 * nothing that told of it was tried in the two days before, as nobody could start anything then. They have their days of notice from the
 * first word since. `Infinity`: that word is still to come. Where none will come, the days count from when they could begin. Null: the day
 * was one.
 *
 * @param held  as in `servicesStand`
 */
export function openUntil(input: PlanInput, device: Device, notice: Notice, held: boolean): Instant | null {
  const { subject, settings } = input;
  const { changesFrom, deadlineAt } = notice;
  if (changesFrom === null || deadlineAt === null) return null;
  const isLate = isLetGoLate(subject, deadlineAt, deadlineAt - changesFrom);
  if (!isLate && isWarnedOf(subject, deadlineAt, device.key)) return null;
  const { exempt, released } = subject.access?.levers ?? {};
  const since = isLate ? Math.max(exempt?.changedAt ?? 0, released?.changedAt ?? 0) : deadlineAt;
  const words = wordsTriedAt(subject, device.key).filter((at) => at >= since);
  if (words.length === 0 && isStillTold(input, notice, held)) return Infinity;
  return (words.length === 0 ? since : Math.min(...words)) + settings.notice.beforeMs;
}

/**
 * They are reminded by and by of what waits for them: who can start it, has no other device that waits for the service, and was not reminded
 * as often as anybody is. Else the place of a device would wait for a word that nobody says.
 */
function isStillTold({ subject, settings }: PlanInput, notice: Notice, held: boolean): boolean {
  const { user, devices } = subject;
  if (user === null || subject.closing) return false;
  if (awaitsRules({ subject, settings }, held)) return false;
  if (servicesDay(settings, notice) !== null && devices.some((one) => isServices(one, settings))) return false;
  return sentInRun(subject, isOverdue) < MOST_OVERDUE;
}
