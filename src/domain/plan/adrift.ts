import { mayHaveHappened, type PastAction } from '../action.ts';
import type { Case, PlanInput } from './case.ts';
import type { Draft } from './draft.ts';

/**
 * Known to Entra, and no device and no account of the old product is theirs: their name there is another one since, or they were put into a
 * group of ours by hand. What they hold in the old product nobody can tell, so nothing of them moves; what we did to them can be undone.
 */
export function isAdrift({ user, devices, access }: Pick<Case, 'user' | 'devices' | 'access'>): boolean {
  return user !== null && devices.length === 0 && (access?.sourceUserIds.length ?? 0) === 0;
}

/**
 * A device of theirs, of which nobody knows any more that it is theirs, left the old product or was asked to: the old rules would refuse
 * them on it for good.
 */
export function hasSentAway(subject: Pick<Case, 'user' | 'devices' | 'access' | 'past'>): boolean {
  return (
    isAdrift(subject) &&
    subject.past.some(
      (item) =>
        mayHaveHappened(item) &&
        (item.action.kind === 'retire-device' ||
          (item.action.kind === 'send-message' &&
            (item.action.message === 'enroll' || item.action.message === 'stuck'))),
    )
  );
}

/**
 * Whom we put into our groups, and who is in them with nothing in the old product: somebody has to say who they are there. Not of one who
 * never had a device and is where the move leads to: their account was taken away behind them.
 */
export function findAdrift(draft: Draft, { subject, settings }: PlanInput): void {
  const { access, past } = subject;
  if (access === null || !isAdrift(subject)) return;
  const { exempt, released, enforced } = access.levers;
  const isIn = exempt.seen || released.seen || enforced.seen;
  if (!isIn || !past.some((item) => item.action.kind === 'add-member' && mayHaveHappened(item))) return;
  const hasArrived = settings.enforcement.kind === 'none' || enforced.seen;
  if (hasArrived && !past.some(isOfDevice)) return;
  draft.findings.push({ code: 'account-not-found', severity: 'warns', subject: subject.subject, facts: {} });
}

/** It was about a device, or may have been: whom a message spoke of was not always kept. */
function isOfDevice({ action }: PastAction): boolean {
  if (action.kind === 'send-message') return action.device !== null || action.devices?.length !== 0;
  return 'device' in action;
}
