import type { LogLine, WorldEvent } from '../world/event.ts';
import { hardwareOf, recordOf } from '../world/look.ts';
import type { Hardware, Mail, WorldState } from '../world/state.ts';
import { type Act, succeeded } from './parse.ts';
import { type Rule, ruleOf } from './policy.ts';
import { type LeverBook, madeByProduct } from './levers.ts';
import type { Letter } from './post.ts';
import { inGroup, type Seen } from './seen.ts';
import type { Bench } from './words.ts';

/** Law 8, as far as the log can tell: nothing is sent twice for one observation, and no policy's user list is edited. */
export interface Twice {
  readonly onAct: (act: Act, line: LogLine) => void;
  /** Before the index takes it in. */
  readonly onHand: (event: Extract<WorldEvent, { type: 'hand' }>, line: LogLine) => void;
  readonly onLetter: (letter: Letter, mail: Mail) => void;
  /** The product asked a record of this device to leave. */
  readonly askedToLeave: (hardware: Hardware) => boolean;
}

/** A membership, by what the reads call its group and by its name in the book. */
interface Joining {
  readonly key: string;
  /** All reads that show it. */
  readonly asks: readonly string[];
  readonly written: string;
  /** From when reads show it. */
  readonly visibleAt: number;
}

/** Kinds that tell of a state which may come back or last: the same words are a new message after half a day. */
const repeatable = new Set([
  'reminder',
  'deadline',
  'blocked',
  'stuck',
  'admin-step',
  'approval-request',
  'help-desk-briefing',
  'executive-summary',
]);
/** Several of these may be open at once for one person. */
const wordy = new Set(['admin-step', 'approval-request']);
const halfDay = 12 * 3_600_000;

const leftAt = (state: WorldState, serial: string | null): number | null =>
  serial === null ? null : (hardwareOf(state, serial)?.leftAt ?? null);

const lists = (state: WorldState): Map<string, Rule> =>
  new Map(state.directory.policies.map((policy) => [policy.id, ruleOf(policy, policy.json)]));

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** What of a policy's users was changed that nobody but an administrator may change. */
const editsOf = (state: WorldState, { users: then }: Rule, now: Rule): string[] => {
  const edits: string[] = [];
  const { users } = now;
  if (!same(then.includeUsers, users.includeUsers) || !same(then.excludeUsers, users.excludeUsers))
    edits.push("a policy's user list was edited");
  if (!now.ours && (!same(then.includeGroups, users.includeGroups) || !same(then.includeRoles, users.includeRoles)))
    edits.push("somebody else's policy now includes others");
  const mine = madeByProduct(state);
  const lost = then.excludeGroups.find((group) => !users.excludeGroups.includes(group) && !mine.has(group));
  if (lost !== undefined) edits.push(`exclusion of group ${lost} was lost`);
  return edits;
};

export const createTwice = (bench: Bench, seen: Seen, { writtenBy }: Pick<LeverBook, 'writtenBy'>): Twice => {
  const { state } = bench.world;
  /** Enrollment for which a record was asked to leave, and when its status had changed then. */
  const asked = new Map<number, { readonly enrolledAt: number; readonly statusChangedAt: number }>();
  const messageIds = new Set<string>();
  const letters = new Map<string, number>();
  let before = lists(state);

  const onRetire = (records: readonly number[]): void => {
    for (const id of records) {
      bench.count('law8.judged');
      const record = recordOf(state, id)?.record;
      if (record === undefined) continue;
      const earlier = asked.get(id);
      const { enrolledAt, statusChangedAt } = record;
      if (earlier?.enrolledAt === enrolledAt && earlier.statusChangedAt === statusChangedAt)
        bench.accuse(8, `uem:${id}`, 'retired again while the first retire is pending');
      asked.set(id, { enrolledAt, statusChangedAt });
    }
  };

  /** Who was put into a group behind the product's back: when, and in which line. */
  const handed = new Map<string, { readonly at: number; readonly line: number }>();

  /** Refused as there already. Who was told since that nobody of that name is in the group did not add for nothing. */
  const isBlind = ({ key, asks, written, visibleAt }: Joining): boolean => {
    const by = writtenBy.get(written);
    // Written for what was so when it was read: nothing was done twice, unless it was read since, or somebody had hours to.
    const hand = handed.get(written);
    if (hand !== undefined) {
      const shownFrom = Math.max(hand.at, visibleAt);
      return state.now - shownFrom > halfDay || seen.wholeSince(asks, hand.line, shownFrom);
    }
    if (by === undefined) return true;
    // Entra shows a change minutes later, on a bad day hours: who looked, and could not be shown it, did not add blindly.
    const isHidden = visibleAt > state.now && seen.since([key], by);
    return !isHidden && !seen.untrueSince(key, by);
  };

  const onPolicy = (): void => {
    bench.count('law8.judged');
    const after = lists(state);
    for (const [id, now] of after) {
      const then = before.get(id);
      if (then !== undefined) for (const why of editsOf(state, then, now)) bench.accuse(8, id, why);
    }
    before = after;
  };

  return {
    askedToLeave: ({ uemRecords }) => uemRecords.some(({ id }) => asked.has(id)),
    onHand: ({ what, subject, facts }, { number }) => {
      const member = String(facts['member']);
      // Who was in already was put there by nobody's hand.
      if (what !== 'member-in' || bench.index.isIn(subject, member)) return;
      handed.set(`${subject}/${member}`, { at: state.now, line: number });
    },
    onAct: (act, line) => {
      if (act.kind === 'policy') onPolicy();
      if (act.kind === 'member' && succeeded(line)) handed.delete(`${act.group}/${act.member}`);
      if (act.kind === 'uem-retire' && succeeded(line)) onRetire(act.records);
      if (line.status !== 400) return;
      if (act.kind === 'member' && act.present) {
        const there = bench.index.member(act.group, act.member);
        const key = `group:${act.group.toLowerCase()}`;
        const asks = [key, `user:${act.member.toLowerCase()}`, inGroup(act.member, act.group)];
        const joining = { key, asks, written: `${act.group}/${act.member}` };
        if (there?.present === true && isBlind({ ...joining, visibleAt: there.visibleAt }))
          bench.accuse(8, act.member, `added to group ${act.group}, where it was already`);
        // Now it was told: from here on it is the product's to know.
        handed.delete(joining.written);
      }
      if (act.kind === 'uem-member' && act.present) {
        const group = state.uem.userGroups.find((g) => g.id === act.group);
        const key = `uem:${act.group}`;
        const joining = { key, asks: [key], written: `uem/${act.group}/${act.user}`, visibleAt: 0 };
        if (group?.members.some((m) => m.userId === act.user && m.present) && isBlind(joining))
          bench.accuse(8, `uem user ${act.user}`, `added to user group ${act.group}, where it was already`);
      }
    },
    onLetter: (letter, mail) => {
      bench.count('law8.judged');
      const id = `${mail.messageId} ${letter.to}`;
      if (messageIds.has(id)) bench.accuse(8, letter.to, `message ${mail.messageId} was sent twice`, letter.at);
      messageIds.add(id);
      // Steps and approvals are told apart by their words and by the page that they open; so are mails about devices without
      // a holder, which one help desk gets for all of them.
      const page = /\/go\/\S+/.exec(mail.text)?.[0] ?? '';
      // Who missed a time and picked another is reminded of that one: its subject names it.
      const words = wordy.has(letter.kind) ? mail.text : letter.kind === 'reminder' ? `${mail.subject} ${page}` : page;
      // Whose device was taken back into the old product and left it again is told to enroll again.
      const left = letter.kind === 'enroll' ? leftAt(state, letter.device) : null;
      const key = JSON.stringify([letter.kind, letter.to, letter.device, letter.promise, letter.wave, words, left]);
      const earlier = letters.get(key);
      // Who heard no answer cannot know whether it was accepted, and says it once more.
      if (mail.unanswered) letters.delete(key);
      else letters.set(key, letter.at);
      if (earlier === undefined || (repeatable.has(letter.kind) && letter.at - earlier >= halfDay)) return;
      bench.accuse(8, letter.to, `the same ${letter.kind} was sent twice`, letter.at);
    },
  };
};
