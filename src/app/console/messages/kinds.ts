import type { AnswerOf } from '../../../contract/api/routes.ts';
import { DAY } from '../../../domain/words.ts';
import { isStaffMail, type MailKind, mailKinds } from '../../../messages/variables.ts';
import { forStaff, languages, type StaffLanguage } from '../../../text/language.ts';
import { say } from '../../../text/say.ts';
import type { Config } from '../../config/config.ts';
import type { WordingPlace } from '../../post/wording.ts';
import { titleOf } from './rows.ts';
import type { SentIndex } from './sent-index.ts';

type Kinds = AnswerOf<'messages.kinds'>;

/** Every kind: when it goes out by these settings, in which languages, how often it did. */
export function kindsOf(
  config: Config,
  { count }: Pick<SentIndex, 'count'>,
  worded: readonly WordingPlace[],
  language: StaffLanguage,
): Kinds['kinds'] {
  return mailKinds.map((kind) => ({
    kind,
    title: titleOf(kind, language),
    when: whenOf(kind, config, language),
    staff: isStaffMail(kind),
    used: isUsed(kind, config),
    sent: count(kind, 'accepted'),
    failed: count(kind, 'failed'),
    languages: [...(isStaffMail(kind) ? forStaff(config.organisation.languages) : config.organisation.languages)],
    reworded: [...new Set(worded.filter((place) => place.kind === kind).map((place) => place.language))],
  }));
}

function isUsed(kind: MailKind, { enforcement, approvals, notice, projectLead }: Config): boolean {
  if (kind === 'announcement') return notice.announceMs !== null;
  if (kind === 'executive-summary') return projectLead !== null;
  if (kind === 'blocked') return enforcement.kind !== 'none';
  return kind !== 'approval-request' || approvals.handover > 0 || approvals.unenroll > 0;
}

function whenOf(kind: MailKind, config: Config, language: StaffLanguage): string {
  if (kind !== 'reminder') return say(language, `messages.when.${kind}`);
  const days = config.notice.remindersMs.map((ms) => spanOf(ms, language));
  if (days.length === 0) return say(language, 'messages.when.no-reminder');
  const list = new Intl.ListFormat(languages[language].locale, { type: 'conjunction' }).format(days);
  return say(language, 'messages.when.reminder', { times: list });
}

/** 3 days, 12 hours. */
function spanOf(ms: number, language: StaffLanguage): string {
  const [unit, size] = ms >= DAY ? (['day', DAY] as const) : (['hour', DAY / 24] as const);
  const format = new Intl.NumberFormat(languages[language].locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });
  return format.format(ms / size);
}

/** What a person who does nothing meets, in days from the invitation. */
export function timelineOf({ notice, enforcement }: Config, language: StaffLanguage): Kinds['timeline'] {
  const start = notice.beforeMs;
  const promised = enforcement.kind === 'grace' ? start + enforcement.graceMs : start;
  const end = enforcement.kind === 'grace' ? promised : start + notice.windowMs;
  const mail = (what: MailKind, at: number): { what: MailKind; at: number; sent: true; title: string } => ({
    what,
    at,
    sent: true,
    title: titleOf(what, language),
  });
  const event = (what: 'start' | 'enforced' | 'end', at: number) =>
    ({ what, at, sent: false, title: say(language, `messages.moment.${what}`) }) as const;
  const all = [
    ...(notice.announceMs === null ? [] : [mail('announcement', -notice.announceMs)]),
    mail('invitation', 0),
    event('start', start),
    ...notice.remindersMs.map((before) => mail('reminder', end - before)),
    mail('deadline', end - DAY),
    ...(enforcement.kind !== 'none' && promised === end ? [] : [event('end', end)]),
    ...(enforcement.kind === 'none' ? [] : [event('enforced', promised)]),
  ];
  // The plan sends one message at a time: of two that are due together, the later word wins.
  return all
    .filter((one) => (one.at >= 0 || one.what === 'announcement') && !(one.what === 'reminder' && one.at >= end - DAY))
    .toSorted((a, b) => a.at - b.at)
    .map(({ what, title, at, sent }) => ({ what, title, day: Math.round((at / DAY) * 10) / 10, sent }));
}
