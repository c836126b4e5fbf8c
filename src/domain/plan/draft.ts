import { type Action, MAIL_REFUSED, NAME_SHARED, OVERTAKEN, type PastAction, UNREAD } from '../action.ts';
import type { Finding } from '../finding.ts';
import { HOUR, type Instant, MINUTE } from '../words.ts';

/** A plan while it is made. Local to one call; nothing of it outlives the plan. */
export interface Draft {
  readonly actions: Action[];
  readonly findings: Finding[];
  readonly now: Instant;
  dueAt: Instant | null;
}

export function newDraft(now: Instant): Draft {
  return { actions: [], findings: [], now, dueAt: null };
}

/** Look again at `at`, when that is the earliest reason to. What lies behind us is no reason: it was looked at just now. */
export function lookAgain(draft: Draft, at: Instant | null): void {
  if (at !== null && at > draft.now && (draft.dueAt === null || at < draft.dueAt)) draft.dueAt = at;
}

/** How an intended action stands by what was claimed for it. */
export type Attempt =
  | { readonly kind: 'offer'; readonly key: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'sent'; readonly at: Instant }
  | { readonly kind: 'unknown'; readonly at: Instant }
  | {
      readonly kind: 'wait';
      readonly until: Instant;
      readonly tries: number;
      /** What could not be read, where that kept it from being sent at all. */
      readonly unread: string | null;
      /** The user name that several accounts have, where that did. */
      readonly sharedName: string | null;
      /** What the outside said when it refused the last time, where it said anything. */
      readonly refusal: string | null;
    };

/**
 * May this action be offered? Never while one is open, never after one that the outside took. A failed one comes back under a
 * new key `<base>#2`, `#3` ... after 10 minutes, 20, 40 ... at most a day; a message that was refused for good after a day, one that no
 * server took half an hour later at most. One
 * that was not sent because people decided otherwise, or the process ended, did not fail: it comes back under a new key at once, and counts as no try.
 */
export function attempt(base: string, past: readonly PastAction[], now: Instant): Attempt {
  const tries = past.filter((item) => item.action.key === base || item.action.key.startsWith(`${base}#`));
  const last = tries.reduce<PastAction | null>(
    (a, b) => (a && tryOf(a.action.key) >= tryOf(b.action.key) ? a : b),
    null,
  );
  if (!last) return { kind: 'offer', key: base };
  switch (last.outcome) {
    case null:
      return { kind: 'open' };
    case 'done':
    case 'already':
    case 'asked':
      return { kind: 'sent', at: last.recordedAt ?? last.claimedAt };
    case 'unknown':
      return { kind: 'unknown', at: last.recordedAt ?? last.claimedAt };
    case 'failed': {
      const next = `${base}#${tryOf(last.action.key) + 1}`;
      if (last.code === OVERTAKEN) return { kind: 'offer', key: next };
      const tried = failedTries(base, past);
      // A server that is back after a day must not be waited for until the next one: there is no other harm in asking, as a turn tries few.
      const isSoon = last.action.kind === 'send-message' && !OF_MESSAGE.has(last.code ?? '');
      const most = isSoon ? 30 * MINUTE : 24 * HOUR;
      // An address that a mail server refuses for good is mended by a person, in days.
      const pause = last.code === MAIL_REFUSED ? 24 * HOUR : Math.min(most, 10 * MINUTE * 2 ** (tried - 1));
      const until = (last.recordedAt ?? last.claimedAt) + pause;
      return now >= until
        ? { kind: 'offer', key: next }
        : {
            kind: 'wait',
            until,
            tries: tried,
            unread: last.code === UNREAD ? (last.detail ?? '') : null,
            sharedName: last.code === NAME_SHARED ? (last.detail ?? '') : null,
            refusal: last.detail ?? null,
          };
    }
  }
}

/** Of a message alone, whatever server it is given to: nobody reads it, or Graph cannot do with it. */
const OF_MESSAGE: ReadonlySet<string> = new Set(['no-recipient', 'refused']);

/** After so many tries that failed, a finding says so. The plan goes on trying, once a day in the end. */
export const FAILS_SHOWN = 3;

/** How many tries of this failed; what was not sent because people decided otherwise, or the process ended, is none. */
export function failedTries(base: string, past: readonly PastAction[]): number {
  return past.filter(
    ({ action: { key }, outcome, code }) =>
      (key === base || key.startsWith(`${base}#`)) && outcome === 'failed' && code !== OVERTAKEN,
  ).length;
}

/** Of the key of an action: that of the try before it; null: there was none. */
export function keyBefore(key: string): string | null {
  const number = tryOf(key);
  if (number === 1) return null;
  const base = key.slice(0, key.lastIndexOf('#'));
  return number === 2 ? base : `${base}#${number - 1}`;
}

/** Of the key of an action: which try it is, 1 at first. */
export function tryOf(key: string): number {
  const found = /#(\d+)$/.exec(key)?.[1];
  return found === undefined ? 1 : Number(found);
}

/**
 * The number under which an open question may be put to a person again: 1 at first, then after a day while it stays open, and
 * once a week after five days. Null: asked too recently. It also mends a message of which nobody knows whether it arrived; one
 * that is known to have failed asked nobody. What was asked before `since` is another question.
 */
export function askNumber(
  past: readonly PastAction[],
  to: string,
  isAbout: (about: string) => boolean,
  now: Instant,
  since: Instant | null = null,
): number | null {
  const asked = past.filter(
    ({ action, outcome }) =>
      action.kind === 'send-message' && action.to === to && isAbout(action.about ?? '') && outcome !== 'failed',
  );
  const counted = asked.filter((item) => since === null || item.claimedAt >= since);
  const newest = Math.max(0, ...counted.map((item) => item.claimedAt));
  const pause = counted.length < ASKED_DAILY ? 24 * HOUR : 7 * 24 * HOUR;
  return now - newest >= pause ? asked.length + 1 : null;
}

const ASKED_DAILY = 5;

/**
 * It would begin now, and it is night for whom it concerns. What was begun before is looked at all the same: what became of it, and what is
 * told of that, does not change by the clock.
 */
export function waitsForMorning(
  draft: Draft,
  { subject: { quietUntil, past }, now }: { readonly subject: Night; readonly now: Instant },
  base: string,
): boolean {
  if (quietUntil === null || attempt(base, past, now).kind !== 'offer') return false;
  lookAgain(draft, quietUntil);
  return true;
}

interface Night {
  readonly quietUntil: Instant | null;
  readonly past: readonly PastAction[];
}

/**
 * Offers the action made by `make` if it may be offered, and keeps watch otherwise. Answers how it stands.
 * What was not sent for want of a read, or for a name that others have, is a finding at once, other failures from the third; the plan goes on trying.
 */
export function offer(
  draft: Draft,
  base: string,
  past: readonly PastAction[],
  now: Instant,
  make: (key: string) => Action,
): Attempt {
  const standing = attempt(base, past, now);
  if (standing.kind === 'offer') draft.actions.push(make(standing.key));
  if (standing.kind === 'wait') {
    lookAgain(draft, standing.until);
    const { subject } = make(base);
    if (standing.unread !== null) {
      draft.findings.push({
        code: 'write-not-sent',
        severity: 'warns',
        subject,
        facts: { action: base, tries: standing.tries, what: standing.unread },
      });
    } else if (standing.sharedName !== null) {
      draft.findings.push({
        code: 'name-shared',
        severity: 'warns',
        subject,
        facts: { action: base, tries: standing.tries, name: standing.sharedName },
      });
    } else if (standing.tries >= FAILS_SHOWN) {
      draft.findings.push({
        code: 'action-failed',
        severity: 'warns',
        subject,
        facts: {
          action: base,
          tries: standing.tries,
          ...(standing.refusal === null ? {} : { said: 'something', what: standing.refusal }),
        },
      });
    }
  }
  return standing;
}
