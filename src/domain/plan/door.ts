import { type GateTable, gateTable, isCleared } from './access.ts';
import type { Case, PlanInput } from './case.ts';
import { type Notice, noticeOf } from './notice.ts';

/** What opens the device steps, decided for the subject as a whole. */
export interface Door {
  readonly notice: Notice;
  readonly cleared: boolean;
  /** Wave open, signed off, not paused, not undone. */
  readonly open: boolean;
  /** What has left is driven on, also when nothing more may start: the wave is begun, paused or undone. */
  readonly guiding: boolean;
}

/** What is open for this subject now; also what the portal asks before it shows a start button. */
export function doorOf(input: PlanInput, gates: GateTable = gateTable(input.subject, input.now)): Door {
  const { subject, settings } = input;
  const { wave } = subject;
  const notice = noticeOf(subject.past, wave?.name ?? null, settings, wave?.againAt ?? null);
  const open = wave?.state === 'open' && wave.signedOffAt !== null && subject.setupReady;
  // Whoever was told of this wave before it was undone, or started again, was told.
  const told = noticeOf(subject.past, wave?.name ?? null, settings).firstAt !== null;
  const begun = wave?.state === 'open' || wave?.state === 'paused' || wave?.state === 'undo';
  return { notice, open, guiding: begun && (told || isAsked(subject)), cleared: isCleared(subject, gates, input.now) };
}

/**
 * A notice of this wave went out, and nobody can say whether it arrived. It opens nothing (law 3); but a device that has left all the same,
 * by somebody's hand, has an owner who must hear how to go on (law 11).
 */
function isAsked({ past, wave }: Case): boolean {
  return past.some(
    ({ action, outcome }) =>
      action.kind === 'send-message' &&
      (action.message === 'invitation' || action.message === 'reminder') &&
      action.wave === wave?.name &&
      outcome === 'unknown',
  );
}
