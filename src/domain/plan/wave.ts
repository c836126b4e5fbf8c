import type { Action, PastAction } from '../action.ts';
import type { Finding } from '../finding.ts';
import type { MoveSettings } from '../settings.ts';
import { latestOf } from '../moments.ts';
import { DAY, type Instant, type UserId, type WaveName } from '../words.ts';
import { askNumber, newDraft, offer } from './draft.ts';
import { type Answers, questionFinding } from './question.ts';

type StaffMessage = 'help-desk-briefing' | 'admin-step' | 'approval-request';

/** What a wave as a whole asks of people: the help desk, the approvers, the administrator. */
export interface WaveCase {
  readonly name: WaveName;
  readonly state: 'waiting' | 'blocked' | 'open' | 'paused' | 'undo';
  readonly signedOffAt: Instant | null;
  /** When it was started again after an undo: what was asked and answered before counts no more. */
  readonly againAt: Instant | null;
  readonly approved: { readonly handover: boolean; readonly unenroll: boolean };
  /** Users who are ready to be enforced, would lose access, and are in no approved list. */
  readonly lockout: readonly UserId[];
  /** How the questions stand that are not approved. */
  readonly answers: Readonly<Record<'handover' | 'unenroll', Answers>>;
  /** The question about those of them to whom nobody said no, under which the list of names is kept, and whom to ask it. */
  readonly question: { readonly id: string; readonly open: Answers['open'] } | null;
  /** Who said no to one of these users losing access. Of such a user nothing is asked anew. */
  readonly lockoutRefusedBy: readonly string[];
  /** For each device that a person must retire by hand in the old product: when it was started. */
  readonly byHand: readonly Instant[];
  /** For each device whose leaving the old product holds back until a person releases it (wipe protection): since when. */
  readonly held: readonly Instant[];
  /** For each device that left and that Entra still shows managed, or may, longer than it takes: since when. Nobody may be told to enroll it. */
  readonly uncleared: readonly Instant[];
  /**
   * For each device that somebody took out before its owner was told of the move, and that is in the middle for too long: since when it is
   * too long. Its owner is under the old rules, so that enrolling it in Intune would not help: a person decides.
   */
  readonly untold: readonly Instant[];
  /** For each device of somebody to whom the same was said several times, and nobody knows whether any of it arrived: since when. */
  readonly unheard: readonly Instant[];
  readonly braked: boolean;
  /** For each device that has been in the middle for too long: since when it is too long. Asked of a wave that is braked. */
  readonly stuck: readonly Instant[];
  readonly past: readonly PastAction[];
  readonly quietUntil: Instant | null;
}

export interface WavePlan {
  readonly actions: readonly Action[];
  readonly findings: readonly Finding[];
}

/**
 * Briefing before the first invitation (R3), approvals where policy asks for them (law 8), the lockout list by name (law 7),
 * and the steps that only hands can do. A message to a person about one thing goes out once a day at most while it is open.
 */
export function planWave(wave: WaveCase, settings: MoveSettings, now: Instant): WavePlan {
  const draft = newDraft(now);
  /** While a question is open it is put once a day; `about` stays the same where people answer to it by name. */
  const ask = (message: StaffMessage, to: string, about: string): void =>
    put(message, to, about, (found) => found === about, false);
  const askApprovers = (about: string, open: Answers['open']): void => {
    for (const approver of open) ask('approval-request', `approver:${approver}`, about);
  };
  /** The same, each time under its own number: what was found may be another thing the next day. */
  const askAnew = (message: StaffMessage, to: string, step: string, since: Instant): void => {
    const about = `${step}:${wave.name}`;
    put(message, to, about, (found) => found.startsWith(`${about}:`), true, since);
  };
  function put(
    message: StaffMessage,
    to: string,
    stem: string,
    isAbout: (about: string) => boolean,
    numbered: boolean,
    since = -Infinity,
  ): void {
    const from = Math.max(since, wave.againAt ?? -Infinity);
    const n = wave.quietUntil === null ? askNumber(wave.past, to, isAbout, now, from) : null;
    if (n === null) return;
    const about = numbered ? `${stem}:${n}` : stem;
    const base = `mail:${message}:${stem}:${to}:${n}`;
    const common = {
      subject: wave.name,
      wave: wave.name,
      object: `mail:${to}`,
      message,
      to,
      device: null,
      promise: null,
      about,
    };
    offer(draft, base, wave.past, now, (key) => ({ kind: 'send-message', key, ...common }));
  }
  // Paused or undone: whose device left is not forgotten (law 11).
  const begun = wave.state === 'open' || wave.state === 'paused' || wave.state === 'undo';
  // One that joins those who wait is told of on the same day, however long the others have waited.
  const joinedAt = (sinces: readonly Instant[]): Instant => Math.min(latestOf(sinces), now - DAY);
  if (begun && wave.uncleared.length > 0)
    askAnew('admin-step', 'administrator', 'not-cleared', joinedAt(wave.uncleared));
  if (wave.untold.length > 0 && isNewsOrWeekOld('left-untold', wave.untold, wave, now))
    askAnew('admin-step', 'administrator', 'left-untold', joinedAt(wave.untold));
  if (wave.state === 'blocked') {
    draft.findings.push({ code: 'gate-not-passed', severity: 'warns', subject: wave.name, facts: {} });
    ask('admin-step', 'administrator', `gate:${wave.name}`);
  }
  if (wave.state !== 'open') return draft;
  if (wave.signedOffAt === null) {
    draft.findings.push({ code: 'sign-off-open', severity: 'info', subject: wave.name, facts: {} });
    ask('help-desk-briefing', 'help-desk', `briefing:${wave.name}`);
  }
  for (const scope of ['handover', 'unenroll'] as const) {
    if (settings.approvals[scope] === 0 || wave.approved[scope]) continue;
    draft.findings.push(questionFinding(wave.name, scope, wave.answers[scope]));
    askApprovers(`${scope}:${wave.name}`, wave.answers[scope].open);
  }
  if (wave.lockout.length > 0) {
    draft.findings.push({ code: 'lockout', severity: 'warns', subject: wave.name, facts: { users: wave.lockout } });
    const { question, lockoutRefusedBy: refusedBy } = wave;
    if (refusedBy.length > 0) draft.findings.push(questionFinding(wave.name, 'lockout', { open: [], refusedBy }));
    if (question) askApprovers(question.id, question.open);
  }
  if (wave.byHand.length > 0) askAnew('admin-step', 'administrator', 'retire-by-hand', joinedAt(wave.byHand));
  if (wave.held.length > 0) askAnew('admin-step', 'administrator', 'wipe-hold', joinedAt(wave.held));
  if (wave.unheard.length > 0 && isNewsOrWeekOld('notice-unknown', wave.unheard, wave, now))
    askAnew('admin-step', 'administrator', 'notice-unknown', joinedAt(wave.unheard));
  if (wave.braked) {
    draft.findings.push({ code: 'wave-braked', severity: 'warns', subject: wave.name, facts: {} });
    askAnew('admin-step', 'administrator', 'brake', joinedAt(wave.stuck));
  }
  return draft;
}

/** Nothing may be left to do about them for a while: whoever was told is told again of others, and else once a week. */
function isNewsOrWeekOld(step: string, sinces: readonly Instant[], { name, past }: WaveCase, now: Instant): boolean {
  const told = past.flatMap(({ action, outcome, claimedAt }) => {
    const isTold = outcome !== 'failed' && outcome !== 'unknown';
    const about = action.kind === 'send-message' ? action.about : null;
    return isTold && about?.startsWith(`${step}:${name}:`) ? [claimedAt] : [];
  });
  const newest = latestOf(told);
  return newest < latestOf(sinces) || now - newest >= 7 * DAY;
}
