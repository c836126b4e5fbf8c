import { OVERTAKEN } from '../action.ts';
import type { Device } from '../inventory/match.ts';
import type { Instant } from '../words.ts';
import type { Case, PlanInput } from './case.ts';
import { isOverdue, type Notice, spokenOf, TELLING } from './notice.ts';
import { isServices, servicesDay } from './service.ts';
import { awaitsRules } from './still.ts';
import { isLetGoLate, isWarnedOf } from './usable.ts';

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
  const wordAt = firstWord(subject, device, since);
  if (wordAt === null && isStillTold(input, notice, held)) return Infinity;
  return (wordAt ?? since) + settings.notice.beforeMs;
}

/** When something that tells of this device was first tried since; what came to nothing is told of elsewhere. Null: nothing was. */
function firstWord({ past, wave }: Case, { key }: Device, since: Instant): Instant | null {
  const at = past.flatMap(({ action, claimedAt, code }) =>
    action.kind === 'send-message' &&
    TELLING.has(action.message) &&
    action.wave === wave?.name &&
    (spokenOf(action)?.includes(key) ?? true) &&
    code !== OVERTAKEN &&
    claimedAt >= since
      ? [claimedAt]
      : [],
  );
  return at.length === 0 ? null : Math.min(...at);
}

/** As many weekly reminders at most go to who can start a device after its last day. */
const MOST_OVERDUE = 4;

/**
 * They are reminded by and by of what waits for them: who can start it, has no other device that waits for the service, and was not reminded
 * as often as anybody is. Else the place of a device would wait for a word that nobody says.
 */
function isStillTold({ subject, settings }: PlanInput, notice: Notice, held: boolean): boolean {
  const { user, devices, past, wave } = subject;
  if (user === null || subject.closing) return false;
  if (awaitsRules({ subject, settings }, held)) return false;
  if (servicesDay(settings, notice) !== null && devices.some((one) => isServices(one, settings))) return false;
  const reminded = past.filter(
    ({ action, outcome, claimedAt }) =>
      isOverdue(action) &&
      'wave' in action &&
      action.wave === wave?.name &&
      outcome !== 'failed' &&
      claimedAt >= (wave?.againAt ?? -Infinity),
  );
  return reminded.length < MOST_OVERDUE;
}
