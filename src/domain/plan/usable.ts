import { OVERTAKEN } from '../action.ts';
import { DAY, type DeviceKey, type Instant } from '../words.ts';
import type { Case } from './case.ts';
import { spokenOf, TELLING } from './notice.ts';

/** The old rules let go of this person so late that nothing could be started before that day: less than a day, or half the days until it. */
export function isLetGoLate({ access }: Pick<Case, 'access'>, day: Instant, daysMs: number): boolean {
  const { exempt, released } = access?.levers ?? {};
  const letGoAt = Math.max(exempt?.changedAt ?? 0, released?.changedAt ?? 0);
  return letGoAt > day - Math.min(DAY, daysMs / 2);
}

/**
 * When something that tells of the move was tried, of this wave. What came to nothing is told of elsewhere: it shows all the same that the door was
 * not shut then.
 *
 * @param device  of those words that told of this one; null: of all
 */
export function wordsTriedAt(
  { past, wave }: Pick<Case, 'past' | 'wave'>,
  device: DeviceKey | null,
): readonly Instant[] {
  return past.flatMap(({ action, claimedAt, code }) =>
    action.kind === 'send-message' &&
    TELLING.has(action.message) &&
    action.wave === wave?.name &&
    (device === null || (spokenOf(action)?.includes(device) ?? true)) &&
    code !== OVERTAKEN
      ? [claimedAt]
      : [],
  );
}

/** Something that tells of the move was due in the two days before that day, and was tried. With a device: something that told of that one. */
export function isWarnedOf(
  subject: Pick<Case, 'past' | 'wave'>,
  day: Instant,
  device: DeviceKey | null = null,
): boolean {
  return wordsTriedAt(subject, device).some((at) => at >= day - 2 * DAY && at < day);
}
